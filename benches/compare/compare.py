"""Measures motcua beside its peers in one run on one core, and prints the table of docs/performance.md.

`python compare.py ROOT TARGET [--cases N] [--passes N] [--write]`; `scripts/compare.sh` builds what it needs and
calls it.
"""

from __future__ import annotations

import argparse
import datetime
import platform
import shutil
import sys
from pathlib import Path

import audits
import browser
import checks
import days
import native
import plot
from clock import Row, child, one_core

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def rows(root: Path, target: Path, cases: int) -> list[Row]:
    """Return every row, saying on stderr which is being measured."""
    found: list[Row] = []
    for name, subject in (
        ("audits", lambda: audits.rows(cases, target)),
        ("days", days.rows),
        ("checks", lambda: checks.rows(root, target)),
        ("native", lambda: native.rows(target)),
        ("import", lambda: [imported(target, root)]),
        ("browser", lambda: browser.rows(target)),
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
        "".join(f"{record.replace('9.000000', f'9.{number:06}')}\n" for number in range(5_000)),
        encoding="utf-8",
    )
    command = [
        str(target / "dist" / "motcua"),
        "import",
        str(records),
        "--out",
        str(out),
        "--json",
    ]

    def run() -> float:
        shutil.rmtree(out, ignore_errors=True)
        return child(command)[0]

    return Row(
        "import of 5,000 records",
        "≤ 2 s",
        "ns",
        min(run() for _ in range(3)),
        limit=2e9,
    )


def table(found: list[Row]) -> str:
    """Return the rows as a Markdown table."""
    header = ["work", "motcua", "budget", "of the budget", "peers (times ours)"]
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
    options.add_argument("--passes", type=int, default=3, help="how often all is measured; the least counts")
    options.add_argument("--write", action="store_true", help="write the table into docs/performance.md")
    asked = options.parse_args()
    one_core()
    found = rows(asked.root, asked.target, asked.cases)
    for _ in range(1, asked.passes):
        again = rows(asked.root, asked.target, asked.cases)
        found = [row.with_least(other) for row, other in zip(found, again, strict=True)]
    text = table(found)
    today = datetime.datetime.now(tz=datetime.UTC).date()
    how = (
        f"{today}, Python {platform.python_version()}, one core of {platform.machine()}: "
        "least processor time of several runs. “Of the budget” is our figure divided by the budget; up to 1 it is met."
    )
    told = f"{text}\n\n{how}"
    print(told)
    if asked.write:
        plot.draw(found, asked.root / "docs/performance.svg")
        write(
            asked.root / "docs/performance.md",
            f"{told}\n\n![The table as bars](performance.svg)",
        )


if __name__ == "__main__":
    main()
