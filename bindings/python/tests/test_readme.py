"""Runs every Python block of the two READMEs, as a reader would: in the folder of the project."""

import re
import sys
from pathlib import Path

import pytest

PYTHON = Path(__file__).parents[1]
READMES = [PYTHON / "README.md", PYTHON.parents[1] / "README.md"]


@pytest.mark.parametrize("readme", READMES, ids=["package", "project"])
def test_every_python_block_runs(readme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PYTHON.parents[1])
    for name in ("PYSPARK_PYTHON", "PYSPARK_DRIVER_PYTHON"):
        monkeypatch.setenv(name, sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    blocks = re.findall(r"^```python\n(.*?)^```$", readme.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, str(readme), "exec"), {})
