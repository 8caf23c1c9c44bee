"""The procedures and calendars of a jurisdiction."""

from __future__ import annotations

import json
import operator
import os
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, SupportsIndex, TypeAlias, TypeVar

from motcua import _motcua
from motcua._answer import Answer, Verdict, misplaced, written
from motcua._errors import InputError, MotcuaError, asked, failure
from motcua._given import iso
from motcua._held import HeldSubmission
from motcua._moment import midnight

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from motcua._moment import Day

    A = TypeVar("A", bound=Answer)
    T = TypeVar("T")


# a language of the catalogue's messages: these for Viet Nam, any other for rules of one's own
Lang: TypeAlias = Literal["vi", "en", "ar"] | str
Channel: TypeAlias = Literal["direct", "postal", "online", "app"]


class Catalogue:
    """The procedures and calendars of one jurisdiction."""

    __slots__ = ("_engine", "_path")

    def __init__(self, engine: _motcua.Engine, path: str | None = None) -> None:
        """Build a catalogue that asks ``engine``; users take :meth:`vietnam` or :meth:`load`."""
        self._engine = engine
        self._path = path

    @classmethod
    def vietnam(cls) -> Catalogue:
        """Return the law of Vietnam that this package ships."""
        return cls(_motcua.Engine.vietnam())

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Catalogue:
        """Return the law of a folder of rule files, or of a pack.

        What is wrong with rule files is an :class:`InputError`; ``.details.diagnostics`` lists each error with its
        file, line and column, ``.help`` shows them with the lines that they are about.
        """
        if not isinstance(path, str | os.PathLike):
            message, advice = "`path` is no path", "give the path of a folder of rule files, or of a pack"
            raise InputError("wrong_type", message, advice, path="/path")
        return cls(asked(_motcua.Engine.load, os.fspath(path)), os.fspath(path))

    def __eq__(self, other: object) -> bool:
        """Return whether both hold the same release of the law, from the same place."""
        if not isinstance(other, Catalogue):
            return False
        is_same = self._engine is other._engine
        return is_same or (self._path == other._path and self.json("version") == other.json("version"))

    def __hash__(self) -> int:
        return hash(self._path)

    def __reduce__(self) -> tuple[object, ...]:
        return (Catalogue.vietnam, ()) if self._path is None else (Catalogue.load, (self._path,))

    def json(self, operation: str, **request: object) -> str:
        """Return the canonical text of an answer: the one place where the engine is asked and its errors are raised.

        An argument that is ``None`` is left out: the engine, not this package, decides what absence means.
        """
        stated = {key: value for key, value in request.items() if value is not None}
        text = told(partial(self._engine.call, operation), stated)
        if text.startswith('{"error":'):
            raise failure(text)
        return text

    def answer(self, operation: str, **request: object) -> Answer:
        """Return an answer, read."""
        return Answer.read(self.json(operation, **request))

    def hold(self, submission: Mapping[str, object]) -> HeldSubmission:
        """Return ``submission``, which names its procedure, as a handle that was read once."""
        return told(partial(HeldSubmission, self), submission)

    def version(self) -> Answer:
        """Return the engine's version as ``motcua`` and the law data's as ``release``."""
        return self.answer("version")

    def codes(self) -> list[str]:
        """Return the codes of all procedures, in their order."""
        return self._engine.codes()

    def procedure(self, code: str, on: Day | None = None) -> Procedure:
        """Return the procedure ``code``; raises :class:`Gap` where it is not known, or not in force ``on`` that day."""
        asked(self._engine.find, code, iso(on, "on", is_day=True))
        return Procedure(self, code, on)

    def procedures(self, *, lang: Lang | None = None) -> Answer:
        """Return every procedure with its editions."""
        return self.answer("procedures", lang=lang)

    def names(self, *, lang: Lang | None = None) -> Answer:
        """Return what events, states, roles, clocks, acts and registers are called."""
        return self.answer("names", lang=lang)

    def due(
        self,
        term: str,
        start: Day,
        *,
        as_of: Day | None = None,
        body: str | None = None,
        lang: Lang | None = None,
    ) -> Answer:
        """Return when ``term`` ends: ``due("10 working days", "2026-08-20T09:00").due_on``.

        With ``body``, an id or the name of an office, the working hours are that body's. That there is no answer is
        said in ``lang``.
        """
        return self.answer("due", **{"term": term, "from": start, "as_of": midnight(as_of), "body": body, "lang": lang})

    def checklist(
        self,
        codes: Sequence[str],
        facts: Mapping[str, object] | None = None,
        *,
        at: Day | None = None,
        channel: Channel | None = None,
        channels: Mapping[str, Channel] | None = None,
        represented: bool | None = None,
        relation: str | None = None,
        territory: str | None = None,
        form: Literal["text", "html"] | None = None,
        lang: Lang | None = None,
    ) -> Answer:
        """Return what to ``bring`` for several errands at once, what ``not_bring``, the ``fees`` and the ``errands``.

        Electronic forms are no papers: they stand in ``fill_in``.

        ``at`` is when everything would be handed in; without it the latest editions that have begun are asked, and
        nothing is due. ``channels`` gives single errands a channel of their own, ``represented`` says whether someone
        files for the applicant. With ``territory``, terms and fees are those of the place.
        With ``form``, the list stands for print in ``printed``. ``findings`` tells the facts that do not fit, a
        channel that is not open, and a ``territory`` that the rules do not know. A paper to bring that a register may
        have names it in ``registers``; an errand that is linked has ``parts``.
        """
        asked_for = {
            "procedures": _listed(codes),
            "facts": facts,
            "at": at,
            "channel": channel,
            "channels": channels,
            "represented": represented,
            "relation": relation,
            "territory": territory,
            "as": form,
            "lang": lang,
        }
        return self.answer("checklist", **asked_for)

    def export(
        self,
        form: Literal["json-schema", "typescript", "python", "html", "mermaid", "xstate"],
        on: Day,
        *,
        procedure: str | None = None,
        lang: Lang | None = None,
    ) -> str:
        """Return the law in another tool's form.

        Of one procedure (as a page too), or the lifecycle as ``mermaid`` or ``xstate``.
        """
        content: str = self.answer("export", **{"as": form, "on": midnight(on), "procedure": procedure, "lang": lang})[
            "content"
        ]
        return content

    def feed(self, histories: Sequence[Mapping[str, object]], now: Day, *, lang: Lang | None = None) -> Answer:
        """Return what is owed in several dossiers as an iCalendar file, ``ics``; what is left out is ``refused``."""
        return self.answer("feed", histories=_listed(histories), now=now, lang=lang)

    def diff(self, before: Day, after: Day, *, procedure: str | None = None, lang: Lang | None = None) -> Answer:
        """Return the behaviour in which the law of two days differs, by procedure.

        ``changes`` carry a ``submission`` each, ``steps`` a ``history``, that shows the difference.
        """
        return self.answer("diff", before=midnight(before), after=midnight(after), procedure=procedure, lang=lang)

    def unit(
        self,
        unit: str | None = None,
        on: Day | None = None,
        *,
        dossier: str | None = None,
        lang: Lang | None = None,
    ) -> Answer:
        """Return an administrative unit, by id, official code or ``dossier`` code.

        ``in_place`` lists the units that stand for it ``on`` that day.
        """
        return self.answer("unit", unit=unit, dossier=dossier, on=midnight(on), lang=lang)

    def offices(self, procedure: str, *, competent: str, filed_at: str, on: Day, lang: Lang | None = None) -> Answer:
        """Return what the office of the unit ``filed_at`` may do with a submission that ``competent`` decides.

        ``role`` is ``competent``, ``receiving_centre`` or ``helping_point``; None where the law leaves it to
        something that was not read.
        """
        where = {"competent": competent, "filed_at": filed_at}
        return self.answer("offices", procedure=procedure, on=midnight(on), lang=lang, **where)

    def __repr__(self) -> str:
        return f"Catalogue({self.version().release!r})"


