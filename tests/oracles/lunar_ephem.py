"""The lunar table against the ephemerides of PyEphem: first days of months, month numbers, leap months, 1900 to 2199.

    cargo run -q -p xtask -- calendar-json > calendar.json
    python tests/oracles/lunar_ephem.py calendar.json

A new moon within three minutes of local midnight is not decided by astronomy (nobody knows how the earth will turn); such months are
counted apart and may differ by a day.
"""

import bisect
import datetime
import json
import math
import pathlib
import sys

import ephem

ZONE = 7 / 24
EPOCH = datetime.date(1970, 1, 1).toordinal()
DUBLIN = datetime.date(1899, 12, 31).toordinal() - EPOCH + 0.5
CLOSE_MINUTES = 3.0


def local(date):
    """Returns an ephem date as local days since 1970-01-01T00:00."""
    return float(date) + DUBLIN + ZONE


def new_moons():
    """Returns the local instants of the new moons from November 1898 on."""
    date, end = ephem.Date("1898/11/1"), ephem.Date("2201/3/1")
    moons = []
    while date < end:
        date = ephem.next_new_moon(date)
        moons.append(local(date))
    return moons


def sector(day):
    """Returns which twelfth of its path the sun is in at local midnight at the start of the day."""
    date = ephem.Date(day - DUBLIN - ZONE)
    sun = ephem.Sun(date)
    longitude = math.degrees(ephem.Ecliptic(sun, epoch=date).lon)
    return int(longitude // 30)


def months(starts):
    """Returns (year, month, leap, first day) by Hồ Ngọc Đức's rules."""
    eleventh = {}
    for year in range(1899, 2201):
        solstice = math.floor(local(ephem.next_winter_solstice(f"{year}/12/1")))
        eleventh[year] = bisect.bisect_right(starts, solstice) - 1
    for year in range(1899, 2200):
        first, last = eleventh[year], eleventh[year + 1]
        leap_left, number, lunar_year = last - first == 13, 10, year
        for k in range(first, last):
            leap = leap_left and k > first and sector(starts[k]) == sector(starts[k + 1])
            if leap:
                leap_left = False
            else:
                number = number % 12 + 1
                lunar_year += number == 1
            yield lunar_year, number, leap, starts[k]


def main(path):
    ours = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))["months"]
    ours = {(y, m, leap): datetime.date.fromisoformat(day).toordinal() - EPOCH for y, m, leap, day in ours}
    moons = new_moons()
    starts = [math.floor(moon) for moon in moons]
    minutes = {start: min(moon % 1, 1 - moon % 1) * 1440 for start, moon in zip(starts, moons, strict=True)}
    theirs = {(y, m, leap): start for y, m, leap, start in months(starts) if 1900 <= y <= 2199}
    # The last two months of 2199 belong to the solstice year that ends in 2200.
    missing = [key for key in ours if key not in theirs and key[:2] not in ((2199, 11), (2199, 12))]
    extra = [key for key in theirs if key not in ours]
    differ = [key for key in ours.keys() & theirs.keys() if ours[key] != theirs[key]]
    close = [key for key in differ if minutes[theirs[key]] < CLOSE_MINUTES]
    wrong = sorted(set(differ) - set(close))
    print(
        f"ephem {ephem.__version__}: {len(theirs)} months, {len(differ)} differ, {len(close)} of them too close to midnight to decide"
    )
    for key in sorted(differ):
        print(f"  {key}: new moon {minutes[theirs[key]]:.1f} min from midnight")
    print(f"  months that one side lacks: {missing + extra}")
    return 1 if wrong or missing or extra else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
