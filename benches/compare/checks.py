"""One submission checked from Python, beside validators of the schema that the engine exports, and rule engines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import jsonschema_rs
from clock import Row, least_call
from peers import by_cedar, by_zen

import motcua

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TIMES = 2_000
FEW = 200


def rows(root: Path, target: Path) -> Iterator[Row]:
    """Yield the rows: a filing of the size that the budget names, and a birth registration with a mistake."""
    small = json.loads((root / "tests/benches/check.json").read_text(encoding="utf-8"))
    rules = motcua.Catalogue.load(target / "compare-check.bin")
    held = rules.procedure(small["procedure"]).hold(small)
    findings = len(held.judge().findings)
    if findings != 5:
        raise SystemExit(f"the filing of the comparison has {findings} findings, so it measures something else")
    fast, slow = validators(rules, small)
    zen, cedar = by_zen(), by_cedar()
    yield Row(
        "check one submission from Python (16 fields, 8 conditions, 5 findings), with a handle: is it complete",
        "≤ 5 µs",
        "ns",
        least_call(held.is_complete, TIMES),
        [
            (
                "jsonschema-rs",
                least_call(lambda: list(fast.iter_errors(small)), TIMES),
            ),
            (
                "cedarpy, eight conditions",
                least_call(cedar, TIMES),
            ),
            (
                "zen-engine, eight conditions",
                least_call(zen, TIMES),
            ),
            (
                "jsonschema",
                least_call(lambda: list(slow.iter_errors(small)), FEW),
            ),
        ],
        limit=5_000,
    )
    yield Row(
        "the same, each finding told by place and code",
        "≤ 5 µs",
        "ns",
        least_call(held.judge, TIMES),
        limit=5_000,
    )
    text = (root / "tests/vectors/checks/birth-in-the-future.json").read_text(encoding="utf-8")
    birth = json.loads(text)["request"]["submission"]
    law = motcua.Catalogue.vietnam()
    procedure = law.procedure(birth["procedure"])
    fast, slow = validators(law, birth)
    yield Row(
        "check a birth from Python (39 fields, 37 conditions, 12 findings), without a handle, texts and all",
        "",
        "ns",
        least_call(lambda: procedure.check(birth), TIMES),
        [
            (
                "jsonschema-rs",
                least_call(lambda: list(fast.iter_errors(birth)), TIMES),
            ),
            (
                "jsonschema",
                least_call(lambda: list(slow.iter_errors(birth)), FEW),
            ),
        ],
    )


def validators(
    law: motcua.Catalogue, submission: dict[str, Any]
) -> tuple[jsonschema_rs.Validator, jsonschema.Draft202012Validator]:
    """Return two validators of the schema that the engine exports for a submission's procedure and day."""
    schema = json.loads(law.export("json-schema", submission["at"][:10], procedure=submission["procedure"]))
    return jsonschema_rs.validator_for(schema), jsonschema.Draft202012Validator(schema)
