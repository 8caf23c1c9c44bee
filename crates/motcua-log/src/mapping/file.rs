//! A mapping as a TOML file.

use std::collections::BTreeMap;

use motcua::audit::Status;
use motcua::law::Channel;
use motcua::lifecycle::{EventKind, State};
use motcua::near::nearest;
use serde::Deserialize;

use super::label::key;
use super::{DOSSIER_COLUMNS, EVENT_COLUMNS, Mapping, Meaning, Shape, TimeFormat};
use crate::error::LogError;
use crate::fault::Fault;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    shape: Option<String>,
    #[serde(default)]
    columns: BTreeMap<String, OneOrMany>,
    #[serde(default)]
    events: BTreeMap<String, String>,
    #[serde(default)]
    status: BTreeMap<String, Word>,
    #[serde(default)]
    channels: BTreeMap<String, String>,
    #[serde(default)]
    constants: BTreeMap<String, String>,
    #[serde(default)]
    time: Time,
    observed: Option<Observed>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Time {
    zone: Option<String>,
    format: Option<OneOrMany>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Observed {
    events: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn into_vec(self) -> Vec<String> {
        match self {
            Self::One(text) => vec![text],
            Self::Many(texts) => texts,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Word {
    Code(u8),
    Name(String),
}

pub(super) fn parse(text: &str) -> Result<Mapping, LogError> {
    let file: File = toml::from_str(text).map_err(|cause| {
        let line = cause.span().map(|span| text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1);
        let error = LogError::from(Fault::MappingNotUnderstood { original: cause.message().to_owned() });
        LogError { line: line.and_then(|line| u64::try_from(line).ok()), ..error }
    })?;
    let shape =
        match &file.shape {
            None => None,
            Some(name) => Some(Shape::from_name(name).ok_or_else(|| Fault::UnknownShape {
                meant: nearest(name, ["events", "dossiers"]),
                name: name.clone(),
            })?),
        };
    let mut mapping = Mapping { shape, ..Mapping::default() };
    for (column, names) in file.columns {
        mapping.columns.insert(known_column(&column)?, names.into_vec());
    }
    for (column, value) in file.constants {
        mapping.constants.insert(known_column(&column)?, value);
    }
    for (label, event) in file.events {
        let meaning = match event.as_str() {
            "ignore" => Meaning::Ignore,
            name => Meaning::Event(known_event(name)?),
        };
        mapping.events.insert(key(&label), meaning);
    }
    for (label, word) in file.status {
        let status = match word {
            Word::Code(code) => Status::Code(code),
            Word::Name(name) => {
                let meant = || nearest(&name, State::ALL.iter().map(|state| state.as_str()));
                let state = State::from_name(&name);
                Status::State(state.ok_or_else(|| Fault::UnknownState { meant: meant(), name: name.clone() })?)
            }
        };
        mapping.status.insert(key(&label), status);
    }
    for (label, name) in file.channels {
        let channel = Channel::from_name(&name).ok_or_else(|| Fault::UnknownChannel {
            meant: nearest(&name, Channel::ALL.map(Channel::as_str)),
            name: name.clone(),
        })?;
        mapping.channels.insert(key(&label), channel);
    }
    if let Some(zone) = &file.time.zone {
        mapping.zone_minutes = Some(offset_minutes(zone).ok_or_else(|| Fault::UnknownZone { name: zone.clone() })?);
    }
    for format in file.time.format.map(OneOrMany::into_vec).unwrap_or_default() {
        let read = TimeFormat::parse(&format);
        mapping.formats.push(read.ok_or_else(|| Fault::UnknownTimeFormat { name: format.clone() })?);
    }
    if let Some(observed) = file.observed {
        let events: Result<_, LogError> = observed.events.iter().map(|name| known_event(name)).collect();
        mapping.observed = Some(events?);
    }
    Ok(mapping)
}

fn known_column(name: &str) -> Result<&'static str, LogError> {
    let columns = || EVENT_COLUMNS.iter().chain(&DOSSIER_COLUMNS).copied();
    columns()
        .find(|column| *column == name)
        .ok_or_else(|| Fault::UnknownColumn { name: name.to_owned(), meant: nearest(name, columns()) }.into())
}

fn known_event(name: &str) -> Result<EventKind, LogError> {
    let names = EventKind::ALL.iter().map(|event| event.as_str()).chain(["ignore"]);
    EventKind::from_name(name)
        .ok_or_else(|| Fault::UnknownEvent { name: name.to_owned(), meant: nearest(name, names) }.into())
}

/// Returns the minutes that an offset lies ahead of UTC.
fn offset_minutes(zone: &str) -> Option<i32> {
    let (sign, digits) = match zone.split_at_checked(1)? {
        _ if zone == "UTC" || zone == "Z" => return Some(0),
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = digits.split_once(':')?;
    let is_number = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = |text: &str| text.parse::<i32>().ok().filter(|_| is_number(text));
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}
