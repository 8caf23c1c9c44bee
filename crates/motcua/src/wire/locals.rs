//! What places set for themselves, as `show` tells it.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::fees::{AmountShown, WaiverShown, condition};
use super::source::{SourceShown, Words};
use crate::catalogue::Catalogue;
use crate::civil::Date;
use crate::law::Channel;
use crate::procedure::{Edition, LocalRule, LocalValue, OpenTerm, TermRule};

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
    amount: Option<AmountShown<'a>>,
    channels: &'a [Channel],
    when: Option<&'a str>,
    waivers: Vec<WaiverShown<'a>>,
    source: SourceShown<'a>,
}

impl<'a> LocalShown<'a> {
    pub(super) fn of(catalogue: &'a Catalogue, edition: &'a Edition, rule: &'a LocalRule, words: Words<'a>) -> Self {
        let shown = Self {
            territory: &rule.territory,
            name: catalogue.units().get(&rule.territory).map(|unit| words.of(&unit.name)),
            from: rule.from,
            until: rule.until,
            sets: "term",
            id: "",
            term: None,
            amount: None,
            channels: &[],
            when: None,
            waivers: Vec::new(),
            source: (&rule.source).into(),
        };
        let set = |sets, term: &'a TermRule| (sets, term.id.as_str(), term.term.to_string());
        let (sets, id, term) = match &rule.value {
            LocalValue::Term(term) => set("term", term),
            LocalValue::Committed(term) => set("committed", term),
            LocalValue::Fee(fee) => {
                return Self {
                    sets: "fee",
                    id: &fee.id,
                    amount: Some(AmountShown::of(&fee.amount, edition, words)),
                    channels: &fee.channels,
                    when: condition(edition, fee.when),
                    waivers: fee.waivers.iter().map(|waiver| WaiverShown::of(waiver, edition, words)).collect(),
                    ..shown
                };
            }
        };
        Self { sets, id, term: Some(term), ..shown }
    }
}
