"""The wheel as it is installed: the native half, the answers, the errors."""

import copy
import datetime
import importlib.metadata
import pickle
import sys
import traceback
from pathlib import Path

import numpy as np
import pytest

import motcua
from motcua import _motcua


@pytest.fixture
def catalogue() -> motcua.Catalogue:
    return motcua.Catalogue.vietnam()


def test_the_installed_wheel_is_tested_and_not_the_source_tree() -> None:
    assert "site-packages" in Path(motcua.__file__).parts


def test_the_version_of_the_engine_is_the_version_of_the_wheel(catalogue: motcua.Catalogue) -> None:
    answer = catalogue.version()
    assert answer.motcua == importlib.metadata.version("motcua")
    assert answer.json == _motcua.Engine.vietnam().call("version", "{}")
    assert answer.release.startswith("vn@")


def test_the_package_shows_its_own_names_alone() -> None:
    shown = {name for name in dir(motcua) if not name.startswith("_")}
    assert shown - set(motcua.__all__) <= {"plot", "spark"}


def test_the_wheel_is_typed() -> None:
    assert (Path(motcua.__file__).parent / "py.typed").is_file()


def test_an_unknown_operation_is_an_input_error(catalogue: motcua.Catalogue) -> None:
    with pytest.raises(motcua.InputError) as caught:
        catalogue.answer("canary-7d1f", secret="canary-7d1f")
    error = caught.value
    assert isinstance(error, ValueError)
    assert (error.code, error.message, error.citation) == ("unknown_operation", "no operation has this name", None)
    assert error.help
    assert error.details is not None
    assert "version" in error.details.operations
    assert "canary" not in f"{error!s} {error!r} {error.args!r}"


@pytest.mark.parametrize("value", [{1, 2}, float("nan"), b"bytes", "\ud800", object()])
def test_what_json_cannot_hold_is_an_input_error(catalogue: motcua.Catalogue, value: object) -> None:
    with pytest.raises(motcua.InputError) as caught:
        catalogue.answer("version", value=value)
    assert (caught.value.code, caught.value.path) == ("not_json", "" if value == "\ud800" else "/value")


def test_the_place_of_what_json_cannot_hold_names_no_person(catalogue: motcua.Catalogue) -> None:
    places: list[tuple[dict[str, object], str]] = [
        ({"child": [{"weight": float("inf")}]}, "/facts/child/0/weight"),
        ({"Canary": float("nan")}, "/facts"),
    ]
    for facts, path in places:
        with pytest.raises(motcua.InputError, match="not_json") as caught:
            catalogue.answer("requirements", procedure="1.001193", facts=facts)
        assert caught.value.path == path


def test_numbers_and_truths_of_numpy_are_told_as_such(catalogue: motcua.Catalogue) -> None:
    stated = {"copies": 2, "declaration": {"voluntary": True}}
    of_numpy = {"copies": np.int64(2), "declaration": {"voluntary": np.bool_(True)}}
    procedure = catalogue.procedure("1.000894")
    told = [
        procedure.check({"channel": "direct", "at": "2026-03-10T09:00", "facts": facts}) for facts in (stated, of_numpy)
    ]
    assert told[0] == told[1]
    assert "/facts/copies" not in [finding.path for finding in told[1].findings]


def test_a_cycle_and_a_deep_nest_are_input_errors(catalogue: motcua.Catalogue) -> None:
    cycle: list[object] = []
    cycle.append(cycle)
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    for value in (cycle, deep):
        with pytest.raises(motcua.InputError, match="not_json"):
            catalogue.answer("version", value=value)


def test_errors_survive_a_process_boundary(catalogue: motcua.Catalogue) -> None:
    with pytest.raises(motcua.InputError) as caught:
        catalogue.answer("nothing")
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is motcua.InputError
    assert (again.code, again.details) == (caught.value.code, caught.value.details)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_every_protocol_of_pickle_keeps_what_the_package_gives(catalogue: motcua.Catalogue, protocol: int) -> None:
    def again(value: object) -> object:
        return pickle.loads(pickle.dumps(value, protocol))

    with pytest.raises(motcua.Gap) as caught:
        catalogue.procedure("1.00119")
    error = again(caught.value)
    assert isinstance(error, motcua.Gap)
    assert (error.code, error.details) == (caught.value.code, caught.value.details)
    procedure = catalogue.procedure("1.001193", on="2026-08-20")
    assert again(procedure) == procedure
    shown = procedure.show()
    other = again(shown)
    assert isinstance(other, motcua.Answer)
    assert (other, other.json) == (shown, shown.json)
    dossier = motcua.Dossier.open("1.001193")
    assert again(dossier) == dossier


