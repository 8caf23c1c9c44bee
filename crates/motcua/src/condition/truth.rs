//! The three truth values, and what would decide an unknown one.

use alloc::vec;
use alloc::vec::Vec;

use super::Builtin;
use crate::field::FieldId;
use crate::lifecycle::PolicyId;

/// Something that is not known and would decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A declared field.
    Field(FieldId),
    /// A declared field of a list's element, by the element's index.
    Element(FieldId, u32),
    /// A fact that every submission has.
    Builtin(Builtin),
    /// A choice that the law leaves open, without a value in the rules.
    Policy(PolicyId),
    /// The calendar or another table has no answer; the gap's code.
    Gap(&'static str),
    /// The condition itself cannot be evaluated: it does not come from the compiler.
    Broken,
}

/// True, false, or unknown with the facts that would decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// It is not known; never without a fact.
    Unknown(Vec<Fact>),
}

impl Truth {
    pub(crate) fn unknown(fact: Fact) -> Self {
        Self::Unknown(vec![fact])
    }

    /// Returns `self && other`; false wins over unknown.
    pub(crate) fn and(self, other: impl FnOnce() -> Self) -> Self {
        match self {
            Self::False => Self::False,
            Self::True => other(),
            Self::Unknown(facts) => match other() {
                Self::False => Self::False,
                Self::True => Self::Unknown(facts),
                Self::Unknown(more) => Self::Unknown(union(facts, more)),
            },
        }
    }

    /// Returns `self || other`; true wins over unknown.
    pub(crate) fn or(self, other: impl FnOnce() -> Self) -> Self {
        !((!self).and(|| !other()))
    }
}

impl core::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown(facts) => Self::Unknown(facts),
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

/// Returns the facts of both, each once, in the order in which they were met.
pub(crate) fn union(mut facts: Vec<Fact>, more: Vec<Fact>) -> Vec<Fact> {
    if facts.is_empty() {
        return more;
    }
    for fact in more {
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    }
    facts
}
