//! Whether a procedure has dossiers that were filed, or paid, online.

use std::collections::BTreeMap;

use super::parts::Key;
use super::register::DossierRow;

/// Whether one dossier of a procedure is stated to be so, by part, procedure and office; nothing where none is and some do not tell.
#[derive(Default)]
pub(super) struct AnyOnline(BTreeMap<(Key, String), BTreeMap<Option<String>, Option<bool>>>);

impl AnyOnline {
    /// Notes what a dossier of a part states.
    pub(super) fn note(&mut self, key: &Key, row: &DossierRow, stated: Option<bool>) {
        let offices = self.0.entry((key.clone(), row.procedure.clone())).or_default();
        let any = offices.entry(row.office.clone()).or_insert(Some(false));
        *any = either(*any, stated);
    }

    /// Returns whether one dossier of a procedure at an office is so, or at any where no office is given.
    ///
    /// A dossier that names no office is one of `office` where that office is `alone` in having the procedure; else nobody knows whose it is.
    pub(super) fn of(&self, key: &Key, procedure: &str, office: Option<&str>, alone: bool) -> Option<bool> {
        let offices = self.0.get(&(key.clone(), procedure.to_owned()));
        let mut any = Some(false);
        for (of, stated) in offices.into_iter().flatten() {
            let stated = match (of.as_deref(), office) {
                (Some(of), Some(office)) if of != office => Some(false),
                (None, Some(_)) if !alone && *stated != Some(false) => None,
                _ => *stated,
            };
            any = either(any, stated);
        }
        any
    }
}

/// Returns whether one of both holds; one that does decides.
const fn either(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}
