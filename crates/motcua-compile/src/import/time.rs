//! What a record says about its settlement term, for the report.

use std::collections::BTreeSet;

use serde::Serialize;

use super::term::{Place, Settlement};
use super::trap::Trap;

/// What a record says about its settlement term.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TimeReport {
    /// Every length that the term may be, the shortest of a unit first; empty where it cannot be read.
    pub readings: Vec<TimeReading>,
    /// Where the record contradicts itself: channels, cases, texts.
    pub contradictions: BTreeSet<Trap>,
    /// Why the term cannot be read; empty where it can.
    pub doubts: BTreeSet<Trap>,
}

/// One length that the settlement term may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimeReading {
    /// The term.
    pub term: String,
    /// The channels for which it may be.
    pub channels: Vec<&'static str>,
    /// Where the record says so: `channel:online`, `description:online`, `steps`, `case:<code>`.
    pub said: Vec<String>,
}

impl TimeReport {
    /// Returns whether the term can be read.
    pub(crate) fn doubts_nothing(&self) -> bool {
        !self.readings.is_empty() && self.doubts.is_empty()
    }

    /// Returns what a settlement term is reported as.
    pub(crate) fn of(settlement: &Settlement) -> Self {
        let reading = |reading: &super::term::Reading| TimeReading {
            term: reading.term.to_string(),
            channels: reading.channels.iter().map(|channel| channel.as_str()).collect(),
            said: reading.said.iter().map(place).collect(),
        };
        Self {
            readings: settlement.readings.iter().map(reading).collect(),
            contradictions: settlement.contradictions.clone(),
            doubts: settlement.doubts.clone(),
        }
    }
}

fn place(place: &Place) -> String {
    match place {
        Place::Channel(channel) => format!("channel:{}", channel.as_str()),
        Place::Description(channel) => format!("description:{}", channel.as_str()),
        Place::Steps => "steps".to_owned(),
        Place::Case(code) => format!("case:{code}"),
    }
}
