"""Days and columns of days, against numpy's own arithmetic."""

import copy
import datetime
import json
import pickle
from typing import Any, Literal

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import motcua

CALENDAR = motcua.Calendar.vietnam()
FIRST, LAST = np.datetime64("2016-01-01"), np.datetime64("2026-12-31")


@pytest.fixture(scope="module")
def busdays() -> np.busdaycalendar:
    """Return numpy's calendar.

    Every day of the week is worked, every day off is a holiday, as numpy has no worked Saturdays.
    """
    every = np.arange(FIRST, LAST + 1)
    off = (every.astype("int64") + 3) % 7 >= 5
    for year in range(2016, 2027):
        for day in CALENDAR.holidays(year):
            off[np.searchsorted(every, np.datetime64(day.date))] = day.kind != "swap_work"
    return np.busdaycalendar(weekmask="1111111", holidays=every[off])


def drawn(count: int) -> tuple[Any, Any, Any]:
    random = np.random.default_rng(1193)
    inner = (LAST - FIRST).astype("int64") - 400
    days = FIRST + 200 + random.integers(0, inner, count)
    return days, FIRST + 200 + random.integers(0, inner, count), random.integers(-120, 120, count)


def test_a_column_is_counted_as_numpy_counts(busdays: np.busdaycalendar) -> None:
    days, others, numbers = drawn(20_000)
    worked = CALENDAR.is_working_day(days)
    assert worked.dtype == np.bool_
    assert (worked == np.is_busday(days, busdaycal=busdays)).all()
    counted = CALENDAR.count_working_days(days, others)
    ordered, swapped = np.minimum(days, others), np.maximum(days, others)
    theirs = np.busday_count(ordered, swapped, busdaycal=busdays)
    assert (counted == np.where(days <= others, theirs, -theirs)).all()
    added = CALENDAR.add_working_days(days, numbers)
    forward = np.busday_offset(days, numbers, roll="backward", busdaycal=busdays)
    backward = np.busday_offset(days, numbers, roll="forward", busdaycal=busdays)
    assert added.dtype == np.dtype("datetime64[D]")
    assert (added == np.where(numbers > 0, forward, np.where(numbers < 0, backward, days))).all()


def test_a_column_says_what_each_of_its_days_says() -> None:
    days, others, numbers = drawn(50)
    for index, (day, other, number) in enumerate(zip(days, others, numbers, strict=True)):
        assert CALENDAR.is_working_day(day) == CALENDAR.is_working_day(days)[index]
        assert CALENDAR.add_working_days(day, number) == CALENDAR.add_working_days(days, numbers)[index].item()
        assert CALENDAR.count_working_days(day, other) == CALENDAR.count_working_days(days, others)[index]


def test_one_value_stands_for_all_rows_and_the_shape_stays() -> None:
    days = np.array([["2026-08-20", "2026-08-21"], ["2026-08-22", "2026-08-31"]], dtype="datetime64[D]")
    assert CALENDAR.is_working_day(days).tolist() == [[True, True], [True, False]]
    assert CALENDAR.add_working_days(days, 10)[0, 0] == np.datetime64("2026-09-07")
    assert CALENDAR.count_working_days("2026-08-20", days).tolist() == [[0, 1], [2, 8]]
    added = CALENDAR.add_working_days(datetime.date(2026, 8, 20), np.array([0, 10]))
    assert added.astype(str).tolist() == ["2026-08-20", "2026-09-07"]
    assert CALENDAR.is_working_day(np.array([], dtype="datetime64[D]")).tolist() == []


def test_what_is_missing_stays_missing_where_that_can_be_said() -> None:
    days = np.array(["2026-08-20", "NaT"], dtype="datetime64[D]")
    assert np.isnat(CALENDAR.add_working_days(days, 10)).tolist() == [False, True]
    for ask in (CALENDAR.is_working_day, lambda days: CALENDAR.count_working_days(days, "2026-09-01")):
        with pytest.raises(motcua.InputError) as caught:
            ask(days)
        assert caught.value.code == "not_a_time"
    series = pl.Series("day", [datetime.date(2026, 8, 31), None, datetime.date(2026, 8, 22)])
    assert CALENDAR.is_working_day(series).to_list() == [False, None, True]
    assert CALENDAR.count_working_days(series, "2026-09-03").to_list() == [0, None, 6]
    assert CALENDAR.add_working_days(series, 1).to_list() == [
        datetime.date(2026, 9, 3),
        None,
        datetime.date(2026, 8, 24),
    ]


