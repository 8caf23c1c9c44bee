"""The views of a notebook; everything that they show is escaped."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from motcua._motcua import cited

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_CELL = "text-align:left;vertical-align:top"
_LINES = 5
_COLOURS = {"error": "#b3261e", "warning": "#8a5a00", "info": "#1b5e9b"}


def text(value: object) -> str:
    """Return ``value`` as escaped text; nothing for None."""
    return "" if value is None else html.escape(str(value))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], caption: str = "") -> str:
    """Return a table with a heading for each column."""
    head = "".join(f'<th style="{_CELL}">{text(column)}</th>' for column in columns)
    body = "".join("<tr>" + "".join(_cell(value) for value in row) + "</tr>" for row in rows)
    title = f'<caption style="{_CELL};font-weight:bold">{text(caption)}</caption>' if caption else ""
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def verdict(answer: Mapping[str, Any]) -> str:
    """Return a verdict: what it says, each finding with its article, each document, the deadline and the fee."""
    says = "✓ complete" if answer.get("complete") else "✗ not complete"
    lines = [("edition", answer.get("edition")), ("release", answer.get("release"))]
    deadline = answer.get("deadline_if_filed_now")
    if isinstance(deadline, dict):
        lines.append(("due, if filed now", deadline.get("due_at") or deadline.get("due_on")))
    fee = answer.get("fee")
    if isinstance(fee, dict):
        known = fee.get("amount") is not None
        lines.append(("fee", f"{fee['amount']} {fee.get('currency', '')}" if known else fee.get("status")))
    lines.extend(("assumes", f"{row.get('name')}: {row.get('value')}") for row in answer.get("assumptions") or ())
    findings, lang = answer.get("findings") or [], answer.get("lang")
    requirements = answer.get("requirements") or []
    parts = [f"<p><strong>{text(says)}</strong></p>", table(("", ""), lines)]
    if findings:
        listed = [
            (_severity(row), row.get("code"), row.get("path"), row.get("message"), row.get("help"), _article(row, lang))
            for row in findings
        ]
        parts.append(table(("severity", "code", "place", "message", "what to do", "article"), listed, "Findings"))
    if requirements:
        asked = sorted(requirements, key=lambda row: row.get("status") == "not_required")
        shown = [
            (_met(row), row.get("title"), _words(row.get("status")), row.get("help"), _article(row, lang))
            for row in asked
        ]
        parts.append(table(("met", "document", "status", "how to come by it", "article"), shown, "Documents"))
    return "".join(parts)


def dossier(standing: Mapping[str, Any]) -> str:
    """Return where a dossier stands and what it obliges; of its facts only how many there are."""
    lines = [(name.replace("_", " "), standing.get(name)) for name in ("procedure", "state", "received_at", "due_at")]
    lines.append(("events", len(standing["history"]["events"])))
    owed = [
        (
            row.get("message"),
            _words(row.get("who")),
            row.get("due_at"),
            row.get("time_left"),
            row.get("paper"),
            _article(row, standing.get("lang")),
        )
        for row in standing.get("obliges") or ()
    ]
    shown = table(("what", "who", "by", "time left", "paper", "article"), owed, "What it obliges") if owed else ""
    return table(("", ""), lines) + shown


def audit(
    counts: Mapping[str, int],
    coverage: Mapping[str, Mapping[str, int]],
    told: Mapping[str, Any],
    unused: Sequence[Mapping[str, Any]],
) -> str:
    """Return the summary of an audit: outcomes, rows, which rows were not used and why, who judged, findings."""
    parts = [
        _outcomes(told),
        table(("rows", "number"), [(name, f"{count:,}") for name, count in counts.items()], "Rows"),
        _unused(unused),
        table(("rules", "dossiers", "of", "%"), [(key, *_parts(of)) for key, of in coverage.items()], "Judged by"),
    ]
    return "".join(parts) + _tallies(told)


def summary(told: Mapping[str, Any]) -> str:
    """Return the numbers of a log as a whole."""
    return _outcomes(told) + _tallies(told)


def is_share(value: object) -> bool:
    """Return whether it is a part of a whole."""
    return isinstance(value, dict) and set(value) == {"count", "of"}


def share(value: Mapping[str, int]) -> str:
    """Return a part of a whole in words; with per cent where the whole is not empty."""
    count, of, percent = _parts(value)
    return f"{count} of {of}" + (f" ({percent} %)" if percent else "")


def _outcomes(told: Mapping[str, Any]) -> str:
    of_dossiers = {name: value for name, value in told.items() if is_share(value) and not name.startswith("rows_")}
    shares = [(_words(name), *_parts(value)) for name, value in of_dossiers.items()]
    dossiers = [(name, f"{told.get(name, 0):,}", "", "") for name in ("dossiers", "received")]
    return table(("dossiers", "number", "of", "%"), [*dossiers, *shares], "Audit")


def _tallies(told: Mapping[str, Any]) -> str:
    parts = []
    visits = told.get("visits") or {}
    if visits:
        parts.append(
            table(("visits", "dossiers"), [(of, f"{count:,}") for of, count in visits.items()], "Visits to the counter")
        )
    findings = told.get("findings") or {}
    if findings:
        rows = [(code, count.get("findings"), count.get("dossiers")) for code, count in findings.items()]
        parts.append(table(("finding", "findings", "dossiers"), rows, "Findings"))
    return "".join(parts)


def _unused(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return why rows were not used, with the first lines of each reason; nothing where all were."""
    by_code: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_code.setdefault(str(row.get("code")), []).append(row)
    shown = [
        (code, f"{len(of):,}", ", ".join(str(row.get("line")) for row in of[:_LINES]), of[0].get("help"))
        for code, of in by_code.items()
    ]
    columns = ("reason", "rows listed", "first lines", "what to do")
    return table(columns, shown, "Rows that were not audited") if shown else ""


class _Markup(str):
    """Text that is markup already."""

    __slots__ = ()


def _cell(value: object) -> str:
    return f'<td style="{_CELL}">{value if isinstance(value, _Markup) else text(value)}</td>'


def _severity(finding: Mapping[str, Any]) -> _Markup:
    severity = finding.get("severity")
    return _Markup(f'<strong style="color:{_COLOURS.get(str(severity), "inherit")}">{text(severity)}</strong>')


def _met(requirement: Mapping[str, Any]) -> str:
    if requirement.get("status") == "not_required":
        return ""
    met = requirement.get("met")
    return "?" if met is None else "✓" if met else "✗"


def _words(name: object) -> str:
    return str(name).replace("_", " ")


def _article(row: Mapping[str, Any], lang: object) -> str:
    """Return the citation of a row as the answer's language writes it; nothing where there is none."""
    citation = row.get("citation") or {}
    act, article, clause = (citation.get(key) for key in ("act", "article", "clause"))
    return cited(act, article, clause, str(lang or "")) if act else ""


def _parts(value: Mapping[str, int]) -> tuple[str, str, str]:
    """Return the part, the whole and per cent, rounded half up."""
    count, of = value["count"], value["of"]
    tenths = (count * 2000 + of) // (of * 2) if of else None
    return f"{count:,}", f"{of:,}", "" if tenths is None else f"{tenths // 10}.{tenths % 10}"
