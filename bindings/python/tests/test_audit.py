"""Logs from files and from every table library: the same reports."""

import csv
import datetime
import gzip
import json
import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import motcua

ROOT = Path(__file__).parents[3]
AYUN = ROOT / "examples" / "ayun" / "ayun.csv"


@pytest.fixture(scope="module")
def ayun() -> motcua.Audit:
    return motcua.audit(AYUN)


@pytest.fixture(scope="module")
def frame() -> pl.DataFrame:
    return pl.read_csv(AYUN, comment_prefix="#", infer_schema=False)


def log(*changes: dict[str, str | None]) -> pl.DataFrame:
    """Return an invented log of one dossier, and a row for each of the changes."""
    event = {
        "dossier": "MAU-1",
        "procedure": "1.001193",
        "event": "receive",
        "at": "2025-07-14T09:00",
        "channel": "direct",
    }
    return pl.DataFrame([event, *({**event, **change} for change in changes)])


def test_the_synthetic_log_gives_its_figures(ayun: motcua.Audit) -> None:
    summary = ayun.summary
    assert (len(ayun), summary.received, summary.settled.count, summary.early.count) == (511, 511, 511, 468)
    assert ayun.counts.read == ayun.counts.audited
    assert (ayun.counts.refused, ayun.counts.unmapped, ayun.refused, ayun.unmapped) == (0, 0, [], [])
    assert sum(share["count"] for share in ayun.coverage.values()) == 511
    assert all(share["of"] == 511 for share in ayun.coverage.values())


def test_the_reports_are_a_table_of_every_library(ayun: motcua.Audit) -> None:
    table = ayun.to_arrow()
    assert table.num_rows == 511
    assert table.column_names == ayun.columns
    assert table.column_names[:3] == ["dossier", "procedure", "edition"]
    assert table.schema.field("due_at").type == pa.timestamp("us")
    assert pa.table(ayun).equals(table)
    assert pa.RecordBatchReader.from_stream(ayun).read_all().equals(table)
    frame = ayun.to_polars()
    for taken in (pl.from_arrow(table), pl.DataFrame(ayun)):
        assert isinstance(taken, pl.DataFrame)
        assert taken.equals(frame)
    # polars takes any stream that is not pyarrow's for a column of structs
    column = pl.from_arrow(ayun)
    assert isinstance(column, pl.Series)
    assert column.struct.unnest().equals(frame)
    assert ayun.to_pandas().shape == (511, len(ayun.columns))
    assert duckdb.from_arrow(table).filter("outcome = 'early'").count("*").fetchall() == [(468,)]


def test_every_input_gives_the_same_reports(ayun: motcua.Audit, frame: pl.DataFrame, tmp_path: Path) -> None:
    lines = tmp_path / "log.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in frame.to_dicts()), encoding="utf-8")
    packed = tmp_path / "log.csv.gz"
    packed.write_bytes(gzip.compress(AYUN.read_bytes()))
    marked = tmp_path / "marked.csv"
    marked.write_bytes(b"\xef\xbb\xbf" + AYUN.read_bytes())
    arrow = frame.to_arrow()
    relation = duckdb.from_arrow(arrow)
    inputs: dict[str, Any] = {
        "str": str(AYUN),
        "jsonl": lines,
        "gz": packed,
        "byte order mark": marked,
        "polars": frame,
        "polars categorical": frame.with_columns(pl.col("event", "procedure").cast(pl.Categorical)),
        "polars instants": frame.with_columns(pl.col("at").str.to_datetime(time_unit="ms", strict=True)),
        "pyarrow": arrow,
        "pyarrow reader": arrow.to_reader(max_chunksize=100),
        "pandas": frame.to_pandas(),
        "pandas instants": frame.to_pandas().assign(at=lambda log: pd.to_datetime(log["at"])),
        "duckdb": relation,
    }
    expected = ayun.to_arrow()
    for name, events in inputs.items():
        found = motcua.audit(events)
        assert found.to_arrow().equals(expected), name
        assert found.summary == ayun.summary, name


