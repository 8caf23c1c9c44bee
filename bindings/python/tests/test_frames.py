"""Data frames whose columns hold several types, and columns that nobody reads. Every dossier here is invented."""

import datetime
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

import motcua

HEADER = ["dossier", "procedure", "event", "at"]
AT = [pd.Timestamp("2025-08-04T14:30"), pd.Timestamp("2025-08-04T14:40"), pd.Timestamp("2025-08-07T20:00")]
ZONED = [at.tz_localize("Asia/Ho_Chi_Minh") for at in AT]


def frame(at: list[Any] | None = None) -> pd.DataFrame:
    """Return the events of one dossier, which is due on 7 August and is decided that evening."""
    events = ["receive", "transfer", "approve"]
    rows = {"dossier": "MAU-1", "procedure": "1.004873", "event": events}
    return pd.DataFrame(rows).assign(at=pd.Series(AT if at is None else at, dtype=object))


def judged(events: Any, **asked: Any) -> tuple[datetime.datetime, datetime.datetime, str]:
    report = motcua.audit(events, **asked).to_pylist()[0]
    return report["received_at"], report["finished_at"], report["outcome"]


RIGHT = (AT[0].to_pydatetime(), AT[2].to_pydatetime(), "on_time")


@pytest.mark.parametrize(
    "at",
    [
        AT,
        ZONED,
        [ZONED[0], AT[1], AT[2]],
        [AT[0], AT[1], ZONED[2]],
        [AT[0], ZONED[1].tz_convert("America/New_York"), ZONED[2].to_pydatetime()],
        [np.datetime64("2025-08-04T14:30"), ZONED[1], AT[2].to_pydatetime()],
    ],
)
def test_instants_with_and_without_a_zone_are_read_each_as_it_is(at: list[Any]) -> None:
    assert judged(frame(at)) == RIGHT
    missing = motcua.audit(frame([*at[:1], None, *at[2:]]))
    assert (missing.counts.audited, [row.code for row in missing.refused]) == (2, ["missing_at"])


def test_frames_of_two_sources_are_read_each_as_it_is() -> None:
    assert judged(frame([ZONED[0], *AT[1:]]).astype({"at": "category"})) == RIGHT
    local, zoned = frame().iloc[:2].astype({"at": "datetime64[us]"}), frame().iloc[2:].assign(at=ZONED[2:])
    assert judged(pd.concat([local, zoned])) == RIGHT
    first = frame().iloc[:1].assign(at=ZONED[:1])
    assert judged(pd.concat([first, frame().iloc[1:].astype({"at": "datetime64[us]"})])) == RIGHT
    table = pd.DataFrame({"dossier": ["A", "B"], "procedure": "1.004873", "status": 4})
    table = table.assign(received=pd.Series([AT[0], ZONED[0]], dtype=object))
    found = motcua.audit(table, shape="dossiers").to_pylist()
    assert [row["received_at"] for row in found] == [AT[0].to_pydatetime()] * 2


def test_a_day_beside_instants_leaves_them_their_hours() -> None:
    at = [datetime.date(2025, 8, 4), pd.Timestamp("2025-08-04T15:30"), AT[2]]
    texts = ["2025-08-04", "2025-08-04T15:30", "2025-08-07T20:00"]
    assert motcua.audit(frame(at)).to_arrow().equals(motcua.audit(frame(texts)).to_arrow())
    assert judged(frame(at))[1] == RIGHT[1]


def test_dates_of_details_are_read_each_as_it_is() -> None:
    day = datetime.date(2025, 8, 6)
    details = [{"promised_on": day}, {"promised_on": pd.Timestamp("2025-08-06T00:00+07:00")}]
    logs = [frame().iloc[:1].assign(dossier=name, detail=[detail]) for name, detail in zip("AB", details, strict=True)]
    found = motcua.audit(pd.concat(logs)).to_pylist()
    assert [row["promised_on"] for row in found] == [day, day]


def test_a_column_that_nobody_reads_refuses_nothing() -> None:
    log = frame().astype({"at": "datetime64[us]"})
    notes: list[Any] = [1, "a", None]
    several = log.assign(x=pd.Series(notes, dtype=object), y=[1j, 2j, 3j], z=pd.arrays.SparseArray([0, 0, 1]))
    assert judged(several) == RIGHT
    assert judged(pd.concat([log, several[["x", "x"]]], axis=1)) == RIGHT
    assert judged(log.set_axis([1, "b", datetime.date(2025, 8, 4)])) == RIGHT
    assert judged(several.set_index(["event", "x"])) == RIGHT
    assert motcua.explain(several).report == motcua.explain(log).report
    assert motcua.reconcile(several, log).summary.differ == 0
    wide = pl.DataFrame(log).with_columns(x=pl.lit(1, dtype=pl.Int128), y=pl.Series([object()] * 3, dtype=pl.Object))
    assert judged(wide) == judged(wide.lazy()) == RIGHT
    with pytest.raises(motcua.InputError, match="column `event`"):
        motcua.audit(several.drop(columns="event"))


