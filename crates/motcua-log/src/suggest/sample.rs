//! The first rows of a log, column by column, whatever its format.

use std::collections::HashMap;
use std::io::{BufRead, Seek};
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;

use crate::error::LogError;
use crate::fault::Fault;
use crate::read::bounded::Bounded;
use crate::read::format::LogFormat;
use crate::read::source::{Source, open};
use crate::read::{MAX_ROW_BYTES, arrow_bytes, columnar, ocel, xes};

/// How many rows are looked at.
const ROWS: u64 = 20_000;

/// How many values of a column are told apart.
const DISTINCT: usize = 5_000;

/// What was seen of one column.
#[derive(Debug, Default)]
pub(super) struct Column {
    pub(super) name: String,
    /// How many rows have a value.
    pub(super) filled: u64,
    /// The values with their numbers, as many as are told apart.
    pub(super) values: HashMap<String, u64>,
    /// Whether the column's own type is an instant or a day.
    pub(super) is_instant: bool,
}

impl Column {
    /// Returns the share of the seen values, in hundredths, that fit.
    pub(super) fn percent(&self, fits: impl Fn(&str) -> bool) -> u64 {
        let of: u64 = self.values.values().sum();
        let fit: u64 = self.values.iter().filter(|(value, _)| fits(value)).map(|(_, count)| count).sum();
        (fit * 100).checked_div(of).unwrap_or(0)
    }

    /// Returns the values, the most frequent first.
    pub(super) fn by_frequency(&self) -> Vec<(&str, u64)> {
        let mut values: Vec<_> = self.values.iter().map(|(value, count)| (value.as_str(), *count)).collect();
        values.sort_by(|(a, many), (b, more)| more.cmp(many).then(a.cmp(b)));
        values
    }
}

/// The first rows of a log.
#[derive(Debug, Default)]
pub(super) struct Sample {
    pub(super) columns: Vec<Column>,
    places: HashMap<String, usize>,
    pub(super) rows: u64,
    /// Whether that is the whole log.
    pub(super) is_whole: bool,
}

impl Sample {
    /// Reads the first rows of a file.
    pub(super) fn of(path: &Path, format: LogFormat) -> Result<Self, LogError> {
        let mut sample = Self { is_whole: true, ..Self::default() };
        let file = open(path)?;
        let read = match format {
            LogFormat::Csv => Source::new(file).and_then(|mut source| sample.csv(&mut source)),
            LogFormat::Jsonl => Source::new(file).and_then(|mut source| sample.jsonl(&mut source)),
            LogFormat::Xes => {
                Source::new(file).and_then(|mut source| xes::walk(&mut source, &mut Trace::of(&mut sample)))
            }
            LogFormat::Ocel => Source::new(file).and_then(|mut source| sample.ocel(&mut source)),
            LogFormat::Arrow => sample.arrow(file),
            LogFormat::Parquet => sample.parquet(file),
        };
        read.map_err(|error| error.in_file(path))?;
        Ok(sample)
    }

    /// Adds a value to a column; an empty one is none.
    fn put(&mut self, name: &str, value: &str) {
        let place = self.place(name);
        let Some(column) = self.columns.get_mut(place).filter(|_| !value.is_empty()) else { return };
        column.filled += 1;
        if let Some(count) = column.values.get_mut(value) {
            *count += 1;
        } else if column.values.len() < DISTINCT && value.len() <= 200 {
            column.values.insert(value.to_owned(), 1);
        }
    }

    fn place(&mut self, name: &str) -> usize {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        self.places.insert(name.to_owned(), self.columns.len());
        self.columns.push(Column { name: name.to_owned(), ..Column::default() });
        self.columns.len() - 1
    }

    /// Counts a row that comes; answers whether it is looked at: of the first one that is not it is only known that there are more.
    fn row(&mut self) -> bool {
        self.is_whole = self.rows < ROWS;
        self.rows += u64::from(self.is_whole);
        self.is_whole
    }

