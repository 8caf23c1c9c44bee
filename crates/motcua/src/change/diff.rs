//! The behaviour that differs between two editions of a procedure, each difference with a submission that shows it.
//!
//! Not the texts of the rules are compared but their answers: submissions are made from the facts that the conditions look at, and both
//! editions are asked.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::catalogue::Rules;
use crate::check::Filing;
use crate::civil::{Date, Moment};
use crate::condition::{Access, Node};
use crate::input::Json;
use crate::law::Channel;
use crate::map::Map;
use crate::procedure::{FieldKind, Severity};
use crate::verdict::{FeeResult, Stage, Verdict};

/// How many submissions are tried for each channel.
pub const MAX_SAMPLES: u32 = 256;

/// One difference, and a submission that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behaviour {
    /// What differs: `document`, `fact`, `condition`, `fee`, `term` or `channel`.
    pub what: &'static str,
    /// Its name: the document's id, the field's path, the finding's code, the fee's id.
    pub name: String,
    /// What the edition before answers.
    pub before: String,
    /// What the edition after answers.
    pub after: String,
    /// The channel of the submission.
    pub channel: Channel,
    /// The facts of the submission; all else is unknown.
    pub facts: Json,
}

/// Returns the differences between two editions, by what and name and the answers of both; one submission for each.
///
/// The search is bounded by [`MAX_SAMPLES`]: what only a rarer combination of facts shows may be missing. Both editions are asked as of the
/// first day of their own law that `at` names.
#[must_use]
pub fn diff(before: &Rules<'_>, after: &Rules<'_>, at: (Date, Date)) -> Vec<Behaviour> {
    let fields = looked_at(before, after);
    let mut found: BTreeMap<(&'static str, String, String, String), (Channel, Json)> = BTreeMap::new();
    for channel in Channel::ALL {
        for number in 0..MAX_SAMPLES {
            let facts = sample(&fields, number);
            let one = answers(before, &facts, channel, at.0);
            let two = answers(after, &facts, channel, at.1);
            let keys: BTreeSet<&(&'static str, String)> = one.keys().chain(two.keys()).collect();
            for key in keys {
                let (left, right) = (one.get(key), two.get(key));
                if left != right {
                    let text = |side: Option<&String>| side.map_or("-", String::as_str).to_string();
                    let full = (key.0, key.1.clone(), text(left), text(right));
                    found.entry(full).or_insert_with(|| (channel, facts.clone()));
                }
            }
        }
    }
    found
        .into_iter()
        .map(|((what, name, before, after), (channel, facts))| Behaviour { what, name, before, after, channel, facts })
        .collect()
}

/// Returns what an edition answers to a submission, by what and name.
fn answers(rules: &Rules<'_>, facts: &Json, channel: Channel, day: Date) -> BTreeMap<(&'static str, String), String> {
    let mut out = BTreeMap::new();
    let filing = Filing::of_facts(rules, facts).at(Moment::from(day)).channel(channel);
    let Ok(verdict) = rules.check_filing(&filing, Stage::Submit) else { return out };
    for requirement in &verdict.requirements {
        let status = requirement.status.as_str();
        if status != "not_required" {
            let rule = requirement.document;
            let counts = alloc::format!("{status}, {} + {}", rule.originals, rule.copies);
            out.insert(("document", rule.id.clone()), counts);
        }
    }
    for finding in verdict.findings.iter().filter(|finding| finding.severity == Severity::Error) {
        let what = match finding.code {
            "fact_missing" => "fact",
            "channel_not_open" => "channel",
            "document_missing" | "one_of_missing" | "undetermined" | "case_missing" | "unknown_case" => continue,
            _ => "condition",
        };
        let name = if what == "fact" { finding.path.clone() } else { finding.code.to_string() };
        out.insert((what, name), "error".to_string());
    }
    fees(&verdict, &mut out);
    if let Some(due) = &verdict.deadline_if_filed_now {
        out.insert(("term", "settlement".to_string()), due.term.to_string());
    }
    out
}

fn fees(verdict: &Verdict<'_>, out: &mut BTreeMap<(&'static str, String), String>) {
    let law = verdict.rules.catalogue().jurisdiction().language.as_str();
    for line in verdict.fee.iter().flat_map(|fee| &fee.lines) {
        let amount = match &line.amount {
            FeeResult::Due(amount) => amount.to_string(),
            FeeResult::SetBy(body) => body.get(law, law).map_or("", |(body, _)| body).to_string(),
            FeeResult::Text(text) => (*text).to_string(),
            FeeResult::Depends(_) => "depends".to_string(),
            FeeResult::NotWhole => "not_whole".to_string(),
        };
        out.insert(("fee", line.rule.id.clone()), amount);
    }
}

/// A field that a condition looks at, and the values that are tried; the first is that nobody stated it.
struct Tried {
    path: String,
    values: Vec<Option<Json>>,
}

/// Returns the fields that a condition of one of the editions looks at, without those of lists.
fn looked_at(before: &Rules<'_>, after: &Rules<'_>) -> Vec<Tried> {
    let mut out: Vec<Tried> = Vec::new();
    for edition in [before.edition(), after.edition()] {
        for node in edition.conditions.iter().flat_map(|condition| &condition.nodes) {
            let (Node::Field(Access::Field(id)) | Node::Has(Access::Field(id))) = node else { continue };
            let Some(field) = edition.fields.get(usize::from(id.0)) else { continue };
            if field.path.contains("[]") || out.iter().any(|known| known.path == field.path) {
                continue;
            }
            let text = |text: &str| Some(Json::Text(text.to_string()));
            let mut values = match &field.kind {
                FieldKind::Boolean => Vec::from([Some(Json::Bool(true)), Some(Json::Bool(false))]),
                FieldKind::Choice(choices) => choices.iter().map(|choice| text(&choice.value)).collect(),
                FieldKind::Integer => [0, 1, 2, 20].map(|number| Some(Json::Int(number))).into(),
                FieldKind::Date | FieldKind::PartialDate => ["2026-01-01", "2008-06-01", "1990-01-01"].map(text).into(),
                FieldKind::Text => Vec::from([text("sample")]),
                FieldKind::List => Vec::new(),
            };
            values.push(None);
            out.push(Tried { path: field.path.clone(), values });
        }
    }
    out
}

/// Returns the facts of one sample: the first ones vary one field at a time, later ones all at once.
fn sample(fields: &[Tried], number: u32) -> Json {
    let mut root = Json::Object(Map::new());
    let mut state = number.wrapping_mul(2_654_435_761).wrapping_add(12_345);
    for field in fields {
        state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        let pick = usize::try_from(state >> 16).unwrap_or_default() % field.values.len().max(1);
        if let Some(Some(value)) = field.values.get(pick) {
            put(&mut root, &field.path, value.clone());
        }
    }
    root
}

fn put(root: &mut Json, path: &str, value: Json) {
    let Json::Object(keys) = root else { return };
    match path.split_once('.') {
        None => {
            keys.insert(path.to_string(), value);
        }
        Some((head, rest)) => {
            let mut group = keys.remove(head).unwrap_or_else(|| Json::Object(Map::new()));
            put(&mut group, rest, value);
            keys.insert(head.to_string(), group);
        }
    }
}
