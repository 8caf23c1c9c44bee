"""Simulates a one-stop centre: people come, draw tickets, staff receive and settle; the rules say what is due when.

What happens in a dossier comes from a log of lawful histories (`motcua generate`); when it happens, from the queue.
Each event is applied by the engine, the desk takes the dossier that is due first, and the log is audited in the end.
"""

from __future__ import annotations

import argparse
import csv
import heapq
import json
import random
import sys
import tomllib
from collections import deque
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import motcua

COLUMNS = ["dossier", "procedure", "event", "at", "role", "office", "channel", "detail"]
# What the simulation can re-time: the steps of the staff, and those of others, which keep the time they took.
STAFF_STEPS = {"receive", "transfer", "verify_begin", "approve", "refuse", "return_result"}
OTHER_STEPS = {"submit", "verify_end"}


@dataclass
class Case:
    """One dossier: what is still to happen, and where it stands."""

    name: str
    steps: deque[dict[str, str]]
    dossier: motcua.Dossier
    channel: str
    visit: str
    ticket: str | None
    came: datetime
    last: datetime
    due: str = "9999"


@dataclass
class Outcome:
    """What a run tells."""

    rows: list[dict[str, str]] = field(default_factory=list)
    waits: list[int] = field(default_factory=list)
    longest_queue: int = 0
    busy: int = 0
    minutes: int = 0
    unfinished: int = 0


