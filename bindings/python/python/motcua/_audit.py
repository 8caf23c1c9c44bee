"""Logs: every dossier judged by the law, and one dossier told."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from motcua._catalogue import Catalogue, or_vietnam
from motcua._errors import InputError, asked
from motcua._given import iso
from motcua._log import columns_of, is_table, mapping_text, paths, row_of_cells, rows_of, size, stated, streamed
from motcua._moment import midnight
from motcua._progress import Course, Line
from motcua._reports import Audit

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl

    from motcua._answer import Answer
    from motcua._catalogue import Lang
    from motcua._moment import Day
    from motcua._types import ArrowStream


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
    then says ``caller``; those that no dossier is of are warned of (``unused_terms`` of the answer). Without ``now`` an
    open dossier is pending, never overdue; a day alone is its beginning. ``observed`` names the events that the source
    records at all; without it, all. Where it records no supplements, a result past its day has no outcome: an
    unrecorded one may have put the day off. ``out`` is a path for the reports (``.parquet``, ``.csv``, ``.jsonl``),
    which appears whole or not at all. ``progress`` is True for a line on stderr, or a function of (done, total or None)
    with bytes of a file or rows of a table, whose last call says that all is done. ``territory`` is the unit whose
    local rules hold and ``body`` the body whose working hours count for every dossier; without them, those of the
    office that received each, where that office is encoded. A unit that the rules do not know is warned of
    (:class:`UserWarning`), and each dossier has the finding ``territory_unknown``. ``memory`` (bytes, or a text such as
    ``"512MiB"``; 192 MiB without it) bounds what the log and its reports take; what is beyond it goes to files without
    a name in the folder ``temporary`` (the system's without it) and the answer is the same. A file is read in pieces,
    and reports that did not fit are read back as the result is used.

    A row that cannot be read is counted and listed, the rest is audited. Raises :class:`InputError` for a log, a
    mapping or terms that cannot be read as a whole.
    """
    chosen = or_vietnam(catalogue)
    engine = chosen._engine
    note_unknown_unit(chosen, territory)
    instant = iso(now, "now")
    is_file = isinstance(events, str | os.PathLike)
    shown = Line(is_file) if progress is True else progress or None
    if shown is not None and not callable(shown):
        message, advice = (
            "`progress` is neither true nor a function",
            "give true, or a function of (done, total or None)",
        )
        raise InputError("wrong_type", message, advice, path="/progress")
    course = None if shown is None else Course(shown, size(events))
    names = None if observed is None else _names(observed)
    try:
        map_text = mapping_text(mapping)
        log = streamed(events, columns_of(engine, shape, map_text))
        own = None if terms is None else _own(terms)
        read = partial(engine.audit, shape=shape, mapping=map_text, terms=own, territory=territory, body=body)
        read = partial(read, beside=paths(mapping), memory=None if memory is None else str(memory), temporary=temporary)
        audited = Audit(asked(read, log, instant, names, out, course))
        if course is not None:
            course.end(None if is_file else audited.counts.read)
    finally:
        if isinstance(shown, Line):
            shown.close()
    for code in audited.unused_terms:
        warnings.warn(f"`terms`: no dossier of the log is of `{code}`", stacklevel=2)
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
        listed = map(row_of_cells, asked(chosen._engine.rows, os.fspath(events), dossier))
    else:
        wanted = columns_of(chosen._engine, None, None)
        listed = rows_of(events, wanted, dossier) if is_table(events) else events
    listed = list(listed) if isinstance(listed, Iterable) else None
    if listed is None or not all(isinstance(event, Mapping) for event in listed):
        message = "`events` is neither a path, nor a table, nor a list of rows"
        raise InputError("wrong_type", message, "give a log, or each row as a dict", path="/events")
    rows = [stated(event) for event in listed]
    return chosen.answer("explain", events=rows, dossier=dossier, now=now, as_of=midnight(as_of), lang=lang)


def note_unknown_unit(catalogue: Catalogue, territory: str | None) -> None:
    """Warn of a unit that the rules do not know: a slip of the pen is not to pass for a place without local rules."""
    if territory is not None and not asked(catalogue._engine.knows_unit, territory):
        message = "`territory` names no unit that the rules know: local rules may not have been applied"
        warnings.warn(message, stacklevel=3)


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
