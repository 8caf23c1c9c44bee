//! A dated fact as it is stored, and the light view of it that the engine reads.

use alloc::string::{String, ToString};
use core::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::detail::{Detail, Stated};
use super::event_error::EventError;
use super::once::Once;
use crate::civil::Moment;
use crate::law::Channel;
use crate::lifecycle::{EventKind, Role};

/// A dated fact about a dossier: who did what, where. Facts are all that is stored of a dossier.
///
/// `Debug` shows no detail's value, and neither does any error.
///
/// ```
/// use motcua::dossier::Event;
/// let event = Event::from_json(r#"{"event":"receive","at":"2026-02-13T15:20","detail":{"code":"H00-1"}}"#, 420)?;
/// assert_eq!(event.event.as_str(), "receive");
/// assert_eq!(event.to_json(), r#"{"event":"receive","at":"2026-02-13T15:20:00","detail":{"code":"H00-1"}}"#);
/// # Ok::<(), motcua::dossier::EventError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Event {
    /// What was done.
    pub event: EventKind,
    /// When it was done; a day alone means that the hour is unknown.
    pub at: Moment,
    /// When it was entered into a system, where that is known; it decides nothing.
    pub recorded_at: Option<Moment>,
    /// Its name in the source; the same name twice is one fact.
    pub event_id: Option<String>,
    /// Who did it; nothing means that it was not stated.
    pub role: Option<Role>,
    /// Where it was done.
    pub office: Option<String>,
    /// How it came.
    pub channel: Option<Channel>,
    /// What else was stated.
    pub detail: Detail,
    /// Keys beside those of the contract, kept as they were read; one of the contract's own is not written.
    pub extra: Map<String, Value>,
}

/// The keys of the contract.
const CONTRACT: [&str; 8] = ["event", "at", "recorded_at", "event_id", "role", "office", "channel", "detail"];

/// The part of an [`Event`] that the engine reads; borrowed, so that a batch allocates nothing.
///
/// `Debug` shows neither its name in the source nor its office.
#[derive(Clone, Copy)]
pub struct Fact<'a> {
    /// What was done.
    pub event: EventKind,
    /// When.
    pub at: Moment,
    /// By whom, if stated.
    pub role: Option<Role>,
    /// How it came, if stated.
    pub channel: Option<Channel>,
    /// Where, if stated.
    pub office: Option<&'a str>,
    /// Its name in the source.
    pub event_id: Option<&'a str>,
    /// What the engine reads of its detail; nothing where there is none.
    pub detail: Option<&'a Stated>,
}

impl fmt::Debug for Fact<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Fact")
            .field("event", &self.event)
            .field("at", &self.at)
            .field("role", &self.role)
            .field("channel", &self.channel)
            .field("detail", &self.detail)
            .finish_non_exhaustive()
    }
}

impl Fact<'_> {
    /// Returns a bare fact: that event at that moment, nothing else stated.
    #[must_use]
    pub const fn new(event: EventKind, at: Moment) -> Self {
        Self { event, at, role: None, channel: None, office: None, event_id: None, detail: None }
    }

    /// Returns what its detail states.
    #[inline]
    pub(crate) const fn stated(&self) -> &Stated {
        match self.detail {
            Some(stated) => stated,
            None => &Stated::NOTHING,
        }
    }
}

impl Event {
    /// Returns a bare event: nothing else stated.
    #[must_use]
    pub fn new(event: EventKind, at: Moment) -> Self {
        Self {
            event,
            at,
            recorded_at: None,
            event_id: None,
            role: None,
            office: None,
            channel: None,
            detail: Detail::default(),
            extra: Map::new(),
        }
    }

    /// Returns the event that a JSON text states; instants with an offset are turned into the local time that lies `local_offset_minutes` ahead of UTC.
    ///
    /// # Errors
    /// [`EventError`], which names the key and what is expected.
    pub fn from_json(text: &str, local_offset_minutes: i32) -> Result<Self, EventError> {
        Self::from_value(EventError::value(text)?, local_offset_minutes)
    }

    /// Returns the event that a JSON value states; as [`Event::from_json`].
    ///
    /// # Errors
    /// [`EventError`], which names the key and what is expected.
    pub fn from_value(value: Value, local_offset_minutes: i32) -> Result<Self, EventError> {
        Self::read(value, Some(local_offset_minutes))
    }

