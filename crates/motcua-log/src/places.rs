//! Where the dossiers of a log belong: whose local rules hold, and whose working hours count.

use motcua::calendar::Calendar;
use motcua::catalogue::Catalogue;
use motcua::dossier::Law;
use motcua::lifecycle::EventKind;
use motcua::territory::Place;

use crate::case::Case;
use crate::intern::{Id, Interner, NONE};
use crate::records::{Kept, Records};

/// What is known of where dossiers belong: what the caller says of all of them, and the rules that know offices by their names.
#[derive(Clone, Copy, Debug, Default)]
pub struct Places<'a> {
    catalogue: Option<&'a Catalogue>,
    unit: Option<&'a str>,
    body: Option<&'a str>,
}

impl<'a> Places<'a> {
    /// Returns what that catalogue knows of offices: the office that received a dossier says where it belongs, where it is encoded.
    #[must_use]
    pub const fn of(catalogue: &'a Catalogue) -> Self {
        Self { catalogue: Some(catalogue), unit: None, body: None }
    }

    /// Returns the same for a log whose dossiers all belong to that unit, by its id or official code.
    #[must_use]
    pub fn in_territory(self, unit: &'a str) -> Self {
        Self { unit: Some(unit), ..self }
    }

    /// Returns the same for a log whose dossiers are all handled in the working hours of that body; nothing for a body that is not encoded.
    #[must_use]
    pub fn in_hours_of(self, body: &'a str) -> Option<Self> {
        self.catalogue?.calendar_of(body)?;
        Some(Self { body: Some(body), ..self })
    }

    /// Returns the same as another catalogue knows it; nothing where that one does not encode the body.
    pub(crate) fn under(self, catalogue: &'a Catalogue) -> Option<Self> {
        let other = Self { unit: self.unit, ..Self::of(catalogue) };
        self.body.map_or(Some(other), |body| other.in_hours_of(body))
    }

    fn place(self) -> Option<Place<'a>> {
        self.catalogue.zip(self.unit).map(|(catalogue, unit)| catalogue.units().place(unit))
    }

    fn calendar(self) -> Option<&'a Calendar> {
        self.catalogue.zip(self.body).and_then(|(catalogue, body)| catalogue.calendar_of(body))
    }

    /// Returns the laws with what holds for all dossiers.
    pub(crate) fn laws<'t>(self, laws: Vec<Law<'t>>) -> Vec<Law<'t>>
    where
        'a: 't,
    {
        let (place, calendar) = (self.place(), self.calendar());
        let placed = |law: Law<'t>| Law { place, calendar: calendar.unwrap_or(law.calendar), ..law };
        laws.into_iter().map(placed).collect()
    }

    /// Returns what is said of each unit, body and office of a dossier table.
    pub(crate) fn records<'t>(self, records: &'t Records) -> RecordPlaces<'t>
    where
        'a: 't,
    {
        let catalogue = self.catalogue;
        let unit = |unit: &'t str| catalogue.map(|catalogue| catalogue.units().place(unit));
        let hours = |body: &str| catalogue.and_then(|catalogue| catalogue.calendar_of(body));
        RecordPlaces {
            units: records.territories.iter().map(unit).collect(),
            bodies: records.bodies.iter().map(hours).collect(),
            offices: self.offices(&records.offices),
        }
    }

    /// Returns what each office of a log says, by its number; empty where none says anything.
    pub(crate) fn offices(self, offices: &Interner) -> Offices<'a> {
        let of = |office: &str| {
            let catalogue = self.catalogue?;
            let (body, units) = (catalogue.body(office), catalogue.units());
            let own = body.and_then(|body| units.get(body.unit.as_deref()?));
            let place = own.or_else(|| units.get(office)).map(|unit| units.place(&unit.id));
            let calendar = body.and_then(|body| catalogue.calendar_of(&body.id));
            (place.is_some() || calendar.is_some()).then_some((place, calendar))
        };
        let known: Vec<_> = offices.iter().map(of).collect();
        let known = if known.iter().any(Option::is_some) { known } else { Vec::new() };
        Offices { known, place: self.place(), calendar: self.calendar() }
    }
}

/// What the offices of a log say of where a dossier belongs.
pub(crate) struct Offices<'a> {
    known: Vec<Option<(Option<Place<'a>>, Option<&'a Calendar>)>>,
    /// What the caller says of all dossiers, which comes first.
    place: Option<Place<'a>>,
    calendar: Option<&'a Calendar>,
}

impl<'a> Offices<'a> {
    /// Returns the law of one dossier: what its office says, where nobody says it of all.
    pub(crate) fn law<'t>(&self, law: &Law<'t>, case: Case<'_, '_>) -> Law<'t>
    where
        'a: 't,
    {
        self.law_of(law, if self.known.is_empty() { NONE } else { receiving(case).1 })
    }

    fn law_of<'t>(&self, law: &Law<'t>, office: Id) -> Law<'t>
    where
        'a: 't,
    {
        let Some((place, calendar)) = usize::try_from(office).ok().and_then(|at| *self.known.get(at)?) else {
            return *law;
        };
        let calendar = self.calendar.or(calendar).unwrap_or(law.calendar);
        Law { place: self.place.or(place), calendar, ..*law }
    }
}

/// What the rows of a dossier table say of where their dossiers belong.
pub(crate) struct RecordPlaces<'t> {
    units: Vec<Option<Place<'t>>>,
    bodies: Vec<Option<&'t Calendar>>,
    offices: Offices<'t>,
}

impl<'t> RecordPlaces<'t> {
    /// Returns the law of one dossier: what its row says goes before what is said of all, and that before what its office says.
    ///
    /// The second says whether the row names a body that is not encoded: then nothing is known of its hours.
    pub(crate) fn law(&self, law: &Law<'t>, row: &Kept) -> (Law<'t>, bool) {
        let law = self.offices.law_of(law, row.office);
        let place = self.units.get(row.territory as usize).copied().flatten();
        let hours = self.bodies.get(row.body as usize).copied().flatten();
        let is_unknown = row.body != NONE && hours.is_none();
        (Law { place: place.or(law.place), calendar: hours.unwrap_or(law.calendar), ..law }, is_unknown)
    }
}

/// Returns whether of two logs of one dossier the second one tells better where it was received.
pub(crate) fn tells_better(first: Case<'_, '_>, second: Case<'_, '_>) -> bool {
    receiving(second).0 > receiving(first).0
}

/// How well a log tells where a dossier was received.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    Not,
    AnOffice,
    TheReceiver,
}

/// Returns the number of the office that received the dossier, or else of the first that a row names.
fn receiving(case: Case<'_, '_>) -> (Told, Id) {
    let mut first = (Told::Not, NONE);
    for (event, office) in case.offices() {
        if event == EventKind::Receive {
            return (Told::TheReceiver, office);
        }
        if first.1 == NONE {
            first = (Told::AnOffice, office);
        }
    }
    first
}
