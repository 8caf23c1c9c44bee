"""How far a long reading is, as a line on stderr: nothing needs to be installed for it."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDTH = 20
_PARTS = " ▏▎▍▌▋▊▉█"


class Course:
    """How far a reading is, told to a function of (done, total or None): never more than all, and all at its end."""

    __slots__ = ("_done", "_tell", "_total")

    def __init__(self, tell: Callable[[int, int | None], object], total: int | None) -> None:
        """Begin; ``total`` is what there is in all, where that is known before."""
        self._tell = tell
        self._total = total
        self._done: int | None = None

    def __call__(self, done: int, total: int | None) -> None:
        """Tell how far it is."""
        # the end of a file of columns is read before its beginning, and again
        self._total = total if self._total is None else self._total
        self._done = done if self._total is None else min(done, self._total)
        self._tell(self._done, self._total)

    def end(self, done: int | None) -> None:
        """Tell that all is done, unless that was told: the last pieces come too fast; ``done`` is what was read."""
        whole = self._total if self._total is not None else done
        if whole is not None and whole != self._done:
            self._tell(whole, self._total)


class Line:
    """A line that is written over itself, of a file's bytes or of a table's rows."""

    __slots__ = ("_began", "_is_file", "_shown")

    def __init__(self, is_file: bool) -> None:
        """Begin the line."""
        self._is_file = is_file
        self._began = time.monotonic()
        self._shown = ""

    def __call__(self, done: int, total: int | None) -> None:
        """Show how far it is."""
        spent = time.monotonic() - self._began
        rate = f"{self._count(done / spent)}/s" if spent > 0 else "?/s"
        if not total:
            self._show(f"motcua: {self._count(done)} [{_clock(spent)}, {rate}]")
            return
        share = done / total
        left = _clock(spent / share - spent) if share > 0 else "?"
        amount = f"{self._count(done)}/{self._count(total)}"
        self._show(f"motcua: {share:4.0%}|{_bar(share)}| {amount} [{_clock(spent)}<{left}, {rate}]")

    def close(self) -> None:
        """End the line."""
        if self._shown:
            _say("\n")

    def _show(self, text: str) -> None:
        _say(f"\r{text.ljust(len(self._shown))}")
        self._shown = text

    def _count(self, number: float) -> str:
        return f"{number / 1e6:,.1f} MB" if self._is_file else f"{int(number):,} rows"


def _say(text: str) -> None:
    """Write to stderr, which a program in a window does not have, and which may not know the letters of the bar."""
    if sys.stderr is not None:
        encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
        print(text.encode(encoding, "replace").decode(encoding), end="", file=sys.stderr, flush=True)


def _bar(share: float) -> str:
    full, part = divmod(round(share * _WIDTH * 8), 8)
    return ("█" * full + (_PARTS[part] if part else "")).ljust(_WIDTH)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
