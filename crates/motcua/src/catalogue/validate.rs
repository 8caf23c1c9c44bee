//! What a decoded pack must be, so that no later answer meets a reference that leads nowhere.

use super::{Act, PackContent, PackError, Register, Section, validate_condition, validate_links};
use crate::calendar::CalendarData;
use crate::civil::Date;
use crate::condition::Condition;
use crate::lifecycle::LifecycleEdition;
use crate::procedure::{
    Assertion, CondId, Edition, FeeAmount, Field, FieldId, LocalValue, Procedure, Required, TermRule,
};

/// Returns the first thing that is wrong with the content, if anything.
pub(super) fn content(content: &PackContent) -> Result<(), PackError> {
    let bad = |section, index, what| PackError::BadReference { section, index, what };
    acts(&content.acts)?;
    general(&content.registers, content.calendar.as_ref())?;
    lifecycle(&content.lifecycle)?;
    let choices = content.lifecycle.iter().map(LifecycleEdition::choices);
    if !content.lifecycle.is_empty() && !choices.eq(content.jurisdiction.choices.iter().cloned()) {
        return Err(bad(Section::Jurisdiction, 0, "other choices than the lifecycle"));
    }
    if let Some(at) = unsorted(content.procedures.iter().map(|procedure| procedure.code.as_str())) {
        return Err(bad(Section::Procedures, at, "a code twice or out of order"));
    }
    let listed = |field: &Field| {
        field.suggest.as_ref().is_none_or(|id| content.jurisdiction.lists.iter().any(|list| list.id == *id))
    };
    for (at, each) in content.procedures.iter().enumerate() {
        procedure(each).map_err(|what| bad(Section::Procedures, at, what))?;
        if !each.editions.iter().flat_map(|edition| &edition.fields).all(listed) {
            return Err(bad(Section::Procedures, at, "a list of words that is not there"));
        }
    }
    if let Some((at, what)) = validate_links::links(&content.procedures) {
        return Err(bad(Section::Procedures, at, what));
    }
    Ok(())
}

/// Returns the first act that stands twice or out of order, if one does.
pub(super) fn acts(acts: &[Act]) -> Result<(), PackError> {
    match unsorted(acts.iter().map(|act| act.number.as_str())) {
        None => Ok(()),
        Some(index) => {
            Err(PackError::BadReference { section: Section::Acts, index, what: "a number twice or out of order" })
        }
    }
}

/// Returns the first thing that is wrong with what every check asks, if anything.
pub(super) fn general(registers: &[Register], calendar: Option<&CalendarData>) -> Result<(), PackError> {
    let bad = |section, index, what| PackError::BadReference { section, index, what };
    if let Some(at) = unsorted(registers.iter().map(|register| register.id.as_str())) {
        return Err(bad(Section::Registers, at, "an id twice or out of order"));
    }
    if calendar.is_some_and(|calendar| !calendar.validate().is_empty()) {
        return Err(bad(Section::Calendar, 0, "days or rules that make no sense"));
    }
    Ok(())
}

/// Returns the first edition of the lifecycle that is out of order, if any.
pub(super) fn lifecycle(editions: &[LifecycleEdition]) -> Result<(), PackError> {
    match undated(editions.iter().map(|edition| (edition.from, edition.until))) {
        None => Ok(()),
        Some(index) => {
            let what = "dates that overlap or leave a gap";
            Err(PackError::BadReference { section: Section::Lifecycle, index, what })
        }
    }
}

fn unsorted<'a>(keys: impl Iterator<Item = &'a str>) -> Option<usize> {
    let mut before: Option<&str> = None;
    for (at, key) in keys.enumerate() {
        if before.is_some_and(|before| before >= key) {
            return Some(at);
        }
        before = Some(key);
    }
    None
}

