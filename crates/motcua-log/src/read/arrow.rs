//! Logs as Arrow record batches: every string layout, every timestamp unit, zones turned into local time.

use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use arrow_array::{
    Array, ArrayRef, GenericStringArray, LargeStringArray, OffsetSizeTrait, PrimitiveArray, RecordBatch, StringArray,
    StringViewArray,
};
use arrow_buffer::NullBuffer;
use arrow_schema::{ArrowError, DataType, TimeUnit};
use motcua::dossier::Stated;
use motcua::law::Channel;
use motcua::lifecycle::{EventKind, Role};

use super::MAX_ROW_BYTES;
use super::target::COLUMNS;
use super::text_row::{RowReader, cell};
use crate::error::{LogError, RowCode};
use crate::intern::{Id, Interner, NONE};
use crate::mapping::Shape;
use crate::table::{Cell, Cells, Instant, Run, SECOND, Table, intern};

/// How many rows are looked at together: a run without anything unusual is taken as columns.
const RUN: usize = 1 << 12;

/// Takes the rows of one batch into the table; rows are numbered on from the rows read before.
pub(crate) fn read(batch: &RecordBatch, reader: &RowReader, table: &mut Table) -> Result<(), LogError> {
    let columns = Columns::of(batch, reader)?;
    let rows = batch.num_rows();
    let cells = Looked {
        dossier: columns.dossier.ids(rows, &mut table.dossiers)?,
        procedure: columns.procedure.ids(rows, &mut table.procedures)?,
        office: columns.office.ids(rows, &mut table.offices)?,
        event: columns.event.cells(rows, |label| reader.event(label)),
        role: columns.role.cells(rows, Role::from_name),
        channel: columns.channel.cells(rows, |text| reader.mapping.channel(text)),
    };
    // what orders rows or names them makes every row one to look at
    let plain = columns.seq.is_absent() && columns.event_id.is_absent() && columns.recorded_at.is_absent();
    let mut micros = Vec::with_capacity(RUN.min(rows));
    let mut details = Vec::new();
    for start in (0..rows).step_by(RUN) {
        let range = start..rows.min(start + RUN);
        let run = if plain { cells.run(&columns, range.clone(), reader, &mut micros, &mut details) } else { None };
        match run {
            Some(run) => table.extend(&run)?,
            None => range.into_iter().try_for_each(|row| cells.row(&columns, row, reader, table))?,
        }
    }
    Ok(())
}

/// The texts of a batch, looked up.
struct Looked {
    dossier: Vec<Id>,
    procedure: Vec<Id>,
    office: Vec<Id>,
    event: Vec<Cell<EventKind>>,
    role: Vec<Cell<Role>>,
    channel: Vec<Cell<Channel>>,
}

