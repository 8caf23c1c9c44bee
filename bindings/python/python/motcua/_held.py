"""A submission that the engine has read once, for many answers about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from motcua._answer import Answer, Verdict
from motcua._errors import asked, failure

if TYPE_CHECKING:
    from typing import TypeVar

    from motcua._catalogue import Catalogue, Lang

    A = TypeVar("A", bound=Answer)


class HeldSubmission:
    """A submission to one procedure, read once: :meth:`Procedure.hold` gives it. Its ``repr`` shows no value.

    It can be pickled, and then holds what was submitted; another process reads it once more.
    """

    __slots__ = ("_catalogue", "_held", "_text")

    def __init__(self, catalogue: Catalogue, text: str) -> None:
        """Build a handle of a submission's JSON; users take :meth:`Procedure.hold`."""
        self._catalogue = catalogue
        self._text = text
        self._held = catalogue._engine.hold(text)

    def __copy__(self) -> HeldSubmission:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> HeldSubmission:
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return HeldSubmission, (self._catalogue, self._text)

    def check(self, stage: Literal["submit", "typing"] = "submit", lang: Lang | None = None) -> Verdict:
        """Return the verdict, the same bytes as those of :meth:`Procedure.check`."""
        return _read(Verdict, asked(self._held.check, stage, lang))

    def judge(self, stage: Literal["submit", "typing"] = "submit") -> Answer:
        """Return whether it is ``complete`` and the ``findings`` by code, kind, severity and path, without texts."""
        return asked(self._held.judge, stage)

    def is_complete(self, stage: Literal["submit", "typing"] = "submit") -> bool:
        """Return whether it is complete, and no finding: the fastest answer, for many submissions."""
        return asked(self._held.is_complete, stage)

    def missing(self, *, texts: bool = True, lang: Lang | None = None) -> Answer:
        """Return what to add, the same bytes as those of :meth:`Procedure.missing` without ``costs`` and ``limit``."""
        return _read(Answer, asked(self._held.missing, lang, texts))

    def __repr__(self) -> str:
        return "HeldSubmission()"


def _read(kind: type[A], text: str) -> A:
    if text.startswith('{"error":'):
        raise failure(text)
    return kind.read(text)
