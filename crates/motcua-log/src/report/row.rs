//! One report as the columns take it: numbers alone, so that it is stored at once and the columns are filled from many.

use motcua::audit::CaseReport;
use motcua::civil::{Date, Moment};

use super::columns::{Number, code};
use crate::intern::Id;
use crate::table::SECOND;

pub(super) const NAMES: usize = 5;
pub(super) const DAYS: usize = 3;
pub(super) const INSTANTS: usize = 4;
pub(super) const MINUTES: usize = 3;

/// One report; what is absent is the number that stands for none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// Received, due, finished, returned.
    pub(super) instants: [i64; INSTANTS],
    /// Working, paused, late.
    pub(super) minutes: [i64; MINUTES],
    /// Promised, due, due at first.
    pub(super) days: [i32; DAYS],
    pub(super) supplements: i32,
    /// The place of what the law says of it.
    pub(super) ground: Id,
    /// The number of the office.
    pub(super) office: Id,
    /// The number of what it assumes.
    pub(super) assumptions: Id,
    /// The state, the outcome, that of the indicator, the late clock and who held it, as their places in their lists.
    pub(super) names: [u8; NAMES],
    pub(super) conforms: Option<bool>,
    pub(super) extended: bool,
}

impl Row {
    /// Returns the numbers of a report, given those of its texts.
    #[inline]
    pub(super) fn of(report: &CaseReport<'_>, ground: Id, office: Id, assumptions: Id) -> Self {
        let day = |date: Option<Date>| date.map_or(i32::NOTHING, Date::epoch_days);
        let instant = |moment: Option<Moment>| moment.map_or(i64::NOTHING, micros);
        let minutes = |minutes: Option<i64>| minutes.unwrap_or(i64::NOTHING);
        Self {
            instants: [
                instant(report.received_at),
                report.due_at.map_or(i64::NOTHING, |at| at.epoch_seconds() * SECOND),
                instant(report.finished_at),
                instant(report.returned_at),
            ],
            minutes: [report.working_minutes, report.paused_minutes, report.late_working_minutes].map(minutes),
            days: [report.promised_on, report.due_on, report.due_on_original].map(day),
            supplements: report.supplements.map_or(i32::NOTHING, i32::from),
            ground,
            office,
            assumptions,
            names: [
                code(Some(report.state as u8)),
                code(report.outcome.map(|outcome| outcome as u8)),
                code(report.indicator_outcome.map(|outcome| outcome as u8)),
                code(report.late_clock.map(|clock| clock as u8)),
                code(report.late_held_by.map(|holder| holder as u8)),
            ],
            conforms: report.conforms,
            extended: report.extended,
        }
    }
}

/// Returns the microseconds of a moment; a day without an hour is its beginning.
pub(super) fn micros(moment: Moment) -> i64 {
    moment.at.epoch_seconds() * SECOND
}
