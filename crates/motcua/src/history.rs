//! What is stored of a dossier: facts, where it belongs, and nothing else.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::civil::DateTime;
use crate::dossier::{ApplyError, Dossier, Event, EventError, Law, Once, Walk};
use crate::input::is_plain_code;

/// The facts of one dossier, in the order in which they happened; the only thing that is ever stored or read.
///
/// As JSON it is the `history` that Python, JavaScript and the wire give and take: `{dossier?, procedure, territory?, body?, events}`.
///
/// ```
/// use motcua::catalogue::Catalogue;
/// use motcua::history::History;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let catalogue = Catalogue::vietnam()?;
/// let text = r#"{"dossier":"EXAMPLE-1","procedure":"1.004873","events":[{"event":"receive","at":"2026-08-20T09:00:00"}]}"#;
/// let stored = History::from_json(text, catalogue.jurisdiction().local_offset_minutes)?;
/// let law = catalogue.law_of(&stored)?;
/// let dossier = stored.replay(&law)?;
/// assert_eq!(dossier.head().due_on(), Some("2026-08-24".parse()?));
/// assert!(dossier.obligations("2026-08-24T08:00".parse()?, &law).iter().any(|owed| owed.code == "settle"));
/// assert_eq!(serde_json::to_string(&stored)?, text);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
pub struct History {
    /// The dossier's name, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dossier: Option<String>,
    /// The procedure's code.
    pub procedure: String,
    /// The unit whose local rules hold, by its id or official code, where that was stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub territory: Option<String>,
    /// The body whose working hours count, where that was stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The facts.
    pub events: Vec<Event>,
}

/// Shows neither the dossier's name nor where it belongs, nor a procedure that is no plain code.
impl fmt::Debug for History {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = out.debug_struct("History");
        let procedure = if is_plain_code(&self.procedure) { &self.procedure } else { "…" };
        out.field("procedure", &procedure).field("events", &self.events).finish_non_exhaustive()
    }
}

/// Why a text is no history; names the place, never what stands there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HistoryError {
    /// It is no JSON, or one of its own keys is missing or holds another type.
    #[error("{0}")]
    Outside(EventError),
    /// One of its events cannot be read.
    #[error("event {index}: {cause}")]
    Event {
        /// The position of the event, from 0.
        index: usize,
        /// What is wrong with it.
        cause: EventError,
    },
    /// It has a key that a history does not have.
    #[error("a history has the keys `dossier`, `procedure`, `territory`, `body` and `events` and no other")]
    UnknownKey,
}

impl HistoryError {
    /// Returns the stable snake_case code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Outside(cause) | Self::Event { cause, .. } => cause.code(),
            Self::UnknownKey => "unknown_key",
        }
    }
}

/// Why a history does not replay.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("event {index}: {cause}")]
pub struct ReplayError {
    /// The position of the event, from 0.
    pub index: usize,
    /// Why it was not applied.
    pub cause: ApplyError,
}

impl History {
    /// Returns an empty history of a dossier of that procedure.
    #[must_use]
    pub fn new(procedure: &str) -> Self {
        Self { procedure: procedure.into(), ..Self::default() }
    }

    /// Returns the history that a JSON text states; instants with an offset are turned into the local time that lies `local_offset_minutes` ahead of UTC,
    /// as [`Event::from_json`] does.
    ///
    /// # Errors
    /// [`HistoryError`], which names the place and what is expected.
    ///
    /// ```
    /// use motcua::history::History;
    ///
    /// let text = r#"{"procedure":"1.004873","events":[{"event":"receive","at":"2026-08-20T02:00:00Z"}]}"#;
    /// let stored = History::from_json(text, 420)?;
    /// assert_eq!(stored.events[0].at, "2026-08-20T09:00".parse().unwrap());
    /// // A key that stands twice may not hide another value.
    /// let twice = text.replace(r#""at""#, r#""at":"2026-08-19","at""#);
    /// assert_eq!(History::from_json(&twice, 420).unwrap_err().code(), "duplicate_key");
    /// # Ok::<(), motcua::history::HistoryError>(())
    /// ```
    pub fn from_json(text: &str, local_offset_minutes: i32) -> Result<Self, HistoryError> {
        Self::read(EventError::value(text).map_err(HistoryError::Outside)?, Some(local_offset_minutes))
    }

