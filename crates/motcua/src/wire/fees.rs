//! Fees, as `show` tells them.

use alloc::vec::Vec;

use serde::Serialize;

use super::source::{SourceShown, Words};
use crate::law::Channel;
use crate::procedure::{CondId, Edition, FeeAmount, FeeRule, FeeTier, FieldId, Waiver};

#[derive(Serialize)]
pub(super) struct FeeShown<'a> {
    id: &'a str,
    title: &'a str,
    amount: AmountShown<'a>,
    channels: &'a [Channel],
    when: Option<&'a str>,
    waivers: Vec<WaiverShown<'a>>,
    source: SourceShown<'a>,
}

impl<'a> FeeShown<'a> {
    pub(super) fn of(fee: &'a FeeRule, edition: &'a Edition, words: Words<'a>) -> Self {
        Self {
            id: &fee.id,
            title: words.of(&fee.title),
            amount: AmountShown::of(&fee.amount, edition, words),
            channels: &fee.channels,
            when: condition(edition, fee.when),
            waivers: fee.waivers.iter().map(|waiver| WaiverShown::of(waiver, edition, words)).collect(),
            source: (&fee.source).into(),
        }
    }
}

/// How much a fee is.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum AmountShown<'a> {
    Fixed(i64),
    Tiered { count: &'a str, tiers: &'a [FeeTier], cap: Option<i64>, times: Option<&'a str>, over: Option<&'a str> },
    SetBy(&'a str),
    Text(&'a str),
}

impl<'a> AmountShown<'a> {
    pub(super) fn of(amount: &'a FeeAmount, edition: &'a Edition, words: Words<'a>) -> Self {
        let path = |id: FieldId| edition.fields.get(usize::from(id.0)).map_or("", |field| field.path.as_str());
        match amount {
            FeeAmount::Free => Self::Fixed(0),
            FeeAmount::Fixed(amount) => Self::Fixed(*amount),
            FeeAmount::Tiered { count, tiers, cap, times, over } => {
                Self::Tiered { count: path(*count), tiers, cap: *cap, times: times.map(path), over: over.map(path) }
            }
            FeeAmount::SetBy(body) => Self::SetBy(words.of(body)),
            FeeAmount::Text(text) => Self::Text(text),
        }
    }
}

/// Who pays less.
#[derive(Serialize)]
pub(super) struct WaiverShown<'a> {
    id: &'a str,
    title: &'a str,
    when: &'a str,
    percent: u8,
    source: SourceShown<'a>,
}

impl<'a> WaiverShown<'a> {
    pub(super) fn of(waiver: &'a Waiver, edition: &'a Edition, words: Words<'a>) -> Self {
        Self {
            id: &waiver.id,
            title: words.of(&waiver.title),
            when: condition(edition, Some(waiver.when)).unwrap_or(""),
            percent: waiver.percent,
            source: (&waiver.source).into(),
        }
    }
}

/// Returns a condition as it was written.
pub(super) fn condition(edition: &Edition, id: Option<CondId>) -> Option<&str> {
    edition.conditions.get(usize::from(id?.0)).map(|condition| condition.source.as_str())
}
