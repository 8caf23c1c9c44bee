//! What a province or a commune sets for itself within a procedure.

use alloc::string::String;

use serde::{Deserialize, Serialize};

use super::{Edition, Source, TermRule};
use crate::civil::Date;
use crate::packed::packed;
use crate::territory::Place;

/// A value that holds in one territory only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalRule {
    /// The territory, by the code that submissions state.
    pub territory: String,
    /// The first day on which it holds; none means as long as the edition.
    pub from: Option<Date>,
    /// The first day on which it no longer holds.
    pub until: Option<Date>,
    /// What is set.
    pub value: LocalValue,
    /// Where it comes from.
    pub source: Source,
}

/// What a territory sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LocalValue {
    /// The settlement term, where the law leaves it to the territory: it stands in place of the general one of that id.
    Term(TermRule),
    /// A shorter term that the territory promises beside the statutory one of that id; the statutory one stays the law.
    Committed(TermRule),
    /// The sum of a fee that the law lets the territory set, in whole units of the currency.
    Fee {
        /// The id of the fee rule.
        id: String,
        /// The sum.
        amount: i64,
    },
}

impl LocalRule {
    /// Returns whether it holds on that day.
    #[must_use]
    pub fn holds(&self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on) && self.until.is_none_or(|until| on < until)
    }
}

impl Edition {
    /// Returns the first local value that `pick` takes, with its position: of those that hold at the place on that day, the nearest unit's first.
    pub(crate) fn local<'a, T>(
        &'a self,
        place: Place<'_>,
        on: Date,
        pick: impl Fn(&'a LocalValue) -> Option<T>,
    ) -> Option<(usize, T, &'a Source)> {
        place.units().find_map(|unit| {
            let here = self.locals.iter().enumerate().filter(|(_, local)| local.territory == unit && local.holds(on));
            let mut found = here.filter_map(|(at, local)| Some((at, pick(&local.value)?, &local.source)));
            found.next()
        })
    }

    /// Returns the term that the place sets for the settlement term of that id, with its position among the local rules.
    pub(crate) fn set_term(&self, place: Place<'_>, on: Date, id: &str) -> Option<(usize, &TermRule)> {
        let found = self.local(place, on, |value| match value {
            LocalValue::Term(rule) if rule.id == id => Some(rule),
            _ => None,
        });
        found.map(|(at, rule, _)| (at, rule))
    }

    /// Returns the shorter term that the place promises beside the settlement term of that id, with its position among the local rules.
    pub(crate) fn promised_term(&self, place: Place<'_>, on: Date, id: &str) -> Option<(usize, &TermRule)> {
        let found = self.local(place, on, |value| match value {
            LocalValue::Committed(rule) if rule.id == id => Some(rule),
            _ => None,
        });
        found.map(|(at, rule, _)| (at, rule))
    }
}

packed!(struct LocalRule { territory, from, until, value, source });
packed!(enum LocalValue { 0 Term(one), 1 Committed(one), 2 Fee { id, amount } });
