"""Ctrl-C while the engine works: the question ends, and no part of a file is left."""

import _thread
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest

import motcua

CASES = 300_000


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    """Hear Ctrl-C as a program at a terminal does; one that was started in the background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="module")
def many() -> pl.DataFrame:
    """Return an invented log of many dossiers, each received."""
    texts = {"procedure": "1.001193", "event": "receive", "at": "2025-07-14T09:00"}
    return pl.select(dossier=pl.int_range(CASES)).with_columns(**{name: pl.lit(text) for name, text in texts.items()})


def interrupted(log: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Return the log in one piece; when all of it is read, somebody presses Ctrl-C."""
    yield log
    threading.Timer(0.02, _thread.interrupt_main).start()


def test_an_audit_ends_while_it_judges_and_leaves_no_part_of_its_file(many: pl.DataFrame, tmp_path: Path) -> None:
    (tmp_path / "reports.csv").write_text("before")
    with pytest.raises(KeyboardInterrupt):
        motcua.audit(interrupted(many), out=tmp_path / "reports.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["reports.csv"]
    assert (tmp_path / "reports.csv").read_text() == "before"


def test_a_change_of_law_over_a_log_ends_too(many: pl.DataFrame, tmp_path: Path) -> None:
    threading.Timer(0.02, _thread.interrupt_main).start()
    with pytest.raises(KeyboardInterrupt):
        motcua.impact(many, "2026-08-04", "2026-08-05", out=tmp_path / "cases.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_a_question_after_one_that_was_interrupted_is_answered(many: pl.DataFrame) -> None:
    with pytest.raises(KeyboardInterrupt):
        motcua.audit(interrupted(many))
    assert len(motcua.audit(many.head(10))) == 10


FEEDER = """
import os, signal, sys, time
with open(sys.argv[1], "w") as pipe:
    began, heard = time.monotonic(), False
    pipe.write(sys.argv[2])
    try:
        while time.monotonic() - began < 20:
            pipe.write(sys.argv[3] * 64)
            if not heard and time.monotonic() - began > 1:
                heard = True
                os.kill(os.getppid(), signal.SIGINT)
    except BrokenPipeError:
        os._exit(7)
os._exit(0)
"""
"""Writes rows until nobody reads any more, and after a second presses Ctrl-C."""


def explained(path: Path) -> None:
    motcua.explain(path, "another")


def scored(path: Path) -> None:
    motcua.score(register=path)


LONG = [
    (explained, "log.csv", "dossier,procedure,event,at\n", "D,1.001193,receive,2026-02-13T09:00\n"),
    (scored, "register.jsonl", "", "{}\n"),
]


@pytest.mark.parametrize(("asked", "name", "head", "row"), LONG, ids=["explain", "score"])
def test_a_file_is_left_alone_when_somebody_presses_ctrl_c(
    asked: Callable[[Path], None], name: str, head: str, row: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    os.mkfifo(path)
    with subprocess.Popen([sys.executable, "-c", FEEDER, str(path), head, row]) as feeder:
        with pytest.raises(KeyboardInterrupt):
            asked(path)
        assert feeder.wait() == 7, "it was read to its end"
