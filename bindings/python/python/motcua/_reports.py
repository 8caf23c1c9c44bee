"""What an audit gives: the case reports of a log, and what the log says as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from motcua import _html
from motcua._answer import Answer
from motcua._summary import Summary

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from motcua import _motcua


class Counts(NamedTuple):
    """What became of the rows of a log: ``read`` = ``audited`` + ``refused`` + ``unmapped`` + ``ignored``."""

    read: int
    audited: int
    refused: int
    unmapped: int
    ignored: int = 0


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
        """What became of the rows: ``read`` = ``audited`` + ``refused`` + ``unmapped`` + ``ignored``."""
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

        ``promised_later_than_law``, ``due_tomorrow``, ``apology_owed`` and ``overdue``, each ``{count, first}``;
        ``open``, how many are open and were received, taken up again or taken over, ``due_by_day`` and ``by_office``,
        counts by day and by office, and ``now``.
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
        """The rows that could not be read: ``line``, ``code``, ``help``, and ``column`` where one alone is at fault.

        Of all rows that were not audited, the first 1,000 are listed; those that the mapping ignores are counted alone.
        """
        rows: list[Answer] = self._about["refused"]
        return rows

    @property
    def unmapped(self) -> list[Answer]:
        """The rows whose event is none of the known names; listed as :attr:`refused` is."""
        rows: list[Answer] = self._about["unmapped"]
        return rows

    @property
    def unused_terms(self) -> list[str]:
        """The procedures of ``terms`` that no dossier of the log is of."""
        codes: list[str] = self._about["unused_terms"]
        return codes

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