impl Looked {
    /// Returns those rows as columns, or nothing where one of them is to be looked at alone.
    fn run<'a>(
        &'a self,
        columns: &Columns<'_>,
        range: Range<usize>,
        reader: &RowReader,
        micros: &'a mut Vec<i64>,
        details: &'a mut Vec<(usize, Stated)>,
    ) -> Option<Run<'a>> {
        let dossier = self.dossier.get(range.clone())?;
        let procedure = self.procedure.get(range.clone())?;
        let event = self.event.get(range.clone())?;
        let role = some_or_empty(&self.role, range.clone())?;
        let channel = some_or_empty(&self.channel, range.clone())?;
        let complete = dossier.iter().chain(procedure).all(|id| *id != NONE)
            && event.iter().all(|cell| matches!(cell, Cell::Is(_)))
            && role.iter().all(|cell| !matches!(cell, Cell::Bad))
            && channel.iter().all(|cell| !matches!(cell, Cell::Bad));
        if !complete || !columns.at.micros_into(range.clone(), micros) {
            return None;
        }
        details.clear();
        for row in columns.detail.valid(range.clone()) {
            let text = columns.detail.text(row).filter(|text| text.len() <= MAX_ROW_BYTES)?;
            match reader.detail(at_cell(&self.event, row), Some(text)) {
                Cell::Is(stated) => details.push((row - range.start, stated)),
                Cell::Null => {}
                Cell::Bad => return None,
            }
        }
        Some(Run {
            dossier,
            procedure,
            event,
            micros,
            role,
            channel,
            office: some_or_empty(&self.office, range.clone())?,
            details,
        })
    }

    /// Takes one row.
    fn row(&self, columns: &Columns<'_>, row: usize, reader: &RowReader, table: &mut Table) -> Result<(), LogError> {
        let line = table.rows_read + 1;
        let dossier = at(&self.dossier, row);
        let (event_id, detail) = (columns.event_id.text(row), columns.detail.text(row));
        if [event_id, detail].into_iter().flatten().any(|text| text.len() > MAX_ROW_BYTES) {
            table.report(line, RowCode::TooLong, dossier);
            return Ok(());
        }
        let event = at_cell(&self.event, row);
        if matches!(event, Cell::Bad) && reader.ignores(columns.event.text(row)) {
            table.report(line, RowCode::IgnoredEvent, NONE);
            return Ok(());
        }
        let cells = Cells {
            dossier,
            procedure: at(&self.procedure, row),
            office: at(&self.office, row),
            event,
            at: columns.at.get(row),
            seq: columns.seq.get(row),
            recorded_at: columns.recorded_at.get(row),
            role: at_cell(&self.role, row),
            channel: at_cell(&self.channel, row),
            event_id,
            detail: reader.detail(event, detail),
        };
        table.push(line, &cells)
    }
}

fn some_or_empty<T>(cells: &[T], range: Range<usize>) -> Option<&[T]> {
    if cells.is_empty() { Some(cells) } else { cells.get(range) }
}

/// Returns the error for a batch that the stream could not give.
pub(crate) fn stream_error(cause: &ArrowError) -> LogError {
    LogError::new(
        "arrow_stream",
        format!("the stream of batches broke off: {}", kind_of(cause)),
        "check the system that produces the batches",
    )
}

fn kind_of(cause: &ArrowError) -> &'static str {
    match cause {
        ArrowError::SchemaError(_) => "schema error",
        ArrowError::IoError(..) => "input or output failed",
        ArrowError::ExternalError(_) | ArrowError::CDataInterface(_) => "the producer failed",
        ArrowError::MemoryError(_) => "no memory",
        _ => "invalid data",
    }
}

fn at(ids: &[Id], row: usize) -> Id {
    ids.get(row).copied().unwrap_or(NONE)
}

fn at_cell<T: Copy>(cells: &[Cell<T>], row: usize) -> Cell<T> {
    cells.get(row).copied().unwrap_or(Cell::Null)
}

/// The columns of the contract in one batch.
struct Columns<'a> {
    dossier: Strings<'a>,
    procedure: Strings<'a>,
    event: Strings<'a>,
    at: Instants<'a>,
    seq: Integers<'a>,
    event_id: Strings<'a>,
    recorded_at: Instants<'a>,
    role: Strings<'a>,
    office: Strings<'a>,
    channel: Strings<'a>,
    detail: Strings<'a>,
}

impl<'a> Columns<'a> {
    fn of(batch: &'a RecordBatch, reader: &'a RowReader) -> Result<Self, LogError> {
        let found = find(batch, Shape::Events, reader)?;
        let [dossier, procedure, event, at, seq, event_id, recorded_at, role, office, channel, detail] = found;
        let text = |array, column| Strings::mapped(array, column, reader).ok_or_else(|| wrong_type(column, "text"));
        let instants = |array, column| {
            Instants::optional(array, reader).ok_or_else(|| wrong_type(column, "a timestamp, a date or ISO 8601 text"))
        };
        Ok(Self {
            dossier: text(dossier, "dossier")?,
            procedure: text(procedure, "procedure")?,
            event: text(event, "event")?,
            at: instants(at, "at")?,
            seq: Integers::optional(seq).ok_or_else(|| wrong_type("seq", "whole numbers"))?,
            event_id: text(event_id, "event_id")?,
            recorded_at: instants(recorded_at, "recorded_at")?,
            role: text(role, "role")?,
            office: text(office, "office")?,
            channel: text(channel, "channel")?,
            detail: text(detail, "detail")?,
        })
    }
}

