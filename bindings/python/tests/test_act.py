"""Answers that a person can act on, each read by the tool that it is for. Persons are invented."""

import datetime
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import icalendar
import jsonschema
import polars as pl
import pytest

import motcua

ROOT = Path(__file__).parents[3]


def submissions(code: str) -> list[dict[str, Any]]:
    """Return the vectors' submissions of a procedure that can be read."""
    found = []
    for path in sorted((ROOT / "tests" / "vectors").rglob("*.json")):
        vector = json.loads(path.read_text(encoding="utf-8"))
        submission = vector["request"].get("submission")
        is_read = vector["operation"] == "check" and "error" not in vector["expect"]
        if is_read and submission and submission.get("procedure") == code:
            found.append(submission)
    return found


def changed(value: Any, chance: random.Random) -> Any:
    """Return the facts with some of them left out, unknown, of another type, too long or unlisted."""
    if isinstance(value, dict):
        return {key: changed(part, chance) for key, part in value.items() if chance.random() > 0.06}
    if isinstance(value, list):
        return [changed(part, chance) for part in value]
    others: list[Any] = [None, 7, True, "", "x", "y" * 400, [], {}, "2026-02-30", "30/02/2026", -1, 10**9]
    return chance.choice(others) if chance.random() < 0.05 else value


# What the schema can say of facts; the rest it lists.
SAID = {
    "fact_missing",
    "wrong_type",
    "not_a_choice",
    "too_small",
    "too_large",
    "too_short",
    "too_long",
    "pattern_mismatch",
    "not_a_date",
    "not_a_partial_date",
    "channel_not_open",
    "unknown_case",
    "document_missing",
    "one_of_missing",
    "not_enough_originals",
    "not_enough_copies",
    "electronic_not_accepted",
}


# What is listed as not said where no schema can say the condition.
HANGS_ON_A_CONDITION = {
    "fact_missing",
    "document_missing",
    "one_of_missing",
    "not_enough_originals",
    "not_enough_copies",
    "electronic_not_accepted",
}


