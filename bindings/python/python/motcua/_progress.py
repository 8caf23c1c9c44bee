"""How far a long reading is, as a line on stderr: nothing needs to be installed for it."""

from __future__ import annotations

import sys
import time

_WIDTH = 20
_PARTS = " ▏▎▍▌▋▊▉█"


class Line:
    """A line that is written over itself, of a file's bytes or of a table's rows."""

    __slots__ = ("_began", "_is_file", "_last", "_shown", "_total")

    def __init__(self, is_file: bool, total: int | None) -> None:
        """Begin the line; ``total`` is what there is in all, where that is known before."""
        self._is_file = is_file
        self._total = total
        self._began = time.monotonic()
        self._last = 0
        self._shown = ""

    def __call__(self, done: int, total: int | None) -> None:
        """Show how far it is."""
        self._last = done
        self._total = self._total if total is None else total
        spent = time.monotonic() - self._began
        rate = f"{self._count(done / spent)}/s" if spent > 0 else "?/s"
        if not self._total:
            self._show(f"motcua: {self._count(done)} [{_clock(spent)}, {rate}]")
            return
        share = min(done / self._total, 1)
        left = _clock(spent / share - spent) if share > 0 else "?"
        amount = f"{self._count(done)}/{self._count(self._total)}"
        self._show(f"motcua: {share:4.0%}|{_bar(share)}| {amount} [{_clock(spent)}<{left}, {rate}]")

    def close(self, is_done: bool) -> None:
        """End the line; what is known to be done is shown in full, since the last pieces come too fast to be told."""
        if is_done:
            self(self._total or self._last, None)
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
