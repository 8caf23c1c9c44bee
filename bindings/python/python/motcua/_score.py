"""The service-quality index of an authority."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from motcua._answer import Answer
from motcua._catalogue import or_vietnam, told
from motcua._errors import InputError, asked
from motcua._frames import computed
from motcua._given import iso
from motcua._log import is_stream, is_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from motcua._catalogue import Catalogue, Lang
    from motcua._moment import Day
    from motcua._types import ArrowStream


def score(
    reports: str | os.PathLike[str] | ArrowStream | pl.LazyFrame | None = None,
    *,
    register: str | os.PathLike[str] | None = None,
    measures: Mapping[str, int] | None = None,
    by: Sequence[Literal["office", "month"]] = (),
    on: Day | None = None,
    now: Day | None = None,
    lang: Lang | None = None,
    catalogue: Catalogue | None = None,
) -> Answer:
    """Return the service-quality index (Decision 766/QĐ-TTg), indicator by indicator.

    ``reports`` is what :func:`motcua.audit` returns, or the Parquet file that it wrote; ``register`` a file of JSON
    lines with what case histories do not say (procedures, channels, payments, digitisation, complaints); ``measures``
    counts from elsewhere. What was not counted has no points: ``open`` says how many points it could still add, and
    ``band`` is given only where that cannot change it. Points are texts with two decimals, exact.

    ``now`` is the last day of the period: a complaint without an answer (5.2, 5.3) and a procedure that is not public
    (1.2) are late once their time is over, and not due before. Without it nobody knows, and where there is such a row
    the indicator stays open. Open dossiers (2.1, 5.4) are judged by the ``now`` of :func:`motcua.audit`: reports made
    without one count every open dossier as still in time.

    Raises ``InputError`` for what cannot be read, ``Gap`` where the rules have no index for the day ``on``.

    >>> answer = score(measures={"dossiers_handled": 200, "dossiers_on_time": 187})
    >>> answer["scores"][0]["groups"][1]["points"]
    '18.70'
    """
    request = {
        "register": os.fspath(register) if isinstance(register, os.PathLike) else register,
        "measures": dict(measures) if isinstance(measures, Mapping) else measures,
        "by": list(by) if isinstance(by, Iterable) and not isinstance(by, str) else by,
        "on": iso(on, "on", is_day=True),
        "now": iso(now, "now"),
        "lang": lang,
    }
    stream: object | None = reports
    if reports is not None and not isinstance(reports, str | os.PathLike) and not is_table(reports):
        message, advice = "`reports` is neither a path nor a table", "give what `audit` returns, or a Parquet file"
        raise InputError("wrong_type", message, advice, path="/reports")
    if is_table(reports):
        stream = computed(reports).__arrow_c_stream__()
        if not is_stream(stream):
            message = "what `__arrow_c_stream__` of `reports` returns is no Arrow stream"
            raise InputError("wrong_type", message, "give what `audit` returns, or a Parquet file", path="/reports")
    engine = or_vietnam(catalogue)._engine
    return Answer.read(told(lambda text: asked(engine.score, text, stream), request))
