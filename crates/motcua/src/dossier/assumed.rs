//! What an answer about a dossier rests on where the law leaves a choice or its text was not read.

use serde::{Serialize, Serializer};

use super::head::Head;
use super::law::Law;
use super::rejection::Rejection;
use crate::calendar::RulesUsed;
use crate::lifecycle::PolicySet;

/// The open choices of the lifecycle and the calendar's rules that an answer rests on, by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Assumptions {
    policies: PolicySet,
    rules: RulesUsed,
}

impl Assumptions {
    /// Returns the assumptions of those choices and rules.
    #[must_use]
    pub const fn new(policies: PolicySet, rules: RulesUsed) -> Self {
        Self { policies, rules }
    }

    /// Returns what is in either.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self { policies: self.policies.or(other.policies), rules: self.rules.or(other.rules) }
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

    /// Returns the names: the lifecycle's choices in the order of their declaration, then the calendar's rules.
    ///
    /// `projected_days` stands for days off that nobody has announced yet.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.policies.iter().map(|policy| policy.as_str()).chain(self.rules.names())
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
        self.rests_on(law, self.rules.or(self.settlement.used))
    }

    /// Returns the choices that it rests on, and those of the calendar's rules whose text was not read.
    pub(super) fn rests_on(&self, law: &Law<'_>, used: RulesUsed) -> Assumptions {
        Assumptions::new(self.assumptions, used.and_of(law.calendar.open_rules()))
    }
}

impl Rejection {
    /// Returns the choice that it rests on where the law leaves it open; what the dossier itself rests on is not in it.
    pub(crate) fn assumptions(&self, law: &Law<'_>) -> Assumptions {
        Assumptions::new(law.open_choice(self.basis()), RulesUsed::default())
    }
}
