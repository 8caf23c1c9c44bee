//! What holds at a place: of what provinces and communes set, the nearest unit's first.

use super::{Edition, LocalFee, LocalRule, LocalValue, Source, TermRule};
use crate::civil::Date;
use crate::territory::Place;

impl Edition {
    /// Returns the local rules that hold at the place on that day, with their positions, the nearest unit's first.
    fn here<'a, 'p>(
        &'a self,
        place: Place<'p>,
        on: Date,
    ) -> impl Iterator<Item = (usize, &'a LocalRule)> + use<'a, 'p> {
        place.units().flat_map(move |unit| {
            self.locals.iter().enumerate().filter(move |(_, local)| local.territory == unit && local.holds(on))
        })
    }

    /// Returns the rows by which the place sets the fee of that id, the nearest unit's first.
    pub(crate) fn set_fees<'a, 'p>(
        &'a self,
        place: Place<'p>,
        on: Date,
        id: &'p str,
    ) -> impl Iterator<Item = (&'a LocalFee, &'a Source)> + use<'a, 'p> {
        self.here(place, on).filter_map(move |(_, local)| match &local.value {
            LocalValue::Fee(fee) if fee.id == id => Some((fee, &local.source)),
            _ => None,
        })
    }

    /// Returns the term that the place sets for the settlement term of that id, with its position among the local rules.
    pub(crate) fn set_term<'a>(&'a self, place: Place<'_>, on: Date, id: &str) -> Option<(usize, &'a TermRule)> {
        self.here(place, on).find_map(|(at, local)| match &local.value {
            LocalValue::Term(rule) if rule.id == id => Some((at, rule)),
            _ => None,
        })
    }

    /// Returns the shorter term that the place promises beside the settlement term of that id, with its position among the local rules.
    pub(crate) fn promised_term<'a>(&'a self, place: Place<'_>, on: Date, id: &str) -> Option<(usize, &'a TermRule)> {
        self.here(place, on).find_map(|(at, local)| match &local.value {
            LocalValue::Committed(rule) if rule.id == id => Some((at, rule)),
            _ => None,
        })
    }
}
