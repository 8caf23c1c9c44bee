#!/usr/bin/env bash
# A change of law over a large log: `motcua impact` on one core, its time, and its counts against a recount case by case.
# scripts/impact.sh [CASES] [SEED], 100,000 dossiers filed around 1 July 2025 unless said otherwise.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cases=${1:-100000}
seed=${2:-1}
days=(2025-06-30 2025-07-01)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cargo build --locked -q --release -p motcua-cli -p xtask
target=${CARGO_TARGET_DIR:-target}/release
"$target/motcua" generate --cases "$cases" --seed "$seed" --deviate 0.2 --from 2025-04-01 --until 2025-09-30 --out "$folder/log.jsonl" --lang en
one_core=()
# the first core that this process may use: a container need not have core 0
if core=$(taskset -cp $$ 2>/dev/null | sed -n 's/.*: \([0-9]*\).*/\1/p') && [ -n "$core" ]; then one_core=(taskset -c "$core"); fi
began=$(date +%s%N)
"${one_core[@]}" "$target/motcua" impact "$folder/log.jsonl" --before "${days[0]}" --after "${days[1]}" --json >"$folder/impact.json"
echo "impact of $cases dossiers on one core: $((($(date +%s%N) - began) / 1000000)) ms"
"$target/xtask" recount "$folder/log.jsonl" "${days[0]}" "${days[1]}" >"$folder/recount.json"
python3 - "$folder/impact.json" "$folder/recount.json" <<'PYTHON'
import json, sys

found, again = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
totals = found["totals"]
if totals != again:
    sys.exit(f"the counts differ:\n{json.dumps(totals)}\n{json.dumps(again)}")
print("SUMMARY impact: a recount gives the same", json.dumps({key: value for key, value in totals.items() if not isinstance(value, dict)}))
PYTHON
