"""A submission that is read once gives the bytes of one that is read for each question. Persons are invented."""

import copy
import json
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import motcua

if TYPE_CHECKING:
    from collections.abc import Callable

VECTORS = Path(__file__).parents[3] / "tests" / "vectors"
MARKER = "Mẫu canary-7d1f"


@pytest.fixture(scope="module")
def catalogue() -> motcua.Catalogue:
    return motcua.Catalogue.vietnam()


def asked(operation: str) -> list[dict[str, Any]]:
    """Return the requests of the vectors that ask ``operation`` of a submission and nothing beside it."""
    vectors = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(VECTORS.rglob("*.json"))]
    requests = [vector["request"] for vector in vectors if vector["operation"] == operation]
    return [request for request in requests if set(request) <= {"submission", "stage", "lang"}]


def failed(call: Any, *args: Any, **kwargs: Any) -> tuple[type, str, str] | None:
    try:
        call(*args, **kwargs)
    except motcua.MotcuaError as error:
        return type(error), error.code, error.message
    return None


def test_a_held_submission_is_checked_as_one_that_is_read_anew(catalogue: motcua.Catalogue) -> None:
    checked = 0
    for request in asked("check"):
        submission = request["submission"]
        said = {key: request[key] for key in ("stage", "lang") if key in request}
        if error := failed(catalogue.json, "check", **request):
            reading = failed(catalogue.hold, submission)
            assert reading == error or failed(catalogue.hold(submission).check, **said) == error
            continue
        held, anew = catalogue.hold(submission), catalogue.answer("check", **request)
        assert held.check(**said).json == anew.json
        judged = held.judge(said.get("stage", "submit"))
        assert judged.complete == anew.complete == held.is_complete(said.get("stage", "submit"))
        keys = ("code", "kind", "severity", "path")
        assert [dict(one) for one in judged.findings] == [{key: one[key] for key in keys} for one in anew.findings]
        is_the_answer_of_its_text(judged)
        checked += 1
    assert checked > 100


def is_the_answer_of_its_text(answer: motcua.Answer) -> None:
    """Assert that an answer made without a text is all that its canonical text would be read as."""
    read = motcua.Answer.read(answer.json)
    for one, other in ((answer, read), (pickle.loads(pickle.dumps(answer)), read), (copy.deepcopy(answer), read)):
        assert json.dumps(one) == json.dumps(other)
        assert typed(one) == typed(other)
        assert (repr(one), one._repr_html_(), dir(one)) == (repr(other), other._repr_html_(), dir(other))
        for part, same in zip(one.findings, other.findings, strict=True):
            assert (repr(part), part.json, part.path) == (repr(same), same.json, same.path)
    assert answer.json == json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def typed(value: Any) -> Any:
    """Return the value with the type of every part of it, keys in their order."""
    if isinstance(value, dict):
        return type(value), [(typed(key), typed(part)) for key, part in value.items()]
    if isinstance(value, list):
        return type(value), [typed(part) for part in value]
    return type(value), value


def test_an_answer_is_read_as_json_reads_it() -> None:
    deep = f'{{"a":{"[" * 100}{"]" * 100}}}'
    values = r'{"a":[-9007199254740991,18446744073709551615,1.5,true,null,"\"\\\u0000ệ😀"],"b":{"a":{}},"":[]}'
    for text in (deep, values, "{}", ' { "a" : [ ] } '):
        read, plain = motcua.Answer.read(text), json.loads(text, object_hook=motcua.Answer)
        assert typed(read) == typed(plain)
    for text in ("", "[]", "null", '{"a":1', '{"a":1}}', '{"a":NaN}', '{"a":CANARY}'):
        with pytest.raises(ValueError, match="not the text of an answer") as caught:
            motcua.Answer.read(text)
        assert "CANARY" not in str(caught.value)


