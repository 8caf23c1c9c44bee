"""Invented logs as XES and OCEL against pm4py: it reads what we write, we read what it writes, and both call the same sequences lawful.

    python tests/oracles/log_pm4py.py calendar.json target/debug/motcua

The first argument is not used. The machine that pm4py replays is the one that `motcua show lifecycle --as xstate` exports.
"""

import contextlib
import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import warnings

with contextlib.redirect_stderr(io.StringIO()):
    import pandas as pd
    import pm4py
    from pm4py.objects.petri_net.obj import Marking, PetriNet
    from pm4py.objects.petri_net.utils import petri_utils

DAY = "2026-01-15"
CASES, SEED = 1_500, 11
BESIDE = [
    "guide",
    "verify_begin",
    "verify_end",
    "consult",
    "give_opinion",
    "posting_begin",
    "posting_end",
    "draft_sent",
    "confirm",
    "incident_begin",
    "incident_end",
    "complain",
    "sync",
    "deliver",
]
"""Events beside the states, which the exported machine leaves out; they are allowed everywhere."""
SEQUENCE = {"not_allowed", "not_enabled", "after_end", "withdraw_after_decision"}
"""The findings that say that an event may not follow what was before."""
TWICE = ["result_unsigned", "role_not_allowed"]
"""Deviations in which a result is decided a second time because the first decision was void: lawful for the audit, twice the same step for a net."""


def run(*arguments):
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    # 2: findings of severity error
    if done.returncode not in (0, 2):
        sys.exit(f"{arguments}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def machine(program):
    """Return the exported machine as a net that may end in every state."""
    states = json.loads(run(program, "show", "lifecycle", "--as", "xstate", "--on", DAY))["states"]
    net = PetriNet("motcua")
    places = {name: PetriNet.Place(name) for name in [*states, "end"]}
    for place in places.values():
        net.places.add(place)

    def step(label, start, end):
        transition = PetriNet.Transition(f"{start} {label} {end}", label)
        net.transitions.add(transition)
        petri_utils.add_arc_from_to(places[start], transition, net)
        petri_utils.add_arc_from_to(transition, places[end], net)

    for state, node in states.items():
        step(None, state, "end")
        for event in BESIDE:
            step(event, state, state)
        for event, edges in node.get("on", {}).items():
            for edge in edges:
                step(event, state, edge["target"])
    return net, Marking({places["draft"]: 1}), Marking({places["end"]: 1})


def mutated(log, seed):
    """Return the log with some dossiers whose events were swapped, left out or done twice; the first event stays, the instants stay in order."""
    generator = random.Random(seed)
    cases = []
    for _, rows in log.groupby("case:concept:name", sort=False):
        order, times = list(range(len(rows))), rows["time:timestamp"].tolist()
        if len(order) > 2 and generator.random() < 0.5:
            place = generator.randrange(1, len(order) - 1)
            way = generator.choice(["swap", "leave out", "twice"])
            if way == "swap":
                order[place], order[place + 1] = order[place + 1], order[place]
            elif way == "leave out":
                del order[place], times[place]
            else:
                order.insert(place, order[place])
                times.insert(place + 1, times[place] + pd.Timedelta(seconds=1))  # a row that stands twice is one event
        case = rows.iloc[order].copy()
        case["time:timestamp"] = times
        cases.append(case)
    return pd.concat(cases, ignore_index=True)


def unlawful(program, path, folder):
    """Return the dossiers in whose sequence the audit finds an error."""
    out = folder / "reports.jsonl"
    summary = json.loads(run(program, "audit", path, "--out", out, "--json"))["summary"]
    assert summary["rows_reported"]["count"] == 0, summary["rows_reported"]
    reports = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    found = {row["dossier"] for row in reports if SEQUENCE & {one["code"] for one in row["findings"]}}
    return found, len(reports), summary["rows_read"]


def main(program):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for file in ("log.csv", "log.xes.gz", "log.json"):
            run(
                program,
                "generate",
                "--cases",
                str(CASES),
                "--seed",
                str(SEED),
                "--deviate",
                "0.3",
                "--from",
                "2025-07-01",
                "--until",
                "2026-07-31",
                "--out",
                folder / file,
            )
        rows = pd.read_csv(folder / "log.csv", dtype=str)
        written = rows[["dossier", "event", "at"]].astype(str).values.tolist()

        def plain(log, dossier, event, at):
            local = pd.to_datetime(log[at], utc=True).dt.tz_convert("Asia/Ho_Chi_Minh").dt.strftime("%Y-%m-%dT%H:%M:%S")
            return [list(row) for row in zip(log[dossier].astype(str), log[event].astype(str), local, strict=True)]

        log = pm4py.convert_to_dataframe(pm4py.read_xes(str(folder / "log.xes.gz")))
        assert plain(log, "case:concept:name", "concept:name", "time:timestamp") == written
        assert sorted(log["case:procedure"].unique()) == sorted(rows["procedure"].unique())
        ocel = pm4py.read_ocel2_json(str(folder / "log.json"))
        flat = pm4py.ocel_flattening(ocel, "dossier")
        assert sorted(plain(flat, "case:concept:name", "concept:name", "time:timestamp")) == sorted(written)
        print(
            f"  pm4py {pm4py.__version__} reads {len(written):,} events of {CASES:,} dossiers from XES and from OCEL 2.0 as they were written"
        )

        # what pm4py writes comes back through our reader, as XES and as OCEL
        log = log[~log["case:deviation"].isin(TWICE)]
        log = log[
            ["case:concept:name", "case:procedure", "concept:name", "time:timestamp", "org:role", "channel", "detail"]
        ]
        changed = mutated(log, SEED)
        pm4py.write_xes(changed, str(folder / "changed.xes"))
        found, dossiers, read = unlawful(program, folder / "changed.xes", folder)
        names = list(dict.fromkeys(changed["case:concept:name"]))
        assert (dossiers, read) == (len(names), len(changed)), (dossiers, read)
        pm4py.write_ocel2_json(ocel, str(folder / "again.jsonocel"))
        again = unlawful(program, folder / "again.jsonocel", folder)
        assert again[1:] == (CASES, len(written)), again[1:]
        assert again[0] == unlawful(program, folder / "log.csv", folder)[0]

        net, first, last = machine(program)
        aligned = pm4py.conformance_diagnostics_alignments(pm4py.convert_to_event_log(changed), net, first, last)
        unfit = {name for name, one in zip(names, aligned, strict=True) if one["cost"] >= 10_000}
        differ = sorted(unfit ^ found)
        print(
            f"  of {len(names):,} dossiers, half of them changed, pm4py aligns {len(names) - len(unfit):,} and the audit finds {len(found):,} whose sequence is unlawful; {len(differ):,} differ"
        )
        for name in differ[:5]:
            events = changed.loc[changed["case:concept:name"] == name, "concept:name"].tolist()
            print(f"    {name}: pm4py {'unfit' if name in unfit else 'fit'}: {' '.join(events)}")
        assert len(unfit) > CASES // 10
        return 1 if differ else 0


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    with contextlib.redirect_stderr(io.StringIO()):
        failed = main(sys.argv[2])
    sys.exit(failed)
