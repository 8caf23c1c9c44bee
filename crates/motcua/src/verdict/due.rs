//! When a result would be due: where the term ends, and on demand everything that led there.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::calendar::{Basis, Calendar, Deadline, Landing};
use crate::civil::Moment;
use crate::law::{Assumption, Citation};
use crate::lifecycle::PolicyValue;
use crate::procedure::Source;
use crate::term::Term;

/// Where a term that starts with a reception ends; everything that led there is told on demand.
#[derive(Clone, Debug)]
pub struct Due<'a> {
    /// The term, with everything that its conditions add.
    pub term: Term,
    /// The reception.
    pub from: Moment,
    /// Where it ends.
    pub landing: Landing,
    calendar: &'a Calendar,
    /// The value taken for the reception on a day off, where the answer must name it.
    assumed: Option<&'a PolicyValue>,
    /// The rule that sets the term: the edition's own, or that of a place.
    rule: Option<&'a Source>,
    /// What its conditions add.
    added: Vec<&'a Source>,
}

impl<'a> Due<'a> {
    pub(crate) fn new(
        calendar: &'a Calendar,
        term: Term,
        from: Moment,
        landing: Landing,
        assumed: Option<&'a PolicyValue>,
    ) -> Self {
        Self { term, from, landing, calendar, assumed, rule: None, added: Vec::new() }
    }

    /// Returns the same, set by that rule and by what its conditions add.
    #[must_use]
    pub(crate) fn set_by_rule(self, source: &'a Source, added: Vec<&'a Source>) -> Self {
        Self { rule: Some(source), added, ..self }
    }

    /// Returns the deadline with the days that were passed over, what was assumed and what it rests on: how it is counted, what sets the term, and what adds to it.
    #[must_use]
    pub fn deadline(&self) -> Deadline {
        let mut deadline = Deadline { from: self.from, ..self.calendar.explain(&self.term, self.from, self.landing) };
        deadline.assumptions.extend(self.own_assumptions());
        crate::ordered::sort(&mut deadline.assumptions, Ord::cmp);
        deadline.rests_on(self.rule.iter().chain(&self.added).copied());
        deadline
    }

    /// Returns `Announced` where every day that was counted was announced, otherwise `Projected`.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.calendar.basis(&self.landing)
    }

    /// Returns the policy values that the deadline rests on, and the term where nobody read its text.
    pub(super) fn assumptions(&self) -> Vec<Assumption> {
        let mut assumptions = self.calendar.assumptions(&self.landing);
        assumptions.extend(self.own_assumptions());
        assumptions
    }

    /// Returns those that the calendar does not have.
    fn own_assumptions(&self) -> impl Iterator<Item = Assumption> {
        let rules = self.rule.iter().chain(&self.added).copied();
        let term = |source| unread("term", source, || self.term.to_string());
        self.assumed.map(assumed).into_iter().chain(rules.filter_map(term))
    }

    /// Returns the article that sets the term.
    pub(super) fn set_by(&self) -> Option<&'a Citation> {
        self.rule.map(|source| &source.cite)
    }
}

/// Returns a value of the rules as an assumption of the answer, where nobody read its text.
pub(crate) fn unread(name: &str, source: &Source, value: impl FnOnce() -> String) -> Option<Assumption> {
    let Source { cite, sure, .. } = source;
    sure.is_not_read().then(|| Assumption { name: name.into(), value: value(), cite: Some(cite.clone()), sure: *sure })
}

/// Returns the policy value as an assumption of the answer.
pub(super) fn assumed(policy: &PolicyValue) -> Assumption {
    Assumption {
        name: policy.policy.as_str().into(),
        value: policy.value.clone(),
        cite: Some(policy.source.cite.clone()),
        sure: policy.source.sure,
    }
}
