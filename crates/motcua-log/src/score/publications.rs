//! Procedures of a register: each counted once, however often it was published.

use std::collections::BTreeMap;

use motcua::score::Measure as M;

use super::parts::Key;
use super::register::{ProcedureRow, Service};

/// What the rows say of procedures.
#[derive(Default)]
pub(super) struct Publications {
    /// Whether a procedure was in time, by part and by what it had to be in time for; nothing where that is not known.
    in_time: BTreeMap<(Key, M, M), BTreeMap<String, Option<bool>>>,
    /// What each procedure of an office is.
    stock: BTreeMap<(Option<String>, String), ProcedureRow>,
}

impl Publications {
    /// Notes that a procedure belongs to `all`, and whether it belongs to `part`: one publication late makes the procedure late.
    pub(super) fn note(&mut self, key: Key, (all, part): (M, M), procedure: &str, in_time: Option<bool>) {
        let procedures = self.in_time.entry((key, all, part)).or_default();
        let known = procedures.entry(procedure.to_owned()).or_insert(Some(true));
        *known = match (*known, in_time) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (None, _) | (_, None) => None,
            _ => Some(true),
        };
    }

    /// Keeps what a row states of a procedure; what it leaves out stays as earlier rows have it.
    pub(super) fn keep(&mut self, row: ProcedureRow) {
        let id = (row.office.clone(), row.procedure.clone());
        let kept = match self.stock.remove(&id) {
            None => row,
            Some(earlier) => over(row, earlier),
        };
        self.stock.insert(id, kept);
    }

    /// Returns every procedure with whether it was in time, by part.
    pub(super) fn in_time(&self) -> impl Iterator<Item = (&Key, M, M, Option<bool>)> {
        self.in_time.iter().flat_map(|((key, all, part), procedures)| {
            procedures.values().map(move |in_time| (key, *all, *part, *in_time))
        })
    }

    /// Returns how far a procedure can be done online: what a row of the office says, or else one that speaks of all.
    pub(super) fn service(&self, office: Option<&str>, procedure: &str) -> Option<Service> {
        let of = |office: Option<&str>| self.stock.get(&(office.map(str::to_owned), procedure.to_owned()))?.service;
        of(office).or_else(|| of(None))
    }

    /// Returns what procedures are; what a row of an office leaves out stands as the one that speaks of all has it.
    pub(super) fn stock(&self) -> Vec<ProcedureRow> {
        let of_all = |row: &ProcedureRow| {
            row.office.as_ref()?;
            self.stock.get(&(None, row.procedure.clone())).cloned()
        };
        let whole = |row: &ProcedureRow| match of_all(row) {
            None => row.clone(),
            Some(of_all) => over(row.clone(), of_all),
        };
        self.stock.values().map(whole).collect()
    }
}

/// Returns what a row states, and else what stands in an earlier or more general one.
fn over(row: ProcedureRow, other: ProcedureRow) -> ProcedureRow {
    ProcedureRow {
        level: row.level.or(other.level),
        decided_on: row.decided_on.or(other.decided_on),
        effective_on: row.effective_on.or(other.effective_on),
        public_on: row.public_on.or(other.public_on),
        complete: row.complete.or(other.complete),
        service: row.service.or(other.service),
        payment: row.payment.or(other.payment),
        payable_online: row.payable_online.or(other.payable_online),
        of_persons: row.of_persons.or(other.of_persons),
        linked: row.linked.or(other.linked),
        ..row
    }
}
