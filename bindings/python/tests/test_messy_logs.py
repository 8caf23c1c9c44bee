"""Logs as offices have them: written by spreadsheets, in Vietnamese, with a quote too few or a slip of the pen."""

import copy
import datetime
import multiprocessing
import pickle
import unicodedata
import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pytest

import motcua

HEADER = ["dossier", "procedure", "event", "at", "office"]
ROWS = [
    ["MAU-1", "1.001193", "receive", "2025-07-14T09:00", "a"],
    ["MAU-1", "1.001193", "transfer", "2025-07-14T09:30", "a"],
    ["MAU-2", "1.001193", "receive", "2025-07-14T10:00", "a"],
]


def written(path: Path, rows: list[list[str]], separator: str = ",") -> Path:
    """Return the path of an invented log, its fields as they are given."""
    lines = [HEADER, *rows]
    path.write_bytes("".join(separator.join(line) + "\r\n" for line in lines).encode())
    return path


@pytest.mark.parametrize(("name", "separator"), [("log.csv", ";"), ("log.csv", "\t"), ("log.tsv", "\t")])
def test_a_spreadsheet_s_separators_are_read(tmp_path: Path, name: str, separator: str) -> None:
    plain = motcua.audit(written(tmp_path / "plain.csv", ROWS))
    path = written(tmp_path / name, ROWS, separator)
    found = motcua.audit(path)
    assert (found.counts.refused, len(found)) == (0, 2)
    assert found.to_arrow().equals(plain.to_arrow())
    assert motcua.explain(path, "MAU-1").text == motcua.explain(tmp_path / "plain.csv", "MAU-1").text


def test_rows_between_two_quotes_that_nobody_closed_are_reported_each(tmp_path: Path) -> None:
    rows = [row.copy() for row in ROWS]
    rows[1][4], rows[2][4] = '"a', 'b"'
    found = motcua.audit(written(tmp_path / "log.csv", rows))
    assert found.counts == motcua.Counts(read=3, audited=1, refused=2, unmapped=0)
    assert [(row.line, row.code) for row in found.refused] == [(3, "open_quote"), (4, "open_quote")]
    # the dossier whose rows were lost is not judged by the others
    report = found.to_pylist()[0]
    assert (report["conforms"], [one["code"] for one in report["findings"]]) == (None, ["row_unread"])
    with pytest.raises(motcua.InputError):
        motcua.explain(tmp_path / "log.csv", "MAU-1")
    rows[1][4], rows[2][4] = '"two\nlines"', "b"
    assert motcua.audit(written(tmp_path / "log.csv", rows)).counts.refused == 0


