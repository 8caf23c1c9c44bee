//! Where the dossiers of a log belong: whose local rules hold, and whose working hours count.

use motcua::catalogue::{Belonging, Catalogue};
use motcua::dossier::Law;
use motcua::territory::telling_office;

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
        self.catalogue?.body(body)?;
        Some(Self { body: Some(body), ..self })
    }

    /// Returns the same as another catalogue knows it; nothing where that one does not encode the body.
    pub(crate) fn under(self, catalogue: &'a Catalogue) -> Option<Self> {
        let other = Self { unit: self.unit, ..Self::of(catalogue) };
        self.body.map_or(Some(other), |body| other.in_hours_of(body))
    }

    /// Returns where a dossier of that office belongs; the body of all dossiers is known to be encoded.
    fn belonging(self, office: Option<&str>) -> Belonging<'a> {
        let found = self.catalogue.and_then(|catalogue| catalogue.belonging(self.unit, self.body, office).ok());
        found.unwrap_or_default()
    }

    /// Returns the laws with what holds for all dossiers.
    pub(crate) fn laws<'t>(self, laws: Vec<Law<'t>>) -> Vec<Law<'t>>
    where
        'a: 't,
    {
        let all = self.belonging(None);
        laws.into_iter().map(|law| all.law(law)).collect()
    }

    /// Returns what each office of a log says, by its number; empty where none says anything.
    pub(crate) fn offices(self, offices: &Interner) -> Offices<'a> {
        let of = |office: &str| {
            let catalogue = self.catalogue?;
            let is_known = catalogue.body(office).is_some() || catalogue.units().get(office).is_some();
            is_known.then(|| self.belonging(Some(office)))
        };
        let known: Vec<_> = offices.iter().map(of).collect();
        Offices { known: if known.iter().any(Option::is_some) { known } else { Vec::new() } }
    }

    /// Returns what is said of where the dossiers of a table belong.
    pub(crate) fn records<'t>(self, records: &'t Records) -> RecordPlaces<'t>
    where
        'a: 't,
    {
        RecordPlaces { all: self, records, offices: self.offices(&records.offices) }
    }
}

/// What the offices of a log say of where a dossier belongs.
pub(crate) struct Offices<'a> {
    known: Vec<Option<Belonging<'a>>>,
}

impl<'a> Offices<'a> {
    /// Returns the law of one dossier: what its office says, where nobody says it of all.
    pub(crate) fn law<'t>(&self, law: &Law<'t>, case: Case<'_, '_>) -> Law<'t>
    where
        'a: 't,
    {
        self.law_of(law, self.telling(case))
    }

    /// Returns the office that says where a dossier belongs; [`NONE`] where no office says anything.
    pub(crate) fn telling(&self, case: Case<'_, '_>) -> Id {
        let office = if self.known.is_empty() { None } else { telling_office(case.offices()) };
        office.map_or(NONE, |(_, office)| office)
    }

    /// Returns the law of the dossiers of an office: what it says, where nobody says it of all.
    pub(crate) fn law_of<'t>(&self, law: &Law<'t>, office: Id) -> Law<'t>
    where
        'a: 't,
    {
        let said = usize::try_from(office).ok().and_then(|at| *self.known.get(at)?);
        said.map_or(*law, |said| said.law(*law))
    }
}

/// What the rows of a dossier table say of where their dossiers belong.
pub(crate) struct RecordPlaces<'t> {
    all: Places<'t>,
    records: &'t Records,
    offices: Offices<'t>,
}

impl<'t> RecordPlaces<'t> {
    /// Returns the law of one dossier: what its row says goes before what is said of all, and that before what its office says.
    ///
    /// The second says whether the row names a body that is not encoded: then nothing is known of its hours.
    pub(crate) fn law(&self, law: &Law<'t>, row: &Kept) -> (Law<'t>, bool) {
        let records = self.records;
        let name = |names: &'t Interner, id: Id| (id != NONE).then(|| names.get(id));
        let (unit, body) = (name(&records.territories, row.territory), name(&records.bodies, row.body));
        if unit.is_none() && body.is_none() {
            return (self.offices.law_of(law, row.office), false);
        }
        let own = Places { unit: unit.or(self.all.unit), ..self.all };
        let (own, is_unknown) = match body {
            None => (own, false),
            Some(body) => own.in_hours_of(body).map_or((own, true), |own| (own, false)),
        };
        (own.belonging(name(&records.offices, row.office)).law(*law), is_unknown)
    }
}

/// Returns whether of two logs of one dossier the second one tells better where it was received.
pub(crate) fn tells_better(first: Case<'_, '_>, second: Case<'_, '_>) -> bool {
    let received = |case: Case<'_, '_>| telling_office(case.offices()).map(|(received, _)| received);
    received(second) > received(first)
}
