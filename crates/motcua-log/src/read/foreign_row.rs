//! Rows of logs that name each value: the values put into the columns of the contract by their names.

use std::collections::HashMap;

use super::MAX_ROW_BYTES;
use super::header::composed;
use super::target::Target;
use super::text_row::{COLUMNS, RowReader};
use crate::error::{LogError, RowCode};
use crate::fault::Fault;
use crate::mapping::Shape;

/// Which columns take the value of a name; of several names of a column the first that has a value is taken.
#[derive(Debug)]
pub(crate) struct Names(HashMap<String, Vec<(usize, usize)>>);

impl Names {
    /// Returns the names that the mapping gives each column of an event; where it gives none, the contract's own and those of the format.
    pub(crate) fn of(reader: &RowReader, usual: &[(&str, &[&str])]) -> Self {
        let mut names: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (place, column) in Shape::Events.columns().iter().enumerate() {
            let is_mapped =
                reader.mapping.columns.contains_key(column) || reader.mapping.constants.contains_key(column);
            let of_format = usual.iter().find(|(name, _)| name == column && !is_mapped).map(|(_, names)| *names);
            let all = reader.mapping.names(column).chain(of_format.unwrap_or_default().iter().copied());
            for (rank, name) in all.enumerate() {
                names.entry(composed(name).into_owned()).or_default().push((place, rank));
            }
        }
        Self(names)
    }

    /// Returns the columns that take the value of that name, however its letters are composed.
    fn of_name(&self, name: &str) -> &[(usize, usize)] {
        self.0.get(&*composed(name)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The values of one row, and how well each was named: a lower rank is better.
#[derive(Clone, Debug, Default)]
pub(crate) struct ForeignRow([Option<(usize, String)>; COLUMNS]);

impl ForeignRow {
    /// Puts a value into every column that takes that name.
    pub(crate) fn put(&mut self, names: &Names, name: &str, value: &str) {
        for (place, rank) in names.of_name(name) {
            if let Some(cell) = self.0.get_mut(*place)
                && cell.as_ref().is_none_or(|(before, _)| rank < before)
            {
                *cell = Some((*rank, value.to_owned()));
            }
        }
    }

    /// Forgets the values.
    pub(crate) fn clear(&mut self) {
        self.0 = Default::default();
    }

    /// Puts the values into the table, with those of the whole (a trace, an object) where the row itself has none that is better named.
    pub(crate) fn push(
        &self,
        whole: &Self,
        line: u64,
        reader: &RowReader,
        target: &mut Target,
    ) -> Result<(), LogError> {
        let mut fields = [None; COLUMNS];
        let mut bytes = 0;
        for ((field, own), of_whole) in fields.iter_mut().zip(&self.0).zip(&whole.0) {
            let best = match (own, of_whole) {
                (Some(own), Some(of_whole)) => Some(if of_whole.0 < own.0 { of_whole } else { own }),
                (own, of_whole) => own.as_ref().or(of_whole.as_ref()),
            };
            *field = best.map(|(_, text)| text.as_str());
            bytes += field.map_or(0, str::len);
        }
        if bytes > MAX_ROW_BYTES {
            target.report(line, RowCode::TooLong);
            return Ok(());
        }
        target.row(reader, line, &fields)
    }
}

/// Refuses a table of dossiers in a format that holds events alone.
pub(crate) fn events_only(target: &Target, format: &'static str) -> Result<(), LogError> {
    if target.shape() == Shape::Events {
        return Ok(());
    }
    Err(LogError::from(Fault::EventsOnly { format }))
}
