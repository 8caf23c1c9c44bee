"""What the bench in Chromium wrote: milliseconds by work, and what a page downloads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from clock import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PEERS = {"judge with a handle, object out": ("ajv", "zod", "zen", "cedar")}


def rows(target: Path) -> Iterator[Row]:
    """Yield a row for each work that has a budget, and the peers of the check."""
    measured = json.loads((target / "compare-browser.json").read_text(encoding="utf-8"))
    times = {work: (value, budget) for work, value, budget in measured["times"]}
    for work, (value, budget) in times.items():
        if budget is None:
            continue
        peers = [
            (name, other * 1e6)
            for name, (other, _) in times.items()
            if work in PEERS and name.startswith(PEERS[work]) and not isinstance(other, str)
        ]
        yield Row(
            f"in Chromium: {work}",
            f"≤ {spoken(budget)}",
            "ns",
            value * 1e6,
            peers,
            limit=budget * 1e6,
        )
    for work, size, budget in measured["downloads"]:
        yield Row(
            f"download, brotli: {work}",
            f"≤ {budget / 1000:,.0f} kB",
            "kB",
            size / 1000,
            limit=budget / 1000,
        )


def spoken(milliseconds: float) -> str:
    """Return a budget with its unit."""
    return f"{milliseconds:g} ms" if milliseconds >= 1 else f"{milliseconds * 1000:g} µs"