class Procedure:
    """One procedure.

    A submission is checked by the rules of its own day, everything else by those of ``on``; without ``on`` by the
    latest edition that had begun when the law data was released. ``edition`` in an answer says which.
    """

    __slots__ = ("_catalogue", "code", "on")

    def __init__(self, catalogue: Catalogue, code: str, on: Day | None) -> None:
        """Build a handle; users take :meth:`Catalogue.procedure`."""
        self._catalogue = catalogue
        self.code = code
        self.on = midnight(on)

    def __eq__(self, other: object) -> bool:
        """Return whether both are the same procedure on the same day of the same law."""
        if not isinstance(other, Procedure):
            return False
        return (self.code, str(self.on), self._catalogue) == (other.code, str(other.on), other._catalogue)

    def __hash__(self) -> int:
        return hash((self.code, str(self.on)))

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        # the older protocols of pickle know no slots, but take what the newer ones make of them
        return super().__reduce_ex__(max(operator.index(protocol), 2))

    def show(self, *, lang: Lang | None = None) -> Answer:
        """Return the documents, terms and fees, each with its article."""
        return self._catalogue.answer("show", procedure=self.code, on=self.on, lang=lang)

    def check(
        self,
        submission: Mapping[str, object],
        stage: Literal["submit", "typing"] = "submit",
        lang: Lang | None = None,
    ) -> Verdict:
        """Return the verdict: every finding, its article, its remedy; ``.json`` is the canonical text.

        A submission that names no procedure is one for this procedure; one that names another is an
        :class:`InputError`. ``lang`` is the jurisdiction's own language where it is not given (``vi`` for Vietnam).
        """
        named = self._named(submission)
        text = self._catalogue.json("check", procedure=self.code, stage=stage, lang=lang, submission=named)
        return Verdict.read(text)

    def missing(
        self,
        submission: Mapping[str, object],
        *,
        costs: Mapping[str, int] | None = None,
        limit: int | None = None,
        texts: bool | None = None,
        lang: Lang | None = None,
    ) -> Answer:
        """Return what to add so that ``submission`` is complete: ``sets``, the cheapest first, of ``atoms``.

        ``costs`` has the prices ``state``, ``look_up``, ``electronic`` and ``paper``; ``cut`` says whether there are
        more sets than ``limit``. What is stated wrongly stands in ``corrections``. With ``texts=False`` the answer has
        its codes, places, prices and articles, and neither ``message`` nor ``help``: the faster one.
        """
        named = self._own(submission)
        return self._catalogue.answer("missing", submission=named, costs=costs, limit=limit, texts=texts, lang=lang)

    def hold(self, submission: Mapping[str, object]) -> HeldSubmission:
        """Return ``submission`` as a handle: it is read once, for many checks that read nothing again."""
        named = self._own(submission)
        return self._catalogue.hold(named)

    def requirements(
        self,
        facts: Mapping[str, object] | None = None,
        *,
        channel: Literal["direct", "postal", "online", "app"] | None = None,
        lang: Lang | None = None,
    ) -> Answer:
        """Return which documents the facts so far require, do not require, or leave open.

        ``findings`` tells which facts do not fit, such as a misspelt one, and a channel that is not open. A linked
        procedure has the same for each part with rules of its own in ``parts``.
        """
        return self._catalogue.answer(
            "requirements", procedure=self.code, on=self.on, channel=channel, lang=lang, facts=facts
        )

    def json_schema(self, *, lang: Lang | None = None) -> dict[str, Any]:
        """Return the JSON Schema (2020-12) of a submission; what it cannot say it lists."""
        answer = self._catalogue.answer(
            "export", **{"as": "json-schema", "procedure": self.code, "on": self.on, "lang": lang}
        )
        schema: dict[str, Any] = json.loads(answer["content"])
        return schema

    def open(self, submission: Mapping[str, object], dossier: str | None = None, *, lang: Lang | None = None) -> Answer:
        """Return the history that ``submission`` begins and when it is due.

        Each part of a linked procedure has the same in ``parts``, with its ``history`` for
        :meth:`Dossier.from_history`; that is ``None`` for a part that does not belong to the submission.
        """
        named = self._own(submission)
        return self._catalogue.answer("open", submission=named, dossier=dossier, lang=lang)

    def branches(
        self,
        received_at: Day,
        *,
        progress: Mapping[str, object] | None = None,
        facts: Mapping[str, object] | None = None,
        channel: Literal["direct", "postal", "online", "app"] | None = None,
        now: Day | None = None,
        lang: Lang | None = None,
    ) -> Answer:
        """Return when each part of a submission received then is due, and the whole; ``progress`` tells what has ended.

        ``progress`` is ``{branch: {"finished_at": …, "verified": …}}``. Without ``now`` nothing is called overdue.
        """
        return self._catalogue.answer(
            "branches",
            procedure=self.code,
            received_at=received_at,
            progress=progress,
            facts=facts,
            channel=channel,
            now=now,
            lang=lang,
        )

    def _named(self, submission: Any) -> Any:  # noqa: ANN401
        """Return a submission with the procedure that it is to, where it names none."""
        is_named = not isinstance(submission, Mapping) or submission.get("procedure") is not None
        return submission if is_named else {**submission, "procedure": self.code}

    def _own(self, submission: Any) -> Any:  # noqa: ANN401
        """Return the same; that one names another procedure, the engine says where it is asked to check it."""
        named = self._named(submission)
        if isinstance(named, Mapping) and named["procedure"] != self.code:
            self._catalogue.json("check", procedure=self.code, submission=named)
        return named

    def __repr__(self) -> str:
        return f"Procedure({self.code!r})"


