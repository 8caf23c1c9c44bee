//! The parts that counts are split into, and what was counted of each.

use std::collections::BTreeMap;

use motcua::civil::Date;
use motcua::score::{Measure, Measures};

/// What the counts are split by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct By {
    /// Whether each office has counts of its own.
    pub office: bool,
    /// Whether each month has counts of its own.
    pub month: bool,
}

/// Which part of the rows a set of counts is for; nothing where it is not split.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The office.
    pub office: Option<String>,
    /// The month's first day.
    pub month: Option<Date>,
}

/// The counts of one part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// What was counted.
    pub measures: Measures,
    /// Measures that some rows leave open, with how many rows: they are not counted.
    pub open: Vec<(Measure, u64)>,
    /// What was counted of each procedure, for the time that it takes.
    pub by_procedure: BTreeMap<String, Measures>,
    /// Complaints and recommendations of each class; the empty class is of those that state none.
    pub by_class: BTreeMap<String, Measures>,
    /// Whether a dossier without a promised date has an outcome, which is then that of the law's term.
    pub by_term: bool,
}
