//! Where a dossier belongs, as a request states it or its offices say it.

use alloc::string::String;

use crate::catalogue::Catalogue;
use crate::dossier::{Event, Law};
use crate::lifecycle::EventKind;

/// Where a dossier belongs, as far as it was stated.
#[derive(Clone, Debug, Default)]
pub(super) struct Belongs {
    /// The unit, by its id or official code.
    pub(super) territory: Option<String>,
}

impl Belongs {
    /// Returns the law with what the dossier's place sets for itself: the place that was stated, or else that of the office that received it.
    pub(super) fn at<'a, 'e>(
        &'a self,
        catalogue: &'a Catalogue,
        law: Law<'a>,
        events: impl IntoIterator<Item = &'e Event>,
    ) -> Law<'a> {
        let units = catalogue.units();
        let stated = self.territory.as_deref().map(|stated| units.place(stated));
        let place = stated.or_else(|| {
            let unit = units.get(receiving_office(events)?)?;
            Some(units.place(&unit.id))
        });
        Law { place, ..law }
    }
}

/// Returns the office that received the dossier, or else the first that an event names.
fn receiving_office<'a>(events: impl IntoIterator<Item = &'a Event>) -> Option<&'a str> {
    let mut first = None;
    for event in events {
        if let Some(office) = event.office.as_deref() {
            if event.event == EventKind::Receive {
                return Some(office);
            }
            first = first.or(Some(office));
        }
    }
    first
}