def test_a_column_of_a_type_that_is_not_read_is_named() -> None:
    with pytest.raises(motcua.InputError, match="no type for `at`"):
        motcua.audit(frame().assign(at=[1j, 2j, 3j]))
    periods = pd.PeriodIndex(["2025-08-04"] * 3, freq="D")
    with pytest.raises(motcua.InputError, match="the column `at` holds periods"):
        motcua.audit(frame().assign(at=periods))
    whole = pl.DataFrame(frame().astype({"at": "datetime64[us]"})).with_columns(seq=pl.lit(1, dtype=pl.Int128))
    with pytest.raises(motcua.InputError, match="a type that is not known"):
        motcua.audit(whole)
    assert judged(whole.cast({"seq": pl.Decimal(38, 0)})) == RIGHT


def test_the_mapping_says_which_columns_are_read(tmp_path: Any) -> None:
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('[columns]\nat = "Lúc"\n', encoding="utf-8")
    log = frame([ZONED[0], *AT[1:]]).rename(columns={"at": "LÚC"}).assign(at=[1, "a", None])
    assert judged(log, mapping=mapping) == RIGHT


def test_rows_of_a_frame_are_rows() -> None:
    log = frame().astype({"at": "datetime64[us]"}).assign(channel=["direct", None, pd.NA], seq=[1.0, float("nan"), 3.0])
    rows = log.drop(columns="seq").to_dict("records")
    assert motcua.explain(rows).report == motcua.explain(log.drop(columns="seq")).report
    assert motcua.explain([{**row, "office": float("nan")} for row in rows]).report == motcua.explain(rows).report


def test_every_mapping_is_taken_where_one_is_asked_for() -> None:
    birth = motcua.Catalogue.vietnam().procedure("1.001193")
    plain = {"channel": "direct", "at": "2026-08-20T09:00", "facts": {"child": {"birth_date": "2026-08-01"}}}
    deep = MappingProxyType({**plain, "facts": MappingProxyType({"child": MappingProxyType(plain["facts"]["child"])})})  # type: ignore[index]
    assert birth.check(deep).json == birth.check(plain).json
    assert birth.hold(deep).check().json == birth.check(plain).json
    assert birth.missing(deep).json == birth.missing(plain).json
    assert birth.requirements(MappingProxyType({})).json == birth.requirements({}).json
    assert motcua.checklist(["1.001193"], MappingProxyType({})).json == motcua.checklist(["1.001193"], {}).json
    event = {"event": "receive", "at": "2026-08-20T09:00", "channel": "direct"}
    opened = motcua.Dossier.open(birth)
    assert opened.apply(MappingProxyType(event)).history == opened.apply(event).history
    other = MappingProxyType({**plain, "procedure": "1.004873"})
    with pytest.raises(motcua.InputError):
        birth.hold(other)
    with pytest.raises(motcua.InputError) as caught:
        birth.check(MappingProxyType({"facts": MappingProxyType({"child": object()})}))
    assert (caught.value.code, caught.value.path) == ("not_json", "/submission/facts/child")


def test_a_column_of_midnights_of_pandas_is_one_of_days() -> None:
    table = pd.DataFrame({"dossier": ["A", "B"], "procedure": "2.000815", "status": 9, "supplements": 0})

    def of(received: list[Any], finished: list[Any]) -> list[Any]:
        dated = table.assign(received=received, finished=finished)
        return [row["working_minutes"] for row in motcua.audit(dated, shape="dossiers").to_pylist()]

    day = datetime.date(2026, 8, 3)
    assert of([day, None], [day, None])[0] is None
    stamps = [pd.Timestamp(day), pd.NaT]
    assert of(stamps, stamps)[0] is None
    # an hour beside it says that the column holds hours
    hours = [pd.Timestamp("2026-08-03T10:00"), pd.Timestamp("2026-08-03T11:00")]
    assert of([stamps[0], pd.Timestamp("2026-08-03T09:00")], hours)[0] == 150
