//! The two ways of not getting an answer: bad input, and a question that the encoded law cannot answer.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::civil::Date;

/// We cannot answer: no rule, no calendar, or an unknown that decides; never the law saying no (that is a `Rejection`).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Gap {
    /// The day lies outside the years whose working days are encoded.
    NoCalendar {
        /// The day that was asked for.
        on: Date,
    },
    /// No rule of that code is in the catalogue.
    UnknownProcedure {
        /// The code as it was asked for, shortened to a code's length.
        procedure: String,
    },
    /// The catalogue has rules of that code, but they cannot be read.
    DamagedRules {
        /// The procedure's code.
        procedure: String,
    },
    /// The procedure is known, but no edition of it is in force on that day.
    NotInForce {
        /// The procedure's code.
        procedure: String,
        /// The day that was asked for.
        on: Date,
    },
    /// No lifecycle (general rules of the one-stop) is encoded for that day.
    NoLifecycle {
        /// The day that was asked for.
        on: Date,
    },
    /// The procedure's rules exist but are not structured enough to answer this.
    NotStructured {
        /// What is missing: `settlement_term`.
        what: &'static str,
    },
    /// The procedure was imported from a portal's record: nobody knows what it requires.
    NotCurated,
    /// The law lets a body set the value, and no rule of that body is encoded for the place and the day.
    SetLocally {
        /// What is missing: `settlement_term`.
        what: &'static str,
        /// The level of the body that sets it: `province`.
        by: &'static str,
        /// The unit whose rule is missing; nothing where nobody stated one.
        unit: Option<String>,
    },
    /// No hours of that body are encoded.
    UnknownBody,
    /// Facts that nobody stated decide the answer.
    UnknownFacts {
        /// What is not known, as paths or names, never values.
        facts: Vec<String>,
    },
    /// The law leaves the choice open and no policy value is given.
    Undecided {
        /// The policy's name.
        policy: &'static str,
    },
}

impl Gap {
    /// Returns the stable snake_case code of this gap.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoCalendar { .. } => "no_calendar",
            Self::UnknownProcedure { .. } => "unknown_procedure",
            Self::DamagedRules { .. } => "damaged_rules",
            Self::NotInForce { .. } => "not_in_force",
            Self::NoLifecycle { .. } => "no_lifecycle",
            Self::NotStructured { .. } => "not_structured",
            Self::NotCurated => "not_curated",
            Self::SetLocally { .. } => "set_locally",
            Self::UnknownBody => "unknown_body",
            Self::UnknownFacts { .. } => "unknown_facts",
            Self::Undecided { .. } => "undecided",
        }
    }
}

impl fmt::Display for Gap {
    /// Says that there is no answer, and the code of why; nothing that was asked.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "cannot be answered: {}", self.code())
    }
}

impl core::error::Error for Gap {}
