//! What places set for themselves, as `show` tells it.

use alloc::string::ToString;

use super::fees::{amount, condition, waivers};
use super::json::Object;
use super::source::{Words, source};
use crate::catalogue::Catalogue;
use crate::procedure::{Edition, LocalRule, LocalValue, OpenTerm, TermRule};

/// Writes a settlement term that the law leaves to a body.
pub(super) fn open_term(out: &mut Object<'_>, open: &OpenTerm, edition: &Edition) {
    out.text("id", &open.id);
    out.text("set_by", open.set_by.as_str());
    out.value("channels", &open.channels);
    out.may("when", condition(edition, open.when));
    source(out, &open.source);
}

/// Writes a value that holds in one territory only.
pub(super) fn local(
    out: &mut Object<'_>,
    catalogue: &Catalogue,
    edition: &Edition,
    rule: &LocalRule,
    words: Words<'_>,
) {
    out.text("territory", &rule.territory);
    out.may("name", catalogue.units().get(&rule.territory).map(|unit| words.of(&unit.name)));
    out.value("from", &rule.from);
    out.value("until", &rule.until);
    match &rule.value {
        LocalValue::Term(rule) => term(out, "term", rule, edition),
        LocalValue::Committed(rule) => term(out, "committed", rule, edition),
        LocalValue::Fee(fee) => {
            out.text("sets", "fee");
            out.text("id", &fee.id);
            out.may("term", None);
            out.object("amount", |out| amount(out, &fee.amount, edition, words));
            out.value("channels", &fee.channels);
            out.may("when", condition(edition, fee.when));
            waivers(out, &fee.waivers, edition, words);
            out.list("exclude", [(); 0], |_, ()| {});
            out.list("add_when", [(); 0], |_, ()| {});
        }
    }
    source(out, &rule.source);
}

/// Writes a term: `term` in place of the general one, `committed` beside it.
fn term(out: &mut Object<'_>, sets: &str, rule: &TermRule, edition: &Edition) {
    out.text("sets", sets);
    out.text("id", &rule.id);
    out.text("term", &rule.term.to_string());
    out.may("amount", None);
    out.list("channels", [(); 0], |_, ()| {});
    out.may("when", None);
    out.list("waivers", [(); 0], |_, ()| {});
    length(out, rule, edition);
}

/// Writes what does not count within a term, and what lengthens it.
pub(super) fn length(out: &mut Object<'_>, rule: &TermRule, edition: &Edition) {
    out.value("exclude", &rule.exclude);
    out.list("add_when", &rule.add_when, |out, addition| {
        out.text("term", &addition.term.to_string());
        out.text("when", condition(edition, Some(addition.when)).unwrap_or_default());
        source(out, &addition.source);
    });
}