/// Returns the columns of the contract in a batch, by the names that the mapping gives them.
pub(super) fn find<'a>(
    batch: &'a RecordBatch,
    shape: Shape,
    reader: &RowReader,
) -> Result<[Option<&'a ArrayRef>; COLUMNS], LogError> {
    let mut found: [Option<&'a ArrayRef>; COLUMNS] = [None; COLUMNS];
    let fields = batch.schema_ref().fields();
    for (column, place) in shape.columns().iter().zip(found.iter_mut()) {
        let mut names = reader.mapping.names(column);
        let Some(name) = names.find(|name| fields.iter().any(|field| field.name() == name)) else { continue };
        let mut arrays = fields.iter().zip(batch.columns()).filter(|(field, _)| field.name() == name);
        *place = arrays.next().map(|(_, array)| array);
        if arrays.next().is_some() {
            let message = format!("there are two columns `{name}`");
            return Err(LogError::new("duplicate_column", message, "keep one of the two columns"));
        }
    }
    let missing = reader.mapping.missing(shape, |place| found.get(place).is_some_and(Option::is_some));
    if missing.is_empty() {
        return Ok(found);
    }
    let message = format!("there is no column {}", missing.join(", "));
    let help = format!("required are {}; rename the columns", shape.required_names());
    Err(LogError::new("missing_column", message, help))
}

pub(super) fn wrong_type(column: &str, expected: &str) -> LogError {
    LogError::new(
        "wrong_type",
        format!("the column `{column}` is not {expected}"),
        format!("cast `{column}` to {expected}"),
    )
}

/// A column of texts in any layout.
pub(super) enum Strings<'a> {
    Absent,
    Utf8(&'a StringArray),
    Large(&'a LargeStringArray),
    View(&'a StringViewArray),
    /// The same text in every row.
    Constant(&'a str),
    Dictionary {
        keys: Vec<usize>,
        nulls: Option<NullBuffer>,
        values: Box<Strings<'a>>,
        count: usize,
    },
}

impl<'a> Strings<'a> {
    /// Returns the column, or the text that the mapping gives every row of it.
    pub(super) fn mapped(array: Option<&'a ArrayRef>, column: &str, reader: &'a RowReader) -> Option<Self> {
        match (reader.mapping.constants.get(column), array) {
            (Some(text), _) => Some(Self::Constant(text)),
            (None, Some(array)) => Self::of(array.as_ref()),
            (None, None) => Some(Self::Absent),
        }
    }

    fn of(array: &'a dyn Array) -> Option<Self> {
        match array.data_type() {
            DataType::Null => Some(Self::Absent),
            DataType::Utf8 => array.as_string_opt().map(Self::Utf8),
            DataType::LargeUtf8 => array.as_string_opt().map(Self::Large),
            DataType::Utf8View => array.as_string_view_opt().map(Self::View),
            DataType::Dictionary(_, value) if !matches!(**value, DataType::Dictionary(..)) => {
                let dictionary = array.as_any_dictionary_opt()?;
                let values = dictionary.values();
                // with no values at all every key is null, and there is nothing to normalise
                let keys = if values.is_empty() { Vec::new() } else { dictionary.normalized_keys() };
                let (nulls, count) = (dictionary.keys().nulls().cloned(), values.len());
                Some(Self::Dictionary { keys, nulls, values: Box::new(Self::of(values.as_ref())?), count })
            }
            _ => None,
        }
    }

    fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Returns those rows that are not null.
    fn valid(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let nulls = match self {
            Self::Absent => return Valid::None,
            Self::Constant(_) => None,
            Self::Utf8(array) => array.nulls(),
            Self::Large(array) => array.nulls(),
            Self::View(array) => array.nulls(),
            Self::Dictionary { nulls, .. } => nulls.as_ref(),
        };
        match nulls {
            None => Valid::All(range),
            Some(nulls) => {
                let bits = nulls.inner().slice(range.start, range.len());
                Valid::Some(bits.set_indices().map(|place| range.start + place).collect::<Vec<_>>().into_iter())
            }
        }
    }

    /// Returns the text of a row; an empty one is absent.
    pub(super) fn text(&self, row: usize) -> Option<&str> {
        let text = match self {
            Self::Absent => None,
            Self::Constant(text) => Some(*text),
            Self::Utf8(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Large(array) => array.is_valid(row).then(|| array.value(row)),
            Self::View(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Dictionary { keys, nulls, values, .. } => {
                let valid = nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row));
                if valid { keys.get(row).and_then(|key| values.text(*key)) } else { None }
            }
        };
        text.filter(|text| !text.is_empty())
    }

    /// Returns the interned number of each row; a text that repeats the row above is not looked up again.
    pub(super) fn ids(&self, rows: usize, texts: &mut Interner) -> Result<Vec<Id>, LogError> {
        match self {
            Self::Absent => Ok(Vec::new()),
            Self::Constant(text) => Ok(vec![intern(texts, Some(text))?; rows]),
            Self::Dictionary { keys, count, values, nulls } => {
                let mut of_value: Vec<Option<Id>> = vec![None; *count];
                let mut ids = Vec::with_capacity(rows);
                for row in 0..rows {
                    let valid = nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row));
                    let id = match keys.get(row).and_then(|key| Some((*key, of_value.get_mut(*key)?))) {
                        Some((_, Some(id))) if valid => *id,
                        Some((key, known)) if valid => *known.insert(intern(texts, values.text(key))?),
                        _ => NONE,
                    };
                    ids.push(id);
                }
                Ok(ids)
            }
            Self::Utf8(array) => offset_ids(array, texts),
            Self::Large(array) => offset_ids(array, texts),
            Self::View(_) => {
                let mut ids = Vec::with_capacity(rows);
                let mut last = (None, NONE);
                for row in 0..rows {
                    let text = self.text(row);
                    if text != last.0 {
                        last = (text, intern(texts, text)?);
                    }
                    ids.push(last.1);
                }
                Ok(ids)
            }
        }
    }

    /// Returns each row looked up in a closed list; a dictionary's values are looked up once each.
    fn cells<T: Copy>(&self, rows: usize, read: impl Fn(&str) -> Option<T>) -> Vec<Cell<T>> {
        match self {
            Self::Absent => Vec::new(),
            Self::Constant(text) => vec![cell(Some(text), read); rows],
            Self::Dictionary { keys, nulls, values, count } => {
                let of_value: Vec<Cell<T>> = (0..*count).map(|value| cell(values.text(value), &read)).collect();
                let valid = |row| nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row));
                (0..rows)
                    .map(|row| match keys.get(row).and_then(|key| of_value.get(*key)) {
                        Some(value) if valid(row) => *value,
                        _ => Cell::Null,
                    })
                    .collect()
            }
            _ => (0..rows).map(|row| cell(self.text(row), &read)).collect(),
        }
    }
}

