"""Writes kim-boi.csv and register.jsonl: a synthetic month of one commune centre, July 2025.

Every dossier, time and number in it is invented. 705 dossiers are received, 692 online and 13 in person; 450 of them are
settled before or on the day they were due, and 255 are still being verified at the end of the month, each within its
term. The same run always writes the same bytes: `python3 generate.py`, or `--check` to compare only.
"""

import csv
import io
import json
import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from ayun.generate import BIRTH, COLUMNS, MARRIAGE, Dice, at, birth_early, birth_on_time, hhmm, row

RECEIVED, IN_PERSON, SETTLED = 705, 13, 450
OFFICE = "kim-boi-mau"
MONTH = [date(2025, 7, 1) + timedelta(n) for n in range(31)]
DAYS = [day for day in MONTH if day.weekday() < 5]
# A marriage whose verification began on one of these days is within its five working days on 31 July.
LAST_DAYS = DAYS[-4:]
ROLES = {
    "submit": "applicant",
    "receive": "receiving_officer",
    "transfer": "receiving_officer",
    "verify_begin": "handling_officer",
    "approve": "authority",
    "return_result": "receiving_officer",
}


def running(day, dice):
    received = dice.between(hhmm(8, 0), hhmm(10, 30))
    transferred = received + dice.between(2, 8)
    return [
        ("submit", at(day, received - dice.between(5, 25))),
        ("receive", at(day, received)),
        ("transfer", at(day, transferred)),
        ("verify_begin", at(day, transferred + dice.between(5, 30))),
    ]


def cases():
    """Returns every case as (procedure, channel, events), in the order of their receipt."""
    dice = Dice(705)
    made = []
    for number in range(SETTLED):
        make = birth_on_time if number % 3 == 0 else birth_early
        made.append((BIRTH, make(DAYS[number % len(DAYS)], dice)))
    for number in range(RECEIVED - SETTLED):
        made.append((MARRIAGE, running(LAST_DAYS[number % len(LAST_DAYS)], dice)))
    made.sort(key=lambda case: (dict(case[1])["receive"], case[0]))
    step = RECEIVED // IN_PERSON
    in_person = {number * step for number in range(IN_PERSON)}
    return [(code, "direct" if n in in_person else "online", events) for n, (code, events) in enumerate(made)]


def texts():
    log, register, serial = io.StringIO(), [], {}
    writer = csv.writer(log, lineterminator="\n")
    writer.writerow(COLUMNS)
    for procedure, channel, events in cases():
        received = dict(events)["receive"]
        day = received.date()
        serial[day] = serial.get(day, 0) + 1
        code = f"H00.01-{day:%y%m%d}-{serial[day]:04}"
        for event, instant in events:
            if event == "submit" and channel == "direct":
                continue
            said = channel if event in ("submit", "receive") else ""
            writer.writerow(row((code, procedure, event), instant, (ROLES[event], OFFICE, said)))
        facts = {
            "kind": "dossier",
            "dossier": code,
            "procedure": procedure,
            "office": OFFICE,
            "received_at": f"{received:%Y-%m-%dT%H:%M:%S}",
            "online": channel == "online",
            "written_result": True,
            "electronic_result": channel == "online",
        }
        register.append(json.dumps(facts))
    return {"kim-boi.csv": log.getvalue(), "register.jsonl": "\n".join(register) + "\n"}


def main():
    for name, text in texts().items():
        path = Path(__file__).with_name(name)
        if "--check" in sys.argv[1:]:
            if path.read_text(encoding="utf-8") != text:
                sys.exit(f"{name} is not what generate.py writes")
        else:
            path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
