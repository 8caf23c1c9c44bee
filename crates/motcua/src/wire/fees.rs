//! Fees, as `show` tells them.

use super::json::Object;
use super::source::{Words, source};
use crate::procedure::{CondId, Edition, FeeAmount, FeeRule, FieldId, Waiver};

/// Writes a fee.
pub(super) fn fee(out: &mut Object<'_>, fee: &FeeRule, edition: &Edition, words: Words<'_>) {
    out.text("id", &fee.id);
    out.text("title", words.of(&fee.title));
    out.object("amount", |out| amount(out, &fee.amount, edition, words));
    out.value("channels", &fee.channels);
    out.may("when", condition(edition, fee.when));
    waivers(out, &fee.waivers, edition, words);
    source(out, &fee.source);
}

/// Writes how much a fee is.
pub(super) fn amount(out: &mut Object<'_>, amount: &FeeAmount, edition: &Edition, words: Words<'_>) {
    let path = |id: FieldId| edition.fields.get(usize::from(id.0)).map_or("", |field| field.path.as_str());
    match amount {
        FeeAmount::Free => out.value("fixed", &0_i64),
        FeeAmount::Fixed(amount) => out.value("fixed", amount),
        FeeAmount::Tiered { count, tiers, cap, times, over } => out.object("tiered", |out| {
            out.text("count", path(*count));
            out.value("tiers", tiers);
            out.value("cap", cap);
            out.may("times", times.map(path));
            out.may("over", over.map(path));
        }),
        FeeAmount::SetBy(body) => out.text("set_by", words.of(body)),
        FeeAmount::Text(text) => out.text("text", text),
    }
}

/// Writes who pays less.
pub(super) fn waivers(out: &mut Object<'_>, waivers: &[Waiver], edition: &Edition, words: Words<'_>) {
    out.list("waivers", waivers, |out, waiver| {
        out.text("id", &waiver.id);
        out.text("title", words.of(&waiver.title));
        out.text("when", condition(edition, Some(waiver.when)).unwrap_or_default());
        out.value("percent", &waiver.percent);
        source(out, &waiver.source);
    });
}

/// Returns a condition as it was written.
pub(super) fn condition(edition: &Edition, id: Option<CondId>) -> Option<&str> {
    edition.conditions.get(usize::from(id?.0)).map(|condition| condition.source.as_str())
}
