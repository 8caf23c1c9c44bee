"""Rules from files: an invented country's law, and what is wrong with rule files."""

from pathlib import Path

import pytest

import motcua

RULES = Path(__file__).parents[3] / "crates" / "motcua-rules"


def test_a_folder_of_rule_files_and_a_pack_are_catalogues() -> None:
    demo = motcua.Catalogue.load(RULES / "demo")
    assert demo.codes() == ["H-001"]
    assert demo.procedures().procedures[0].code == "H-001"
    assert demo.procedure("H-001", on="2026-08-03").show().documents
    assert motcua.Calendar(demo).is_working_day("2026-08-03") in (True, False)
    pack = motcua.Catalogue.load(str(RULES / "pack" / "vn.bin"))
    built_in = motcua.Catalogue.vietnam()
    assert pack.version().json == built_in.version().json
    assert pack.codes() == built_in.codes()
    assert repr(pack) == repr(built_in) == f"Catalogue({built_in.version().release!r})"


def test_what_is_wrong_with_rule_files_has_its_file_and_line(tmp_path: Path) -> None:
    for path in (RULES / "demo").rglob("*.toml"):
        copy = tmp_path / path.relative_to(RULES / "demo")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    broken = tmp_path / "harbour" / "H-001.toml"
    lines = broken.read_text(encoding="utf-8").splitlines()
    broken.write_text("\n".join([*lines, "nonsense = = 1"]), encoding="utf-8")
    with pytest.raises(motcua.InputError, match="rules_invalid") as caught:
        motcua.Catalogue.load(tmp_path)
    details = caught.value.details
    assert details is not None
    found = details.diagnostics[0]
    assert (found.file, found.line) == ("harbour/H-001.toml", len(lines) + 1)
    assert found.code
    assert found.message
    assert "nonsense" in caught.value.help


def test_what_is_no_catalogue_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.bin").write_text("no pack", encoding="utf-8")
    cut = (RULES / "pack" / "vn.bin").read_bytes()
    (tmp_path / "cut.bin").write_bytes(cut[: len(cut) // 2])
    wrong = {"absent": "rules_unreadable", "empty": "rules_empty", "text.bin": None, "cut.bin": None}
    for name, code in wrong.items():
        with pytest.raises(motcua.InputError) as caught:
            motcua.Catalogue.load(tmp_path / name)
        assert code in (None, caught.value.code)
        assert caught.value.help
    with pytest.raises(motcua.InputError):
        motcua.Catalogue.load("nul\0byte")
