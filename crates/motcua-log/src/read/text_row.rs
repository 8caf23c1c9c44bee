//! One row of text fields on its way into the table.

use motcua::dossier::Stated;
use motcua::law::Channel;
use motcua::lifecycle::{EventKind, Role};

use super::label::Labels;
use crate::error::LogError;
use crate::table::{Cell, Cells, Instant, Table, intern};

/// The columns of an event log, in the order of the contract.
pub(crate) const COLUMNS: [&str; 11] =
    ["dossier", "procedure", "event", "at", "seq", "event_id", "recorded_at", "role", "office", "channel", "detail"];

/// How many of [`COLUMNS`], from the first, must be there.
pub(crate) const REQUIRED: usize = 4;

/// The fields of one row; an absent or empty one is nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TextRow<'a> {
    pub(crate) dossier: Option<&'a str>,
    pub(crate) procedure: Option<&'a str>,
    pub(crate) event: Option<&'a str>,
    pub(crate) at: Option<&'a str>,
    pub(crate) seq: Option<&'a str>,
    pub(crate) event_id: Option<&'a str>,
    pub(crate) recorded_at: Option<&'a str>,
    pub(crate) role: Option<&'a str>,
    pub(crate) office: Option<&'a str>,
    pub(crate) channel: Option<&'a str>,
    pub(crate) detail: Option<&'a str>,
}

/// What turns texts into cells.
#[derive(Debug)]
pub(crate) struct RowReader {
    pub(crate) labels: Labels,
    pub(crate) local_offset_minutes: i32,
}

impl RowReader {
    pub(crate) fn new(local_offset_minutes: i32) -> Self {
        Self { labels: Labels::own(), local_offset_minutes }
    }

    pub(crate) fn instant(&self, text: &str) -> Option<Instant> {
        Instant::parse(text, self.local_offset_minutes)
    }

    /// Returns what a detail states of an event; the detail of an unreadable event is not looked at.
    pub(crate) fn detail(&self, event: Cell<EventKind>, text: Option<&str>) -> Cell<Stated> {
        match event {
            Cell::Is(event) => cell(text, |text| Stated::from_json(event, text, self.local_offset_minutes).ok()),
            Cell::Null | Cell::Bad => Cell::Null,
        }
    }

    pub(crate) fn push(&self, table: &mut Table, line: u64, row: &TextRow<'_>) -> Result<(), LogError> {
        let event = cell(row.event, |label| self.labels.event(label));
        let cells = Cells {
            dossier: intern(&mut table.dossiers, row.dossier)?,
            procedure: intern(&mut table.procedures, row.procedure)?,
            office: intern(&mut table.offices, row.office)?,
            event,
            at: cell(row.at, |text| self.instant(text)),
            seq: cell(row.seq, |text| text.parse().ok()),
            recorded_at: cell(row.recorded_at, |text| self.instant(text)),
            role: cell(row.role, Role::from_name),
            channel: cell(row.channel, Channel::from_name),
            event_id: row.event_id.filter(|text| !text.is_empty()),
            detail: self.detail(event, row.detail),
        };
        table.push(line, &cells)
    }
}

/// Returns the cell of a text; an empty text is absent.
pub(crate) fn cell<T>(text: Option<&str>, read: impl FnOnce(&str) -> Option<T>) -> Cell<T> {
    match text {
        Some(text) if !text.is_empty() => Cell::from_read(read(text)),
        _ => Cell::Null,
    }
}
