"""One dossier being handled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from motcua._catalogue import Catalogue

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from motcua._answer import Answer


class Dossier:
    """One dossier being handled: a value, each event gives a new one.

    Only facts are kept: ``history`` is all there is to store, and the engine rebuilds the rest.
    """

    __slots__ = ("_catalogue", "current", "history")

    def __init__(self, catalogue: Catalogue, answer: Answer) -> None:
        """Build from an answer of the engine; users take :meth:`open`, :meth:`adopt` or :meth:`from_history`."""
        self._catalogue = catalogue
        self.history: Answer = answer["history"]
        self.current = answer

    @classmethod
    def open(cls, dossier: str, procedure: str, *, catalogue: Catalogue | None = None) -> Dossier:
        """Return a new dossier, in which nothing has happened."""
        return cls.from_history({"dossier": dossier, "procedure": procedure, "events": []}, catalogue=catalogue)

    @classmethod
    def adopt(
        cls,
        dossier: str,
        procedure: str,
        at: datetime.datetime | str,
        record: Mapping[str, object],
        *,
        catalogue: Catalogue | None = None,
    ) -> Dossier:
        """Return a dossier taken over from another system; earlier facts stay unknown."""
        event = {"event": "adopt", "at": at, "role": "system", "detail": record}
        return cls.open(dossier, procedure, catalogue=catalogue).apply(event)

    @classmethod
    def from_history(cls, history: Mapping[str, object], *, catalogue: Catalogue | None = None) -> Dossier:
        """Return the dossier that a stored history tells of."""
        chosen = Catalogue.vietnam() if catalogue is None else catalogue
        return cls(chosen, chosen.answer("apply", history=history))

    def apply(self, event: Mapping[str, object]) -> Dossier:
        """Return the dossier after ``event``; this one stays as it is."""
        return Dossier(self._catalogue, self._catalogue.answer("apply", history=self.history, event=event))

    def obligations(self, now: datetime.datetime | str) -> Answer:
        """Return who owes what by when."""
        return self._catalogue.answer("obligations", history=self.history, now=now)

    def __repr__(self) -> str:
        return f"Dossier({len(self.history['events'])} events)"
