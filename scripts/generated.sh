#!/usr/bin/env bash
# The audit finds exactly the labelled deviations of generated logs: scripts/generated.sh [CASES] [SEED], 200,000 dossiers unless said otherwise.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cases=${1:-200000}
seed=${2:-1}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cargo build --locked --quiet --release -p motcua-cli
motcua=${CARGO_TARGET_DIR:-target}/release/motcua
"$motcua" generate --cases "$cases" --seed "$seed" --deviate 0.2 --out "$folder/log.jsonl" --lang en
# findings of severity error are exit code 2
"$motcua" audit "$folder/log.jsonl" --out "$folder/reports.jsonl" --json >"$folder/summary.json" || [ $? -eq 2 ]
python3 scripts/generated.py "$folder/log.jsonl" "$folder/reports.jsonl"
