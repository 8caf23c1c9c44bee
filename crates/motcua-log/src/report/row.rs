//! One case report on its way into the columns, borrowed from the engine's answer.

use std::fmt::Display;

use motcua::civil::{Date, DateTime};

/// The values of one report, in the order of the contract; nothing is null.
#[derive(Clone, Copy)]
pub(crate) struct CaseRow<'a> {
    pub(crate) dossier: &'a str,
    pub(crate) procedure: &'a str,
    /// The first day of the edition; the column shows `procedure@day`.
    pub(crate) edition: Option<Date>,
    pub(crate) release: Option<&'a str>,
    pub(crate) office: Option<&'a str>,
    pub(crate) state: Option<&'a str>,
    pub(crate) conforms: Option<bool>,
    pub(crate) outcome: Option<&'a str>,
    pub(crate) indicator_outcome: Option<&'a str>,
    pub(crate) received_at: Option<DateTime>,
    pub(crate) promised_on: Option<Date>,
    pub(crate) due_on: Option<Date>,
    pub(crate) due_at: Option<DateTime>,
    pub(crate) due_on_original: Option<Date>,
    pub(crate) extended: Option<bool>,
    pub(crate) finished_at: Option<DateTime>,
    pub(crate) returned_at: Option<DateTime>,
    pub(crate) working_minutes: Option<i64>,
    pub(crate) paused_minutes: Option<i64>,
    pub(crate) late_working_minutes: Option<i64>,
    pub(crate) late_clock: Option<&'a str>,
    pub(crate) late_held_by: Option<&'a str>,
    pub(crate) term: Option<&'a dyn Display>,
    pub(crate) term_act: Option<&'a str>,
    pub(crate) term_article: Option<&'a str>,
    pub(crate) supplements: Option<i32>,
    pub(crate) judged_by: &'static str,
    pub(crate) assumptions: &'a [&'a str],
    pub(crate) findings: &'a [FindingRow<'a>],
}

/// One finding of a report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FindingRow<'a> {
    pub(crate) code: &'a str,
    pub(crate) severity: &'a str,
    pub(crate) event_index: Option<i32>,
    pub(crate) at: Option<DateTime>,
    pub(crate) act: Option<&'a str>,
    pub(crate) article: Option<&'a str>,
}
