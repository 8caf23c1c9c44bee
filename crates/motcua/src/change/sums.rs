//! Many dossiers of two systems compared: the counts over all of them.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use serde::Serialize;

use super::reconcile::{DivergenceCode, Reconciled, Side, Tally};

/// The counts of two logs held against each other; nothing is dropped: `rows_a` is `tally.facts_a + not_facts_a`, and `rows_b` likewise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReconcileSummary {
    /// The dossiers that either log names.
    pub dossiers: u64,
    /// Those of which both logs tell the same.
    pub agree: u64,
    /// Those of which they do not.
    pub differ: u64,
    /// Those that only the first log names; they differ.
    pub only_in_a: u64,
    /// Those that only the second log names; they differ.
    pub only_in_b: u64,
    /// The rows read of the first log.
    pub rows_a: u64,
    /// The rows read of the second log.
    pub rows_b: u64,
    /// The rows of the first log that could not be read, or whose label is not mapped.
    pub not_facts_a: u64,
    /// The same of the second log.
    pub not_facts_b: u64,
    /// Where every fact went.
    pub tally: Tally,
    /// How many divergences of each kind, and which side is the likelier.
    pub divergences: BTreeMap<&'static str, Likelier>,
    /// The median of all shifts between two records of one fact, in seconds, those without a shift included; more is a later second log.
    pub median_skew_seconds: Option<i64>,
}

/// How many divergences have which side as the likelier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Likelier {
    /// All.
    pub count: u64,
    /// Those where the first is.
    pub a: u64,
    /// Those where the second is.
    pub b: u64,
    /// Those where nothing tells.
    pub undecided: u64,
}

/// The counts of two logs while their dossiers are added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReconcileSums {
    summary: ReconcileSummary,
    shifts: Vec<i64>,
}

impl ReconcileSums {
    /// Adds one dossier; a side that names no fact of it lacks it.
    pub fn add(&mut self, reconciled: &Reconciled) {
        let (sum, one) = (&mut self.summary, &reconciled.tally);
        sum.dossiers += 1;
        sum.agree += u64::from(!reconciled.differs());
        sum.differ += u64::from(reconciled.differs());
        sum.only_in_a += u64::from(one.facts_b == 0);
        sum.only_in_b += u64::from(one.facts_a == 0);
        let all = &mut sum.tally;
        all.facts_a += one.facts_a;
        all.facts_b += one.facts_b;
        all.both += one.both;
        all.only_a += one.only_a;
        all.only_b += one.only_b;
        all.repeated_a += one.repeated_a;
        all.repeated_b += one.repeated_b;
        let shifted = |code| matches!(code, DivergenceCode::ClockSkew | DivergenceCode::Reordered);
        let before = self.shifts.len();
        for divergence in &reconciled.divergences {
            let likelier = sum.divergences.entry(divergence.code.as_str()).or_default();
            likelier.count += 1;
            match divergence.likelier {
                Some(Side::A) => likelier.a += 1,
                Some(Side::B) => likelier.b += 1,
                None => likelier.undecided += 1,
            }
            self.shifts.extend(divergence.seconds.filter(|_| shifted(divergence.code)));
        }
        let equal = usize::try_from(one.both).unwrap_or_default().saturating_sub(self.shifts.len() - before);
        self.shifts.extend(core::iter::repeat_n(0, equal));
    }

    /// Returns the counts; those of the rows are the reader's to add.
    #[must_use]
    pub fn summary(mut self) -> ReconcileSummary {
        self.shifts.sort_unstable();
        self.summary.median_skew_seconds = self.shifts.get(self.shifts.len() / 2).copied();
        self.summary
    }
}
