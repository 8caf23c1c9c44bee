"""Series of pandas, which has no type for days: a day is written as its midnight."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from motcua._errors import InputError
from motcua._types import ArrowArray, ArrowStream

if TYPE_CHECKING:
    from collections.abc import Callable


def is_pandas(value: object) -> bool:
    """Return whether it is a series or an index of pandas."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(value, pandas.Series | pandas.Index)


def over(ask: Callable[..., Any], *values: Any) -> Any:  # noqa: ANN401
    """Return what ``ask`` answers to the days of series, as a series with the index and the name of the first one.

    Where a day is missing the answer is.
    """
    import numpy as np
    import pandas as pd

    like = next(value for value in values if is_pandas(value))
    index = like.index if isinstance(like, pd.Series) else None
    series = [value for value in values if isinstance(value, pd.Series)]
    if any(len(one) == len(like) and not one.index.equals(series[0].index) for one in series):
        message = "the series have different indexes, so their rows may not belong together"
        advice = "align them (`a.align(b)`), or pair them as they stand: `b.to_numpy()`"
        raise InputError("index_differs", message, advice)
    if any(isinstance(value, ArrowArray | ArrowStream) and not is_pandas(value) for value in values):
        message = "a series of pandas stands beside a column of another library"
        raise InputError("wrong_type", message, "give both as columns of one library, or as arrays of numpy")
    columns = [_days(value) if is_pandas(value) else value for value in values]
    lengths = {len(column) for column in columns if isinstance(column, np.ndarray) and column.ndim}
    if lengths != {len(like)}:
        message, advice = "the series do not fit together", "give series of the same length, or one value"
        raise InputError("length_differs", message, advice)
    missing = np.zeros(len(like), dtype=bool)
    for value, column in zip(values, columns, strict=True):
        if is_pandas(value):
            missing |= np.asarray(pd.isna(value))
        elif isinstance(column, np.ndarray) and column.dtype.kind == "M":
            missing |= np.isnat(column)
    told = ask(*(column[~missing] if isinstance(column, np.ndarray) and column.ndim else column for column in columns))
    if told.dtype.kind == "M":
        full = np.full(len(like), np.datetime64("NaT"), dtype="datetime64[s]")
        full[~missing] = told
        answer: Any = full
    else:
        full = np.zeros(len(like), dtype=told.dtype)
        full[~missing] = told
        masked = pd.arrays.BooleanArray if told.dtype.kind == "b" else pd.arrays.IntegerArray
        answer = masked(full, missing) if missing.any() else full
    return pd.Series(answer, index=index, name=like.name)


def _days(column: Any) -> Any:  # noqa: ANN401
    """Return a series as numpy's days, or as whole numbers; a number that is missing as any."""
    import numpy as np
    import pandas as pd

    if pd.api.types.is_integer_dtype(column.dtype):
        kind = "uint64" if pd.api.types.is_unsigned_integer_dtype(column.dtype) else "int64"
        return column.to_numpy(dtype=kind, na_value=0)
    values = column.to_numpy()
    days = None
    if values.dtype.kind == "M":
        days = values.astype("datetime64[D]")
        if (days != values)[~np.isnat(values)].any():
            message, advice = "a series holds instants, not days", "take the days: `series.dt.normalize()`"
            raise InputError("not_a_date", message, advice)
    elif values.dtype == object and getattr(column.dtype, "tz", None) is None:
        days = _of_dates(values)
    if days is None:
        message = "a series holds neither days without a time zone nor whole numbers"
        advice = (
            "convert it: `pandas.to_datetime(series)`, and `series.dt.tz_localize(None)` takes a zone off; "
            "`series.astype('Int64')` are whole numbers of which some may be missing"
        )
        raise InputError("wrong_type", message, advice)
    return days


def _of_dates(values: Any) -> Any:  # noqa: ANN401
    """Return Python's dates as numpy's days; None where a value is another thing."""
    import datetime

    import numpy as np
    import pandas as pd

    days = [None if pd.isna(value) else value for value in values]
    is_day = all(day is None or type(day) is datetime.date for day in days)
    return np.array(days, dtype="datetime64[D]") if is_day else None
