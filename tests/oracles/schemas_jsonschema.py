"""The JSON Schemas of files that people write against `jsonschema`: every file that is read fits its schema, and slips are found.

    python tests/oracles/schemas_jsonschema.py calendar.json target/debug/motcua

The first argument is not used.
"""

import copy
import datetime
import json
import pathlib
import subprocess
import sys
import tomllib

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
LAWS = [ROOT / "crates/motcua-rules/vn", ROOT / "crates/motcua-rules/demo", ROOT / "examples/foreign/rules"]
FOLDERS = {"acts", "messages", "units", "bodies"}
FILES = {"jurisdiction", "lifecycle", "indicators", "units", "bodies", "words"}


def kind(path):
    """Returns the name of the schema of a rule file, by its path."""
    if path.parent.name == "calendar":
        return "calendar-policy" if path.stem == "policy" else "calendar-year"
    if path.parent.name in FOLDERS:
        return path.parent.name
    return path.stem if path.stem in FILES else "procedure"


def as_json(value):
    """Returns a TOML value as editors hand it to a schema: days as texts."""
    if isinstance(value, dict):
        return {key: as_json(own) for key, own in value.items()}
    if isinstance(value, list):
        return [as_json(own) for own in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def validator(motcua, name):
    printed = subprocess.run([motcua, "schema", name], check=True, capture_output=True)
    schema = json.loads(printed.stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker(formats=["date"]))


def tables(value):
    """Returns all tables within a value, but for texts by language."""
    if isinstance(value, list):
        return [table for own in value for table in tables(own)]
    if not isinstance(value, dict) or {"vi", "en"} & value.keys():
        return []
    return [value, *(table for own in value.values() for table in tables(own))]


def slips(good, names_are_given):
    """Returns the file with a misspelt key in each of its tables, and with a value of another kind."""
    for place, table in enumerate(tables(good)):
        if table is good and names_are_given:
            continue
        misspelt, other = copy.deepcopy(good), copy.deepcopy(good)
        tables(misspelt)[place]["misspelt"] = "x"
        tables(other)[place][next(iter(table))] = 1.5
        yield from (misspelt, other)


def mappings():
    """Returns the mappings of this project and the one that the page about logs shows."""
    page = (ROOT / "docs/logs.md").read_text(encoding="utf-8")
    shown = next(block for block in page.split("```") if block.startswith("toml\nshape"))
    files = [ROOT / "crates/motcua-log/src/mapping/dvcqg.toml", ROOT / "examples/foreign/mapping.toml"]
    return [shown.removeprefix("toml"), *(path.read_text(encoding="utf-8") for path in files)]


def refused(schema, text, *changes):
    """Returns how many of the changes, each a text and what takes its place, make a file that the schema refuses: all of them."""
    for old, new in changes:
        assert old in text, old
        assert not schema.is_valid(as_json(tomllib.loads(text.replace(old, new, 1)))), (old, new)
    return len(changes)


def of_logs(motcua):
    """Holds mappings and terms against their schemas; returns how many fit, and how many slips are found."""
    mapping, terms = validator(motcua, "mapping"), validator(motcua, "terms")
    texts = mappings()
    for text in texts:
        errors = [error.message for error in mapping.iter_errors(as_json(tomllib.loads(text)))]
        assert not errors, errors
    slips = [
        ("[columns]", "[colunms]"),
        ("dossier =", "dosier ="),
        ('"receive"', '"recieve"'),
        ("= 4", '= "open"'),
        ("zone", "zones"),
    ]
    found = refused(mapping, texts[0], *slips)
    own = '[terms]\n"9.000001" = "5 working days"\n"9.000002" = { online = "3 working days", direct = "8 working hours" }\n'
    assert terms.is_valid(tomllib.loads(own))
    return len(texts) + 1, found + refused(
        terms, own, ("[terms]", "[term]"), ("online", "on_line"), ('"5 working days"', "5")
    )


def of_vectors(motcua):
    """Holds the vectors against their schema; returns how many fit, and how many slips are found."""
    schema, found = validator(motcua, "vector"), 0
    files = sorted((ROOT / "tests/vectors").rglob("*.json"))
    for path in files:
        errors = [error.message for error in schema.iter_errors(json.loads(path.read_text(encoding="utf-8")))]
        assert not errors, (path, errors)
    good = json.loads(files[0].read_text(encoding="utf-8"))
    slips = [
        {"expects": {}},
        {"expect": {}},
        {"citation": {}},
        {"citation": {**good["citation"], "page": "1"}},
        {"operation": "dew"},
        {"why": ""},
    ]
    for slip in slips:
        assert not schema.is_valid(good | slip), slip
        found += 1
    return len(files), found


def main():
    motcua = sys.argv[2]
    validators, counts = {}, (of_logs(motcua), of_vectors(motcua))
    fitted, found = (sum(each) for each in zip(*counts, strict=True))
    for path in sorted(path for law in LAWS for path in law.rglob("*.toml")):
        name = kind(path)
        if name not in validators:
            validators[name] = validator(motcua, name)
        schema = validators[name]
        content = as_json(tomllib.loads(path.read_text(encoding="utf-8")))
        errors = [f"{error.json_path}: {error.message}" for error in schema.iter_errors(content)]
        assert not errors, (path, errors)
        fitted += 1
        if "demo" not in path.parts:
            continue
        for broken in slips(content, name == "messages"):
            assert not schema.is_valid(broken), (path, broken)
            found += 1
    assert fitted >= 80, fitted
    assert found >= 100, found
    print(f"jsonschema: {fitted} files fit their {len(validators) + 3} schemas; {found} slips are found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
