//! Dates in words against the same dates in digits.

use super::Filing;
use super::ledger::{Ledger, Spot};
use crate::catalogue::Rules;
use crate::civil::Date;
use crate::facts::Slot;
use crate::procedure::{FieldId, FindingKind, Severity};
use crate::verdict::Arg;
use crate::words::{LIST, spelled_date};

/// Adds each text that says another date than the field that it spells, and each that cannot be read.
///
/// No rule that was read refuses a form for it, so that neither is an error.
pub(super) fn check<'a>(ledger: &mut Ledger<'a>, rules: &Rules<'a>, filing: &Filing) {
    let list = rules.catalogue().words(LIST);
    let fields = &rules.edition().fields;
    for (index, field) in (0u16..).zip(fields) {
        let Some(date) = field.spells else { continue };
        let (Slot::Text(words), Some(spelled)) = (filing.facts.get(FieldId(index)), fields.get(usize::from(date.0)))
        else {
            continue;
        };
        let (code, kind, severity) = match (spelled_date(words, list), filing.facts.get(date)) {
            (None, _) => ("date_words_unread", FindingKind::Info, Severity::Info),
            (Some(said), Slot::Date(stated)) if !is_day(said, stated.earliest()) => {
                ("date_words_differ", FindingKind::Conflict, Severity::Warning)
            }
            _ => continue,
        };
        let adding = ledger.add(code, kind, severity, Spot::Field(field, None));
        adding.arg("field", Arg::Field(field)).arg("date", Arg::Field(spelled)).cite(&field.source).done();
    }
}

/// Returns whether year, month and day are those of the date.
fn is_day(said: [u16; 3], date: Date) -> bool {
    let (year, month, day) = date.ymd();
    said.map(i32::from) == [year, month.into(), day.into()]
}
