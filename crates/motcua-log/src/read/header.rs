//! The columns of a log, found by their names.

use crate::error::LogError;

/// Returns which of the names is the column that one of `wanted` names: written so, or else with other capitals or with spaces around.
///
/// # Errors
/// The name that two columns have.
pub(super) fn column<'n, N: Iterator<Item = &'n str>>(
    names: &[&str],
    wanted: impl Fn() -> N,
) -> Result<Option<usize>, &'n str> {
    for loosely in [false, true] {
        for wanted in wanted() {
            let is_named = |name: &str| name == wanted || (loosely && name.trim().eq_ignore_ascii_case(wanted));
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

/// Returns the error of a log that names a column twice; `subject` says where.
pub(super) fn twice(subject: &str) -> LogError {
    LogError::new("duplicate_column", subject, "keep one of the two columns")
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
}
