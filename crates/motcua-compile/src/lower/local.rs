//! What a territory sets for itself: `[[local]]`.

use motcua::procedure::{Edition, FeeAmount, LocalRule, LocalValue, TermMode};
use motcua::term::Term;

use super::common::need_term;
use super::edition::Lowering;
use crate::table::Table;

/// Returns the local rules of an edition; each names a territory and exactly one of `term`, `committed`, `fee`.
pub(crate) fn locals(tables: Vec<Table<'_>>, edition: &Edition, lowering: &Lowering<'_>) -> Vec<LocalRule> {
    tables.into_iter().filter_map(|table| local(table, edition, lowering)).collect()
}

fn local(table: Table<'_>, edition: &Edition, lowering: &Lowering<'_>) -> Option<LocalRule> {
    let territory = table.need_text("territory").map(|territory| territory.value.to_owned());
    let kinds: Vec<&'static str> =
        ["term", "committed", "fee"].into_iter().filter(|key| table.get(key).is_some()).collect();
    let value = match kinds.as_slice() {
        ["term"] => of_term(&table, "term", edition).map(|(id, term)| LocalValue::Term { id, term }),
        ["committed"] => of_term(&table, "committed", edition).map(|(id, term)| LocalValue::Committed { id, term }),
        ["fee"] => fee(&table, edition),
        _ => {
            let help = "write exactly one of `term`, `committed`, `fee`";
            table.file.report(table.span(), "wrong_kind", "the territory sets nothing, or several things", help);
            None
        }
    };
    let source = lowering.source(&table);
    table.finish();
    Some(LocalRule { territory: territory?, value: value?, source })
}

/// Returns the settlement term that is set anew, `{ id = "settlement", is = "5 working days" }`.
fn of_term(table: &Table<'_>, key: &'static str, edition: &Edition) -> Option<(String, Term)> {
    let inner = table.table(key)?;
    let id = inner.need_text("id");
    if let Some(id) = &id
        && !edition.terms.iter().any(|rule| rule.mode == TermMode::Settlement && rule.id == id.value)
    {
        let help = "name the `id` of a settlement term of this edition";
        inner.file.report(id.span.clone(), "unknown_name", "no settlement term has this id", help);
    }
    let term = need_term(&inner, "is");
    inner.finish();
    Some((id?.value.to_owned(), term?))
}

/// Returns the sum of a fee that the law lets a body set, `{ id = "registration", is = 8000 }`.
fn fee(table: &Table<'_>, edition: &Edition) -> Option<LocalValue> {
    let inner = table.table("fee")?;
    let id = inner.need_text("id");
    let open = |id: &str| edition.fees.iter().any(|fee| fee.id == id && matches!(fee.amount, FeeAmount::SetBy(_)));
    if let Some(id) = &id
        && !open(id.value)
    {
        let help = "name the `id` of a fee whose amount is `set_by`";
        inner.file.report(id.span.clone(), "unknown_name", "no fee with this id is set by a body", help);
    }
    if inner.get("is").is_none() {
        inner.missing("is");
    }
    let amount = inner.integer("is");
    if let Some(amount) = amount.as_ref().filter(|amount| amount.value < 0) {
        inner.file.report(amount.span.clone(), "out_of_range", "`is` is negative", "write a sum of 0 or more");
    }
    inner.finish();
    Some(LocalValue::Fee { id: id?.value.to_owned(), amount: amount?.value })
}