def test_an_arrow_column_is_answered_in_its_own_librarys_type() -> None:
    series = pl.Series("received", [datetime.date(2026, 8, 20)])
    answer = CALENDAR.add_working_days(series, pl.Series([10], dtype=pl.Int16))
    assert isinstance(answer, pl.Series)
    assert answer.equals(pl.Series("received", [datetime.date(2026, 9, 7)]), check_dtypes=True, check_names=True)
    array = pa.array([datetime.date(2026, 8, 20), None])
    assert CALENDAR.is_working_day(array).equals(pa.array([True, None]))
    assert CALENDAR.is_working_day(pa.chunked_array([array, array])).to_pylist() == [True, None, True, None]
    assert CALENDAR.count_working_days(array, pa.array([datetime.date(2026, 9, 7)] * 2)).type == pa.int32()

    class Foreign:
        def __arrow_c_array__(self, requested_schema: object | None = None) -> Any:
            return array.__arrow_c_array__(requested_schema)

    column = CALENDAR.is_working_day(Foreign())
    assert pa.array(column).to_pylist() == pl.Series(column).to_list() == [True, None]
    assert len(column) == 2


@pytest.mark.parametrize("day", ["1999-06-01", "9999-12-31", "0001-01-01"])
def test_a_day_outside_the_calendar_is_a_gap_for_a_column_as_for_a_day(day: str) -> None:
    for value in (day, np.array([day], dtype="datetime64[D]"), pl.Series([day]).str.to_date()):
        with pytest.raises(motcua.Gap) as caught:
            CALENDAR.is_working_day(value)
        assert caught.value.code == "no_calendar"
        assert caught.value.details == {"on": day}


def test_numbers_beyond_every_calendar_are_gaps_or_input_errors() -> None:
    day = np.array(["2026-08-20"], dtype="datetime64[D]")
    for number in (10**9, -(10**9), 2**62, -(2**62), -(2**63)):
        with pytest.raises(motcua.Gap):
            CALENDAR.add_working_days(day, np.array([number]))
        with pytest.raises(motcua.Gap):
            CALENDAR.add_working_days(day, number)
    with pytest.raises(motcua.Gap):
        CALENDAR.is_working_day(np.array([2**62], dtype="int64").view("datetime64[D]"))
    wrong: list[Any] = [2**70, "ten", 1.5, None]
    for number in wrong:
        with pytest.raises(motcua.InputError):
            CALENDAR.add_working_days(day, number)
        with pytest.raises(motcua.InputError):
            CALENDAR.add_working_days("2026-08-20", number)


def test_columns_of_another_kind_are_input_errors() -> None:
    instants = np.array(["2026-08-20T10:00"], dtype="datetime64[s]")
    wrong: list[Any] = [
        instants,
        np.array(["2026-08-20"]),
        pl.Series(["2026-08-20"]),
        pa.table({"day": [1]}),
        pl.Series([1.5]),
    ]
    for column in wrong:
        with pytest.raises(motcua.InputError) as caught:
            CALENDAR.is_working_day(column)
        assert caught.value.code == "wrong_type"
    days = np.array(["2026-08-20"] * 2, dtype="datetime64[D]")
    with pytest.raises(motcua.InputError, match="length_differs"):
        CALENDAR.add_working_days(days, np.array([1, 2, 3]))
    with pytest.raises(motcua.InputError, match="length_differs"):
        CALENDAR.count_working_days(pl.Series(days), pl.Series(days[:1]))
    for value in ("2026-02-30", "20260820", "2026-W34-4", datetime.datetime(2026, 2, 13, 15, 20)):
        with pytest.raises(motcua.InputError, match="not_a_date"):
            CALENDAR.count_working_days(days, value)


def test_a_column_that_is_not_computed_yet_is_told_apart_from_a_day() -> None:
    wrong: list[Any] = [pl.col("day"), pl.LazyFrame({"day": [datetime.date(2026, 8, 20)]}), b"2026-08-20"]
    for column in wrong:
        with pytest.raises(motcua.InputError, match="wrong_type") as caught:
            CALENDAR.add_working_days(column, 10)
        assert "map_batches" in caught.value.help
    frame = pl.DataFrame({"day": [datetime.date(2026, 8, 20)]})
    added = pl.col("day").map_batches(lambda days: CALENDAR.add_working_days(days, 10), return_dtype=pl.Date)
    assert frame.select(added).item() == datetime.date(2026, 9, 7)


