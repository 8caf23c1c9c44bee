//! Histories and event rows as requests state them.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::{Map, Value};

use super::place::Belongs;
use crate::catalogue::Catalogue;
use crate::civil::{Date, Moment};
use crate::dossier::{Event, EventError, Law};
use crate::error::Gap;
use crate::history::History;
use crate::input::{InputError, Json, is_plain_key};
use crate::lifecycle::{EventKind, Role};
use crate::wire::request::wrong;

/// A history, and where the request states where it belongs.
pub(super) struct Named {
    pub(super) belongs: Belongs,
    pub(super) history: History,
}

/// Returns the history that a request states: `{dossier?, procedure, territory?, body?, events}`.
pub(super) fn history(value: Json, offset: i32) -> Result<Named, InputError> {
    let Json::Object(mut keys) = value else { return Err(wrong("history", "an object", &value)) };
    let dossier = text(&mut keys, "dossier", "/history/dossier")?;
    let Some(procedure) = text(&mut keys, "procedure", "/history/procedure")? else {
        let message = "`procedure` is missing";
        return Err(InputError::new("key_missing", "/history/procedure", message, "name the procedure by its code"));
    };
    let belongs = Belongs {
        territory: text(&mut keys, "territory", "/history/territory")?,
        territory_at: "/history/territory".to_string(),
        body: text(&mut keys, "body", "/history/body")?,
    };
    let events = match keys.remove("events") {
        None | Some(Json::Null) => Vec::new(),
        Some(Json::List(events)) => events,
        Some(other) => return Err(wrong("history/events", "a list", &other)),
    };
    if let Some((_, stray)) = keys.into_iter().find(|(_, value)| *value != Json::Null) {
        let message = "a history has the keys `dossier`, `procedure`, `territory`, `body` and `events` and no other";
        let help = format!("leave the other key, {}, out", stray.a_kind());
        return Err(InputError::new("unknown_key", "/history", message, help));
    }
    let (territory, body) = (belongs.territory.clone(), belongs.body.clone());
    let mut history = History { dossier, procedure, territory, body, events: Vec::new() };
    for (index, value) in events.into_iter().enumerate() {
        history.push(stored(value, offset, &format!("/history/events/{index}"))?);
    }
    Ok(Named { belongs, history })
}

/// Returns the event that a value states and a history keeps; errors name its place below `path`.
///
/// An answer has no number but a whole one, so that a history could not hold another as it was stated.
pub(super) fn stored(value: Json, offset: i32, path: &str) -> Result<Event, InputError> {
    let event = event(value, offset, path)?;
    for (within, keys) in [("", &event.extra), ("/detail", event.detail.keys())] {
        let Some((key, _)) = keys.iter().find(|(_, value)| has_fraction(value)) else { continue };
        let name = if is_plain_key(key) { format!("/{key}") } else { String::new() };
        let message = "a history keeps no number but a whole one between -9007199254740991 and 9007199254740991";
        let help = "write it as a text, or leave it out";
        return Err(InputError::new("event_value_wrong", format!("{path}{within}{name}"), message, help));
    }
    Ok(event)
}

/// Returns whether a value is or holds a number that is not kept.
fn has_fraction(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_f64(),
        Value::Array(list) => list.iter().any(has_fraction),
        Value::Object(keys) => keys.values().any(has_fraction),
        _ => false,
    }
}

/// Returns the event that a value states; errors name its place below `path`.
fn event(value: Json, offset: i32, path: &str) -> Result<Event, InputError> {
    let strange = match &value {
        Json::Object(keys) => keys.get("event").and_then(as_text).filter(|name| EventKind::from_name(name).is_none()),
        _ => None,
    };
    let meant = strange.map(unknown_event);
    Event::from_value(plain(value), offset).map_err(|error| refused(&error, path, meant))
}

/// Returns the advice for a name that no event has.
pub(super) fn unknown_event(name: &str) -> String {
    let otherwise = "name an event such as `receive` or `approve`";
    EventKind::nearest(name)
        .map_or_else(|| otherwise.to_string(), |event| format!("did you mean `{}`? {otherwise}", event.as_str()))
}

fn as_text(value: &Json) -> Option<&str> {
    match value {
        Json::Text(text) => Some(text),
        _ => None,
    }
}

/// One row of a log: whose event it is, and its place among events of the same instant.
pub(super) struct Row {
    pub(super) dossier: String,
    pub(super) procedure: String,
    pub(super) belongs: Belongs,
    pub(super) seq: i64,
    /// The event, or nothing where its label is none of the closed list.
    pub(super) event: Option<Event>,
}

