//! The two ways of not getting an answer: bad input, and a question that the encoded law cannot answer.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use crate::civil::Date;
use crate::input::is_plain_code;

/// We cannot answer: no rule, no calendar, or an unknown that decides; never the law saying no (that is a `Rejection`).
///
/// ```
/// use motcua::catalogue::Catalogue;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let catalogue = Catalogue::vietnam()?;
/// let Err(gap) = catalogue.in_force("1.001193", "1990-01-02".parse()?) else { return Err("it has rules".into()) };
/// assert_eq!((gap.code(), gap.args()[1].1.as_str()), ("not_in_force", "1990-01-02"));
/// assert!(catalogue.say(gap.code(), &gap.args(), "en").contains("1990-01-02"));
/// assert!(!catalogue.help(gap.code(), &gap.args(), "en").is_empty());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
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
    /// The procedure is linked, and only all that was stated tells what its parts need: [`crate::linked::check`] and [`crate::linked::missing`] answer.
    Linked {
        /// The procedure's code.
        procedure: String,
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
            Self::Linked { .. } => "linked_procedure",
            Self::UnknownBody => "unknown_body",
            Self::UnknownFacts { .. } => "unknown_facts",
            Self::Undecided { .. } => "undecided",
        }
    }

    /// Returns the arguments of its message, by name; [`crate::catalogue::Catalogue::say`] and [`crate::catalogue::Catalogue::help`] put them in.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NoCalendar { on } | Self::NoLifecycle { on } => alloc::vec![("on", on.to_string())],
            Self::UnknownProcedure { procedure } | Self::DamagedRules { procedure } | Self::Linked { procedure } => {
                alloc::vec![("procedure", procedure.clone())]
            }
            Self::NotInForce { procedure, on } => {
                alloc::vec![("procedure", procedure.clone()), ("on", on.to_string())]
            }
            Self::NotStructured { what } => alloc::vec![("what", (*what).into())],
            Self::SetLocally { what, by, unit } => {
                let mut args = alloc::vec![("what", (*what).into()), ("by", (*by).into())];
                args.extend(unit.clone().map(|unit| ("unit", unit)));
                args
            }
            Self::UnknownBody | Self::NotCurated => Vec::new(),
            Self::UnknownFacts { facts } => alloc::vec![("facts", facts.join(", "))],
            Self::Undecided { policy } => alloc::vec![("policy", (*policy).into())],
        }
    }
}

impl fmt::Display for Gap {
    /// Says that there is no answer, the code of why and the names of what is missing; nothing that was asked.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "cannot be answered: {}", self.code())?;
        match self {
            Self::UnknownFacts { facts } => write!(out, " ({})", facts.join(", ")),
            Self::NotStructured { what } => write!(out, " ({what})"),
            Self::SetLocally { what, by, .. } => write!(out, " ({what}, set by the {by})"),
            Self::Undecided { policy } => write!(out, " ({policy})"),
            Self::Linked { .. } => out.write_str(" (`linked::check` and `linked::missing` read it with its parts)"),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Gap {
    /// Writes the code and the arguments of its message; a procedure that is no plain code is not repeated.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut args = self.args();
        for (_, value) in args.iter_mut().filter(|(name, value)| *name == "procedure" && !is_plain_code(value)) {
            *value = "…".into();
        }
        write!(out, "{}{args:?}", self.code())
    }
}

impl core::error::Error for Gap {}
