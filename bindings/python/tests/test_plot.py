"""Pictures of audits: what they draw is what the audit says. Every dossier is invented."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import polars as pl
import pyarrow as pa
import pytest

import motcua

mpl.use("Agg")

from matplotlib import pyplot as plt

from motcua import plot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes

START = datetime.datetime(2026, 3, 2, 8, 0)


def log() -> pl.DataFrame:
    """Return 40 dossiers of five working days: every fourth decided a week late, every tenth open."""
    rows = []
    for number in range(40):
        begun = START + datetime.timedelta(days=7 * (number % 8))
        days = 0 if number % 10 == 0 else 14 if number % 4 == 1 else 3
        events = [("receive", 0), ("transfer", 0), ("approve", days)][: 2 if days == 0 else 3]
        for step, (event, later) in enumerate(events):
            at = begun + datetime.timedelta(days=later, minutes=step)
            rows.append({"dossier": f"MAU-{number}", "procedure": f"9.{number % 3:06}", "event": event, "at": at})
    return pl.DataFrame(rows)


@pytest.fixture(scope="module")
def audit() -> motcua.Audit:
    return motcua.audit(log(), terms={f"9.{number:06}": "5 working days" for number in range(3)})


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    plt.close("all")


def heights(axes: Axes) -> dict[str, float]:
    return {str(bars.get_label()): sum(bar.get_height() for bar in bars) for bars in axes.containers}


def texts(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def test_bars_count_the_dossiers_of_each_outcome(audit: motcua.Audit) -> None:
    axes = plot.lateness(audit, lang="en")
    summary = audit.summary
    expected = {name: summary[name]["count"] for name in ("early", "late")}
    assert expected["late"] > 0
    assert heights(axes) == expected
    assert axes.get_title(loc="left").startswith(f"{sum(expected.values())} of 40 dossiers; {summary.pending['count']}")
    late = [bar.get_x() + bar.get_width() / 2 for bar in axes.containers[1]]
    assert all(day > 0 for day in late)


def test_pictures_may_share_a_figure_and_speak_vietnamese(audit: motcua.Audit) -> None:
    _, (left, right) = plt.subplots(1, 2)
    assert plot.lateness(audit, ax=left) is left
    assert plot.heatmap(audit.to_arrow(), ax=right) is right
    assert left.get_ylabel() == "hồ sơ"


def test_a_heat_map_counts_dossiers_with_findings(audit: motcua.Audit) -> None:
    axes = plot.heatmap(audit)
    tidy = pl.DataFrame(audit.findings()).filter(pl.col("severity").is_in(["error", "warning"]))
    per_cell = tidy.group_by("procedure", pl.col("received_at").dt.strftime("%Y-%m")).agg(pl.col("dossier").n_unique())
    assert sum(int(text) for text in texts(axes)) == per_cell["dossier"].sum()
    assert {text.get_text() for text in axes.get_yticklabels()} == {"9.000000", "9.000001", "9.000002"}
    assert [text.get_text() for text in axes.get_xticklabels()] == ["2026-03", "2026-04"]
    assert all(int(text) == 0 for text in texts(plot.heatmap(audit, severities=["none such"])))


def test_many_procedures_share_the_last_row() -> None:
    rows = [
        {"dossier": f"MAU-{number}", "procedure": f"9.{number:06}", "event": "receive", "at": START}
        for number in range(20)
    ]
    axes = plot.heatmap(motcua.audit(pl.DataFrame(rows)), lang="en")
    assert [text.get_text() for text in axes.get_yticklabels()][-1] == "other procedures"
    assert len(axes.get_yticklabels()) == plot.ROWS + 1


def test_an_audit_of_nothing_is_drawn_too() -> None:
    nothing = motcua.audit(log().clear())
    assert plot.lateness(nothing).get_legend() is None
    assert texts(plot.heatmap(nothing)) == []
    assert pa.table(nothing).num_rows == 0


def test_a_timeline_tells_the_events_and_the_date_due() -> None:
    rows = [
        {
            "dossier": "MAU-1",
            "procedure": "1.001193",
            "event": "receive",
            "at": "2025-07-14T09:00",
            "channel": "direct",
        },
        {"dossier": "MAU-1", "procedure": "1.001193", "event": "transfer", "at": "2025-07-14T09:30"},
        {"dossier": "MAU-1", "procedure": "1.001193", "event": "approve", "at": "2025-07-18T15:00"},
    ]
    axes = plot.timeline(rows, lang="en")
    shown = " ".join(texts(axes))
    for part in ("receive", "transfer", "approve\n 18/07 15:00", "due 14/07"):
        assert part in shown
    assert "MAU-1" not in shown + axes.get_title(loc="left")
    legend = axes.get_legend()
    assert legend is not None
    assert {text.get_text() for text in legend.get_texts()} >= {"competent agency", "after the due date"}
    # an answer that is already there is drawn as it is
    again = plot.timeline(motcua.explain(rows, lang="en"), lang="en")
    assert texts(again) == texts(axes)


def test_an_outcome_is_called_what_the_rules_call_it(audit: motcua.Audit) -> None:
    names = {one.name: one.title for one in motcua.Catalogue.vietnam().names(lang="vi").outcomes}
    assert set(heights(plot.lateness(audit, lang="vi"))) <= set(names.values())


def test_the_table_may_be_another_library_s_and_a_language_without_words_is_refused(audit: motcua.Audit) -> None:
    for table in (audit.to_polars(), audit.to_pandas()):
        for draw in (plot.lateness, plot.heatmap):
            assert texts(draw(table, lang="en")) == texts(draw(audit, lang="en"))
    unknown: Any = "ar"
    with pytest.raises(motcua.InputError, match="unknown_language"):
        plot.lateness(audit, lang=unknown)
