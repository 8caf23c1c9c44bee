#!/usr/bin/env bash
# Builds the WebAssembly module into bindings/wasm/pkg, writes the packs beside it and prints the sizes. Needs what scripts/setup.sh installs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

target=${CARGO_TARGET_DIR:-$PWD/target}
package=bindings/wasm
out=$package/pkg

CARGO_TARGET_DIR=$target/bindgen cargo build --locked --manifest-path tools/bindgen/Cargo.toml

# Everything is made in a new folder beside the old one, which is replaced at the end.
fresh=$(mktemp -d "$package/pkg.XXXXXX")
trap 'rm -rf "$fresh"' EXIT
# module NAME PROFILE [FEATURES]: one build of the engine. npm's Binaryen: Debian's exits 0 and writes a module that Node rejects.
module() {
  cargo build --locked -p motcua-wasm --target wasm32-unknown-unknown --profile "$2" --no-default-features ${3:+--features "$3"}
  "$target/bindgen/debug/motcua-bindgen" "$target/wasm32-unknown-unknown/$2/motcua_wasm.wasm" "$fresh" "$1"
  # A function that is called once stays a function: many of them have the same shape, which is what a compressor looks for.
  local passes=(--one-caller-inline-max-function-size 0 -Oz --converge)
  # What is not built for size alone is not undone for size.
  [ "$2" = wasm-release ] || passes=(-Os)
  "$package/node_modules/.bin/wasm-opt" --dealign --low-memory-unused "${passes[@]}" --strip-producers --strip-target-features "$fresh/$1_bg.wasm" -o "$fresh/optimised.wasm"
  mv "$fresh/optimised.wasm" "$fresh/$1_bg.wasm"
}
module motcua wasm-whole desk
module forms wasm-release forms
module one wasm-release
rm -rf "$out"
mv "$fresh" "$out"
chmod 755 "$out"
xtask=(cargo run --locked -q -p xtask --)
[ -z "${MOTCUA_XTASK:-}" ] || xtask=("$MOTCUA_XTASK")
"${xtask[@]}" packs "$package/packs"
node "$package/build.mjs"

# What a page downloads, as a web server sends it. The budgets are not met yet; the limits keep what is reached, with half a per cent of room for a change that is no more than a word.
compressed() { brotli -q 11 -c "$1" | wc -c; }
sum() {
  local total=0 file
  for file in "$@"; do total=$((total + $(compressed "$file"))); done
  echo "$total"
}
over=0
# download WHAT LIMIT BUDGET FILES…
download() {
  local what=$1 limit=$2 budget=$3 size
  shift 3
  size=$(sum "$@")
  printf 'download of %s: brotli %d, limit %d, budget %s\n' "$what" "$size" "$limit" "$budget"
  [ "$size" -le "$limit" ] || { echo "$what: over the limit of $limit bytes" >&2; over=1; }
}
shared=("$package"/{engine,catalogue,error,findings,request,schema}.js)
one=("$out/one_bg.wasm" "$out/one.js" "$package/one.js" "${shared[@]}")
forms=("$out/forms_bg.wasm" "$out/forms.js" "$package/forms.js" "${shared[@]}")
whole=("$out/motcua_bg.wasm" "$out/motcua.js" "$package"/{core,kept}.js "${shared[@]}")
for file in "$out"/{one,forms,motcua}_bg.wasm "$package"/packs/vn{,.forms}.bin "$package/packs/1.001193.vi.bin"; do
  printf '%-40s %8d bytes, brotli %7d\n' "$file" "$(wc -c <"$file")" "$(compressed "$file")"
done
download 'one procedure in one language' 132100 60000 "${one[@]}" "$package/vn/1.001193.js" "$package/packs/1.001193.vi.bin"
download 'every procedure in three languages' 280000 150000 "${forms[@]}" "$package/packs/vn.forms.bin"
download 'the whole engine without a law' 475700 none "${whole[@]}"
exit "$over"