/// Returns the interned number of each text; one that repeats the text above is not looked up again.
fn offset_ids<O: OffsetSizeTrait>(array: &GenericStringArray<O>, texts: &mut Interner) -> Result<Vec<Id>, LogError> {
    let bytes = array.value_data();
    let mut ids = Vec::with_capacity(array.len());
    let mut start = array.value_offsets().first().map_or(0, |start| start.as_usize());
    let (mut last, mut id): (&[u8], Id) = (&[], NONE);
    for (row, end) in array.value_offsets().iter().skip(1).enumerate() {
        let text = bytes.get(start..end.as_usize()).unwrap_or_default();
        start = end.as_usize();
        if !is_same(text, last) || id == NONE || array.is_null(row) {
            let text = array.is_valid(row).then(|| array.value(row));
            id = intern(texts, text)?;
            last = text.unwrap_or_default().as_bytes();
        }
        ids.push(id);
    }
    Ok(ids)
}

/// Returns whether two short texts are the same, eight bytes at a time.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    let (one_words, one_rest) = one.as_chunks::<8>();
    let (other_words, other_rest) = other.as_chunks::<8>();
    one.len() == other.len()
        && one_words.iter().zip(other_words).all(|(one, other)| u64::from_ne_bytes(*one) == u64::from_ne_bytes(*other))
        && one_rest.iter().zip(other_rest).all(|(one, other)| one == other)
}

