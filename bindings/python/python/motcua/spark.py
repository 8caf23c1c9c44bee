"""Logs on a Spark cluster: the same engine, one partition of whole dossiers at a time.

Worth it where the log already lies in Spark or is larger than one machine holds; otherwise :func:`motcua.audit` needs
no cluster.
"""

from __future__ import annotations

import warnings
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
from pyspark.sql import functions
from pyspark.sql import types as sql

from motcua._audit import audit as audit_here
from motcua._errors import InputError
from motcua._given import iso

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pyspark.sql import DataFrame

    from motcua._moment import Day

REQUIRED = ("dossier", "procedure", "event", "at")
"""The columns that every log has."""

COLUMNS = (*REQUIRED, "seq", "event_id", "recorded_at", "role", "office", "channel", "detail")
"""The columns that a log may have."""

ROW = "_row"
"""The column of the place of each row in the log."""

ROWS_AT_ONCE = 262_144
"""How many rows a worker gathers before it audits the whole dossiers among them."""

LISTED = 1_000
"""How many rows an audit lists of those that it could not use."""

REFUSED = sql.StructType(
    [
        sql.StructField("dossier", sql.StringType()),
        sql.StructField("event", sql.StringType()),
        sql.StructField("code", sql.StringType(), nullable=False),
        sql.StructField("help", sql.StringType(), nullable=False),
    ]
)
"""The columns of :func:`refused`."""


def audit(
    df: DataFrame,
    *,
    now: Day | None = None,
    observed: Iterable[str] | None = None,
    terms: Mapping[str, str] | None = None,
    territory: str | None = None,
    body: str | None = None,
) -> DataFrame:
    """Return the case reports of a log, one row a dossier, as a Spark data frame.

    ``df`` has the columns of :func:`motcua.audit`. It is repartitioned by ``dossier`` and sorted within its
    partitions, the rows of a dossier in the order in which the frame has them, so that every dossier is judged as a
    whole, by the rules of the Vietnamese catalogue; a worker holds some batches of rows and the largest dossier,
    never a partition. A ``timestamp`` is an instant and is turned into Vietnamese time; local times are
    ``timestamp_ntz``, which ``spark.sql.timestampType`` makes the default. A row that cannot be read leaves its
    dossier without a verdict (finding ``row_unread``); :func:`refused` lists such rows. ``terms``, ``territory``
    and ``body`` are those of :func:`motcua.audit`. Raises :class:`motcua.InputError` where a column is missing.
    """
    asked: dict[str, Any] = {
        "now": iso(now, "now"),
        "observed": None if observed is None else list(observed),
        "terms": None if terms is None else dict(terms),
        "territory": territory,
        "body": body,
    }
    # what is asked wrongly is told here, and not by a worker
    with warnings.catch_warnings():
        # of a table without rows no term is used
        warnings.filterwarnings("ignore", "`terms`: ", UserWarning)
        schema = pa.table(audit_here(_nothing(), **asked)).schema
    work = partial(_reports, asked=asked)
    return _by_dossier(df).mapInArrow(work, _spark_schema(schema))


def refused(df: DataFrame) -> DataFrame:
    """Return the rows that :func:`audit` could not use: ``dossier``, ``event``, ``code``, ``help``.

    They are the rows that cannot be read and those whose event is unknown; each is counted once, whether or not its
    dossier has a case report. Raises :class:`motcua.InputError` where a column is missing.
    """
    return _with_columns(df).mapInArrow(_refused, REFUSED)


def _by_dossier(df: DataFrame) -> DataFrame:
    # events of one instant are in the order of the rows, which a shuffle does not keep
    placed = _with_columns(df).withColumn(ROW, functions.monotonically_increasing_id())
    return placed.repartition("dossier").sortWithinPartitions("dossier", ROW).drop(ROW)


