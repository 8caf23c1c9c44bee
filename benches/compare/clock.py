"""How a row is measured: the least processor time of several runs, on one core, in nanoseconds a unit of work."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class Row:
    """One row of the table: a piece of work, its budget, our figure and the peers' figures."""

    work: str
    budget: str
    unit: str
    ours: float
    peers: list[tuple[str, float]] = field(default_factory=list)

    def cells(self) -> list[str]:
        """Return the row's cells; a ratio says how many times our time a peer takes."""
        peers = [f"{name} {told(value, self.unit)} ({value / self.ours:,.1f} x)" for name, value in self.peers]
        return [self.work, self.budget, f"**{told(self.ours, self.unit)}**", " · ".join(peers)]


def told(value: float, unit: str) -> str:
    """Return a figure with three digits that mean something."""
    if unit != "ns":
        return f"{value:,.0f} {unit}"
    for limit, name in ((1e3, "ns"), (1e6, "µs"), (1e9, "ms")):
        if value < limit:
            return f"{value / (limit / 1e3):,.3g} {name}"
    return f"{value / 1e9:,.3g} s"


def one_core() -> None:
    """Keep this process and its children on one core, so that libraries that use threads are compared fairly."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def least(work: Callable[[], object], units: int, rounds: int = 5) -> float:
    """Return the least processor time of ``rounds`` runs, in nanoseconds for each of ``units``."""
    best = float("inf")
    for _ in range(rounds):
        before = time.process_time_ns()
        work()
        best = min(best, time.process_time_ns() - before)
    return best / units
