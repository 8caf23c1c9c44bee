//! Logs as separated values: quoted fields may hold separators, quotes and line breaks.

mod swallowed;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::MAX_ROW_BYTES;
use super::header::column as find_column;
use super::separator::Separator;
use super::source::Source;
use super::target::Target;
use super::text_row::{COLUMNS, Fields, RowReader};
use crate::error::{LogError, RowCode};
use crate::fault::Fault;
use crate::mapping::Shape;
use swallowed::{Likeness, Swallowed};

/// How many fields a row may have.
const MAX_FIELDS: usize = 4_096;

/// One record: the line on which it begins, or why there are no fields to read.
enum Record {
    Fields { line: u64, fields: usize, spans_lines: bool },
    Unreadable { line: u64, code: RowCode, fields: usize },
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
    fn new(source: &'s mut Source<'r>, separator: Separator) -> Self {
        let core = ReaderBuilder::new().delimiter(separator.byte()).build();
        Self { source, core, bytes: vec![0; 1 << 12], ends: vec![0; 64], used: 0 }
    }

    /// Reads the next record into the buffers; one that does not fit is read to its end and dropped.
    ///
    /// Where `holds_rows` says of what was read so far that it holds rows of the log, it is read no further than the next line end: its quote is open.
    fn next(&mut self, holds_rows: impl Fn(&[u8], &[usize]) -> bool) -> Result<Record, LogError> {
        if self.source.skip_line_ends()?.is_none() {
            return Ok(Record::End);
        }
        self.bytes.truncate(MAX_ROW_BYTES);
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
                    let (bytes, ends) = (self.bytes.get(..filled), self.ends.get(..fields));
                    if !too_long && holds_rows(bytes.unwrap_or_default(), ends.unwrap_or_default()) {
                        self.source.line = self.core.line();
                        self.bytes.truncate(filled);
                        self.source.rest_of_line(&mut self.bytes, filled + MAX_ROW_BYTES)?;
                        self.core.reset();
                        self.used = self.bytes.len();
                        self.bytes.resize(MAX_ROW_BYTES.max(self.used), 0);
                        return Ok(Record::Unreadable { line, code: RowCode::OpenQuote, fields });
                    }
                    too_long = true;
                    (filled, fields) = (0, 0);
                }
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        self.source.line = self.core.line();
        self.used = filled;
        Ok(match (too_long, is_open) {
            (true, _) => Record::Unreadable { line, code: RowCode::TooLong, fields: 0 },
            (false, true) => Record::Unreadable { line, code: RowCode::OpenQuote, fields },
            (false, false) => Record::Fields { line, fields, spans_lines: self.bytes().contains(&b'\n') },
        })
    }

    /// Returns the bytes of the last record.
    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.used).unwrap_or_default()
    }

    /// Returns the end of each field of the last record.
    fn ends(&self, fields: usize) -> &[usize] {
        self.ends.get(..fields).unwrap_or_default()
    }

    /// Returns the bytes of the last record as text, and the end of each of its fields.
    fn text(&self, line: u64, fields: usize) -> Result<(&str, &[usize]), LogError> {
        let text = std::str::from_utf8(self.bytes()).map_err(|_| LogError::from(Fault::NotUtf8).at_line(line))?;
        Ok((text, self.ends(fields)))
    }
}

/// Reads a whole log into the table.
pub(crate) fn read(source: &mut Source<'_>, reader: &RowReader, target: &mut Target) -> Result<(), LogError> {
    source.skip_head_comments()?;
    let separator = source.separator()?;
    let mut records = Records::new(source, separator);
    let (places, width) = match records.next(|_, _| false)? {
        Record::Fields { line, fields, .. } => {
            let (text, ends) = records.text(line, fields)?;
            let places = header(text, ends, target.shape(), reader).map_err(|error| error.at_line(line))?;
            for (column, place) in places.iter().enumerate() {
                let name = place.and_then(|place| field(text, ends, place));
                name.into_iter().for_each(|name| target.call(column, name.trim()));
            }
            (places, fields)
        }
        Record::Unreadable { line, .. } => return Err(unreadable_header().at_line(line)),
        Record::End => return Err(unreadable_header()),
    };
    let instant = target.shape().instant();
    let likeness = Likeness { separator, width, places, instant, reader };
    let holds_rows = |bytes: &[u8], ends: &[usize]| {
        let whole = whole(&String::from_utf8_lossy(bytes), ends, separator);
        !likeness.swallowed(&whole).is_empty()
    };
    loop {
        match records.next(holds_rows)? {
            Record::End => return Ok(()),
            Record::Unreadable { line, code: RowCode::OpenQuote, fields } => {
                let whole = whole(&String::from_utf8_lossy(records.bytes()), records.ends(fields), separator);
                report(target, line, &likeness.swallowed(&whole))?;
            }
            Record::Unreadable { line, code, .. } => target.report(line, code),
            Record::Fields { line, fields, spans_lines } => {
                let (text, ends) = records.text(line, fields)?;
                if spans_lines {
                    let whole = whole(text, ends, separator);
                    let swallowed = likeness.swallowed(&whole);
                    if !swallowed.is_empty() {
                        report(target, line, &swallowed)?;
                        continue;
                    }
                }
                if fields == width {
                    target.row(reader, line, &row(text, ends, &places))?;
                } else {
                    // what is too much or too little stands behind the dossier more often than before it
                    let dossier = places.first().copied().flatten().and_then(|place| field(text, ends, place));
                    target.report_of(line, RowCode::FieldCount, dossier.unwrap_or_default())?;
                }
            }
        }
    }
}

/// Returns a record as it was written but for its quotes.
fn whole(text: &str, ends: &[usize], separator: Separator) -> String {
    let mut whole = String::with_capacity(text.len() + ends.len());
    let mut start = 0;
    for end in ends {
        whole.push_str(text.get(start..*end).unwrap_or_default());
        whole.push(separator.char());
        start = *end;
    }
    match text.get(start..) {
        Some(rest) if !rest.is_empty() => whole.push_str(rest),
        _ => drop(whole.pop()),
    }
    whole
}

/// Reports every row that an open quote took along, each for its dossier; the one that opens it where no other reads as a row.
fn report(target: &mut Target, line: u64, swallowed: &[Swallowed<'_>]) -> Result<(), LogError> {
    if swallowed.is_empty() {
        target.report(line, RowCode::OpenQuote);
    }
    swallowed.iter().try_for_each(|row| target.report_of(line + row.below, RowCode::OpenQuote, row.dossier))
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
        return Err(Fault::NotUtf8.into());
    }
    let names: Vec<&str> = (0..ends.len()).filter_map(|place| field(text, ends, place)).map(str::trim).collect();
    let mut places: Places = [None; COLUMNS];
    for (column, place) in shape.columns().iter().zip(places.iter_mut()) {
        *place = find_column(&names, || reader.mapping.names(column))
            .map_err(|name| Fault::NamedTwice { column: name.to_owned() })?;
    }
    let missing = reader.mapping.missing(shape, |place| places.get(place).is_some_and(Option::is_some));
    if missing.is_empty() {
        Ok(places)
    } else {
        Err(Fault::HeaderLacks { columns: missing.join(", "), required: shape.required_names() }.into())
    }
}

fn unreadable_header() -> LogError {
    LogError::from(Fault::NoHeader)
}
