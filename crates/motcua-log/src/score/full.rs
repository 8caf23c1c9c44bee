//! Dossiers of procedures that can be done online in full, and how many of them were.

use std::collections::BTreeMap;

use super::parts::Key;
use super::register::{DossierRow, Service};

/// What the dossiers of one procedure at one office state.
#[derive(Clone, Copy, Default)]
pub(super) struct Stated {
    /// Every step was done online.
    pub(super) full: u64,
    /// Not every step was.
    pub(super) not_full: u64,
    /// It is not stated.
    pub(super) unknown: u64,
}

/// The dossiers of each procedure, by part and office.
#[derive(Default)]
pub(super) struct FullService {
    dossiers: BTreeMap<(Key, Option<String>, String), Stated>,
}

impl FullService {
    /// Notes a dossier of a part.
    pub(super) fn note(&mut self, key: Key, row: &DossierRow) {
        let stated = self.dossiers.entry((key, row.office.clone(), row.procedure.clone())).or_default();
        match row.fully_online {
            Some(true) => stated.full += 1,
            Some(false) => stated.not_full += 1,
            None => stated.unknown += 1,
        }
    }

    /// Returns what each procedure's dossiers state, with whether it can be done online in full as `service` tells of its office and code.
    pub(super) fn eligible(
        self,
        service: impl Fn(Option<&str>, &str) -> Option<Service>,
    ) -> impl Iterator<Item = (Key, Stated, Option<bool>)> {
        self.dossiers.into_iter().map(move |((key, office, procedure), stated)| {
            let full = service(office.as_deref(), &procedure).map(|service| service == Service::Full);
            (key, stated, full)
        })
    }
}
