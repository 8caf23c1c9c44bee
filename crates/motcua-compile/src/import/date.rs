//! The portal's instants, read as days of the jurisdiction.

use motcua::civil::Date;

use super::json::Json;
use super::refusal::Refusal;
use super::trap::Trap;
use super::traps::Traps;
use super::{LOCAL_OFFSET_MINUTES, shape};

/// Instants of our time in seconds: as milliseconds they would lie in the first months of 1970, before any record.
const SECONDS: std::ops::Range<i64> = 100_000_000..10_000_000_000;

/// Where an edition's first day comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EditionFrom {
    /// The date of the decision that published the procedure.
    DecisionDate,
    /// No decision date: the day of publication on the portal.
    PublicationDate,
    /// Neither: the day of the record's last change.
    UpdateDate,
}

impl EditionFrom {
    /// Returns the snake_case name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DecisionDate => "decision_date",
            Self::PublicationDate => "publication_date",
            Self::UpdateDate => "update_date",
        }
    }
}

/// The dates of a record.
pub(crate) struct Dates {
    /// The first day of the edition.
    pub(crate) from: Date,
    /// What that day is.
    pub(crate) basis: EditionFrom,
    /// The day on which the portal last changed the record.
    pub(crate) checked_on: Date,
}

/// Returns the dates of a record.
pub(crate) fn dates(record: &Json<'_>, traps: &mut Traps) -> Result<Dates, Refusal> {
    let proposal = shape::object(record, "procedureProposal")?.unwrap_or(&Json::Null);
    let decision = instant(proposal, "decisionDate")?;
    let publication = instant(proposal, "publicationDate")?;
    let updated = instant(record, "updatedAt")?.or(instant(record, "createdAt")?);
    if decision.is_some_and(|decision| !decision.is_midnight) {
        traps.add(Trap::DateNotMidnight);
    }
    let candidates = [
        (decision, EditionFrom::DecisionDate),
        (publication, EditionFrom::PublicationDate),
        (updated, EditionFrom::UpdateDate),
    ];
    let (from, basis) = candidates
        .into_iter()
        .find_map(|(instant, basis)| instant.map(|instant| (instant.date, basis)))
        .ok_or(Refusal::NoDate)?;
    if basis != EditionFrom::DecisionDate {
        traps.add(Trap::DateFallback);
    }
    let checked_on = updated.or(publication).map_or(from, |instant| instant.date);
    Ok(Dates { from, basis, checked_on })
}

/// An instant as a day of the jurisdiction.
#[derive(Clone, Copy)]
struct Day {
    date: Date,
    is_midnight: bool,
}

/// Returns the day of the epoch milliseconds at `key`; absent, null and 0 are `None`.
fn instant(of: &Json<'_>, key: &'static str) -> Result<Option<Day>, Refusal> {
    let expected = "a time in milliseconds since 1970, from 1945 to 2199";
    let Some(millis) = shape::whole(of, key, expected)?.filter(|millis| *millis != 0) else { return Ok(None) };
    if SECONDS.contains(&millis) {
        return Err(Refusal::shape(key, expected));
    }
    let seconds = millis.div_euclid(1_000).saturating_add(i64::from(LOCAL_OFFSET_MINUTES) * 60);
    let days = i32::try_from(seconds.div_euclid(86_400)).map_err(|_| Refusal::shape(key, expected))?;
    let date = Date::from_epoch_days(days).map_err(|_| Refusal::shape(key, expected))?;
    if (1945..=2199).contains(&date.year()) {
        Ok(Some(Day { date, is_midnight: seconds.rem_euclid(86_400) == 0 }))
    } else {
        Err(Refusal::shape(key, expected))
    }
}
