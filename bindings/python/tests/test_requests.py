"""What each method asks of the engine: the binding converts and calls, so a request is all that it can get wrong."""

import datetime
import json
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest

import motcua

if TYPE_CHECKING:
    from collections.abc import Callable


class Recorder:
    """Stands in for the engine where a request is asked of it: keeps what it is asked, answers from a list."""

    def __init__(self, *answers: object) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.answers = list(answers)
        self.catalogue = motcua.Catalogue(cast("Any", self))

    def call(self, operation: str, request: str, /) -> str:
        """Return the next answer."""
        self.asked.append((operation, json.loads(request)))
        return json.dumps(self.answers.pop(0) if self.answers else {})

    def find(self, code: str, on: str | None = None) -> None:
        """Know every procedure."""
        self.asked.append(("find", [code, on]))


def test_a_procedure_sends_its_code_its_day_and_only_what_the_caller_stated() -> None:
    engine = Recorder({"complete": True})
    submission = {"procedure": "1.001193", "facts": {"born": datetime.date(2026, 2, 1)}, "documents": []}
    sent = {**submission, "facts": {"born": "2026-02-01"}}
    unnamed = {key: value for key, value in submission.items() if key != "procedure"}
    procedure = engine.catalogue.procedure("1.001193")
    assert procedure.check(submission).complete is True
    on_a_day = engine.catalogue.procedure("1.001193", on=datetime.date(2026, 2, 13))
    on_a_day.check(unnamed, stage="typing", lang="en")
    procedure.check({**submission, "procedure": "2.000815"})
    procedure.requirements({"child": None}, channel="online", lang="ar")
    on_a_day.show()
    named = {"procedure": "1.001193"}
    assert engine.asked == [
        ("find", ["1.001193", None]),
        ("check", {**named, "stage": "submit", "submission": sent}),
        ("find", ["1.001193", "2026-02-13"]),
        ("check", {**named, "stage": "typing", "lang": "en", "submission": sent}),
        ("check", {**named, "stage": "submit", "submission": {**sent, "procedure": "2.000815"}}),
        ("requirements", {**named, "channel": "online", "lang": "ar", "facts": {"child": None}}),
        ("show", {**named, "on": "2026-02-13"}),
    ]


def test_what_is_missing_and_what_is_next_are_asked_with_what_the_caller_stated() -> None:
    dossier = {"dossier": "MAU-1", "procedure": "1.001193", "events": []}
    standing = {"history": dossier, "state": "draft"}
    engine = Recorder({"sets": []}, {"sets": []}, standing, {"events": []}, {"events": []})
    submission: dict[str, object] = {"facts": {}, "documents": []}
    procedure = engine.catalogue.procedure("1.001193")
    assert procedure.missing(submission, costs={"paper": 5}, limit=2, lang="en").sets == []
    assert procedure.missing(submission, texts=False).sets == []
    held = motcua.Dossier.from_history(dossier, catalogue=engine.catalogue)
    assert held.next({"event": "submit", "at": "2026-02-13T09:00"}).events == []
    assert held.next(at=datetime.datetime(2026, 2, 13, 9), lang="ar").events == []
    named = {"procedure": "1.001193", **submission}
    assert engine.asked[1:] == [
        ("missing", {"submission": named, "costs": {"paper": 5}, "limit": 2, "lang": "en"}),
        ("missing", {"submission": named, "texts": False}),
        ("apply", {"history": dossier}),
        ("next", {"history": dossier, "event": {"event": "submit", "at": "2026-02-13T09:00"}}),
        ("next", {"history": dossier, "at": "2026-02-13T09:00:00", "lang": "ar"}),
    ]


