"""What the engine answers, as a dict that can also be read by attribute."""

from __future__ import annotations

import json
import math
import operator
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, SupportsIndex

from motcua import _html
from motcua._moment import iso_text, scalar
from motcua._motcua import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typing_extensions import Self


class Answer(dict[str, Any]):
    """An answer of the engine: a dict with its keys as attributes, and the canonical text as ``json``.

    A key that is also a method of dict (``items``) is read as ``answer["items"]``.
    Its ``repr`` and its notebook view name keys and counts, never a value that the caller stated.
    """

    # Set by `read` alone: a part of an answer is made as fast as a dict, and so has no `__init__` of its own.
    __slots__ = ("_text",)

    _text: str

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the answer that canonical ``text`` holds."""
        return read(text, cls)

    @property
    def json(self) -> str:
        """The canonical JSON text, the same bytes in every runtime; of a changed answer that of what it holds now."""
        # a dict of the caller's may be changed in any depth, and its text does not follow
        return self._text if self._whole() and json.loads(self._text) == self else written(self)

    def _whole(self) -> bool:
        try:
            self._text  # noqa: B018
        except AttributeError:
            return False
        return True

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Return the value of the key ``name``."""
        try:
            return self[name]
        except KeyError:
            message = f"the answer has no `{name}`"
        raise AttributeError(message)

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        # the older protocols of pickle know no slots, but take what the newer ones make of them
        return super().__reduce_ex__(max(operator.index(protocol), 2))

    def __dir__(self) -> list[str]:
        """Return the attributes, the answer's keys among them."""
        return sorted({*super().__dir__(), *self})

    def __repr__(self) -> str:
        # the keys of a part may be the caller's own, such as those of an event's detail
        if not self._whole():
            return f"{type(self).__name__}({len(self)} keys)"
        return f"{type(self).__name__}({', '.join(f'{key}{_count(value)}' for key, value in self.items())})"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        if not self._whole():
            return _html.text(repr(self))
        return _html.table(("key", "holds"), [(key, _count(value) or "one value") for key, value in self.items()])


class Verdict(Answer):
    """What a check found.

    Its keys are ``complete``, ``findings``, ``requirements``, ``deadline_if_filed_now``, ``fee``, ``assumptions`` and
    what the check was asked by; a linked procedure's verdict has its ``parts`` too.
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        return _html.verdict(self)


def written(request: object) -> str:
    """Return ``request`` as JSON text without white space; days and instants become ISO text, numbers of numpy numbers.

    Raises :class:`TypeError`, :class:`ValueError` or :class:`RecursionError` for what JSON cannot hold.
    """
    return json.dumps(request, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain)


def misplaced(value: object, depth: int = 100) -> str | None:
    """Return the place of the first value that JSON has no word for, as a JSON pointer.

    It ends before a key that may be a person's value.
    """
    if isinstance(value, float):
        return None if math.isfinite(value) else ""
    if depth == 0:
        return None
    if isinstance(value, Mapping):
        return _first((inner, str(key), depth, _KEY.fullmatch(str(key)) is not None) for key, inner in value.items())
    if isinstance(value, list | tuple):
        return _first((inner, str(place), depth, True) for place, inner in enumerate(value))
    return None if _is_plain(value) else ""


def _first(parts: Iterable[tuple[object, str, int, bool]]) -> str | None:
    for inner, key, depth, is_shown in parts:
        found = misplaced(inner, depth - 1)
        if found is not None:
            return f"/{key}{found}" if is_shown else ""
    return None


_KEY = re.compile("[a-z][a-z0-9_]{0,63}")


def _is_plain(value: object) -> bool:
    try:
        written(value)
    except (TypeError, ValueError):
        return False
    return True


def _plain(value: object) -> str | int | dict[object, object]:
    if isinstance(value, Mapping):
        return dict(value)
    day = iso_text(value)
    if day is not None:
        return day
    if isinstance(value, SupportsIndex):
        return operator.index(value)
    # a truth value of numpy is no `bool`, and no number either
    native = scalar(value)
    if isinstance(native, bool):
        return native
    message = "no JSON value"
    raise TypeError(message)


def _count(value: object) -> str:
    return f"[{len(value)}]" if isinstance(value, list | dict) else ""