/// Returns the row that a value states, the spaces around its texts left out: an event's keys with `dossier`, `procedure`, `territory?`, `body?` and `seq?`.
pub(super) fn row(value: Json, offset: i32, path: &str, number: usize) -> Result<Row, InputError> {
    let Json::Object(mut keys) = value else {
        return Err(InputError::new("not_an_object", path, "the row is no object", "give an object for each event"));
    };
    trim(&mut keys);
    let mut need = |key: &str| {
        let at = format!("{path}/{key}");
        text(&mut keys, key, &at)?.filter(|text| !text.is_empty()).ok_or_else(|| {
            InputError::new("key_missing", at, format!("`{key}` is missing"), format!("give each row its `{key}`"))
        })
    };
    let (dossier, procedure) = (need("dossier")?, need("procedure")?);
    let territory_at = format!("{path}/territory");
    let belongs = Belongs {
        territory: text(&mut keys, "territory", &territory_at)?,
        territory_at,
        body: text(&mut keys, "body", &format!("{path}/body"))?,
    };
    let seq = match keys.remove("seq") {
        None | Some(Json::Null) => i64::try_from(number).unwrap_or(i64::MAX),
        Some(Json::Int(seq)) => seq,
        Some(other) => return Err(at_path(wrong("seq", "a whole number", &other), path)),
    };
    let label = match keys.get("event") {
        Some(Json::Text(label)) => EventKind::from_name(label),
        _ => None,
    };
    let unmapped = label.is_none() && matches!(keys.get("event"), Some(Json::Text(text)) if !text.is_empty());
    let event = if unmapped { None } else { Some(event(Json::Object(keys), offset, path)?) };
    Ok(Row { dossier, procedure, belongs, seq, event })
}

/// Orders rows as the log's contract says: by dossier, then instant, then `seq` or place.
pub(super) fn in_order(rows: Vec<Row>) -> BTreeMap<(String, String), Case> {
    let mut cases: BTreeMap<(String, String), Case> = BTreeMap::new();
    for row in rows {
        let case = cases.entry((row.dossier, row.procedure)).or_default();
        case.take(row.belongs, row.seq, row.event);
    }
    for case in cases.values_mut() {
        order(&mut case.events);
    }
    cases
}

/// A dossier with all its rows, whichever procedure they name.
pub(super) struct Whole {
    /// The procedure of its first event, or of its first row where there is none.
    pub(super) procedure: String,
    /// The place and the instant of its first event that names another procedure.
    pub(super) stray: Option<(usize, Moment)>,
    pub(super) case: Case,
}

impl Whole {
    /// Returns a dossier of which no row could be read.
    pub(super) fn unread(procedure: String) -> Self {
        Self { procedure, stray: None, case: Case::default() }
    }
}

/// Orders rows as the log's contract says: by dossier, then instant, then `seq` or place.
pub(super) fn by_dossier(rows: Vec<Row>) -> BTreeMap<String, Whole> {
    let mut procedures: BTreeMap<String, Vec<(Moment, i64, String)>> = BTreeMap::new();
    let mut wholes: BTreeMap<String, Whole> = BTreeMap::new();
    for Row { dossier, procedure, belongs, seq, event } in rows {
        if let Some(event) = &event {
            procedures.entry(dossier.clone()).or_default().push((event.at, seq, procedure.clone()));
        }
        let whole = wholes.entry(dossier).or_insert_with(|| Whole { procedure, stray: None, case: Case::default() });
        whole.case.take(belongs, seq, event);
    }
    for (dossier, whole) in &mut wholes {
        order(&mut whole.case.events);
        let Some(named) = procedures.get_mut(dossier) else { continue };
        order(named);
        let mut named = named.iter().enumerate();
        let Some((_, (_, _, first))) = named.next() else { continue };
        whole.procedure.clone_from(first);
        whole.stray = named.find(|(_, (_, _, other))| other != first).map(|(place, (at, ..))| (place, *at));
    }
    wholes
}

/// Orders what belongs to the events of a dossier by their instant, then `seq` or place.
///
/// Where one event of a day has no hour, the hours of that day cannot order its events: they are taken by `seq` or place alone.
fn order<T>(events: &mut [(Moment, i64, T)]) {
    let days: BTreeSet<Date> = events.iter().filter(|(at, ..)| !at.hour_known).map(|(at, ..)| at.date()).collect();
    let key = |(at, seq, _): &(Moment, i64, T)| {
        let day = at.date();
        (day, if days.contains(&day) { None } else { Some(*at) }, *seq)
    };
    crate::ordered::sort(events, |a, b| key(a).cmp(&key(b)));
}