def other_papers(documents: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """Return the papers with some of them left out, on other media, in other numbers, or looked up."""
    changes: list[dict[str, Any]] = [
        {"originals": 0},
        {"originals": 1, "copies": 1},
        {"copies": 2},
        {"electronic": True},
        {"electronic": False, "originals": 0, "copies": 0},
        {"evidence": {"kind": "register", "result": "found"}},
        {"electronic": False, "originals": 0, "copies": 0, "evidence": {"kind": "register", "result": "not_found"}},
        {"electronic": None, "originals": None, "evidence": {"kind": "register", "result": "unavailable"}},
        {"evidence": {"kind": "register", "register": "no-such", "result": "found"}},
    ]
    kept = [one for one in documents if chance.random() > 0.15]
    return [{**one, **chance.choice(changes)} if chance.random() < 0.3 else one for one in kept]


def test_jsonschema_agrees_with_the_check_on_everything_that_the_schema_can_say() -> None:
    chance = random.Random(20260310)
    day, catalogue = "2026-03-10", motcua.Catalogue.vietnam()
    tried, wrong, papers, schemas = 0, 0, 0, 0
    for code in catalogue.codes():
        try:
            procedure = catalogue.procedure(code, on=day)
        except motcua.Gap:
            continue
        if procedure.show().branches:
            continue
        schema = procedure.json_schema()
        jsonschema.Draft202012Validator.check_schema(schema)
        formats = jsonschema.FormatChecker(formats=["date"])
        validator = jsonschema.Draft202012Validator(schema, format_checker=formats)
        listed = json.loads(schema["$comment"])["not_said"]
        not_said = {entry["path"] for entry in listed if entry["what"].startswith("required")}
        schemas += 1
        filed = submissions(code)
        for submission in filed[:: max(1, len(filed) // 12)]:
            for _ in range(4):
                documents = other_papers(submission.get("documents") or [], chance)
                facts = submission.get("facts") or {}
                facts = changed(facts, chance) if chance.random() < 0.6 else facts
                one = {**submission, "at": f"{day}T09:00", "facts": facts, "documents": documents}
                if len({document["id"] for document in documents}) < len(documents):
                    continue
                findings = procedure.check(one)["findings"]
                errors = [
                    (finding["code"], finding["path"])
                    for finding in findings
                    if finding["severity"] == "error"
                    and finding["code"] in SAID
                    and not (finding["path"] in not_said and finding["code"] in HANGS_ON_A_CONDITION)
                    and not (finding["code"] == "not_a_partial_date" and _is_no_day(one, finding["path"]))
                ]
                said = [error.json_path for error in validator.iter_errors(one)]
                assert (not errors) == (not said), (code, errors, said, one)
                tried += 1
                wrong += bool(errors)
                papers += any(path.startswith("/documents/") for _, path in errors)
    assert schemas > 20
    assert tried > 600
    assert wrong > 150
    assert papers > 60


def _is_no_day(submission: dict[str, Any], path: str) -> bool:
    value: Any = submission
    for step in path.split("/")[1:]:
        value = value[int(step)] if isinstance(value, list) else value.get(step)
    return bool(value == "2026-02-30")


def test_the_typed_dicts_of_every_edition_can_be_imported() -> None:
    catalogue = motcua.Catalogue.vietnam()
    listed = catalogue.procedures()["procedures"]
    editions = [(one["code"], edition["from"]) for one in listed for edition in one["editions"]]
    for code, day in editions:
        names: dict[str, Any] = {}
        exec(compile(catalogue.export("python", day, procedure=code), f"{code}@{day}", "exec"), names)
        assert {"Facts", "Submission"} <= set(names), code
    assert len(editions) > 50
    # a word of the language is a key all the same
    assert '"from": str' in catalogue.export("python", "2026-10-01", procedure="3.000333")


@pytest.mark.parametrize(("code", "on"), [("1.001193", "2026-03-10"), ("3.000722", "2026-09-10")])
def test_mypy_reads_the_typed_dicts(tmp_path: Path, code: str, on: str) -> None:
    catalogue = motcua.Catalogue.vietnam()
    filed = (one for one in submissions(code) if one["channel"] == "online" and len(one["documents"]) > 1)
    good = next(one for one in filed if code != "1.001193" or "abandoned" in one["facts"]["child"])
    (tmp_path / "birth.py").write_text(catalogue.export("python", on, procedure=code), encoding="utf-8")
    bad = {**good, "channel": "fax"}
    for name, value in (("good", good), ("bad", bad)):
        text = f"from birth import Submission\n\nsubmission: Submission = {value!r}\n"
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental"]
    right, wrong = (
        subprocess.run([*command, f"{name}.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
        for name in ("good", "bad")
    )
    assert right.returncode == 0, right.stdout
    assert "fax" in wrong.stdout


def test_icalendar_reads_back_what_is_owed() -> None:
    def event(name: str, at: str, role: str, **more: object) -> dict[str, object]:
        return {"event": name, "at": at, "role": role, **more}

    events = [
        event("receive", "2026-03-02T09:00", "receiving_officer", channel="direct"),
        event("transfer", "2026-03-02T09:30", "receiving_officer"),
        event("verify_begin", "2026-03-02T10:00", "handling_officer"),
    ]
    name = "MẪU; số 1, phụ lục\\A"
    history = {"dossier": name, "procedure": "1.000894", "events": events}
    feed = motcua.Catalogue.vietnam().feed([history], "2026-03-03T08:00", lang="vi")
    assert all(len(line.encode()) <= 75 for line in feed.ics.split("\r\n"))
    calendar = icalendar.Calendar.from_ical(feed.ics)
    entries = [part for part in calendar.walk() if part.name == "VEVENT"]
    owed = motcua.Dossier.from_history(history).obligations("2026-03-03T08:00", lang="vi")
    assert len(entries) == feed.entries == len([one for one in owed if one.due_on])
    assert len({str(entry["uid"]) for entry in entries}) == len(entries)
    for entry, one in zip(entries, owed, strict=True):
        day = datetime.date.fromisoformat(one.due_on)
        assert entry.decoded("dtstart") == day
        assert entry.decoded("dtend") == day + datetime.timedelta(days=1)
        assert entry.decoded("dtstamp") == datetime.datetime(2026, 3, 3, 1, tzinfo=datetime.timezone.utc)
        assert str(entry["summary"]) == f"{name}: {one.message}"
        assert one.citation.act in str(entry["description"])
        assert one.paper is None or f"Mẫu số {one.paper}" in str(entry["description"])


def test_a_checklist_and_requirements_need_no_day() -> None:
    answer = motcua.checklist(["1.001193"], {})
    assert (answer.at, answer.errands[0].earliest_on) == (None, None)
    assert answer.errands[0].edition == motcua.Catalogue.vietnam().procedure("1.001193").requirements({}).edition
    assert motcua.Catalogue.vietnam().procedure("1.001193").json_schema()["$schema"]
    with pytest.raises(motcua.InputError, match="wrong_type"):
        motcua.checklist("1.001193", {})


def test_a_checklist_is_asked_with_what_the_caller_stated() -> None:
    answer = motcua.checklist(["1.001193", "2.000815"], at=datetime.datetime(2026, 3, 10, 9), form="html", lang="ar")
    assert [errand.procedure for errand in answer.errands] == ["1.001193", "2.000815"]
    assert 'dir="rtl"' in answer.printed


def row(event: str, at: str, role: str, **more: object) -> dict[str, object]:
    return {"dossier": "MAU-1", "procedure": "1.000894", "event": event, "at": at, "role": role, **more}


LOG = [
    row("receive", "2026-08-10T09:00", "receiving_officer", channel="direct", detail='{"non_territorial":true}'),
    row("transfer", "2026-08-10T10:00", "receiving_officer"),
    row("arrive", "2026-08-12T10:00", "handling_officer"),
    row("approve", "2026-08-12T15:00", "authority", detail='{"signature":"valid"}'),
]


def test_a_change_of_law_is_told_of_a_frame_of_a_file_and_of_rules(tmp_path: Path) -> None:
    frame = pl.DataFrame(LOG, infer_schema_length=None)
    catalogue = motcua.Catalogue.vietnam()
    out = tmp_path / "cases.jsonl"
    found = motcua.impact(frame, "2026-08-04", datetime.date(2026, 8, 5), out=out)
    assert (found.totals.cases, found.totals.moved, found.rows["read"]) == (1, 1, 4)
    case = json.loads(out.read_text(encoding="utf-8"))
    assert case["dossier"] == "MAU-1"
    assert case == json.loads(json.dumps(found.cases[0]))
    rows = [{**one, "detail": json.loads(str(one["detail"]))} if "detail" in one else one for one in LOG]
    asked = catalogue.answer("impact", events=rows, before="2026-08-04", after="2026-08-05")
    assert found.totals == asked.totals
    told = catalogue.answer("impact", events=rows, before="2026-08-04", after="2026-08-05", paper_price=500)
    priced = motcua.impact(frame, "2026-08-04", "2026-08-05", paper_price=500)
    assert list(priced) == [key for key in told if key != "refused"]
    assert priced == {key: value for key, value in told.items() if key != "refused"}
    assert priced.papers_money == 0
    with pytest.raises(motcua.InputError, match="out of range"):
        motcua.impact(frame, "2026-08-04", "2026-08-05", paper_price=-1)
    path = tmp_path / "log.jsonl"
    path.write_text("".join(f"{json.dumps(one)}\n" for one in rows), encoding="utf-8")
    same = motcua.impact(path, catalogue, catalogue.version().release, facts={"MAU-1": {"child": {"abandoned": True}}})
    assert (same.totals.unchanged, same.totals.documents_open) == (1, 0)
    with pytest.raises(motcua.Gap):
        motcua.impact(path, "1990-01-01", "2026-08-05")
    with pytest.raises(motcua.InputError) as refused:
        motcua.impact(path, "2026-08-04", "2026-08-05", facts={"MAU-1": {"name": {1, 2}}})
    assert refused.value.code == "bad_facts"
    short = catalogue.version().release.split("+")[0]
    assert motcua.impact(path, short, catalogue).before == catalogue.version().release
    with pytest.raises(motcua.Gap) as other:
        motcua.impact(path, "vn@2001-01-01+00000000", "2026-08-05")
    assert other.value.code == "unknown_release"
    with pytest.raises(motcua.InputError, match="not_a_date"):
        motcua.impact(path, "2026-02-30", "2026-08-05")


def test_what_cases_stated_may_be_dates_as_in_every_request() -> None:
    frame = pl.DataFrame(LOG, infer_schema_length=None)
    told = [
        motcua.impact(frame, "2026-08-04", "2026-08-05", facts={"MAU-1": {"child": {"birth_date": day}}}).json
        for day in ("2026-07-01", datetime.date(2026, 7, 1))
    ]
    assert told[0] == told[1]


def test_two_logs_are_held_against_each_other(tmp_path: Path) -> None:
    late = [{**one, "at": "2026-08-10T10:03"} if one["event"] == "transfer" else one for one in LOG[:3]]
    frame = pl.DataFrame(LOG, infer_schema_length=None)
    found = motcua.reconcile(frame, pl.DataFrame(late, infer_schema_length=None))
    sides = [(one.code, one.event, one.seconds, one.likelier) for one in found.dossiers[0].divergences]
    assert sides[0] == ("clock_skew", "transfer", 180, None)
    assert sides[1][:2] == ("missing_in_b", "approve")
    assert sides[2][0] == "contradicting_states"
    tally = found.summary.tally
    assert (tally.facts_a, tally.facts_b) == (tally.both + tally.only_a, tally.both + tally.only_b) == (4, 3)
    rows = [[{**one, "detail": json.loads(str(one.get("detail", "{}")))} for one in log] for log in (LOG, late)]
    told = motcua.Catalogue.vietnam().answer("reconcile", a=rows[0], b=rows[1])
    assert (found.lang, found.summary, found.dossiers) == (told.lang, told.summary, told.dossiers)
    path = tmp_path / "log.csv"
    frame.write_csv(path)
    assert motcua.reconcile(path, frame).summary.agree == 1
    with pytest.raises(motcua.InputError):
        motcua.reconcile(path, tmp_path / "none.csv")


def test_a_diff_shows_a_submission_or_a_history() -> None:
    catalogue = motcua.Catalogue.vietnam()
    found = catalogue.diff("2025-06-30", "2025-07-01", procedure="1.001193").procedures[0]
    step = next(one for one in found.steps if one.after == "closed")
    assert (step.event, step.before) == ("close", "rejected: not_enabled")
    history = {**step.history, "events": list(step.history["events"])}
    assert motcua.Dossier.from_history(history).state == "closed"
