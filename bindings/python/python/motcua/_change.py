"""What a change of law does to past dossiers, and in what two systems' logs differ."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from motcua._answer import Answer, written
from motcua._audit import note_unknown_unit
from motcua._catalogue import Catalogue, or_vietnam
from motcua._errors import InputError, asked
from motcua._given import iso
from motcua._log import columns_of, mapping_text, paths, streamed

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    import polars as pl

    from motcua._catalogue import Lang
    from motcua._moment import Day
    from motcua._types import ArrowStream

    Log: TypeAlias = str | os.PathLike[str] | ArrowStream | pl.LazyFrame | Iterable[ArrowStream]


def impact(
    events: Log,
    before: Day | Catalogue,
    after: Day | Catalogue,
    *,
    facts: Mapping[str, Mapping[str, object]] | str | os.PathLike[str] | None = None,
    now: Day | None = None,
    mapping: str | os.PathLike[str] | None = None,
    paper_price: int | None = None,
    out: str | os.PathLike[str] | None = None,
    territory: str | None = None,
    body: str | None = None,
    lang: Lang | None = None,
    catalogue: Catalogue | None = None,
) -> Answer:
    """Return what two laws make of the cases of a log: ``totals``, the first ``cases`` that differ, and the ``rows``.

    ``events`` is a log as :func:`audit` takes it. A law is a day (the law of that day, as if it had always been in
    force), the release of ``catalogue`` (with or without what follows its ``+``), or a :class:`Catalogue` (each case by
    the law of its own day). ``facts`` are what cases stated, by dossier, or a file of JSON lines such as ``{"dossier":
    "H1", "facts": {}}``; they tell which papers and fees each law asks. ``paper_price`` is what a paper costs the
    applicant beside the fee; with it ``papers_money`` says what applicants pay more for papers. ``out`` takes every
    case as a JSON line. ``territory`` and ``body`` say for all dossiers whose local rules hold and whose working hours
    count; without them, the office that received each does. The answer repeats ``lang``, the language of the law
    without one.
    """
    own = or_vietnam(catalogue)
    note_unknown_unit(own, territory)
    instant = iso(now, "now")
    laws = _law(before, "before", own), _law(after, "after", own)
    ask = partial(own._engine.impact, beside=paths(facts, mapping), lang=lang)
    lines, map_text = _facts(facts), mapping_text(mapping)
    log = streamed(events, columns_of(own._engine, "events", map_text))
    return Answer.read(asked(ask, log, *laws, instant, map_text, lines, paper_price, out, territory, body))


def reconcile(
    a: Log,
    b: Log,
    *,
    mapping_a: str | os.PathLike[str] | None = None,
    mapping_b: str | os.PathLike[str] | None = None,
    territory: str | None = None,
    body: str | None = None,
    lang: Lang | None = None,
    catalogue: Catalogue | None = None,
) -> Answer:
    """Return in what two systems' logs of the same dossiers differ: the ``summary``, and the ``dossiers`` that do.

    Each dossier has its ``merged`` history and its ``divergences``, each with the ``likelier`` side and ``why``.
    Nothing is dropped: ``summary.rows_a`` is ``summary.tally.facts_a`` plus ``summary.not_facts_a``. Logs are given as
    :func:`audit` takes them, and so are ``territory`` and ``body``; ``lang`` is as in :func:`impact`.
    """
    own = or_vietnam(catalogue)
    note_unknown_unit(own, territory)
    maps = mapping_text(mapping_a), mapping_text(mapping_b)
    wanted = [columns_of(own._engine, "events", text) for text in maps]
    logs = streamed(a, wanted[0], "a"), streamed(b, wanted[1], "b")
    return Answer.read(asked(own._engine.reconcile, *logs, *maps, territory, body, lang))


def _law(law: Day | Catalogue, name: str, own: Catalogue) -> tuple[Any, str | None]:
    if isinstance(law, Catalogue):
        return law._engine, None
    if law is None:
        raise InputError("key_missing", "a law is missing", "give `before` and `after`: days, or catalogues")
    return own._engine, iso(law, name, is_day=True)


def _facts(facts: Mapping[str, Mapping[str, object]] | str | os.PathLike[str] | None) -> str | None:
    if facts is None:
        return None
    cause = "`facts` cannot be written as JSON"
    try:
        if isinstance(facts, Mapping):
            return "".join(f"{written({'dossier': name, 'facts': stated})}\n" for name, stated in facts.items())
        cause = "the file of facts cannot be read"
        return pathlib.Path(facts).read_text(encoding="utf-8")
    except (OSError, TypeError, ValueError):
        pass
    # outside of the handler: what was stated may be personal
    raise InputError("bad_facts", cause, "give facts by dossier, or a file of JSON lines", path="/facts")
