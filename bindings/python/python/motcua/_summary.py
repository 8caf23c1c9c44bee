"""What a log says as a whole, shown as numbers."""

from __future__ import annotations

from typing import Any

from motcua import _html
from motcua._answer import Answer


class Summary(Answer):
    """What a log says as a whole: an answer whose ``repr`` and notebook view show its numbers, each with its whole.

    Its numbers are of dossiers; its keys are those of the report of ``motcua audit``.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        width = max(map(len, self), default=0)
        rows = [
            f"  {'' if place else name.replace('_', ' '):<{width}}  {told}"
            for name, value in self.items()
            for place, told in enumerate(_told(value))
        ]
        return "\n".join(["Summary", *rows])

    __str__ = __repr__

    def _repr_html_(self) -> str:
        return _html.summary(self)


def _told(value: Any) -> list[str]:  # noqa: ANN401
    """Return the lines of one key: a number, a share of its whole, or a line for each thing counted."""
    if _html.is_share(value):
        return [_html.share(value)]
    if isinstance(value, dict):
        return [f"{key}: {counted}" for key, each in value.items() if (counted := _counted(each)) is not None]
    return [f"{value:,}"]


def _counted(value: Any) -> str | None:  # noqa: ANN401
    """Return a count; of dossiers that are listed, how many there are; None for what is no count."""
    if isinstance(value, int):
        return f"{value:,}"
    if not isinstance(value, dict):
        return None
    if _html.is_share(value):
        return _html.share(value)
    if "findings" in value:
        return f"{value['findings']:,} in {value['dossiers']:,} dossiers"
    return f"{value['count']:,}" if "count" in value else None
