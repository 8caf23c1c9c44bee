//! Logs as comma-separated values: quoted fields may hold commas, quotes and line breaks.

use csv_core::{ReadRecordResult, Reader};

use super::MAX_ROW_BYTES;
use super::header::{column as find_column, twice};
use super::source::Source;
use super::target::{COLUMNS, Fields, Target};
use super::text_row::RowReader;
use crate::error::{LogError, RowCode};
use crate::mapping::Shape;

/// How many fields a row may have.
const MAX_FIELDS: usize = 4_096;

/// One record: the line on which it begins, or why there are no fields to read.
enum Record {
    Fields { line: u64, fields: usize },
    Unreadable { line: u64, code: RowCode },
    End,
}

struct Records<'s, 'r> {
    source: &'s mut Source<'r>,
    core: Reader,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    used: usize,
}

impl<'s, 'r> Records<'s, 'r> {
    fn new(source: &'s mut Source<'r>) -> Self {
        Self { source, core: Reader::new(), bytes: vec![0; 1 << 12], ends: vec![0; 64], used: 0 }
    }

    /// Reads the next record into the buffers; one that does not fit is read to its end and dropped.
    fn next(&mut self) -> Result<Record, LogError> {
        if self.source.skip_line_ends()?.is_none() {
            return Ok(Record::End);
        }
        let line = self.source.line;
        self.core.set_line(line);
        let (mut filled, mut fields, mut too_long) = (0, 0, false);
        let mut is_open = false;
        loop {
            let input = self.source.fill()?;
            let (Some(output), Some(ends)) = (self.bytes.get_mut(filled..), self.ends.get_mut(fields..)) else {
                return Ok(Record::End);
            };
            // at the end of the log one line end more ends the row, or is taken into a field whose quote is not closed
            let is_end = input.is_empty();
            let input = if is_end && !is_open { b"\n" } else { input };
            let (result, read, written, ended) = self.core.read_record(input, output, ends);
            if is_end {
                is_open |= matches!(result, ReadRecordResult::InputEmpty);
            } else {
                self.source.consume(read);
            }
            filled += written;
            fields += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.bytes.len() < MAX_ROW_BYTES => {
                    self.bytes.resize(self.bytes.len() * 2, 0);
                }
                ReadRecordResult::OutputEndsFull if self.ends.len() < MAX_FIELDS => {
                    self.ends.resize(self.ends.len() * 2, 0);
                }
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    too_long = true;
                    (filled, fields) = (0, 0);
                }
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        self.source.line = self.core.line();
        self.used = filled;
        Ok(match (too_long, is_open) {
            (true, _) => Record::Unreadable { line, code: RowCode::TooLong },
            (false, true) => Record::Unreadable { line, code: RowCode::OpenQuote },
            (false, false) => Record::Fields { line, fields },
        })
    }

    /// Returns the bytes of the last record as text, and the end of each of its fields.
    fn text(&self, line: u64, fields: usize) -> Result<(&str, &[usize]), LogError> {
        let bytes = self.bytes.get(..self.used).unwrap_or_default();
        let text = std::str::from_utf8(bytes).map_err(|_| LogError::not_utf8(Some(line)))?;
        Ok((text, self.ends.get(..fields).unwrap_or_default()))
    }
}

/// Reads a whole log into the table.
pub(crate) fn read(source: &mut Source<'_>, reader: &RowReader, target: &mut Target) -> Result<(), LogError> {
    source.skip_head_comments()?;
    let mut records = Records::new(source);
    let (places, width) = match records.next()? {
        Record::Fields { line, fields } => {
            let (text, ends) = records.text(line, fields)?;
            (header(text, ends, target.shape(), reader).map_err(|error| error.at_line(line))?, fields)
        }
        Record::Unreadable { line, .. } => return Err(unreadable_header().at_line(line)),
        Record::End => return Err(unreadable_header()),
    };
    loop {
        match records.next()? {
            Record::End => return Ok(()),
            Record::Unreadable { line, code } => target.report(line, code),
            Record::Fields { line, fields } => {
                let (text, ends) = records.text(line, fields)?;
                if fields == width {
                    target.row(reader, line, &row(text, ends, &places))?;
                } else {
                    target.report(line, RowCode::FieldCount);
                }
            }
        }
    }
}

/// The field number of each column of the contract.
type Places = [Option<usize>; COLUMNS];

fn row<'a>(text: &'a str, ends: &[usize], places: &Places) -> Fields<'a> {
    places.map(|place| place.and_then(|place| field(text, ends, place)))
}

fn field<'a>(text: &'a str, ends: &[usize], place: usize) -> Option<&'a str> {
    let start = place.checked_sub(1).map_or(Some(0), |before| ends.get(before).copied())?;
    text.get(start..*ends.get(place)?)
}

/// Finds the columns of the contract; other columns are not looked at.
fn header(text: &str, ends: &[usize], shape: Shape, reader: &RowReader) -> Result<Places, LogError> {
    if text.contains('\0') {
        return Err(LogError::not_utf8(None));
    }
    let names: Vec<&str> = (0..ends.len()).filter_map(|place| field(text, ends, place)).map(str::trim).collect();
    let mut places: Places = [None; COLUMNS];
    for (column, place) in shape.columns().iter().zip(places.iter_mut()) {
        *place = find_column(&names, || reader.mapping.names(column))
            .map_err(|name| twice(&format!("the header names `{name}` twice")))?;
    }
    let missing = reader.mapping.missing(shape, |place| places.get(place).is_some_and(Option::is_some));
    if missing.is_empty() { Ok(places) } else { Err(missing_column(&missing, &names, shape)) }
}

fn missing_column(missing: &[String], names: &[&str], shape: Shape) -> LogError {
    let help = match names {
        [only] if only.contains(';') || only.contains('\t') => "separate the columns by commas".to_owned(),
        _ => format!("the first line names the columns; required are {}", shape.required_names()),
    };
    LogError::new("missing_column", format!("the header does not name {}", missing.join(", ")), help)
}

fn unreadable_header() -> LogError {
    LogError::new("unreadable_header", "there is no header", "write the names of the columns into the first line")
}
