"""Writes ayun.csv: a synthetic event log with the figures of one commune centre in July and August 2025.

Every dossier, time and number in it is invented. It holds 511 dossiers, all filed online, all settled, 468 of them on a
day before they were due and 43 on the day itself. Each is lawful: the office hours are 07:30 to 11:30 and 13:30 to
17:30 on working days, a submission is answered within 8 working hours, and a dossier is handed over on the day on which
it was received. The same run always writes the same bytes: `python3 generate.py`, or `--check` to compare only.
"""

import csv
import io
import json
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

BIRTH, MARRIAGE = "1.001193", "1.000894"
ON_TIME_BIRTHS, EARLY_BIRTHS, EARLY_MARRIAGES = 43, 300, 168
OFFICE = "trung-tam-mau"
FIRST, LAST = date(2025, 7, 1), date(2025, 8, 29)
# The last days on which a marriage is received, so that its result lies in August too.
LAST_MARRIAGE = date(2025, 8, 25)

# No day off falls between Monday and Friday in these two months, and no Saturday is worked.
DAYS = [day for day in (FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)) if day.weekday() < 5]

COLUMNS = ["dossier", "procedure", "event", "at", "role", "office", "channel", "detail"]


class Dice:
    """A linear congruential generator: the same numbers on every machine and in every version of Python."""

    def __init__(self, seed):
        self.state = seed

    def between(self, low, high):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return low + (self.state >> 33) % (high - low + 1)


def at(day, minute):
    return datetime(day.year, day.month, day.day) + timedelta(minutes=minute)


def hhmm(hours, minutes):
    return hours * 60 + minutes


def birth_on_time(day, dice):
    """Received in the morning, so due that day, and settled that day."""
    received = dice.between(hhmm(8, 0), hhmm(9, 30))
    approved = received + dice.between(40, 90)
    filed = received - dice.between(5, 25)
    return [("submit", at(day, filed)), *settled(day, received, approved, dice)]


def birth_early(day, dice):
    """Received after 15:00, so due on the next working day, and settled on the day itself."""
    received = dice.between(hhmm(15, 1), hhmm(16, 10))
    approved = received + dice.between(15, 50)
    filed = dice.between(hhmm(13, 30), hhmm(14, 59))
    return [("submit", at(day, filed)), *settled(day, received, approved, dice)]


def settled(day, received, approved, dice):
    return [
        ("receive", at(day, received)),
        ("transfer", at(day, received + dice.between(2, 8))),
        ("approve", at(day, approved)),
        ("return_result", at(day, approved + dice.between(3, 15))),
    ]


def marriage_early(day, dice):
    """Another commune was asked about the marital status, so due within five working days; settled on the second to fourth."""
    received = dice.between(hhmm(8, 0), hhmm(10, 30))
    transferred = received + dice.between(2, 8)
    number = DAYS.index(day)
    answered = DAYS[number + dice.between(1, 2)]
    approved = DAYS[DAYS.index(answered) + dice.between(1, 2)]
    minute = dice.between(hhmm(13, 40), hhmm(15, 40))
    return [
        ("submit", at(day, received - dice.between(5, 25))),
        ("receive", at(day, received)),
        ("transfer", at(day, transferred)),
        ("verify_begin", at(day, transferred + dice.between(5, 30))),
        ("verify_end", at(answered, dice.between(hhmm(8, 0), hhmm(11, 0)))),
        ("approve", at(approved, minute)),
        ("return_result", at(approved, minute + dice.between(20, 90))),
    ]


ROLES = {
    "submit": "applicant",
    "receive": "receiving_officer",
    "transfer": "receiving_officer",
    "verify_begin": "handling_officer",
    "verify_end": "handling_officer",
    "approve": "authority",
    "return_result": "receiving_officer",
}


def detail(event, code):
    if event == "receive":
        return json.dumps({"code": code})
    if event == "approve":
        return json.dumps({"signature": "valid"})
    return ""


def cases():
    """Returns every case as (procedure, events), in the order of their receipt."""
    dice = Dice(511)
    marriage_days = [day for day in DAYS if day <= LAST_MARRIAGE]
    made = []
    for number in range(ON_TIME_BIRTHS):
        made.append((BIRTH, birth_on_time(DAYS[number % len(DAYS)], dice)))
    for number in range(EARLY_BIRTHS):
        made.append((BIRTH, birth_early(DAYS[number % len(DAYS)], dice)))
    for number in range(EARLY_MARRIAGES):
        made.append((MARRIAGE, marriage_early(marriage_days[number % len(marriage_days)], dice)))
    received = {id(events): dict(events)["receive"] for _, events in made}
    return sorted(made, key=lambda case: (received[id(case[1])], case[0]))


def row(names, instant, others):
    """Returns the cells of an event: its dossier, procedure and name, its instant, its role, office and channel."""
    code, _, event = names
    return [*names, f"{instant:%Y-%m-%dT%H:%M:%S}", *others, detail(event, code)]


def text():
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    serial = {}
    for procedure, events in cases():
        day = dict(events)["receive"].date()
        serial[day] = serial.get(day, 0) + 1
        code = f"H00.00-{day:%y%m%d}-{serial[day]:04}"
        for event, instant in events:
            channel = "online" if event in ("submit", "receive") else ""
            writer.writerow(row((code, procedure, event), instant, (ROLES[event], OFFICE, channel)))
    return out.getvalue()


def main():
    path = Path(__file__).with_name("ayun.csv")
    if "--check" in sys.argv[1:]:
        same = path.read_text(encoding="utf-8") == text()
        sys.exit(0 if same else "ayun.csv is not what generate.py writes")
    path.write_text(text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
