//! What is counted of one part.

use std::collections::{BTreeMap, BTreeSet};

use motcua::score::{Measure as M, Measures};

use super::parts::Counted;
use super::register::{ProcedureRow, Service};
use super::reported::{Reported, Total};

/// What is counted of one part.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) counts: BTreeMap<M, u64>,
    open: BTreeMap<M, u64>,
    /// Dossiers with a complaint, a recommendation or a dislike.
    pub(super) criticised: BTreeSet<String>,
    /// Dossiers of which nobody states whether they were disliked.
    pub(super) unjudged: BTreeSet<String>,
    pub(super) reported: Reported,
    by_procedure: BTreeMap<String, Took>,
    pub(super) by_class: BTreeMap<String, Measures>,
    /// Whether a dossier without a promised date has an outcome, which is then that of the law's term.
    pub(super) by_term: bool,
}

/// How many dossiers of a procedure have a result, and how long they took together; nothing where that is not known of each.
struct Took {
    finished: u64,
    minutes: Option<u64>,
}

impl Took {
    fn measures(&self) -> Measures {
        let mut measures = Measures::default();
        measures.set(M::DossiersFinished, self.finished);
        if let Some(minutes) = self.minutes {
            measures.set(M::WorkingMinutes, minutes);
        }
        measures
    }
}

impl Tally {
    /// Counts a dossier with a result, and how long it took.
    pub(super) fn took(&mut self, procedure: &str, minutes: Option<u64>) {
        self.add(&[M::DossiersFinished]);
        let own = self.by_procedure.entry(procedure.to_owned()).or_insert(Took { finished: 0, minutes: Some(0) });
        own.finished = own.finished.saturating_add(1);
        own.minutes = own.minutes.zip(minutes).map(|(sum, minutes)| sum.saturating_add(minutes));
        let Some(minutes) = minutes else { return self.leave_open(M::WorkingMinutes) };
        let sum = self.counts.entry(M::WorkingMinutes).or_default();
        *sum = sum.saturating_add(minutes);
    }

    pub(super) fn add(&mut self, measures: &[M]) {
        for measure in measures {
            let count = self.counts.entry(*measure).or_default();
            *count = count.saturating_add(1);
        }
    }

    pub(super) fn add_many(&mut self, measure: M, more: u64) {
        let count = self.counts.entry(measure).or_default();
        *count = count.saturating_add(more);
    }

    pub(super) fn leave_many_open(&mut self, measure: M, rows: u64) {
        if rows > 0 {
            let open = self.open.entry(measure).or_default();
            *open = open.saturating_add(rows);
        }
    }

    pub(super) fn leave_open(&mut self, measure: M) {
        *self.open.entry(measure).or_default() += 1;
    }

    /// Counts one where it is stated to be so; what is not stated leaves the measure open.
    pub(super) fn add_if(&mut self, measure: M, stated: Option<bool>) {
        match stated {
            Some(true) => self.add(&[measure]),
            Some(false) => {
                self.counts.entry(measure).or_default();
            }
            None => self.leave_open(measure),
        }
    }

    /// Counts one that does not belong to the whole: neither measure grows, and both are known.
    pub(super) fn part_of_none(&mut self, all: M, part: M) {
        self.add_if(all, Some(false));
        self.add_if(part, Some(false));
    }

    pub(super) fn part(&mut self, all: M, part: M, stated: Option<bool>) {
        self.add(&[all]);
        self.add_if(part, stated);
    }

    /// Counts what a procedure is; `online` and `paid` tell whether a dossier of it was filed, or paid for, online.
    pub(super) fn procedure(&mut self, row: &ProcedureRow, online: Option<bool>, paid: Option<bool>) {
        self.add(&[M::ProceduresInCompetence]);
        let offered = row.service.map(|service| service != Service::None);
        self.add_if(M::ProceduresOnline, offered);
        self.add_if(M::ProceduresWithOnlineDossiers, both(offered, online));
        if row.public_on.is_some() {
            self.part(M::ProceduresPublic, M::ProceduresComplete, row.complete);
        }
        self.add_if(M::ProceduresWithPayment, row.payment);
        if let Some(payment) = row.payment {
            self.add_if(M::ProceduresPayableOnline, if payment { row.payable_online } else { Some(false) });
            self.add_if(M::ProceduresPaidOnline, if payment { paid } else { Some(false) });
        }
        self.add_if(M::ProceduresOfPersons, row.of_persons);
        if let Some(of_persons) = row.of_persons {
            self.add_if(M::ProceduresLinked, if of_persons { row.linked } else { Some(false) });
        }
    }

    /// Returns what was counted; case reports alone (without `dossier_rows`) say nothing of what people thought.
    pub(super) fn counted(mut self, dossier_rows: bool) -> Counted {
        if dossier_rows && self.counts.contains_key(&M::DossiersReceived) {
            let criticised = u64::try_from(self.criticised.len()).unwrap_or(u64::MAX);
            self.counts.insert(M::DossiersCriticised, criticised);
            let unjudged = self.unjudged.difference(&self.criticised).count();
            self.leave_many_open(M::DossiersCriticised, u64::try_from(unjudged).unwrap_or(u64::MAX));
        }
        match self.reported.total() {
            Some(Total::Known(reported)) => _ = self.counts.insert(M::DossiersReported, reported),
            Some(Total::Open(months)) => self.leave_many_open(M::DossiersReported, months),
            None => {}
        }
        let mut measures = Measures::default();
        for (measure, count) in &self.counts {
            if !self.open.contains_key(measure) {
                measures.set(*measure, *count);
            }
        }
        let open = self.open.into_iter().collect();
        let by_procedure = self.by_procedure.iter().map(|(code, took)| (code.clone(), took.measures())).collect();
        Counted { measures, open, by_procedure, by_class: self.by_class, by_term: self.by_term }
    }
}

/// Returns whether both hold; one that does not decides.
pub(super) fn both(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}
