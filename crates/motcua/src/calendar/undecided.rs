//! What is still decided and may move an answer.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::Calendar;
use super::data::Names;
use super::project::{block_choices, neighbour_choices};
use crate::civil::Date;
use crate::law::{Citation, Sure};

/// A decision that is still open and may move the deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Undecided {
    /// The decision's stable snake_case name.
    pub what: String,
    /// The first day that it may touch.
    pub from: Date,
    /// The last day that it may touch.
    pub until: Date,
    /// What is open, by language.
    pub name: Names,
    /// Where that is said.
    #[serde(rename = "citation", skip_serializing_if = "Option::is_none")]
    pub cite: Option<Citation>,
    /// How sure it is.
    pub sure: Sure,
}

impl Calendar {
    /// Returns the open decisions that may touch a day from `first` to `last`, in order of their days.
    #[must_use]
    pub fn undecided(&self, first: Date, last: Date) -> Vec<Undecided> {
        let policy = &self.data.policy;
        let mut open = Vec::new();
        let mut add = |what: &str, span: Option<(Date, Date)>, name: &Names, cite: Option<&Citation>, sure| {
            if let Some((from, until)) = span
                && from <= last
                && first <= until
            {
                open.push(Undecided { what: what.into(), from, until, name: name.clone(), cite: cite.cloned(), sure });
            }
        };
        for year in (first.year()..=last.year()).filter(|year| self.is_projected(*year)) {
            for rule in &policy.lunar_block {
                let span = block_choices(policy, rule, year);
                add(&rule.id, span, &rule.open, Some(&rule.cite), rule.sure);
            }
            for rule in &policy.neighbour {
                let span = neighbour_choices(policy, rule, year);
                add(&rule.id, span, &rule.open, Some(&rule.cite), rule.sure);
            }
            for rule in &policy.open {
                let span = Date::new(year, 1, 1).ok().zip(Date::new(year, 12, 31).ok());
                add(&rule.id, span, &rule.name, rule.cite.as_ref(), rule.sure);
            }
        }
        for row in self.data.years.iter().flat_map(|year| &year.undecided) {
            add(&row.id, Some((row.from, row.until)), &row.name, row.cite.as_ref(), row.sure);
        }
        crate::ordered::sort(&mut open, |a, b| (a.from, a.until, &a.what).cmp(&(b.from, b.until, &b.what)));
        open
    }
}
