//! The territory that a submission names, and the place names of its addresses, by date.

use super::Filing;
use super::ledger::{Ledger, Spot};
use crate::catalogue::Rules;
use crate::civil::Moment;
use crate::facts::Slot;
use crate::procedure::{FieldId, FindingKind, Severity};
use crate::territory::Unit;
use crate::verdict::Arg;

/// Adds that the named territory is unknown, or is no more on the day of filing; where the rules know no units nothing is said.
pub(super) fn check<'a>(ledger: &mut Ledger<'a>, rules: &Rules<'a>, filing: &Filing) {
    let units = rules.catalogue().units();
    let Some(stated) = filing.territory.as_deref().filter(|_| !units.all().is_empty()) else { return };
    let day = filing.at.map_or(rules.edition().from, Moment::date);
    let place = || Spot::Fixed("/territory");
    let Some(unit) = units.get_on(stated, day) else {
        return ledger.add("territory_unknown", FindingKind::Unknown, Severity::Warning, place()).done();
    };
    if unit.is_in_force(day) {
        return;
    }
    let in_place = units.in_place_of(unit, day);
    ledger
        .add("territory_not_in_force", FindingKind::Wrong, Severity::Warning, place())
        .arg("unit", Arg::Unit(unit))
        .arg("in_place", Arg::Units(in_place))
        .cite(&unit.source)
        .done();
}

/// Adds each address that names a unit which is no more on the day of filing; which one it is, only the caller knows.
pub(super) fn check_addresses<'a>(ledger: &mut Ledger<'a>, rules: &Rules<'a>, filing: &Filing) {
    let catalogue = rules.catalogue();
    let Some(day) = filing.at.map(Moment::date) else { return };
    for (index, field) in (0u16..).zip(&rules.edition().fields).filter(|(_, field)| field.address) {
        let Slot::Text(address) = filing.facts.get(FieldId(index)) else { continue };
        if let Some(unit) = catalogue.outdated(address, day) {
            ledger
                .add("place_name_outdated", FindingKind::Wrong, Severity::Warning, Spot::Field(field, None))
                .arg("field", Arg::Field(field))
                .cite(&unit.source)
                .done();
        }
    }
}

/// Returns the unit that the submission states, as far as it is encoded: that of the day of filing.
pub(crate) fn unit<'a>(rules: &Rules<'a>, filing: &Filing) -> Option<&'a Unit> {
    let (units, stated) = (rules.catalogue().units(), filing.territory.as_deref()?);
    filing.at.map_or_else(|| units.get(stated), |at| units.get_on(stated, at.date()))
}
