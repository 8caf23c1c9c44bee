//! `[[fee]]` and `[[fee.waiver]]`.

use motcua::law::Text;
use motcua::procedure::{FeeAmount, FeeRule, FeeTier, FieldKind, Waiver};
use toml::de::DeValue;

use super::common::{Unique, channels, slug};
use super::edition::Lowering;
use crate::shapes::Value;
use crate::table::Table;

/// Returns the fees of an edition.
pub(crate) fn fees(tables: Vec<Table<'_>>, lowering: &Lowering<'_>) -> Vec<FeeRule> {
    let mut unique = Unique::default();
    tables.into_iter().filter_map(|table| fee(table, lowering, &mut unique)).collect()
}

fn fee(table: Table<'_>, lowering: &Lowering<'_>, unique: &mut Unique) -> Option<FeeRule> {
    let id = slug(&table, "id");
    if let Some(id) = &id {
        unique.take(&table, "id", id);
    }
    let title = lowering.texts(&table, "title");
    let amount = amount(&table, "amount", lowering);
    let channels = channels(&table);
    let when = lowering.when(&table, "when");
    let waivers = waivers(&table, lowering);
    let source = lowering.source(&table);
    table.finish();
    Some(FeeRule { id: id?, title, amount: amount?, channels, when, waivers, source })
}

/// Returns the amount that a key says.
pub(super) fn amount(table: &Table<'_>, key: &'static str, lowering: &Lowering<'_>) -> Option<FeeAmount> {
    match table.get_as(key, &[Value::Integer, Value::Text, Value::Table]).map(toml::Spanned::get_ref) {
        None => {
            table.missing(key);
            None
        }
        Some(DeValue::String(text)) if text == "free" => Some(FeeAmount::Free),
        Some(DeValue::Integer(_)) => not_negative(table, key).map(FeeAmount::Fixed),
        Some(DeValue::Table(_)) => table.table(key).and_then(|amount| variable(amount, lowering)),
        Some(_) => {
            let help = "write `\"free\"`, a whole number, or `{ set_by = \"…\" }`, `{ text = \"…\" }`, `{ count = \"…\", tiers = […] }`";
            table.file.report(table.span_of(key), "wrong_kind", "not an amount", help);
            None
        }
    }
}

fn variable(table: Table<'_>, lowering: &Lowering<'_>) -> Option<FeeAmount> {
    let kinds: Vec<_> = ["set_by", "text", "count"].into_iter().filter(|key| table.get(key).is_some()).collect();
    let amount = match kinds.as_slice() {
        ["set_by"] => body(&table, lowering).map(FeeAmount::SetBy),
        ["text"] => table.need_text("text").map(|text| FeeAmount::Text(text.value.to_owned())),
        ["count"] => tiered(&table, lowering),
        _ => {
            let help = "write exactly one of `set_by`, `text`, `count`";
            table.file.report(table.span(), "wrong_kind", "not an amount", help);
            None
        }
    };
    table.finish();
    amount
}

/// Returns who sets a sum: in several languages, or as one text in that of the law.
fn body(table: &Table<'_>, lowering: &Lowering<'_>) -> Option<Text> {
    if table.get("set_by").is_some_and(|value| value.get_ref().as_table().is_some()) {
        return lowering.law.optional_texts(table, "set_by", lowering.curated);
    }
    let text = table.need_text("set_by")?;
    let language = lowering.law.languages.first().cloned().unwrap_or_default();
    Some(Text([(language, text.value.to_owned())].into_iter().collect()))
}

fn tiered(table: &Table<'_>, lowering: &Lowering<'_>) -> Option<FeeAmount> {
    let integer = |kind: &FieldKind| *kind == FieldKind::Integer;
    let over = lowering.field(table, "over", |kind| *kind == FieldKind::List);
    let list = table.text("over").map(|over| format!("{}[].", over.value)).unwrap_or_default();
    for key in ["count", "times"] {
        if let Some(path) = table.text(key)
            && (path.value.contains("[].") == list.is_empty() || !path.value.starts_with(&list))
        {
            let help = "write `over = \"papers\"` together with `count = \"papers[].pages\"`, or neither with a list";
            table.file.report(path.span, "wrong_type", format!("`{key}` is not a field of `over`"), help);
        }
    }
    let count = lowering.field(table, "count", integer);
    let times = lowering.field(table, "times", integer);
    let cap = table.get("cap").and_then(|_| not_negative(table, "cap"));
    if cap == Some(0) {
        let help = "write `\"free\"` for the amount, or the sum at which it ends";
        table.file.report(table.span_of("cap"), "out_of_range", "nobody pays more than nothing", help);
    }
    let mut tiers: Vec<FeeTier> = Vec::new();
    for tier in table.tables("tiers") {
        tier.need("each");
        let up_to = tier.integer("up_to").map(|up_to| up_to.value);
        let rises = match tiers.last() {
            None => up_to.is_none_or(|up_to| up_to > 0),
            Some(FeeTier { up_to: Some(before), .. }) => up_to.is_none_or(|up_to| up_to > *before),
            Some(FeeTier { up_to: None, .. }) => false,
        };
        if !rises {
            tier.file.report(
                tier.span_of("up_to"),
                "tiers_do_not_rise",
                "the tier does not lie above the one before it",
                "let `up_to` rise; only the last tier has none",
            );
        }
        if let Some(each) = not_negative(&tier, "each") {
            tiers.push(FeeTier { up_to, each });
        }
        tier.finish();
    }
    if tiers.last().is_none_or(|last| last.up_to.is_some()) {
        table.file.report(
            table.span_of("tiers"),
            "tiers_do_not_end",
            "nothing says what further units cost",
            "let the last tier have no `up_to`",
        );
    }
    Some(FeeAmount::Tiered { count: count?, tiers, cap, times, over })
}

/// The largest sum: what is beyond it, programs that know only floating point do not read as it was written.
const MAX_SUM: i64 = (1 << 53) - 1;

fn not_negative(table: &Table<'_>, key: &'static str) -> Option<i64> {
    let number = table.integer(key)?;
    let (message, help) = match number.value {
        0..=MAX_SUM => return Some(number.value),
        i64::MIN..0 => (format!("`{key}` is negative"), "write a sum of 0 or more".to_owned()),
        _ => (format!("`{key}` is too large"), format!("write a sum of {MAX_SUM} at most")),
    };
    table.file.report(number.span, "out_of_range", message, help);
    None
}

/// Returns who pays less.
pub(super) fn waivers(fee: &Table<'_>, lowering: &Lowering<'_>) -> Vec<Waiver> {
    let mut unique = Unique::default();
    fee.tables("waiver").into_iter().filter_map(|table| waiver(table, lowering, &mut unique)).collect()
}

fn waiver(table: Table<'_>, lowering: &Lowering<'_>, unique: &mut Unique) -> Option<Waiver> {
    let id = slug(&table, "id");
    if let Some(id) = &id {
        unique.take(&table, "id", id);
    }
    let title = lowering.texts(&table, "title");
    table.need("when");
    let when = lowering.when(&table, "when");
    table.need("percent");
    let percent = table.small::<u8>("percent");
    if percent.is_some_and(|percent| percent == 0 || percent > 100) {
        table.file.report(table.span_of("percent"), "out_of_range", "`percent` is out of range", "write 1 to 100");
    }
    let source = lowering.source(&table);
    table.finish();
    Some(Waiver { id: id?, title, when: when?, percent: percent?, source })
}