/// The events of one dossier, in order.
#[derive(Default)]
pub(super) struct Case {
    pub(super) events: Vec<(Moment, i64, Event)>,
    pub(super) unmapped: u32,
    /// Where it belongs, as the first row says that says it.
    pub(super) belongs: Belongs,
}

impl Case {
    fn take(&mut self, belongs: Belongs, seq: i64, event: Option<Event>) {
        self.belongs = core::mem::take(&mut self.belongs).or(belongs);
        match event {
            Some(event) => self.events.push((event.at, seq, event)),
            None => self.unmapped = self.unmapped.saturating_add(1),
        }
    }

    /// Returns the law with what the dossier's place sets for itself and with its body's hours.
    pub(super) fn law<'a>(&'a self, catalogue: &'a Catalogue, law: Law<'a>) -> Result<Law<'a>, Gap> {
        self.belongs.at(catalogue, law, self.events.iter().map(|(_, _, event)| event))
    }
}

/// Returns the text that a row has under a key, as far as it can be read at all.
pub(super) fn named(value: &Json, key: &str) -> Option<String> {
    let Json::Object(keys) = value else { return None };
    keys.get(key).and_then(as_text).map(|name| name.trim().to_string()).filter(|name| !name.is_empty())
}

/// Takes away the spaces around the texts of a row, which are none of them in whichever form a log comes.
fn trim(keys: &mut crate::Map<String, Json>) {
    keys.retain(|_, value| {
        if let Json::Text(text) = value {
            let trimmed = text.trim();
            if trimmed.len() < text.len() {
                *text = trimmed.to_string();
            }
        }
        true
    });
}

fn text(keys: &mut crate::Map<String, Json>, key: &str, path: &str) -> Result<Option<String>, InputError> {
    match keys.remove(key) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::Text(text)) => Ok(Some(text)),
        Some(other) => {
            let message = format!("`{key}` is {}, not a text", other.a_kind());
            Err(InputError::new("wrong_type", path, message, "give a text"))
        }
    }
}

fn at_path(error: InputError, path: &str) -> InputError {
    InputError { path: format!("{path}{}", error.path), ..error }
}

/// Returns the error with its place below `path` and what to do; `meant` is the advice for a name that no event has.
fn refused(error: &EventError, path: &str, meant: Option<String>) -> InputError {
    let path = error.key().map_or_else(|| path.to_string(), |key| format!("{path}/{}", key.replace('.', "/")));
    let help = match error {
        EventError::Missing { path: "event" } => "name the event, such as `receive`".to_string(),
        EventError::Missing { path } => format!("add `{path}`"),
        EventError::Wrong { path: "event", .. } => meant.unwrap_or_else(|| "give the event's name as a text".to_string()),
        EventError::Wrong { path: "role", .. } => {
            let names: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
            format!("give one of `{}`, or leave the key out", names.join("`, `"))
        }
        EventError::Wrong { expected, .. } => format!("give {expected}, or leave the key out"),
        EventError::NotAMoment { .. } => "give a date or date-time such as `2026-02-13T15:20`".to_string(),
        EventError::NotAnObject { path: "detail" } => "give `detail` as an object, or leave it out".to_string(),
        EventError::DuplicateKey { .. } => "keep one of the two keys of that name".to_string(),
        EventError::NotJson { .. } | EventError::NotAnObject { .. } => {
            "give an object with `event` and `at`; it may have `recorded_at`, `event_id`, `role`, `office`, `channel` and `detail`"
                .to_string()
        }
    };
    InputError::new(error.code(), path, error.to_string(), help)
}

/// Returns the value in the form that events are read from.
fn plain(value: Json) -> Value {
    match value {
        Json::Null => Value::Null,
        // Which number it was is not known here; it is none of those that are whole.
        Json::Number => Value::from(0.5),
        Json::Bool(truth) => Value::Bool(truth),
        Json::Int(number) => Value::from(number),
        Json::Text(text) => Value::String(text),
        Json::List(list) => Value::Array(list.into_iter().map(plain).collect()),
        Json::Object(keys) => {
            Value::Object(keys.into_iter().map(|(key, value)| (key, plain(value))).collect::<Map<_, _>>())
        }
    }
}