def test_the_rules_may_be_loaded(ayun: motcua.Audit) -> None:
    loaded = motcua.Catalogue.load(ROOT / "crates" / "motcua-rules" / "pack" / "vn.bin")
    assert motcua.audit(AYUN, loaded).to_arrow().equals(ayun.to_arrow())


def test_now_and_observed_are_told_to_the_engine() -> None:
    events = log()
    assert motcua.audit(events).to_polars()["outcome"].to_list() == ["pending"]
    assert motcua.audit(events, now="2026-01-01T09:00").to_polars()["outcome"].to_list() == ["overdue"]
    with pytest.raises(motcua.InputError, match="not_a_date") as caught:
        motcua.audit(events, now="soon")
    assert caught.value.path == "/now"
    # a day alone is its beginning: what is due on that day is not overdue yet
    due = motcua.audit(events).to_pylist()[0]["due_on"]
    for day, outcome in ((due, "pending"), (due + datetime.timedelta(1), "overdue")):
        for now in (day, day.isoformat()):
            assert motcua.audit(events, now=now).to_pylist()[0]["outcome"] == outcome
    all_events = motcua.audit(events, observed=["receive", "transfer", "approve"])
    assert len(all_events) == 1
    with pytest.raises(motcua.InputError, match="unknown_event") as caught:
        motcua.audit(events, observed=["receive", "canary-7d1f"])
    assert caught.value.path == "/observed/1"
    with pytest.raises(motcua.InputError) as caught:
        motcua.audit(events, observed=["recieve"])
    assert "`receive`" in caught.value.help
    with pytest.raises(motcua.InputError, match="wrong_type"):
        motcua.audit(events, observed="receive")


def test_reports_are_written_where_the_caller_says(ayun: motcua.Audit, tmp_path: Path) -> None:
    for name in ("reports.parquet", "reports.csv", "reports.jsonl"):
        motcua.audit(AYUN, out=tmp_path / name)
    assert pq.read_table(tmp_path / "reports.parquet").equals(ayun.to_arrow())
    with (tmp_path / "reports.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 511
    assert (tmp_path / "reports.jsonl").read_text(encoding="utf-8").count("\n") == 511
    with pytest.raises(motcua.InputError, match="unknown_format"):
        motcua.audit(AYUN, out=tmp_path / "reports.xlsx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["reports.csv", "reports.jsonl", "reports.parquet"]


def test_rows_that_cannot_be_read_are_counted_and_listed_and_the_rest_is_audited() -> None:
    found = motcua.audit(log({"at": "yesterday"}, {"event": "lost"}, {"dossier": None}))
    assert found.counts == motcua.Counts(read=4, audited=1, refused=2, unmapped=1)
    assert [(row.line, row.code) for row in found.refused] == [(2, "bad_at"), (4, "missing_dossier")]
    assert [(row.line, row.code) for row in found.unmapped] == [(3, "unmapped_event")]
    assert all(row.help for row in found.refused)


PORTAL = pl.DataFrame(
    {
        "MaHoSo": ["late", "right"],
        "MaTTHC": ["9.000001", "9.000001"],
        "NgayTiepNhan": ["20260803090000", "20260803090000"],
        "NgayHenTra": ["20260821", "20260817"],
        "TrangThaiHoSo": [4, 4],
    }
)
"""Two open dossiers of the national portal; ten working days end on 17 August."""


def test_the_portal_s_table_tells_what_open_dossiers_oblige() -> None:
    found = motcua.audit(PORTAL, now="2026-08-16T08:00", mapping="dvcqg", terms={"9.000001": "10 working days"})
    assert found.coverage.caller == {"count": 2, "of": 2}
    open_work = found.open
    assert open_work is not None
    assert [row.dossier for row in open_work.promised_later_than_law.first] == ["late"]
    assert open_work.due_tomorrow["count"] == 2
    assert {row.apology_by for row in open_work.apology_owed.first} == {"2026-08-16"}
    tidy = found.findings().to_pylist()
    assert [(row["dossier"], row["code"], row["severity"]) for row in tidy] == [
        ("late", "promise_later_than_law", "warning")
    ]
    assert motcua.audit(PORTAL, mapping="dvcqg").open is None


def test_a_dossier_table_and_a_mapping_file_are_read(tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('[columns]\ndossier = "id"\n[constants]\nprocedure = "1.001193"\n', encoding="utf-8")
    rows = {"id": ["a"], "received": ["2025-07-14T09:00"], "finished": ["2025-07-14T10:00"], "status": ["decided"]}
    untold = motcua.audit(pa.table(rows), shape="dossiers", mapping=mapping)
    assert untold.to_arrow().column("outcome").to_pylist() == [None]  # a supplement may have put the day off
    rows["supplements"] = ["0"]
    found = motcua.audit(pa.table(rows), shape="dossiers", mapping=mapping)
    assert found.to_arrow().column("outcome").to_pylist() == ["on_time"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"shape": "rows"}, "unknown_shape"),
        ({"mapping": "absent.toml"}, "not_found"),
        ({"mapping": "no\0path.toml"}, "not_found"),
        ({"terms": {"1.001193": "soon"}}, "bad_terms"),
    ],
)
def test_arguments_that_cannot_be_understood_are_input_errors(arguments: dict[str, Any], code: str) -> None:
    with pytest.raises(motcua.InputError, match=code):
        motcua.audit(AYUN, **arguments)


