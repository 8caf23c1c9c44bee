# Sourced: builds `motcua`, `xtask` and the stories as the tests do, so that after the tests nothing is built again, and names them.
target=${CARGO_TARGET_DIR:-$PWD/target}
cargo build --locked --quiet --bins --examples --tests
motcua=$target/debug/motcua
# shellcheck disable=SC2034 # for who sources this
xtask=$target/debug/xtask
