//! Two logs of the same dossiers: what both have, what only one has, and in what they differ.

use std::collections::{BTreeMap, HashMap, HashSet};

use motcua::change::{self, DivergenceCode, Reconciled, Record, Side, Tally};
use motcua::dossier::Law;
use serde::Serialize;

use crate::audit::{Auditor, Laws};
use crate::case::{Case, Cases};
use crate::error::{LogError, RowProblems};
use crate::fault::Fault;
use crate::intern::Id;
use crate::places::{Offices, Places, tells_better};
use crate::read::target::Rows;
use crate::stop::Stop;
use crate::table::Table;
use crate::terms::Terms;

/// What two logs say of the same dossiers.
#[derive(Clone, Debug)]
pub struct Reconciliation {
    /// The counts over all dossiers.
    pub summary: ReconcileSummary,
    /// The dossiers in which the logs differ: those of the first log in its order, then those that only the second names.
    pub dossiers: Vec<ReconciledDossier>,
    /// The rows of the first log that are no facts.
    pub problems_a: RowProblems,
    /// The rows of the second log that are no facts.
    pub problems_b: RowProblems,
}

/// One dossier in which the logs differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReconciledDossier {
    /// Its name.
    pub dossier: String,
    /// Its procedure.
    pub procedure: String,
    /// Both histories as one, and the divergences.
    #[serde(flatten)]
    pub reconciled: Reconciled,
}

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

impl Auditor<'_> {
    /// Returns in what this log and another differ, dossier by dossier; both must be logs of events.
    ///
    /// A dossier of one name under two procedures is two dossiers, each of which one log lacks. Where the dossiers belong is what this log was told
    /// ([`Auditor::at`]), not the other.
    ///
    /// # Errors
    /// `not_events` for a table with one row a dossier; `interrupted` as [`Auditor::until`] of this auditor says; `memory` where a log went out of memory.
    pub fn reconcile(self, other: Self) -> Result<Reconciliation, LogError> {
        let (laws, own, places) = (self.laws(), self.own_terms().clone(), self.places());
        let stop = self.stop().clone();
        let (a, b) = (events(self.into_rows()?)?, events(other.into_rows()?)?);
        Pair::of((laws, places), &own, &a, &b).reconcile(&stop)
    }
}

fn events(rows: Rows) -> Result<Box<Table>, LogError> {
    match rows {
        Rows::Events(table) => Ok(table),
        Rows::Dossiers(_) | Rows::One(_) => Err(LogError::from(Fault::TableHasNoEvents)),
    }
}

struct Pair<'t> {
    a: &'t Table,
    b: &'t Table,
    cases_a: Cases,
    cases_b: Cases,
    laws_a: Vec<Law<'t>>,
    laws_b: Vec<Law<'t>>,
    offices_a: Offices<'t>,
    offices_b: Offices<'t>,
}

impl<'t> Pair<'t> {
    fn of((laws, places): (Laws<'t>, Places<'t>), terms: &'t Terms, a: &'t Table, b: &'t Table) -> Self {
        Self {
            a,
            b,
            cases_a: Cases::of(a, u32::MAX),
            cases_b: Cases::of(b, u32::MAX),
            laws_a: places.laws(laws.by_number(&a.names.procedures, terms)),
            laws_b: places.laws(laws.by_number(&b.names.procedures, terms)),
            offices_a: places.offices(&a.names.offices),
            offices_b: places.offices(&b.names.offices),
        }
    }

    fn reconcile(self, stop: &Stop) -> Result<Reconciliation, LogError> {
        let mut out = Sums::default();
        let ids: HashMap<&str, Id> = (0..).zip(self.b.names.dossiers.iter()).map(|(id, name)| (name, id)).collect();
        let mut met: HashSet<Id> = HashSet::new();
        let (mut room_a, mut room_b) = (Vec::new(), Vec::new());
        for id in (0..).take(self.cases_a.len()) {
            stop.check()?;
            let Some(case) = self.cases_a.case(self.a, id, &mut room_a) else { continue };
            let law = self.laws_a.get(case.procedure() as usize);
            let name = self.a.names.procedures.get(case.procedure());
            let like = ids.get(case.dossier()).copied();
            let other = like.and_then(|id| self.cases_b.case(self.b, id, &mut room_b));
            let other = other.filter(|other| self.b.names.procedures.get(other.procedure()) == name);
            met.extend(like.filter(|_| other.is_some()));
            let theirs: Vec<Record<'_>> = other.iter().flat_map(|other| other.records()).collect();
            if let Some(law) = law {
                let law = match other.filter(|other| tells_better(case, *other)) {
                    Some(other) => self.offices_b.law(law, other),
                    None => self.offices_a.law(law, case),
                };
                out.add(&law, case, name, &case.records().collect::<Vec<_>>(), &theirs);
            }
        }
        for id in (0..).take(self.cases_b.len()).filter(|id| !met.contains(id)) {
            stop.check()?;
            let Some(case) = self.cases_b.case(self.b, id, &mut room_b) else { continue };
            if let Some(law) = self.laws_b.get(case.procedure() as usize) {
                let name = self.b.names.procedures.get(case.procedure());
                let law = self.offices_b.law(law, case);
                out.add(&law, case, name, &[], &case.records().collect::<Vec<_>>());
            }
        }
        let Sums { mut summary, dossiers, mut shifts } = out;
        shifts.sort_unstable();
        summary.median_skew_seconds = shifts.get(shifts.len() / 2).copied();
        (summary.rows_a, summary.rows_b) = (self.a.rows_read, self.b.rows_read);
        (summary.not_facts_a, summary.not_facts_b) = (self.a.problems.total, self.b.problems.total);
        let (problems_a, problems_b) = (self.a.problems.clone(), self.b.problems.clone());
        Ok(Reconciliation { summary, dossiers, problems_a, problems_b })
    }
}

#[derive(Default)]
struct Sums {
    summary: ReconcileSummary,
    dossiers: Vec<ReconciledDossier>,
    shifts: Vec<i64>,
}

impl Sums {
    fn add<'t>(&mut self, law: &Law<'t>, case: Case<'t, '_>, procedure: &str, a: &[Record<'t>], b: &[Record<'t>]) {
        let reconciled = change::reconcile(law, a, b);
        let sum = &mut self.summary;
        let differs = !reconciled.divergences.is_empty();
        sum.dossiers += 1;
        sum.agree += u64::from(!differs);
        sum.differ += u64::from(differs);
        sum.only_in_a += u64::from(b.is_empty());
        sum.only_in_b += u64::from(a.is_empty());
        let (all, one) = (&mut sum.tally, &reconciled.tally);
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
        self.shifts.extend(std::iter::repeat_n(0, equal));
        if differs {
            self.dossiers.push(ReconciledDossier {
                dossier: case.dossier().to_owned(),
                procedure: procedure.to_owned(),
                reconciled,
            });
        }
    }
}

#[cfg(test)]
mod tests;
