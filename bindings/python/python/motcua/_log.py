"""Logs as they are given: a path, a table of another library, or rows."""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import sys
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from motcua._errors import InputError, MotcuaError, asked
from motcua._frames import is_missing, read_alone
from motcua._types import ArrowStream

if TYPE_CHECKING:
    from motcua._frames import Wanted
    from motcua._motcua import Engine


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


def columns_of(engine: Engine, shape: str | None, mapping: str | None) -> Wanted:
    """Return what tells which columns a log of that shape is read for."""

    def wanted(names: list[str]) -> list[int]:
        return asked(engine.read_columns, names, shape, mapping)

    return wanted


def streamed(events: Any, wanted: Wanted, name: str = "events") -> object:  # noqa: ANN401
    """Return what the engine reads: a path, the capsule of a stream, or an iterator of such capsules.

    ``wanted`` tells which columns are read; data frames give no others.
    """
    if isinstance(events, str | os.PathLike):
        return os.fspath(events)
    is_several = isinstance(events, Iterable) and not is_table(events) and not isinstance(events, dict | bytes)
    return map(partial(_stream, wanted, name), events) if is_several else _stream(wanted, name, events)


def is_table(events: object) -> bool:
    """Return whether it gives its rows as Arrow; a frame of polars that is not yet computed does once it is."""
    polars = sys.modules.get("polars")
    return isinstance(events, ArrowStream) or (polars is not None and isinstance(events, polars.LazyFrame))


def size(events: object) -> int | None:
    """Return the bytes of a file, or the rows of a table whose library knows them without reading it."""
    if isinstance(events, str | os.PathLike):
        path = pathlib.Path(events)
        # a pipe has no size
        return path.stat().st_size if path.is_file() else None
    library = type(events).__module__.partition(".")[0]
    shape = getattr(events, "shape", None) if library in ("pandas", "polars", "pyarrow") else None
    return shape[0] if isinstance(shape, tuple) else None


def rows_of(events: Any, wanted: Wanted, dossier: str | None) -> list[dict[str, object]]:  # noqa: ANN401
    """Return the rows of a table that are of that dossier, all where none is named."""
    import pyarrow

    batches = pyarrow.RecordBatchReader._import_from_c_capsule(_stream(wanted, "events", events))
    names = [str(name) for name in batches.schema.names]
    # the columns of a table are found with other capitals too, as the audit finds them
    own = {name: name if name.strip().lower() in names else name.strip().lower() for name in names}
    rows = (
        {own[str(key)]: _named(own[str(key)], _stated(value)) for key, value in row.items()}
        for batch in batches
        for row in batch.to_pylist()
    )
    return [row for row in rows if dossier is None or row.get("dossier") == dossier.strip()]


def _named(column: str, value: object) -> object:
    """Return the name that a cell holds as the audit reads it: without spaces around it, a number in its digits."""
    if column not in ("dossier", "procedure", "event_id", "office"):
        return value
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _stated(value: object) -> object:
    """Return a cell without the fields of a struct that its row does not state; a map comes as an object too."""
    if isinstance(value, list) and value and all(isinstance(pair, tuple) for pair in value):
        value = dict(value)
    if isinstance(value, dict):
        return {key: _stated(inner) for key, inner in value.items() if inner is not None}
    return value


def stated(event: Mapping[str, object]) -> dict[str, object]:
    """Return the row without the cells that pandas calls missing, and with a detail that is text as an object."""
    row = {key: value for key, value in event.items() if not is_missing(value)}
    detail = row.get("detail")
    if isinstance(detail, str):
        with contextlib.suppress(json.JSONDecodeError):
            row["detail"] = json.loads(detail)
    return row


def row_of_cells(cells: list[tuple[str, str]]) -> dict[str, object]:
    """Return a row of a file; what should be a number and is none stays as it is, for the engine to refuse."""
    row: dict[str, object] = dict(cells)
    with contextlib.suppress(KeyError, ValueError):
        row["seq"] = int(str(row["seq"]))
    return row


def _stream(wanted: Wanted, name: str, events: Any) -> object:  # noqa: ANN401
    message = f"`{name}` is neither a path nor a table"
    advice = (
        "give a path, a table of polars (1.34 or later), pandas (2.2 or later), pyarrow or DuckDB "
        "(`polars.DataFrame(rows)` makes one of dicts), or another object with `__arrow_c_stream__`"
    )
    if is_table(events):
        cause = "stopped"
        try:
            events = read_alone(events, wanted)
            stream = events.__arrow_c_stream__()
            if is_stream(stream):
                return stream
            cause = "what `__arrow_c_stream__` returns is no Arrow stream"
        except MotcuaError:
            raise
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


def is_stream(given: object) -> bool:
    """Return whether ``given`` is the capsule of an Arrow stream; a text is none, and is never taken for a path."""
    return type(given).__name__ == "PyCapsule"


def _mixed(events: Any) -> str:  # noqa: ANN401
    """Return the end of a message: which columns of a pandas frame Arrow does not take."""
    pandas, pyarrow = sys.modules.get("pandas"), sys.modules.get("pyarrow")
    if pandas is None or pyarrow is None or not isinstance(events, pandas.DataFrame):
        return ""

    def is_mixed(name: str) -> bool:
        try:
            pyarrow.Array.from_pandas(events[name])
        except (TypeError, ValueError, pyarrow.ArrowException):
            return True
        return False

    mixed = [str(name) for name in events.columns if is_mixed(name)]
    foreign = [name for name in mixed if events[name].dtype != object]
    if foreign:
        return f", which has no type for {_listed(foreign)}"
    return f", several types stand in {_listed(mixed)}" if mixed else ""


def _named_twice(events: Any) -> set[str]:  # noqa: ANN401
    """Return the names that two columns of a pandas frame have."""
    pandas = sys.modules.get("pandas")
    if pandas is None or not isinstance(events, pandas.DataFrame):
        return set()
    return {str(name) for name in events.columns[events.columns.duplicated()]}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))
