"""The eight conditions of a birth registration as two other engines write them: ZEN's expressions and Cedar's policies.

Both compare numbers, not dates, and neither knows a document, an article or a language: they answer yes or no.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cedarpy
import zen

if TYPE_CHECKING:
    from collections.abc import Callable

ZEN = [
    "facts.child.birth_date <= at",
    "facts.mother.birth_date < facts.child.birth_date",
    "facts.father.birth_date < facts.child.birth_date",
    "facts.child.abandoned == false",
    "facts.birth.has_notification == true or facts.birth.witnessed == true",
    "facts.birth.surrogacy == false",
    "facts.parents.married == false or facts.parents.marriage_number != ''",
    "channel in ['direct', 'postal', 'online', 'app']",
]

CEDAR = """
permit(principal, action, resource);
forbid(principal, action, resource) unless { context.child.birth_date <= context.at };
forbid(principal, action, resource) unless { context.mother.birth_date < context.child.birth_date };
forbid(principal, action, resource) unless { context.father.birth_date < context.child.birth_date };
forbid(principal, action, resource) when { context.child.abandoned };
forbid(principal, action, resource) unless { context.birth.has_notification || context.birth.surrogacy };
forbid(principal, action, resource) when { context.birth.surrogacy };
forbid(principal, action, resource) when { context.parents.married && context.parents.marriage_number == "" };
forbid(principal, action, resource) unless { ["direct", "postal", "online", "app"].contains(context.channel) };
"""

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
    compiled = [zen.compile_expression(text) for text in ZEN]
    context = {"facts": FACTS, "at": AT, "channel": CHANNEL}
    return lambda: [one.evaluate(context) for one in compiled]


def by_cedar() -> Callable[[], Any]:
    """Return a call that judges the eight policies, parsed before."""
    policies = cedarpy.PolicySet.from_str(CEDAR)
    entities = cedarpy.Entities.from_json_str("[]")
    request = {
        "principal": 'User::"a"',
        "action": 'Action::"file"',
        "resource": 'Dossier::"d"',
        "context": {**FACTS, "at": AT, "channel": CHANNEL},
    }
    return lambda: cedarpy.is_authorized(request, policies, entities)
