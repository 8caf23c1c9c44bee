//! Where a dossier belongs, as a request states it or its offices say it.

use alloc::string::String;

use crate::catalogue::Catalogue;
use crate::dossier::{Event, Law};
use crate::error::Gap;
use crate::lifecycle::EventKind;

/// Where a dossier belongs, as far as it was stated.
#[derive(Clone, Debug, Default)]
pub(super) struct Belongs {
    /// The unit, by its id or official code.
    pub(super) territory: Option<String>,
    /// The body whose working hours count.
    pub(super) body: Option<String>,
}

impl Belongs {
    /// Returns what is stated here, and for what is not what is stated there.
    pub(super) fn or(self, other: Self) -> Self {
        Self { territory: self.territory.or(other.territory), body: self.body.or(other.body) }
    }

    /// Returns the law with what the dossier's place sets for itself and with its body's working hours.
    ///
    /// What is not stated is that of the office that received the dossier, where that office is encoded.
    pub(super) fn at<'a, 'e>(
        &'a self,
        catalogue: &'a Catalogue,
        law: Law<'a>,
        events: impl IntoIterator<Item = &'e Event>,
    ) -> Result<Law<'a>, Gap> {
        let office = receiving_office(events);
        let body = match self.body.as_deref() {
            Some(stated) => Some(catalogue.body(stated).ok_or(Gap::UnknownBody)?),
            None => office.and_then(|office| catalogue.body(office)),
        };
        let units = catalogue.units();
        let stated = self.territory.as_deref().map(|stated| units.place(stated));
        let place = stated.or_else(|| {
            let unit = body.and_then(|body| units.get(body.unit.as_deref()?)).or_else(|| units.get(office?))?;
            Some(units.place(&unit.id))
        });
        let calendar = body.and_then(|body| catalogue.calendar_of(&body.id)).unwrap_or(law.calendar);
        Ok(Law { place, calendar, ..law })
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
