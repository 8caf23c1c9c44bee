//! Where a dossier belongs, as local rules are looked up for it.

use super::{Unit, Units};
use crate::lifecycle::EventKind;

/// The unit that a dossier belongs to, and its province; what the unit sets comes before what its province sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The unit: its id where it is known, otherwise as it was stated.
    pub unit: &'a str,
    /// The id of its province, where that is another unit.
    pub province: Option<&'a str>,
    /// Whether the unit is among the encoded ones; what is not may be any text, and is not repeated.
    pub is_known: bool,
    /// Whether the rules list units and this is none of them: a slip of the pen, or a unit that is not encoded yet.
    pub is_unlisted: bool,
}

impl<'a> Place<'a> {
    /// Returns the units whose rules hold here, the nearest first.
    pub fn units(self) -> impl Iterator<Item = &'a str> {
        [Some(self.unit), self.province].into_iter().flatten()
    }
}

/// Returns the office that says where a dossier belongs, and whether it received it: the one that did, or else the first that an event names.
///
/// The offices are given with their events, in the order of these.
pub fn telling_office<O>(named: impl IntoIterator<Item = (EventKind, O)>) -> Option<(bool, O)> {
    let mut known = None;
    for (event, office) in named {
        known = tell_office(known, event, office);
        if matches!(known, Some((true, _))) {
            break;
        }
    }
    known
}

/// Returns what [`telling_office`] says once one more event names an office, from what it said before.
pub(crate) fn tell_office<O>(known: Option<(bool, O)>, event: EventKind, office: O) -> Option<(bool, O)> {
    match known {
        Some((received, _)) if received || event != EventKind::Receive => known,
        _ => Some((event == EventKind::Receive, office)),
    }
}

impl Units {
    /// Returns the place that a unit's id or official code names; a unit that is not encoded stands for itself alone.
    #[must_use]
    pub fn place<'a>(&'a self, stated: &'a str) -> Place<'a> {
        let unit = self.get(stated);
        let own = unit.map_or(stated, |unit| unit.id.as_str());
        let province = unit.and_then(|unit: &Unit| self.province_of(unit)).map(|unit| unit.id.as_str());
        Place {
            unit: own,
            province: province.filter(|province| *province != own),
            is_known: unit.is_some(),
            is_unlisted: unit.is_none() && !self.all().is_empty(),
        }
    }
}
