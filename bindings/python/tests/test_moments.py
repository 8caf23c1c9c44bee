"""Days and instants as Python, numpy and pandas have them. The log is invented."""

import datetime
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

import motcua

if TYPE_CHECKING:
    from collections.abc import Callable

AT = "2026-11-16T15:20"
ROW = {"dossier": "MAU", "procedure": "1.004222", "event": "receive", "at": "2026-11-02T09:00"}
INSTANTS: list[Any] = [
    datetime.datetime(2026, 11, 16, 15, 20),
    datetime.datetime(2026, 11, 16, 8, 20, tzinfo=datetime.timezone.utc),
    datetime.datetime(2026, 11, 16, 15, 20, tzinfo=datetime.timezone(datetime.timedelta(hours=7))),
    pd.Timestamp("2026-11-16T15:20:00.000000001"),
    pd.Timestamp("2026-11-16T15:20", tz="Asia/Ho_Chi_Minh"),
    *(np.datetime64("2026-11-16T15:20", unit) for unit in ("m", "s", "ms", "us", "ns")),
    np.datetime64("2026-11-16T15:20:00.999999999"),
]
DAYS: list[Any] = [datetime.date(2026, 11, 16), np.datetime64("2026-11-16"), "2026-11-16", pd.Timestamp("2026-11-16")]
WRONG: list[Any] = [
    5,
    1.5,
    b"2026-11-16",
    {"a"},
    pd.NaT,
    np.datetime64("NaT", "s"),
    np.datetime64("2026-11"),
    np.datetime64("2026-11-16", "W"),
    datetime.time(15, 20),
    datetime.timedelta(days=1),
]


def asked(now: Any) -> list[object]:
    """Return what every door says of that instant."""
    dossier = motcua.Dossier.open("1.004222").apply({"event": "receive", "at": "2026-11-02T09:00"})
    table = pl.DataFrame([ROW])
    return [
        motcua.explain([ROW], now=now).json,
        motcua.audit(table, now=now).summary,
        motcua.impact(table, "2026-11-01", "2026-11-10", now=now).json,
        motcua.score(measures={"dossiers_handled": 2, "dossiers_on_time": 1}, now=now).json,
        dossier.obligations(now),
    ]


def test_an_instant_is_taken_in_every_form() -> None:
    expected = asked(AT)
    for instant in INSTANTS:
        assert asked(instant) == expected, repr(instant)
    due = motcua.Calendar.vietnam().due("8 working hours", AT)
    for instant in INSTANTS:
        assert motcua.Calendar.vietnam().due("8 working hours", instant).json == due.json, repr(instant)


def test_a_day_is_taken_in_every_form() -> None:
    law, calendar = motcua.Catalogue.vietnam(), motcua.Calendar.vietnam
    for day in DAYS:
        assert law.procedure("1.004222", day).show().json == law.procedure("1.004222", "2026-11-16").show().json
        assert motcua.lunar.from_date(day) == motcua.lunar.from_date("2026-11-16")
        assert calendar(as_of=day).holidays(2026) == calendar(as_of="2026-11-16").holidays(2026)
        assert calendar(as_of=day).is_working_day(np.array(["2026-11-16"], "datetime64[D]")).tolist() == [True]
        assert motcua.impact(pl.DataFrame([ROW]), day, "2026-11-17").totals.cases == 1
        assert law.export("mermaid", day) == law.export("mermaid", "2026-11-16")
        assert law.diff(day, day).json == law.diff("2026-11-16", "2026-11-16").json
        assert law.unit("01", day).json == law.unit("01", "2026-11-16").json
        assert motcua.explain([ROW], as_of=day).json == motcua.explain([ROW], as_of="2026-11-16").json


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_what_is_no_instant_is_refused_by_its_name(wrong: Any) -> None:
    table = pl.DataFrame([ROW])
    law = motcua.Catalogue.vietnam()
    doors: dict[str, list[Callable[[], object]]] = {
        "now": [
            lambda: motcua.audit(table, now=wrong),
            lambda: motcua.impact(table, "2026-11-01", "2026-11-10", now=wrong),
            lambda: motcua.score(measures={}, now=wrong),
            lambda: motcua.explain([ROW], now=wrong),
            lambda: law.feed([], wrong),
        ],
        "on": [lambda: law.procedure("1.004222", wrong), lambda: motcua.score(measures={}, on=wrong)],
        "before": [lambda: motcua.impact(table, wrong, "2026-11-10")],
        "day": [lambda: motcua.lunar.from_date(wrong)],
    }
    for name, calls in doors.items():
        for call in calls:
            with pytest.raises(motcua.InputError) as caught:
                call()
            assert caught.value.path == f"/{name}"
            assert caught.value.code in {"not_a_date", "wrong_type", "not_json"}
            said = f"{caught.value.message} {caught.value.help}"
            assert "date" in said, said


def test_what_is_taken_is_named() -> None:
    with pytest.raises(motcua.InputError) as caught:
        motcua.audit(pl.DataFrame([ROW]), now=5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert caught.value.message == "`now` is no day and no instant"
    assert "pandas.Timestamp" in caught.value.help
    assert "numpy.datetime64" in caught.value.help
    wrong: Any = 5
    with pytest.raises(motcua.InputError) as caught:
        motcua.Catalogue.vietnam().procedure("1.004222", wrong)
    assert caught.value.message == "`on` is no day"
    assert "instant" not in caught.value.help
