"""What each method asks of the engine: the binding converts and calls, so a request is all that it can get wrong."""

import datetime
import json
from typing import Any

import pytest

import motcua


class Recorder:
    """Stands in for the engine: keeps what it is asked, answers from a list."""

    def __init__(self, *answers: object) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.answers = list(answers)
        self.catalogue = motcua.Catalogue(self)

    def __call__(self, operation: str, request: str) -> str:
        """Return the next answer."""
        self.asked.append((operation, json.loads(request)))
        return json.dumps(self.answers.pop(0) if self.answers else {})


def test_a_procedure_sends_its_code_its_day_and_only_what_the_caller_stated() -> None:
    engine = Recorder({"complete": True})
    submission = {"procedure": "1.001193", "facts": {"born": datetime.date(2026, 2, 1)}, "documents": []}
    sent = {**submission, "facts": {"born": "2026-02-01"}}
    unnamed = {key: value for key, value in submission.items() if key != "procedure"}
    assert engine.catalogue.procedure("1.001193").check(submission).complete is True
    engine.catalogue.procedure("1.001193", on=datetime.date(2026, 2, 13)).check(unnamed, stage="typing", lang="en")
    engine.catalogue.procedure("1.001193").requirements({"child": None}, channel="online", lang="ar")
    engine.catalogue.procedure("1.001193").show()
    assert engine.asked == [
        ("check", {"submission": sent}),
        (
            "check",
            {"stage": "typing", "lang": "en", "submission": sent},
        ),
        ("requirements", {"procedure": "1.001193", "channel": "online", "lang": "ar", "facts": {"child": None}}),
        ("show", {"procedure": "1.001193"}),
    ]


def test_terms_and_days_are_passed_on_as_iso_text() -> None:
    engine = Recorder({}, {"working_day": True}, {"result": "2026-09-07"}, {"days": 9}, {"days": []})
    calendar = motcua.Calendar(engine.catalogue)
    calendar.due("10 working days", datetime.datetime(2026, 8, 20, 9, 0))
    assert calendar.is_working_day("2026-08-22") is True
    assert calendar.add_working_days(datetime.date(2026, 8, 20), 10) == datetime.date(2026, 9, 7)
    assert calendar.count_working_days("2026-08-21", "2026-09-07", as_of="2026-01-01") == 9
    assert calendar.holidays(2026) == []
    assert engine.asked == [
        ("due", {"term": "10 working days", "from": "2026-08-20T09:00:00"}),
        ("calendar", {"ask": "is_working_day", "date": "2026-08-22"}),
        ("calendar", {"ask": "add_working_days", "date": "2026-08-20", "days": 10}),
        (
            "calendar",
            {"ask": "count_working_days", "start": "2026-08-21", "end": "2026-09-07", "as_of": "2026-01-01"},
        ),
        ("calendar", {"ask": "holidays", "year": 2026}),
    ]


def test_a_dossier_keeps_facts_only_and_an_event_gives_a_new_value() -> None:
    submit = {"event": "submit", "at": "2026-02-13T15:20"}
    empty = {"dossier": "D-1", "procedure": "1.001193", "events": []}
    filed = {**empty, "events": [submit]}
    engine = Recorder({"history": empty, "state": "draft"}, {"history": filed, "state": "submitted"})
    draft = motcua.Dossier.open("D-1", "1.001193", catalogue=engine.catalogue)
    submitted = draft.apply(submit)
    submitted.obligations("2026-02-13T16:00")
    assert (draft.history, draft.current.state) == (empty, "draft")
    assert (submitted.history, submitted.current.state) == (filed, "submitted")
    assert repr(submitted) == "Dossier(1 events)"
    assert engine.asked == [
        ("apply", {"history": empty}),
        ("apply", {"history": empty, "event": submit}),
        ("obligations", {"history": filed, "now": "2026-02-13T16:00"}),
    ]


def test_taking_a_dossier_over_is_an_event() -> None:
    empty = {"dossier": "D-1", "procedure": "1.001193", "events": []}
    engine = Recorder({"history": empty}, {"history": empty})
    record = {"status": 4, "supplements_used": 1}
    motcua.Dossier.adopt("D-1", "1.001193", "2026-02-13T15:20", record, catalogue=engine.catalogue)
    adopt = {"event": "adopt", "at": "2026-02-13T15:20", "role": "system", "detail": record}
    assert engine.asked[1] == ("apply", {"history": empty, "event": adopt})


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
