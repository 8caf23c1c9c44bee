"""The three ways of not getting an answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from motcua._answer import Answer

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ParamSpec, TypeVar

    P = ParamSpec("P")
    T = TypeVar("T")


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
    """What the code is about: names, counts, files and lines."""

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
        # what a traceback shows below the message, from Python 3.11 on
        self.__notes__ = [help] if help else []

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

    assumptions: tuple[str, ...] = ()
    """The choices and the rules nobody read that this rests on, by name."""


# A traceback names them as users do.
for _error in (MotcuaError, InputError, Gap, Rejected):
    _error.__module__ = "motcua"

_KINDS = {"input": InputError, "gap": Gap, "rejected": Rejected}


def failure(text: str) -> MotcuaError:
    """Return the exception for an error answer of the engine."""
    error = Answer.read(text)["error"]
    citation, details, path = error.get("citation"), error.get("args"), error.get("path", "")
    raised = _KINDS[error["kind"]](error["code"], error["message"], error["help"], citation, details, path)
    if isinstance(raised, Rejected):
        raised.assumptions = tuple(error.get("assumptions", ()))
    return raised


_ARGUMENT = re.compile("while processing '([a-z_]+)'$|argument '([a-z_]+)': ")
"""How a native function names the argument that it cannot take: in a note, and in the message before Python 3.11."""


def asked(call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what the native ``call`` answers; an argument that it cannot take is an :class:`InputError`."""
    name = None
    try:
        return call(*args, **kwargs)
    except (OverflowError, TypeError, UnicodeEncodeError) as error:
        # an error from further down is that of a function of the caller's own
        if error.__traceback__ is not None and error.__traceback__.tb_next is not None:
            raise
        notes = map(_ARGUMENT.match, (*getattr(error, "__notes__", ()), str(error)))
        name = next((found[1] or found[2] for found in notes if found), None)
    # outside of the handler: the native message may repeat the value, and so may not come along as context
    told, path = (f"`{name}`", f"/{name}") if name else ("an argument", "")
    message = f"{told} has another type than the signature says, or is too large"
    raise InputError("wrong_type", message, "see the signature in the documentation", path=path)
