#!/usr/bin/env bash
# Runs each story in Rust, Python and JavaScript and compares what they print, line by line.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
# The stories import `motcua` as a user does: from a node_modules beside them.
mkdir -p "$out/examples/node_modules"
cp -r examples/node examples/stories "$out/examples/"
ln -s "$PWD/bindings/wasm" "$out/examples/node_modules/motcua"

source scripts/programs.sh
for story in birth marriage late_marriage; do
  "$target/debug/examples/$story" >"$out/$story.rust"
  .venv/bin/python "examples/python/$story.py" >"$out/$story.python"
  node "$out/examples/node/$story.mjs" >"$out/$story.node"
  [ -s "$out/$story.rust" ]
  diff "$out/$story.rust" "$out/$story.python"
  diff "$out/$story.rust" "$out/$story.node"
  echo "$story: $(wc -l <"$out/$story.rust") lines, the same in Rust, Python and JavaScript"
done

# Other languages: the program over its standard streams, asked from Java 17 and from Python without the package.
java examples/java/Serve.java "$motcua" >"$out/serve.java"
.venv/bin/python examples/python/serve.py "$motcua" >"$out/serve.python"
grep -q '"id":1,"answer":{.*"due_on":"2026-09-07"' "$out/serve.java"
grep -q '"id":2,"answer":{"error":{"kind":"input"' "$out/serve.java"
diff "$out/serve.java" "$out/serve.python"
echo 'serve: the same answers in Java and Python'

# A simulated centre: one member of staff falls behind, six do not, and the audit of its log says so.
"$motcua" generate --cases 300 --seed 7 --from 2025-07-01 --until 2025-08-29 --out "$out/mix.csv" >"$out/generate"
.venv/bin/python examples/centre/simulate.py examples/centre/ayun.toml --mix "$out/mix.csv" --staff 1,6 --out "$out/centre.csv" >"$out/centre"
cat "$out/centre"
awk '$1 == 1 && $10 > 0 { behind = 1 } $1 == 6 && $10 == 0 { keeps = 1 } END { exit !(behind && keeps) }' "$out/centre"
