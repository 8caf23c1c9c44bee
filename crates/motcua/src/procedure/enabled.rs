//! An event of the lifecycle that a procedure's own law enables.

use serde::{Deserialize, Serialize};

use super::Source;
use crate::lifecycle::EventKind;
use crate::packed::packed;

/// An event that the general law leaves to a sector's own law, or that this gives a form of its own, such as an agreement for a new date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enabled {
    /// The event.
    pub event: EventKind,
    /// What it rests on.
    pub source: Source,
}

packed!(struct Enabled { event, source });
