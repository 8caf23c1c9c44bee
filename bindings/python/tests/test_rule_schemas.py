"""The JSON Schemas of the rule files, read by somebody else's validator: every file that compiles fits, and slips are found."""

from __future__ import annotations

import copy
import datetime
import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

ROOT = Path(__file__).parents[3]
SCHEMAS = ROOT / "crates/motcua-compile/schema"
LAWS = [ROOT / "crates/motcua-rules/vn", ROOT / "crates/motcua-rules/demo", ROOT / "examples/foreign/rules"]


def kind(path: Path) -> str:
    """Return the name of the schema of a rule file, by its path."""
    named = {"jurisdiction", "lifecycle", "indicators", "units", "bodies", "words"}
    if path.parent.name == "calendar":
        return "calendar-policy" if path.stem == "policy" else "calendar-year"
    if path.parent.name in {"acts", "messages", "units", "bodies"}:
        return path.parent.name
    return path.stem if path.stem in named else "procedure"


def as_json(value: Any) -> Any:
    """Return a TOML value as editors hand it to a schema: days as texts."""
    if isinstance(value, dict):
        return {key: as_json(own) for key, own in value.items()}
    if isinstance(value, list):
        return [as_json(own) for own in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def validator(name: str) -> Any:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker(formats=["date"]))


FILES = sorted(path for law in LAWS for path in law.rglob("*.toml"))
VALIDATORS = {path.stem: validator(path.stem) for path in SCHEMAS.glob("*.json")}


def test_every_schema_has_files_and_every_file_a_schema() -> None:
    assert {kind(path) for path in FILES} == set(VALIDATORS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_rule_file_that_compiles_fits_its_schema(path: Path) -> None:
    content = as_json(tomllib.loads(path.read_text()))
    errors = [f"{error.json_path}: {error.message}" for error in VALIDATORS[kind(path)].iter_errors(content)]
    assert errors == []


def tables(value: Any) -> list[dict[str, Any]]:
    """Return all tables within a value, but for texts by language."""
    if isinstance(value, list):
        return [table for own in value for table in tables(own)]
    if not isinstance(value, dict) or {"vi", "en"} & value.keys():
        return []
    return [value, *(table for own in value.values() for table in tables(own))]


@pytest.mark.parametrize("path", [path for path in FILES if "demo" in path.parts], ids=lambda path: path.name)
def test_a_misspelt_key_and_a_value_of_another_kind_are_found(path: Path) -> None:
    good = as_json(tomllib.loads(path.read_text()))
    # names that the file gives may be spelled in any way
    places = [place for place, table in enumerate(tables(good)) if kind(path) != "messages" or table is not good]
    assert places
    for place in places:
        misspelt, other = copy.deepcopy(good), copy.deepcopy(good)
        tables(misspelt)[place]["misspelt"] = "x"
        first = next(iter(tables(other)[place]))
        tables(other)[place][first] = 1.5
        for broken in (misspelt, other):
            assert not VALIDATORS[kind(path)].is_valid(broken), (place, broken)