def test_a_traceback_names_the_error_as_users_do_and_says_what_to_do(catalogue: motcua.Catalogue) -> None:
    with pytest.raises(motcua.Gap) as caught:
        catalogue.procedure("1.00119")
    assert f"{type(caught.value).__module__}.{type(caught.value).__qualname__}" == "motcua.Gap"
    if sys.version_info >= (3, 11):
        *_, line, note = traceback.format_exception_only(caught.value)
        assert line.startswith("motcua.Gap: ")
        assert note.rstrip() == caught.value.help


def test_an_answer_is_a_dict_with_attributes_and_its_canonical_text() -> None:
    text = '{"complete":false,"findings":[{"code":"missing","path":"documents[0]"}],"note":"à\\u0000"}'
    answer = motcua.Answer.read(text)
    assert isinstance(answer, dict)
    assert answer.json == text
    assert answer.findings[0].path == answer["findings"][0]["path"] == "documents[0]"
    assert answer.findings[0].json == '{"code":"missing","path":"documents[0]"}'
    assert "findings" in dir(answer)
    with pytest.raises(AttributeError, match="no `verdict`"):
        _ = answer.verdict
    for again in (pickle.loads(pickle.dumps(answer)), copy.deepcopy(answer)):
        assert (again, again.json) == (answer, text)


def test_no_view_of_an_answer_shows_a_value() -> None:
    finding = (
        '{"severity":"error","code":"missing","path":"facts.child","message":"<b>","help":"h","args":{"x":"canary"}}'
    )
    answer = motcua.Answer.read(f'{{"facts":{{"name":"canary-7d1f"}},"state":"canary-7d1f","findings":[{finding}]}}')
    html = answer._repr_html_()
    assert repr(answer) == str(answer) == "Answer(facts[1], state, findings[1])"
    assert repr(answer.facts) == "Answer(1 keys)"
    assert "canary" not in f"{answer!r} {answer} {html} {answer.facts!r} {answer.facts._repr_html_()} {answer.findings}"
    verdict = motcua.Verdict.read(answer.json)._repr_html_()
    assert "facts.child" in verdict
    assert "&lt;b&gt;" in verdict
    assert "<b>" not in verdict
    assert "canary" not in verdict


def test_the_engine_counts_the_days_that_the_calendar_works() -> None:
    calendar = motcua.Calendar.vietnam()
    assert calendar.due("10 working days", "2026-08-20T09:00").due_on == "2026-09-07"
    assert calendar.is_working_day("2026-08-22")
    assert not calendar.is_working_day("2026-08-31")
    assert calendar.add_working_days("2026-08-20", 10) == datetime.date(2026, 9, 7)
    assert calendar.count_working_days("2026-08-21", "2026-09-07") == 9
    assert calendar.holidays(2026)


def test_a_question_that_the_law_does_not_answer_is_a_gap(catalogue: motcua.Catalogue) -> None:
    with pytest.raises(motcua.Gap) as caught:
        catalogue.procedure("0.000000")
    assert caught.value.code == "unknown_procedure"
    with pytest.raises(motcua.Gap) as caught:
        catalogue.procedure("1.001193", on="1975-04-30")
    assert caught.value.code == "not_in_force"
    for day in ("tomorrow", "", 7):
        with pytest.raises(motcua.InputError):
            catalogue.procedure("1.001193", on=day)  # type: ignore[arg-type]


def test_a_wrong_request_says_where(catalogue: motcua.Catalogue) -> None:
    with pytest.raises(motcua.InputError) as caught:
        catalogue.due("ten days", "2026-08-20T09:00")
    assert caught.value.path == "/term"


def test_handles_are_equal_where_they_are_the_same() -> None:
    law = motcua.Catalogue.vietnam()
    one = law.procedure("1.001193", on="2026-08-20")
    for again in (
        pickle.loads(pickle.dumps(one)),
        copy.copy(one),
        law.procedure("1.001193", datetime.date(2026, 8, 20)),
    ):
        assert again == one
        assert len({again, one}) == 1
    others = (law.procedure("1.001193"), law.procedure("1.004873", on="2026-08-20"), "1.001193")
    assert not any(other == one for other in others)
    calendar = motcua.Calendar.vietnam()
    assert pickle.loads(pickle.dumps(calendar)) == calendar
    assert len({calendar, motcua.Calendar.vietnam()}) == 1
    known = motcua.Calendar.vietnam(as_of="2026-08-20")
    assert known != calendar
    assert known == motcua.Calendar.vietnam(as_of=datetime.date(2026, 8, 20))
