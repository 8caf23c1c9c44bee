"""The working calendar of a jurisdiction."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, TypeAlias

from motcua._catalogue import Catalogue

if TYPE_CHECKING:
    from motcua._answer import Answer

Day: TypeAlias = datetime.date | str


class Calendar:
    """The working calendar of a jurisdiction; ``as_of`` a day: as it had been announced by then."""

    __slots__ = ("_catalogue",)

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @classmethod
    def vietnam(cls) -> Calendar:
        """Return the calendar of Vietnam that this package ships."""
        return cls(Catalogue.vietnam())

    def is_working_day(self, day: Day, *, as_of: Day | None = None) -> bool:
        """Return whether ``day`` is worked."""
        worked: bool = self._ask("is_working_day", date=day, as_of=as_of)["working_day"]
        return worked

    def add_working_days(self, day: Day, days: int, *, as_of: Day | None = None) -> datetime.date:
        """Return the day that is ``days`` working days after ``day``."""
        return datetime.date.fromisoformat(self._ask("add_working_days", date=day, days=days, as_of=as_of)["result"])

    def count_working_days(self, start: Day, end: Day, *, as_of: Day | None = None) -> int:
        """Return how many working days lie from ``start`` on and before ``end``."""
        days: int = self._ask("count_working_days", start=start, end=end, as_of=as_of)["days"]
        return days

    def holidays(self, year: int, *, as_of: Day | None = None) -> list[Answer]:
        """Return the days off of ``year`` and the days worked in exchange, as the engine lists them."""
        days: list[Answer] = self._ask("holidays", year=year, as_of=as_of)["days"]
        return days

    def due(self, term: str, start: datetime.datetime | str, *, as_of: Day | None = None) -> Answer:
        """Return when ``term`` ends."""
        return self._catalogue.due(term, start, as_of=as_of)

    def _ask(self, ask: str, **request: object) -> Answer:
        return self._catalogue.answer("calendar", ask=ask, **request)
