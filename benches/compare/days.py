"""Working days and working minutes, beside numpy, polars, pandas, holidays and businesstimedelta."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import businesstimedelta
import holidays
import numpy as np
import pandas as pd
import polars as pl
from clock import Row, least, least_call

import motcua

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBER = 1_000_000
FEW = 2_000


def rows() -> Iterator[Row]:
    """Yield the rows: adding and counting working days, array to array."""
    calendar = motcua.Calendar.vietnam()
    dice = np.random.default_rng(2026)
    first = np.datetime64("2017-01-02")
    days = first + dice.integers(0, 3_200, NUMBER)
    steps = dice.integers(1, 60, NUMBER)
    ends = days + dice.integers(1, 90, NUMBER)
    off = np.array(
        [
            day
            for day in np.arange("2016-01-01", "2027-01-01", dtype="datetime64[D]")
            if not calendar.is_working_day(day.item())
        ]
    )
    weekdays = off[np.is_busday(off)]
    # Every day of the week may be worked and all days of rest are days off: so a Saturday that is worked can be said.
    same = np.busdaycalendar(weekmask="1111111", holidays=off)
    frame = pl.DataFrame({"day": days, "end": ends, "steps": steps})
    listed = weekdays.astype("datetime64[D]").tolist()
    some, several = days[:FEW], steps[:FEW]
    national = holidays.country_holidays("VN", years=range(2016, 2028))
    business = pd.offsets.CustomBusinessDay(holidays=weekdays)
    yield Row(
        "add n working days, array to array, a day",
        "≤ 8 ns, ≥ 10 x numpy with the same days",
        "ns",
        least(lambda: calendar.add_working_days(days, steps), NUMBER),
        [
            (
                "numpy, the same days",
                least(
                    lambda: np.busday_offset(days, steps, roll="backward", busdaycal=same),
                    NUMBER,
                ),
            ),
            (
                "numpy, no worked Saturday",
                least(
                    lambda: np.busday_offset(days, steps, roll="backward", holidays=weekdays),
                    NUMBER,
                ),
            ),
            (
                "polars",
                least(
                    lambda: frame.select(pl.col("day").dt.add_business_days("steps", holidays=listed, roll="backward")),
                    NUMBER,
                ),
            ),
            (
                "pandas",
                least(
                    lambda: [pd.Timestamp(day) + int(step) * business for day, step in zip(some, several, strict=True)],
                    FEW,
                    1,
                ),
            ),
            (
                "holidays",
                least(
                    lambda: [
                        national.get_nth_working_day(day, int(step))
                        for day, step in zip(some.tolist(), several, strict=True)
                    ],
                    FEW,
                    1,
                ),
            ),
        ],
        limit=8,
    )
    yield Row(
        "count working days, array to array, a pair",
        "≤ 8 ns, ≥ 10 x numpy with the same days",
        "ns",
        least(lambda: calendar.count_working_days(days, ends), NUMBER),
        [
            (
                "numpy, the same days",
                least(lambda: np.busday_count(days, ends, busdaycal=same), NUMBER),
            ),
            (
                "numpy, no worked Saturday",
                least(lambda: np.busday_count(days, ends, holidays=weekdays), NUMBER),
            ),
            (
                "polars",
                least(
                    lambda: frame.select(pl.business_day_count("day", "end", holidays=listed)),
                    NUMBER,
                ),
            ),
        ],
        limit=8,
    )


def minutes(ours: float) -> Row:
    """Return the row of working minutes; our figure is the native bench's."""
    morning = businesstimedelta.WorkDayRule(
        start_time=datetime.time(8),
        end_time=datetime.time(12),
        working_days=[0, 1, 2, 3, 4],
    )
    afternoon = businesstimedelta.WorkDayRule(
        start_time=datetime.time(13),
        end_time=datetime.time(17),
        working_days=[0, 1, 2, 3, 4],
    )
    hours = businesstimedelta.Rules([morning, afternoon])
    eight = businesstimedelta.BusinessTimeDelta(hours, hours=8)
    start = datetime.datetime(2026, 2, 13, 16)
    return Row(
        "add 8 working hours",
        "≤ 40 ns",
        "ns",
        ours,
        [
            (
                "businesstimedelta, no holidays",
                least_call(lambda: start + eight, 100, 2),
            )
        ],
        limit=40,
    )
