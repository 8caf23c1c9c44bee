//! The columns of a log, found by their names.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::mapping::{Mapping, Shape};

/// Returns which of the names is the column that one of `wanted` names: written so, or else with other capitals, with spaces around, or with
/// letters and their marks apart.
///
/// # Errors
/// The name that two columns have.
pub(super) fn column<'n, N: Iterator<Item = &'n str>>(
    names: &[&str],
    wanted: impl Fn() -> N,
) -> Result<Option<usize>, &'n str> {
    for loosely in [false, true] {
        for wanted in wanted() {
            let is_named = |name: &str| name == wanted || (loosely && is_alike(name.trim(), wanted));
            let mut found = names.iter().enumerate().filter(|(_, name)| is_named(name)).map(|(place, _)| place);
            match (found.next(), found.next()) {
                (Some(_), Some(_)) => return Err(wanted),
                (Some(place), None) => return Ok(Some(place)),
                _ => {}
            }
        }
    }
    Ok(None)
}

/// Returns whether a log of that shape is looked for a column of that name; no other column is read.
#[must_use]
pub fn reads_column(mapping: &Mapping, shape: Shape, name: &str) -> bool {
    shape.columns().iter().any(|column| mapping.names(column).any(|own| is_alike(name.trim(), own)))
}

/// Returns the name with its letters and their marks composed.
pub(super) fn composed(name: &str) -> Cow<'_, str> {
    if name.is_ascii() || is_nfc(name) { Cow::Borrowed(name) } else { Cow::Owned(name.nfc().collect()) }
}

/// Returns whether two names differ in nothing but capitals and the way in which their letters are composed.
pub(super) fn is_alike(one: &str, other: &str) -> bool {
    let folded = |text: &str| -> String { text.nfc().flat_map(char::to_lowercase).collect() };
    if one.is_ascii() && other.is_ascii() { one.eq_ignore_ascii_case(other) } else { folded(one) == folded(other) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_found_with_other_capitals_and_spaces_but_exactly_first() {
        let found = |names: &[&str]| column(names, || ["dossier"].into_iter());
        assert_eq!(found(&["at", "dossier"]), Ok(Some(1)));
        assert_eq!(found(&["at", " DOSSIER "]), Ok(Some(1)));
        assert_eq!(found(&["DOSSIER", "dossier"]), Ok(Some(1)));
        assert_eq!(found(&["Dossier", "DOSSIER"]), Err("dossier"));
        assert_eq!(found(&["dossier", "dossier"]), Err("dossier"));
        assert_eq!(found(&["dosier", "at"]), Ok(None));
    }

    #[test]
    fn a_column_in_vietnamese_is_found_with_its_marks_apart_and_in_capitals() {
        let found = |names: &[&str]| column(names, || ["Mã hồ sơ"].into_iter());
        let apart: String = "Mã hồ sơ".nfd().collect();
        assert_ne!(apart, "Mã hồ sơ");
        assert_eq!(found(&["at", &apart]), Ok(Some(1)));
        assert_eq!(found(&["at", " MÃ HỒ SƠ"]), Ok(Some(1)));
        assert_eq!(found(&["Ma ho so"]), Ok(None));
    }
}
