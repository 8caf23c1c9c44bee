"""The working calendar of a jurisdiction."""

from __future__ import annotations

import datetime
import sys
from typing import TYPE_CHECKING, Any, TypeAlias, overload

from motcua._catalogue import Catalogue
from motcua._errors import InputError, asked
from motcua._given import iso
from motcua._moment import midnight, scalar
from motcua._pandas import is_pandas, over
from motcua._types import ArrowArray, ArrowStream

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    import numpy.typing as npt

    from motcua._answer import Answer
    from motcua._catalogue import Lang
    from motcua._moment import Day

ArrowColumn: TypeAlias = ArrowArray | ArrowStream
"""A column of polars, pyarrow or another Arrow library."""

_EPOCH = datetime.date(1970, 1, 1).toordinal()


class Calendar:
    """The working calendar of a jurisdiction; with ``as_of`` a day: as it had been announced by then.

    With ``lang``, that a day has no answer is said in that language, else in the law's own.
    Days are dates, ISO text, midnights of pandas (one or a series), numpy arrays of ``datetime64[D]`` or Arrow columns
    of dates; whole columns are counted in Rust. Null stays null and NaT stays NaT; a series is answered as a series
    (two of them need one index); where numpy has no missing value (truths, counts) a NaT is an :class:`InputError`. A
    day without an answer is a :class:`Gap`, for a whole column too. An Arrow column is answered in its own library's
    type (polars, pyarrow), or as an object with ``__arrow_c_array__``.
    """

    __slots__ = ("_as_of", "_catalogue", "_columns", "_lang")

    def __init__(self, catalogue: Catalogue, as_of: Day | None = None, lang: Lang | None = None) -> None:
        """Build the calendar of ``catalogue``."""
        self._catalogue = catalogue
        self._as_of = midnight(as_of)
        self._lang = lang
        self._columns: Any = None

    def __eq__(self, other: object) -> bool:
        """Return whether both are the calendar of the same law, as it was known on the same day."""
        if not isinstance(other, Calendar):
            return False
        return (str(self._as_of), self._catalogue) == (str(other._as_of), other._catalogue)

    def __hash__(self) -> int:
        return hash(str(self._as_of))

    def __reduce__(self) -> tuple[object, ...]:
        # what counts whole columns is made again where it is needed
        return (Calendar, (self._catalogue, self._as_of, self._lang))

    @classmethod
    def vietnam(cls, as_of: Day | None = None, lang: Lang | None = None) -> Calendar:
        """Return the calendar of Vietnam that this package ships."""
        return cls(Catalogue.vietnam(), as_of, lang)

    @overload
    def is_working_day(self, day: Day) -> bool: ...
    @overload
    def is_working_day(self, day: npt.NDArray[np.datetime64]) -> npt.NDArray[np.bool_]: ...
    @overload
    def is_working_day(self, day: ArrowColumn) -> Any: ...  # noqa: ANN401
    def is_working_day(self, day: Any) -> Any:
        """Return whether ``day`` is worked."""
        if is_pandas(day):
            return over(self.is_working_day, day)
        if _is_column(day):
            return _answered(self._days().is_working_day, _of_days(day))
        return self._ask("is_working_day", date=_one_day(day))["working_day"]

    @overload
    def add_working_days(self, day: Day, days: int) -> datetime.date: ...
    @overload
    def add_working_days(
        self, day: npt.NDArray[np.datetime64], days: int | npt.NDArray[np.integer[Any]]
    ) -> npt.NDArray[np.datetime64]: ...
    @overload
    def add_working_days(self, day: Day, days: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.datetime64]: ...
    @overload
    def add_working_days(self, day: Day | ArrowColumn, days: int | ArrowColumn) -> Any: ...  # noqa: ANN401
    def add_working_days(self, day: Any, days: Any) -> Any:
        """Return the day that is ``days`` working days after ``day``, which itself does not count.

        A negative number counts back.
        """
        if is_pandas(day) or is_pandas(days):
            return over(self.add_working_days, day, days)
        if _is_column(day) or _is_column(days):
            return _answered(self._days().add_working_days, _of_days(day), _of_numbers(days), dates=True)
        answer = self._ask("add_working_days", date=_one_day(day), days=scalar(days))
        return datetime.date.fromisoformat(answer["result"])

    @overload
    def count_working_days(self, start: Day, end: Day) -> int: ...
    @overload
    def count_working_days(
        self, start: npt.NDArray[np.datetime64], end: Day | npt.NDArray[np.datetime64]
    ) -> npt.NDArray[np.int64]: ...
    @overload
    def count_working_days(self, start: Day, end: npt.NDArray[np.datetime64]) -> npt.NDArray[np.int64]: ...
    @overload
    def count_working_days(self, start: Day | ArrowColumn, end: Day | ArrowColumn) -> Any: ...  # noqa: ANN401
    def count_working_days(self, start: Any, end: Any) -> Any:
        """Return how many working days lie from ``start`` on and before ``end``.

        The count is negative if ``end`` lies before ``start``.
        """
        if is_pandas(start) or is_pandas(end):
            return over(self.count_working_days, start, end)
        if _is_column(start) or _is_column(end):
            return _answered(self._days().count_working_days, _of_days(start), _of_days(end))
        return self._ask("count_working_days", start=_one_day(start), end=_one_day(end))["days"]

    def holidays(self, year: int) -> list[Answer]:
        """Return the days off of ``year`` and the days worked in exchange, as the engine lists them."""
        days: list[Answer] = self._ask("holidays", year=year)["days"]
        return days

    def due(self, term: str, start: Day, *, body: str | None = None, lang: Lang | None = None) -> Answer:
        """Return when ``term`` ends: ``due("10 working days", "2026-08-20T09:00").due_on``.

        With ``body``, an id or the name of an office, the working hours are that body's. That there is no answer is
        said in ``lang``, or else in the calendar's own.
        """
        return self._catalogue.due(term, scalar(start), as_of=self._as_of, body=body, lang=lang or self._lang)

    def __repr__(self) -> str:
        as_of = "" if self._as_of is None else f", as of {self._as_of}"
        return f"Calendar({self._catalogue.version().release!r}{as_of})"

    def _ask(self, ask: str, **request: object) -> Answer:
        try:
            return self._catalogue.answer("calendar", ask=ask, as_of=self._as_of, lang=self._lang, **request)
        except InputError as error:
            if error.code != "not_json":
                raise
            path = error.path
        message = "what is counted from is neither a day nor a column of days"
        advice = "give a date, an array, a series or an Arrow column; an expression of polars takes `map_batches`"
        raise InputError("wrong_type", message, advice, path=path)

    def _days(self) -> Any:  # noqa: ANN401
        if self._columns is None:
            as_of = iso(self._as_of, "as_of", is_day=True)
            self._columns = asked(self._catalogue._engine.days, as_of, self._lang)
        return self._columns


