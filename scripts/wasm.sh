#!/usr/bin/env bash
# Builds the WebAssembly module into bindings/wasm/pkg and prints its size. Needs what scripts/setup.sh installs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

target=${CARGO_TARGET_DIR:-$PWD/target}
package=bindings/wasm
out=$package/pkg

cargo build --locked -p motcua-wasm --target wasm32-unknown-unknown --profile wasm-release
CARGO_TARGET_DIR=$target/bindgen cargo build --locked --manifest-path tools/bindgen/Cargo.toml

# Everything is made in a new folder beside the old one, which is replaced at the end.
fresh=$(mktemp -d "$package/pkg.XXXXXX")
trap 'rm -rf "$fresh"' EXIT
"$target/bindgen/debug/motcua-bindgen" "$target/wasm32-unknown-unknown/wasm-release/motcua_wasm.wasm" "$fresh"
# npm's Binaryen: Debian's exits 0 and writes a module that Node rejects.
"$package/node_modules/.bin/wasm-opt" -Oz "$fresh/motcua_bg.wasm" -o "$fresh/optimised.wasm"
mv "$fresh/optimised.wasm" "$fresh/motcua_bg.wasm"
rm -rf "$out"
mv "$fresh" "$out"
chmod 755 "$out"

# What a page downloads. It should be at most 150,000 bytes; the limit keeps it from growing until it is.
limit=200000
total=0
for file in "$out/motcua_bg.wasm" "$out/motcua.js" "$package/index.js"; do
  small=$(brotli -q 11 -c "$file" | wc -c)
  total=$((total + small))
  printf '%-34s %8d bytes, brotli %7d\n' "$file" "$(wc -c <"$file")" "$small"
done
printf '%-34s %8s        brotli %7d of %d\n' 'download' '' "$total" "$limit"
[ "$total" -le "$limit" ] || { echo 'the browser download is over its limit' >&2; exit 1; }
