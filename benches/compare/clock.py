"""How a row is measured: the least processor time of several runs, on one core, in nanoseconds a unit of work."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


@dataclass
class Row:
    """One row of the table: a piece of work, its budget, our figure and the peers' figures.

    ``limit`` is the budget in ``unit``; with ``peer_limit`` it is that many times the first peer's figure instead.
    """

    work: str
    budget: str
    unit: str
    ours: float
    peers: list[tuple[str, float]] = field(default_factory=list)
    limit: float | None = None
    peer_limit: float | None = None

    def share(self) -> float | None:
        """Return our figure as a share of the budget: up to 1 it is met. A speed-up counts the other way round."""
        limit = self.peers[0][1] * self.peer_limit if self.peer_limit and self.peers else self.limit
        if limit is None:
            return None
        return limit / self.ours if self.unit == "x" else self.ours / limit

    def with_least(self, other: Row) -> Row:
        """Return the row with the better of two figures of each piece of work; of memory the higher one."""
        better = max if self.unit in ("x", "MB") else min
        pairs = zip(self.peers, other.peers, strict=True)
        peers = [(name, better(value, again)) for (name, value), (_, again) in pairs]
        return replace(self, ours=better(self.ours, other.ours), peers=peers)

    def cells(self) -> list[str]:
        """Return the row's cells; a ratio says how many times our figure a peer has."""
        peers = [f"{name} {told(value, self.unit)} ({times(value / self.ours)} x)" for name, value in self.peers]
        share = self.share()
        of_budget = "" if share is None else f"{share:.2f}" if share <= 1 else f"**{share:.2f}, over**"
        return [
            self.work,
            told(self.ours, self.unit),
            self.budget,
            of_budget,
            " · ".join(peers),
        ]


def times(ratio: float) -> str:
    """Return a ratio with two digits that mean something."""
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"


def told(value: float, unit: str) -> str:
    """Return a figure with three digits that mean something."""
    if unit == "x":
        return f"{value:.2f} x"
    if unit != "ns":
        return f"{value:,.0f} {unit}"
    for limit, name in ((1e3, "ns"), (1e6, "µs"), (1e9, "ms")):
        if value < limit:
            return f"{value / (limit / 1e3):,.3g} {name}"
    return f"{value / 1e9:,.3g} s"


def one_core() -> None:
    """Keep this process and its children on one core, so that libraries that use threads are compared fairly."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


@contextmanager
def every_core() -> Iterator[int]:
    """Give this process the first two cores for a while; yields how many there are."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, set(range(min(2, os.cpu_count() or 1))))
    try:
        yield len(os.sched_getaffinity(0))
    finally:
        os.sched_setaffinity(0, before)


def clocked(work: Callable[[], object], rounds: int = 5) -> float:
    """Return the least time of ``rounds`` runs by the clock, in nanoseconds."""
    best = float("inf")
    for _ in range(rounds):
        before = time.perf_counter_ns()
        work()
        best = min(best, time.perf_counter_ns() - before)
    return best


# Run by a small process: the memory of a program is counted from that of the one which starts it.
STARTER = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def child(command: Sequence[str]) -> tuple[float, float]:
    """Return the processor time of a program in nanoseconds and its peak memory in megabytes."""
    told = subprocess.run([sys.executable, "-S", "-c", STARTER, *command], capture_output=True, text=True, check=True)
    code, seconds, kibibytes = told.stdout.split()
    if code != "0":
        raise SystemExit(f"{command[0]} ended with {code}, so nothing is measured")
    return float(seconds) * 1e9, float(kibibytes) / 1024


def least(work: Callable[[], object], units: int, rounds: int = 5) -> float:
    """Return the least processor time of ``rounds`` runs, in nanoseconds for each of ``units``."""
    best = float("inf")
    for _ in range(rounds):
        before = time.process_time_ns()
        work()
        best = min(best, time.process_time_ns() - before)
    return best / units


def least_call(work: Callable[[], object], times: int, rounds: int = 5) -> float:
    """Return the least processor time of one call in ``rounds`` runs of ``times`` calls; no answer is kept."""

    def calls() -> None:
        for _ in range(times):
            work()

    return least(calls, times, rounds)
