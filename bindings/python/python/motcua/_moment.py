"""Days and instants as callers have them, as ISO text."""

from __future__ import annotations

import datetime
import sys
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np

Day: TypeAlias = "datetime.date | str | np.datetime64"
"""A day or an instant: ISO text, a ``date`` or ``datetime`` (so of pandas too), or one of numpy."""

_UNITS = ("D", "h", "m", "s", "ms", "us", "ns")
"""The units of numpy in which a value is a day or an instant, and not a week, a month or a year."""


def native(value: object) -> datetime.date | None:
    """Return a day or an instant as Python's own; nothing for what is none, or is missing (NaT).

    What numpy has below a microsecond is cut off.
    """
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.datetime64):
        unit = numpy.datetime_data(value.dtype)[0]
        if unit not in _UNITS:
            return None
        value = value.astype("datetime64[D]" if unit == "D" else "datetime64[us]").item()
    # the missing instant of pandas is an instant that is not itself
    return value if isinstance(value, datetime.date) and value == value else None


def midnight(value: Any) -> Any:  # noqa: ANN401
    """Return a midnight of pandas, which has no type for days, as its day; everything else as it is."""
    pandas = sys.modules.get("pandas")
    is_day = pandas is not None and isinstance(value, pandas.Timestamp) and value.tz is None
    return value.date() if is_day and value == value.normalize() else value


def scalar(value: Any) -> Any:  # noqa: ANN401
    """Return a scalar of numpy as Python's own; everything else as it is, so are instants that are missing."""
    numpy = sys.modules.get("numpy")
    if numpy is None or not isinstance(value, numpy.generic):
        return value
    return native(value) or value if isinstance(value, numpy.datetime64) else value.item()


def iso_text(value: object) -> str | None:
    """Return a day or an instant as ISO text; nothing for what is none, or is missing (NaT)."""
    day = native(value)
    return None if day is None else day.isoformat()
