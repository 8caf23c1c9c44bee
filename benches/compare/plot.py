"""The table as a picture: how far each work is from its budget, and how many times our time a peer takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib as mpl

mpl.use("svg")

from clock import times
from matplotlib import pyplot as plt
from matplotlib.ticker import NullFormatter

if TYPE_CHECKING:
    from pathlib import Path

    from clock import Row

MET, OVER, PEER = "#2f6f4f", "#b3541e", "#5b6b8c"


def draw(rows: list[Row], path: Path) -> None:
    """Write the picture as SVG, the same bytes for the same figures."""
    mpl.rcParams["svg.hashsalt"] = "motcua"
    mpl.rcParams["svg.fonttype"] = "none"
    budgets = [(shortened(row.work), row.share()) for row in rows]
    budgets = [(work, share) for work, share in budgets if share is not None]
    peers = [
        (shortened(f"{name}: {row.work}"), value / row.ours)
        for row in rows
        for name, value in row.peers
        if row.unit == "ns"
    ]
    figure, (above, below) = plt.subplots(
        2,
        1,
        figsize=(11, 1.5 + 0.3 * (len(budgets) + len(peers))),
        height_ratios=(len(budgets), len(peers)),
    )
    bars(
        above,
        budgets,
        [MET if share <= 1 else OVER for _, share in budgets],
        "our figure divided by the budget",
    )
    bars(below, peers, [PEER] * len(peers), "how many times our time the peer takes")
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def shortened(work: str) -> str:
    """Return a name that leaves room for its bar."""
    return work if len(work) <= 70 else f"{work[:69]}…"


def bars(axes, named: list[tuple[str, float]], colours: list[str], title: str) -> None:  # noqa: ANN001
    """Draw bars from the line at 1, on a scale of tens."""
    at = range(len(named))
    axes.barh(at, [value - 1 for _, value in named], left=1, color=colours)
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.axvline(1, color="black", linewidth=1)
    axes.set_yticks(at, [name for name, _ in named], fontsize=8)
    axes.invert_yaxis()
    axes.set_title(title, fontsize=10, loc="left")
    for place, (_, value) in enumerate(named):
        axes.annotate(
            f" {times(value)} ",
            (value, place),
            va="center",
            ha="left" if value >= 1 else "right",
            fontsize=7,
        )
    axes.margins(x=0.15)