def test_the_calendar_as_it_was_announced_by_a_day() -> None:
    before = motcua.Calendar.vietnam(as_of="2025-06-01")
    now = [day.json for day in CALENDAR.holidays(2026)]
    assert [day.json for day in before.holidays(2026)] != now
    day = next(day.date for day in CALENDAR.holidays(2026) if day.kind == "swap_work")
    column = np.array([day], dtype="datetime64[D]")
    for calendar in (before, motcua.Calendar.vietnam(as_of=datetime.date(2026, 12, 31))):
        assert calendar.is_working_day(column)[0] == calendar.is_working_day(day)
    with pytest.raises(motcua.InputError, match="not_a_date"):
        motcua.Calendar.vietnam(as_of="soon").is_working_day(column)


def test_a_term_has_the_answer_of_the_wire() -> None:
    answer = CALENDAR.due("10 working days", "2026-08-20T09:00")
    assert answer.due_on == "2026-09-07"
    assert json.loads(answer.json) == answer


@pytest.mark.parametrize(
    ("year", "day"), [(2024, "2024-02-10"), (2025, "2025-01-29"), (2026, "2026-02-17"), (1985, "1985-01-21")]
)
def test_tet(year: int, day: str) -> None:
    assert motcua.lunar.tet(year) == datetime.date.fromisoformat(day)
    assert motcua.lunar.from_date(day) == (year, 1, 1, False)


def test_lunar_dates_lead_to_days_and_back() -> None:
    hung = motcua.lunar.to_date(2026, 3, 10)
    assert hung == datetime.date(2026, 4, 26)
    leap = motcua.lunar.from_date("2025-07-25")
    assert leap == motcua.lunar.LunarDate(2025, 6, 1, leap=True)
    assert motcua.lunar.to_date(*leap) == datetime.date(2025, 7, 25)
    with pytest.raises(motcua.Gap):
        motcua.lunar.tet(1800)
    for month, day, in_leap in ((13, 1, False), (6, 1, True), (300, 1, False), (-1, 1, False), (1, 31, False)):
        with pytest.raises(motcua.InputError):
            motcua.lunar.to_date(2026, month, day, leap=in_leap)
    with pytest.raises(motcua.InputError, match="wrong_type"):
        motcua.lunar.tet(2**80)


def test_that_there_is_no_answer_is_said_in_the_language_that_is_asked_for() -> None:
    texts: dict[Literal["vi", "en", "ar"], str] = {
        "vi": "chưa có lịch làm việc",
        "en": "no working calendar covers",
        "ar": "لا يغطي أي تقويم عمل",
    }
    for lang, words in texts.items():
        with pytest.raises(motcua.Gap, match=words):
            CALENDAR.due("10 working days", "1990-01-02", lang=lang)
        calendar = motcua.Calendar.vietnam(lang=lang)
        with pytest.raises(motcua.Gap, match=words):
            calendar.is_working_day("1990-01-02")
        with pytest.raises(motcua.Gap, match=words):
            calendar.due("10 working days", "1990-01-02")
        with pytest.raises(motcua.Gap, match=words):
            calendar.add_working_days(np.array(["1990-01-02"], dtype="datetime64[D]"), 1)
    with pytest.raises(motcua.InputError, match="unknown_language"):
        motcua.Calendar.vietnam(lang="").is_working_day("2026-02-13")


def test_a_number_of_days_beyond_any_calendar_is_a_gap_and_null_stays_null() -> None:
    days = pa.array([datetime.date(2026, 8, 20), None])
    with pytest.raises(motcua.Gap) as caught:
        CALENDAR.add_working_days(days, pa.array([-(2**63), 1], pa.int64()))
    assert caught.value.code == "no_calendar"
    assert CALENDAR.add_working_days(days, pa.array([10, 1])).to_pylist() == [datetime.date(2026, 9, 7), None]
    assert CALENDAR.is_working_day(days).to_pylist() == [True, None]
    chunked = pa.chunked_array([days, days.slice(1), days.slice(0, 1)])
    assert CALENDAR.count_working_days(chunked, datetime.date(2026, 9, 7)).to_pylist() == [10, None, None, 10]


def test_every_other_row_of_an_array_is_read_as_it_stands() -> None:
    days = np.array(["2026-08-20", "NaT", "2026-08-21"], dtype="datetime64[D]")[::2]
    assert CALENDAR.add_working_days(days, 10).astype(str).tolist() == ["2026-09-07", "2026-09-08"]


