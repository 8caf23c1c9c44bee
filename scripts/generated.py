"""Compare the labels of a generated log with what its audit found; prints the counts, exits 1 on the first difference."""

import json
import sys
from collections import Counter
from pathlib import Path


def lines(path: str):
    with Path(path).open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def main(log: str, reports: str) -> int:
    expected = {row["dossier"]: row["expected"].split() for row in lines(log)}
    found = {
        row["dossier"]: sorted(one["code"] for one in row["findings"] if one["severity"] != "info")
        for row in lines(reports)
    }
    wrong = [dossier for dossier in expected.keys() | found.keys() if expected.get(dossier) != found.get(dossier)]
    codes = Counter(code for codes in expected.values() for code in codes)
    print(f"{len(expected):,} dossiers, {sum(map(bool, expected.values())):,} labelled, {len(wrong):,} differ")
    for code, count in sorted(codes.items()):
        print(f"  {code}: {count:,}")
    for dossier in wrong[:5]:
        print(f"  {dossier}: labelled {expected.get(dossier)}, found {found.get(dossier)}")
    return 1 if wrong or not expected else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
