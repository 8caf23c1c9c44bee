//! Facts that are missing, or do not fit their declaration.

use alloc::vec::Vec;

use super::Filing;
use super::ledger::{Ledger, Spot};
use super::scope::Scope;
use super::view::world;
use crate::catalogue::Rules;
use crate::civil::Moment;
use crate::condition::{Truth, World};
use crate::facts::{Element, Slot};
use crate::procedure::{Field, FieldId, FieldKind, FindingKind, Required, Severity};
use crate::verdict::{Arg, FieldStanding, FieldStatus};

/// Adds what does not fit its declaration.
pub(super) fn check_form<'a>(ledger: &mut Ledger<'a>, rules: &Rules<'a>, filing: &Filing) {
    for trouble in filing.facts.trouble() {
        let (kind, severity) = match trouble.code {
            "unknown_fact" => (FindingKind::Info, Severity::Warning),
            "broken_rule" => (FindingKind::Unknown, Severity::Error),
            _ => (FindingKind::Wrong, Severity::Error),
        };
        let field = trouble.field.and_then(|id| rules.edition().fields.get(usize::from(id.0)));
        let mut adding = ledger.add(trouble.code, kind, severity, Spot::Own(trouble.path.clone()));
        if let Some(field) = field {
            adding = adding.arg("field", Arg::Field(field)).cite(&field.source);
        }
        if let Some(expected) = trouble.expected {
            adding = adding.arg("expected", Arg::Name(expected));
        }
        if let Some(limit) = trouble.limit {
            adding = adding.arg("limit", Arg::Number(limit));
        }
        adding = adding.said(words(trouble.code, field, trouble.limit));
        let meant = trouble.meant.and_then(|meant| meant.key(&rules.edition().fields));
        adding.meant("meant_fact", meant.map(Arg::Name)).done();
    }
    check_past(ledger, rules, filing);
}

/// Adds the dates of what has happened that surely lie after the day of filing; a date of which only a part is known is its earliest day.
fn check_past<'a>(ledger: &mut Ledger<'a>, rules: &Rules<'a>, filing: &Filing) {
    let Some(day) = filing.at.map(Moment::date) else { return };
    for (index, field) in (0u16..).zip(&rules.edition().fields).filter(|(_, field)| field.past) {
        let id = FieldId(index);
        let elements = elements(rules, filing, field).iter().enumerate();
        let stated = elements.map(|(at, element)| (Some(at), element.get(id)));
        for (element, slot) in core::iter::once((None, filing.facts.get(id))).chain(stated) {
            if matches!(slot, Slot::Date(date) if date.earliest() > day) {
                ledger
                    .add("date_in_future", FindingKind::Wrong, Severity::Error, Spot::Field(field, element))
                    .arg("field", Arg::Field(field))
                    .cite(&field.source)
                    .done();
            }
        }
    }
}

/// Returns the elements that a filing states of the list that a field belongs to.
fn elements<'f>(rules: &Rules<'_>, filing: &'f Filing, field: &Field) -> &'f [Element] {
    let Some(path) = field.list() else { return &[] };
    let list = (0u16..).zip(&rules.edition().fields).find(|(_, field)| field.path == path);
    match list.map(|(at, _)| filing.facts.get(FieldId(at))) {
        Some(Slot::List(elements)) => elements,
        _ => &[],
    }
}

/// Returns the message for that trouble of a field: a list has entries where a text has characters, and each kind is written in its own way.
fn words(code: &'static str, field: Option<&Field>, limit: Option<i64>) -> &'static str {
    match (code, field.map(|field| &field.kind)) {
        ("too_long", Some(FieldKind::List)) => "list_too_long",
        ("too_short", Some(FieldKind::List)) if limit == Some(1) => "list_empty",
        ("too_short", Some(FieldKind::List)) => "list_too_short",
        ("wrong_type", Some(FieldKind::Boolean)) => "wrong_type_boolean",
        ("wrong_type", Some(FieldKind::Integer)) => "wrong_type_integer",
        ("wrong_type", Some(FieldKind::List)) => "wrong_type_list",
        ("wrong_type", Some(FieldKind::Date)) => "wrong_type_date",
        ("wrong_type", Some(FieldKind::PartialDate)) => "wrong_type_partial_date",
        ("wrong_type", Some(FieldKind::Text)) => "wrong_type_text",
        ("wrong_type", Some(FieldKind::Choice(_))) => "not_a_choice",
        _ => code,
    }
}

/// Adds the facts that must be stated and are not.
pub(super) fn check_required<'a>(
    ledger: &mut Ledger<'a>,
    rules: &Rules<'a>,
    filing: &Filing,
    world: &World<'_>,
    scope: Scope<'_>,
) {
    for (index, field) in (0u16..).zip(&rules.edition().fields) {
        let id = FieldId(index);
        let looked_at = match field.required {
            Required::Always => scope.may(None),
            Required::When(condition) => scope.has(condition),
            Required::Optional => false,
        };
        // The fields of elements stand in their list, never beside it.
        if !looked_at || !matches!(filing.facts.get(id), Slot::Absent) {
            continue;
        }
        if field.list().is_none() {
            missing(ledger, field, world, None);
        }
        for (at, element) in elements(rules, filing, field).iter().enumerate() {
            if matches!(element.get(id), Slot::Absent) {
                missing(ledger, field, world, Some(at));
            }
        }
    }
}

/// Returns, for every field of the edition in its order, whether it must be stated with what the filing states so far; the filing has to be read against
/// the same rules.
#[must_use]
pub fn standings<'a>(rules: &Rules<'a>, filing: &Filing) -> Vec<FieldStanding<'a>> {
    let world = world(rules, filing);
    let standing = |field: &'a Field| FieldStanding {
        field,
        status: match (field.required, required(field, &world)) {
            (Required::Optional, _) => FieldStatus::Optional,
            (_, Truth::True) => FieldStatus::Required,
            (_, Truth::False) => FieldStatus::NotRequired,
            (_, Truth::Unknown(facts)) => FieldStatus::Depends(facts),
        },
    };
    rules.edition().fields.iter().map(standing).collect()
}

fn required(field: &Field, world: &World<'_>) -> Truth {
    match field.required {
        Required::Always => Truth::True,
        Required::Optional => Truth::False,
        Required::When(condition) => world.holds(Some(condition)),
    }
}

fn missing<'a>(ledger: &mut Ledger<'a>, field: &'a Field, world: &World<'_>, element: Option<usize>) {
    // The title of a question that is answered by yes or no reads as a statement.
    let words = if field.kind == FieldKind::Boolean { "fact_missing_yes_no" } else { "fact_missing" };
    match required(field, world) {
        Truth::False => {}
        Truth::True => ledger
            .add("fact_missing", FindingKind::Missing, Severity::Error, Spot::Field(field, element))
            .arg("field", Arg::Field(field))
            .cite(&field.source)
            .said(words)
            .done(),
        Truth::Unknown(facts) => ledger.undetermined(&facts, &field.path, Severity::Error, Some(&field.source)),
    }
}
