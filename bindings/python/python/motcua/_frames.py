"""Data frames of pandas and polars, as the columns that the engine reads."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from motcua._errors import InputError
from motcua._moment import native

Wanted: TypeAlias = Callable[[list[str]], list[int]]
"""Which of the columns of these names are read, by their places."""


def read_alone(events: Any, wanted: Wanted) -> Any:  # noqa: ANN401
    """Return a data frame with the columns alone that are read; every other table as it is.

    A frame that has none of them is returned whole, so that it can be told what is missing.
    """
    pandas, polars = sys.modules.get("pandas"), sys.modules.get("polars")
    if pandas is not None and isinstance(events, pandas.DataFrame):
        return _of_pandas(events, wanted, pandas)
    if polars is not None and isinstance(events, polars.DataFrame | polars.LazyFrame):
        places = wanted(events.collect_schema().names())
        return computed(events.select(polars.nth(places)) if places else events)
    return events


def is_missing(value: object) -> bool:
    """Return whether it is what pandas writes where nothing is stated: no number, no instant, or NA."""
    pandas = sys.modules.get("pandas")
    if pandas is not None and (value is pandas.NA or value is pandas.NaT):
        return True
    return isinstance(value, float) and value != value


def _of_pandas(frame: Any, wanted: Wanted, pandas: Any) -> Any:  # noqa: ANN401
    names = [str(name) for name in frame.columns]
    places = wanted(names)
    # a level of the index is a column too, where no column has its name
    levels = [(level, str(name)) for level, name in enumerate(frame.index.names) if name is not None]
    levels = [(level, name) for level, name in levels if name not in names]
    levels = [levels[place] for place in wanted([name for _, name in levels])]
    if not places and not levels:
        return frame
    read = frame.iloc[:, places].set_axis([names[place] for place in places], axis=1).reset_index(drop=True)
    for level, name in levels:
        read[name] = frame.index.get_level_values(level).to_series(index=read.index)
    for place, name in enumerate(read.columns):
        column = read.iloc[:, place]
        if isinstance(column.dtype, pandas.PeriodDtype):
            message, advice = f"the column `{name}` holds periods", "convert it: `series.dt.to_timestamp()`"
            raise InputError("wrong_type", message, advice, path="/events")
        texts = _one_by_one(column, pandas)
        if texts is None:
            texts = _days_alone(column, pandas)
        if texts is not None:
            read.isetitem(place, texts)
    return read


def _days_alone(column: Any, pandas: Any) -> Any:  # noqa: ANN401
    """Return a column of midnights without a zone as days, for which pandas has no type: nobody wrote an hour down."""
    if getattr(column.dtype, "kind", "") != "M" or getattr(column.dtype, "tz", None) is not None:
        return None
    present = column[column.notna()]
    if not len(present) or not (present.dt.normalize() == present).all():
        return None
    return pandas.Series(present.dt.date, index=present.index, dtype=object).reindex(column.index, fill_value=None)


def _one_by_one(column: Any, pandas: Any) -> Any:  # noqa: ANN401
    """Return a column that Arrow would turn into one type as what each row states; None for every other column.

    Instants with and without a zone, and days beside instants, would all be read as the first of them is.
    """
    kind = column.dtype
    if isinstance(kind, pandas.CategoricalDtype):
        kind, column = kind.categories.dtype, column.astype(kind.categories.dtype)
    if not pandas.api.types.is_object_dtype(kind):
        return None
    present = column[column.notna()]
    first = present.iloc[0] if len(present) else None
    if isinstance(first, Mapping):
        texts = [_plain(value) for value in present]
    elif native(first) is not None:
        days = [native(value) for value in present]
        if None in days or len(set(map(_kind, present))) == 1:
            return None
        texts = [_text(day) for day in days if day is not None]
    else:
        return None
    return pandas.Series(texts, index=present.index, dtype=object).reindex(column.index, fill_value=None)


def _kind(instant: object) -> str:
    if isinstance(instant, datetime.datetime):
        return "local" if instant.tzinfo is None else "zoned"
    return "day" if isinstance(instant, datetime.date) else "numpy"


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Return what a row states, with days and instants as texts."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    day = native(value)
    if day is not None:
        return _text(day)
    return None if is_missing(value) else value


def _text(day: datetime.date) -> str:
    return day.isoformat(timespec="microseconds") if isinstance(day, datetime.datetime) else day.isoformat()


def computed(events: Any) -> Any:  # noqa: ANN401
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