    fn csv(&mut self, source: &mut Source<'_>) -> Result<(), LogError> {
        source.skip_head_comments()?;
        let separator = source.separator()?;
        source.skip_line_ends()?;
        let (bytes, watch) = Bounded::new(source);
        let failed = |cause: csv::Error| {
            let error = if matches!(cause.kind(), csv::ErrorKind::Utf8 { .. }) {
                LogError::from(Fault::NotUtf8)
            } else {
                LogError::from(Fault::RowsUnreadable)
            };
            watch.or(error.at_line(watch.line()))
        };
        let mut reader = csv::ReaderBuilder::new().delimiter(separator.byte()).flexible(true).from_reader(bytes);
        let header: Vec<String> = reader.headers().map_err(failed)?.iter().map(|name| name.trim().to_owned()).collect();
        let mut record = csv::StringRecord::new();
        loop {
            watch.begin();
            if !reader.read_record(&mut record).map_err(failed)? {
                return Ok(());
            }
            if !self.row() {
                return Ok(());
            }
            header.iter().zip(&record).for_each(|(name, value)| self.put(name, value));
        }
    }

    fn jsonl(&mut self, source: &mut Source<'_>) -> Result<(), LogError> {
        source.skip_head_comments()?;
        let (mut bytes, watch) = Bounded::new(source);
        let mut line = Vec::new();
        loop {
            watch.begin();
            line.clear();
            let unread = LogError::from(Fault::LinesUnreadable);
            if bytes.read_until(b'\n', &mut line).map_err(|_| watch.or(unread))? == 0 {
                return Ok(());
            }
            if line.len() > MAX_ROW_BYTES {
                continue;
            }
            let Ok(serde_json::Value::Object(keys)) = serde_json::from_slice(&line) else { continue };
            if !self.row() {
                return Ok(());
            }
            keys.iter().for_each(|(name, value)| self.put(name, &ocel::text(value)));
        }
    }

    fn ocel(&mut self, source: &mut Source<'_>) -> Result<(), LogError> {
        ocel::walk(source, &mut Objects { sample: self, objects: HashMap::new() })
    }

    fn arrow(&mut self, mut file: std::fs::File) -> Result<(), LogError> {
        if let Ok(batches) = columnar::file_of(&mut file, None) {
            return self.batches(arrow_bytes::batches(batches, columnar::bad_arrow));
        }
        file.rewind().map_err(|cause| LogError::opening(&cause))?;
        self.batches(arrow_bytes::batches(columnar::stream_of(file)?, columnar::bad_arrow))
    }

