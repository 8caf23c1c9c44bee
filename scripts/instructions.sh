#!/usr/bin/env bash
# How many instructions the processor runs an event of an audited log, counted by callgrind; fails where they are more than the bound.
# The counts do not depend on the machine's load. They are those of the unoptimised program, which the tests have built anyway: they
# guard against work that is done again and again, not the speed of the optimised one, which `cargo bench -p motcua-log` measures.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Instructions an event, with room of 3 % above the 55,551 that were counted when this was last looked at.
bound=${MOTCUA_INSTRUCTIONS:-57400}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
source scripts/programs.sh

# counted CASES: the events of a fixed log with that many dossiers, and the instructions of its audit.
counted() {
  "$motcua" generate --cases "$1" --seed 7 --out "$folder/$1.csv" >/dev/null
  valgrind --tool=callgrind --callgrind-out-file="$folder/$1.out" "$motcua" audit "$folder/$1.csv" \
    >/dev/null 2>"$folder/valgrind" || { cat "$folder/valgrind" >&2; return 1; }
  printf '%d %d\n' $(($(wc -l <"$folder/$1.csv") - 1)) "$(sed -n 's/^\(summary\|totals\): //p' "$folder/$1.out" | head -1)"
}

# What the program needs to start is in both logs, so the difference leaves it out.
read -r few_events few < <(counted 100)
read -r many_events many < <(counted 300)
each=$(((many - few) / (many_events - few_events)))
echo "audit of an invented log, CSV in: $each instructions an event ($((many_events - few_events)) events), bound $bound"
[ "$each" -le "$bound" ] || { echo "an event takes more instructions than $bound: find out why with callgrind_annotate, or raise the bound with a reason" >&2; exit 1; }
