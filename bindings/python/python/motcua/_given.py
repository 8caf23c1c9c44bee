"""Days and instants that arguments state."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from motcua._errors import InputError
from motcua._moment import iso_text, midnight

if TYPE_CHECKING:
    from motcua._moment import Day

_DAY = "give ISO text, a `date`, a midnight of pandas, or a `numpy.datetime64` of days"
_INSTANT = "give ISO text, a `date` or `datetime`, a `pandas.Timestamp`, or a `numpy.datetime64` of days or less"


@overload
def iso(value: Day, key: str, *, is_day: bool = False) -> str: ...


@overload
def iso(value: Day | None, key: str, *, is_day: bool = False) -> str | None: ...


def iso(value: Day | None, key: str, *, is_day: bool = False) -> str | None:
    """Return an instant, or where only that is taken a day, as ISO text, and nothing for none.

    Raises :class:`motcua.InputError` for everything else, which names ``key`` and what is taken.
    """
    given = midnight(value) if is_day else value
    text = given if given is None or isinstance(given, str) else iso_text(given)
    if text is None and given is not None:
        message = f"`{key}` is no day" if is_day else f"`{key}` is no day and no instant"
        raise InputError("not_a_date", message, _DAY if is_day else _INSTANT, path=f"/{key}")
    return text
