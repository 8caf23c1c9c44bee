//! One procedure's file.

use std::cell::RefCell;

use motcua::procedure::{Curation, Edition, Procedure};

use super::common::{Defaults, Law, need_name, slug};
use super::edition::Lowering;
use super::editions::{Head, applies_to, check_windows, heads, know_dates};
use super::{branch, document, fee, field, local, replaced, rule};
use crate::shapes::Value;
use crate::table::Table;

/// The lists of tables that belong to editions; `fact` declares the fields, for `field` is the procedure's field of administration.
const DATED: [&str; 15] = [
    "legal_basis",
    "channel",
    "case",
    "term",
    "fact",
    "document",
    "assertion",
    "window",
    "fee",
    "local",
    "branch",
    "result",
    "enable",
    "appointment",
    "note",
];

/// Returns the procedure of a file; what is wrong with it is reported.
pub(crate) fn procedure(file: Table<'_>, law: &Law) -> Option<Procedure> {
    let code = file.need_text("code");
    let field = slug(&file, "field");
    let curations = [("curated", Curation::Curated), ("imported", Curation::Imported)];
    let curation = need_name(&file, "curation", &curations);
    let curated = curation != Some(Curation::Imported);
    let title = law.texts(&file, "title", curated);
    let defaults = law.defaults(&file);
    portal(&file, curated);
    let replaced_by =
        file.table("replaced_by").and_then(|table| replaced::replacement(table, law, &defaults)).into_iter().collect();
    let heads = heads(&file);
    // What a territory sets has days of its own, which are no editions.
    for key in DATED.into_iter().filter(|key| *key != "local") {
        check_windows(&file.tables(key), &heads);
    }
    let editions: Vec<Edition> = heads.iter().map(|head| edition(head, &file, law, &defaults, curated)).collect();
    file.finish();
    let code = code?.value.to_owned();
    (!editions.is_empty()).then_some(Procedure {
        code,
        field: field?,
        curation: curation?,
        title,
        replaced_by,
        editions,
    })
}

/// Checks what an import kept of its record beside the tables; no pack holds it.
fn portal(file: &Table<'_>, curated: bool) {
    if file.get_as("portal", &[Value::Table]).is_none() {
        return;
    }
    if curated {
        let help = "remove it: only `motcua import` keeps what a record holds beyond the rules";
        file.file.report(file.span_of("portal"), "wrong_kind", "curated rules have no `portal`", help);
    }
    let Some(portal) = file.table("portal") else { return };
    for key in portal.keys() {
        let is_json = |text: &str| text.is_empty() || serde_json::from_str::<serde_json::Value>(text).is_ok();
        if !portal.plain(key.value).is_some_and(is_json) || !(key.value.is_empty() || key.value.starts_with('/')) {
            let help = "import the record again; imported files are not edited";
            portal.file.report(key.span, "record_changed", "not a place of the record with its value as JSON", help);
        }
    }
}

fn edition(head: &Head<'_>, file: &Table<'_>, law: &Law, defaults: &Defaults, curated: bool) -> Edition {
    let select = |key| head.select(file.tables(key));
    let ids = |key, id| -> Vec<String> {
        select(key).iter().filter_map(|table| table.text(id)).map(|id| id.value.to_owned()).collect()
    };
    let mut lowering = Lowering {
        law,
        defaults,
        from: head.from,
        curated,
        fields: Vec::new(),
        windows: ids("window", "id"),
        documents: ids("document", "id"),
        cases: ids("case", "id"),
        conditions: RefCell::default(),
    };
    let facts = select("fact");
    field::fields(&facts, &mut lowering);
    facts.into_iter().for_each(Table::finish);
    let lowering = lowering;
    let table = head.table.again();
    know_dates(&table);
    let source = lowering.source(&table);
    let applies_to = applies_to(&table);
    let levels = table.distinct("levels").into_iter().map(|level| level.value.to_owned()).collect();
    table.finish();
    let (opened, set): (Vec<_>, Vec<_>) = select("term").into_iter().partition(local::is_open);
    let opened = local::open_terms(opened, &lowering);
    let mut edition = Edition {
        from: head.from,
        until: head.until,
        source,
        applies_to,
        legal_basis: select("legal_basis")
            .into_iter()
            .filter_map(|table| rule::legal_basis(table, &lowering))
            .collect(),
        levels,
        channels: rule::open_channels(select("channel"), &lowering),
        cases: rule::cases(select("case"), &lowering),
        terms: rule::terms(set, &lowering),
        open_terms: opened.iter().map(|open| open.rule.clone()).collect(),
        documents: document::documents(select("document"), &lowering),
        fields: Vec::new(),
        assertions: rule::assertions(select("assertion"), &lowering),
        fees: fee::fees(select("fee"), &lowering),
        windows: rule::windows(select("window"), &lowering),
        locals: Vec::new(),
        branches: branch::branches(select("branch"), &lowering),
        results: rule::results(select("result"), &lowering),
        enables: rule::enabled(select("enable"), &lowering),
        appointment: rule::appointment(select("appointment"), &lowering),
        notes: select("note").iter().map(rule::note).collect(),
        conditions: Vec::new(),
    };
    edition.locals = local::locals(head.overlapping(file.tables("local")), &edition, &opened, &lowering);
    edition.fields = lowering.fields;
    edition.conditions = lowering.conditions.into_inner();
    edition
}
