"""Pictures of an audit: lateness, the life of one dossier, findings by procedure and month.

Each function draws into the axes that it is given, or into new ones, and returns them; nothing is shown or saved.
Needs matplotlib and pyarrow: ``pip install './bindings/python[plot]'`` from the project's folder.
"""

from __future__ import annotations

import datetime
import sys
from typing import TYPE_CHECKING, Any, Literal

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pyarrow as pa
import pyarrow.compute as pc
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Patch

from motcua._answer import Answer
from motcua._audit import explain
from motcua._catalogue import or_vietnam
from motcua._errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from matplotlib.axes import Axes

    from motcua._catalogue import Catalogue
    from motcua._moment import Day
    from motcua._reports import Audit

Language = Literal["vi", "en"]

COLOURS = {"early": "#2e7d4f", "on_time": "#1b5e9b", "late": "#b3261e"}
"""The colour of each outcome."""

HOLDERS = {"receiving_centre": "#7aa6c2", "competent_agency": "#d9a441", "applicant": "#9bb77a"}
"""The colour of each that may hold the clock."""

OTHER = "#b8b8b8"
LONGEST = 30
"""Days from the due date beyond which results are counted together."""

ROWS = 15
"""Procedures that a heat map shows by themselves; the others are counted together."""

# What an outcome is called, the rules say.
_WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "days": "số ngày so với ngày hẹn theo luật (âm: sớm)",
        "dossiers": "hồ sơ",
        "shown": "{shown} trong {all} hồ sơ; {left} chưa có kết quả hoặc không có hạn",
        "due": "hạn",
        "receiving_centre": "bộ phận một cửa",
        "competent_agency": "cơ quan giải quyết",
        "applicant": "người nộp",
        "other": "khác",
        "others": "thủ tục khác",
        "share": "hồ sơ có phát hiện lỗi hoặc cảnh báo, trên số tiếp nhận trong tháng",
        "after_due": "sau hạn",
    },
    "en": {
        "days": "days from the date due by law (negative: early)",
        "dossiers": "dossiers",
        "shown": "{shown} of {all} dossiers; {left} have no result yet or no due date",
        "due": "due",
        "receiving_centre": "one-stop desk",
        "competent_agency": "competent agency",
        "applicant": "applicant",
        "other": "others",
        "others": "other procedures",
        "share": "dossiers with findings, of those received in the month",
        "after_due": "after the due date",
    },
}


def lateness(audit: Audit | pa.Table, *, lang: Language = "vi", ax: Axes | None = None) -> Axes:
    """Return axes with the days between result and due date: a bar a day, early to the left and late to the right.

    ``audit`` is what :func:`motcua.audit` returns, or its table. Days are calendar days; results more than 30 days away
    are counted in the outermost bars. Dossiers without a result or without a due date are not drawn, but told.
    """
    words, table = _words(lang), _table(audit)
    done = table.filter(
        pc.and_(pc.is_valid(table["finished_at"]), pc.and_(pc.is_valid(table["due_on"]), pc.is_valid(table["outcome"])))
    )
    days = pc.days_between(done["due_on"].cast(pa.date32()), done["finished_at"].cast(pa.date32(), safe=False))
    days = pc.max_element_wise(pc.min_element_wise(days, LONGEST), -LONGEST)
    counts = (
        pa.table({"days": days, "outcome": done["outcome"]})
        .group_by(["days", "outcome"])
        .aggregate([([], "count_all")])
    )
    axes = _axes(ax, 9, 3.6)
    bottom: dict[int, int] = {}
    for outcome, colour in COLOURS.items():
        rows = counts.filter(pc.equal(counts["outcome"], outcome)).sort_by("days").to_pylist()
        if not rows:
            continue
        at = [row["days"] for row in rows]
        high = [row["count_all"] for row in rows]
        axes.bar(at, high, bottom=[bottom.get(day, 0) for day in at], width=0.9, color=colour, label=words[outcome])
        for day, count in zip(at, high, strict=True):
            bottom[day] = bottom.get(day, 0) + count
    axes.axvline(0.5, color="#333333", linewidth=1, linestyle="--")
    axes.set_xlabel(words["days"])
    axes.set_ylabel(words["dossiers"])
    every = table.num_rows
    axes.set_title(
        words["shown"].format(shown=f"{done.num_rows:,}", all=f"{every:,}", left=f"{every - done.num_rows:,}"),
        fontsize="medium",
        loc="left",
    )
    if done.num_rows:
        axes.legend(frameon=False)
    _plain(axes)
    return axes


