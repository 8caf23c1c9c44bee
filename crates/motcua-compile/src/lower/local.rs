//! What a territory sets for itself: `[[local]]`.

use motcua::law::Channel;
use motcua::procedure::{
    Addition, CondId, Edition, FeeAmount, LocalFee, LocalRule, LocalValue, OpenTerm, TermMode, TermRule,
};
use motcua::term::Term;
use motcua::territory::UnitLevel;

use super::common::{channels, need_name, need_term, slug};
use super::edition::Lowering;
use super::fee::{amount, waivers};
use super::rule::{addition, excluded};
use crate::table::Table;

/// The most terms that an edition and its local rules have together: a dossier names its term by a small number.
const MAX_TERMS: usize = 254;

/// A settlement term that is left to a body, with what holds for every value that is set for it.
pub(crate) struct Opened<'a> {
    pub(crate) rule: OpenTerm,
    table: Table<'a>,
}

/// Returns whether the `term` of a `[[term]]` is left to a body: `term = { set_by = "province" }`.
pub(crate) fn is_open(table: &Table<'_>) -> bool {
    matches!(table.get("term").map(toml::Spanned::get_ref), Some(toml::de::DeValue::Table(_)))
}

/// Returns the settlement terms that are left to a body.
pub(crate) fn open_terms<'a>(tables: Vec<Table<'a>>, lowering: &Lowering<'_>) -> Vec<Opened<'a>> {
    tables.into_iter().filter_map(|table| open_term(table, lowering)).collect()
}

fn open_term<'a>(table: Table<'a>, lowering: &Lowering<'_>) -> Option<Opened<'a>> {
    let id = slug(&table, "id");
    let levels: Vec<_> = UnitLevel::ALL.iter().map(|level| (level.as_str(), *level)).collect();
    let set_by = table.table("term").and_then(|inner| {
        let level = need_name(&inner, "set_by", &levels);
        inner.finish();
        level
    });
    let _ = need_name(&table, "mode", &[("settlement", TermMode::Settlement)]);
    let channels = channels(&table);
    let when = lowering.when(&table, "when");
    let source = lowering.source(&table);
    // What is excluded and added is read where a value is set: it is counted in the unit of that value.
    let _ = (table.get("exclude"), table.get("add_when"));
    let again = table.again();
    table.finish();
    Some(Opened { rule: OpenTerm { id: id?, set_by: set_by?, channels, when, source }, table: again })
}

/// Returns the local rules of an edition; each names a territory and exactly one of `term`, `committed`, `fee`.
pub(crate) fn locals(
    tables: Vec<Table<'_>>,
    edition: &Edition,
    opened: &[Opened<'_>],
    lowering: &Lowering<'_>,
) -> Vec<LocalRule> {
    let last = tables.last().map(Table::again);
    let mut locals: Vec<LocalRule> = Vec::new();
    for table in tables {
        let place = table.again();
        for rule in local(table, edition, opened, lowering) {
            let help = "write it once, or let the one end (`until`) where the other begins";
            if locals.iter().any(|other| is_same(other, &rule)) {
                let message = format!("`{}` has set the same from the same day on already", rule.territory);
                place.file.report(place.span(), "duplicate_id", message, help);
            } else if locals.iter().any(|other| hides(other, &rule)) {
                let message = format!("what `{}` set before still holds then, so this would not count", rule.territory);
                place.file.report(place.span(), "overlapping_local", message, help);
            }
            locals.push(rule);
        }
    }
    if let Some(last) = last.filter(|_| edition.terms.len() + locals.len() > MAX_TERMS) {
        let message = format!("the edition and its local rules have more than {MAX_TERMS} terms");
        last.file.report(last.span(), "too_many_terms", message, "split the procedure");
    }
    locals
}

/// Returns whether two rules of a territory set the same value from the same day on, so that nothing says which of them holds.
fn is_same(one: &LocalRule, other: &LocalRule) -> bool {
    one.from == other.from && sets(one) == sets(other) && one.territory == other.territory
}

/// Returns whether a rule is never asked on some day on which it holds, because the rule before it applies wherever it does.
fn hides(before: &LocalRule, rule: &LocalRule) -> bool {
    let ends_before =
        |one: &LocalRule, other: &LocalRule| one.until.zip(other.from).is_some_and(|(until, from)| until <= from);
    let overlap = !ends_before(before, rule) && !ends_before(rule, before);
    let (first, second) = (sets(before), sets(rule));
    let same = (first.0, first.1) == (second.0, second.1) && before.territory == rule.territory;
    let every_channel = first.2.is_empty() || !second.2.is_empty() && second.2.iter().all(|one| first.2.contains(one));
    overlap && same && every_channel && (first.3.is_none() || first.3 == second.3)
}

/// Returns what a rule sets: the kind of value, its id, the channels that it is of, and its condition.
fn sets(rule: &LocalRule) -> (&'static str, &str, &[Channel], Option<CondId>) {
    match &rule.value {
        LocalValue::Term(term) => ("term", &term.id, &term.channels, term.when),
        LocalValue::Committed(term) => ("committed", &term.id, &term.channels, term.when),
        LocalValue::Fee(fee) => ("fee", &fee.id, &fee.channels, fee.when),
    }
}

fn local(table: Table<'_>, edition: &Edition, opened: &[Opened<'_>], lowering: &Lowering<'_>) -> Vec<LocalRule> {
    let territory = table.need_text("territory");
    if let Some(unit) = &territory
        && let Some(known) = lowering.law.units.get().filter(|known| !known.is_empty())
        && !known.contains(unit.value)
    {
        let help = "name a `[[unit]]` of `units.toml` by its id";
        table.file.report(unit.span.clone(), "unknown_unit", format!("no unit is called `{}`", unit.value), help);
    }
    let (from, until) = table.days("from");
    let (from, until) = (from.map(|day| day.value), until.map(|day| day.value));
    let kinds: Vec<&'static str> =
        ["term", "committed", "fee"].into_iter().filter(|key| table.get(key).is_some()).collect();
    let term = |key| of_term(&table, key, edition, opened, lowering).into_iter();
    let values: Vec<LocalValue> = match kinds.as_slice() {
        ["term"] => term("term").map(LocalValue::Term).collect(),
        ["committed"] => term("committed").map(LocalValue::Committed).collect(),
        ["fee"] => fees(&table, edition, lowering),
        _ => {
            let help = "write exactly one of `term`, `committed`, `fee`";
            table.file.report(table.span(), "wrong_kind", "the territory sets nothing, or several things", help);
            Vec::new()
        }
    };
    let source = lowering.source(&table);
    table.finish();
    let Some(territory) = territory else { return Vec::new() };
    let rule = |value| LocalRule { territory: territory.value.to_owned(), from, until, value, source: source.clone() };
    values.into_iter().map(rule).collect()
}

