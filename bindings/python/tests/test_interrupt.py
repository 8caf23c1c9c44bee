"""Ctrl-C while the engine works: the question ends, and no part of a file is left."""

import _thread
import signal
import threading
from collections.abc import Iterator
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
