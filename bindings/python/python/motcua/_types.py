"""The shapes that arguments may have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Sequence

    from motcua import _motcua
    from motcua._answer import Answer


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


class Held(Protocol):
    """What a submission that was read once is asked."""

    def check(self, stage: str, lang: str | None = None, /) -> str:
        """Return the verdict."""
        ...

    def judge(self, stage: str, /) -> Answer:
        """Return where which finding stands."""
        ...

    def is_complete(self, stage: str, /) -> bool:
        """Return whether it is complete."""
        ...

    def missing(self, lang: str | None = None, texts: bool = True, /) -> str:
        """Return what to add, with its words or without."""
        ...


class Engine(Protocol):
    """What a catalogue asks."""

    def call(self, operation: str, request: str, /) -> str:
        """Return the canonical JSON answer."""
        ...

    def hold(self, submission: str, /) -> Held:
        """Return a submission that was read once."""
        ...

    def rows(self, path: str | os.PathLike[str], dossier: str) -> list[list[tuple[str, str]]]:
        """Return the rows of one dossier of a log in a file, each the columns that it fills in."""
        ...

    def codes(self) -> list[str]:
        """Return the codes of all procedures."""
        ...

    def knows_unit(self, unit: str) -> bool:
        """Return whether the rules list that administrative unit."""
        ...

    def find(self, code: str, on: str | None = None) -> None:
        """Raise ``Gap`` unless the procedure is known."""
        ...

    def days(self, as_of: str | None = None, lang: str | None = None) -> Any:  # noqa: ANN401
        """Return the calendar for columns."""
        ...

    def audit(
        self,
        log: object,
        now: str | None = None,
        observed: Sequence[str] | None = None,
        out: str | os.PathLike[str] | None = None,
        progress: Callable[[int, int | None], object] | None = None,
        shape: str | None = None,
        mapping: str | None = None,
        terms: Sequence[tuple[str, str]] | None = None,
        territory: str | None = None,
        body: str | None = None,
        memory: str | None = None,
        temporary: str | os.PathLike[str] | None = None,
        beside: Sequence[str] | None = None,
    ) -> _motcua.Reports:
        """Return the case reports of a log."""
        ...

    def impact(
        self,
        log: object,
        before: tuple[Any, str | None],
        after: tuple[Any, str | None],
        now: str | None = None,
        mapping: str | None = None,
        facts: str | None = None,
        out: str | os.PathLike[str] | None = None,
        territory: str | None = None,
        body: str | None = None,
        beside: Sequence[str] | None = None,
    ) -> str:
        """Return what two laws make of the cases of a log, as JSON."""
        ...

    def reconcile(
        self,
        a: object,
        b: object,
        mapping_a: str | None = None,
        mapping_b: str | None = None,
        territory: str | None = None,
        body: str | None = None,
    ) -> str:
        """Return in what two logs differ, as JSON."""
        ...

    def score(self, request: str, reports: object | None = None, /) -> str:
        """Return the service-quality index as JSON."""
        ...
