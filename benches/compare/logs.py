"""The log that the audits are measured on: synthetic, lawful, eight events a case, details null on nine rows of ten."""

from __future__ import annotations

import datetime

import numpy as np
import pyarrow as pa

MINUTE = 60_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
MONDAYS = ["2026-03-02", "2026-03-09", "2026-06-01", "2026-06-08", "2026-07-06", "2026-10-05"]
# An online registration of a birth, with a supplement: the step and when it is done.
STEPS = [
    ("submit", 8 * HOUR),
    ("receive", 9 * HOUR),
    ("transfer", 9 * HOUR + 20 * MINUTE),
    ("request_supplement", 10 * HOUR),
    ("supplement", DAY + 9 * HOUR),
    ("sync", DAY + 9 * HOUR + MINUTE),
    ("approve", DAY + 10 * HOUR),
    ("return_result", DAY + 11 * HOUR),
]


def events(cases: int) -> pa.Table:
    """Return the log, the rows of a case together."""
    steps = len(STEPS)
    case = np.repeat(np.arange(cases), steps)
    starts = np.array(MONDAYS, dtype="datetime64[us]").astype("int64")[case % len(MONDAYS)]
    at = starts + np.tile(np.array([when for _, when in STEPS]), cases)
    names = pa.array([name for name, _ in STEPS])
    step = pa.array(np.tile(np.arange(steps, dtype="int32"), cases))
    promised = [f'{{"promised_on":"{day}"}}' for day in MONDAYS]
    detail = [None] * (cases * steps)
    for number in range(0, cases, 5):
        for of_five in range(4):
            if number + of_five < cases:
                detail[(number + of_five) * steps + 1] = promised[(number + of_five) % len(MONDAYS)]
    width = pa.array([f"H00-260202-{number:06}" for number in range(cases)])
    return pa.table(
        {
            "dossier": width.take(pa.array(case)),
            "procedure": pa.DictionaryArray.from_arrays(pa.array(np.zeros(len(case), "int32")), ["1.001193"]),
            "event": pa.DictionaryArray.from_arrays(step, names),
            "at": pa.array(at, pa.timestamp("us")),
            "channel": pa.DictionaryArray.from_arrays(pa.array(np.zeros(len(case), "int32")), ["online"]),
            "detail": pa.array(detail, pa.string()),
        }
    )


def shuffled(log: pa.Table) -> pa.Table:
    """Return the log in the order in which things happened, the cases interleaved."""
    return log.sort_by([("at", "ascending"), ("dossier", "ascending")])


def for_pm4py(log: pa.Table, cases: int):  # noqa: ANN201
    """Return the first cases as the data frame that pm4py wants."""
    few = log.slice(0, cases * len(STEPS))
    frame = few.select(["dossier", "event", "at"]).to_pandas()
    frame.columns = ["case:concept:name", "concept:name", "time:timestamp"]
    frame["concept:name"] = frame["concept:name"].astype(str)
    frame["time:timestamp"] = frame["time:timestamp"].dt.tz_localize(datetime.UTC)
    return frame
