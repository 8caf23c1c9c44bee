"""The eight conditions of a birth registration as two other engines write them: ZEN's expressions and Cedar's policies.

Both compare numbers, not dates, and neither knows a document, an article or a language: they answer yes or no.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cedarpy
import zen

if TYPE_CHECKING:
    from collections.abc import Callable

# The same texts as those of the peers in a page.
CONDITIONS = json.loads(Path(__file__).with_name("conditions_of_a_birth.json").read_text(encoding="utf-8"))

# Invented facts that every condition can read.
FACTS = {
    "child": {"birth_date": 20260110, "abandoned": False},
    "mother": {"birth_date": 19980403},
    "father": {"birth_date": 19960512},
    "birth": {"has_notification": True, "witnessed": False, "surrogacy": False},
    "parents": {"married": True, "marriage_number": "12/2024"},
}
AT = 20260120
CHANNEL = "online"


def by_zen() -> Callable[[], list[Any]]:
    """Return a call that judges the eight conditions, compiled before."""
    compiled = [zen.compile_expression(text) for text in CONDITIONS["zen"]]
    context = {"facts": FACTS, "at": AT, "channel": CHANNEL}
    return lambda: [one.evaluate(context) for one in compiled]


def by_cedar() -> Callable[[], Any]:
    """Return a call that judges the eight policies, parsed before."""
    policies = cedarpy.PolicySet.from_str("\n".join(CONDITIONS["cedar"]))
    entities = cedarpy.Entities.from_json_str("[]")
    request = {
        "principal": 'User::"a"',
        "action": 'Action::"file"',
        "resource": 'Dossier::"d"',
        "context": {**FACTS, "at": AT, "channel": CHANNEL},
    }
    return lambda: cedarpy.is_authorized(request, policies, entities)
