"""One submission checked from Python, beside two validators of the JSON Schema that the engine exports for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import jsonschema_rs
import motcua
from clock import Row, least

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
    yield Row(
        "check one submission from Python, texts and all",
        "≤ 5 µs with a handle, texts on demand",
        "ns",
        least(lambda: [procedure.check(submission) for _ in range(TIMES)], TIMES),
        [
            ("jsonschema-rs", least(lambda: [list(fast.iter_errors(submission)) for _ in range(TIMES)], TIMES)),
            (
                "jsonschema",
                least(lambda: [list(slow.iter_errors(submission)) for _ in range(TIMES // 10)], TIMES // 10),
            ),
        ],
    )