def test_columns_and_labels_in_vietnamese_are_found_however_their_letters_are_composed(tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(
        '[columns]\ndossier = "Mã hồ sơ"\nprocedure = "Mã thủ tục"\nevent = "Bước"\nat = "Thời điểm"\n'
        '[events]\n"Tiếp nhận" = "receive"\n"Chuyển xử lý" = "transfer"\n[time]\nformat = "%d/%m/%Y %H:%M"\n',
        encoding="utf-8",
    )
    names = ["MÃ HỒ SƠ", "Mã thủ tục", "Bước", "Thời điểm"]
    rows = [
        ("MAU-1", "1.001193", "Tiếp nhận ", "14/07/2025 9:00"),
        ("MAU-1", "1.001193", "Chuyển xử lý", " 14/07/2025 9:30"),
    ]
    for form in ("NFC", "NFD"):
        cells = [tuple(unicodedata.normalize(form, cell) for cell in row) for row in rows]
        log = pl.DataFrame(cells, [unicodedata.normalize(form, name) for name in names], orient="row")
        log.write_csv(tmp_path / "log.csv", separator=";")
        for events in (log, tmp_path / "log.csv"):
            found = motcua.audit(events, mapping=mapping)
            assert found.counts == motcua.Counts(read=2, audited=2, refused=0, unmapped=0)
            assert found.to_pylist()[0]["received_at"] == datetime.datetime(2025, 7, 14, 9)


def test_details_may_be_structs_or_maps() -> None:
    log = pl.DataFrame(ROWS[:1], HEADER, orient="row").drop("office")
    promised = datetime.date(2025, 7, 31)
    text = log.with_columns(detail=pl.lit('{"code":"MAU","promised_on":"2025-07-31"}'))
    expected = motcua.audit(text).to_arrow()
    assert expected["promised_on"].to_pylist() == [promised]
    struct = log.with_columns(detail=pl.struct(code=pl.lit("MAU"), promised_on=pl.lit(promised), none=pl.lit(None)))
    pairs = pa.array([[("code", "MAU"), ("promised_on", "2025-07-31")]], pa.map_(pa.string(), pa.string()))
    tables: list[Any] = [
        struct,
        log.to_pandas().assign(detail=[{"code": "MAU", "promised_on": promised}]),
        log.to_arrow().append_column("detail", pairs),
        pl.concat([struct, struct.clear()], rechunk=False),
    ]
    for table in tables:
        assert motcua.audit(table).to_arrow().equals(expected)
        assert motcua.explain(table).report == motcua.explain(text).report
    deep = log.with_columns(
        event=pl.lit("request_supplement"),
        detail=pl.struct(missing=pl.concat_list(pl.lit("a"), pl.lit("b")), reason=pl.lit("x"), times=pl.lit(2)),
    )
    assert [one["code"] for one in motcua.audit(deep).findings().to_pylist()] == [
        one["code"]
        for one in motcua.audit(deep.with_columns(detail=pl.lit('{"missing":["a","b"],"reason":"x","times":2}')))
        .findings()
        .to_pylist()
    ]
    # a part of a type that nothing is read from is there and says nothing: no known key takes it
    for foreign in (pl.lit(b"MAU"), pl.lit(datetime.time(9)), pl.lit(datetime.timedelta(1))):
        kept = motcua.audit(log.with_columns(detail=pl.struct(took=foreign, promised_on=pl.lit(promised))))
        assert (kept.counts.refused, kept.to_arrow()["promised_on"].to_pylist()) == (0, [promised])
        refused = motcua.audit(log.with_columns(detail=pl.struct(promised_on=foreign)))
        assert [row.code for row in refused.refused] == ["bad_detail"]
    with pytest.raises(motcua.InputError, match="wrong_type") as caught:
        motcua.audit(log.with_columns(detail=pl.lit(b"MAU")))
    assert "detail" in caught.value.help
    nothing = motcua.audit(struct.with_columns(detail=pl.lit(None, dtype=struct.schema["detail"])))
    assert nothing.counts.refused == 0


@pytest.mark.parametrize("kind", [pl.Float64, pl.Float32, pl.Decimal(12, 2), pl.Int64])
def test_a_sum_in_a_struct_is_a_number_of_any_type(kind: Any) -> None:
    events = ["receive", "transfer", "request_payment", "pay"]
    log = pl.DataFrame(
        [["MAU-1", "1.004873", event, f"2026-08-20T09:0{at}"] for at, event in enumerate(events)],
        HEADER[:4],
        orient="row",
    )

    def of(sums: list[float | None]) -> pl.DataFrame:
        return log.with_columns(detail=pl.struct(amount=pl.Series(sums, dtype=kind)))

    found = motcua.audit(of([None, None, 50000, 50000])).to_pylist()[0]
    assert (found["state"], found["conforms"]) == ("in_process", True)
    other = motcua.audit(of([None, None, 50000, 7])).findings().to_pylist()
    assert [one["code"] for one in other] == ["payment_of_another_sum"]
    if kind == pl.Float64:
        assert [row.code for row in motcua.audit(of([None, None, 50000, 7.5])).refused] == ["bad_detail"]


def test_whole_numbers_that_pandas_keeps_as_floating_point_are_read() -> None:
    table = pd.DataFrame(
        {
            "dossier": [1.0, 2.0],
            "procedure": ["1.001193"] * 2,
            "received": ["2025-07-14T09:00"] * 2,
            "status": [4, None],
            "supplements": [None, 1],
        }
    )
    found = motcua.audit(table, shape="dossiers")
    assert found.counts.refused == 0
    assert [(row["dossier"], row["state"]) for row in found.to_pylist()] == [("1", "in_process"), ("2", "received")]
    log = pl.DataFrame(ROWS, HEADER, orient="row").to_pandas().assign(seq=[1, None, 3])
    assert motcua.audit(log).counts.refused == 0
    with pytest.raises(motcua.InputError, match="wrong_type"):
        motcua.audit(log.assign(procedure=1.001193))


def test_whole_numbers_that_pandas_writes_with_a_point_are_read(tmp_path: Path) -> None:
    csv, lines = tmp_path / "log.csv", tmp_path / "log.jsonl"
    portal = pd.DataFrame(
        {
            "MaHoSo": ["A", "B"],
            "MaTTHC": ["1.004873"] * 2,
            "NgayTiepNhan": [20260820090000, None],
            "NgayNopHoSo": [None, 20260820083000],
            "TrangThaiHoSo": [4.0, 1.0],
            "SoLanBoSung": [1, None],
            "KenhThucHien": [2, None],
        }
    )
    expected = motcua.audit(portal, mapping="dvcqg").to_pylist()
    portal.to_csv(csv, index=False)
    portal.to_json(lines, orient="records", lines=True)
    assert "20260820090000.0," in csv.read_text()
    for path in (csv, lines):
        found = motcua.audit(path, mapping="dvcqg")
        assert (found.counts.refused, found.to_pylist()) == (0, expected)
    log = pd.DataFrame(ROWS, columns=pd.Index(HEADER)).assign(seq=[1.0, None, 3.0])
    log.to_csv(csv, index=False)
    assert "3.0" in csv.read_text()
    assert motcua.audit(csv).counts.refused == 0
    dossier = log["dossier"].iloc[0]
    assert motcua.explain(csv, dossier).report == motcua.explain(log, dossier).report


def test_a_notebook_says_why_rows_were_not_used() -> None:
    log = pl.DataFrame([*ROWS, ["MAU-3", "1.001193", "receive", "14/07/2025", "a"]], HEADER, orient="row")
    html = motcua.audit(log)._repr_html_()
    for text in ("Rows that were not audited", "bad_at", "[time] format"):
        assert text in html
    assert "MAU" not in html
    assert "not audited" not in motcua.audit(log.head(3))._repr_html_()


def test_the_numbers_of_a_spreadsheet_are_instants(tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('[time]\nformat = ["excel", "%d/%m/%Y"]\n', encoding="utf-8")
    rows = [[*row[:3], at, "a"] for row, at in zip(ROWS, ["45852,375", "45852,3958333333", "14/07/2025"], strict=True)]
    found = motcua.audit(written(tmp_path / "log.csv", rows, ";"), mapping=mapping)
    assert found.counts.refused == 0
    assert [row["received_at"] for row in found.to_pylist()] == [
        datetime.datetime(2025, 7, 14, 9),
        datetime.datetime(2025, 7, 14),
    ]
    numbers = pl.DataFrame(ROWS, HEADER, orient="row").with_columns(at=pl.Series([45852.375, 45852.39583333, 45852]))
    numbers.write_parquet(tmp_path / "log.parquet")
    numbers.write_ndjson(tmp_path / "log.jsonl")
    tables: list[Any] = [numbers, numbers.to_pandas(), tmp_path / "log.parquet", tmp_path / "log.jsonl"]
    for table in tables:
        assert motcua.audit(table, mapping=mapping).to_arrow().equals(found.to_arrow())


def test_a_place_that_the_rules_do_not_know_is_told() -> None:
    log = pl.DataFrame(ROWS, HEADER, orient="row").drop("office")
    asks: list[Any] = [
        lambda unit: motcua.audit(log, territory=unit),
        lambda unit: motcua.impact(log, "2025-06-30", "2025-07-01", territory=unit),
        lambda unit: motcua.reconcile(log, log, territory=unit),
        lambda unit: motcua.Dossier.open("1.001193", territory=unit),
    ]
    for ask in asks:
        with pytest.warns(UserWarning, match="territory") as told:
            ask("canary-7d1f")
        assert "canary" not in str(told[0].message)
        assert told[0].filename == __file__
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            ask("01")
    with pytest.warns(UserWarning, match="territory"):
        found = motcua.audit(log, territory="canary-7d1f")
    assert found.summary.findings["territory_unknown"] == {"findings": 2, "dossiers": 2}
    assert "territory_unknown" in found._repr_html_()
    table = pl.DataFrame({"dossier": ["a", "b"], "procedure": ["1.001193"] * 2, "received": ["2025-07-14T09:00"] * 2})
    table = table.with_columns(status=pl.lit(4), territory=pl.Series(["01", "canary-7d1f"]))
    codes = [[one["code"] for one in row["findings"]] for row in motcua.audit(table, shape="dossiers").to_pylist()]
    assert codes == [[], ["territory_unknown"]]
    assert [one.path for one in motcua.checklist(["1.001193"], territory="canary-7d1f").findings] == ["/territory"]
    assert motcua.checklist(["1.001193"], territory="01").findings == []


@pytest.mark.parametrize("given", ["log.csv", 7, None])
def test_what_a_table_gives_is_never_a_path(given: object) -> None:
    class Table:
        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            del requested_schema
            return given

    for ask in (motcua.audit, motcua.score, lambda table: motcua.audit([table])):
        with pytest.raises(motcua.InputError) as caught:
            ask(Table())
        assert caught.value.code == "wrong_type"
        assert "`__arrow_c_stream__`" in caught.value.message
        assert "log.csv" not in str(caught.value)


def test_an_audit_crosses_a_process_boundary() -> None:
    log = pl.DataFrame([*ROWS, ["MAU-3", "", "", "soon", ""]], HEADER, orient="row")
    found = motcua.audit(log, now="2025-08-01T09:00")
    again = pickle.loads(pickle.dumps(found))
    for other in (again, pickle.loads(pickle.dumps(again))):
        assert isinstance(other, motcua.Audit)
        assert other.to_arrow().equals(found.to_arrow())
        assert (other.summary, other.counts, other.refused) == (found.summary, found.counts, found.refused)
        assert (other.columns, other.schema, len(other), repr(other)) == (
            found.columns,
            found.schema,
            len(found),
            repr(found),
        )
        assert pl.DataFrame(other).equals(found.to_polars())
        assert other._repr_html_() == found._repr_html_()
        assert motcua.score(other).json == motcua.score(found).json
    assert copy.copy(found) is copy.deepcopy(found) is found
    parts = [log.filter(pl.col("dossier") == name) for name in ("MAU-1", "MAU-2")]
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        audits = pool.map(motcua.audit, parts)
    assert [audit.to_pylist()[0]["dossier"] for audit in audits] == ["MAU-1", "MAU-2"]


def test_without_pyarrow_an_audit_says_how_to_hand_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    found = motcua.audit(pl.DataFrame(ROWS, HEADER, orient="row"))
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(TypeError, match="`out`"):
        pickle.dumps(found)


def test_columns_in_runs_of_like_values_are_read(tmp_path: Path) -> None:
    plain = pa.table({name: [row[place] for row in ROWS] for place, name in enumerate(HEADER)})
    whole = motcua.audit(plain).to_arrow()
    in_runs = pa.table({name: pc.call_function("run_end_encode", [plain[name].combine_chunks()]) for name in HEADER})
    assert motcua.audit(in_runs).to_arrow().equals(whole)
    part = motcua.audit(plain.slice(1)).to_arrow()
    assert motcua.audit(in_runs.slice(1)).to_arrow().equals(part)
    path = tmp_path / "log.arrow"
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, in_runs.schema) as writer:
        writer.write(in_runs)
    assert motcua.audit(path).to_arrow().equals(whole)


def test_a_frame_that_is_no_table_says_which_column_is_to_blame() -> None:
    frame = pd.DataFrame(ROWS, columns=pd.Index(HEADER))
    mixed = frame.astype(object)
    mixed.loc[0, "dossier"] = 1
    with pytest.raises(motcua.InputError, match=r"several types stand in `dossier` ") as caught:
        motcua.audit(mixed)
    assert "MAU" not in str(caught.value)
    with pytest.raises(motcua.InputError, match="two columns are named `office` ") as caught:
        motcua.audit(pd.concat([frame, frame[["office"]]], axis=1))
    assert (caught.value.code, caught.value.help) == ("duplicate_column", "keep one of the two columns")


def test_a_file_that_is_packed_another_way_is_not_called_damaged(tmp_path: Path) -> None:
    table = pl.DataFrame(ROWS, HEADER, orient="row")
    for codec in ("zstd", "snappy", "gzip", "lz4", "uncompressed"):
        table.write_parquet(tmp_path / "log.parquet", compression=codec)
        assert motcua.audit(tmp_path / "log.parquet").counts.audited == 3
    for packed in ("zstd", "lz4", "uncompressed"):
        table.write_ipc(tmp_path / "log.arrow", compression=packed)
        assert motcua.audit(tmp_path / "log.arrow").counts.audited == 3
    table.write_parquet(tmp_path / "log.parquet", compression="brotli")
    with pytest.raises(motcua.InputError, match="Brotli") as caught:
        motcua.audit(tmp_path / "log.parquet")
    assert caught.value.code == "unknown_compression"
    assert "zstd" in caught.value.help


def test_a_code_that_a_reader_took_for_a_number_is_told_what_it_lost() -> None:
    frame = pd.DataFrame(ROWS, columns=pd.Index(HEADER)).astype({"procedure": "float64"})
    with pytest.raises(motcua.InputError, match="`procedure` is not text") as caught:
        motcua.audit(frame)
    assert "last zero" in caught.value.help
