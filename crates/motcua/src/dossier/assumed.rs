//! What an answer about a dossier rests on where the law leaves a choice or its text was not read.

use serde::{Serialize, Serializer};

use super::head::Head;
use super::law::{Law, Row};
use super::rejection::{Rejection, RejectionCode};
use super::unread::Unread;
use crate::calendar::RulesUsed;
use crate::lifecycle::{ClockId, PolicyId, PolicySet};

/// The open choices of the lifecycle, the calendar's rules, and the terms and clocks that nobody read, that an answer rests on, by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Assumptions {
    policies: PolicySet,
    rules: RulesUsed,
    unread: Unread,
}

impl Assumptions {
    /// Returns the assumptions of those choices and rules.
    #[must_use]
    pub const fn new(policies: PolicySet, rules: RulesUsed) -> Self {
        Self { policies, rules, unread: Unread::NONE }
    }

    /// Returns what is in either.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self {
            policies: self.policies.or(other.policies),
            rules: self.rules.or(other.rules),
            unread: self.unread.or(other.unread),
        }
    }

    /// Returns the same with a term or clocks that nobody read.
    pub(super) const fn with_unread(self, unread: Unread) -> Self {
        Self { unread: self.unread.or(unread), ..self }
    }

    /// Returns the same with more of the calendar's rules.
    pub(super) const fn with(self, rules: RulesUsed) -> Self {
        Self { rules: self.rules.or(rules), ..self }
    }

    /// Returns the open choices of the lifecycle.
    #[must_use]
    pub const fn policies(&self) -> PolicySet {
        self.policies
    }

    /// Returns the names: the lifecycle's choices in the order of their declaration, the calendar's rules, `term` where nobody read the text of the
    /// settlement's, `channel` where it is unsure that it was open, then clocks such as `clock_k1` whose row nobody read.
    ///
    /// `projected_days` stands for days off that nobody has announced yet.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.policies.iter().map(|policy| policy.as_str()).chain(self.rules.names()).chain(self.unread.names())
    }
}

impl Serialize for Assumptions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.names())
    }
}

impl Head {
    /// Returns what the clocks rest on where the law leaves a choice or its text was not read.
    #[must_use]
    pub fn assumptions(&self, law: &Law<'_>) -> Assumptions {
        let (pin, answered) = (self.pin, self.under_of(ClockId::Answer).0);
        let clocks = law.may_be_unread(pin, self.clocks);
        let clocks = if answered == pin { clocks } else { clocks.or(law.may_be_unread(answered, self.clocks)) };
        let beside = clocks.iter().fold(Unread::NONE, |all, clock| all.or(law.unread(self.basis_of(law, clock))));
        let filed = if self.channel_unsure { Unread::CHANNEL } else { Unread::NONE };
        self.rests_on(law, self.rules.or(self.settlement.used)).with_unread(self.unread_term(law).or(filed).or(beside))
    }

    /// Returns the choices that it rests on, and those of the calendar's rules whose text was not read.
    pub(super) fn rests_on(&self, law: &Law<'_>, used: RulesUsed) -> Assumptions {
        Assumptions::new(self.assumptions, used.and_of(law.calendar.open_rules()))
    }

    /// Returns what the settlement's due instant rests on.
    pub(super) fn settlement_rests_on(&self, law: &Law<'_>) -> Assumptions {
        self.rests_on(law, self.settlement.used).with_unread(self.unread_term(law))
    }

    /// Returns what the end of a clock beside the settlement rests on: the rules that it was counted by, a choice of its own, and its row.
    pub(crate) fn clock_rests_on(&self, law: &Law<'_>, clock: ClockId, used: RulesUsed) -> Assumptions {
        let own = match clock {
            ClockId::Transfer => self.open_choice(law, PolicyId::TransferNextStart),
            _ => PolicySet::NONE,
        };
        let rests_on = Assumptions::new(own, used.and_of(law.calendar.open_rules()));
        rests_on.with_unread(law.unread(self.basis_of(law, clock)))
    }

    /// Returns a choice, where the law leaves it open.
    pub(crate) fn open_choice(&self, law: &Law<'_>, policy: PolicyId) -> PolicySet {
        law.open_choice(self.at(Row::Policy(policy)))
    }

    /// Returns the settlement's term and its clock, as far as nobody read their text.
    fn unread_term(&self, law: &Law<'_>) -> Unread {
        let term = match self.settlement.basis() {
            Some(basis) => law.unread(basis),
            None if self.settlement.first.due.is_some() => self.unread_terms(law),
            None => return Unread::NONE,
        };
        let late = &self.settlement.late_run;
        let late = if late.due.is_some() { law.unread(late.pin.at(Row::Term(late.term))) } else { Unread::NONE };
        let added = if self.is_lengthened() { self.settlement.added(law, self.channel) } else { None };
        term.or(late)
            .or(added.map_or(Unread::NONE, |added| law.unread(added)))
            .or(law.unread(self.at(Row::Clock(ClockId::Settlement))))
    }

    /// Returns the settlement's term where nobody read the text of one of those that it may be.
    #[cold]
    fn unread_terms(&self, law: &Law<'_>) -> Unread {
        let mut terms = law.settlement_terms(self.settlement.term().0, self.channel).filter_map(Result::ok);
        if terms.any(|(_, rule)| rule.is_not_read()) { Unread::TERM } else { Unread::NONE }
    }
}

impl Rejection {
    /// Returns the choice or the clock that it rests on, where the law leaves it open or nobody read its text; what the dossier itself rests on is not
    /// in it.
    pub(crate) fn assumptions(&self, law: &Law<'_>) -> Assumptions {
        let choice = law.open_choice(self.basis());
        // From when on a dossier may be closed is a choice beside the term of the supplement.
        let choice = if self.code == RejectionCode::CloseTooEarly {
            choice.or(law.open_choice(self.basis().at(Row::Policy(PolicyId::CloseFrom))))
        } else {
            choice
        };
        Assumptions::new(choice, RulesUsed::default()).with_unread(law.unread(self.basis()))
    }
}
