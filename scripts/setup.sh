#!/usr/bin/env bash
# Installs what the tests of every runtime need and this machine lacks. May be run again at any time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

# What the tests pass with: lints, formatting and the bounds on instructions and downloads hang on the compiler.
tried=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

command -v cargo >/dev/null || fail "cargo is missing: install Rust $tried with rustup"
case $(rustc --version) in
  "rustc $tried."*) ;;
  *) say "$(rustc --version) is not $tried: lints, formatting and the bounds on instructions and downloads may differ" ;;
esac
for component in clippy fmt; do
  cargo "$component" --version >/dev/null 2>&1 || fail "cargo $component is missing: install it with the toolchain"
done
command -v node >/dev/null || fail 'node is missing: install Node 20 or later'
command -v npm >/dev/null || fail 'npm is missing: install it with Node'
node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' || fail "node $(node --version) is too old: 20 or later is needed"
command -v python3 >/dev/null || fail 'python3 is missing: install CPython 3.10 or later'

# A browser, fonts with Vietnamese and Arabic letters for it, brotli for the sizes.
packages=()
for package in chromium fonts-liberation fonts-noto-core brotli; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || packages+=("$package")
done
# The guard against slower audits counts instructions.
command -v valgrind >/dev/null || packages+=(valgrind)
command -v cc >/dev/null || packages+=(gcc libc6-dev)
# Java asks the program as any other language does, and Spark runs on it: both need 17.
java_version() { java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -1; }
java_is_new() { command -v java >/dev/null && [ "$(java_version)" -ge 17 ] 2>/dev/null; }
java_is_new || packages+=(default-jdk-headless)
if [ "${#packages[@]}" -gt 0 ]; then
  say "apt: ${packages[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi
java_is_new || fail "java is of version $(java_version): 17 or later is needed, first in PATH"

target=wasm32-unknown-unknown
libraries=$(rustc --print target-libdir --target "$target")
if [ ! -d "$libraries" ]; then
  say "rustup: $target"
  command -v rustup >/dev/null || fail "no rustup, and this Rust has no library for $target: install it with the toolchain"
  rustup target add "$target" || fail "rustup could not add $target; without it the browser package cannot be built"
  [ -d "$libraries" ] || fail "rustup added $target, but to another toolchain than $(rustc --version)"
fi

# The virtual environment is filled when it does not hold what the pinned list says, and made anew for another Python.
if [ -d .venv ] && [ "$(.venv/bin/python --version 2>&1)" != "$(python3 --version 2>&1)" ]; then
  say "python: .venv is not of $(python3 --version)"
  rm -rf .venv
fi
if ! cmp -s requirements-dev.txt .venv/requirements-installed.txt; then
  say "python: $(grep -c '==' requirements-dev.txt) packages into .venv"
  python3 -m venv .venv 2>/dev/null || {
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
    python3 -m venv --clear .venv
  }
  .venv/bin/python -m pip install --quiet --requirement requirements-dev.txt
  .venv/bin/python -m pip check
  cp requirements-dev.txt .venv/requirements-installed.txt
fi

if ! cmp -s bindings/wasm/package-lock.json bindings/wasm/node_modules/.installed-lock.json; then
  say 'npm: bindings/wasm'
  npm ci --prefix bindings/wasm --no-audit --no-fund --loglevel=error
  cp bindings/wasm/package-lock.json bindings/wasm/node_modules/.installed-lock.json
fi

say "$(rustc --version) · node $(node --version) · $(.venv/bin/python --version) · $(chromium --version 2>/dev/null | head -1)"
