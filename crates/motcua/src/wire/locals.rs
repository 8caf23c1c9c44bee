//! What places set for themselves, as `show` tells it.

use alloc::string::{String, ToString};

use serde::Serialize;

use super::source::{SourceShown, Words};
use crate::catalogue::Catalogue;
use crate::civil::Date;
use crate::law::Channel;
use crate::procedure::{LocalRule, LocalValue, OpenTerm};

/// A settlement term that the law leaves to a body.
#[derive(Serialize)]
pub(super) struct OpenTermShown<'a> {
    id: &'a str,
    set_by: &'static str,
    channels: &'a [Channel],
    when: Option<&'a str>,
    source: SourceShown<'a>,
}

impl<'a> OpenTermShown<'a> {
    pub(super) fn of(open: &'a OpenTerm, when: Option<&'a str>) -> Self {
        let source = (&open.source).into();
        Self { id: &open.id, set_by: open.set_by.as_str(), channels: &open.channels, when, source }
    }
}

/// A value that holds in one territory only.
#[derive(Serialize)]
pub(super) struct LocalShown<'a> {
    territory: &'a str,
    name: Option<&'a str>,
    from: Option<Date>,
    until: Option<Date>,
    /// `term` in place of the general one, `committed` beside it, or `fee`.
    sets: &'static str,
    id: &'a str,
    term: Option<String>,
    amount: Option<i64>,
    source: SourceShown<'a>,
}

impl<'a> LocalShown<'a> {
    pub(super) fn of(catalogue: &'a Catalogue, rule: &'a LocalRule, words: Words<'a>) -> Self {
        let (sets, id, term, amount) = match &rule.value {
            LocalValue::Term(term) => ("term", term.id.as_str(), Some(term.term.to_string()), None),
            LocalValue::Committed(term) => ("committed", term.id.as_str(), Some(term.term.to_string()), None),
            LocalValue::Fee { id, amount } => ("fee", id.as_str(), None, Some(*amount)),
        };
        Self {
            territory: &rule.territory,
            name: catalogue.units().get(&rule.territory).map(|unit| words.of(&unit.name)),
            from: rule.from,
            until: rule.until,
            sets,
            id,
            term,
            amount,
            source: (&rule.source).into(),
        }
    }
}
