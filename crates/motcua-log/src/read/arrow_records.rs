//! Dossier tables as Arrow record batches.

use arrow_array::RecordBatch;
use motcua::civil::Moment;

use super::MAX_ROW_BYTES;
use super::arrow::{Instants, Strings, call, find, not_instants, not_text};
use super::text_row::{RowReader, cell, supplements_used};
use crate::error::{LogError, RowCode};
use crate::mapping::Shape;
use crate::records::{Record, Records};
use crate::table::{Cell, Instant};

/// Takes the rows of one batch; rows are numbered on from the rows read before.
pub(crate) fn read(batch: &RecordBatch, reader: &RowReader, records: &mut Records) -> Result<(), LogError> {
    let rows = batch.num_rows();
    call(batch, Shape::Dossiers, reader, &mut records.problems);
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
    let text = |array, column| Strings::mapped(array, column, reader).ok_or_else(|| not_text(column, array));
    let dates = |array, column| Instants::optional(array, reader).ok_or_else(|| not_instants(column));
    let names = [
        text(dossier, "dossier")?,
        text(procedure, "procedure")?,
        text(office, "office")?,
        text(territory, "territory")?,
        text(body, "body")?,
    ];
    // most tables have no name that is longer than a value may be
    let long: Vec<&Strings<'_>> = names.iter().filter(|column| column.has_long()).collect();
    let [dossier, procedure, office, territory, body] = &names;
    let dossier = dossier.ids(rows, &mut records.dossiers)?;
    let procedure = procedure.ids(rows, &mut records.procedures)?;
    let office = office.ids(rows, &mut records.offices)?;
    let territory = territory.ids(rows, &mut records.territories)?;
    let body = body.ids(rows, &mut records.bodies)?;
    let status = text(status, "status")?;
    let supplements = text(supplements, "supplements")?;
    let empty_channel = channel.map(|_| "");
    let channel = text(channel, "channel")?;
    let received = dates(received, "received")?;
    let promised = dates(promised, "promised")?;
    let finished = dates(finished, "finished")?;
    let submitted = dates(submitted, "submitted")?;
    let returned = dates(returned, "returned")?;
    let id = |ids: &[u32], row: usize| ids.get(row).copied().unwrap_or(crate::intern::NONE);
    for row in 0..rows {
        if long.iter().any(|column| column.text(row).is_some_and(|text| text.len() > MAX_ROW_BYTES)) {
            records.report(records.rows_read + 1, RowCode::TooLong, id(&dossier, row));
            continue;
        }
        let record = Record {
            dossier: id(&dossier, row),
            procedure: id(&procedure, row),
            office: id(&office, row),
            territory: id(&territory, row),
            body: id(&body, row),
            channel: reader.dossier_channel(channel.text(row).or(empty_channel)),
            status: cell(status.text(row), |text| reader.mapping.status(text)),
            submitted: moment(submitted.get(row)),
            received: moment(received.get(row)),
            promised: moment(promised.get(row)),
            finished: moment(finished.get(row)),
            returned: moment(returned.get(row)),
            supplements: supplements_used(supplements.text(row)),
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
