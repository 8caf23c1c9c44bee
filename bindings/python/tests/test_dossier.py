"""A submission checked, a dossier from its first event to its result; every name and value is invented."""

import copy
import datetime
import json
import logging
import pickle
from pathlib import Path
from typing import Any

import pytest

import motcua

ROOT = Path(__file__).parents[3]
# With a blank, as names of people have: a document's id that looks like a slug is named in the place of a finding.
MARKER = "Mẫu canary-7d1f"
RECEIVE = {
    "event": "receive",
    "at": "2025-07-14T09:00",
    "role": "receiving_officer",
    "channel": "direct",
    "detail": {"code": "MAU-250714-0001", "promised_on": "2025-07-14"},
}
STEPS: list[dict[str, object]] = [
    {"event": "transfer", "at": "2025-07-14T09:30", "role": "receiving_officer"},
    {"event": "approve", "at": "2025-07-14T14:00", "role": "authority", "detail": {"signature": "valid"}},
    {"event": "return_result", "at": "2025-07-14T15:00", "role": "receiving_officer"},
]


@pytest.fixture
def birth() -> motcua.Procedure:
    return motcua.Catalogue.vietnam().procedure("1.001193", on="2026-02-13")


@pytest.fixture
def submission() -> dict[str, Any]:
    vector = json.loads((ROOT / "tests/vectors/checks/birth-form-missing.json").read_text(encoding="utf-8"))
    read: dict[str, Any] = vector["request"]["submission"]
    return read


def test_a_submission_has_a_verdict(birth: motcua.Procedure, submission: dict[str, Any]) -> None:
    verdict = birth.check(submission, lang="en")
    assert isinstance(verdict, motcua.Verdict)
    assert verdict.complete is False
    assert verdict.findings
    assert verdict.findings[0].citation.article
    assert birth.check(submission).lang == "vi"
    html = verdict._repr_html_()
    for text in ("not complete", verdict.findings[0].code, verdict.findings[0].citation.act, "Documents"):
        assert text in html
    article = verdict.findings[0].citation.article
    assert f"article {article}" in html
    assert f"Điều {article}" in birth.check(submission)._repr_html_()
    assert "art. " not in html
    typing = birth.check(submission, stage="typing")
    assert not [finding for finding in typing.findings if finding.kind == "missing" and finding.severity == "error"]


def test_a_submission_for_another_procedure_is_an_input_error(
    birth: motcua.Procedure, submission: dict[str, Any]
) -> None:
    other = {**submission, "procedure": "2.000815"}
    with pytest.raises(motcua.InputError, match="procedure_mismatch") as caught:
        birth.check(other)
    assert caught.value.path == "/submission/procedure"
    del submission["procedure"]
    assert birth.check(submission).procedure == "1.001193"
    wrong: list[Any] = [None, [], "text", 7]
    for value in wrong:
        with pytest.raises(motcua.InputError):
            birth.check(value)


def test_requirements_and_the_edition_on_a_day(birth: motcua.Procedure) -> None:
    answer = birth.requirements({}, lang="en")
    assert {row.status for row in answer.requirements} <= {"required", "not_required", "depends", "unknown"}
    assert birth.requirements().requirements
    assert birth.show(lang="en").documents
    # of no day: the latest edition that had begun when the law data was released
    card = motcua.Catalogue.vietnam().procedure("1.014063")
    assert (card.show().edition, card.requirements({}).edition) == ("1.014063@2026-07-01", "1.014063@2026-07-01")


