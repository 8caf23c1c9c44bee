//! What is stored of a dossier: facts, where it belongs, and nothing else.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use crate::dossier::{ApplyError, Dossier, Event, Law, Walk};

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
/// let stored: History = serde_json::from_str(text)?;
/// let law = catalogue.law_of(&stored)?;
/// let dossier = stored.replay(&law)?;
/// assert_eq!(dossier.head().due_on(), Some("2026-08-24".parse()?));
/// assert!(dossier.obligations("2026-08-24T08:00".parse()?, &law).iter().any(|owed| owed.code == "settle"));
/// assert_eq!(serde_json::to_string(&stored)?, text);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// The dossier's name, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<String>,
    /// The procedure's code.
    pub procedure: String,
    /// The unit whose local rules hold, by its id or official code, where that was stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territory: Option<String>,
    /// The body whose working hours count, where that was stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The facts.
    pub events: Vec<Event>,
}

/// Shows neither the dossier's name nor where it belongs.
impl fmt::Debug for History {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = out.debug_struct("History");
        out.field("procedure", &self.procedure).field("events", &self.events).finish_non_exhaustive()
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

    /// Adds a fact; returns whether it was new: the same `event_id` twice is one fact.
    pub fn push(&mut self, event: Event) -> bool {
        let known = event.event_id.is_some() && self.events.iter().any(|other| other.event_id == event.event_id);
        if !known {
            self.events.push(event);
        }
        !known
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
