//! What a change of law does to the cases of a log: case by case, and in all.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::asked::{Asked, AskedTwice};
use super::compare::{CaseChange, compare};
use crate::audit::CaseReport;
use crate::dossier::JudgedBy;

/// One case under two laws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseImpact<'a> {
    /// The dossier's name.
    pub dossier: &'a str,
    /// Its procedure.
    pub procedure: &'a str,
    /// Whether neither law has rules for it, so that nothing is known of it; it then is not unchanged.
    pub unjudged: bool,
    /// The due day, the outcome, and the events that one of the laws does not allow.
    #[serde(flatten)]
    pub change: CaseChange<'a>,
    /// The papers that the law before asks and the law after does not.
    pub documents_dropped: Vec<String>,
    /// The papers that the law after asks and the law before did not.
    pub documents_added: Vec<String>,
    /// Whether what is asked is not known, under one of the laws or for want of facts.
    pub documents_open: bool,
    /// What the applicant pays more, in whole units of the currency; nothing where one of the fees is not known.
    pub money: Option<i64>,
}

impl<'a> CaseImpact<'a> {
    /// Returns what differs between the reports on one case, and between what was asked, under two laws.
    #[must_use]
    pub fn of((before, after): (&CaseReport<'a>, &CaseReport<'a>), asked: &AskedTwice) -> Self {
        let mut change = compare(before, after);
        let only = |one: &Asked, other: &Asked| one.papers.difference(&other.papers).cloned().collect::<Vec<_>>();
        let (documents_dropped, documents_added, documents_open, money) = match asked {
            AskedTwice::Same => (Vec::new(), Vec::new(), false, Some(0)),
            AskedTwice::Unknown => (Vec::new(), Vec::new(), true, None),
            AskedTwice::Each(old, new) => {
                let money = old.fee.zip(new.fee).map(|(old, new)| new.saturating_sub(old));
                (only(old, new), only(new, old), !old.open.is_empty() || !new.open.is_empty(), money)
            }
        };
        let same_money = money.is_none_or(|money| money == 0);
        let unjudged = [before, after].iter().all(|report| report.judged_by == JudgedBy::None);
        change.unchanged &= documents_dropped.is_empty() && documents_added.is_empty() && same_money && !unjudged;
        Self {
            dossier: before.dossier,
            procedure: before.procedure,
            unjudged,
            change,
            documents_dropped,
            documents_added,
            documents_open,
            money,
        }
    }
}

/// What a change of law does to all cases of a log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// How many cases there are.
    pub cases: u64,
    /// Those of which nothing differs.
    pub unchanged: u64,
    /// Those for which neither law has rules.
    pub unjudged: u64,
    /// Those of which the due day moves.
    pub moved: u64,
    /// The sum of the calendar days by which due days move; later is more.
    pub moved_days: i64,
    /// How many due days move by how many days.
    pub by_days: BTreeMap<i32, u64>,
    /// Those of which only one law gives a due day.
    pub due_unknown: u64,
    /// Those with another outcome.
    pub outcomes: u64,
    /// Those with an event that the law after does not allow and the law before did.
    pub stuck: u64,
    /// Why: the code of the first such event, and how many.
    pub stuck_by: BTreeMap<String, u64>,
    /// Those with an event that the law before did not allow and the law after does.
    pub freed: u64,
    /// Why: the code under the law before, and how many.
    pub freed_by: BTreeMap<String, u64>,
    /// The papers no longer required, over all cases.
    pub documents_dropped: u64,
    /// Which, as `procedure/paper`, and in how many cases.
    pub dropped_by: BTreeMap<String, u64>,
    /// The papers newly required, over all cases.
    pub documents_added: u64,
    /// Which, as `procedure/paper`, and in how many cases.
    pub added_by: BTreeMap<String, u64>,
    /// The cases of which what is asked is not wholly known.
    pub documents_open: u64,
    /// What applicants pay more, in whole units of the currency, where both fees are known.
    pub money: i64,
    /// The cases of which one of the fees is not known.
    pub money_unknown: u64,
}

impl Totals {
    /// The most that a paper may be said to cost.
    pub const MAX_PAPER_PRICE: i64 = 1_000_000_000;

    /// Returns what applicants pay more for papers, where each costs `price`; less is negative.
    #[must_use]
    pub fn papers_money(&self, price: i64) -> i64 {
        let signed = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        (signed(self.documents_added) - signed(self.documents_dropped)).saturating_mul(price)
    }

    /// Adds one case.
    pub fn add(&mut self, case: &CaseImpact<'_>) {
        let change = &case.change;
        self.cases += 1;
        self.unchanged += u64::from(change.unchanged);
        self.unjudged += u64::from(case.unjudged);
        if let Some(days) = change.moved_days.filter(|days| *days != 0) {
            self.moved += 1;
            self.moved_days += i64::from(days);
            *self.by_days.entry(days).or_default() += 1;
        }
        self.due_unknown += u64::from(change.due_before.is_some() != change.due_after.is_some());
        self.outcomes += u64::from(change.outcome_before != change.outcome_after);
        if let Some(stuck) = &change.stuck {
            self.stuck += 1;
            count(&mut self.stuck_by, stuck.code);
        }
        if let Some(freed) = &change.freed {
            self.freed += 1;
            count(&mut self.freed_by, freed.code);
        }
        for (papers, sum, by) in [
            (&case.documents_dropped, &mut self.documents_dropped, &mut self.dropped_by),
            (&case.documents_added, &mut self.documents_added, &mut self.added_by),
        ] {
            *sum += u64::try_from(papers.len()).unwrap_or_default();
            papers.iter().for_each(|paper| count(by, &alloc::format!("{}/{paper}", case.procedure)));
        }
        self.documents_open += u64::from(case.documents_open);
        self.money = self.money.saturating_add(case.money.unwrap_or_default());
        self.money_unknown += u64::from(case.money.is_none());
    }
}

fn count(by: &mut BTreeMap<String, u64>, name: &str) {
    match by.get_mut(name) {
        Some(known) => *known += 1,
        None => _ = by.insert(name.to_string(), 1),
    }
}
