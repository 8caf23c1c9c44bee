"""Audits: a log in memory and a log in a file, beside pm4py and polars."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import motcua
import pm4py
import polars as pl
import pyarrow.parquet as pq
from clock import Row, least
from logs import STEPS, events, for_pm4py, shuffled

if TYPE_CHECKING:
    from collections.abc import Iterator


def rows(cases: int) -> Iterator[Row]:
    """Yield the rows: in memory, then from a file to a file."""
    log = events(cases)
    number = log.num_rows
    reports = motcua.audit(log)
    if reports.summary["conforming"]["count"] != cases:
        raise SystemExit("the log of the comparison breaks a rule, so it measures something else")
    few = for_pm4py(log, cases // 20)
    net = pm4py.discover_petri_net_inductive(few)
    frame = pl.DataFrame(log)
    quiet = {"return_diagnostics_dataframe": False}
    yield Row(
        f"audit of {number:,} events in memory, an event",
        "≤ 60 ns, ≥ 100 x pm4py token replay",
        "ns",
        least(lambda: motcua.audit(log), number),
        [
            ("polars, one rule by hand", least(lambda: by_hand(frame), number)),
            ("polars group and sort", least(lambda: grouped(frame), number)),
            (
                "pm4py token replay",
                least(lambda: pm4py.conformance_diagnostics_token_based_replay(few, *net, **quiet), len(few), 1),
            ),
            ("pm4py footprints", least(lambda: footprints(few, net), len(few), 1)),
        ],
    )
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "log.parquet", Path(folder) / "reports.parquet"
        pq.write_table(shuffled(log), source)
        yield Row(
            "the same from Parquet, cases interleaved, reports to Parquet, an event",
            "≤ 2 x polars scan, sort and group",
            "ns",
            least(lambda: motcua.audit(source, out=target), number, 3),
            [("polars scan, sort and group", least(lambda: scanned(source), number, 3))],
        )


def grouped(frame: pl.DataFrame) -> pl.DataFrame:
    """Return what any audit has to do at least: the events of each case, in order."""
    return frame.sort("dossier", "at").group_by("dossier", maintain_order=True).agg(pl.col("at").last(), pl.len())


def scanned(path: Path) -> pl.DataFrame:
    """Return the same from a file."""
    return pl.scan_parquet(path).sort("dossier", "at").group_by("dossier").agg(pl.col("at").last(), pl.len()).collect()


def by_hand(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the cases whose order is allowed and whose result came within three days: two rules of the many."""
    allowed = pl.DataFrame({"event": [a for a, _ in STEPS[:-1]], "next": [b for b, _ in STEPS[1:]]})
    ordered = frame.select("dossier", pl.col("event").cast(pl.String), "at").sort("dossier", "at")
    pairs = ordered.with_columns(pl.col("event").shift(-1).over("dossier").alias("next"))
    steps = pairs.join(allowed.with_columns(pl.lit(value=True).alias("ok")), on=["event", "next"], how="left")
    return steps.group_by("dossier").agg(
        pl.col("ok").drop_nulls().len().alias("allowed"),
        (
            pl.col("at").filter(pl.col("event") == "approve").first()
            - pl.col("at").filter(pl.col("event") == "receive").first()
        )
        .le(pl.duration(days=3))
        .alias("in_time"),
    )


def footprints(frame, net) -> object:  # noqa: ANN001
    """Return pm4py's verdict by footprints."""
    return pm4py.conformance_diagnostics_footprints(frame, *net)
