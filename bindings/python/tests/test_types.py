"""What a type checker says of a user's file; at run time the same calls are made."""

import datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
from typing_extensions import assert_type

import motcua


def test_the_types_that_a_user_sees() -> None:
    catalogue = motcua.Catalogue.vietnam()
    birth = catalogue.procedure("1.001193", on=datetime.date(2026, 2, 13))
    assert_type(catalogue.codes(), list[str])
    submission = {"channel": "online", "at": "2026-02-13T15:20", "facts": {}, "documents": []}
    verdict = birth.check(submission, stage="typing", lang="en")
    assert_type(verdict, motcua.Verdict)
    assert_type(verdict.json, str)
    assert_type(birth.requirements({}), motcua.Answer)
    assert_type(birth.check(submission, lang="it"), motcua.Verdict)  # a language of rules of one's own
    dossier = motcua.Dossier.open(birth, "MAU-1")
    assert_type(dossier.state, str)
    assert_type(dossier.history, dict[str, Any])
    calendar = motcua.Calendar.vietnam()
    assert_type(calendar.is_working_day("2026-08-22"), bool)
    assert_type(calendar.add_working_days("2026-08-20", 10), datetime.date)
    assert_type(calendar.count_working_days("2026-08-20", datetime.date(2026, 9, 7)), int)
    days: npt.NDArray[np.datetime64] = np.array(["2026-08-20"], dtype="datetime64[D]")
    assert_type(calendar.is_working_day(days), npt.NDArray[np.bool_])
    assert_type(calendar.add_working_days(days, 10), npt.NDArray[np.datetime64])
    assert_type(calendar.count_working_days(days, "2026-09-07"), npt.NDArray[np.int64])
    assert_type(motcua.lunar.from_date("2026-02-17"), motcua.lunar.LunarDate)
    row = {"dossier": "MAU-1", "procedure": "1.001193", "event": "receive", "at": "2025-07-14T09:00"}
    found = motcua.audit(pl.DataFrame([row]))
    assert_type(found, motcua.Audit)
    assert_type(found.counts.read, int)
    assert_type(found.to_polars(), pl.DataFrame)
    assert_type(motcua.explain([row]), motcua.Answer)
    for wrong in (7, Path()):
        try:
            motcua.audit(wrong)  # type: ignore[arg-type]
        except motcua.InputError as error:
            assert_type(error.code, str)
        except motcua.MotcuaError as error:
            assert_type(error.citation, motcua.Answer | None)
