"""The shapes that arguments may have."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class ArrowStream(Protocol):
    """A table that any Arrow library can read: polars, pandas, pyarrow, DuckDB."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the capsule of a stream."""
        ...


@runtime_checkable
class ArrowArray(Protocol):
    """An array that any Arrow library can read."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        """Return the capsules of schema and array."""
        ...