def _with_columns(df: DataFrame) -> DataFrame:
    """Return the columns of the log that are read, found and named as :func:`motcua.audit` does."""
    names = list(df.columns)
    places: dict[str, int] = {}
    for column in COLUMNS:
        exact = [place for place, name in enumerate(names) if name == column]
        alike = exact or [place for place, name in enumerate(names) if name.strip().lower() == column]
        if len(alike) > 1:
            message, advice = f"there are two columns `{column}`", "keep one of the two columns"
            raise InputError("duplicate_column", message, advice, path="/events")
        places.update((column, place) for place in alike)
    missing = [name for name in REQUIRED if name not in places]
    if missing:
        listed = ", ".join(f"`{name}`" for name in missing)
        message = f"the log has no column {listed}"
        raise InputError("column_missing", message, "rename the columns of the data frame", path="/events")
    # every column gets a name that no other has: those of the others may be the same, or mean a part of a column
    own = {place: column for column, place in places.items()}
    renamed = df.toDF(*(own.get(place, f"_{place}") for place in range(len(names))))
    return renamed.select(*places)


def _nothing() -> pa.Table:
    return pa.table({name: pa.array([], pa.string()) for name in REQUIRED})


def _whole_cases(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Yield tables in which every dossier is whole, from batches that come sorted by dossier."""
    held: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        if batch.num_rows == 0:
            continue
        if rows >= ROWS_AT_ONCE:
            yield from _up_to_last(held)
            rows = sum(part.num_rows for part in held)
        held.append(batch)
        rows += batch.num_rows
    if held:
        yield pa.Table.from_batches(held)


def _up_to_last(held: list[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Yield all but the last dossier, which may go on in the next batch and stays in ``held``."""
    table = pa.Table.from_batches(held)
    dossiers = table.column("dossier")
    last = dossiers[-1]
    same = pc.is_null(dossiers) if not last.is_valid else pc.equal(dossiers, last)
    cut = pc.index(pc.fill_null(same, False), True).as_py()
    if cut > 0:
        held[:] = table.slice(cut).to_batches()
        yield table.slice(0, cut)


def _reports(batches: Iterator[pa.RecordBatch], *, asked: dict[str, Any]) -> Iterator[pa.RecordBatch]:
    with warnings.catch_warnings():
        # a unit that the rules do not know was told where the audit was asked for
        warnings.simplefilter("ignore", UserWarning)
        for table in _whole_cases(batches):
            yield from pa.table(audit_here(table, **asked)).to_batches()


def _refused(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for start in range(0, batch.num_rows, LISTED):
            yield _listed(batch.slice(start, LISTED))


def _listed(batch: pa.RecordBatch) -> pa.RecordBatch:
    result = audit_here(pa.table(batch))
    rows = [*result.refused, *result.unmapped]
    at = pa.array([row["line"] - 1 for row in rows], pa.int64())
    columns = [batch.column(name).take(at).cast(pa.string()) for name in ("dossier", "event")]
    columns += [pa.array([row[name] for row in rows], pa.string()) for name in ("code", "help")]
    return pa.record_batch(columns, names=REFUSED.names)


def _spark_schema(schema: pa.Schema) -> sql.StructType:
    fields = (sql.StructField(field.name, _spark_type(field.type), field.nullable) for field in schema)
    return sql.StructType(list(fields))


def _spark_type(kind: Any) -> sql.DataType:  # noqa: ANN401
    if pa.types.is_list(kind):
        return sql.ArrayType(_spark_type(kind.value_type), kind.value_field.nullable)
    if pa.types.is_struct(kind):
        return _spark_schema(pa.schema(list(kind)))
    return next(made() for is_of, made in PLAIN if is_of(kind))


PLAIN: list[tuple[Callable[[Any], bool], Callable[[], sql.DataType]]] = [
    (pa.types.is_string, sql.StringType),
    (pa.types.is_boolean, sql.BooleanType),
    (pa.types.is_date, sql.DateType),
    (pa.types.is_timestamp, sql.TimestampNTZType),
    (pa.types.is_int32, sql.IntegerType),
    (pa.types.is_int64, sql.LongType),
]
"""The Spark type of each Arrow type that a report has; another one is a defect of this module."""
