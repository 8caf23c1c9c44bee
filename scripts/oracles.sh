#!/usr/bin/env bash
# Other people's software computes the same answers: tests/oracles against the engine's calendar, its units and its logs. Needs scripts/setup.sh.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=.venv/bin/python
pinned=tests/oracles/requirements.txt
[ -x "$python" ] || { echo 'oracles: no .venv: run scripts/setup.sh first' >&2; exit 1; }
if ! cmp -s "$pinned" .venv/oracles-installed.txt; then
  "$python" -m pip install --quiet --requirement "$pinned"
  cp "$pinned" .venv/oracles-installed.txt
fi

source scripts/programs.sh
answers=$target/calendar.json
"$xtask" calendar-json >"$answers.new"
mv "$answers.new" "$answers"

count=0
for oracle in tests/oracles/*.py; do
  printf 'oracle: %s\n' "$(basename "$oracle" .py)"
  "$python" "$oracle" "$answers" "$motcua"
  count=$((count + 1))
done
[ "$count" -gt 0 ] || { echo 'oracles: there is none' >&2; exit 1; }
printf 'SUMMARY oracles: %d agree\n' "$count"
