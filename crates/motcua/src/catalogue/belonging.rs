//! Where a dossier belongs: whose local rules hold for it, and whose working hours count.

use super::Catalogue;
use crate::calendar::{Body, Calendar};
use crate::dossier::Law;
use crate::error::Gap;
use crate::history::History;
use crate::territory::{Place, telling_office};

/// The place of a dossier, and the calendar of the body that handles it; nothing where neither is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Belonging<'a> {
    /// Whose local rules hold.
    pub place: Option<Place<'a>>,
    /// The calendar with the hours of a body.
    pub calendar: Option<&'a Calendar>,
}

impl<'a> Belonging<'a> {
    /// Returns the law with what the place sets for itself and with the body's working hours; the general hours where no body is known.
    #[must_use]
    pub fn law<'t>(self, law: Law<'t>) -> Law<'t>
    where
        'a: 't,
    {
        Law { place: self.place, calendar: self.calendar.unwrap_or(law.calendar), ..law }
    }
}

impl Catalogue {
    /// Returns where a dossier belongs, by the unit and the body that are stated for it and by its office's name.
    ///
    /// What is stated goes before what the office says. The unit of a body comes before that of an office that is a unit itself.
    ///
    /// # Errors
    /// [`Gap::UnknownBody`] where the stated body is not encoded.
    pub fn belonging<'a>(
        &'a self,
        territory: Option<&'a str>,
        body: Option<&str>,
        office: Option<&str>,
    ) -> Result<Belonging<'a>, Gap> {
        let stated = body.map(|stated| self.body(stated).ok_or(Gap::UnknownBody)).transpose()?;
        let body = stated.or_else(|| office.and_then(|office| self.body(office)));
        let units = self.units();
        let of_body = |body: &Body| units.get(body.unit.as_deref()?);
        let unit = || body.and_then(of_body).or_else(|| units.get(office?)).map(|unit| unit.id.as_str());
        let place = territory.or_else(unit).map(|unit| units.place(unit));
        Ok(Belonging { place, calendar: body.and_then(|body| self.calendar_of(&body.id)) })
    }

    /// Returns the law that a stored dossier is judged by, with what its place sets for itself and with its body's working hours.
    ///
    /// What the history does not state is that of the office that received the dossier, where that office is encoded.
    ///
    /// # Errors
    /// As for [`Catalogue::law`], and [`Gap::UnknownBody`] where the stated body is not encoded.
    pub fn law_of<'a>(&'a self, history: &'a History) -> Result<Law<'a>, Gap> {
        let named = history.events.iter().filter_map(|event| Some((event.event, event.office.as_deref()?)));
        let office = telling_office(named).map(|(_, office)| office);
        let belonging = self.belonging(history.territory.as_deref(), history.body.as_deref(), office)?;
        Ok(belonging.law(self.law(&history.procedure)?))
    }
}
