#!/usr/bin/env bash
# Runs every fuzz target of fuzz/ for a while on stable Rust: `scripts/fuzz.sh [SECONDS]`, 10 by default. Coverage-guided, without AddressSanitizer.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../fuzz"

seconds=${1:-10}
target=${CARGO_TARGET_DIR:-$PWD/../target}/fuzz
triple=$(rustc -vV | sed -n 's/^host: //p')

# What cargo-fuzz passes, less what only nightly takes; --target keeps it away from build scripts and procedural macros.
RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
-Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing -Cdebug-assertions -Ccodegen-units=1" \
  CARGO_TARGET_DIR=$target cargo build --locked --release --target "$triple" --bins

for source in fuzz_targets/*.rs; do
  name=$(basename "$source" .rs)
  seeds=()
  for folder in "seeds/$name" "regressions/$name"; do [ -d "$folder" ] && seeds+=("$folder"); done
  mkdir -p "corpus/$name"
  printf 'fuzz: %s for %s s\n' "$name" "$seconds"
  "$target/$triple/release/$name" "corpus/$name" "${seeds[@]}" -max_total_time="$seconds" -print_final_stats=1 -artifact_prefix="$target/$name-" 2>&1 |
    grep -E '^(SUMMARY|==|stat::number_of_executed|Done|Test unit|artifact|thread)'
done
