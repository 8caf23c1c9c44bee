//! Any bytes into any reader: the first byte picks the property, the rest is its input.
#![no_main]

use libfuzzer_sys::fuzz_target;
use motcua::catalogue::Catalogue;
use motcua::wire;
use motcua_tests::properties::{calendar, check, rules, wire as door};

fuzz_target!(|data: &[u8]| {
    let Some((pick, rest)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    match pick % 16 {
        0 => check::any_bytes_are_answered(rest),
        1 => rules::pack_bytes_never_panic(rest),
        2 => rules::rules_text_never_panics(&text),
        3 => calendar::texts_round_trip(&text),
        pick => {
            let Some(operation) = wire::operations().nth(usize::from(pick) - 4) else { return };
            let Ok(catalogue) = Catalogue::vietnam() else { return };
            door::every_request_is_answered(catalogue, operation, &text);
        }
    }
});
