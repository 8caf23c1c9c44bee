//! Any bytes; the first says what the others are. What must hold is written in `motcua_tests::properties`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| motcua_tests::properties::wire::any_bytes(bytes));
