"""Every vector through Python: the bytes are those that Rust gave."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

import motcua

ROOT = Path(__file__).parents[3]
ANSWERS = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "answers.json"
PATHS = sorted((ROOT / "tests" / "vectors").rglob("*.json"))


@pytest.fixture(scope="module")
def answers() -> dict[str, str]:
    if not ANSWERS.is_file():
        pytest.fail(f"{ANSWERS} is missing: run `cargo run -q -p xtask -- answers {ANSWERS}`")
    read: dict[str, str] = json.loads(ANSWERS.read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def catalogue() -> motcua.Catalogue:
    return motcua.Catalogue.vietnam()


def test_every_vector_has_an_answer_of_rust_and_no_answer_is_left_over(answers: dict[str, str]) -> None:
    assert len(PATHS) >= 60
    assert sorted(answers) == sorted(path.stem for path in PATHS)


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_the_answer_has_the_bytes_of_rust(path: Path, answers: dict[str, str], catalogue: motcua.Catalogue) -> None:
    vector = json.loads(path.read_text(encoding="utf-8"))
    assert answered(catalogue, vector["operation"], vector["request"]) == answers[vector["name"]]


def answered(catalogue: motcua.Catalogue, operation: str, request: dict[str, Any]) -> str:
    """Return the canonical text; an error is raised by the package, and its parts are those of the answer."""
    text = catalogue._engine.call(operation, json.dumps(request))
    error = json.loads(text).get("error") if text.startswith('{"error":') else None
    if error is None:
        assert catalogue.json(operation, **request) == text
        assert catalogue.answer(operation, **request).json == text
        return text
    with pytest.raises(motcua.MotcuaError) as caught:
        catalogue.json(operation, **request)
    kinds = {"input": motcua.InputError, "gap": motcua.Gap, "rejected": motcua.Rejected}
    assert type(caught.value) is kinds[error["kind"]]
    raised = caught.value
    assert (raised.code, raised.message, raised.help) == (error["code"], error["message"], error["help"])
    assert (raised.citation, raised.details) == (error.get("citation"), error["args"])
    if isinstance(raised, motcua.Rejected):
        assert raised.assumptions == tuple(error.get("assumptions", ()))
    return text
