"""Measures motcua beside its peers in one run on one core, and prints the table of docs/performance.md.

`python compare.py ROOT TARGET [--cases N] [--write]`; `scripts/compare.sh` builds what it needs and calls it.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import audits
import checks
import days
import native
from clock import Row, one_core

if TYPE_CHECKING:
    from collections.abc import Callable

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def rows(root: Path, target: Path, cases: int) -> list[Row]:
    """Return every row, saying on stderr which is being measured."""
    found: list[Row] = []
    for name, subject in (
        ("audits", lambda: audits.rows(cases)),
        ("days", days.rows),
        ("checks", lambda: checks.rows(root)),
        ("native", lambda: native.rows(target)),
        ("import", lambda: [imported(target, root)]),
    ):
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        found.extend(subject())
    added = native.estimate(target, "calendar/add_working_minutes")
    return [*found, days.minutes(added)] if added else found


def imported(target: Path, root: Path) -> Row:
    """Return the row of the importer, on one invented record told 5,000 times."""
    record = (root / "benches/compare/record.json").read_text(encoding="utf-8").strip()
    records, out = target / "records.jsonl", target / "imported"
    records.write_text(
        "".join(f"{record.replace('9.000000', f'9.{number:06}')}\n" for number in range(5_000)), encoding="utf-8"
    )
    command = [str(target / "release" / "motcua"), "import", str(records), "--out", str(out), "--json"]

    def run() -> None:
        subprocess.run(["rm", "-rf", str(out)], check=True)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    best = min(clocked(run) for _ in range(3))
    return Row("import of 5,000 records", "≤ 2 s", "ns", best)


def clocked(run: Callable[[], None]) -> float:
    """Return the nanoseconds by the clock."""
    start = time.perf_counter_ns()
    run()
    return time.perf_counter_ns() - start


def table(found: list[Row]) -> str:
    """Return the rows as a Markdown table."""
    header = ["work", "budget", "motcua", "peers (times ours)"]
    lines = [header, ["---"] * len(header), *(row.cells() for row in found)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def write(path: Path, text: str) -> None:
    """Put the table between the marks of a page."""
    page = path.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    path.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")


def main() -> None:
    """Measure, print, and write where asked."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("root", type=Path)
    options.add_argument("target", type=Path)
    options.add_argument("--cases", type=int, default=125_000)
    options.add_argument("--write", action="store_true", help="write the table into docs/performance.md")
    asked = options.parse_args()
    one_core()
    text = table(rows(asked.root, asked.target, asked.cases))
    how = f"Python {platform.python_version()}, one core of {platform.machine()}: least processor time of several runs."
    told = f"{text}\n\n{how}"
    print(told)
    if asked.write:
        write(asked.root / "docs/performance.md", told)


if __name__ == "__main__":
    main()