/// Returns the settlement term that is set anew, `{ id = "settlement", is = "5 working days" }`, with all that the general one says beside its value.
fn of_term(
    table: &Table<'_>,
    key: &'static str,
    edition: &Edition,
    opened: &[Opened<'_>],
    lowering: &Lowering<'_>,
) -> Option<TermRule> {
    let inner = table.table(key)?;
    let id = inner.need_text("id");
    let term = need_term(&inner, "is");
    inner.finish();
    let (id, term) = (id?, term?);
    let source = lowering.source(table);
    let own: Vec<Addition> =
        table.tables("add_when").into_iter().filter_map(|more| addition(more, Some(term), lowering)).collect();
    let general = edition.terms.iter().find(|rule| rule.mode == TermMode::Settlement && rule.id == id.value);
    if let Some(general) = general {
        if key == "committed" && !is_shorter(term, general.term) {
            let message = "what is promised is not shorter than the statutory term";
            table.file.report(table.span_of(key), "not_shorter", message, "promise a shorter term in the same unit");
        }
        let add_when = if own.is_empty() { general.add_when.clone() } else { own };
        return Some(TermRule { term, add_when, source, ..general.clone() });
    }
    let Some(open) = opened.iter().find(|open| open.rule.id == id.value) else {
        let help = "name the `id` of a settlement term of this edition";
        table.file.report(id.span, "unknown_name", "no settlement term has this id", help);
        return None;
    };
    if key == "committed" {
        let help = "the law has no value beside which it could stand; write `term`";
        table.file.report(table.span_of(key), "wrong_kind", "the term is left to the territory", help);
    }
    let inherited =
        || open.table.tables("add_when").into_iter().filter_map(|more| addition(more, Some(term), lowering));
    Some(TermRule {
        id: open.rule.id.clone(),
        term,
        mode: TermMode::Settlement,
        channels: open.rule.channels.clone(),
        when: open.rule.when,
        exclude: excluded(&open.table),
        add_when: if own.is_empty() { inherited().collect() } else { own },
        source,
    })
}

/// Returns whether a term is shorter than another of the same unit.
fn is_shorter(term: Term, than: Term) -> bool {
    term.unit() == than.unit() && term.amount() < than.amount()
}

/// Returns what is set of a fee that the law lets a body set: `{ id = "registration", is = 8000 }`, or several rows of which the first counts whose
/// channel and condition fit, `{ id = "registration", rows = [{ is = 8000, channels = ["direct"], when = "…" }] }`. The waivers hold for every row.
fn fees(table: &Table<'_>, edition: &Edition, lowering: &Lowering<'_>) -> Vec<LocalValue> {
    let Some(inner) = table.table("fee") else { return Vec::new() };
    let id = inner.need_text("id");
    let open = |id: &str| edition.fees.iter().any(|fee| fee.id == id && matches!(fee.amount, FeeAmount::SetBy(_)));
    if let Some(id) = &id
        && !open(id.value)
    {
        let help = "name the `id` of a fee whose amount is `set_by`";
        inner.file.report(id.span.clone(), "unknown_name", "no fee with this id is set by a body", help);
    }
    let rows = inner.tables("rows");
    let set: Vec<_> = if rows.is_empty() {
        set(&inner, lowering).into_iter().collect()
    } else {
        let of_row = |row: Table<'_>| {
            let sum = set(&row, lowering);
            row.finish();
            sum
        };
        rows.into_iter().filter_map(of_row).collect()
    };
    inner.finish();
    let waivers = waivers(table, lowering);
    let Some(id) = id else { return Vec::new() };
    let fee = |(amount, channels, when)| {
        LocalValue::Fee(LocalFee { id: id.value.to_owned(), amount, channels, when, waivers: waivers.clone() })
    };
    set.into_iter().map(fee).collect()
}

/// Returns the sum of one row, with the channels and the condition of it.
fn set(row: &Table<'_>, lowering: &Lowering<'_>) -> Option<(FeeAmount, Vec<Channel>, Option<CondId>)> {
    let sum = amount(row, "is", lowering);
    if matches!(sum, Some(FeeAmount::SetBy(_) | FeeAmount::Text(_))) {
        let help = "write a whole number, `\"free\"` or `{ count = \"…\", tiers = […] }`";
        row.file.report(row.span_of("is"), "wrong_kind", "the place sets a sum", help);
    }
    let (channels, when) = (channels(row), lowering.when(row, "when"));
    Some((sum?, channels, when))
}