/// Returns the first edition that is empty, or does not begin where the one before it ends.
fn undated(editions: impl Iterator<Item = (Date, Option<Date>)>) -> Option<usize> {
    let mut expected: Option<Option<Date>> = None;
    for (at, (from, until)) in editions.enumerate() {
        if until.is_some_and(|until| until <= from) || expected.is_some_and(|expected| expected != Some(from)) {
            return Some(at);
        }
        expected = Some(until);
    }
    None
}

/// Returns what is wrong with one procedure, if anything.
pub(super) fn procedure(procedure: &Procedure) -> Result<(), &'static str> {
    if procedure.editions.is_empty() {
        return Err("no edition");
    }
    if undated(procedure.editions.iter().map(|edition| (edition.from, edition.until))).is_some() {
        return Err("editions that overlap or leave a gap");
    }
    procedure.editions.iter().try_for_each(edition)
}

fn edition(edition: &Edition) -> Result<(), &'static str> {
    let conditions = edition.conditions.len();
    let condition = |id: CondId| usize::from(id.0) < conditions;
    let when = |id: &Option<CondId>| id.is_none_or(condition);
    let term = |rule: &TermRule| when(&rule.when) && rule.add_when.iter().all(|more| condition(more.when));
    let field = |id: FieldId| usize::from(id.0) < edition.fields.len();
    let good = edition.cases.iter().all(|case| when(&case.when))
        && edition.terms.iter().all(&term)
        && edition.open_terms.iter().all(|open| when(&open.when))
        && edition.locals.iter().all(|local| match &local.value {
            LocalValue::Term(rule) | LocalValue::Committed(rule) => term(rule),
            LocalValue::Fee(fee) => when(&fee.when) && fee.waivers.iter().all(|waiver| condition(waiver.when)),
        })
        && edition.documents.iter().all(|document| when(&document.when))
        && edition.windows.iter().all(|window| when(&window.when))
        && edition.fields.iter().all(|field| match field.required {
            Required::When(id) => condition(id),
            Required::Always | Required::Optional => true,
        })
        && edition.assertions.iter().all(|each| when(&each.when) && condition(each.assert))
        && edition.fees.iter().all(|fee| when(&fee.when) && fee.waivers.iter().all(|waiver| condition(waiver.when)));
    if !good || !edition.branches.iter().all(|branch| validate_links::conditions(branch, condition)) {
        return Err("a rule on a condition that is not there");
    }
    if !validate_links::in_order(&edition.branches) {
        return Err("a branch twice, or one that waits for a branch that does not stand before it");
    }
    let amount = |amount: &FeeAmount| match amount {
        FeeAmount::Tiered { count, times, over, .. } => {
            field(*count) && times.is_none_or(field) && over.is_none_or(field)
        }
        _ => true,
    };
    let good = edition.fields.iter().all(|each| each.spells.is_none_or(field))
        && edition.assertions.iter().all(|each| each.field.is_none_or(|id| field(id) && points(edition, each, id)))
        && edition.documents.iter().all(|document| document.each.is_none_or(field))
        && edition.windows.iter().all(|window| field(window.field))
        && edition.fees.iter().all(|fee| amount(&fee.amount))
        && edition.locals.iter().all(|local| match &local.value {
            LocalValue::Fee(fee) => amount(&fee.amount),
            LocalValue::Term(_) | LocalValue::Committed(_) => true,
        });
    if !good {
        return Err("a rule on a field that is not there");
    }
    edition.conditions.iter().try_for_each(|each| validate_condition::condition(each, edition))
}

/// Returns whether an assertion can be told at a field: at one of a list's elements only if it asks something of each of them.
fn points(edition: &Edition, assertion: &Assertion, id: FieldId) -> bool {
    edition.fields.get(usize::from(id.0)).and_then(Field::list).is_none_or(|list| {
        let asked = edition.conditions.get(usize::from(assertion.assert.0)).and_then(Condition::of_all);
        asked.and_then(|(of, _)| edition.fields.get(usize::from(of.0))).is_some_and(|field| field.path == list)
    })
}
