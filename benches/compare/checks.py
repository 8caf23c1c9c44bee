"""One submission checked from Python, beside validators of the JSON Schema that the engine exports for it, and rule engines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import jsonschema_rs
import motcua
from clock import Row, least
from peers import by_cedar, by_zen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TIMES = 2_000


def rows(root: Path) -> Iterator[Row]:
    """Yield the row of a birth registration with a mistake."""
    text = (root / "tests/vectors/checks/birth-in-the-future.json").read_text(encoding="utf-8")
    submission = json.loads(text)["request"]["submission"]
    catalogue = motcua.Catalogue.vietnam()
    procedure = catalogue.procedure(submission["procedure"])
    on = submission["at"][:10]
    schema = json.loads(catalogue.export("json-schema", on, procedure=submission["procedure"]))
    fast, slow = jsonschema_rs.validator_for(schema), jsonschema.Draft202012Validator(schema)
    held = procedure.hold(submission)
    zen, cedar = by_zen(), by_cedar()
    yield Row(
        "check one submission from Python, with a handle",
        "≤ 5 µs",
        "ns",
        least(lambda: [held.judge() for _ in range(TIMES)], TIMES),
        [
            ("jsonschema-rs", least(lambda: [list(fast.iter_errors(submission)) for _ in range(TIMES)], TIMES)),
            ("cedarpy, eight conditions", least(lambda: [cedar() for _ in range(TIMES)], TIMES)),
            ("zen-engine, eight conditions", least(lambda: [zen() for _ in range(TIMES)], TIMES)),
            (
                "jsonschema",
                least(lambda: [list(slow.iter_errors(submission)) for _ in range(TIMES // 10)], TIMES // 10),
            ),
        ],
        limit=5_000,
    )
    yield Row(
        "the same without a handle, texts and all",
        "",
        "ns",
        least(lambda: [procedure.check(submission) for _ in range(TIMES)], TIMES),
    )
