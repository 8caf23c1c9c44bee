"""Working-day arithmetic against numpy's busday functions.

    cargo run -q -p xtask -- calendar-json > calendar.json
    python tests/oracles/calendar_numpy.py calendar.json

numpy cannot mark one Saturday as worked; so every day of the week is a working day and every day off is a holiday.
"""

import json
import pathlib
import sys
import time

import numpy as np


def busdays(days):
    """Returns numpy's calendar of the listed years, and their first and last day."""
    first, last = np.datetime64(f"{min(days)}-01-01"), np.datetime64(f"{max(days)}-12-31")
    every = np.arange(first, last + 1)
    off = (every.astype("int64") + 3) % 7 >= 5
    for day in (day for year in days.values() for day in year):
        off[(np.datetime64(day["date"]) - first).astype("int64")] = day["kind"] != "swap_work"
    return np.busdaycalendar(weekmask="1111111", holidays=every[off])


def main(path):
    answers = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    calendar = busdays(answers["days"])

    start = np.array([row[0] for row in answers["add"]], dtype="datetime64[D]")
    n = np.array([row[1] for row in answers["add"]])
    ours = np.array([row[2] for row in answers["add"]], dtype="datetime64[D]")
    # A first day off does not count: forward counts roll backward first, backward counts forward.
    began = time.perf_counter()
    theirs = np.where(
        n > 0,
        np.busday_offset(start, n, roll="backward", busdaycal=calendar),
        np.busday_offset(start, n, roll="forward", busdaycal=calendar),
    )
    add_ns = (time.perf_counter() - began) / (2 * len(n)) * 1e9
    add_wrong = int((ours != theirs).sum())

    start = np.array([row[0] for row in answers["count"]], dtype="datetime64[D]")
    end = np.array([row[1] for row in answers["count"]], dtype="datetime64[D]")
    ours = np.array([row[2] for row in answers["count"]])
    began = time.perf_counter()
    theirs = np.busday_count(start, end, busdaycal=calendar)
    count_ns = (time.perf_counter() - began) / len(start) * 1e9
    count_wrong = int((ours != theirs).sum())

    print(f"numpy {np.__version__}: add {len(n)} asked, {add_wrong} differ, {add_ns:.0f} ns each")
    print(f"numpy {np.__version__}: count {len(start)} asked, {count_wrong} differ, {count_ns:.0f} ns each")
    return 1 if add_wrong or count_wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
