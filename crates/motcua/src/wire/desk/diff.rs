//! `diff`: the behaviour in which two laws differ, each difference with a submission or a history that shows it.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Serialize, Serializer};

use crate::catalogue::{Catalogue, Rules};
use crate::change::{Behaviour, Frozen, Step, Valued, diff as behaviour, filed_on, general_values, steps, values};
use crate::civil::{Date, Moment};
use crate::dossier::Event;
use crate::error::Gap;
use crate::facts::pointer;
use crate::input::Json;
use crate::law::Channel;
use crate::wire::answer::{Failure, json};
use crate::wire::check::language;
use crate::wire::request::Request;

#[derive(Serialize)]
struct Diff<'a> {
    release: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    release_after: Option<&'a str>,
    lang: &'a str,
    before: Date,
    after: Date,
    /// Of how many submissions each channel was tried; a rarer combination of facts might show more.
    sampled: u32,
    /// What the general law writes differently.
    general: Vec<ValueShown<'a>>,
    procedures: Vec<Changed<'a>>,
}

#[derive(Serialize)]
struct Changed<'a> {
    procedure: &'a str,
    before: Option<String>,
    after: Option<String>,
    changes: Vec<Shown<'a>>,
    /// Values that are written differently, but for those that `changes` shows.
    values: Vec<ValueShown<'a>>,
    steps: Vec<StepShown<'a>>,
}

/// A value that the laws write differently.
#[derive(Serialize)]
struct ValueShown<'a> {
    what: &'static str,
    name: String,
    /// What the fee or the field is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    before: String,
    after: String,
}

/// A step in the life of a dossier that the laws judge differently, and a history whose last event it is.
#[derive(Serialize)]
struct StepShown<'a> {
    event: &'static str,
    before: String,
    after: String,
    history: HistoryShown<'a>,
}

#[derive(Serialize)]
struct HistoryShown<'a> {
    procedure: &'a str,
    events: Vec<Event>,
}

#[derive(Serialize)]
struct Shown<'a> {
    what: &'static str,
    name: String,
    /// What the paper, the field or the fee is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    before: String,
    after: String,
    submission: Example<'a>,
}

/// A submission that shows the difference.
#[derive(Serialize)]
struct Example<'a> {
    procedure: &'a str,
    channel: Channel,
    at: Moment,
    facts: Plain,
    documents: [(); 0],
}

/// Facts as they are written; made by the engine, so that no person is in them.
struct Plain(Json);

impl Serialize for Plain {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Json::Null | Json::Number => serializer.serialize_unit(),
            Json::Bool(truth) => serializer.serialize_bool(*truth),
            Json::Int(number) => serializer.serialize_i64(*number),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(list) => serializer.collect_seq(list.iter().map(|item| Plain(item.clone()))),
            Json::Object(keys) => serializer.collect_map(keys.iter().map(|(key, value)| (key, Plain(value.clone())))),
        }
    }
}

/// `{before, after, procedure?, lang?}`: the behaviour that differs between the law of two days, each difference with a submission or a history that
/// shows it.
pub(super) fn diff(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let (before, after) = (request.need_date("before")?, request.need_date("after")?);
    let wanted = request.text("procedure")?;
    differ((catalogue, before), (catalogue, after), wanted.as_deref(), &lang)
}

/// Returns the behaviour in which the law of two catalogues differs, each on its day, as the operation `diff` answers it for two days of one.
#[must_use]
pub fn diff_of(before: (&Catalogue, Date), after: (&Catalogue, Date), procedure: Option<&str>, lang: &str) -> String {
    differ(before, after, procedure, lang).unwrap_or_else(|failure| failure.json(Some(before.0)))
}

