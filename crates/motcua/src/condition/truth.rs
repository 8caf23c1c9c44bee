//! The three truth values, and what would decide an unknown one.

use alloc::vec;
use alloc::vec::Vec;
use core::ops::Deref;
use core::slice;

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
    Unknown(Deciding),
}

/// The facts that would decide, each once, in the order in which they were met; one alone takes no memory of its own.
#[derive(Clone, Debug)]
pub struct Deciding(Facts);

#[derive(Clone, Debug)]
enum Facts {
    One(Fact),
    Any(Vec<Fact>),
}

impl Deciding {
    /// None at all.
    pub(crate) const NONE: Self = Self(Facts::Any(Vec::new()));

    pub(crate) fn one(fact: Fact) -> Self {
        Self(Facts::One(fact))
    }

    fn push(&mut self, fact: Fact) {
        match &mut self.0 {
            Facts::Any(facts) if facts.is_empty() => self.0 = Facts::One(fact),
            Facts::Any(facts) => facts.push(fact),
            Facts::One(first) => self.0 = Facts::Any(vec![*first, fact]),
        }
    }

    /// Adds the facts of another that are not among these.
    pub(crate) fn join(&mut self, more: Self) {
        if self.is_empty() {
            *self = more;
            return;
        }
        for fact in more.iter() {
            if !self.contains(fact) {
                self.push(*fact);
            }
        }
    }
}

impl Deref for Deciding {
    type Target = [Fact];

    fn deref(&self) -> &[Fact] {
        match &self.0 {
            Facts::One(fact) => slice::from_ref(fact),
            Facts::Any(facts) => facts,
        }
    }
}

impl PartialEq for Deciding {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Deciding {}

impl From<Deciding> for Vec<Fact> {
    fn from(facts: Deciding) -> Self {
        match facts.0 {
            Facts::One(fact) => vec![fact],
            Facts::Any(facts) => facts,
        }
    }
}

impl Truth {
    pub(crate) fn unknown(fact: Fact) -> Self {
        Self::Unknown(Deciding::one(fact))
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
pub(crate) fn union(mut facts: Deciding, more: Deciding) -> Deciding {
    facts.join(more);
    facts
}
