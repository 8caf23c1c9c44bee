//! The column of what each report assumes.

use arrow_array::ArrayRef;
use motcua::dossier::Assumptions;

use super::columns::{ListEnds, full, list, texts, unfit};
use super::schema::assumption;
use crate::error::LogError;
use crate::intern::Id;

/// What each report assumes; most reports rest on one of a few sets.
#[derive(Debug, Default)]
pub(super) struct AssumptionColumn {
    sets: Vec<Assumptions>,
    codes: Vec<Id>,
    /// The place of the set of the last report.
    last: Id,
}

impl AssumptionColumn {
    /// Returns the number of a set.
    #[inline]
    pub(super) fn number(&mut self, set: Assumptions) -> Result<Id, LogError> {
        if self.sets.get(self.last as usize) == Some(&set) { Ok(self.last) } else { self.find(set) }
    }

    #[cold]
    fn find(&mut self, set: Assumptions) -> Result<Id, LogError> {
        let place = self.sets.iter().position(|known| *known == set).unwrap_or_else(|| {
            self.sets.push(set);
            self.sets.len() - 1
        });
        self.last = Id::try_from(place).map_err(|_| full())?;
        Ok(self.last)
    }

    /// Makes room for so many more reports.
    pub(super) fn reserve(&mut self, reports: usize) {
        self.codes.reserve(reports);
    }

    /// Adds the sets with those numbers.
    pub(super) fn extend(&mut self, numbers: impl Iterator<Item = Id>) {
        self.codes.extend(numbers);
    }

    /// Returns the column, and begins a new one.
    pub(super) fn finish(&mut self) -> Result<ArrayRef, LogError> {
        let codes = std::mem::take(&mut self.codes);
        // the names of each set, one after the other, and where each ends
        let told = |set: &Assumptions| {
            let (mut names, mut ends) = (Vec::new(), Vec::new());
            for name in set.names() {
                names.extend_from_slice(name.as_bytes());
                ends.push(names.len());
            }
            (names, ends)
        };
        let sets: Vec<(Vec<u8>, Vec<usize>)> = self.sets.iter().map(told).collect();
        let sizes = |of: fn(&(Vec<u8>, Vec<usize>)) -> usize| {
            codes.iter().filter_map(|code| sets.get(*code as usize)).map(of).sum()
        };
        let (mut bytes, mut name_ends) = (Vec::with_capacity(sizes(|set| set.0.len())), Vec::new());
        name_ends.reserve(sizes(|set| set.1.len()) + 1);
        name_ends.push(0);
        let mut ends = ListEnds::new();
        for (names, in_names) in codes.into_iter().filter_map(|code| sets.get(code as usize)) {
            let start = bytes.len();
            name_ends.extend(in_names.iter().map(|end| i32::try_from(start + end).unwrap_or(i32::MAX)));
            bytes.extend_from_slice(names);
            ends.push(in_names.len())?;
        }
        if bytes.len() > i32::MAX as usize {
            return Err(full());
        }
        list(assumption(), ends.finish(), texts(name_ends, bytes, None)?).map_err(|_| unfit())
    }
}
