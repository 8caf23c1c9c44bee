//! `[[document]]` and `[[document.substitute]]`.

use std::collections::BTreeMap;

use motcua::near::nearest;
use motcua::procedure::{DocumentKind, DocumentRule, Fallback, FieldKind, Substitute};

use super::common::{Unique, channels, need_name, parse_term, slug};
use super::edition::Lowering;
use crate::meant::{meant_or, meant_otherwise};
use crate::table::Table;

const KINDS: [(&str, DocumentKind); 5] = [
    ("form", DocumentKind::Form),
    ("electronic_form", DocumentKind::ElectronicForm),
    ("submit", DocumentKind::Submit),
    ("present", DocumentKind::Present),
    ("data", DocumentKind::Data),
];

/// Returns the documents of an edition.
pub(crate) fn documents(tables: Vec<Table<'_>>, lowering: &Lowering<'_>) -> Vec<DocumentRule> {
    let mut unique = Unique::default();
    one_of(&tables);
    tables.into_iter().filter_map(|table| document(table, lowering, &mut unique)).collect()
}

/// Reports groups of alternatives with only one member.
fn one_of(tables: &[Table<'_>]) {
    let mut groups: BTreeMap<&str, Vec<&Table<'_>>> = BTreeMap::new();
    for table in tables {
        if let Some(group) = table.text("one_of") {
            groups.entry(group.value).or_default().push(table);
        }
    }
    for (group, members) in &groups {
        if let [alone] = members.as_slice() {
            let message = format!("the group `{group}` has only this member");
            let others = groups.keys().copied().filter(|other| other != group);
            let what_to_do = "write the same name at a second document, or remove `one_of`";
            let help = meant_otherwise(nearest(group, others), what_to_do);
            alone.file.report(alone.span_of("one_of"), "one_of_alone", message, help);
        }
    }
}

fn document(table: Table<'_>, lowering: &Lowering<'_>, unique: &mut Unique) -> Option<DocumentRule> {
    let id = slug(&table, "id");
    if let Some(id) = &id {
        unique.take(&table, "id", id);
    }
    let aliases: Vec<String> = table.strings("aliases").into_iter().map(|alias| alias.value.to_owned()).collect();
    for alias in &aliases {
        unique.take(&table, "aliases", alias);
    }
    let title = lowering.texts(&table, "title");
    let kind = need_name(&table, "kind", &KINDS);
    let each = lowering.field(&table, "each", |kind| *kind == FieldKind::List);
    let (originals, copies) = (table.small::<u8>("originals"), table.small::<u8>("copies"));
    let handed_in = kind.is_some_and(|kind| kind != DocumentKind::Data && kind != DocumentKind::ElectronicForm);
    if handed_in && table.get("originals").is_none() && table.get("copies").is_none() {
        table.missing("originals");
    }
    if kind == Some(DocumentKind::ElectronicForm) {
        let help = "leave it out: an electronic form is filled in, and has neither originals nor copies";
        for key in ["originals", "copies"].into_iter().filter(|key| table.get(key).is_some()) {
            table.file.report(table.span_of(key), "counted_form", "an electronic form is counted", help);
        }
    }
    if each.is_some() && originals.unwrap_or_default() == 0 && copies.unwrap_or_default() == 0 {
        let help = "say how many `originals` or `copies` are due for each, or leave `each` out";
        table.file.report(table.span_of("each"), "each_of_nothing", "nothing of the paper is counted", help);
    }
    if handed_in && kind != Some(DocumentKind::Present) && table.get("electronic").is_none() {
        table.missing("electronic");
    }
    let electronic_at_desk = table.boolean("electronic_at_desk").unwrap_or(false);
    let electronic = table.boolean("electronic").unwrap_or(kind == Some(DocumentKind::ElectronicForm));
    let one_of = table.filled("one_of").map(|group| group.value.to_owned());
    let cases = cases(&table, lowering);
    let channels = channels(&table);
    let when = lowering.when(&table, "when");
    if let (Some(when), Some(own)) = (when, &id)
        && lowering.asks_whether_handed_in(when, own)
    {
        let message = format!("whether `{own}` is asked for hangs on whether it is handed in");
        let help = "ask for another paper in `when`, or write the papers that stand for each other as `one_of`";
        table.file.report(table.span_of("when"), "asks_itself", message, help);
    }
    let mut registers = Unique::default();
    let substitute = |table| substitute(table, lowering, &mut registers);
    let substitutes = table.tables("substitute").into_iter().filter_map(substitute).collect();
    let help = lowering.optional_texts(&table, "help");
    let source = lowering.source(&table);
    table.finish();
    Some(DocumentRule {
        id: id?,
        aliases,
        title,
        kind: kind?,
        each,
        originals: originals.unwrap_or_default(),
        copies: copies.unwrap_or_default(),
        electronic,
        electronic_at_desk,
        one_of,
        cases,
        channels,
        when,
        substitutes,
        help,
        source,
    })
}

fn cases(table: &Table<'_>, lowering: &Lowering<'_>) -> Vec<String> {
    let mut cases = Vec::new();
    for case in table.distinct("cases") {
        if !lowering.cases.iter().any(|known| known == case.value) {
            let near = nearest(case.value, lowering.cases.iter().map(String::as_str));
            let help = meant_or(near, "declare it in a `[[case]]`");
            table.file.report(case.span, "unknown_case", format!("no case is called `{}`", case.value), help);
        }
        cases.push(case.value.to_owned());
    }
    cases
}

fn substitute(table: Table<'_>, lowering: &Lowering<'_>, registers: &mut Unique) -> Option<Substitute> {
    let register = table.need_text("register");
    if let Some(register) = &register {
        registers.take(&table, "register", register.value);
    }
    if let Some(register) = &register
        && !lowering.law.registers.contains(register.value)
    {
        let known = lowering.law.registers.iter().map(String::as_str);
        let what_to_do = "register it as a `[[register]]` of `jurisdiction.toml`";
        let help = meant_otherwise(nearest(register.value, known), what_to_do);
        table.file.report(
            register.span.clone(),
            "unregistered_register",
            format!("no register is called `{}`", register.value),
            help,
        );
    }
    let when_not_found = fallback(&table, "when_not_found");
    let when_unavailable = fallback(&table, "when_unavailable");
    let source = lowering.source(&table);
    table.finish();
    Some(Substitute {
        register: register?.value.to_owned(),
        when_not_found: when_not_found?,
        when_unavailable: when_unavailable?,
        source,
    })
}

fn fallback(table: &Table<'_>, key: &'static str) -> Option<Fallback> {
    let text = table.need_text(key)?;
    if text.value == "paper" {
        return Some(Fallback::Paper);
    }
    let Some(term) = text.value.strip_prefix("ask_office") else {
        let help = "write `paper`, or `ask_office 3 working days`";
        table.file.report(text.span, "unknown_name", format!("`{}` is no way on", text.value), help);
        return None;
    };
    parse_term(table, &text, term).map(Fallback::AskOffice)
}