def test_a_series_of_pandas_is_answered_as_a_series() -> None:
    days: Any = pd.Series(pd.to_datetime(["2026-11-20", None, "2026-11-24"]), index=[5, 6, 6], name="filed")
    after: Any = CALENDAR.add_working_days(days, 5)
    # 24 November 2026 is a holiday
    assert after.tolist() == [pd.Timestamp("2026-11-30"), pd.NaT, pd.Timestamp("2026-12-01")]
    assert (after.index.tolist(), after.name) == ([5, 6, 6], "filed")
    numbers: Any = pd.Series([1, 2, 3], index=days.index)
    assert CALENDAR.add_working_days(days, numbers).tolist()[2] == pd.Timestamp("2026-11-27")
    assert CALENDAR.is_working_day(days).tolist() == [True, pd.NA, False]
    assert CALENDAR.count_working_days(days, "2026-11-30").tolist() == [5, pd.NA, 3]
    assert CALENDAR.count_working_days(days.dropna(), after.dropna()).tolist() == [5, 4]
    dates: Any = pd.Series([datetime.date(2026, 11, 20), None], dtype=object)
    assert CALENDAR.add_working_days(dates, 5).tolist() == [pd.Timestamp("2026-11-30"), pd.NaT]
    index: Any = pd.DatetimeIndex(days)
    assert CALENDAR.is_working_day(index).tolist() == [True, pd.NA, False]
    assert CALENDAR.is_working_day(days[:0]).tolist() == []


def test_a_midnight_of_pandas_is_its_day() -> None:
    days: Any = pd.Series(pd.to_datetime(["2026-11-20", "2026-11-21"]))
    for day, text in zip(days, ("2026-11-20", "2026-11-21"), strict=True):
        assert CALENDAR.is_working_day(day) == CALENDAR.is_working_day(text)
        assert CALENDAR.add_working_days(day, 5) == CALENDAR.add_working_days(text, 5)
        assert CALENDAR.count_working_days(day, "2026-12-31") == CALENDAR.count_working_days(text, "2026-12-31")
        assert CALENDAR.count_working_days(days, day).tolist() == CALENDAR.count_working_days(days, text).tolist()
    assert CALENDAR.is_working_day(CALENDAR.add_working_days(days, 5)[0])
    for instant in (days[0] + pd.Timedelta(1, "ns"), days[0].tz_localize("Asia/Ho_Chi_Minh"), days[0].to_pydatetime()):
        with pytest.raises(motcua.InputError, match="not_a_date"):
            CALENDAR.is_working_day(instant)


def test_a_series_of_instants_is_not_cut_to_days() -> None:
    hours: Any = pd.Series(pd.to_datetime(["2026-11-20 09:00"]))
    wrong: list[tuple[Any, str]] = [
        (hours, "not_a_date"),
        (hours.dt.normalize().dt.tz_localize("Asia/Ho_Chi_Minh"), "wrong_type"),
        (pd.Series(["soon"]), "wrong_type"),
        (pd.Series([1.5]), "wrong_type"),
    ]
    for series, code in wrong:
        with pytest.raises(motcua.InputError, match=code):
            CALENDAR.add_working_days(series, 1)
    two: Any = pd.Series([1, 2])
    with pytest.raises(motcua.InputError, match="length_differs"):
        CALENDAR.add_working_days(hours.dt.normalize(), two)


def test_series_are_paired_by_their_index_and_not_by_their_place() -> None:
    days: Any = pd.Series(pd.to_datetime(["2026-11-20", "2026-11-25"]), index=["a", "b"])
    numbers: Any = pd.Series([1, 5], index=["b", "a"])
    ends: Any = pd.Series(pd.to_datetime(["2026-11-30"] * 2))
    with pytest.raises(motcua.InputError, match="index_differs"):
        CALENDAR.add_working_days(days, numbers)
    with pytest.raises(motcua.InputError, match="index_differs"):
        CALENDAR.count_working_days(days, ends)
    added: Any = CALENDAR.add_working_days(days, numbers.to_numpy())
    assert added.tolist() == [pd.Timestamp("2026-11-23"), pd.Timestamp("2026-12-02")]


def test_a_number_that_a_series_lacks_leaves_its_answer_out() -> None:
    days: Any = pd.Series(pd.to_datetime(["2026-11-20", "2026-11-20", None]))
    for kind in ("Int64", "UInt8", pd.ArrowDtype(pa.int32())):
        numbers: Any = pd.Series([5, None, 5], dtype=kind)
        assert CALENDAR.add_working_days(days, numbers).tolist() == [pd.Timestamp("2026-11-30"), pd.NaT, pd.NaT]


