//! One entry: what the clock did, by which event and which rule.

use alloc::string::String;

use serde::Serialize;

use crate::civil::{DateTime, Moment};
use crate::law::Citation;
use crate::lifecycle::{EventKind, Holder, named};
use crate::term::Term;

named! {
    /// What an entry says of the clock.
    EntryKind {
        /// It starts.
        Start = "start",
        /// It runs on after a wait.
        Run = "run",
        /// It stands still: something is waited for.
        Pause = "pause",
        /// A full term starts anew.
        Restart = "restart",
        /// The due date is moved: set anew, or lengthened by verification.
        Extension = "extension",
        /// The calendar was amended, and the due date moved with it.
        CalendarChange = "calendar_change",
        /// The due instant passed while the clock ran.
        RanOut = "ran_out",
        /// It stops for good.
        Stop = "stop",
        /// What it rests on is not known from here on.
        Lost = "lost",
    }
}

/// One entry of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry<'a> {
    /// What the clock did.
    pub kind: EntryKind,
    /// When.
    pub at: Moment,
    /// The position of the event, from 0; nothing where no event of the dossier did it.
    pub event_index: Option<u32>,
    /// The event.
    pub event: Option<EventKind>,
    /// The term that starts.
    pub term: Option<Term>,
    /// The due instant before it.
    pub due_before: Option<DateTime>,
    /// The due instant after it; nothing while nothing is due.
    pub due_at: Option<DateTime>,
    /// Who had the dossier.
    pub held_by: Option<Holder>,
    /// The rule: `term/…`, `clock/…`, `event/…` or `calendar`.
    pub rule: String,
    /// Its article.
    pub citation: Option<&'a Citation>,
}
