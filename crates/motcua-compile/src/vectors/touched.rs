//! Which rules of the procedures the vectors reach.

use std::collections::BTreeSet;

use motcua::catalogue::{Catalogue, PackError};
use motcua::law::Citation;
use motcua::procedure::{Edition, LocalValue, Procedure, TermMode, TermRule};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::read::Vector;

/// A rule of a procedure, by the table of the rule file in which it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Rule {
    /// The code of the procedure, `2.002621/birth` of a part of a linked one.
    pub procedure: String,
    /// The table: `document`, `fee`, `waiver`, `window`, `assertion`, `case`, `appointment`, `term`, `open_term` or `branch`.
    pub table: &'static str,
    /// The rule's id or code there; of a term its text, or the article by which a vector reaches it; empty where the table has one row.
    pub id: String,
}

impl Rule {
    fn new(procedure: &str, table: &'static str, id: impl Into<String>) -> Self {
        Self { procedure: procedure.to_owned(), table, id: id.into() }
    }
}

/// Returns the rules of the catalogue's procedures that none of these vectors reaches, in the order of their codes and tables.
///
/// A paper is reached where an answer requires it, a fee, waiver or settlement's term where one counts with it, an assertion or window where one tells
/// it, a part where one begins it, a case where a request states it, and another term where a vector of the procedure cites its article. Terms of a linked
/// procedure's parts are reached by the answer that names them. All editions count.
///
/// # Errors
/// [`PackError`] where the rules of a procedure cannot be read.
pub fn untouched<'v>(
    catalogue: &Catalogue,
    answered: impl IntoIterator<Item = (&'v Vector, &'v Value)>,
) -> Result<Vec<Rule>, PackError> {
    let mut left = BTreeSet::new();
    for procedure in catalogue.procedures()? {
        for edition in &procedure.editions {
            rules_of(procedure, edition, &mut left);
        }
    }
    for (vector, answer) in answered {
        let mut reached = Vec::new();
        by_request(vector, &mut reached);
        by_answer(answer, &mut reached);
        for rule in &reached {
            left.remove(rule);
        }
    }
    Ok(left.into_iter().collect())
}

fn rules_of(procedure: &Procedure, edition: &Edition, into: &mut BTreeSet<Rule>) {
    let code = procedure.code.as_str();
    let mut add = |table, id: &str| into.extend([Rule::new(code, table, id)]);
    edition.documents.iter().for_each(|rule| add("document", &rule.id));
    edition.fees.iter().for_each(|rule| add("fee", &rule.id));
    edition.fees.iter().flat_map(|fee| &fee.waivers).for_each(|rule| add("waiver", &rule.id));
    for local in &edition.locals {
        if let LocalValue::Fee(fee) = &local.value {
            fee.waivers.iter().for_each(|rule| add("waiver", &rule.id));
        }
    }
    edition.windows.iter().for_each(|rule| add("window", &rule.id));
    edition.assertions.iter().for_each(|rule| add("assertion", &rule.code));
    edition.cases.iter().for_each(|rule| add("case", &rule.id));
    edition.appointment.iter().for_each(|_| add("appointment", ""));
    edition.open_terms.iter().for_each(|rule| add("open_term", &rule.id));
    for rule in &edition.terms {
        if is_named(rule) {
            add("term", &rule.term.to_string());
        } else {
            add("term", &cited(&rule.source.cite));
        }
    }
    for branch in &edition.branches {
        let part = format!("{code}/{}", branch.id);
        into.insert(Rule::new(&part, "branch", ""));
        into.extend(branch.terms.iter().map(|rule| Rule::new(&part, "term", rule.term.to_string())));
    }
}

/// Returns whether answers name the term; another is reached by the article that a vector cites.
fn is_named(rule: &TermRule) -> bool {
    matches!(rule.mode, TermMode::Settlement | TermMode::VerificationTotal)
}

fn cited(cite: &Citation) -> String {
    format!("{} {}", cite.act, cite.article.as_deref().unwrap_or_default()).trim_end().to_owned()
}

/// Adds what the question itself reaches: the case that it states, and the term whose article it cites.
fn by_request(vector: &Vector, into: &mut Vec<Rule>) {
    let stated = |place: &str| vector.request.pointer(place).and_then(Value::as_str);
    if let Some((code, case)) = stated("/submission/procedure").zip(stated("/submission/case")) {
        into.push(Rule::new(code, "case", case));
    }
    // a history, a log, or the progress of parts
    let of_parts = || vector.request.get("progress").and_then(|_| stated("/procedure"));
    let code = stated("/events/0/procedure").or_else(|| stated("/history/procedure")).or_else(of_parts);
    if let Some((code, cite)) = code.zip(Citation::deserialize(&vector.citation).ok()) {
        into.push(Rule::new(code, "term", cited(&cite)));
    }
}

/// Adds what an answer names.
fn by_answer(answer: &Value, into: &mut Vec<Rule>) {
    for case in list(answer, "/cases") {
        into.push(Rule::new(text(case, "/procedure"), "term", text(case, "/term")));
    }
    into.extend(
        list(answer, "/open_terms").map(|open| Rule::new(text(answer, "/code"), "open_term", text(open, "/id"))),
    );
    let code = text(answer, "/procedure");
    let mut add = |table, id: &str| into.push(Rule::new(code, table, id));
    for row in list(answer, "/requirements").filter(|row| text(row, "/status") == "required") {
        add("document", text(row, "/document"));
    }
    for row in list(answer, "/fee/lines") {
        add("fee", text(row, "/id"));
        add("waiver", text(row, "/waiver/id"));
    }
    for row in list(answer, "/findings") {
        add("assertion", text(row, "/code"));
        add("window", text(row, "/args/window"));
    }
    if list(answer, "/obligations").any(|row| text(row, "/code") == "give_appointment") {
        add("appointment", "");
    }
    for place in ["/deadline_if_filed_now/term", "/deadline/term"] {
        add("term", text(answer, place));
    }
    for part in list(answer, "/parts").filter(|part| text(part, "/status") == "required") {
        let code = text(part, "/code");
        into.push(Rule::new(code, "branch", ""));
        into.push(Rule::new(code, "term", text(part, "/deadline/term")));
    }
}

fn list<'v>(answer: &'v Value, place: &str) -> impl Iterator<Item = &'v Value> {
    answer.pointer(place).and_then(Value::as_array).into_iter().flatten()
}

/// Returns the text at a place, empty where there is none: no rule is named so but one that is alone in its table.
fn text<'v>(value: &'v Value, place: &str) -> &'v str {
    value.pointer(place).and_then(Value::as_str).unwrap_or_default()
}
