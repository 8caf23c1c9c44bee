#!/usr/bin/env bash
# Every test of every runtime, set-up included. Stops at the first step that fails and names it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

target=${CARGO_TARGET_DIR:-$PWD/target}
logs=$(mktemp -d)
current=
trap 'status=$?; rm -rf "$logs"; if [ $status -ne 0 ]; then printf "\n== FAILED in step: %s (%d s in all)\n" "$current" "$SECONDS" >&2; fi' EXIT

# step NAME COMMAND…: a heading, the command, its time; the output is kept for the closing lines.
step() {
  current=$1
  local began=$SECONDS
  printf '\n== %s\n' "$current"
  "${@:2}" 2>&1 | tee -a "$logs/output"
  printf -- '-- %s: %d s\n' "$current" $((SECONDS - began)) | tee -a "$logs/times"
}

formatting() {
  cargo fmt --all --check
  cargo fmt --check --manifest-path tools/bindgen/Cargo.toml
  cargo fmt --check --manifest-path tools/no-std/Cargo.toml
  cargo fmt --check --manifest-path fuzz/Cargo.toml
  .venv/bin/ruff format --check bindings/python
  .venv/bin/ruff format --check --config bindings/python/pyproject.toml scripts benches tests/oracles examples
  npm run --silent --prefix bindings/wasm format
}