    /// Returns the history that a value states; without an offset of the local time an instant that has one is refused.
    fn read(value: Value, offset: Option<i32>) -> Result<Self, HistoryError> {
        let Value::Object(mut keys) = value else {
            return Err(HistoryError::Outside(EventError::NotAnObject { path: "history" }));
        };
        let dossier = text(&mut keys, "dossier")?;
        let procedure = text(&mut keys, "procedure")?;
        let procedure = procedure.ok_or(HistoryError::Outside(EventError::Missing { path: "procedure" }))?;
        let (territory, body) = (text(&mut keys, "territory")?, text(&mut keys, "body")?);
        let events = match keys.remove("events") {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(events)) => events,
            Some(_) => return Err(HistoryError::Outside(EventError::Wrong { path: "events", expected: "a list" })),
        };
        if keys.values().any(|value| !value.is_null()) {
            return Err(HistoryError::UnknownKey);
        }
        let event = |(index, value)| Event::read(value, offset).map_err(|cause| HistoryError::Event { index, cause });
        let events = events.into_iter().enumerate().map(event).collect::<Result<_, _>>()?;
        Ok(Self { dossier, procedure, territory, body, events })
    }

    /// Adds a fact; returns whether it was new: the same `event_id` twice is one fact.
    pub fn push(&mut self, event: Event) -> bool {
        let known = event.event_id.is_some() && self.events.iter().any(|other| other.event_id == event.event_id);
        if !known {
            self.events.push(event);
        }
        !known
    }

    /// Returns the history without what happened after `now`: what was known then, of which [`Dossier::obligations`] tells what was owed. Midnight takes
    /// in the day that begins then.
    #[must_use]
    pub fn until(mut self, now: DateTime) -> Self {
        self.events.retain(|event| !event.at.is_after_now(now));
        self
    }

    /// Returns the dossier that the facts give, judged strictly; the only way from what is stored to a state.
    ///
    /// # Errors
    /// [`ReplayError`] with the first event that the law rejects or that cannot be judged.
    ///
    /// ```
    /// use motcua::catalogue::Catalogue;
    /// use motcua::dossier::Event;
    /// use motcua::history::History;
    /// use motcua::lifecycle::EventKind;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let law = Catalogue::vietnam()?.law("1.004873")?;
    /// let mut stored = History::new("1.004873");
    /// stored.push(Event::new(EventKind::Receive, "2026-08-20T09:00".parse()?));
    /// assert_eq!(stored.replay(&law)?.state().as_str(), "received");
    /// // Before it was received nothing is handed over: the second event, from 0.
    /// stored.push(Event::new(EventKind::Approve, "2026-08-19T09:00".parse()?));
    /// assert_eq!(stored.replay(&law).map_err(|error| error.index), Err(1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn replay(&self, law: &Law<'_>) -> Result<Dossier, ReplayError> {
        let mut seen = BTreeSet::new();
        let mut walk = Walk::open();
        for (index, event) in self.events.iter().enumerate() {
            if event.event_id.as_deref().is_some_and(|id| !seen.insert(id)) {
                continue;
            }
            walk.take(&event.fact(), law).map_err(|cause| ReplayError { index, cause })?;
        }
        Ok(walk.into())
    }
}

impl<'de> Deserialize<'de> for History {
    /// Reads what was written of a history. The local time is not known here, so an instant with an offset is refused and not read as another hour:
    /// [`History::from_json`] turns it into local time.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Once(value) = Once::deserialize(deserializer)?;
        Self::read(value, None).map_err(serde::de::Error::custom)
    }
}

/// Takes a text out; null and absent are the same.
fn text(keys: &mut Map<String, Value>, path: &'static str) -> Result<Option<String>, HistoryError> {
    match keys.remove(path) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(HistoryError::Outside(EventError::Wrong { path, expected: "a text" })),
    }
}