def test_days_and_numbers_are_not_taken_for_each_other() -> None:
    days: list[Any] = [np.array(["2026-08-20"], dtype="datetime64[D]"), pl.Series([datetime.date(2026, 8, 20)])]
    ten = np.array(["1970-01-11"], dtype="datetime64[D]")
    no_numbers: list[Any] = [ten, ten[0], ten[0].item(), "1970-01-11", True, np.True_, np.array([True])]
    no_days: list[Any] = [20_700, np.int64(20_700), np.array([20_700]), pd.Series([20_700])]
    for day in days:
        for no_number in no_numbers:
            with pytest.raises(motcua.InputError, match="wrong_type"):
                CALENDAR.add_working_days(day, no_number)
        for no_day in no_days:
            with pytest.raises(motcua.InputError, match="wrong_type"):
                CALENDAR.count_working_days(day, no_day)


def test_numbers_that_only_an_unsigned_one_can_hold_are_beyond_every_calendar() -> None:
    days: Any = np.array(["2026-08-20"], dtype="datetime64[D]")
    for number in (2**63, 2**64 - 5):
        unsigned = np.array([number], dtype="uint64")
        columns: list[tuple[Any, Any]] = [(days, unsigned), (pl.Series(days), pl.Series(unsigned))]
        for day, count in columns:
            with pytest.raises(motcua.Gap, match="no_calendar"):
                CALENDAR.add_working_days(day, count)
    assert CALENDAR.add_working_days(days, np.array([10], dtype="uint64")) == np.datetime64("2026-09-07")


def test_an_array_of_the_other_byte_order_is_the_same_array() -> None:
    days = np.array(["2026-08-20", "NaT"], dtype=">M8[D]")
    added = CALENDAR.add_working_days(days, np.array([10, 1], dtype=">i4"))
    assert added.astype(str).tolist() == ["2026-09-07", "NaT"]
    assert CALENDAR.is_working_day(days[:1]).tolist() == [True]


def test_a_mask_is_not_lost() -> None:
    days: Any = np.ma.array(np.array(["2026-08-20", "2026-08-21"], dtype="datetime64[D]"), mask=[True, False])
    with pytest.raises(motcua.InputError, match="wrong_type"):
        CALENDAR.add_working_days(days, 10)
    with pytest.raises(motcua.InputError, match="wrong_type"):
        CALENDAR.add_working_days("2026-08-20", np.ma.array([1, 2], mask=[True, False]))
    assert CALENDAR.add_working_days(days.compressed(), 10).astype(str).tolist() == ["2026-09-08"]


def test_a_column_without_any_value_is_answered_without_any() -> None:
    assert CALENDAR.add_working_days(pa.nulls(2), 1).equals(pa.array([None, None], pa.date32()))
    assert CALENDAR.is_working_day(pa.nulls(1)).to_pylist() == [None]
    assert CALENDAR.add_working_days("2026-08-20", pa.nulls(1)).to_pylist() == [None]


def test_a_calendar_says_which_law_it_counts_by() -> None:
    assert repr(CALENDAR) == f"Calendar({motcua.Catalogue.vietnam().version().release!r})"
    units: list[Any] = ["m", "s", "us", "ns"]
    for unit in units:
        start: Any = np.datetime64("2026-11-20T16:30", unit)
        assert CALENDAR.due("8 working hours", start).due_at == "2026-11-23T16:30:00"


def test_a_calendar_that_has_counted_columns_is_copied_and_pickled() -> None:
    calendar = motcua.Calendar.vietnam(as_of="2026-01-01")
    days = np.array(["2026-08-20"], dtype="datetime64[D]")
    counted = calendar.add_working_days(days, 10)
    for again in (pickle.loads(pickle.dumps(calendar)), copy.copy(calendar), copy.deepcopy(calendar)):
        assert again.add_working_days(days, 10) == counted
        assert repr(again) == repr(calendar)


def test_a_column_that_breaks_off_is_not_said_to_be_of_another_type() -> None:
    stops = map(int, ["no number"])
    broken = pa.RecordBatchReader.from_batches(pa.schema([("day", pa.date32())]), stops)
    with pytest.raises(motcua.InputError, match="`day` breaks off") as caught:
        CALENDAR.add_working_days(broken, 10)
    assert "newer version" in caught.value.help
