"""The service-quality index: labelled synthetic inputs come to the figures that were reported."""

import datetime
import json
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

import motcua

EXAMPLES = Path(__file__).parents[3] / "examples"


def groups(answer: motcua.Answer, part: int = 0) -> dict[str, tuple[str, str]]:
    return {group["id"]: (group["points"], group["max"]) for group in answer["scores"][part]["groups"]}


def test_the_four_reported_scores() -> None:
    measures = json.loads((EXAMPLES / "index/measures.json").read_text(encoding="utf-8"))
    answer = motcua.score(measures=measures, lang="en")
    found = groups(answer)
    assert found["transparency"] == ("18.00", "18.00")
    assert found["progress"] == ("18.70", "20.00")
    assert found["online"] == ("8.10", "12.00")
    assert found["satisfaction"] == ("18.00", "18.00")
    assert answer["scores"][0]["open"] == "32.00"
    assert answer["scores"][0]["band"] is None


def test_the_month_of_kim_boi() -> None:
    log = EXAMPLES / "kim-boi/kim-boi.csv"
    reports = motcua.audit(log, now="2025-07-31T17:30")
    answer = motcua.score(reports, register=EXAMPLES / "kim-boi/register.jsonl", by=["office", "month"])
    (part,) = answer["scores"]
    assert (part["office"], part["month"]) == ("kim-boi-mau", "2025-07")
    measures: dict[str, int | None] = {}
    for group in part["groups"]:
        for indicator in group["indicators"]:
            measures |= indicator["measures"]
    assert measures["dossiers_received"] == 705
    assert measures["dossiers_online"] == 692
    assert "dossiers_online" not in part["open_measures"]
    figures = {one["id"]: one for group in part["groups"] for one in group["indicators"] if one["figure"]}
    assert figures["2.2"]["points"] is None
    assert [one["name"] for one in figures["2.2"]["parts"]] == ["1.001193"]
    assert (measures["dossiers_handled"], measures["dossiers_on_time"]) == (705, 705)
    assert answer["register"] == {"read": 705, "counted": 705, "refused": 0, "problems": []}
    summary = reports.summary
    assert summary["received"] == 705
    assert (summary["early"]["count"] + summary["on_time"]["count"]) / 705 > 0.6
    assert summary["pending"]["count"] == 255


def test_the_reports_may_come_from_a_file(tmp_path: Path) -> None:
    out = tmp_path / "reports.parquet"
    motcua.audit(EXAMPLES / "ayun/ayun.csv", out=out)
    answer = motcua.score(out)
    assert groups(answer)["progress"] == ("20.00", "20.00")


def test_what_is_asked_wrongly_is_refused(tmp_path: Path) -> None:
    with pytest.raises(motcua.InputError) as unknown:
        motcua.score(measures={"dossiers": 3})
    assert unknown.value.code == "unknown_measure"
    with pytest.raises(motcua.InputError) as beyond:
        motcua.score(measures={"dossiers_handled": 200, "dossiers_on_time": 201})
    assert (beyond.value.code, beyond.value.path) == ("part_beyond_whole", "/measures/dossiers_on_time")
    assert "`dossiers_handled`" in beyond.value.message
    assert beyond.value.help
    with pytest.raises(motcua.Gap) as early:
        motcua.score(measures={}, on="2020-01-01")
    assert early.value.code == "no_index"
    with pytest.raises(motcua.InputError) as missing:
        motcua.score(register=tmp_path / "none.jsonl")
    assert missing.value.code == "not_found"
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"kind": "dossier", "dossier": "000000000001"}\n', encoding="utf-8")
    answer = motcua.score(register=bad)
    assert answer["register"]["refused"] == 1
    assert "000000000001" not in json.dumps(answer["register"])


def test_measures_are_numbers_of_any_library_and_nothing_else() -> None:
    counted: Any = {"dossiers_handled": np.int64(200), "dossiers_on_time": np.uint16(187)}
    plain = {"dossiers_handled": 200, "dossiers_on_time": 187}
    assert motcua.score(measures=counted).json == motcua.score(measures=plain).json
    wrong: list[dict[str, Any]] = [
        {"measures": {"dossiers_handled": b"200"}},
        {"measures": {"dossiers_handled": float("nan")}},
        {"measures": 200},
        {"by": None},
        {"by": "office"},
        {"register": 5},
    ]
    for arguments in wrong:
        with pytest.raises(motcua.InputError):
            motcua.score(**arguments)


def test_reports_that_a_data_frame_has_cut_are_scored_as_they_were() -> None:
    reports = motcua.audit(EXAMPLES / "kim-boi/kim-boi.csv", now="2025-07-31T17:30")
    whole = motcua.score(reports).json
    cut = reports.to_polars().filter(pl.col("dossier").is_not_null())
    assert motcua.score(cut).json == whole
    assert motcua.score(cut.lazy()).json == whole
    assert motcua.score(reports.to_pandas()).json == whole
    assert motcua.score(cut.with_columns(office=pl.col("office").cast(pl.Categorical))).json == whole
    assert motcua.score(cut.with_columns(office=pl.lit(None))).scores
    for column in (pl.col("received_at").dt.replace_time_zone("UTC"), pl.lit(5).alias("received_at")):
        with pytest.raises(motcua.InputError, match="wrong_column_type"):
            motcua.score(cut.with_columns(column))


def test_what_is_still_open_is_judged_by_the_day_that_is_given(tmp_path: Path) -> None:
    register = tmp_path / "register.jsonl"
    answered = '"received_at": "2026-03-02", "answer": "refused", "answered_at": "2026-03-03"'
    well = '"kind": "complaint", "unhappy": false, "repeated": false'
    rows = [f'{{{well}, "received_at": "2026-03-02"}}', f"{{{well}, {answered}}}"]
    register.write_text("\n".join(rows), encoding="utf-8")

    def shares(now: str | datetime.date | None) -> tuple[str | None, list[str]]:
        (part,) = motcua.score(register=register, now=now)["scores"]
        (rate,) = (one["rate"] for group in part["groups"] for one in group["indicators"] if one["id"] == "5.2")
        return rate, sorted(part["open_measures"])

    assert shares("2026-03-23") == ("100.00", [])
    assert shares(datetime.date(2026, 3, 24)) == ("50.00", [])
    assert shares(None) == (None, ["complaints_due", "complaints_on_time", "complaints_settled_well"])
    with pytest.raises(motcua.InputError, match="not_a_date") as caught:
        motcua.score(register=register, now="soon")
    assert caught.value.path == "/now"


def test_the_index_is_told_in_the_language_of_the_law_where_none_is_asked() -> None:
    counted = {"dossiers_handled": 200, "dossiers_on_time": 187}
    assert motcua.score(measures=counted).json == motcua.score(measures=counted, lang="vi").json
    assert motcua.score(measures=counted, lang="en").lang == "en"