    /// Returns the event as [`Event::from_value`] does; without an offset of the local time an instant that has one is refused.
    pub(crate) fn read(value: Value, offset: Option<i32>) -> Result<Self, EventError> {
        let Value::Object(mut keys) = value else {
            return Err(EventError::NotAnObject { path: "event" });
        };
        let event = named(&mut keys, "event", "one of the event names", EventKind::from_name)?;
        let at = moment(&mut keys, "at", offset)?;
        let recorded_at = moment(&mut keys, "recorded_at", offset)?;
        let event_id = text(&mut keys, "event_id")?;
        let role = named(&mut keys, "role", "one of the role names", Role::from_name)?;
        let office = text(&mut keys, "office")?;
        let channel = named(&mut keys, "channel", "`direct`, `postal`, `online` or `app`", Channel::from_name)?;
        let detail = match take(&mut keys, "detail") {
            None => Map::new(),
            Some(Value::Object(detail)) => detail,
            Some(_) => return Err(EventError::NotAnObject { path: "detail" }),
        };
        let event = event.ok_or(EventError::Missing { path: "event" })?;
        Ok(Self {
            event,
            at: at.ok_or(EventError::Missing { path: "at" })?,
            recorded_at,
            event_id,
            role,
            office,
            channel,
            detail: Detail::read_at(event, detail, offset)?,
            extra: keys,
        })
    }

    /// Returns the event as canonical JSON: the keys of the contract in their order, then the others by name.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Returns the part that the engine reads.
    #[must_use]
    pub fn fact(&self) -> Fact<'_> {
        Fact {
            event: self.event,
            at: self.at,
            role: self.role,
            channel: self.channel,
            office: self.office.as_deref(),
            event_id: self.event_id.as_deref(),
            detail: self.detail.stated(),
        }
    }

    /// Returns the keys that the contract does not know, as `detail.<key>` or `<key>`.
    pub fn unknown_keys(&self) -> impl Iterator<Item = String> {
        let inner = self.detail.unknown_keys(self.event).map(|key| alloc::format!("detail.{key}"));
        self.extra.keys().map(ToString::to_string).chain(inner)
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = out.debug_struct("Event");
        out.field("event", &self.event).field("at", &self.at).field("role", &self.role);
        out.field("channel", &self.channel).field("detail", &self.detail).finish_non_exhaustive()
    }
}

impl Serialize for Event {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("event", &self.event)?;
        out.serialize_entry("at", &self.at)?;
        if let Some(recorded_at) = &self.recorded_at {
            out.serialize_entry("recorded_at", recorded_at)?;
        }
        if let Some(event_id) = &self.event_id {
            out.serialize_entry("event_id", event_id)?;
        }
        if let Some(role) = &self.role {
            out.serialize_entry("role", role)?;
        }
        if let Some(office) = &self.office {
            out.serialize_entry("office", office)?;
        }
        if let Some(channel) = &self.channel {
            out.serialize_entry("channel", channel)?;
        }
        if !self.detail.is_empty() {
            out.serialize_entry("detail", self.detail.keys())?;
        }
        for (key, value) in self.extra.iter().filter(|(key, _)| !CONTRACT.contains(&key.as_str())) {
            out.serialize_entry(key, value)?;
        }
        out.end()
    }
}

impl<'de> Deserialize<'de> for Event {
    /// Reads what [`Event::to_json`] wrote. The local time is not known here, so an instant with an offset is refused and not read as another
    /// hour: [`Event::from_json`] turns it into local time.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Once(value) = Once::deserialize(deserializer)?;
        Self::read(value, None).map_err(serde::de::Error::custom)
    }
}

/// Takes a key out; null, an empty text (the empty cell of a table) and absent are the same.
fn take(keys: &mut Map<String, Value>, path: &str) -> Option<Value> {
    keys.remove(path).filter(|value| !value.is_null() && value != "")
}

fn text(keys: &mut Map<String, Value>, path: &'static str) -> Result<Option<String>, EventError> {
    match take(keys, path) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(EventError::Wrong { path, expected: "a text" }),
    }
}

fn named<T>(
    keys: &mut Map<String, Value>,
    path: &'static str,
    expected: &'static str,
    from_name: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, EventError> {
    match take(keys, path) {
        None => Ok(None),
        Some(value) => value.as_str().and_then(from_name).map(Some).ok_or(EventError::Wrong { path, expected }),
    }
}

fn moment(
    keys: &mut Map<String, Value>,
    path: &'static str,
    offset: Option<i32>,
) -> Result<Option<Moment>, EventError> {
    take(keys, path).map(|value| read_moment(&value, path, offset)).transpose()
}

/// Returns the moment that a JSON text states.
fn read_moment(value: &Value, path: &'static str, offset: Option<i32>) -> Result<Moment, EventError> {
    let text = value.as_str().ok_or(EventError::Wrong { path, expected: "a date or date-time" })?;
    Moment::read(text, offset).map_err(|cause| EventError::NotAMoment { path, cause })
}
