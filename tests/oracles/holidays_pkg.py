"""Working days 2018 to 2026 against the `holidays` package.

    cargo run -q -p xtask -- calendar-json > calendar.json
    python tests/oracles/holidays_pkg.py calendar.json

The package knows no swap that was decided after its data were written: the days in KNOWN are its errors, found by reading the notices.
"""

import datetime
import json
import pathlib
import sys

import holidays

YEARS = range(2018, 2027)
KNOWN = {
    "2026-01-02": "off by the notice of 25 December 2025 (12729/VPCP-KGVX)",
    "2026-01-10": "worked by the same notice",
}


def main(path):
    days = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))["days"]
    listed = {day["date"]: day["kind"] == "swap_work" for year in YEARS for day in days[str(year)]}
    theirs = holidays.country_holidays("VN", years=YEARS)
    differ = []
    day = datetime.date(YEARS[0], 1, 1)
    while day.year <= YEARS[-1]:
        ours = listed.get(day.isoformat(), day.weekday() < 5)
        if ours != theirs.is_working_day(day):
            differ.append(day.isoformat())
        day += datetime.timedelta(days=1)
    print(f"holidays {holidays.__version__}: {len(YEARS)} years, {len(differ)} days differ: {', '.join(differ)}")
    for day in sorted(set(differ) | set(KNOWN)):
        print(f"  {day}: {KNOWN.get(day, 'not explained')}")
    return 0 if differ == sorted(KNOWN) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
