#!/usr/bin/env bash
# Runs the fuzz target of fuzz/ on stable Rust: first what once failed (fuzz/regressions), then for MOTCUA_FUZZ_SECONDS, 30 by default.
# Coverage-guided, without AddressSanitizer: the code is safe Rust.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../fuzz"

seconds=${1:-${MOTCUA_FUZZ_SECONDS:-30}}
target=${CARGO_TARGET_DIR:-$PWD/../target}/fuzz
triple=$(rustc -vV | sed -n 's/^host: //p')
name=bytes

# What cargo-fuzz passes, less what only nightly takes; --target keeps it away from build scripts and procedural macros.
RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
-Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing -Cdebug-assertions -Ccodegen-units=1" \
  CARGO_TARGET_DIR=$target cargo build --locked --release --target "$triple" --bin "$name"
binary=$target/$triple/release/$name

shopt -s nullglob
regressions=(regressions/*)
if [ "${#regressions[@]}" -gt 0 ]; then
  "$binary" "${regressions[@]}" 2>&1 | tail -n 2
fi
printf 'fuzz: %d regressions hold; %s for %s s\n' "${#regressions[@]}" "$name" "$seconds"

mkdir -p corpus
output=$target/$name.log
status=0
"$binary" corpus seeds -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
  -artifact_prefix="$target/$name-" >"$output" 2>&1 || status=$?
grep -aE '^(SUMMARY|==|stat::number_of_executed|Done|Test unit|artifact|thread)' "$output" || true
if [ "$status" -ne 0 ]; then
  tail -n 40 "$output"
  printf 'fuzz: a property does not hold; keep the input that is named above in fuzz/regressions, named by its cause\n' >&2
fi
exit "$status"
