//! One row of text fields on its way into the table.

use std::num::NonZeroUsize;

use motcua::civil::{CivilError, Moment};
use motcua::dossier::Stated;
use motcua::law::Channel;
use motcua::lifecycle::{EventKind, Role};

use super::label::Labels;
use crate::error::{LogError, RowCode};
use crate::intern::NONE;
use crate::mapping::{Mapping, Meaning, whole};
use crate::table::{Cell, Cells, Instant, Table, intern};

/// How many columns a shape has at most.
pub(crate) const COLUMNS: usize = 13;

/// The fields of a row, in the order of the shape's columns; an absent or empty one is nothing.
pub(crate) type Fields<'a> = [Option<&'a str>; COLUMNS];

/// The fields of one row of events; an absent or empty one is nothing.
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
    labels: Labels,
    pub(crate) mapping: Mapping,
    pub(crate) local_offset_minutes: i32,
    /// How many threads may look up the texts of a batch.
    pub(crate) threads: NonZeroUsize,
}

impl RowReader {
    #[cfg(test)]
    pub(crate) fn new(local_offset_minutes: i32) -> Self {
        Self::mapped(Mapping::default(), local_offset_minutes)
    }

    pub(crate) fn mapped(mapping: Mapping, local_offset_minutes: i32) -> Self {
        Self { labels: Labels::own(), mapping, local_offset_minutes, threads: NonZeroUsize::MIN }
    }

    /// Returns the same reader, which looks up on so many threads.
    pub(crate) fn on(self, threads: NonZeroUsize) -> Self {
        Self { threads, ..self }
    }

    /// Returns the event of a label: by the mapping where it lists labels, else by the events' own names.
    pub(crate) fn event(&self, label: &str) -> Option<EventKind> {
        if self.mapping.events.is_empty() {
            return self.labels.event(label).or_else(|| self.labels.event(label.trim()));
        }
        match self.mapping.meaning(label) {
            Some(Meaning::Event(event)) => Some(event),
            Some(Meaning::Ignore) | None => None,
        }
    }

    /// Returns whether the mapping leaves rows with that label out.
    pub(crate) fn ignores(&self, label: Option<&str>) -> bool {
        label.is_some_and(|label| self.mapping.meaning(label) == Some(Meaning::Ignore))
    }

    /// Returns how many minutes local time lies ahead of instants that state no offset.
    pub(crate) fn ahead_minutes(&self) -> i32 {
        self.mapping.zone_minutes.map_or(0, |zone| self.local_offset_minutes - zone)
    }

    pub(crate) fn instant(&self, text: &str) -> Option<Instant> {
        let text = text.trim();
        let read = |text: &str| self.mapping.formats.iter().find_map(|format| format.read(text)).map(Instant::of);
        let foreign = read(text).or_else(|| read(whole(text)));
        let zone = self.mapping.zone_minutes.unwrap_or(self.local_offset_minutes);
        foreign.or_else(|| Instant::parse(text, zone))?.later(self.ahead_minutes())
    }

    /// Returns the channel in the row of a dossier: nothing where the table has no such column, an empty text for an empty cell of it.
    pub(crate) fn dossier_channel(&self, text: Option<&str>) -> Cell<Channel> {
        match text.map(str::trim) {
            Some("") => self.mapping.empty_channel().map_or(Cell::Null, Cell::Is),
            text => cell(text, |text| self.mapping.channel(text)),
        }
    }

    /// Returns the moment that a detail states, in the writing and by the clock of the log.
    fn moment(&self, text: &str) -> Result<Moment, CivilError> {
        if self.mapping.formats.is_empty() && self.mapping.zone_minutes.is_none() {
            return Moment::parse(text, self.local_offset_minutes);
        }
        self.instant(text).and_then(Instant::moment).ok_or(CivilError::NotAMoment)
    }

    /// Returns what a detail states of an event; the detail of an unreadable event is not looked at.
    pub(crate) fn detail(&self, event: Cell<EventKind>, text: Option<&str>) -> Cell<Stated> {
        match event {
            Cell::Is(event) => cell(text, |text| Stated::from_json_by(event, text, &|text| self.moment(text)).ok()),
            Cell::Null | Cell::Bad => Cell::Null,
        }
    }

    pub(crate) fn push(&self, table: &mut Table, line: u64, row: &TextRow<'_>) -> Result<(), LogError> {
        let event = cell(row.event, |label| self.event(label));
        if matches!(event, Cell::Bad) && self.ignores(row.event) {
            table.report(line, RowCode::IgnoredEvent, NONE);
            return Ok(());
        }
        let cells = Cells {
            dossier: intern(&mut table.names.dossiers, row.dossier)?,
            procedure: intern(&mut table.names.procedures, row.procedure)?,
            office: intern(&mut table.names.offices, row.office)?,
            event,
            at: cell(row.at, |text| self.instant(text)),
            seq: cell(row.seq, |text| whole(text.trim()).parse().ok()),
            recorded_at: cell(row.recorded_at, |text| self.instant(text)),
            role: cell(row.role, Role::from_name),
            channel: cell(row.channel, |text| self.mapping.channel(text)),
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

/// Returns how many supplements the row of a dossier tells; the engine counts fewer than 255.
pub(crate) fn supplements_used(text: Option<&str>) -> Cell<u8> {
    cell(text, |text| whole(text.trim()).parse().ok().filter(|used| *used < u8::MAX))
}
