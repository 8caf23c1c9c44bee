"""Provinces and communes against the `vietnam-provinces` package, and the whole official table through the loader.

    python tests/oracles/units_vp.py calendar.json

The first argument is not used. The package's data are not kept here: they are read, compared and thrown away.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import tomllib
from importlib import resources

ROOT = pathlib.Path(__file__).resolve().parents[2]
LAW = ROOT / "crates/motcua-rules/vn"
DAY = "2025-07-01"
KINDS = {"Phường": "ward", "Xã": "commune", "Đặc": "special_zone"}


def plain(name):
    for rank in ("Thành phố ", "Tỉnh ", "Thủ đô "):
        name = name.removeprefix(rank)
    return name


def in_force(unit):
    return str(unit.get("from", "")) <= DAY and ("until" not in unit or str(unit["until"]) > DAY)


def communes(table):
    """Returns a rule file of every commune that the law does not name itself."""
    own = {unit["id"] for unit in tomllib.loads((LAW / "units.toml").read_text(encoding="utf-8"))["unit"]}
    lines = ["[defaults]", 'sure = "reported"', "checked_on = 2026-11-26"]
    for province in table:
        for ward in province["wards"]:
            code = f"{ward['code']:05}"
            if code not in own:
                lines += [
                    "",
                    "[[unit]]",
                    f'id = "{code}"',
                    f'code = "{code}"',
                    f"name = {{ vi = {json.dumps(ward['name'], ensure_ascii=False)} }}",
                ]
                lines += [
                    'level = "commune"',
                    f'kind = "{KINDS[ward["name"].split(" ")[0]]}"',
                    f'parent = "{province["code"]:02}"',
                    f"from = {DAY}",
                    'cite = { act = "19/2025/QĐ-TTg" }',
                ]
    return "\n".join(lines) + "\n"


def main():
    text = resources.files("vietnam_provinces").joinpath("data/nested-divisions.json").read_text(encoding="utf-8")
    table = json.loads(text)
    theirs = {f"{province['code']:02}": plain(province["name"]) for province in table}
    units = tomllib.loads((LAW / "units.toml").read_text(encoding="utf-8"))["unit"]
    ours = {
        unit["code"]: plain(unit["name"]["vi"])
        for unit in units
        if unit["level"] == "province" and "code" in unit and in_force(unit)
    }
    assert ours == theirs, {code: (ours.get(code), theirs.get(code)) for code in ours.keys() ^ theirs.keys()}
    wards = {
        f"{ward['code']:05}": (ward["name"], f"{province['code']:02}")
        for province in table
        for ward in province["wards"]
    }
    own = {
        unit["id"]: (unit["name"]["vi"], unit["parent"])
        for unit in units
        if unit["level"] == "commune" and in_force(unit)
    }
    for code, named in own.items():
        assert wards[code] == named, (code, named, wards[code])
    with tempfile.TemporaryDirectory() as folder:
        law = pathlib.Path(folder) / "vn"
        shutil.copytree(LAW, law)
        (law / "units").mkdir()
        (law / "units/communes.toml").write_text(communes(table), encoding="utf-8")
        vectors = ROOT / "tests/vectors/territory"
        run = ["cargo", "run", "--locked", "--quiet", "-p", "xtask", "--", "vectors", str(law), str(vectors)]
        subprocess.run(run, check=True, cwd=ROOT)
    print(f"vietnam-provinces: {len(theirs)} provinces and {len(own)} communes agree; {len(wards)} communes load")
    return 0


if __name__ == "__main__":
    sys.exit(main())
