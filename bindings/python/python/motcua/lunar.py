"""The lunar calendar of Vietnam, lunar years 1900 to 2199."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from motcua import _motcua
from motcua._errors import asked
from motcua._given import iso

if TYPE_CHECKING:
    from motcua._moment import Day

__all__ = ["LunarDate", "from_date", "tet", "to_date"]


class LunarDate(NamedTuple):
    """A day of the lunar calendar; ``leap`` tells the leap month from the month of the same number."""

    year: int
    month: int
    day: int
    leap: bool = False


def tet(year: int) -> datetime.date:
    """Return the first day of the lunar ``year``; raises :class:`motcua.Gap` outside the table."""
    return datetime.date.fromisoformat(asked(_motcua.lunar_tet, year))


def from_date(day: Day) -> LunarDate:
    """Return the lunar date of ``day``; raises :class:`motcua.Gap` outside the table."""
    return LunarDate(*asked(_motcua.lunar_from_date, iso(day, "day", is_day=True)))


def to_date(year: int, month: int, day: int, leap: bool = False) -> datetime.date:
    """Return the day of a lunar date.

    Raises :class:`motcua.Gap` outside the table, :class:`motcua.InputError` for a day that its year does not have.
    """
    return datetime.date.fromisoformat(asked(_motcua.lunar_to_date, year, month, day, leap))