/// The rows of a column that are not null.
enum Valid {
    None,
    All(Range<usize>),
    Some(std::vec::IntoIter<usize>),
}

impl Iterator for Valid {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        match self {
            Self::None => None,
            Self::All(range) => range.next(),
            Self::Some(rows) => rows.next(),
        }
    }
}

/// A column of instants in any layout.
pub(super) enum Instants<'a> {
    Absent,
    Text(Strings<'a>, &'a RowReader),
    Days(&'a PrimitiveArray<Date32Type>),
    MilliDays(&'a PrimitiveArray<Date64Type>),
    Ticks { values: &'a [i64], nulls: Option<&'a NullBuffer>, scale: Scale, shift: i64 },
}

/// How to turn ticks into microseconds.
#[derive(Clone, Copy)]
pub(super) enum Scale {
    Times(i64),
    Thousandth,
}

impl<'a> Instants<'a> {
    pub(super) fn optional(array: Option<&'a ArrayRef>, reader: &'a RowReader) -> Option<Self> {
        let Some(array) = array else { return Some(Self::Absent) };
        match array.data_type() {
            DataType::Null => Some(Self::Absent),
            DataType::Date32 => array.as_primitive_opt().map(Self::Days),
            DataType::Date64 => array.as_primitive_opt().map(Self::MilliDays),
            DataType::Timestamp(unit, zone) => {
                let (values, scale): (&[i64], _) = match unit {
                    TimeUnit::Second => {
                        (array.as_primitive_opt::<TimestampSecondType>()?.values(), Scale::Times(SECOND))
                    }
                    TimeUnit::Millisecond => {
                        (array.as_primitive_opt::<TimestampMillisecondType>()?.values(), Scale::Times(1_000))
                    }
                    TimeUnit::Microsecond => {
                        (array.as_primitive_opt::<TimestampMicrosecondType>()?.values(), Scale::Times(1))
                    }
                    TimeUnit::Nanosecond => {
                        (array.as_primitive_opt::<TimestampNanosecondType>()?.values(), Scale::Thousandth)
                    }
                };
                // with a zone the ticks count in UTC whatever the zone is called; without one they are local
                let ahead = if zone.is_some() { reader.local_offset_minutes } else { reader.ahead_minutes() };
                let shift = i64::from(ahead) * 60 * SECOND;
                Some(Self::Ticks { values, nulls: array.nulls(), scale, shift })
            }
            _ => Strings::of(array.as_ref()).map(|texts| Self::Text(texts, reader)),
        }
    }

    fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Fills `micros` with the instants of those rows; returns whether each is there, has its hour and lies in the calendar.
    fn micros_into(&self, range: Range<usize>, micros: &mut Vec<i64>) -> bool {
        micros.clear();
        match self {
            Self::Ticks { values, nulls, scale, shift } => {
                let Some(ticks) = values.get(range.clone()) else { return false };
                if nulls.is_some_and(|nulls| nulls.slice(range.start, range.len()).null_count() > 0) {
                    return false;
                }
                // ticks beyond these bounds are looked at alone, and no sum below can overflow
                let (factor, divisor) = match scale {
                    Scale::Times(factor) => (*factor, 1),
                    Scale::Thousandth => (1, 1_000),
                };
                let bound = (Instant::BOUND / factor).saturating_mul(divisor);
                if !ticks.iter().all(|tick| (-bound..bound).contains(tick)) {
                    return false;
                }
                match scale {
                    Scale::Times(factor) => micros.extend(ticks.iter().map(|tick| tick * factor + shift)),
                    Scale::Thousandth => micros.extend(ticks.iter().map(|tick| tick.div_euclid(1_000) + shift)),
                }
                true
            }
            _ => range.into_iter().all(|row| match self.get(row) {
                Cell::Is(instant) if instant.hour_known => {
                    micros.push(instant.micros);
                    true
                }
                _ => false,
            }),
        }
    }

    pub(super) fn get(&self, row: usize) -> Cell<Instant> {
        match self {
            Self::Absent => Cell::Null,
            Self::Text(texts, reader) => cell(texts.text(row), |text| reader.instant(text)),
            Self::Days(days) if days.is_valid(row) => Cell::from_read(Instant::day(days.value(row))),
            Self::MilliDays(days) if days.is_valid(row) => {
                Cell::from_read(i32::try_from(days.value(row).div_euclid(86_400_000)).ok().and_then(Instant::day))
            }
            Self::Days(_) | Self::MilliDays(_) => Cell::Null,
            Self::Ticks { values, nulls, scale, shift } => match values.get(row) {
                Some(ticks) if nulls.is_none_or(|nulls| nulls.is_valid(row)) => {
                    let micros = match scale {
                        Scale::Times(factor) => ticks.checked_mul(*factor),
                        Scale::Thousandth => Some(ticks.div_euclid(1_000)),
                    };
                    Cell::from_read(micros.and_then(|micros| micros.checked_add(*shift)).and_then(Instant::local))
                }
                _ => Cell::Null,
            },
        }
    }
}

/// A column of whole numbers of any width.
pub(super) enum Integers<'a> {
    Absent,
    Small(Vec<Option<i64>>),
    Signed(&'a PrimitiveArray<Int64Type>),
    Unsigned(&'a PrimitiveArray<UInt64Type>),
}

impl<'a> Integers<'a> {
    fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    pub(super) fn optional(array: Option<&'a ArrayRef>) -> Option<Self> {
        let Some(array) = array else { return Some(Self::Absent) };
        let small = |values: Vec<Option<i64>>| Some(Self::Small(values));
        match array.data_type() {
            DataType::Null => Some(Self::Absent),
            DataType::Int8 => small(widened(array.as_primitive_opt::<Int8Type>()?.iter())),
            DataType::Int16 => small(widened(array.as_primitive_opt::<Int16Type>()?.iter())),
            DataType::Int32 => small(widened(array.as_primitive_opt::<Int32Type>()?.iter())),
            DataType::UInt8 => small(widened(array.as_primitive_opt::<UInt8Type>()?.iter())),
            DataType::UInt16 => small(widened(array.as_primitive_opt::<UInt16Type>()?.iter())),
            DataType::UInt32 => small(widened(array.as_primitive_opt::<UInt32Type>()?.iter())),
            DataType::Int64 => array.as_primitive_opt().map(Self::Signed),
            DataType::UInt64 => array.as_primitive_opt().map(Self::Unsigned),
            _ => None,
        }
    }

    pub(super) fn get(&self, row: usize) -> Cell<i64> {
        match self {
            Self::Small(values) => values.get(row).copied().flatten().map_or(Cell::Null, Cell::Is),
            Self::Signed(values) if values.is_valid(row) => Cell::Is(values.value(row)),
            Self::Unsigned(values) if values.is_valid(row) => Cell::from_read(i64::try_from(values.value(row)).ok()),
            Self::Absent | Self::Signed(_) | Self::Unsigned(_) => Cell::Null,
        }
    }
}

fn widened<T: Into<i64>>(values: impl Iterator<Item = Option<T>>) -> Vec<Option<i64>> {
    values.map(|value| value.map(Into::into)).collect()
}
