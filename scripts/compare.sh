#!/usr/bin/env bash
# Measures motcua beside its peers in one run: `--write` puts the table into docs/performance.md, `--cases N` makes the log larger or smaller, `--passes N` says how often all is measured.
# Needs scripts/setup.sh; takes about a quarter of an hour, most of it to build for release. Run it on a machine that does nothing else.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

target=${CARGO_TARGET_DIR:-$PWD/target}
venv=$target/compare-venv
pinned=benches/compare/requirements.txt
[ -x .venv/bin/maturin ] || { echo 'compare: no .venv: run scripts/setup.sh first' >&2; exit 1; }
if ! cmp -s "$pinned" "$venv/installed.txt"; then
  python3 -m venv "$venv"
  "$venv/bin/python" -m pip install --quiet --requirement "$pinned"
  cp "$pinned" "$venv/installed.txt"
fi

cargo build --locked --quiet --profile dist -p motcua-cli
.venv/bin/maturin build --quiet --locked --profile dist --manifest-path bindings/python/Cargo.toml --interpreter "$venv/bin/python" --out "$target/compare-wheel"
"$venv/bin/python" -m pip install --quiet --force-reinstall --no-deps --no-index "$target"/compare-wheel/*.whl
cargo bench --locked --quiet -p motcua -p motcua-tests --bench calendar --bench catalogue --bench check -- --quick >"$target/compare-native.log"
rules=$(mktemp -d)
trap 'rm -rf "$rules"' EXIT
cp -r crates/motcua-rules/demo/. tests/benches/check.toml "$rules"
cargo run --locked --quiet -p xtask -- pack "$rules" "$target/compare-check.bin"
bash scripts/wasm.sh >"$target/compare-wasm.log"
(cd bindings/wasm && npm run --silent bench -- --rules "$target/compare-check.bin" --json "$target/compare-browser.json")
echo
"$venv/bin/python" benches/compare/compare.py "$PWD" "$target" "$@"