    #[cfg(feature = "parquet")]
    fn parquet(&mut self, file: std::fs::File) -> Result<(), LogError> {
        use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
        let bad = || LogError::from(Fault::BadParquet);
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|_| bad())?;
        columnar::known_codec(builder.metadata())?;
        let batches = builder.with_batch_size(4_096).build().map_err(|_| bad())?;
        self.batches(batches.map(|batch| batch.map_err(|_| bad())))
    }

    #[cfg(not(feature = "parquet"))]
    fn parquet(&mut self, _file: std::fs::File) -> Result<(), LogError> {
        Err(LogError::from(Fault::NoParquetToRead))
    }

    fn batches(&mut self, batches: impl Iterator<Item = Result<RecordBatch, LogError>>) -> Result<(), LogError> {
        for batch in batches {
            let batch = batch?;
            for (field, array) in batch.schema_ref().fields().iter().zip(batch.columns()) {
                let place = self.place(field.name());
                if let Some(column) = self.columns.get_mut(place) {
                    column.is_instant = is_instant(array.data_type());
                    if column.is_instant {
                        column.filled += (array.len() - array.null_count()) as u64;
                    }
                }
                for value in texts(array.as_ref()).into_iter().flatten() {
                    self.put(field.name(), &value);
                }
            }
            for _ in 0..batch.num_rows() {
                if !self.row() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

fn is_instant(kind: &DataType) -> bool {
    matches!(kind, DataType::Timestamp(..) | DataType::Date32 | DataType::Date64)
}

/// Returns the values of a column of texts or of whole numbers, row by row; other columns tell nothing.
fn texts(array: &dyn Array) -> Vec<Option<String>> {
    let kept = |texts: Vec<Option<&str>>| texts.into_iter().map(|text| text.map(str::to_owned)).collect();
    match array.data_type() {
        DataType::Utf8 => kept(array.as_string::<i32>().iter().collect()),
        DataType::LargeUtf8 => kept(array.as_string::<i64>().iter().collect()),
        DataType::Utf8View => kept(array.as_string_view().iter().collect()),
        DataType::Dictionary(..) => {
            let dictionary = array.as_any_dictionary();
            let values = texts(dictionary.values().as_ref());
            let keys = dictionary.normalized_keys();
            let of_row = |row: usize| values.get(*keys.get(row)?)?.clone();
            (0..array.len()).map(|row| of_row(row).filter(|_| array.is_valid(row))).collect()
        }
        DataType::Int64 => array
            .as_primitive::<arrow_array::types::Int64Type>()
            .iter()
            .map(|number| number.map(|number| number.to_string()))
            .collect(),
        DataType::Int32 => array
            .as_primitive::<arrow_array::types::Int32Type>()
            .iter()
            .map(|number| number.map(|number| number.to_string()))
            .collect(),
        _ => Vec::new(),
    }
}

/// The attributes of a trace are columns of each of its events, named as other tools name them in tables.
struct Trace<'s> {
    sample: &'s mut Sample,
    trace: Vec<(String, String)>,
}

impl<'s> Trace<'s> {
    fn of(sample: &'s mut Sample) -> Self {
        Self { sample, trace: Vec::new() }
    }
}

impl xes::Take for Trace<'_> {
    fn trace(&mut self) {
        self.trace.clear();
    }

    fn of_trace(&mut self, key: &str, value: &str) {
        self.trace.push((format!("{}{key}", xes::OF_TRACE), value.to_owned()));
    }

    fn of_event(&mut self, key: &str, value: &str) {
        self.sample.put(key, value);
    }

    fn event(&mut self, _line: u64) -> Result<bool, LogError> {
        for (key, value) in &self.trace {
            self.sample.put(key, value);
        }
        Ok(self.sample.row())
    }
}

/// The objects of an event are columns named by their types; what is stated of them is stated of the event.
struct Objects<'s> {
    sample: &'s mut Sample,
    objects: HashMap<String, ocel::OcelObject>,
}

impl ocel::Take for Objects<'_> {
    fn object(&mut self, object: ocel::OcelObject) {
        self.objects.insert(object.id.clone(), object);
    }

    fn event(&mut self, _number: u64, event: &ocel::OcelEvent) -> Result<bool, LogError> {
        if !self.sample.row() {
            return Ok(false);
        }
        let own = [(ocel::ACTIVITY, &event.kind), (ocel::TIMESTAMP, &event.time), (ocel::EVENT_ID, &event.id)];
        for (name, value) in own {
            self.sample.put(name, value.as_deref().unwrap_or_default());
        }
        for ocel::Relation { object } in &event.relationships {
            let Some(object) = self.objects.get(object) else { continue };
            self.sample.put(&object.kind, &object.id);
            for attribute in &object.attributes {
                self.sample.put(&attribute.name, &ocel::text(&attribute.value));
            }
        }
        for attribute in &event.attributes {
            self.sample.put(&attribute.name, &ocel::text(&attribute.value));
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::types::Int32Type;
    use arrow_array::{DictionaryArray, Int32Array, StringArray};

    use super::texts;

    #[test]
    fn a_dictionary_s_missing_value_moves_no_other() {
        let values = StringArray::from(vec![Some("receive"), None, Some("approve")]);
        let keys = Int32Array::from(vec![Some(0), Some(1), Some(2), None]);
        let array = DictionaryArray::<Int32Type>::new(keys, std::sync::Arc::new(values));
        let told: Vec<_> = texts(&array).into_iter().collect();
        assert_eq!(told, [Some("receive".to_owned()), None, Some("approve".to_owned()), None]);
    }
}
