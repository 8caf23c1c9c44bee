//! Where a submission may be filed, and what that office then is.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{Unit, Units};
use crate::civil::Date;
use crate::law::Source;
use crate::lifecycle::named;
use crate::packed::packed;

named! {
    /// Within which bounds any office may receive (phi địa giới hành chính).
    Scope {
        /// Only the competent unit receives.
        Unit = "unit",
        /// Any office of the same province.
        Province = "province",
        /// Any office of the country.
        Nation = "nation",
    }
}

named! {
    /// What an office within the bounds of a rule may do.
    Power {
        /// It receives for the unit that decides.
        Receives = "receives",
        /// It helps to file with the unit that decides.
        Helps = "helps",
        /// The law leaves it to something that was not read, such as a list of procedures.
        Unknown = "unknown",
    }
}

/// From when on submissions of a field, or of some procedures, may be filed within which bounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilingRule {
    /// The first day.
    pub from: Date,
    /// The first day on which it no longer holds.
    pub until: Option<Date>,
    /// The field of administration; none means every field.
    pub field: Option<String>,
    /// The procedures; empty means all of the field.
    pub procedures: Vec<String>,
    /// The bounds.
    pub scope: Scope,
    /// What the offices within them may do.
    pub power: Power,
    /// Where that comes from.
    pub source: Source,
}

/// What an office may do with a submission whose competent unit is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach<'r> {
    /// It is the competent unit itself.
    Competent,
    /// It receives for the competent unit, by that rule.
    Receives(&'r FilingRule),
    /// It does not receive; it may help to file online with the competent unit, by that rule or because no rule opens it.
    Helps(Option<&'r FilingRule>),
    /// Whether it receives is not known, by that rule.
    Unknown(&'r FilingRule),
}

impl FilingRule {
    fn holds(&self, field: &str, procedure: &str, on: Date) -> bool {
        self.from <= on
            && self.until.is_none_or(|until| on < until)
            && self.field.as_deref().is_none_or(|own| own == field)
            && (self.procedures.is_empty() || self.procedures.iter().any(|own| own == procedure))
    }
}

/// Returns what the office of one unit may do with a submission that another unit is competent for.
///
/// Of the rules whose bounds hold both units one that lets the office receive goes first, then the one with the widest bounds, then the last.
pub(crate) fn reach<'r>(
    rules: &'r [FilingRule],
    units: &Units,
    (field, procedure): (&str, &str),
    (filed_at, competent): (&Unit, &Unit),
    on: Date,
) -> Reach<'r> {
    if filed_at.id == competent.id {
        return Reach::Competent;
    }
    let one_province =
        units.province_of(filed_at).zip(units.province_of(competent)).is_some_and(|(one, other)| one.id == other.id);
    let within = |scope| scope == Scope::Nation || (scope == Scope::Province && one_province);
    let decides = rules
        .iter()
        .filter(|rule| within(rule.scope) && rule.holds(field, procedure, on))
        .max_by_key(|rule| (rule.power == Power::Receives, rule.scope));
    match decides {
        Some(rule) => match rule.power {
            Power::Receives => Reach::Receives(rule),
            Power::Helps => Reach::Helps(Some(rule)),
            Power::Unknown => Reach::Unknown(rule),
        },
        None => Reach::Helps(None),
    }
}

packed!(struct FilingRule { from, until, field, procedures, scope, power, source });