def timeline(
    events: Answer | Iterable[Mapping[str, object]],
    dossier: str | None = None,
    *,
    lang: Language = "vi",
    now: Day | None = None,
    catalogue: Catalogue | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Return axes with the life of one dossier: its events, who held the settlement clock, and the dates due.

    ``events`` is what :func:`motcua.explain` returned, or the rows that it takes. What an event broke is marked red.
    """
    told = events if isinstance(events, Answer) else explain(events, dossier, lang, now=now, catalogue=catalogue)
    words = _words(lang, catalogue)
    axes = _axes(ax, 10, 3.2)
    ledger = told.get("ledger") or {}
    due = _instant(ledger.get("due_at"))
    used: dict[str, str] = {}
    for segment in ledger.get("segments") or ():
        start, end = _instant(segment.get("from")), _instant(segment.get("to"))
        if start is None or end is None:
            continue
        holder = segment.get("held_by") or "other"
        name = holder if holder in HOLDERS else "other"
        used[words[name]] = HOLDERS.get(holder, OTHER)
        axes.broken_barh(
            [(_number(start), _number(end) - _number(start))], (-0.25, 0.5), facecolors=HOLDERS.get(holder, OTHER)
        )
        if due is not None and end > due:
            late = max(start, due)
            axes.broken_barh(
                [(_number(late), _number(end) - _number(late))],
                (-0.25, 0.5),
                facecolors="none",
                edgecolors=COLOURS["late"],
                hatch="////",
                linewidth=0,
            )
    lines = told.get("lines") or []
    for place, line in enumerate(lines):
        at = _instant(line.get("at"))
        if at is None:
            continue
        broke = any(finding.get("severity") == "error" for finding in line.get("findings") or ())
        colour = COLOURS["late"] if broke else "#333333"
        high = 0.55 + 0.42 * (place % 4)
        axes.plot([_number(at)] * 2, [0.25, high], color=colour, linewidth=0.8)
        axes.plot([_number(at)], [0.25], marker="o", markersize=4, color=colour)
        axes.annotate(
            f" {line.get('event')}\n {at:%d/%m %H:%M}", (_number(at), high), fontsize=8, color=colour, va="center"
        )
    for day in {_instant(line.get("due_at")) for line in lines if line.get("due_changed")} | {due}:
        if day is not None:
            axes.axvline(_number(day), color=COLOURS["late"], linewidth=1, linestyle="--")
            axes.annotate(f" {words['due']} {day:%d/%m}", (_number(day), -0.55), fontsize=8, color=COLOURS["late"])
    handles = [Patch(color=colour, label=name) for name, colour in used.items()]
    if due is not None and (end := _instant(ledger.get("end"))) is not None and end > due:
        handles.append(Patch(facecolor="none", edgecolor=COLOURS["late"], hatch="////", label=words["after_due"]))
    if handles:
        axes.legend(
            handles=handles, frameon=False, ncols=4, loc="upper center", bbox_to_anchor=(0.5, -0.12), fontsize=8
        )
    axes.set_ylim(-0.7, 2.2)
    axes.set_yticks([])
    axes.xaxis_date()
    locator = mdates.AutoDateLocator()  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    axes.margins(x=0.08)
    axes.set_title(str(told.get("procedure") or ""), fontsize="medium", loc="left")
    _plain(axes)
    axes.spines["left"].set_visible(False)
    return axes


def heatmap(
    audit: Audit | pa.Table,
    *,
    severities: Iterable[str] = ("error", "warning"),
    lang: Language = "vi",
    ax: Axes | None = None,
) -> Axes:
    """Return axes with the share of dossiers that have findings, by procedure and month of receipt.

    A cell tells how many dossiers had findings of the ``severities``; its colour is their share of those received in
    that month. It is empty where none was received. The 15 procedures with the most findings have a row each.
    """
    words, table = _words(lang), _table(audit).combine_chunks()
    wanted = set(severities)
    received = table.filter(pc.is_valid(table["received_at"])).select(["procedure", "received_at", "findings"])
    broken = [any(one["severity"] in wanted for one in row or ()) for row in received["findings"].to_pylist()]
    months = pc.strftime(received["received_at"], format="%Y-%m")
    counted = (
        pa.table(
            {
                "procedure": received["procedure"],
                "month": months,
                "broken": pa.array([int(one) for one in broken], pa.int64()),
            }
        )
        .group_by(["procedure", "month"])
        .aggregate([("broken", "sum"), ([], "count_all")])
        .to_pylist()
    )
    totals: dict[str, int] = {}
    for row in counted:
        totals[row["procedure"]] = totals.get(row["procedure"], 0) + row["broken_sum"]
    alone = sorted(totals, key=lambda code: (-totals[code], code))[:ROWS]
    names = [*alone, *([words["others"]] if len(totals) > ROWS else [])]
    columns = _months(sorted({row["month"] for row in counted}))
    found = [[0] * len(columns) for _ in names]
    every = [[0] * len(columns) for _ in names]
    for row in counted:
        at = names.index(row["procedure"]) if row["procedure"] in alone else len(names) - 1
        place = columns.index(row["month"])
        found[at][place] += row["broken_sum"]
        every[at][place] += row["count_all"]
    shares = [
        [part / whole if whole else float("nan") for part, whole in zip(parts, wholes, strict=True)]
        for parts, wholes in zip(found, every, strict=True)
    ]
    axes = _axes(ax, max(5.0, 1.5 + 0.62 * len(columns)), max(2.0, 1.2 + 0.34 * len(names)))
    if not counted:
        axes.set_title(words["share"], fontsize="medium", loc="left")
        return axes
    colours = LinearSegmentedColormap.from_list("motcua", ["#f6f4ef", "#e0a458", "#b3261e"]).with_extremes(
        bad="#ffffff"
    )
    image = axes.imshow(shares, aspect="auto", cmap=colours, vmin=0, vmax=1)
    for at, parts in enumerate(found):
        for place, part in enumerate(parts):
            if every[at][place]:
                dark = shares[at][place] > 0.6
                axes.text(
                    place, at, f"{part:,}", ha="center", va="center", fontsize=8, color="white" if dark else "#333333"
                )
    axes.set_xticks(range(len(columns)), columns, rotation=45, ha="right", fontsize=8)
    axes.set_yticks(range(len(names)), names, fontsize=8)
    axes.set_title(words["share"], fontsize="medium", loc="left")
    bar = axes.figure.colorbar(image, ax=axes, fraction=0.03, pad=0.02)
    bar.ax.yaxis.set_major_formatter(lambda share, _: f"{share:.0%}")
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return axes


def _words(lang: str, catalogue: Catalogue | None = None) -> dict[str, str]:
    """Return the words of a picture, with what the rules call the outcomes: those of Vietnam where none are given."""
    tag = lang.split("-")[0].lower()
    if tag not in _WORDS:
        raise InputError(
            "unknown_language", "pictures have no words in this language", "give `vi` or `en`", path="/lang"
        )
    language: Language = "en" if tag == "en" else "vi"
    outcomes = {one.name: one.title for one in or_vietnam(catalogue).names(lang=language).outcomes}
    return {**_WORDS[language], **outcomes}


def _table(audit: Any) -> pa.Table:  # noqa: ANN401
    """Return reports as a pyarrow table; polars gives texts as views unless asked, and pyarrow cannot filter those."""
    polars = sys.modules.get("polars")
    if polars is not None and isinstance(audit, polars.DataFrame):
        return audit.to_arrow(compat_level=polars.CompatLevel.oldest())
    return pa.table(audit)


def _axes(ax: Axes | None, width: float, height: float) -> Axes:
    if ax is not None:
        return ax
    _, axes = plt.subplots(figsize=(width, height), layout="constrained")
    return axes


def _plain(axes: Axes) -> None:
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _instant(text: Any) -> datetime.datetime | None:  # noqa: ANN401
    return datetime.datetime.fromisoformat(text) if isinstance(text, str) else None


def _number(instant: datetime.datetime) -> float:
    return (instant - datetime.datetime(1970, 1, 1)) / datetime.timedelta(days=1)


def _months(seen: list[str]) -> list[str]:
    """Return every month from the first that was seen to the last."""
    if not seen:
        return []
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (seen[0], seen[-1]))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1)]
