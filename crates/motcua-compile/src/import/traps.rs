//! How often each trap was met in one record.

use std::collections::BTreeMap;

use super::trap::Trap;

/// Counts by trap.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Traps(BTreeMap<Trap, u64>);

impl Traps {
    /// Counts the trap once.
    pub(crate) fn add(&mut self, trap: Trap) {
        self.add_many(trap, 1);
    }

    /// Counts the trap that often.
    pub(crate) fn add_many(&mut self, trap: Trap, times: u64) {
        if times > 0 {
            *self.0.entry(trap).or_default() += times;
        }
    }

    /// Returns how often the trap was met.
    #[must_use]
    pub fn count(&self, trap: Trap) -> u64 {
        self.0.get(&trap).copied().unwrap_or_default()
    }

    /// Returns the traps that were met, in their order, with their counts.
    pub fn iter(&self) -> impl Iterator<Item = (Trap, u64)> + '_ {
        self.0.iter().map(|(trap, count)| (*trap, *count))
    }
}
