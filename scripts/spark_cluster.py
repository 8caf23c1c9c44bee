"""A standalone Spark cluster on the loopback gives the verdicts of one process: spark_cluster.py PROGRAM [EVENTS].

Starts a master and two workers, audits an invented log of EVENTS rows (200,000 unless said otherwise) with
``motcua.spark`` and in this process, compares every report, and stops what it started. Needs Java 17 and the wheel.
"""

import contextlib
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

import motcua

CASES = 8_000
"""Dossiers that are invented; a longer log holds them again under other names."""

HOME = "127.0.0.1"
NOW = "2026-08-16T08:00"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOME, 0))
        return probe.getsockname()[1]


def write_log(program: str, events: int, folder: pathlib.Path) -> tuple[pathlib.Path, int]:
    """Write a log of at least that many rows, whole dossiers, and return its path and rows."""
    seed = folder / "seed.parquet"
    options = ["--cases", str(CASES), "--seed", "17", "--deviate", "0.2", "--out", str(seed)]
    subprocess.run([program, "generate", *options], check=True, capture_output=True)
    once = pl.read_parquet(seed).drop("deviation", "expected").with_columns(pl.col(pl.Categorical).cast(pl.String))
    copies = -(-events // once.height)
    path = folder / "log.parquet"
    names = [once.with_columns(pl.col("dossier") + f"-{copy:03}") for copy in range(copies)]
    # scattered, as a log of many offices is: neighbours are not of one dossier
    log = pl.concat(names).sort("at", maintain_order=True)
    log.write_parquet(path, row_group_size=100_000)
    return path, log.height


@contextlib.contextmanager
def cluster(folder: pathlib.Path):
    """Start a master and two workers, and end them."""
    import pyspark

    launcher = pathlib.Path(pyspark.__file__).parent / "bin" / "spark-class"
    environment = {**os.environ, "SPARK_LOCAL_IP": HOME, "SPARK_HOME": str(launcher.parents[1])}
    port, pages = free_port(), [free_port() for _ in range(3)]
    master = f"spark://{HOME}:{port}"
    kind = "org.apache.spark.deploy"
    worker = [f"{kind}.worker.Worker", "--host", HOME, "--cores", "1", "--memory", "1g"]
    commands = [
        [f"{kind}.master.Master", "--host", HOME, "--port", str(port), "--webui-port", str(pages[0])],
        *[[*worker, "--webui-port", str(page), "-d", str(folder / f"worker-{page}"), master] for page in pages[1:]],
    ]
    processes = []
    try:
        for number, command in enumerate(commands):
            log = (folder / f"daemon-{number}.log").open("wb")
            processes.append(subprocess.Popen([str(launcher), *command], env=environment, stdout=log, stderr=log))
            wait_for(
                folder / f"daemon-{number}.log",
                "Successfully registered with master" if number else "I have been elected leader",
            )
        yield master
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            process.wait(timeout=30)


def wait_for(log: pathlib.Path, words: str) -> None:
    """Wait until a log says those words."""
    end = time.monotonic() + 90
    while time.monotonic() < end:
        if words in log.read_text(errors="replace"):
            return
        time.sleep(0.2)
    sys.exit(f"{log.name} does not say `{words}`:\n{log.read_text(errors='replace')[-2000:]}")


def in_spark(master: str, path: pathlib.Path) -> tuple[pl.DataFrame, int]:
    """Return the reports of the cluster, and how many workers it had."""
    from pyspark.sql import SparkSession

    from motcua import spark

    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": HOME,
        "spark.driver.bindAddress": HOME,
        "spark.driver.memory": "1g",
        "spark.executor.memory": "700m",
        "spark.executor.cores": "1",
        "spark.cores.max": "2",
        "spark.sql.shuffle.partitions": "8",
        "spark.sql.session.timeZone": "UTC",
    }
    builder = SparkSession.builder.master(master).appName("motcua")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        session.sparkContext.setLogLevel("ERROR")
        reports = spark.audit(session.read.parquet(str(path)), now=NOW).toArrow()
        workers = session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
    finally:
        session.stop()
    return frame(reports), workers


def frame(reports: object) -> pl.DataFrame:
    return pl.DataFrame(pl.from_arrow(pa.table(reports))).sort("dossier")


def main(program: str, events: int) -> int:
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = HOME
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        path, rows = write_log(program, events, folder)
        began = time.monotonic()
        audit = motcua.audit(pq.read_table(path), now=NOW)
        here, alone = frame(audit), time.monotonic() - began
        assert audit.counts.read == audit.counts.audited == rows, audit.counts
        began = time.monotonic()
        with cluster(folder) as master:
            there, workers = in_spark(master, path)
        together = time.monotonic() - began
    same = here.equals(there)
    if not same:
        differ = [column for column in here.columns if not here[column].equals(there[column])]
        print(f"{here.height:,} reports here, {there.height:,} from the cluster; columns that differ: {differ}")
    print(
        f"SUMMARY spark: {rows:,} events of {here.height:,} dossiers, {workers} workers, "
        f"{'the same' if same else 'OTHER'} reports; {together:.0f} s with its start, one process {alone:.1f} s"
    )
    return 0 if same and workers == 2 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200_000))
