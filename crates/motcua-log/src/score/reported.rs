//! What other reports count as received.

use std::collections::BTreeMap;

use super::register::ReportRow;

/// The sums of the reports of one part.
#[derive(Default)]
pub(super) struct Reported {
    national: Option<u64>,
    portal: Option<u64>,
    /// What an office received in the year before, and for how many months of the year it is reported.
    last_year: BTreeMap<(Option<String>, i32), (u64, u64)>,
}

impl Reported {
    /// Adds a row.
    pub(super) fn add(&mut self, row: &ReportRow) {
        for (sum, more) in [(&mut self.national, row.national), (&mut self.portal, row.portal)] {
            if let Some(more) = more {
                *sum = Some(sum.unwrap_or_default().saturating_add(more));
            }
        }
        if let Some(last_year) = row.last_year {
            let (received, months) = self.last_year.entry((row.office.clone(), row.month.year())).or_default();
            *received = last_year.max(*received);
            *months += 1;
        }
    }

    /// Returns how many dossiers there should be: the larger of both counts, or, where both are nothing, the share of the year before that the
    /// months are (a part of a dossier counts as one); nothing where no report says it.
    pub(super) fn total(&self) -> Option<u64> {
        let reported = self.national.max(self.portal)?;
        if reported > 0 {
            return Some(reported);
        }
        let shares = self.last_year.values().map(|(received, months)| received.saturating_mul(*months).div_ceil(12));
        Some(shares.sum())
    }
}
