"""The three ways of not getting an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from motcua._answer import Answer


class MotcuaError(Exception):
    """What the three errors have in common; raised only as one of them."""

    code: str
    """Stable snake_case."""
    message: str
    """For the clerk; holds no value of the request."""
    help: str
    """What to do next, in plain words."""
    path: str
    """A JSON pointer into the request, where the request is to blame; else empty."""
    citation: Answer | None
    """The article that says so, where the law speaks."""
    details: Answer | None
    """What the code is about: names and counts."""

    def __init__(
        self,
        code: str,
        message: str,
        help: str = "",  # noqa: A002
        citation: Answer | None = None,
        details: Answer | None = None,
        path: str = "",
    ) -> None:
        super().__init__(code, message, help, citation, details, path)
        self.code = code
        self.message = message
        self.help = help
        self.citation = citation
        self.details = details
        self.path = path

    def __str__(self) -> str:
        return f"{self.message} (`{self.code}`)"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code!r})"


class InputError(MotcuaError, ValueError):
    """The question is wrong: it cannot be read, or it contradicts itself."""


class Gap(MotcuaError, LookupError):
    """The encoded law cannot answer: no rule, no calendar, or an unknown that decides."""


class Rejected(MotcuaError, ValueError):
    """The law says no; ``citation`` says where."""


_KINDS = {"input": InputError, "gap": Gap, "rejected": Rejected}


def raised(error: Answer) -> MotcuaError:
    """Return the exception that carries the engine's ``error``."""
    return _KINDS[error["kind"]](
        error["code"], error["message"], error["help"], error.get("citation"), error.get("args"), error.get("path", "")
    )