fn differ(
    before: (&Catalogue, Date),
    after: (&Catalogue, Date),
    wanted: Option<&str>,
    lang: &str,
) -> Result<String, Failure> {
    let told = |gap: Gap| Failure::from(gap).told_in(lang);
    if let Some(code) = wanted
        && after.0.procedure(code).is_err()
    {
        before.0.procedure(code).map_err(told)?;
    }
    let same = core::ptr::eq(before.0, after.0);
    // the general law of a day
    let general = |side: (&Catalogue, Date)| side.0.lifecycle(side.1).ok().map(|edition| edition.from);
    let frozen = match (Frozen::at(before.0, before.1), Frozen::at(after.0, after.1)) {
        (Ok(old), Ok(new)) => Some((old, new)),
        _ => None,
    };
    let same_general = same && general(before) == general(after);
    let mut told: BTreeSet<(&str, String, String)> = BTreeSet::new();
    let codes: BTreeSet<&str> = before.0.codes().chain(after.0.codes()).collect();
    let mut procedures = Vec::new();
    for code in codes.into_iter().filter(|code| wanted.is_none_or(|wanted| wanted == *code)) {
        let rules = (before.0.in_force(code, before.1).ok(), after.0.in_force(code, after.1).ok());
        let edition = |rules: &Option<Rules<'_>>| rules.as_ref().map(Rules::edition_id);
        let (old, new) = (edition(&rules.0), edition(&rules.1));
        let differ = !same || old != new;
        let (mut changes, mut written, mut steps) = (Vec::new(), Vec::new(), Vec::new());
        if let (Some(one), Some(two)) = (&rules.0, &rules.1) {
            // what places set differs within one edition too
            let days = [before.1, after.1].map(|day| same.then_some(day));
            let values = values((one.edition(), days[0]), (two.edition(), days[1]), lang);
            if differ || !values.is_empty() {
                let found = if differ { behaviour(one, two, (before.1, after.1), lang) } else { Vec::new() };
                let title =
                    |what, name: &str| [two, one].into_iter().find_map(|rules| title(rules, (what, name), lang));
                let is_shown = |value: &Valued| found.iter().any(|one| one.what == value.what && tells(one, value));
                let values = values.into_iter().filter(|value| !is_shown(value));
                written = values.map(|value| value_shown(title(value.what, &value.name), value)).collect();
                let shown = |change: Behaviour| shown(code, title(change.what, &change.name), change, after.1);
                changes = found.into_iter().map(shown).collect();
            }
            if let Some((first, second)) = frozen.as_ref().filter(|_| differ || !same_general) {
                steps = stepped(code, (first, before.0), (second, after.0), after.1);
                // what the general law changes is shown once, with the first procedure that meets it
                steps.retain(|step| told.insert((step.event, step.before.clone(), step.after.clone())));
            }
        }
        if !changes.is_empty() || !written.is_empty() || !steps.is_empty() || old.is_some() != new.is_some() {
            procedures.push(Changed { procedure: code, before: old, after: new, changes, values: written, steps });
        }
    }
    json(&Diff {
        release: before.0.release(),
        release_after: (!same).then(|| after.0.release()),
        lang: after.0.language(lang),
        before: before.1,
        after: after.1,
        sampled: crate::change::MAX_SAMPLES,
        general: general_law(before, after),
        procedures,
    })
}

/// Returns what the general law of two days writes differently.
fn general_law<'a>(before: (&Catalogue, Date), after: (&Catalogue, Date)) -> Vec<ValueShown<'a>> {
    match (before.0.lifecycle(before.1), after.0.lifecycle(after.1)) {
        (Ok(one), Ok(two)) => general_values(one, two).into_iter().map(|value| value_shown(None, value)).collect(),
        _ => Vec::new(),
    }
}

/// Returns whether a submission shows all that a value does.
fn tells(change: &Behaviour, value: &Valued) -> bool {
    let rest = |text: &str| text.split_once(", ").map_or_else(String::new, |(_, rest)| rest.into());
    let plain = |text: &str| text.split_once(" ← ").map_or_else(|| text.into(), |(value, _)| String::from(value));
    match change.what {
        // Beside whether a fact is required its value tells what it may be.
        "fact" => change.name == pointer(&value.name, None) && rest(&value.before) == rest(&value.after),
        // The submission shows on which condition.
        _ => change.before == plain(&value.before) && change.after == plain(&value.after),
    }
}

fn value_shown(title: Option<&str>, value: Valued) -> ValueShown<'_> {
    let Valued { what, name, before, after } = value;
    ValueShown { what, name, title, before, after }
}

/// Returns the steps of a procedure's dossiers that the two laws judge differently.
fn stepped<'a>(
    code: &'a str,
    (first, old): (&Frozen, &Catalogue),
    (second, new): (&Frozen, &Catalogue),
    on: Date,
) -> Vec<StepShown<'a>> {
    let (Ok(one), Ok(two)) = (first.law(old, code), second.law(new, code)) else { return Vec::new() };
    let shown = |Step { event, before, after, history }: Step| StepShown {
        event: event.as_str(),
        before,
        after,
        history: HistoryShown { procedure: code, events: history.events },
    };
    steps(&one, &two, on).into_iter().map(shown).collect()
}

/// Returns what the edition calls the paper, the field or the fee in which the laws differ, or what it says where the condition does not hold.
fn title<'c>(rules: &Rules<'c>, (what, name): (&str, &str), lang: &'c str) -> Option<&'c str> {
    let edition = rules.edition();
    let text = match what {
        "condition" => edition.assertions.iter().find(|rule| rule.code == name).map(|rule| &rule.message),
        "document" => edition.documents.iter().find(|rule| rule.id == name).map(|rule| &rule.title),
        "fee" => edition.fees.iter().find(|rule| rule.id == name).map(|rule| &rule.title),
        "fact" => edition
            .fields
            .iter()
            .find(|field| field.path == name || pointer(&field.path, None) == name)
            .map(|field| &field.title),
        _ => None,
    };
    text?.get(lang, rules.catalogue().jurisdiction().language.as_str()).map(|(title, _)| title)
}

fn shown<'a>(procedure: &'a str, title: Option<&'a str>, change: Behaviour, at: Date) -> Shown<'a> {
    let Behaviour { what, name, before, after, channel, facts } = change;
    let submission = Example { procedure, channel, at: filed_on(at), facts: Plain(facts), documents: [] };
    Shown { what, name, title, before, after, submission }
}
