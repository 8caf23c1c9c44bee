"""What the native benches wrote: criterion's estimates, in nanoseconds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from clock import Row

if TYPE_CHECKING:
    from pathlib import Path

BENCHES = [
    ("calendar/add_working_days", "add n working days, native", "≤ 5 ns", 5),
    ("calendar/count_working_days", "count working days, native", "≤ 5 ns", 5),
    (
        "calendar/working_minutes_between",
        "count working minutes, native",
        "≤ 40 ns",
        40,
    ),
    ("catalogue/first_use", "`Catalogue::vietnam()`, first use", "≤ 1 ms", 1e6),
    ("catalogue/lookup", "look a procedure up", "≤ 100 ns", 100),
    (
        "check a filing",
        "check one submission (16 fields, 8 conditions, 5 findings), native, parsed handle",
        "≤ 2 µs",
        2_000,
    ),
    (
        "check/birth",
        "check a birth (39 fields, 37 conditions, 12 findings), native, parsed handle",
        "",
        None,
    ),
    (
        "missing/half_empty",
        "what a half-empty birth lacks, native, parsed handle",
        "",
        None,
    ),
]


def estimate(target: Path, bench: str) -> float | None:
    """Return the median of a bench for one answer, if it was run."""
    folder = target / "criterion" / bench / "new"
    if not folder.exists():
        return None
    median = json.loads((folder / "estimates.json").read_text(encoding="utf-8"))["median"]["point_estimate"]
    # A bench of the calendar gives several thousand answers in one go, and says how many.
    throughput = json.loads((folder / "benchmark.json").read_text(encoding="utf-8"))["throughput"]
    return float(median) / (throughput["Elements"] if throughput else 1)


def rows(target: Path) -> list[Row]:
    """Return a row for each bench that was run."""
    measured = [(work, budget, estimate(target, bench), limit) for bench, work, budget, limit in BENCHES]
    return [Row(work, budget, "ns", value, limit=limit) for work, budget, value, limit in measured if value is not None]
