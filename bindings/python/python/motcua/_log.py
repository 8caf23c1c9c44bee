"""Logs as they are given: a path, a table of another library, or rows."""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import sys
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from motcua._errors import InputError
from motcua._types import ArrowStream


def paths(*named: object) -> list[str]:
    """Return those that are paths, which no answer is written over."""
    return [os.fspath(path) for path in named if isinstance(path, str | os.PathLike) and path != "dvcqg"]


def mapping_text(mapping: str | os.PathLike[str] | None) -> str | None:
    """Return the text of a mapping file, or the name of one that is ready made."""
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


def streamed(events: Any, name: str = "events") -> object:  # noqa: ANN401
    """Return what the engine reads: a path, the capsule of a stream, or an iterator of such capsules."""
    if isinstance(events, str | os.PathLike):
        return os.fspath(events)
    is_several = isinstance(events, Iterable) and not is_table(events) and not isinstance(events, dict | bytes)
    return map(partial(_stream, name=name), events) if is_several else _stream(events, name)


def is_table(events: object) -> bool:
    """Return whether it gives its rows as Arrow; a frame of polars that is not yet computed does once it is."""
    polars = sys.modules.get("polars")
    return isinstance(events, ArrowStream) or (polars is not None and isinstance(events, polars.LazyFrame))


def length(events: object) -> int | None:
    """Return how many rows a table has, where its library knows that without reading it."""
    library = type(events).__module__.partition(".")[0]
    shape = getattr(events, "shape", None) if library in ("pandas", "polars", "pyarrow") else None
    return shape[0] if isinstance(shape, tuple) else None


def rows_of(events: Any, dossier: str | None) -> list[dict[str, object]]:  # noqa: ANN401
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


def with_detail(event: Mapping[str, object]) -> Mapping[str, object]:
    """Return the row with its detail as an object: a table may hold it as text."""
    detail = event.get("detail")
    if not isinstance(detail, str):
        return event
    try:
        return {**event, "detail": json.loads(detail)}
    except json.JSONDecodeError:
        return event


def row_of_cells(cells: list[tuple[str, str]]) -> dict[str, object]:
    """Return a row of a file; what should be a number and is none stays as it is, for the engine to refuse."""
    row: dict[str, object] = dict(cells)
    with contextlib.suppress(KeyError, ValueError):
        row["seq"] = int(str(row["seq"]))
    return row


def _stream(events: Any, name: str = "events") -> object:  # noqa: ANN401
    message = f"`{name}` is neither a path nor a table"
    advice = (
        "give a path, a table of polars (1.34 or later), pandas (2.2 or later), pyarrow or DuckDB "
        "(`polars.DataFrame(rows)` makes one of dicts), or another object with `__arrow_c_stream__`"
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
            message = f"`{name}` cannot give its rows as Arrow: two columns are named {_listed(twice)}"
            raise InputError("duplicate_column", message, "keep one of the two columns", path=f"/{name}")
        message = f"`{name}` cannot give its rows as Arrow: {cause}{_mixed(events)}"
        advice = "give each column one type: text, timestamps, whole numbers"
    raise InputError("wrong_type", message, advice, path=f"/{name}")


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
