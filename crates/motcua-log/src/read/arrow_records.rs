//! Dossier tables as Arrow record batches.

use arrow_array::{ArrayRef, RecordBatch};
use motcua::civil::Moment;

use super::arrow::{Instants, Integers, Strings, find, wrong_type};
use super::text_row::{RowReader, cell};
use crate::error::LogError;
use crate::mapping::Shape;
use crate::records::{Record, Records};
use crate::table::{Cell, Instant};

/// Takes the rows of one batch; rows are numbered on from the rows read before.
pub(crate) fn read(batch: &RecordBatch, reader: &RowReader, records: &mut Records) -> Result<(), LogError> {
    let rows = batch.num_rows();
    let [
        dossier,
        procedure,
        received,
        promised,
        finished,
        status,
        submitted,
        returned,
        supplements,
        office,
        channel,
        territory,
        body,
    ] = find(batch, Shape::Dossiers, reader)?;
    let text = |array, column| Strings::mapped(array, column, reader).ok_or_else(|| wrong_type(column, "text"));
    let dates = |array, column| {
        Instants::optional(array, reader).ok_or_else(|| wrong_type(column, "a timestamp, a date or ISO 8601 text"))
    };
    let dossier = text(dossier, "dossier")?.ids(rows, &mut records.dossiers)?;
    let procedure = text(procedure, "procedure")?.ids(rows, &mut records.procedures)?;
    let office = text(office, "office")?.ids(rows, &mut records.offices)?;
    let territory = text(territory, "territory")?.ids(rows, &mut records.territories)?;
    let body = text(body, "body")?.ids(rows, &mut records.bodies)?;
    let status = Words::of(status, "status", reader)?;
    let supplements = Words::of(supplements, "supplements", reader)?;
    let channel = Words::of(channel, "channel", reader)?;
    let received = dates(received, "received")?;
    let promised = dates(promised, "promised")?;
    let finished = dates(finished, "finished")?;
    let submitted = dates(submitted, "submitted")?;
    let returned = dates(returned, "returned")?;
    let id = |ids: &[u32], row: usize| ids.get(row).copied().unwrap_or(crate::intern::NONE);
    for row in 0..rows {
        let record = Record {
            dossier: id(&dossier, row),
            procedure: id(&procedure, row),
            office: id(&office, row),
            territory: id(&territory, row),
            body: id(&body, row),
            channel: channel.read(row, |text| reader.mapping.channel(text)),
            status: status.read(row, |text| reader.mapping.status(text)),
            submitted: moment(submitted.get(row)),
            received: moment(received.get(row)),
            promised: moment(promised.get(row)),
            finished: moment(finished.get(row)),
            returned: moment(returned.get(row)),
            supplements: supplements.read(row, |text| text.parse().ok().filter(|used| *used < 255)),
        };
        records.push(records.rows_read + 1, &record)?;
    }
    Ok(())
}

fn moment(instant: Cell<Instant>) -> Cell<Moment> {
    match instant {
        Cell::Null => Cell::Null,
        Cell::Bad => Cell::Bad,
        Cell::Is(instant) => Cell::from_read(instant.moment()),
    }
}

/// A column of words or of whole numbers.
enum Words<'a> {
    Texts(Strings<'a>),
    Numbers(Integers<'a>),
}

impl<'a> Words<'a> {
    fn of(array: Option<&'a ArrayRef>, column: &str, reader: &'a RowReader) -> Result<Self, LogError> {
        if let Some(texts) = Strings::mapped(array, column, reader) {
            return Ok(Self::Texts(texts));
        }
        let numbers = Integers::optional(array).ok_or_else(|| wrong_type(column, "text or whole numbers"))?;
        Ok(Self::Numbers(numbers))
    }

    fn read<T>(&self, row: usize, read: impl FnOnce(&str) -> Option<T>) -> Cell<T> {
        match self {
            Self::Texts(texts) => cell(texts.text(row), read),
            Self::Numbers(numbers) => match numbers.get(row) {
                Cell::Null => Cell::Null,
                Cell::Bad => Cell::Bad,
                Cell::Is(number) => Cell::from_read(read(&number.to_string())),
            },
        }
    }
}