def test_a_dossier_goes_its_way_and_each_step_is_a_new_value() -> None:
    draft = motcua.Dossier.open("1.001193", "MAU-1")
    received = draft.apply(RECEIVE)
    assert (draft.state, received.state) == ("draft", "received")
    assert draft.history == {"dossier": "MAU-1", "procedure": "1.001193", "events": []}
    owed = received.obligations("2025-07-14T09:10")
    assert owed
    assert {"code", "who", "message", "due_on", "citation"} <= set(owed[0])
    dossier = received
    for step in STEPS:
        dossier = dossier.apply(step)
    assert dossier.state == "returned"
    assert len(dossier.history["events"]) == 4
    stored = json.loads(json.dumps(dossier.history))
    again = motcua.Dossier.from_history(stored)
    assert (again.state, again.history, again.current.json) == (dossier.state, dossier.history, dossier.current.json)
    # what is handed out is the caller's own
    mine = received.history
    mine["events"].append(1)
    mine["events"][0]["detail"] = {}
    assert (len(received.history["events"]), received.apply(STEPS[0])) == (1, received.apply(STEPS[0]))
    assert received.history == motcua.Dossier.open("1.001193", "MAU-1").apply(RECEIVE).history
    # a day alone is its beginning
    assert received.obligations(datetime.date(2025, 7, 15)) == received.obligations("2025-07-15T00:00:00")


def test_the_law_says_no_with_its_article() -> None:
    with pytest.raises(motcua.Rejected) as caught:
        motcua.Dossier.open("1.001193").apply(STEPS[2])
    assert caught.value.code
    assert caught.value.citation is not None
    assert caught.value.citation.article
    with pytest.raises(motcua.Rejected) as caught:
        motcua.Dossier.from_history({"procedure": "1.001193", "events": [STEPS[2]]})
    assert caught.value.path == "/history/events/0"
    with pytest.raises(motcua.Gap):
        motcua.Dossier.open("0.000000")


def test_a_state_cannot_be_forged() -> None:
    dossier = motcua.Dossier.open("1.001193").apply(RECEIVE)
    with pytest.raises(AttributeError):
        dossier.state = "returned"  # type: ignore[misc]
    with pytest.raises(motcua.InputError, match="unknown_key"):
        motcua.Dossier.from_history({**dossier.history, "state": "returned"})


def test_a_dossier_is_taken_over(birth: motcua.Procedure) -> None:
    event = {"at": "2026-02-13T15:20", "role": "system", "detail": {"status": 4}}
    taken = motcua.Dossier.adopt(birth, event, "MAU-2")
    assert taken.history["events"][0]["event"] == "adopt"
    assert taken.state != "draft"
    with pytest.raises(motcua.InputError, match="not_an_adoption"):
        motcua.Dossier.adopt(birth, RECEIVE)
    nothing: Any = None
    with pytest.raises(motcua.InputError):
        motcua.Dossier.adopt(birth, nothing)
    with pytest.raises(motcua.InputError, match="key_missing") as caught:
        taken.apply(nothing)
    assert caught.value.path == "/event"


def marked(value: Any) -> Any:
    """Return ``value`` with the marker in place of every text."""
    if isinstance(value, dict):
        return {key: marked(part) for key, part in value.items()}
    if isinstance(value, list):
        return [marked(part) for part in value]
    return MARKER if isinstance(value, str) else value


def shown(error: BaseException) -> str:
    """Return everything that is shown of an exception and of what it comes from."""
    parts = [str(error), repr(error), repr(error.args), repr(vars(error))]
    parts += [part.json for part in vars(error).values() if isinstance(part, motcua.Answer)]
    parts += [shown(other) for other in (error.__cause__, error.__context__) if other is not None]
    return " ".join(parts)