def _one_day(value: Any) -> Any:  # noqa: ANN401
    """Return a day that stands alone as Python's own."""
    return midnight(scalar(value))


def _is_numpy(value: object) -> bool:
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.ndarray)


def _is_column(value: object) -> bool:
    return _is_numpy(value) or isinstance(value, ArrowArray | ArrowStream)


def _answered(ask: Callable[..., Any], *values: Any, dates: bool = False) -> Any:  # noqa: ANN401
    """Return what the engine answers to whole columns, in the type of the first Arrow column, else as a numpy array."""
    arrow = next((value for value in values if _is_column(value) and not _is_numpy(value)), None)
    if arrow is not None:
        return _like(
            arrow, asked(ask, *(value.ravel() if _is_numpy(value) else value for value in values), numpy=False)
        )
    import numpy as np

    shape: tuple[int, ...] = ()
    try:
        shape = np.broadcast_shapes(*(value.shape for value in values if _is_numpy(value)))
    except ValueError:
        shape = (-1,)
    if -1 in shape:
        raise InputError(
            "length_differs", "the arrays do not fit together", "give arrays of the same shape, or one value"
        )
    operands = (np.broadcast_to(value, shape).ravel() if _is_numpy(value) else value for value in values)
    answers = asked(ask, *operands, numpy=True).reshape(shape)
    return answers.view("datetime64[D]") if dates else answers


def _of_days(value: Any) -> Any:  # noqa: ANN401
    """Return days as the native half takes them: whole numbers counted from 1970-01-01, or Arrow."""
    if _is_numpy(value):
        if value.dtype.name != "datetime64[D]":
            message = "an array of days does not hold `datetime64[D]`"
            raise InputError("wrong_type", message, "cast it: `array.astype('datetime64[D]')`")
        # a copy only where the bytes of a number stand in another order than this machine's
        return _filled(value).astype("datetime64[D]", copy=False).view("int64")
    value = _one_day(value)
    if isinstance(value, str):
        value = _day(value)
    if isinstance(value, datetime.datetime):
        raise InputError("not_a_date", "an instant is no day", "give a date")
    if isinstance(value, int):
        raise InputError("wrong_type", "a number is no day", "give a date")
    return value.toordinal() - _EPOCH if isinstance(value, datetime.date) else value


def _of_numbers(value: Any) -> Any:  # noqa: ANN401
    """Return numbers of days as the native half takes them: whole numbers, or Arrow."""
    if _is_numpy(value):
        if value.dtype.kind not in "iu":
            message = "an array of numbers of days does not hold whole numbers"
            raise InputError("wrong_type", message, "cast it: `array.astype('int64')`")
        # numbers that only an unsigned one can hold lie beyond every calendar, as the largest signed one does
        whole = _filled(value)
        return (whole.clip(max=2**63 - 1) if whole.dtype.name == "uint64" else whole).astype("int64", copy=False)
    value = scalar(value)
    if isinstance(value, bool | str | datetime.date):
        raise InputError("wrong_type", "a number of days is a text, a day or a truth value", "give a whole number")
    return value


def _filled(array: Any) -> Any:  # noqa: ANN401
    """Return the array unless parts of it are masked, for the mask would be lost."""
    if hasattr(array, "mask"):
        message = "an array is masked, and numpy's answer has no mask"
        raise InputError("wrong_type", message, "fill it or drop what is masked: `array.compressed()`")
    return array


def _day(text: str) -> datetime.date:
    # newer Pythons read weeks and days without dashes too, which a day that stands alone may not have
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        day = None
    if day is not None and day.isoformat() == text:
        return day
    raise InputError("not_a_date", "a text is not a date such as `2026-02-13`", "give a date such as `2026-02-13`")


def _like(arrow: Any, column: Any) -> Any:  # noqa: ANN401
    library = type(arrow).__module__.partition(".")[0]
    if library == "polars":
        import polars

        return polars.Series(column).alias(arrow.name if isinstance(arrow, polars.Series) else "")
    if library == "pyarrow":
        import pyarrow

        return pyarrow.array(column)
    return column
