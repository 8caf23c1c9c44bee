"""Days and instants that arguments state."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from motcua._errors import InputError
from motcua._moment import iso_text

if TYPE_CHECKING:
    from motcua._moment import Day


@overload
def iso(value: Day, key: str) -> str: ...


@overload
def iso(value: Day | None, key: str) -> str | None: ...


def iso(value: Day | None, key: str) -> str | None:
    """Return a day or an instant as ISO text, and nothing for none.

    Raises :class:`motcua.InputError` for everything else, which names ``key`` and what is taken.
    """
    text = value if value is None or isinstance(value, str) else iso_text(value)
    if text is None and value is not None:
        message = f"`{key}` is no day and no instant"
        advice = "give ISO text, a `date` or `datetime`, a `pandas.Timestamp`, or a `numpy.datetime64` of days or less"
        raise InputError("not_a_date", message, advice, path=f"/{key}")
    return text