def test_a_submission_to_another_procedure_is_refused_whatever_is_asked_of_it() -> None:
    birth = motcua.Catalogue.vietnam().procedure("1.001193")
    unnamed = {"channel": "direct", "at": "2026-03-10", "facts": {}, "documents": []}
    asks: list[Callable[[Any], object]] = [birth.check, birth.missing, birth.open, birth.hold]
    for ask in asks:
        with pytest.raises(motcua.InputError, match="procedure_mismatch") as caught:
            ask({"procedure": "1.000894", **unnamed})
        assert caught.value.path == "/submission/procedure"
        ask({"procedure": None, **unnamed})


def test_what_is_no_list_and_no_path_is_an_input_error() -> None:
    stray: Any
    for stray in (None, 5):
        with pytest.raises(motcua.InputError) as caught:
            motcua.Catalogue.vietnam().feed(stray, "2026-03-10")
        assert caught.value.path == "/histories"
        with pytest.raises(motcua.InputError, match="wrong_type") as caught:
            motcua.Catalogue.load(stray)
        assert caught.value.path == "/path"


def test_terms_and_days_are_passed_on_as_iso_text() -> None:
    engine = Recorder({}, {"working_day": True}, {"result": "2026-09-07"}, {"days": 9}, {"days": []})
    calendar = motcua.Calendar(engine.catalogue, as_of="2026-01-01")
    calendar.due("10 working days", datetime.datetime(2026, 8, 20, 9, 0))
    assert calendar.is_working_day("2026-08-22") is True
    assert calendar.add_working_days(datetime.date(2026, 8, 20), 10) == datetime.date(2026, 9, 7)
    assert calendar.count_working_days("2026-08-21", "2026-09-07") == 9
    assert calendar.holidays(2026) == []
    known = {"as_of": "2026-01-01"}
    assert engine.asked == [
        ("due", {"term": "10 working days", "from": "2026-08-20T09:00:00", **known}),
        ("calendar", {"ask": "is_working_day", "date": "2026-08-22", **known}),
        ("calendar", {"ask": "add_working_days", "date": "2026-08-20", "days": 10, **known}),
        ("calendar", {"ask": "count_working_days", "start": "2026-08-21", "end": "2026-09-07", **known}),
        ("calendar", {"ask": "holidays", "year": 2026, **known}),
    ]


@pytest.mark.parametrize("unit", ["m", "s", "us", "ns"])
def test_an_instant_of_numpy_is_passed_on_as_iso_text(unit: Any) -> None:
    instant: Any = np.datetime64("2026-02-13T09:00", unit)
    day: Any = np.datetime64("2026-02-13")
    several: Any = np.array([day, day])
    engine = Recorder({}, {"obligations": []})
    engine.catalogue.checklist(["1.001193"], {"child": {"birth_date": day}}, at=instant)
    dossier = motcua.Dossier(engine.catalogue, motcua.Answer({"history": {}}))
    dossier.obligations(instant)
    (_, checklist), (_, obligations) = engine.asked
    assert checklist["at"] == obligations["now"] == "2026-02-13T09:00:00"
    assert checklist["facts"] == {"child": {"birth_date": "2026-02-13"}}
    with pytest.raises(motcua.InputError, match="not_json"):
        dossier.obligations(several)


@pytest.mark.parametrize(
    ("kind", "raised", "base"),
    [
        ("input", motcua.InputError, ValueError),
        ("gap", motcua.Gap, LookupError),
        ("rejected", motcua.Rejected, ValueError),
    ],
)
def test_an_error_answer_is_raised_as_its_kind(
    kind: str, raised: type[motcua.MotcuaError], base: type[Exception]
) -> None:
    citation = {"act": "DEMO-1", "article": "7"}
    error = {"kind": kind, "code": "c", "message": "m", "help": "h", "citation": citation, "args": {"state": "draft"}}
    with pytest.raises(base) as caught:
        Recorder({"error": error}).catalogue.due("5 days", "2026-02-13")
    value = caught.value
    assert isinstance(value, raised)
    assert (value.code, value.message, value.help) == ("c", "m", "h")
    assert (value.citation, value.details) == (citation, {"state": "draft"})