def test_findings_of_nothing_are_no_rows() -> None:
    assert motcua.audit(AYUN).findings().num_rows == sum(
        count["findings"] for count in motcua.audit(AYUN).summary.findings.values()
    )


def test_logs_that_cannot_be_read_as_a_whole_are_input_errors(tmp_path: Path) -> None:
    def file(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    parquet = tmp_path / "whole.parquet"
    log().write_parquet(parquet)
    bad: list[tuple[Any, str]] = [
        (tmp_path / "absent.csv", "not_found"),
        (tmp_path / "log.xlsx", "unknown_format"),
        (file("empty.csv", b""), "empty"),
        (file("wide.csv", "dossier,procedure,event,at\n".encode("utf-16")), "not_utf8"),
        (file("columns.csv", b"a,b\n1,2\n"), "missing_column"),
        (file("cut.csv.gz", gzip.compress(b"dossier,procedure,event,at\n" * 9)[:-9]), "truncated_gz"),
        (file("cut.parquet", parquet.read_bytes()[:-9]), "bad_parquet"),
        (file("half.parquet", parquet.read_bytes()[: parquet.stat().st_size // 2]), "bad_parquet"),
        (file("cut.xes", b"<log><trace>"), "truncated_xes"),
        (file("laughs.xes", b'<!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><log/>'), "xml_entity"),
        (file("other.json", b'{"rows":[]}'), "not_ocel"),
        (log().drop("at"), "missing_column"),
        (log().with_columns(at=1.5), "wrong_type"),
        (pa.array([1]), "wrong_type"),
        (pa.chunked_array([[1]]), "arrow_stream"),
        (None, "wrong_type"),
        (pl.LazyFrame({"dossier": ["MAU-1"]}), "missing_column"),
        ([{"dossier": "MAU-1"}], "wrong_type"),
        (pd.DataFrame({"dossier": ["MAU-1", 7], "at": [object(), "canary-7d1f"]}), "wrong_type"),
    ]
    for events, code in bad:
        with pytest.raises(motcua.InputError) as caught:
            motcua.audit(events)
        assert caught.value.code == code, events
        assert caught.value.help
        assert "canary" not in f"{caught.value} {caught.value.args} {caught.value.__context__}"


def test_progress_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    motcua.audit(AYUN, progress=lambda done, total: told.append((done, total)))
    assert told[0][1] == AYUN.stat().st_size
    # the last call says that all is done, and no call says more
    table = log()[[0] * 600_000]
    table.write_parquet(tmp_path / "log.parquet")
    for events, whole in ((tmp_path / "log.parquet", (tmp_path / "log.parquet").stat().st_size), (table, len(table))):
        told.clear()
        motcua.audit(events, progress=lambda done, total: told.append((done, total)))
        assert told[-1] == (whole, whole)
        assert {total for _, total in told} == {whole}
        assert [done for done, _ in told] == sorted(done for done, _ in told)
    told.clear()
    motcua.audit(iter([log()]), progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (1, None)
    motcua.audit(AYUN, progress=True)
    shown = capsys.readouterr().err
    assert re.fullmatch(r"(\rmotcua: [^\r\n]*)+\n", shown)
    assert f"/{AYUN.stat().st_size / 1e6:,.1f} MB [" in shown
    assert shown.rpartition("\r")[2].startswith("motcua: 100%|█")
    motcua.audit(log(), progress=True)
    assert "\rmotcua: 100%|" in capsys.readouterr().err

    def stop(done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    def fail(done: int, total: int | None) -> None:
        message = "the caller's own"
        raise TypeError(message)

    # a table of one batch is read in pieces, between which it may be stopped
    many = log()[[0] * 600_000]
    with pytest.raises(KeyboardInterrupt):
        motcua.audit(many, progress=lambda done, total: stop(done, total) if done < len(many) else None)
    for events in (AYUN, log()):
        with pytest.raises(KeyboardInterrupt):
            motcua.audit(events, progress=stop)
        with pytest.raises(TypeError, match="own"):
            motcua.audit(events, progress=fail)


def test_an_audit_shows_counts(ayun: motcua.Audit) -> None:
    counts = ayun.counts
    assert (
        repr(ayun)
        == f"Audit(511 dossiers; rows: {counts.read} read, {counts.audited} audited, 0 refused, 0 unmapped, 0 ignored)"
    )
    html = ayun._repr_html_()
    for text in ("early", "468", "91.6", "curated", "Rows", "Visits to the counter"):
        assert text in html
    assert ayun.summary._repr_html_().count("Audit") == 1
    lines = [line.split(maxsplit=1) for line in str(ayun.summary).splitlines()]
    assert ["early", "468 of 511 (91.6 %)"] in lines
    assert ["received", "511"] in lines
    assert repr(ayun.summary) == str(ayun.summary)
    assert any(
        line.endswith(f"curated: {ayun.summary.judged_by['curated']['count']} of 511 (100.0 %)")
        for line in str(ayun.summary).splitlines()
    )
    standing = str(motcua.audit(log(), now="2026-02-13").summary)
    assert re.search(r"overdue: \d", standing)
    assert "MAU-1" not in standing


def test_visits_are_counted() -> None:
    later: dict[str, str | None] = {"at": "2025-07-15T09:00", "event": "return_result"}
    online: dict[str, str | None] = {"dossier": "MAU-2", "channel": "online"}
    told = log(later, {**later, "at": "2025-07-15T10:00"}, online)
    assert dict(motcua.audit(told).summary.visits) == {"0": 1, "2": 1}
    assert motcua.explain(told.filter(pl.col("dossier") == "MAU-1")).visits == 2


def test_a_dossier_is_told() -> None:
    answer = motcua.explain(log().to_dicts(), lang="en")
    assert answer.text
    assert answer.dossier == "MAU-1"
    # a table holds the detail as text
    promised = log().with_columns(detail=pl.lit('{"promised_on":"2025-07-31"}')).to_dicts()
    assert "promise" in " ".join(one["code"] for one in motcua.explain(promised).lines[0]["findings"])
    broken = log().with_columns(detail=pl.lit("no JSON")).to_dicts()
    with pytest.raises(motcua.InputError, match="not_an_object"):
        motcua.explain(broken)
    assert motcua.explain(iter(log().to_dicts()), "MAU-1").lang == "vi"
    with pytest.raises(motcua.InputError, match="unknown_dossier"):
        motcua.explain(log().to_dicts(), "MAU-2")


@pytest.mark.parametrize("name", ["log.csv", "log.jsonl", "log.parquet"])
def test_a_dossier_of_a_file_is_told_as_from_its_rows(tmp_path: Path, name: str) -> None:
    rows = log({"dossier": "MAU-2"}, {"event": "transfer", "at": "2025-07-14T09:30:00"}).with_columns(seq=pl.lit(1))
    rows = rows.with_columns(detail=pl.lit('{"promised_on":"2025-07-31"}'))
    path = tmp_path / name
    writers: dict[str, Callable[[Path], object]] = {
        "log.csv": rows.write_csv,
        "log.jsonl": rows.write_ndjson,
        "log.parquet": rows.write_parquet,
    }
    writers[name](path)
    told = motcua.explain(rows, "MAU-1", "en")
    assert len(told.lines) == 2
    assert motcua.explain(path, "MAU-1", "en") == told
    with pytest.raises(motcua.InputError, match="key_missing"):
        motcua.explain(path)
    with pytest.raises(motcua.InputError, match="not_found"):
        motcua.explain(tmp_path / f"no-{name}", "MAU-1")


def test_a_dossier_is_told_from_a_table_of_any_library() -> None:
    rows = log({"dossier": "MAU-2"}, {"event": "transfer", "at": "2025-07-14T09:30"})
    told = motcua.explain(rows.to_dicts(), "MAU-1", "en")
    assert len(told.lines) == 2
    stamped = rows.with_columns(pl.col("at").str.to_datetime(), seq=pl.lit(None, pl.Int64))
    duck = duckdb.sql("select * from rows")
    tables: list[Any] = [rows, rows.lazy(), stamped, rows.to_pandas(), rows.to_arrow(), duck]
    for table in tables:
        assert motcua.explain(table, "MAU-1", "en").text == told.text
    with pytest.raises(motcua.InputError, match="not_one_dossier"):
        motcua.explain(rows)


def test_a_dossier_that_is_named_by_a_number_is_told_as_it_is_audited() -> None:
    rows = log({}, {"event": "transfer", "at": "2025-07-14T09:30"}).with_columns(dossier=pl.lit(1), event_id=pl.lit(7))
    tables: list[Any] = [rows, rows.to_pandas(), rows.to_pandas().astype({"dossier": "float64"}), rows.to_arrow()]
    for table in tables:
        assert [row["dossier"] for row in motcua.audit(table).to_pylist()] == ["1"]
        assert motcua.explain(table).text == motcua.explain(table, "1").text
    spaced = rows.with_columns(dossier=pl.lit(" A "))
    assert len(motcua.explain(spaced, "A").lines) == 1


def test_an_audit_is_read_as_an_arrow_table_is(ayun: motcua.Audit) -> None:
    table = ayun.to_arrow()
    assert (ayun.num_rows, ayun.num_columns, ayun.column_names) == (511, table.num_columns, table.column_names)
    assert ayun.schema.equals(table.schema)
    assert ayun["outcome"].to_pylist().count("early") == 468
    assert ayun.column("outcome").equals(table.column("outcome"))
    assert (ayun.to_pylist(), ayun.to_pydict()) == (table.to_pylist(), table.to_pydict())
    with pytest.raises(KeyError):
        ayun["none"]


def test_nothing_that_a_log_holds_is_shown(caplog: pytest.LogCaptureFixture, recwarn: pytest.WarningsRecorder) -> None:
    marker = "canary-7d1f"
    fields = ["dossier", "procedure", "event", "at", "event_id", "recorded_at", "role", "office", "channel", "detail"]
    rows: list[dict[str, str | None]] = [{**dict.fromkeys(fields, marker)}]
    good: dict[str, str | None] = {
        "dossier": marker,
        "procedure": marker,
        "event": "receive",
        "at": "2025-07-14T09:00",
        "office": marker,
    }
    empty: dict[str, str | None] = dict.fromkeys(fields)
    rows += [empty | good | {field: marker} for field in ("at", "event", "role", "channel", "detail")]
    rows += [empty | good | {"detail": json.dumps({marker: marker, "code": marker})}]
    events = pl.DataFrame(rows, schema=dict.fromkeys(fields, pl.String))
    with caplog.at_level(logging.DEBUG):
        found = motcua.audit(events)
    assert found.counts.read == len(rows)
    shown = f"{found!r} {found._repr_html_()} {found.summary.json} {found.summary} {found.refused}"
    shown += f"{found.counts!r} {found.coverage!r}"
    shown += " ".join(row.json for row in [*found.refused, *found.unmapped])
    assert marker not in shown
    assert marker not in caplog.text
    assert not recwarn.list
    assert marker in found.to_polars()["dossier"].to_list()


def test_batches_come_one_after_another(frame: pl.DataFrame) -> None:
    whole = motcua.audit(frame)
    batches = frame.to_arrow().to_batches(max_chunksize=500)
    assert len(batches) > 2
    for events in (iter(batches), batches, (pl.DataFrame(batch) for batch in batches)):
        pieces = motcua.audit(events)
        assert pieces.to_arrow().equals(whole.to_arrow())
        assert pieces.counts == whole.counts

    def broken() -> Iterator[pa.RecordBatch]:
        yield batches[0]
        message = "the caller's own"
        raise OSError(message)

    with pytest.raises(OSError, match="own"):
        motcua.audit(broken())


def test_a_log_beyond_the_memory_is_answered_the_same(frame: pl.DataFrame, tmp_path: Path) -> None:
    many = pl.concat([frame.with_columns(pl.col("dossier") + f"-{copy}") for copy in range(80)]).sort("at")
    path, folder = tmp_path / "log.parquet", tmp_path / "aside"
    many.write_parquet(path, row_group_size=20_000)
    folder.mkdir()
    whole = motcua.audit(path, memory="1GiB")
    aside = motcua.audit(path, memory="16MiB", temporary=folder, out=tmp_path / "reports.parquet")
    assert aside.summary.json == whole.summary.json
    assert aside.counts == whole.counts
    assert aside.to_polars().equals(whole.to_polars())
    assert aside.to_polars().equals(pl.read_parquet(tmp_path / "reports.parquet"))
    assert not list(folder.iterdir())
    bad: list[dict[str, Any]] = [{"memory": "1k"}, {"memory": "much"}]
    for wrong in [*bad, {"memory": 16 << 20, "temporary": tmp_path / "none"}]:
        with pytest.raises(motcua.InputError, match=r"bad_memory|temporary_folder"):
            motcua.audit(path, **wrong)


def test_columns_are_found_with_other_capitals_and_spaces_around(tmp_path: Path) -> None:
    table = pa.table(
        {
            "DOSSIER": ["A", "A"],
            " Procedure": ["1.004222", "1.004222"],
            "Event": ["receive", "transfer"],
            "AT": ["2026-11-02T09:00", "2026-11-02T10:00"],
        }
    )
    csv, parquet = tmp_path / "log.csv", tmp_path / "log.parquet"
    rows = zip(*table.to_pydict().values(), strict=True)
    csv.write_text("\n".join(",".join(row) for row in [table.schema.names, *rows]), encoding="utf-8")
    pq.write_table(table, parquet)
    for events in (table, table.to_pandas(), csv, parquet):
        assert motcua.audit(events).to_pylist()[0]["state"] == "in_process"
    assert motcua.explain(table, "A").report.state == "in_process"
    with pytest.raises(motcua.InputError, match="duplicate_column"):
        motcua.audit(table.append_column("Dossier", table["DOSSIER"]))


def test_terms_that_nothing_is_judged_by_are_told() -> None:
    terms = {"9.000001": "10 working days", "9.000002": "5 working days"}
    with pytest.warns(UserWarning, match="no dossier of the log is of `9.000002`") as told:
        found = motcua.audit(PORTAL, mapping="dvcqg", terms=terms)
    assert [warning.filename for warning in told] == [__file__]
    assert found.unused_terms == ["9.000002"]


def test_terms_are_a_mapping_of_texts() -> None:
    for terms in ("5 working days", ["9.000001"], {"9.000001": 5}):
        wrong: Any = terms
        with pytest.raises(motcua.InputError, match="wrong_type") as caught:
            motcua.audit(log(), terms=wrong)
        assert caught.value.path == "/terms"


def test_a_table_without_columns_is_no_empty_log(frame: pl.DataFrame) -> None:
    for nothing in (pl.DataFrame(), pd.DataFrame(), pa.table({})):
        with pytest.raises(motcua.InputError, match="missing_column"):
            motcua.audit(nothing)
    assert len(motcua.audit(frame[:0])) == 0


def test_a_column_of_polars_without_a_type_is_a_column_of_nulls() -> None:
    table = log().with_columns(office=pl.lit(None), channel=pl.lit(None), other=pl.struct(part=pl.lit(None)))
    assert table.schema["office"] == pl.Null
    for events in (table, table.lazy(), [table, log()]):
        assert motcua.audit(events).counts.refused == 0
    refused = motcua.audit(log().with_columns(at=pl.lit(None))).refused
    assert {row.code for row in refused} == {"missing_at"}


def test_now_is_an_instant_of_any_library() -> None:
    expected = motcua.audit(log(), now="2026-02-20T08:00").to_pylist()
    for now in (
        pd.Timestamp("2026-02-20 08:00"),
        np.datetime64("2026-02-20T08:00"),
        np.datetime64("2026-02-20T08", "ns"),
    ):
        instant: Any = now
        assert motcua.audit(log(), now=instant).to_pylist() == expected


def test_a_log_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    log().write_csv(path)
    before = path.read_bytes()
    jsonl = tmp_path / "log.jsonl"
    log().write_ndjson(jsonl)
    with pytest.raises(motcua.InputError, match="same_file"):
        motcua.audit(path, out=tmp_path / "." / "log.csv")
    with pytest.raises(motcua.InputError, match="same_file"):
        motcua.impact(jsonl, "2025-06-30", "2025-07-01", out=jsonl)
    facts, mapping = tmp_path / "facts.jsonl", tmp_path / "mapping.csv"
    facts.write_text('{"dossier": "MAU-1", "facts": {}}')
    mapping.write_text('[constants]\noffice = "a"\n')
    with pytest.raises(motcua.InputError, match="same_file"):
        motcua.impact(path, "2025-06-30", "2025-07-01", out=facts, facts=facts)
    with pytest.raises(motcua.InputError, match="same_file"):
        motcua.impact(path, "2025-06-30", "2025-07-01", out=mapping, mapping=mapping)
    with pytest.raises(motcua.InputError, match="same_file"):
        motcua.audit(path, mapping=mapping, out=mapping)
    assert mapping.read_text().startswith("[constants]")
    assert path.read_bytes() == before
    with pytest.raises(motcua.InputError, match="not_found") as caught:
        motcua.audit(path, out=tmp_path / "none" / "reports.csv")
    assert "folder" in caught.value.help


def test_arguments_of_another_kind_are_input_errors(tmp_path: Path) -> None:
    wide = tmp_path / "wide.toml"
    wide.write_text("[columns]\n", encoding="utf-16")
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"mapping": wide}, "not_text"),
        ({"mapping": 5}, "wrong_type"),
        ({"observed": 5}, "wrong_type"),
        ({"observed": [None]}, "wrong_type"),
        ({"shape": 5}, "wrong_type"),
        ({"body": 5}, "wrong_type"),
        ({"temporary": 5}, "wrong_type"),
        ({"out": 5}, "wrong_type"),
        ({"progress": 5}, "wrong_type"),
    ]
    for arguments, code in wrong:
        with pytest.raises(motcua.InputError, match=code) as caught:
            motcua.audit(AYUN, **arguments)
        assert caught.value.path == f"/{next(iter(arguments))}"
    stray: Any = 5
    with pytest.raises(motcua.InputError, match="`b` is neither a path nor a table") as caught:
        motcua.reconcile(AYUN, stray)
    assert caught.value.path == "/b"
    rows: list[Any] = [None, 5, [5], [None]]
    for events in rows:
        with pytest.raises(motcua.InputError, match="wrong_type"):
            motcua.explain(events, "MAU-1")
    nothing: Any = None
    with pytest.raises(motcua.InputError, match="key_missing"):
        motcua.impact(AYUN, nothing, "2025-07-01")
    with pytest.raises(motcua.InputError, match="key_missing"):
        motcua.checklist(nothing)
    with pytest.raises(motcua.InputError, match=r"the term of `9\.000002` is not understood"):
        motcua.audit(AYUN, terms={"9.000001": "5 working days", "9.000002": "soon"})
    with pytest.raises(motcua.InputError) as caught:
        motcua.audit(cast("Any", [{"dossier": "MAU-1"}]))
    assert "polars.DataFrame(rows)" in caught.value.help


def test_what_is_no_catalogue_is_an_input_error() -> None:
    stray: Any = "vn"
    asks: list[Callable[[], object]] = [
        lambda: motcua.audit(AYUN, catalogue=stray),
        lambda: motcua.explain(AYUN, "MAU-1", catalogue=stray),
        lambda: motcua.impact(AYUN, "2025-06-30", "2025-07-01", catalogue=stray),
        lambda: motcua.reconcile(AYUN, AYUN, catalogue=stray),
        lambda: motcua.score(measures={}, catalogue=stray),
        lambda: motcua.checklist(["1.001193"], catalogue=stray),
        lambda: motcua.Dossier.open("1.001193", catalogue=stray),
        lambda: motcua.Dossier.from_history({"procedure": "1.001193", "events": []}, catalogue=stray),
    ]
    for ask in asks:
        with pytest.raises(motcua.InputError, match="no catalogue") as caught:
            ask()
        assert (caught.value.code, caught.value.path) == ("wrong_type", "/catalogue")
        assert "Catalogue.vietnam()" in caught.value.help


def test_rows_that_are_ignored_are_counted_and_take_no_place_in_the_list(tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('[events]\nreceive = "receive"\n"In" = "ignore"\n', encoding="utf-8")
    rows: list[dict[str, str | None]] = [{"event": "In"}] * 1_200
    found = motcua.audit(log(*rows, {"at": "yesterday"}, {"event": "Đóng dấu"}), mapping=mapping)
    assert found.counts == motcua.Counts(read=1_203, audited=1, refused=1, unmapped=1, ignored=1_200)
    assert [(row.line, row.code) for row in found.refused] == [(1_202, "bad_at")]
    assert [(row.line, row.code) for row in found.unmapped] == [(1_203, "unmapped_event")]
    changed = motcua.impact(log(*rows, {"at": "yesterday"}), "2025-07-01", "2026-03-01", mapping=mapping)
    assert changed.rows == {"read": 1_202, "refused": 1, "ignored": 1_200}


def test_a_lawful_decline_has_no_outcome_that_could_be_unknown() -> None:
    rows: list[dict[str, str | None]] = [
        {"event": "submit", "channel": "online"},
        {"event": "decline", "at": "2025-07-14T10:00"},
    ]
    summary = motcua.audit(log(*rows)[1:]).summary
    assert (summary.unknown, summary.ended_unreceived) == ({"count": 0, "of": 1}, {"count": 1, "of": 1})
    # an event that nobody knows may have been the receipt
    unread = motcua.audit(log(*rows, {"event": "Đóng dấu"})[1:]).summary
    assert (unread.unknown["count"], unread.ended_unreceived["count"]) == (1, 0)


def test_an_impact_and_a_reconciliation_name_their_language_as_every_answer() -> None:
    law = "2025-07-01", "2026-03-01"
    assert [motcua.impact(log(), *law).lang, motcua.impact(log(), *law, lang="ar").lang] == ["vi", "ar"]
    assert [motcua.reconcile(log(), log()).lang, motcua.reconcile(log(), log(), lang="en").lang] == ["vi", "en"]
    # every log that `audit` takes
    assert (
        motcua.impact(log().lazy(), *law).json
        == motcua.impact(iter([log()]), *law).json
        == motcua.impact(log(), *law).json
    )
    assert motcua.reconcile(iter([log()]), log().lazy()).summary.differ == 0
    wrong: Any = "?"
    with pytest.raises(motcua.InputError, match="unknown_language"):
        motcua.impact(log(), *law, lang=wrong)
    with pytest.raises(motcua.InputError, match="unknown_language"):
        motcua.reconcile(log(), log(), lang=wrong)
