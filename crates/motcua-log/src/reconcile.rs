//! Two logs of the same dossiers: what both have, what only one has, and in what they differ.

use std::collections::{HashMap, HashSet};

use motcua::change::{self, ReconcileSummary, ReconcileSums, Reconciled, Record};
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

impl Reconciliation {
    /// Returns the answer as JSON; `rows` tells of the rows that are no facts, in the language `lang`.
    ///
    /// # Errors
    /// The serializer's, which does not fail on these values.
    pub fn json<'a, R: Serialize>(
        &'a self,
        (release, lang): (&str, &str),
        rows: impl Fn(&'a RowProblems) -> R,
    ) -> Result<String, serde_json::Error> {
        serde_json::to_string(&ReconcileAnswer {
            release,
            lang,
            summary: &self.summary,
            rows_reported_a: rows(&self.problems_a),
            rows_reported_b: rows(&self.problems_b),
            dossiers: &self.dossiers,
        })
    }
}

#[derive(Serialize)]
struct ReconcileAnswer<'a, R> {
    release: &'a str,
    lang: &'a str,
    summary: &'a ReconcileSummary,
    rows_reported_a: R,
    rows_reported_b: R,
    dossiers: &'a [ReconciledDossier],
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
        let mut summary = out.counted.summary();
        (summary.rows_a, summary.rows_b) = (self.a.rows_read, self.b.rows_read);
        (summary.not_facts_a, summary.not_facts_b) = (self.a.problems.total, self.b.problems.total);
        let (problems_a, problems_b) = (self.a.problems.clone(), self.b.problems.clone());
        Ok(Reconciliation { summary, dossiers: out.dossiers, problems_a, problems_b })
    }
}

#[derive(Default)]
struct Sums {
    counted: ReconcileSums,
    dossiers: Vec<ReconciledDossier>,
}

impl Sums {
    fn add<'t>(&mut self, law: &Law<'t>, case: Case<'t, '_>, procedure: &str, a: &[Record<'t>], b: &[Record<'t>]) {
        let reconciled = change::reconcile(law, a, b);
        self.counted.add(&reconciled);
        if reconciled.differs() {
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