def test_nothing_that_a_caller_states_is_shown(
    birth: motcua.Procedure,
    submission: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
    recwarn: pytest.WarningsRecorder,
) -> None:
    texts = []
    cases: list[dict[str, Any]] = [marked(submission)]
    cases += [{**submission, key: marked(value)} for key, value in submission.items()]
    cases += [{**submission, key: MARKER} for key in submission]
    cases += [{**submission, MARKER: MARKER}, {**submission, "facts": {**submission["facts"], "x": {1: object()}}}]
    cases += [{**submission, "documents": [{"id": MARKER}]}, {**submission, "at": f"{MARKER}\ud800"}]
    with caplog.at_level(logging.DEBUG):
        for case in cases:
            try:
                verdict = birth.check(case)
            except motcua.MotcuaError as error:
                texts.append(shown(error))
            else:
                texts.append(f"{verdict!r} {verdict} {verdict._repr_html_()} {verdict.findings} {verdict.json}")
        dossier = motcua.Dossier.open("1.001193", MARKER).apply(
            {**RECEIVE, "office": MARKER, "event_id": MARKER, "detail": {"code": MARKER, MARKER: MARKER}}
        )
        event = dossier.history["events"][0]
        texts.append(f"{dossier!r} {dossier.current!r} {dossier.history!r} {event!r} {event['detail']!r}")
        texts.append(dossier.current._repr_html_() + event["detail"]._repr_html_())
        for wrong in (
            {"event": MARKER},
            {**RECEIVE, "at": MARKER},
            {**RECEIVE, "role": MARKER},
            {**RECEIVE, MARKER: 1},
        ):
            with pytest.raises(motcua.MotcuaError) as caught:
                dossier.apply(wrong)
            texts.append(shown(caught.value))
        for code in (MARKER, f"{MARKER}\ud800"):
            with pytest.raises(motcua.MotcuaError) as caught:
                motcua.Catalogue.vietnam().procedure(code)
            texts.append(shown(caught.value))
        with pytest.raises(motcua.MotcuaError) as caught:
            motcua.lunar.from_date(MARKER)
        texts.append(shown(caught.value))
    assert [text for text in texts if MARKER in text] == []
    assert MARKER not in caplog.text
    assert not recwarn.list
    assert MARKER in dossier.current.json


def test_an_event_that_cannot_be_read_is_told_by_its_key() -> None:
    dossier = motcua.Dossier.open("1.004222")
    for event, path, advice in (
        ({"event": "recieve", "at": "2026-11-02"}, "/event/event", "did you mean `receive`?"),
        ({"event": "receive"}, "/event/at", "add `at`"),
        ({"event": "receive", "at": "2026-11-02", "role": "boss"}, "/event/role", "`receiving_officer`"),
        ({"event": "receive", "at": "2026-11-02", "detail": {"promised_on": 5}}, "/event/detail/promised_on", "date"),
    ):
        with pytest.raises(motcua.InputError) as caught:
            dossier.apply(event)
        assert (caught.value.path, advice in caught.value.help) == (path, True), caught.value.help


def test_unknown_keys_are_kept_and_told() -> None:
    event = {"event": "receive", "at": "2026-11-02T09:00", "desk": "3", "detail": {"code": "H00-1", "colour": "red"}}
    dossier = motcua.Dossier.open("1.004222").apply(event)
    assert dossier.current["unknown_keys"] == ["/events/0/desk", "/events/0/detail/colour"]
    assert dossier.history["events"][0]["desk"] == "3"
    shown = dossier._repr_html_()
    assert "received" in shown
    assert "red" not in shown


def test_a_dossier_is_a_value() -> None:
    opened = motcua.Dossier.open("1.001193", "MAU-1")
    one, other = opened.apply(RECEIVE), motcua.Dossier.open("1.001193", "MAU-1").apply(RECEIVE)
    assert one == other
    assert hash(one) == hash(other)
    assert one not in (opened, one.apply(STEPS[0]), one.history)
    for again in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
        assert again == one
        assert again.apply(STEPS[0]) == one.apply(STEPS[0])


def test_an_event_with_a_known_id_changes_nothing() -> None:
    once = motcua.Dossier.open("1.001193").apply({**RECEIVE, "event_id": "E-1"})
    assert once.apply({**RECEIVE, "event_id": "E-1"}) == once
    assert once.apply({**STEPS[0], "event_id": "E-1"}) == once
