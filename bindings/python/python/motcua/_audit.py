"""Logs: every dossier judged by the law, and one dossier told."""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import sys
import warnings
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from motcua import _html
from motcua._answer import Answer
from motcua._catalogue import Catalogue, or_vietnam
from motcua._errors import InputError, asked
from motcua._given import iso
from motcua._progress import Line
from motcua._summary import Summary
from motcua._types import ArrowStream

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from motcua import _motcua
    from motcua._catalogue import Lang
    from motcua._moment import Day


class Counts(NamedTuple):
    """What became of the rows of a log: ``read`` = ``audited`` + ``refused`` + ``unmapped``."""

    read: int
    audited: int
    refused: int
    unmapped: int


class Audit:
    """The case reports of a log, one row a dossier, and what the log says as a whole.

    It is read as a pyarrow table is: ``audit["outcome"]``, ``column``, ``num_rows``, ``to_pylist`` and so on.
    ``polars.DataFrame(audit)`` and ``pyarrow.table(audit)`` take it as it is. Its ``repr`` and its notebook view show
    counts alone. It can be pickled, for processes that audit parts of a log; that needs pyarrow, and memory for all
    reports.
    """

    __slots__ = ("_about", "_reports")

    def __init__(self, reports: _motcua.Reports | _Kept) -> None:
        """Build from the engine's reports; users take :func:`audit`."""
        self._reports = reports
        self._about = Answer.read(reports.about())

    @property
    def coverage(self) -> Answer:
        """How many dossiers each kind of rule judged.

        ``curated``, ``imported``, ``caller``, ``none``, each ``{count, of}``.
        """
        return self._part("coverage")

    @property
    def counts(self) -> Counts:
        """What became of the rows: ``read`` = ``audited`` + ``refused`` + ``unmapped``."""
        return Counts(**self._about["counts"])

    @property
    def summary(self) -> Summary:
        """What the log says as a whole: received, settled, early, on time, late and so on, with denominators.

        Printed, it is a table of its numbers.
        """
        return Summary(self._part("summary"))

    @property
    def open(self) -> Answer | None:
        """What the open dossiers oblige as of ``now``; None without it.

        ``promised_later_than_law``, ``due_tomorrow``, ``apology_owed``, ``overdue``, each ``{count, first}``.
        """
        part: Answer | None = self.summary.get("open")
        return part

    def findings(self) -> pa.Table:
        """Return the findings as a pyarrow table, one row each, with the dossier that each is about."""
        import pyarrow
        import pyarrow.compute

        reports = self.to_arrow().combine_chunks()
        lists = reports.column("findings").combine_chunks()
        lists = lists.chunk(0) if isinstance(lists, pyarrow.ChunkedArray) else lists
        about = reports.select(["dossier", "procedure", "office", "received_at"])
        table = about.take(pyarrow.compute.list_parent_indices(lists))
        values = lists.flatten()
        for place, field in enumerate(values.type):
            table = table.append_column(field.name, pyarrow.compute.struct_field(values, [place]))
        return table

    @property
    def refused(self) -> list[Answer]:
        """The rows that could not be read: ``line``, ``code``, ``help``.

        Of all rows that were not audited, the first 1,000 are listed.
        """
        rows: list[Answer] = self._about["refused"]
        return rows

    @property
    def unmapped(self) -> list[Answer]:
        """The rows whose event is none of the known names; listed as :attr:`refused` is."""
        rows: list[Answer] = self._about["unmapped"]
        return rows

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return self._reports.columns()

    @property
    def column_names(self) -> list[str]:
        """The names of the columns, as a pyarrow table calls them."""
        return self.columns

    @property
    def num_rows(self) -> int:
        """How many dossiers there are."""
        return len(self)

    @property
    def num_columns(self) -> int:
        """How many columns there are."""
        return len(self.columns)

    @property
    def schema(self) -> pa.Schema:
        """The names and types of the columns."""
        return self.to_arrow().schema

    def column(self, name: str) -> pa.ChunkedArray:
        """Return one column; raises :class:`KeyError` where there is none of that name."""
        return self.to_arrow().column(name)

    __getitem__ = column

    def to_pylist(self) -> list[dict[str, Any]]:
        """Return the reports as dicts, one a dossier."""
        rows: list[dict[str, Any]] = self.to_arrow().to_pylist()
        return rows

    def to_pydict(self) -> dict[str, list[Any]]:
        """Return the reports as lists, one a column."""
        columns: dict[str, list[Any]] = self.to_arrow().to_pydict()
        return columns

    def to_arrow(self) -> pa.Table:
        """Return the reports as a pyarrow table."""
        import pyarrow

        return pyarrow.table(self)

    def to_polars(self) -> pl.DataFrame:
        """Return the reports as a polars data frame."""
        import polars

        return polars.DataFrame(self)

    def to_pandas(self) -> pd.DataFrame:
        """Return the reports as a pandas data frame; needs pyarrow too."""
        frame: pd.DataFrame = self.to_arrow().to_pandas()
        return frame

    def __arrow_c_schema__(self) -> object:
        """Return the capsule of the reports' schema."""
        return self._reports.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the capsule of a stream of the reports."""
        return self._reports.__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return len(self._reports)

    def __reduce__(self) -> tuple[object, ...]:
        try:
            table = self.to_arrow()
        except ImportError:
            table = None
        if table is None:
            message = (
                "an audit is pickled with pyarrow, which is not installed: give `audit` a path as `out`, and pass that"
            )
            raise TypeError(message)
        return _again, (self._reports.about(), table)

    def __copy__(self) -> Audit:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Audit:
        return self

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {name}" for name, count in self.counts._asdict().items())
        return f"Audit({len(self)} dossiers; rows: {counts})"

    def _repr_html_(self) -> str:
        return _html.audit(self.counts._asdict(), self.coverage, self.summary, [*self.refused, *self.unmapped])

    def _part(self, name: str) -> Answer:
        part: Answer = self._about[name]
        return part


class _Kept:
    """Reports that came out of another process: a table, and what was said of it."""

    __slots__ = ("_about", "_table")

    def __init__(self, about: str, table: pa.Table) -> None:
        self._about = about
        self._table = table

    def about(self) -> str:
        return self._about

    def columns(self) -> list[str]:
        names: list[str] = self._table.column_names
        return names

    def __len__(self) -> int:
        rows: int = self._table.num_rows
        return rows

    def __arrow_c_schema__(self) -> object:
        return self._table.schema.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


def _again(about: str, table: pa.Table) -> Audit:
    return Audit(_Kept(about, table))


def audit(
    events: str | os.PathLike[str] | ArrowStream | pl.LazyFrame | Iterable[ArrowStream],
    catalogue: Catalogue | None = None,
    now: Day | None = None,
    shape: Literal["events", "dossiers"] | None = None,
    mapping: str | os.PathLike[str] | None = None,
    observed: Iterable[str] | None = None,
    terms: Mapping[str, str] | None = None,
    out: str | os.PathLike[str] | None = None,
    progress: bool | Callable[[int, int | None], object] = False,
    territory: str | None = None,
    body: str | None = None,
    memory: str | int | None = None,
    temporary: str | os.PathLike[str] | None = None,
) -> Audit:
    """Return the case reports of a log, one row a dossier.

    ``events`` is a path (``.csv`` or ``.tsv`` with commas, semicolons or tabs, ``.jsonl``, ``.xes``, ``.json`` for OCEL
    2.0, each also with ``.gz``; ``.parquet``, ``.arrow``), a table of polars, pandas, pyarrow, DuckDB or any other
    object with ``__arrow_c_stream__``, or an iterator of such tables (batches that are taken one after the other), with
    the columns ``dossier``, ``procedure``, ``event``, ``at`` and optional ``seq``, ``event_id``, ``recorded_at``,
    ``role``, ``office``, ``channel``, ``detail`` (JSON, in a table structs or maps too). With ``shape="dossiers"`` a
    row is a dossier: ``dossier``, ``procedure``, ``received``, ``promised``, ``finished``, ``status`` and optional
    ``submitted``, ``returned``, ``supplements``, ``office``, ``channel``, ``territory``, ``body``. ``mapping`` reads
    foreign columns and labels: ``"dvcqg"`` (the national portal) or the path of a TOML file, which may say the shape
    and how instants are written (``[time] format``). ``terms`` are your own terms by procedure, such as ``{"9.000001":
    "5 working days"}``, for procedures whose rules are not encoded; they go before encoded rules too, and ``judged_by``
    then says ``caller``. Without ``now`` an open dossier is pending, never
    overdue; a day alone is its beginning. ``observed`` names the events that the source records at all; without it,
    all. Where it records no supplements, a result past its day has no outcome: an unrecorded one may have put the day
    off. ``out`` is a path for the reports (``.parquet``, ``.csv``, ``.jsonl``), which appears whole or not at all.
    ``progress`` is True for a line on stderr, or a function of (done, total or None) with bytes of a file or rows of a
    table. ``territory`` is the unit whose local rules hold and ``body`` the body whose working hours count for every
    dossier; without them, those of the office that received each, where that office is encoded. A unit that the rules
    do not know is warned of (:class:`UserWarning`), and each dossier has the finding ``territory_unknown``. ``memory``
    (bytes, or a text such as ``"512MiB"``; 192 MiB without it) bounds what the log and its reports take; what is beyond
    it goes to files without a name in the folder ``temporary`` (the system's without it) and the answer is the same. A
    file is read in pieces, and reports that did not fit are read back as the result is used.

    A row that cannot be read is counted and listed, the rest is audited. Raises :class:`InputError` for a log, a
    mapping or terms that cannot be read as a whole.
    """
    chosen = or_vietnam(catalogue)
    engine = chosen._engine
    note_unknown_unit(chosen, territory)
    instant = iso(now, "now")
    line = Line(isinstance(events, str | os.PathLike), _length(events)) if progress is True else None
    told = line or progress or None
    names = None if observed is None else _names(observed)
    log = _log(events)
    try:
        own = None if terms is None else _own(terms)
        read = partial(engine.audit, shape=shape, mapping=_mapping(mapping), terms=own, territory=territory, body=body)
        read = partial(read, beside=paths(mapping), memory=None if memory is None else str(memory), temporary=temporary)
        audited = Audit(asked(read, log, instant, names, out, told))
    except BaseException:
        if line is not None:
            line.close(is_done=False)
        raise
    if line is not None:
        line.close(is_done=True)
    return audited


def explain(
    events: str | os.PathLike[str] | Iterable[Mapping[str, object]] | ArrowStream | pl.LazyFrame,
    dossier: str | None = None,
    lang: Lang | None = None,
    *,
    now: Day | None = None,
    as_of: Day | None = None,
    catalogue: Catalogue | None = None,
) -> Answer:
    """Return the life of one dossier, told: ``.text`` is for people, ``.ledger`` accounts for every working minute.

    With ``as_of`` only what was recorded and announced up to that day is known.
    ``events`` is a log as :func:`audit` reads it, a path or a table of polars, pandas, pyarrow or DuckDB (which needs
    pyarrow), or a list of rows with its columns, ``detail`` as an object or as its JSON text; ``dossier`` may be left
    out where a table or a list is of one dossier only.
    """
    chosen = or_vietnam(catalogue)
    listed: Any
    if isinstance(events, str | os.PathLike):
        if dossier is None:
            raise InputError("key_missing", "`dossier` is missing", "name the dossier of the file", path="/dossier")
        listed = map(_cells, asked(chosen._engine.rows, os.fspath(events), dossier))
    else:
        listed = _rows(events, dossier) if is_table(events) else events
    listed = list(listed) if isinstance(listed, Iterable) else None
    if listed is None or not all(isinstance(event, Mapping) for event in listed):
        message = "`events` is neither a path, nor a table, nor a list of rows"
        raise InputError("wrong_type", message, "give a log, or each row as a dict", path="/events")
    rows = [_row(event) for event in listed]
    return chosen.answer("explain", events=rows, dossier=dossier, now=now, as_of=as_of, lang=lang)


def paths(*named: object) -> list[str]:
    """Return those that are paths, which no answer is written over."""
    return [os.fspath(path) for path in named if isinstance(path, str | os.PathLike) and path != "dvcqg"]


def note_unknown_unit(catalogue: Catalogue, territory: str | None) -> None:
    """Warn of a unit that the rules do not know: a slip of the pen is not to pass for a place without local rules."""
    if territory is not None and not asked(catalogue._engine.knows_unit, territory):
        message = "`territory` names no unit that the rules know: local rules may not have been applied"
        warnings.warn(message, stacklevel=3)


def _cells(cells: list[tuple[str, str]]) -> dict[str, object]:
    """Return a row of a file; what should be a number and is none stays as it is, for the engine to refuse."""
    row: dict[str, object] = dict(cells)
    with contextlib.suppress(KeyError, ValueError):
        row["seq"] = int(str(row["seq"]))
    return row


def is_table(events: object) -> bool:
    """Return whether it gives its rows as Arrow; a frame of polars that is not yet computed does once it is."""
    polars = sys.modules.get("polars")
    return isinstance(events, ArrowStream) or (polars is not None and isinstance(events, polars.LazyFrame))


def _rows(events: Any, dossier: str | None) -> list[dict[str, object]]:  # noqa: ANN401
    """Return the rows of a table that are of that dossier, all where none is named."""
    import pyarrow

    batches = pyarrow.RecordBatchReader._import_from_c_capsule(_stream(events))
    names = [str(name) for name in batches.schema.names]
    # the columns of a table are found with other capitals too, as the audit finds them
    own = {name: name if name.strip().lower() in names else name.strip().lower() for name in names}
    rows = (
        {own[str(key)]: _stated(value) for key, value in row.items()} for batch in batches for row in batch.to_pylist()
    )
    return [row for row in rows if dossier is None or row.get("dossier") == dossier]


def _stated(value: object) -> object:
    """Return a cell without the fields of a struct that its row does not state; a map comes as an object too."""
    if isinstance(value, list) and value and all(isinstance(pair, tuple) for pair in value):
        value = dict(value)
    if isinstance(value, dict):
        return {key: _stated(inner) for key, inner in value.items() if inner is not None}
    return value


def _row(event: Mapping[str, object]) -> Mapping[str, object]:
    """Return the row with its detail as an object: a table may hold it as text."""
    detail = event.get("detail")
    if not isinstance(detail, str):
        return event
    try:
        return {**event, "detail": json.loads(detail)}
    except json.JSONDecodeError:
        return event


def _length(events: object) -> int | None:
    """Return how many rows a table has, where its library knows that without reading it."""
    library = type(events).__module__.partition(".")[0]
    shape = getattr(events, "shape", None) if library in ("pandas", "polars", "pyarrow") else None
    return shape[0] if isinstance(shape, tuple) else None


def _log(events: Any) -> object:  # noqa: ANN401
    if isinstance(events, str | os.PathLike):
        return os.fspath(events)
    is_several = isinstance(events, Iterable) and not is_table(events) and not isinstance(events, dict | bytes)
    return map(_stream, events) if is_several else _stream(events)


def _mapping(mapping: str | os.PathLike[str] | None) -> str | None:
    if mapping is None or mapping == "dvcqg":
        return None if mapping is None else "dvcqg"
    advice = "give `dvcqg` or the path of a TOML file"
    try:
        return pathlib.Path(mapping).read_text(encoding="utf-8") + "\n"
    except UnicodeDecodeError:
        code, message, advice = "not_text", "the mapping is no text in UTF-8", "save it as UTF-8"
    except (OSError, ValueError):
        code, message = "not_found", "the mapping cannot be read"
    except TypeError:
        code, message = "wrong_type", "`mapping` is neither a name nor a path"
    # outside of the handler: what a decoder says holds bytes of the file
    raise InputError(code, message, advice, path="/mapping")


def _own(terms: Mapping[str, str]) -> list[tuple[str, str]]:
    pairs = list(terms.items()) if isinstance(terms, Mapping) else [(None, None)]
    if not all(isinstance(text, str) for pair in pairs for text in pair):
        message, advice = (
            "`terms` is no mapping of codes to terms",
            'give a dict such as {"9.000001": "5 working days"}',
        )
        raise InputError("wrong_type", message, advice, path="/terms")
    return pairs


def _names(observed: Iterable[str]) -> list[str]:
    if isinstance(observed, str) or not isinstance(observed, Iterable):
        raise InputError("wrong_type", "`observed` is no list", "give a list of event names", path="/observed")
    return list(observed)


def _stream(events: Any) -> object:  # noqa: ANN401
    message = "`events` is neither a path nor a table"
    advice = (
        "give a path, a table of polars, pandas, pyarrow or DuckDB (`polars.DataFrame(rows)` makes one of dicts), "
        "or another object with `__arrow_c_stream__`"
    )
    if is_table(events):
        cause = "stopped"
        try:
            return without_null_columns(events).__arrow_c_stream__()
        except Exception as error:
            cause = type(error).__name__
        # outside of the handler: what the producer says may hold values
        twice = _named_twice(events)
        if twice:
            message = f"`events` cannot give its rows as Arrow: two columns are named {_listed(twice)}"
            raise InputError("duplicate_column", message, "keep one of the two columns", path="/events")
        message = f"`events` cannot give its rows as Arrow: {cause}{_mixed(events)}"
        advice = "give each column one type: text, timestamps, whole numbers"
    raise InputError("wrong_type", message, advice, path="/events")


def _mixed(events: Any) -> str:  # noqa: ANN401
    """Return the end of a message: which columns of a pandas frame Arrow does not take."""
    pandas, pyarrow = sys.modules.get("pandas"), sys.modules.get("pyarrow")
    if pandas is None or pyarrow is None or not isinstance(events, pandas.DataFrame):
        return ""

    def is_mixed(name: str) -> bool:
        try:
            pyarrow.Array.from_pandas(events[name])
        except (TypeError, ValueError):
            return True
        return False

    mixed = [str(name) for name in events.columns if is_mixed(name)]
    return f", several types stand in {_listed(mixed)}" if mixed else ""


def _named_twice(events: Any) -> set[str]:  # noqa: ANN401
    """Return the names that two columns of a pandas frame have."""
    pandas = sys.modules.get("pandas")
    if pandas is None or not isinstance(events, pandas.DataFrame):
        return set()
    return {str(name) for name in events.columns[events.columns.duplicated()]}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def without_null_columns(events: Any) -> Any:  # noqa: ANN401
    """Return the table, a frame of polars computed and without columns of no type.

    polars gives those a buffer that the format does not have, and the Arrow library of the engine refuses it.
    """
    polars = sys.modules.get("polars")
    if polars is None or not isinstance(events, polars.DataFrame | polars.LazyFrame):
        return events
    frame = events.lazy().collect()
    typed = {name: _typed(kind, polars) for name, kind in frame.schema.items()}
    changed = {name: kind for name, kind in typed.items() if kind != frame.schema[name]}
    return frame.cast(changed) if changed else frame


def _typed(kind: Any, polars: Any) -> Any:  # noqa: ANN401
    """Return a type of polars with text in the place of no type, inside of lists and structs too."""
    if kind == polars.Null:
        return polars.String
    if isinstance(kind, polars.List):
        return polars.List(_typed(kind.inner, polars))
    if isinstance(kind, polars.Array):
        return polars.Array(_typed(kind.inner, polars), kind.size)
    if isinstance(kind, polars.Struct):
        return polars.Struct({field.name: _typed(field.dtype, polars) for field in kind.fields})
    return kind
