"""Audits: a log in memory and a log in a file, beside pm4py and polars."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pm4py
import polars as pl
import pyarrow.parquet as pq
import r4pm
from clock import Row, child, clocked, every_core, least
from logs import STEPS, events, for_pm4py, shuffled

import motcua

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def rows(cases: int, target: Path) -> Iterator[Row]:
    """Yield the rows: in memory, on two cores, then from a file to a file and what memory that takes."""
    log = events(cases)
    number = log.num_rows
    reports = motcua.audit(log)
    if reports.summary["conforming"]["count"] != cases:
        raise SystemExit("the log of the comparison breaks a rule, so it measures something else")
    few = for_pm4py(log, cases // 20)
    net = pm4py.discover_petri_net_inductive(few)
    frame = pl.DataFrame(log)
    quiet = {"return_diagnostics_dataframe": False}
    ours = least(lambda: motcua.audit(log), number)
    yield Row(
        f"audit of {number:,} events in memory, an event",
        "≤ 60 ns, ≥ 100 x pm4py token replay",
        "ns",
        ours,
        [
            ("polars, one rule by hand", least(lambda: by_hand(frame), number)),
            ("polars group and sort", least(lambda: grouped(frame), number)),
            (
                "r4pm, variants and token replay of each",
                least(rust_replay(few, net), len(few), 3),
            ),
            (
                "pm4py token replay",
                least(
                    lambda: pm4py.conformance_diagnostics_token_based_replay(few, *net, **quiet),
                    len(few),
                    1,
                ),
            ),
            ("pm4py footprints", least(lambda: footprints(few, net), len(few), 1)),
        ],
        limit=60,
    )
    one = clocked(lambda: motcua.audit(log))
    with every_core() as cores:
        two = clocked(lambda: motcua.audit(log))
    yield Row(
        f"the same on {cores} cores, by the clock, times one",
        "≥ 1.7 x",
        "x",
        one / two,
        limit=1.7,
    )
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "log.parquet", Path(folder) / "reports.parquet"
        pq.write_table(shuffled(log), source)
        audit = [
            str(target / "dist" / "motcua"),
            "audit",
            str(source),
            "--out",
            str(out),
            "--json",
        ]
        peer = [sys.executable, str(Path(__file__).with_name("scanned.py")), str(source)]
        (time, memory), (peer_time, peer_memory) = best(audit), best(peer)
        yield Row(
            "from Parquet, cases interleaved, reports to Parquet, an event, the whole program",
            "≤ 2 x polars scan, sort and group",
            "ns",
            time / number,
            [("polars scan, sort and group", peer_time / number)],
            peer_limit=2,
        )
        yield Row(
            "its memory at the peak",
            "≤ 350 MB",
            "MB",
            memory,
            [("polars", peer_memory)],
            limit=350,
        )


def best(command: list[str]) -> tuple[float, float]:
    """Return the least processor time of three runs of a program, and the highest memory."""
    runs = [child(command) for _ in range(3)]
    return min(time for time, _ in runs), max(memory for _, memory in runs)


def rust_replay(few, net) -> Callable[[], object]:  # noqa: ANN001
    """Return r4pm's token replay of a log that it holds: the variants are found, then each is replayed."""
    held = r4pm.import_item_from_df("EventLog", pl.from_pandas(few), "log")
    model = r4pm.petri_net.from_pm4py(*net)

    def replay() -> object:
        variants = r4pm.bindings.log_to_activity_projection(held, "variants")
        return r4pm.bindings.apply_token_based_replay(model, variants)

    return replay


def grouped(frame: pl.DataFrame) -> pl.DataFrame:
    """Return what any audit has to do at least: the events of each case, in order."""
    return frame.sort("dossier", "at").group_by("dossier", maintain_order=True).agg(pl.col("at").last(), pl.len())


def by_hand(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the cases whose order is allowed and whose result came within three days: two rules of the many."""
    allowed = pl.DataFrame({"event": [a for a, _ in STEPS[:-1]], "next": [b for b, _ in STEPS[1:]]})
    ordered = frame.select("dossier", pl.col("event").cast(pl.String), "at").sort("dossier", "at")
    pairs = ordered.with_columns(pl.col("event").shift(-1).over("dossier").alias("next"))
    steps = pairs.join(
        allowed.with_columns(pl.lit(value=True).alias("ok")),
        on=["event", "next"],
        how="left",
    )
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
