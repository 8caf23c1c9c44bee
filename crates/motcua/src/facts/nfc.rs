//! Texts in Unicode's composed form (NFC), in which they are compared.

use alloc::borrow::ToOwned;
use alloc::string::String;

#[cfg(not(feature = "nfc"))]
use alloc::boxed::Box;
#[cfg(not(feature = "nfc"))]
use once_cell::race::OnceBox;
#[cfg(feature = "nfc")]
use unicode_normalization::UnicodeNormalization;

#[cfg(not(feature = "nfc"))]
static HOST: OnceBox<fn(&str) -> String> = OnceBox::new();

/// Sets what composes texts in an engine without feature `nfc`, such as a browser's own tables; the first call decides.
///
/// With feature `nfc` the engine has the tables itself and the call does nothing.
pub fn compose_with(host: fn(&str) -> String) {
    #[cfg(not(feature = "nfc"))]
    HOST.get_or_init(|| Box::new(host));
    #[cfg(feature = "nfc")]
    let _ = host;
}

/// Returns the text in NFC; as it stands where the engine has neither feature `nfc` nor a host that composes.
pub(crate) fn nfc(text: &str) -> String {
    if text.chars().all(is_always_composed) { text.to_owned() } else { composed(text) }
}

#[cfg(feature = "nfc")]
fn composed(text: &str) -> String {
    text.nfc().collect()
}

#[cfg(not(feature = "nfc"))]
fn composed(text: &str) -> String {
    HOST.get().map_or_else(|| text.to_owned(), |host| host(text))
}

/// Returns whether a letter stands in NFC whatever is around it: Latin up to the first combining mark, and the Vietnamese block.
fn is_always_composed(letter: char) -> bool {
    matches!(letter, '\0'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(all(test, feature = "nfc"))]
mod tests {
    use unicode_normalization::{IsNormalized, char::canonical_combining_class, is_nfc_quick};

    use super::*;

    #[test]
    fn letters_that_are_always_composed_are_so_for_unicode_too() {
        for letter in ('\0'..='\u{10ffff}').filter(|letter| is_always_composed(*letter)) {
            assert!(matches!(is_nfc_quick(core::iter::once(letter)), IsNormalized::Yes), "{letter:?}");
            assert_eq!(canonical_combining_class(letter), 0, "{letter:?}");
        }
    }

    #[test]
    fn a_decomposed_text_is_composed_and_a_composed_one_stays() {
        assert_eq!(nfc("E\u{302} \u{110}e\u{302}"), "\u{ca} \u{110}\u{ea}");
        assert_eq!(nfc("\u{1ea4}n"), "\u{1ea4}n");
        assert_eq!(nfc("\u{212b}"), "\u{c5}");
    }
}
