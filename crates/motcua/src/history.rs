//! What is stored of a dossier: facts, and nothing else.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::dossier::{ApplyError, Dossier, Event, Law, Walk};

/// The facts of one dossier, in the order in which they happened; the only thing that is ever stored or read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// The procedure's code.
    pub procedure: String,
    /// The facts.
    pub events: Vec<Event>,
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
        Self { procedure: procedure.into(), events: Vec::new() }
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