def test_a_held_submission_lacks_what_one_that_is_read_anew_lacks(catalogue: motcua.Catalogue) -> None:
    lacking = [request for request in asked("missing") if failed(catalogue.json, "missing", **request) is None]
    assert len(lacking) >= 10
    for request in lacking:
        held = catalogue.hold(request["submission"])
        assert held.missing(lang=request.get("lang")).json == catalogue.json("missing", **request)
        assert held.missing(texts=False).json == catalogue.json("missing", texts=False, **request)


def test_what_is_lacking_without_words_is_the_same_but_for_them(catalogue: motcua.Catalogue) -> None:
    told = 0
    for request in asked("missing"):
        if failed(catalogue.json, "missing", **request) is not None:
            continue
        words = catalogue.answer("missing", **request)
        bare = catalogue.json("missing", texts=False, **request)
        assert json.loads(bare) == without_words(json.loads(words.json))
        told += bool(words.atoms)
    assert told >= 7


def without_words(value: Any) -> Any:
    if isinstance(value, list):
        return [without_words(one) for one in value]
    if isinstance(value, dict):
        said = {"message", "help", "lang"} | ({"citation", "args"} if "severity" in value else set())
        return {key: without_words(one) for key, one in value.items() if key not in said}
    return value


def test_what_cannot_be_held_is_an_input_error_without_its_values(catalogue: motcua.Catalogue) -> None:
    birth = catalogue.procedure("1.001193")
    wrong: list[Any] = [[MARKER], {"facts": MARKER}, {"procedure": MARKER}, {MARKER: object()}]
    for submission in wrong:
        with pytest.raises(motcua.InputError) as caught:
            birth.hold(submission)
        assert "canary" not in f"{caught.value} {caught.value!r} {caught.value.args} {caught.value.__context__}"


def test_a_handle_shows_nothing_of_what_it_holds(catalogue: motcua.Catalogue) -> None:
    submission = {"channel": "direct", "at": "2026-11-02T09:00", "facts": {"child": {"name": MARKER}}, "documents": []}
    held = catalogue.procedure("1.001193").hold(submission)
    assert "canary" not in f"{held!r} {held} {held._held!r} {held.judge()!r}"
    asks: list[Callable[[Any], object]] = [held.check, held.judge, held.is_complete]
    for ask in asks:
        with pytest.raises(motcua.InputError, match="unknown_stage"):
            ask("canary-7d1f")


def test_an_empty_stage_or_language_is_as_wrong_as_for_the_operation(catalogue: motcua.Catalogue) -> None:
    birth = catalogue.procedure("1.001193")
    submission = {"channel": "online", "at": "2026-03-10T09:00", "facts": {}, "documents": []}
    held = birth.hold(submission)
    for wrong in ({"stage": ""}, {"lang": ""}):
        options: Any = wrong
        refused = failed(held.check, **options)
        assert refused is not None
        assert refused == failed(birth.check, submission, **options)


def test_a_handle_is_copied_and_crosses_a_process_boundary(catalogue: motcua.Catalogue) -> None:
    submission = {"channel": "direct", "at": "2026-11-02T09:00", "facts": {"child": {"name": MARKER}}, "documents": []}
    held = catalogue.procedure("1.001193").hold(submission)
    assert copy.copy(held) is copy.deepcopy(held) is held
    again = pickle.loads(pickle.dumps(held))
    assert again.check(lang="en").json == held.check(lang="en").json
    assert "canary" not in f"{again!r} {again}"


def test_the_text_of_an_answer_that_was_changed_is_what_it_holds() -> None:
    answer = motcua.Catalogue.vietnam().answer("requirements", procedure="1.001193")
    text = answer.json
    assert json.loads(text) == answer
    first = next(key for key, value in answer.items() if isinstance(value, list) and value)
    answer[first][0]["code"] = "changed"
    assert json.loads(answer.json) == answer
    assert json.loads(answer.json) != json.loads(text)
    assert copy.deepcopy(answer).json == answer.json == pickle.loads(pickle.dumps(answer)).json
    del answer[first]
    assert json.loads(answer.json) == answer