def stories(path: Path) -> list[list[dict[str, str]]]:
    """Return the histories of a log that hold only steps which can be re-timed."""
    by_dossier: dict[str, list[dict[str, str]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            by_dossier.setdefault(row["dossier"], []).append(row)
    known = STAFF_STEPS | OTHER_STEPS
    return [
        events
        for events in by_dossier.values()
        if all(row["event"] in known for row in events) and events[-1]["event"] == "return_result"
    ]


class Centre:
    """A centre with its staff, its queue and its desk."""

    def __init__(self, settings: dict, mix: list[list[dict[str, str]]], staff: int) -> None:
        self.people, self.work = settings["people"], settings["staff"]
        self.dice = random.Random(settings["seed"])
        self.mix, self.staff = mix, staff
        self.first, self.last = settings["from"], settings["until"]
        self.calendar = motcua.Calendar.vietnam()
        self.counter: deque[Case] = deque()
        self.online: deque[Case] = deque()
        self.desk: list[tuple[str, int, Case]] = []
        self.outside: list[tuple[datetime, int, Case]] = []
        self.serial = 0
        self.told = Outcome()

    def run(self) -> Outcome:
        """Return what happened between the first and the last day."""
        jobs: list[tuple[Case, int] | None] = [None] * self.staff
        day = self.first
        while day <= self.last:
            if self.calendar.is_working_day(day):
                arrivals = self.arrivals(day)
                for minute in self.minutes(day):
                    while arrivals and arrivals[0][0] <= minute:
                        self.arrive(*arrivals.popleft())
                    while self.outside and self.outside[0][0] <= minute:
                        at, _, case = heapq.heappop(self.outside)
                        self.happen(case, at)
                    jobs = [self.minute(job, minute) for job in jobs]
            day += timedelta(1)
        self.told.unfinished = sum(len(queue) for queue in (self.counter, self.online, self.desk, self.outside))
        self.told.unfinished += sum(job is not None for job in jobs)
        return self.told

    def minutes(self, day: date) -> list[datetime]:
        """Return the minutes of a day in which the office is open."""
        open_minutes = []
        for begin, end in self.work["hours"]:
            at = datetime.fromisoformat(f"{day}T{begin}")
            while at < datetime.fromisoformat(f"{day}T{end}"):
                open_minutes.append(at)
                at += timedelta(minutes=1)
        return open_minutes

    def arrivals(self, day: date) -> deque[tuple[datetime, int]]:
        """Return when people come that day, and with how many dossiers; two of three in the morning."""
        expected = self.people["visits_a_day"]
        number = int(expected) + (self.dice.random() < expected % 1)
        morning, afternoon = ([at for at in self.minutes(day) if (at.hour < 12) == early] for early in (True, False))
        times = []
        for _ in range(number):
            half = morning if self.dice.random() < 2 / 3 else afternoon
            times.append(half[self.dice.randrange(len(half) - 30)])
        sizes = self.people["dossiers_a_visit"]
        return deque((at, self.dice.choices(range(1, len(sizes) + 1), sizes)[0]) for at in sorted(times))

    def arrive(self, at: datetime, dossiers: int) -> None:
        """Take a visit in: with a ticket where there is a kiosk, or over the network."""
        self.serial += 1
        online = self.dice.random() < self.people["online_share"]
        ticket = f"A{self.serial:05}" if self.people["kiosk"] and not online else None
        # a procedure is filed by a way that its law opens, as in the history that is drawn
        stories = [story for story in self.mix if (story[0]["event"] == "submit") == online]
        for number in range(dossiers):
            story = self.dice.choice(stories)
            name = f"MAU-{at:%y%m%d}-{self.serial:05}-{number + 1}"
            steps = deque(row for row in story if row["event"] != "submit")
            dossier = motcua.Dossier.open(story[0]["procedure"], name)
            channel = "online" if online else "direct"
            case = Case(name, steps, dossier, channel, f"visit-{self.serial}", ticket, at, at)
            if online:
                self.apply(case, {"event": "submit", "role": "applicant"}, at)
                self.online.append(case)
            else:
                self.counter.append(case)
        self.told.longest_queue = max(self.told.longest_queue, len(self.counter))

    def minute(self, job: tuple[Case, int] | None, now: datetime) -> tuple[Case, int] | None:
        """Return the job of one member of staff after one more minute."""
        self.told.minutes += 1
        job = job or self.next_job(now)
        if job is None:
            return None
        self.told.busy += 1
        case, left = job
        if left > 1:
            return case, left - 1
        self.happen(case, now)
        return None

    def next_job(self, now: datetime) -> tuple[Case, int] | None:
        """Return what is taken up next: who waits at the counter, what came by network, what is due first."""
        if self.counter or self.online:
            case = (self.counter or self.online).popleft()
            if case.channel == "direct":
                self.told.waits.append(int((now - case.came).total_seconds() // 60))
            return case, self.dice.randint(*self.work["reception_minutes"])
        if self.desk:
            _, _, case = heapq.heappop(self.desk)
            step = case.steps[0]["event"]
            long = step in {"approve", "refuse"}
            return case, self.dice.randint(*self.work["handling_minutes" if long else "hand_out_minutes"])
        return None

    def happen(self, case: Case, at: datetime) -> None:
        """Let the next step of a dossier happen, and put it where its following step is done."""
        row = case.steps.popleft()
        self.apply(case, {"event": row["event"], "role": row["role"]}, at)
        if not case.steps:
            return
        self.serial += 1
        following = case.steps[0]
        if following["event"] in OTHER_STEPS:
            took = datetime.fromisoformat(following["at"]) - datetime.fromisoformat(row["at"])
            heapq.heappush(self.outside, (at + took, self.serial, case))
        elif following["event"] == "transfer":
            self.happen(case, at)
        else:
            heapq.heappush(self.desk, (case.due, self.serial, case))

    def apply(self, case: Case, event: dict[str, object], at: datetime) -> None:
        """Apply one event by the rules, and write it down."""
        event["at"] = at.isoformat()
        detail: dict[str, str] = {}
        if event["event"] in {"submit", "receive"}:
            event["channel"] = case.channel
        if event["event"] == "receive":
            detail = {"visit": case.visit} | ({"ticket": case.ticket} if case.ticket else {})
        if event["event"] in {"approve", "refuse"}:
            detail = {"signature": "valid"}
        case.dossier = case.dossier.apply(event | ({"detail": detail} if detail else {}))
        case.due = case.dossier.current["due_at"] or case.due
        text = json.dumps(detail) if detail else ""
        procedure = case.dossier.history["procedure"]
        row = {"dossier": case.name, "procedure": procedure, "office": "trung-tam-mau", "detail": text}
        self.told.rows.append({key: str({**row, **event}.get(key, "")) for key in COLUMNS} | {"detail": text})


def write(rows: list[dict[str, str]], path: Path) -> None:
    """Write the log of a run, whole or not at all."""
    partial = path.with_suffix(".partial")
    with partial.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    partial.replace(path)


def line(staff: int, told: Outcome, log: Path) -> str:
    """Return one row of the table: the people, the staff, and what the audit says."""
    write(told.rows, log)
    cases = motcua.audit(log).to_arrow().to_pylist()
    count = {name: sum(case["outcome"] == name for case in cases) for name in ("early", "on_time", "late", "pending")}
    waits = sorted(told.waits) or [0]
    figures = [
        staff,
        len(cases),
        waits[len(waits) // 2],
        waits[-1],
        told.longest_queue,
        f"{100 * told.busy // told.minutes} %",
    ]
    return "".join(f"{figure!s:>13}" for figure in [*figures, *count.values()])


def main() -> None:
    """Simulate one centre with each number of staff that was asked for."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("centre", type=Path, help="a centre's settings, a TOML file")
    options.add_argument(
        "--mix", type=Path, required=True, help="a log of lawful histories, as `motcua generate` writes it"
    )
    options.add_argument("--staff", help="numbers of staff, such as `2,4,6`; without it, the centre's own")
    options.add_argument("--out", type=Path, default=Path("centre.csv"), help="where the log of the last run goes")
    asked = options.parse_args()
    settings = tomllib.loads(asked.centre.read_text(encoding="utf-8"))
    mix = stories(asked.mix)
    if not mix:
        sys.exit(f"{asked.mix} has no history that can be re-timed; make a larger one")
    print(
        f"{settings['name']} (synthetic), {settings['from']} to {settings['until']}, {len(mix)} histories to draw from"
    )
    header = ["staff", "dossiers", "median wait", "longest", "in queue", "busy", "early", "on time", "late", "pending"]
    print("".join(f"{name:>13}" for name in header))
    for staff in [int(number) for number in (asked.staff or str(settings["staff"]["number"])).split(",")]:
        print(line(staff, Centre(settings, mix, staff).run(), asked.out), flush=True)


if __name__ == "__main__":
    main()
