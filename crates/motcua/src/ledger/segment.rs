//! One stretch of time, and who had the dossier in it.

use serde::Serialize;

use crate::civil::DateTime;
use crate::lifecycle::{Holder, State, named};

named! {
    /// What a stretch of time counts as.
    SegmentKind {
        /// The clock ran and the time was not up, or nobody knows whether it was.
        Run = "run",
        /// The clock stood still.
        Pause = "pause",
        /// The clock ran after the due instant.
        Late = "late",
        /// The clock had stopped, before the case was taken up again.
        Ended = "ended",
        /// It is not known how the clock stood.
        Unknown = "unknown",
    }
}

/// One stretch of time between two instants, the second not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// What it counts as.
    pub kind: SegmentKind,
    /// Its first second.
    pub from: DateTime,
    /// The first second after it.
    pub to: DateTime,
    /// Where the dossier stood.
    pub state: State,
    /// Who had it.
    pub held_by: Option<Holder>,
    /// Working seconds in it; nothing where an hour is not known or the calendar ends.
    pub working_seconds: Option<i64>,
}

/// The working seconds of each kind of stretch, and of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// From the start to the end of the ledger, counted at once; nothing where that cannot be told.
    pub working_seconds: Option<i64>,
    /// In which the clock ran and the time was not up, or nobody knows whether it was.
    pub run: i64,
    /// In which it stood still.
    pub pause: i64,
    /// After the due instant.
    pub late: i64,
    /// In which it had stopped.
    pub ended: i64,
    /// Of which it is not known.
    pub unknown: i64,
}
