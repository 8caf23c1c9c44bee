"""Spark gives the verdicts of one process. Every dossier in these logs is invented."""

from __future__ import annotations

import datetime
import os
import sys
import warnings
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

import motcua

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

DOSSIERS = 500


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").appName("motcua")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "3",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.timestampType": "TIMESTAMP_NTZ",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "97",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def log() -> pa.Table:
    """Return a log in which every third dossier is late and every seventh is open; its rows lie in disorder."""
    rows = []
    for number in range(DOSSIERS):
        begun = datetime.datetime(2026, 3, 2, 8, 0) + datetime.timedelta(days=number % 5, minutes=number)
        events = [
            ("receive", 0),
            ("transfer", 1),
            ("approve", 24 * 9 if number % 3 == 0 else 2),
            ("return_result", 24 * 10),
        ]
        for event, hours in events[: 2 if number % 7 == 0 else 4]:
            at = begun + datetime.timedelta(hours=hours)
            rows.append({"dossier": f"MẪU-{number:05}", "procedure": "1.000894", "event": event, "at": at})
    rows.append({"dossier": None, "procedure": "1.000894", "event": "receive", "at": rows[0]["at"]})
    rows.append({"dossier": "MẪU-00001", "procedure": "1.000894", "event": "đóng dấu", "at": rows[0]["at"]})
    rows = rows[1::2] + rows[0::2]
    return pa.Table.from_pylist(
        rows,
        pa.schema([(name, pa.string()) for name in ("dossier", "procedure", "event")] + [("at", pa.timestamp("us"))]),
    )


def test_the_verdicts_are_those_of_one_process(session: SparkSession, monkeypatch: pytest.MonkeyPatch) -> None:
    from motcua import spark

    monkeypatch.setattr(spark, "ROWS_AT_ONCE", 200)
    table = log()
    here = pa.table(motcua.audit(table, now="2026-04-01T08:00")).sort_by("dossier")
    there = spark.audit(session.createDataFrame(table), now="2026-04-01T08:00").toArrow().sort_by("dossier")
    assert there.num_rows == DOSSIERS
    assert here.select(["outcome", "due_on"]).to_pylist() == there.select(["outcome", "due_on"]).to_pylist()
    assert here.to_pylist() == there.to_pylist()


def test_rows_that_cannot_be_used_are_listed(session: SparkSession) -> None:
    from motcua import spark

    table = log()
    listed = spark.refused(session.createDataFrame(table)).toArrow().to_pylist()
    here = motcua.audit(table)
    assert len(listed) == here.counts.refused + here.counts.unmapped == 2
    assert sorted(row["code"] for row in listed) == sorted(row["code"] for row in [*here.refused, *here.unmapped])
    assert {row["dossier"] for row in listed} == {None, "MẪU-00001"}


def test_a_column_that_is_missing_is_named(session: SparkSession) -> None:
    from motcua import spark

    with pytest.raises(motcua.InputError, match="`procedure`"):
        spark.audit(session.createDataFrame(log().drop_columns("procedure")))


def test_columns_are_found_with_capitals_and_blanks_as_elsewhere(session: SparkSession) -> None:
    from motcua import spark

    table = log().slice(0, 60)
    table = table.append_column("seq", pa.array([str(row) for row in range(60)]))
    loud = table.rename_columns([f" {name.upper()} " for name in table.column_names])
    here = pa.table(motcua.audit(table)).sort_by("dossier")
    there = spark.audit(session.createDataFrame(loud)).toArrow().sort_by("dossier")
    assert here.to_pylist() == there.to_pylist()
    assert spark.refused(session.createDataFrame(loud)).count() == motcua.audit(table).counts.refused
    twice = session.createDataFrame(table).toDF("Dossier", "procedure", "event", "at", "DOSSIER")
    with pytest.raises(motcua.InputError, match="duplicate_column"):
        spark.audit(twice)


def test_columns_that_nobody_reads_may_have_any_name(session: SparkSession) -> None:
    from motcua import spark

    table = log().slice(0, 60)
    here = pa.table(motcua.audit(table)).sort_by("dossier")
    frame = session.createDataFrame(table.append_column("a", table["event"]).append_column("b", table["event"]))
    for names in (("z.y", "`"), ("extra", "extra")):
        there = spark.audit(frame.toDF(*table.column_names, *names)).toArrow().sort_by("dossier")
        assert here.to_pylist() == there.to_pylist()
        assert spark.refused(frame.toDF(*table.column_names, *names)).count() == motcua.audit(table).counts.refused
    with pytest.raises(motcua.InputError, match="duplicate_column"):
        spark.audit(frame.toDF(*table.column_names, "at", "b"))


def test_terms_of_a_log_are_not_called_unused(session: SparkSession) -> None:
    from motcua import spark

    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        there = spark.audit(session.createDataFrame(log()), terms={"1.000894": "1 working day"})
    assert set(there.toArrow()["judged_by"].to_pylist()) == {"caller"}


@pytest.mark.parametrize(("size", "expected"), [(1, 4), (3, 3), (1000, 1)])
def test_chunks_hold_whole_dossiers(size: int, expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from motcua import spark

    monkeypatch.setattr(spark, "ROWS_AT_ONCE", size)
    dossiers = [None, None, "a", "a", "a", "b", "c", "c"]
    batches = [pa.record_batch([pa.array([name], pa.string())], names=["dossier"]) for name in dossiers]
    chunks = [chunk.column("dossier").to_pylist() for chunk in spark._whole_cases(iter(batches))]
    assert [name for chunk in chunks for name in chunk] == dossiers
    assert len(chunks) == expected
    assert all(not set(first) & set(later) for index, first in enumerate(chunks) for later in chunks[index + 1 :])


def test_the_rows_of_a_dossier_keep_their_order(session: SparkSession) -> None:
    from motcua import spark

    # a day without an hour has no place among the hours of that day but that of its row
    events = [("receive", "T08:00"), ("transfer", ""), ("verify_begin", "T09:00"), ("verify_end", ""), ("approve", "")]
    rows = [
        {"dossier": f"MẪU-{number:05}", "procedure": "1.000894", "event": event, "at": f"2026-03-02{hour}"}
        for event, hour in events
        for number in range(100)
    ]
    table = pa.Table.from_pylist(rows)
    here = pa.table(motcua.audit(table)).sort_by("dossier")
    there = spark.audit(session.createDataFrame(table)).toArrow().sort_by("dossier")
    assert here.to_pylist() == there.to_pylist()


def test_the_columns_of_a_log_are_those_that_the_engine_reads() -> None:
    from motcua import spark

    names = [*spark.COLUMNS, "received", "status", "note"]
    engine = motcua.Catalogue.vietnam()._engine
    assert list(engine.read_columns(names, "events", None)) == list(range(len(spark.COLUMNS)))
