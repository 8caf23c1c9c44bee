//! What other reports count as received.

use std::collections::BTreeMap;

use motcua::civil::Date;

use super::register::ReportRow;
use crate::error::LogError;
use crate::fault::Fault;

/// The reports of one part, by office and month.
#[derive(Default)]
pub(super) struct Reported(BTreeMap<(Option<String>, Date), Month>);

/// What is reported of a month of an office.
#[derive(Default)]
struct Month {
    national: Option<u64>,
    portal: Option<u64>,
    /// What the office received in the year before.
    last_year: Option<u64>,
}

/// How many dossiers there should be.
pub(super) enum Total {
    /// So many.
    Known(u64),
    /// Of so many months a number is missing that decides.
    Open(u64),
}

impl Reported {
    /// Adds a row; one row may bring what the national report counts, and another what the portal does.
    ///
    /// # Errors
    /// [`LogError`] for a second count of the same month of an office; nothing of the row is added then.
    pub(super) fn add(&mut self, row: &ReportRow) -> Result<(), LogError> {
        let month = self.0.entry((row.office.clone(), row.month)).or_default();
        let stands = |one: Option<u64>, other: Option<u64>| one.is_some() && other.is_some();
        if stands(month.national, row.national) || stands(month.portal, row.portal) {
            return Err(Fault::RegisterReportTwice.into());
        }
        month.national = month.national.or(row.national);
        month.portal = month.portal.or(row.portal);
        month.last_year = month.last_year.max(row.last_year);
        Ok(())
    }

    /// Returns how many dossiers there should be: the larger of both counts, or, where both are nothing, the share of the year before that the
    /// months are (a part of a dossier counts as one); nothing where there is no report.
    ///
    /// The larger of two counts is not known where one of them is missing, so a month that lacks one leaves the number open.
    pub(super) fn total(&self) -> Option<Total> {
        if self.0.is_empty() {
            return None;
        }
        let lacks_one = |month: &&Month| month.national.is_none() || month.portal.is_none();
        let open = self.0.values().filter(lacks_one).count() as u64;
        if open > 0 {
            return Some(Total::Open(open));
        }
        let sum = |count: fn(&Month) -> Option<u64>| self.0.values().filter_map(count).fold(0, u64::saturating_add);
        let reported = sum(|month| month.national).max(sum(|month| month.portal));
        Some(if reported > 0 { Total::Known(reported) } else { self.share_of_last_year() })
    }

    fn share_of_last_year(&self) -> Total {
        let mut years: BTreeMap<_, (Option<u64>, u64)> = BTreeMap::new();
        for ((office, on), month) in &self.0 {
            let (received, months) = years.entry((office, on.year())).or_default();
            *received = month.last_year.max(*received);
            *months += 1;
        }
        let open = years.values().filter(|(received, _)| received.is_none()).map(|(_, months)| months).sum();
        if open > 0 {
            return Total::Open(open);
        }
        let share =
            |(received, months): &(Option<u64>, u64)| received.unwrap_or_default().saturating_mul(*months).div_ceil(12);
        Total::Known(years.values().map(share).fold(0, u64::saturating_add))
    }
}
