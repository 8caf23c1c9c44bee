"""The procedures and calendars of a jurisdiction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from motcua import _motcua
from motcua._answer import Answer, written
from motcua._errors import InputError, raised

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping


Lang: TypeAlias = Literal["vi", "en", "ar"]


class Catalogue:
    """The procedures and calendars of one jurisdiction."""

    __slots__ = ("_call",)

    def __init__(self, call: Callable[[str, str], str]) -> None:
        """Build a catalogue that asks ``call``; users take :meth:`vietnam`."""
        self._call = call

    @classmethod
    def vietnam(cls) -> Catalogue:
        """Return the law of Vietnam that this package ships."""
        return cls(_motcua.call)

    def json(self, operation: str, **request: object) -> str:
        """Return the canonical text of an answer: the one place where the engine is asked and its errors are raised.

        An argument that is ``None`` is left out: the engine, not this package, decides what absence means.
        """
        stated = {key: value for key, value in request.items() if value is not None}
        try:
            text = self._call(operation, written(stated))
        except (TypeError, ValueError, RecursionError):
            code, message = "not_json", "the request cannot be written as JSON"
            advice = "Pass dicts with text keys, lists, text, whole numbers, booleans, dates and None, without cycles."
            raise InputError(code, message, advice) from None
        if text.startswith('{"error":'):
            raise raised(Answer.read(text)["error"])
        return text

    def answer(self, operation: str, **request: object) -> Answer:
        """Return an answer, read."""
        return Answer.read(self.json(operation, **request))

    def version(self) -> Answer:
        """Return the engine's version as ``motcua``."""
        return self.answer("version")

    def procedure(self, code: str, on: datetime.date | str | None = None) -> Procedure:
        """Return the procedure ``code``; ``show`` and ``requirements`` need the day that it is asked for ``on``."""
        return Procedure(self, code, on)

    def procedures(self, *, lang: Lang | None = None) -> Answer:
        """Return every procedure with its editions."""
        return self.answer("procedures", lang=lang)

    def due(self, term: str, start: datetime.datetime | str, *, as_of: datetime.date | str | None = None) -> Answer:
        """Return when ``term`` ends: ``due("10 working days", "2026-08-20T09:00").due_on``."""
        return self.answer("due", **{"term": term, "from": start, "as_of": as_of})


class Procedure:
    """One procedure. A submission is checked by the rules of its own day, everything else by those of ``on``."""

    __slots__ = ("_catalogue", "code", "on")

    def __init__(self, catalogue: Catalogue, code: str, on: datetime.date | str | None) -> None:
        self._catalogue = catalogue
        self.code = code
        self.on = on

    def show(self, *, lang: Lang | None = None) -> Answer:
        """Return the documents, terms and fees, each with its article."""
        return self._catalogue.answer("show", procedure=self.code, on=self.on, lang=lang)

    def check(
        self,
        submission: Mapping[str, object],
        stage: Literal["submit", "typing"] | None = None,
        lang: Lang | None = None,
    ) -> Answer:
        """Return the verdict: every finding, its article, its remedy; ``.json`` is the canonical text."""
        named = {"procedure": self.code, **submission}
        return self._catalogue.answer("check", stage=stage, lang=lang, submission=named)

    def requirements(
        self,
        facts: Mapping[str, object],
        *,
        channel: Literal["direct", "postal", "online", "app"] | None = None,
        lang: Lang | None = None,
    ) -> Answer:
        """Return which documents the facts so far require, do not require, or leave open."""
        return self._catalogue.answer(
            "requirements", procedure=self.code, on=self.on, channel=channel, lang=lang, facts=facts
        )