lock_files() {
  if grep -n '"resolved"' bindings/wasm/package-lock.json; then
    echo 'package-lock.json names a registry: npm wrote it without bindings/wasm/.npmrc' >&2
    return 1
  fi
  local manifest
  for manifest in Cargo.toml fuzz/Cargo.toml tools/*/Cargo.toml; do
    cargo metadata --locked --format-version 1 --manifest-path "$manifest" >/dev/null
  done
}

clippy() {
  cargo clippy --locked --workspace --all-targets -- -D warnings
  # the engine as browsers have it, and without the standard library
  local features
  for features in '' rules-vn,forms; do
    cargo clippy --locked --quiet -p motcua --no-default-features --features "$features" -- -D warnings
  done
  CARGO_TARGET_DIR=$target/no-std cargo clippy --locked --quiet --manifest-path tools/no-std/Cargo.toml --target wasm32-unknown-unknown -- -D warnings
}

rust_tests() {
  if cargo nextest --version >/dev/null 2>&1; then
    cargo nextest run --locked --no-tests=fail
  else
    cargo test --locked --all-targets
  fi
  cargo test --locked --doc
}

# The answers that every binding's are compared with.
answers() {
  source scripts/programs.sh
  "$xtask" answers "$target/answers.json"
}

webassembly() {
  source scripts/programs.sh
  MOTCUA_XTASK=$xtask bash scripts/wasm.sh
}

no_std() {
  CARGO_TARGET_DIR=$target/no-std cargo build --locked --manifest-path tools/no-std/Cargo.toml --target wasm32-unknown-unknown
}

javascript_lint() {
  npm run --silent --prefix bindings/wasm lint
  npm run --silent --prefix bindings/wasm types
  echo 'eslint, tsc: no finding'
}

node_tests() {
  local files
  files=$(cd bindings/wasm && printf '%s\n' test/*.test.mjs | grep -vE '/(browser|mermaid|vite)\.test\.mjs$')
  # shellcheck disable=SC2086 # one argument a file
  (cd bindings/wasm && node --import ./test/packed/preload.mjs --test --test-reporter=spec $files)
}

browser_tests() {
  (cd bindings/wasm && node --import ./test/packed/preload.mjs --test --test-concurrency=2 --test-reporter=spec test/{browser,mermaid,vite}.test.mjs test/web/*.test.mjs)
  npm run --silent --prefix bindings/wasm screenshots
  npm run --silent --prefix bindings/wasm bench -- --brief
}

python_tests() {
  local wheels=$target/wheels-ci
  rm -rf "$wheels"
  .venv/bin/maturin build --locked --profile wheel-ci --manifest-path bindings/python/Cargo.toml --interpreter .venv/bin/python --out "$wheels"
  .venv/bin/python -m pip install --quiet --force-reinstall --no-deps --no-index "$wheels"/*.whl
  ls -l "$wheels"
  (cd bindings/python && ../../.venv/bin/python -m pytest)
}

python_lint() {
  .venv/bin/ruff check bindings/python
  local settings=(--config bindings/python/pyproject.toml --target-version py311)
  .venv/bin/ruff check "${settings[@]}" benches examples/centre
  # Scripts have no callers to whom types and documentation would tell anything.
  .venv/bin/ruff check "${settings[@]}" --extend-ignore ANN,D,E501 scripts tests/oracles examples
  (cd bindings/python && ../../.venv/bin/mypy)
  .venv/bin/python -m mypy.stubtest motcua._motcua
  bindings/wasm/node_modules/.bin/pyright --pythonpath .venv/bin/python bindings/python/tests
}

notebook() {
  source scripts/programs.sh
  .venv/bin/python scripts/notebook.py "$motcua" "$target/notebook"
}

# A master and two workers on the loopback give the verdicts of one process.
spark_cluster() {
  source scripts/programs.sh
  .venv/bin/python scripts/spark_cluster.py "$motcua" 1000000
}

# The README promises two commands: this script is the second, so only the first is run here.
readme_commands() {
  local commands
  mapfile -t commands < <(sed -n '/^```sh$/,/^```$/p' README.md | grep -v '^```')
  [ "${#commands[@]}" -eq 2 ] || { echo "README.md has ${#commands[@]} commands, not two" >&2; return 1; }
  [ "${commands[1]}" = 'bash scripts/test.sh' ] || { echo "the README's second command is not this script" >&2; return 1; }
  bash -c "${commands[0]}" | tee "$logs/readme"
  local line
  for line in 'received 511' 'settled 511' 'early 468'; do
    grep -q "^$line" "$logs/readme" || { echo "the first command does not print '$line'" >&2; return 1; }
  done
  .venv/bin/python examples/ayun/generate.py --check
  .venv/bin/python examples/kim-boi/generate.py --check
}

# The linter over the law of Viet Nam: no error and no warning; notes name what the law itself leaves open.
rules_linted() {
  cargo run --locked --release -q -p motcua-cli -- check crates/motcua-rules/vn --lang en | tee "$logs/lint"
  ! grep -qE '^(error|warning)\[' "$logs/lint" || { echo 'the rules have findings' >&2; return 1; }
}

step 'set-up' bash scripts/setup.sh
step 'lock files' lock_files
step 'formatting' formatting
step 'clippy' clippy
step 'Rust tests' rust_tests
step 'instructions' bash scripts/instructions.sh
step 'answers of Rust' answers
step 'engine without the standard library' no_std
step 'WebAssembly module' webassembly
step 'JavaScript lint and types' javascript_lint
step 'Node tests' node_tests
step 'Chromium tests' browser_tests
step 'Python wheel and tests' python_tests
step 'Python lint and types' python_lint
step 'stories in three languages' bash scripts/examples.sh
step 'notebook' notebook
step 'Spark cluster' spark_cluster
step 'README commands' readme_commands
step 'rules linted' rules_linted
step 'generated log of 200,000 dossiers' bash scripts/generated.sh
step 'impact of a change of law on 100,000 dossiers' bash scripts/impact.sh
step 'fuzz smoke' bash scripts/fuzz.sh
step 'oracles' bash scripts/oracles.sh

printf '\n== times\n'
cat "$logs/times"
printf '\n== closing lines of the runners, %d s in all\n' "$SECONDS"
sed 's/\x1b\[[0-9;]*m//g' "$logs/output" | grep -E '^axe-core: |^download of |^ +Summary \[|^test result: |^ℹ (tests|pass|fail) |^=+ .* (passed|failed).* in .*=+$|^SUMMARY|^Done '