def or_vietnam(catalogue: Catalogue | None) -> Catalogue:
    """Return the catalogue that was given, that of Vietnam where none was; anything else is an :class:`InputError`."""
    if catalogue is None:
        return Catalogue.vietnam()
    if isinstance(catalogue, Catalogue):
        return catalogue
    message, advice = "`catalogue` is no catalogue", "give what `Catalogue.vietnam()` or `Catalogue.load(path)` returns"
    raise InputError("wrong_type", message, advice, path="/catalogue")


def _listed(values: object) -> object:
    """Return what can be gone through as a list; a text or a mapping is none, and is left to be refused."""
    return list(values) if isinstance(values, Iterable) and not isinstance(values, str | Mapping) else values


def told(call: Callable[[str], T], request: object) -> T:
    """Return what the engine answers to ``request``, which leaves as JSON."""
    try:
        return call(written(request))
    except (TypeError, ValueError, RecursionError) as error:
        if isinstance(error, MotcuaError):
            raise
    # outside of the handler: the native message may repeat a value, and so may not come along as context
    code, message = "not_json", "the request cannot be written as JSON"
    advice = "Pass dicts with text keys, lists, text, whole numbers, booleans, dates and None, without cycles."
    raise InputError(code, message, advice, path=misplaced(request) or "")
