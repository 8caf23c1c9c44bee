//! Administrative units and their successors.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::civil::Date;
use crate::law::{Source, Text};
use crate::lifecycle::named;
use crate::packed::packed;

named! {
    /// The level of a unit (cấp hành chính).
    UnitLevel {
        /// A province or a city of that rank.
        Province = "province",
        /// A district; abolished in Viet Nam on 1 July 2025.
        District = "district",
        /// A commune, ward or special zone.
        Commune = "commune",
    }
}

named! {
    /// What kind of commune-level unit it is; some provinces' fees differ by it.
    UnitKind {
        /// A ward (phường).
        Ward = "ward",
        /// A commune (xã).
        Commune = "commune",
        /// A town (thị trấn), until 30 June 2025.
        Town = "town",
        /// A special zone (đặc khu).
        SpecialZone = "special_zone",
    }
}

/// An administrative unit (đơn vị hành chính) from one day until the day before another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Our id: the official code, or a slug for a former unit whose code was not read.
    pub id: String,
    /// The official code.
    pub code: Option<String>,
    /// The name.
    pub name: Text,
    /// The level.
    pub level: UnitLevel,
    /// The kind of a commune-level unit, where it is known.
    pub kind: Option<UnitKind>,
    /// The unit that it belongs to.
    pub parent: Option<String>,
    /// The first day of the unit; none where that lies before all that is encoded.
    pub from: Option<Date>,
    /// The first day on which it is no more.
    pub until: Option<Date>,
    /// The units that took over from it.
    pub successors: Vec<String>,
    /// How the codes of its dossiers begin.
    pub prefix: Option<String>,
    /// Where that comes from.
    pub source: Source,
}

impl Unit {
    /// Returns whether the unit exists on that day.
    #[must_use]
    pub fn is_in_force(&self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on) && self.until.is_none_or(|until| on < until)
    }
}

/// The units of a jurisdiction, in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Units(Vec<Unit>);

impl Units {
    /// Returns the units, sorted by their ids.
    #[must_use]
    pub fn new(mut units: Vec<Unit>) -> Self {
        crate::ordered::sort(&mut units, |one, other| one.id.cmp(&other.id));
        Self(units)
    }

    /// Returns every unit, in the order of their ids.
    #[must_use]
    pub fn all(&self) -> &[Unit] {
        &self.0
    }

    /// Returns the unit of that id or official code.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Unit> {
        let by_id = self.0.binary_search_by(|unit| unit.id.as_str().cmp(id)).ok().and_then(|at| self.0.get(at));
        by_id.or_else(|| self.0.iter().find(|unit| unit.code.as_deref() == Some(id)))
    }

    /// Returns the unit of that id or official code; where a unit that took over kept the code, the one of that day.
    #[must_use]
    pub fn get_on(&self, id: &str, on: Date) -> Option<&Unit> {
        let known = self.get(id)?;
        if known.is_in_force(on) {
            return Some(known);
        }
        let coded = self.0.iter().find(|unit| unit.code.as_deref() == Some(id) && unit.is_in_force(on));
        coded.or(Some(known))
    }

    /// Returns the unit whose dossiers' codes begin as this one does: of several the one with the longest prefix.
    ///
    /// A prefix ends where the code ends, or at a `.` or `-`.
    #[must_use]
    pub fn of_dossier(&self, code: &str) -> Option<&Unit> {
        let begins = |prefix: &str| {
            code.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
        };
        let known = self.0.iter().filter(|unit| unit.prefix.as_deref().is_some_and(begins));
        known.max_by_key(|unit| unit.prefix.as_ref().map(String::len))
    }

    /// Returns the units that stand in a unit's place on a day: itself while it exists, later those that took over, through every merger between.
    ///
    /// Empty where a chain of successors leads nowhere; the order is that of the mergers.
    #[must_use]
    pub fn in_place_of<'u>(&'u self, unit: &'u Unit, on: Date) -> Vec<&'u Unit> {
        let (mut found, mut seen, mut left) = (Vec::new(), Vec::new(), alloc::vec![unit]);
        while let Some(next) = left.pop() {
            if seen.contains(&next.id.as_str()) {
                continue;
            }
            seen.push(next.id.as_str());
            if next.is_in_force(on) {
                found.push(next);
            } else if next.until.is_some_and(|until| until <= on) {
                left.extend(next.successors.iter().rev().filter_map(|id| self.get(id)));
            }
        }
        found
    }

    /// Returns the province that a unit belongs to, itself where it is one.
    #[must_use]
    pub fn province_of<'u>(&'u self, unit: &'u Unit) -> Option<&'u Unit> {
        let mut at = unit;
        for _ in 0..4 {
            if at.level == UnitLevel::Province {
                return Some(at);
            }
            at = self.get(at.parent.as_deref()?)?;
        }
        None
    }
}

packed!(struct Unit { id, code, name, level, kind, parent, from, until, successors, prefix, source });
packed!(newtype Units);
