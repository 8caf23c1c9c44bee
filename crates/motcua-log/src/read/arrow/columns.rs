//! The columns of the contract, found in a batch by their names.

use arrow_array::{ArrayRef, RecordBatch};

use super::{Instants, Integers, Strings};
use crate::error::{LogError, RowProblems};
use crate::fault::Fault;
use crate::mapping::Shape;
use crate::read::header::column as find_column;
use crate::read::text_row::{COLUMNS, RowReader};

/// The columns of the contract in one batch.
pub(in crate::read) struct Columns<'a> {
    pub(in crate::read) rows: usize,
    pub(in crate::read) dossier: Strings<'a>,
    pub(in crate::read) procedure: Strings<'a>,
    pub(in crate::read) event: Strings<'a>,
    pub(in crate::read) at: Instants<'a>,
    pub(in crate::read) seq: Integers<'a>,
    pub(in crate::read) event_id: Strings<'a>,
    pub(in crate::read) recorded_at: Instants<'a>,
    pub(in crate::read) role: Strings<'a>,
    pub(in crate::read) office: Strings<'a>,
    pub(in crate::read) channel: Strings<'a>,
    pub(in crate::read) detail: Strings<'a>,
}

impl<'a> Columns<'a> {
    pub(in crate::read) fn of(batch: &'a RecordBatch, reader: &'a RowReader) -> Result<Self, LogError> {
        let found = find(batch, Shape::Events, reader)?;
        let [dossier, procedure, event, at, seq, event_id, recorded_at, role, office, channel, detail, ..] = found;
        let text = |array, column| Strings::mapped(array, column, reader).ok_or_else(|| not_text(column, array));
        let instants = |array, column| Instants::optional(array, reader).ok_or_else(|| not_instants(column));
        Ok(Self {
            rows: batch.num_rows(),
            dossier: text(dossier, "dossier")?,
            procedure: text(procedure, "procedure")?,
            event: text(event, "event")?,
            at: instants(at, "at")?,
            seq: Integers::optional(seq).ok_or_else(|| Fault::NotWholeNumbers { column: "seq".to_owned() })?,
            event_id: text(event_id, "event_id")?,
            recorded_at: instants(recorded_at, "recorded_at")?,
            role: text(role, "role")?,
            office: text(office, "office")?,
            channel: text(channel, "channel")?,
            detail: Strings::details(detail, reader)
                .ok_or_else(|| Fault::NotDetails { column: "detail".to_owned() })?,
        })
    }
}

/// Returns the columns of the contract in a batch, by the names that the mapping gives them.
pub(in crate::read) fn find<'a>(
    batch: &'a RecordBatch,
    shape: Shape,
    reader: &RowReader,
) -> Result<[Option<&'a ArrayRef>; COLUMNS], LogError> {
    let mut found: [Option<&'a ArrayRef>; COLUMNS] = [None; COLUMNS];
    let names: Vec<&str> = batch.schema_ref().fields().iter().map(|field| field.name().as_str()).collect();
    for (column, place) in shape.columns().iter().zip(found.iter_mut()) {
        let at = find_column(&names, || reader.mapping.names(column))
            .map_err(|name| Fault::TwoColumns { column: name.to_owned() })?;
        *place = at.and_then(|at| batch.columns().get(at));
    }
    let missing = reader.mapping.missing(shape, |place| found.get(place).is_some_and(Option::is_some));
    if missing.is_empty() {
        return Ok(found);
    }
    Err(Fault::NoColumn { columns: missing.join(", "), required: shape.required_names() }.into())
}

/// Takes note of what a batch calls the columns of the contract.
pub(in crate::read) fn call(batch: &RecordBatch, shape: Shape, reader: &RowReader, problems: &mut RowProblems) {
    let names: Vec<&str> = batch.schema_ref().fields().iter().map(|field| field.name().as_str()).collect();
    for column in shape.columns() {
        let at = find_column(&names, || reader.mapping.names(column)).ok().flatten();
        at.and_then(|at| names.get(at)).into_iter().for_each(|name| problems.call(column, name));
    }
}

/// Returns the error of a column that is no text; one of numbers that are not whole was text before somebody read it so.
pub(in crate::read) fn not_text(column: &str, array: Option<&ArrayRef>) -> LogError {
    let column = column.to_owned();
    let fault = if array.is_some_and(|array| array.data_type().is_floating()) {
        Fault::NumbersForText { column }
    } else {
        Fault::NotText { column }
    };
    fault.into()
}

/// Returns the error of a column that holds no instants.
pub(in crate::read) fn not_instants(column: &str) -> LogError {
    Fault::NotInstants { column: column.to_owned() }.into()
}
