"""One dossier being handled."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from motcua import _html
from motcua._audit import note_unknown_unit
from motcua._catalogue import Catalogue, Procedure, or_vietnam
from motcua._errors import InputError

if TYPE_CHECKING:
    from motcua._answer import Answer
    from motcua._catalogue import Lang
    from motcua._moment import Day


class Dossier:
    """One dossier being handled: a value, each event gives a new one.

    Only facts are kept: ``history`` is all there is to store, and the engine rebuilds the rest.
    ``current`` is the engine's whole answer about where it stands: ``state``, ``due_on`` and ``due_at`` (the last
    second, inclusive), ``status`` (the national code), ``obliges`` (what the last event obliges), ``assumptions``, and
    ``findings`` about where it belongs.
    """

    __slots__ = ("_catalogue", "current")

    def __init__(self, catalogue: Catalogue, answer: Answer) -> None:
        """Build from an answer of the engine; users take :meth:`open`, :meth:`adopt` or :meth:`from_history`."""
        self._catalogue = catalogue
        self.current = answer

    @classmethod
    def open(
        cls,
        procedure: str | Procedure,
        dossier: str | None = None,
        *,
        territory: str | None = None,
        body: str | None = None,
        catalogue: Catalogue | None = None,
    ) -> Dossier:
        """Return a dossier in which nothing has happened; ``dossier`` is its name, if it has one yet.

        ``territory`` is the unit whose local rules hold, by its id or official code; ``body`` the body whose working
        hours count. A unit that the rules do not know is warned of (:class:`UserWarning`).
        """
        chosen, code = _chosen(procedure, catalogue)
        note_unknown_unit(or_vietnam(chosen), territory)
        placed = {"territory": territory, "body": body}
        history: dict[str, object] = {"dossier": dossier, "procedure": code, **placed, "events": []}
        return cls.from_history(history, catalogue=chosen)

    @classmethod
    def adopt(
        cls,
        procedure: str | Procedure,
        event: Mapping[str, object],
        dossier: str | None = None,
        *,
        territory: str | None = None,
        body: str | None = None,
        catalogue: Catalogue | None = None,
    ) -> Dossier:
        """Return a dossier taken over from another system: ``event`` is ``adopt`` with what is known.

        Earlier facts stay unknown.
        """
        named: Any = {"event": "adopt", **event} if isinstance(event, Mapping) else event
        if isinstance(named, Mapping) and named["event"] != "adopt":
            message, advice = "the event takes no dossier over", "give `adopt`, or open the dossier and apply the event"
            raise InputError("not_an_adoption", message, advice, path="/event/event")
        return cls.open(procedure, dossier, territory=territory, body=body, catalogue=catalogue).apply(named)

    @classmethod
    def from_history(cls, history: Mapping[str, object], *, catalogue: Catalogue | None = None) -> Dossier:
        """Return the dossier that a stored history tells of."""
        chosen = or_vietnam(catalogue)
        return cls(chosen, chosen.answer("apply", history=history))

    @property
    def history(self) -> dict[str, Any]:
        """The facts, as a dict of one's own for :meth:`from_history`; its ``repr`` hides them."""
        return copy.deepcopy(self._facts)

    @property
    def _facts(self) -> Answer:
        facts: Answer = self.current["history"]
        return facts

    @property
    def state(self) -> str:
        """The state that the facts lead to, such as ``in_process``."""
        state: str = self.current["state"]
        return state

    def apply(self, event: Mapping[str, object], *, lang: Lang | None = None) -> Dossier:
        """Return the dossier after ``event``; this one stays as it is.

        Raises :class:`Rejected` where the law says no, with its article, :class:`Gap` where the encoded law cannot say.
        """
        if event is None:
            raise InputError("key_missing", "`event` is missing", "give an event", path="/event")
        return Dossier(self._catalogue, self._catalogue.answer("apply", history=self._facts, event=event, lang=lang))

    def next(
        self,
        event: Mapping[str, object] | None = None,
        *,
        at: Day | None = None,
        lang: Lang | None = None,
    ) -> Answer:
        """Return which events are lawful and for which roles, as ``events``; with ``event``, why it is ``refused``.

        ``at`` is the instant of the next step, by default that of ``event`` or of the last fact. ``assumptions`` names
        the open choices that the answer rests on.
        """
        return self._catalogue.answer("next", history=self._facts, event=event, at=at, lang=lang)

    def obligations(self, now: Day, *, lang: Lang | None = None) -> list[Answer]:
        """Return who owes what by when.

        Each has ``code``, ``who``, ``message``, ``due_on``, ``due_at``, ``overdue``, ``paper`` and ``citation``;
        ``working_days_left`` and ``working_minutes_left``, below zero since it was due, and ``time_left`` in words; and
        ``assumptions``, what the date and the time left rest on.
        """
        answer = self._catalogue.answer("obligations", history=self._facts, now=now, lang=lang)
        owed: list[Answer] = answer["obligations"]
        return owed

    def __eq__(self, other: object) -> bool:
        """Return whether both hold the same facts under the same law."""
        return isinstance(other, Dossier) and self.current == other.current and self._catalogue == other._catalogue

    def __hash__(self) -> int:
        return hash((self.state, len(self._facts["events"])))

    def __copy__(self) -> Dossier:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Dossier:
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (dict(self._facts), self._catalogue)

    def __repr__(self) -> str:
        return f"Dossier({self.state}, {len(self._facts['events'])} events)"

    def _repr_html_(self) -> str:
        return _html.dossier(self.current)


def _again(history: Mapping[str, object], catalogue: Catalogue) -> Dossier:
    return Dossier.from_history(history, catalogue=catalogue)


def _chosen(procedure: str | Procedure, catalogue: Catalogue | None) -> tuple[Catalogue | None, str]:
    if isinstance(procedure, Procedure):
        return procedure._catalogue if catalogue is None else catalogue, procedure.code
    return catalogue, procedure
