//! Reports in a temporary file: runs, each in the order of the log, which are put together to one order.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::UInt64Type;
use arrow_array::{ArrayRef, RecordBatch, UInt64Array};
use arrow_ipc::CompressionType;
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::{IpcWriteOptions, StreamWriter};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use arrow_select::interleave::interleave_record_batch;

use super::schema::schema;
use crate::error::LogError;
use crate::spill::{Piece, Pieces, damaged};

/// How many runs are put together at once; more of them are first put together to fewer.
const WAYS: usize = 64;
/// How many reports a batch that is read back has.
const ROWS: usize = 1 << 13;
/// About how many bytes a batch that is read back has; one report may have more.
const BYTES: usize = 1 << 25;
/// About how many bytes of reports are written and read together.
const SLICE: usize = 1 << 18;

/// The reports of a part of the dossiers, in the order of the log, in slices.
#[derive(Debug, Default)]
pub(crate) struct Run(Vec<Piece>);

/// All reports: runs that together have each once.
#[derive(Debug)]
pub(crate) struct Runs {
    file: Arc<Pieces>,
    runs: Vec<Run>,
    rows: usize,
}

impl Runs {
    /// Returns a place for runs with nothing in it.
    pub(crate) fn new(file: Pieces) -> Self {
        Self { file: Arc::new(file), runs: Vec::new(), rows: 0 }
    }

    /// Returns how many reports there are.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// Writes reports whose places in the log are given and ascend.
    pub(crate) fn write(&self, batches: &[RecordBatch], places: &[u64]) -> Result<Run, LogError> {
        let mut run = Run::default();
        let mut places = places;
        for batch in batches {
            let (own, rest) = places.split_at_checked(batch.num_rows()).ok_or_else(damaged)?;
            places = rest;
            self.write_batch(batch, own, &mut run)?;
        }
        Ok(run)
    }

    fn write_batch(&self, batch: &RecordBatch, places: &[u64], run: &mut Run) -> Result<(), LogError> {
        let numbered = numbered(batch, places).map_err(|_| damaged())?;
        let rows = (SLICE / bytes_of_row(batch)).clamp(1, ROWS);
        for start in (0..batch.num_rows()).step_by(rows) {
            let slice = numbered.slice(start, rows.min(batch.num_rows() - start));
            run.0.push(self.file.append(&encode(&slice).map_err(|_| damaged())?)?);
        }
        Ok(())
    }

    /// Adds runs that have been written.
    pub(crate) fn add(&mut self, runs: Vec<Run>, rows: usize) {
        self.runs.extend(runs.into_iter().filter(|run| !run.0.is_empty()));
        self.rows += rows;
    }

    /// Returns the same reports in so few runs that they can be read at once.
    pub(crate) fn gathered(mut self) -> Result<Self, LogError> {
        while self.runs.len() > WAYS {
            let mut fewer = Vec::new();
            let mut runs = std::mem::take(&mut self.runs).into_iter();
            loop {
                let some: Vec<Run> = runs.by_ref().take(WAYS).collect();
                if some.is_empty() {
                    break;
                }
                let mut run = Run::default();
                let mut merge = Cursors::of(&some, &self.file)?;
                while let Some((batch, places)) = merge.next(&self.file)? {
                    self.write_batch(&batch, &places, &mut run)?;
                }
                fewer.push(run);
            }
            self.runs = fewer;
        }
        Ok(self)
    }
}

/// Returns about how many bytes a row of the batch has.
fn bytes_of_row(batch: &RecordBatch) -> usize {
    (batch.get_array_memory_size() / batch.num_rows().max(1)).max(1)
}

fn numbered(batch: &RecordBatch, places: &[u64]) -> Result<RecordBatch, ArrowError> {
    let place = Arc::new(Field::new("place", DataType::UInt64, false));
    let fields: Vec<_> = std::iter::once(place).chain(batch.schema_ref().fields().iter().cloned()).collect();
    let column: ArrayRef = Arc::new(UInt64Array::from(places.to_vec()));
    let columns = std::iter::once(column).chain(batch.columns().iter().cloned()).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}

fn encode(batch: &RecordBatch) -> Result<Vec<u8>, ArrowError> {
    let options = IpcWriteOptions::default().try_with_compression(Some(CompressionType::LZ4_FRAME))?;
    let mut writer = StreamWriter::try_new_with_options(Vec::new(), batch.schema_ref(), options)?;
    writer.write(batch)?;
    writer.into_inner()
}

/// The reports of runs, put together as they are read.
#[derive(Debug)]
pub(crate) struct Merge {
    runs: Arc<Runs>,
    /// Nothing before the first batch.
    cursors: Option<Cursors>,
    failed: bool,
}

impl Merge {
    pub(crate) fn of(runs: Arc<Runs>) -> Self {
        Self { runs, cursors: None, failed: false }
    }

    fn batch(&mut self) -> Result<Option<RecordBatch>, LogError> {
        let file = &self.runs.file;
        let cursors = match &mut self.cursors {
            Some(cursors) => cursors,
            empty => empty.insert(Cursors::of(&self.runs.runs, file)?),
        };
        Ok(cursors.next(file)?.map(|(batch, _)| batch))
    }
}

impl Iterator for Merge {
    type Item = Result<RecordBatch, LogError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let batch = self.batch();
        self.failed = batch.is_err();
        batch.transpose()
    }
}

/// Where runs are read: of each, the slice that is being taken and the next row of it.
#[derive(Debug)]
struct Cursors {
    cursors: Vec<Cursor>,
    /// The place of the next report of each cursor that has one.
    next: BinaryHeap<Reverse<(u64, usize)>>,
}

#[derive(Debug)]
struct Cursor {
    slices: std::vec::IntoIter<Piece>,
    batch: RecordBatch,
    places: UInt64Array,
    row: usize,
}

impl Cursor {
    /// Reads the next slice; returns whether there was one.
    fn refill(&mut self, file: &Pieces) -> Result<bool, LogError> {
        let Some(piece) = self.slices.next() else { return Ok(false) };
        let bytes = file.read(piece)?;
        let mut reader = StreamReader::try_new(bytes.as_slice(), None).map_err(|_| damaged())?;
        let mut batch = reader.next().and_then(Result::ok).ok_or_else(damaged)?;
        let places = batch.remove_column(0);
        self.places = places.as_primitive_opt::<UInt64Type>().ok_or_else(damaged)?.clone();
        self.batch = RecordBatch::try_new(schema(), batch.columns().to_vec()).map_err(|_| damaged())?;
        self.row = 0;
        Ok(true)
    }

    fn place(&self) -> Option<u64> {
        self.places.values().get(self.row).copied()
    }
}

impl Cursors {
    fn of(runs: &[Run], file: &Pieces) -> Result<Self, LogError> {
        let mut cursors = Vec::with_capacity(runs.len());
        let mut next = BinaryHeap::with_capacity(runs.len());
        for (number, run) in runs.iter().enumerate() {
            let slices = run.0.clone().into_iter();
            let (batch, places) = (RecordBatch::new_empty(schema()), UInt64Array::from(Vec::<u64>::new()));
            let mut cursor = Cursor { slices, batch, places, row: 0 };
            cursor.refill(file)?;
            next.extend(cursor.place().map(|place| Reverse((place, number))));
            cursors.push(cursor);
        }
        Ok(Self { cursors, next })
    }

    /// Returns the reports that come next, and their places; nothing at the end.
    fn next(&mut self, file: &Pieces) -> Result<Option<(RecordBatch, Vec<u64>)>, LogError> {
        let mut batches: Vec<RecordBatch> = Vec::new();
        // where the batch of each cursor stands among those
        let mut known: Vec<Option<usize>> = vec![None; self.cursors.len()];
        let (mut picked, mut places, mut bytes) = (Vec::with_capacity(ROWS), Vec::with_capacity(ROWS), 0);
        while picked.len() < ROWS && bytes < BYTES {
            let Some(Reverse((place, number))) = self.next.pop() else { break };
            let (Some(cursor), Some(known)) = (self.cursors.get_mut(number), known.get_mut(number)) else { break };
            let batch = *known.get_or_insert_with(|| {
                batches.push(cursor.batch.clone());
                batches.len() - 1
            });
            picked.push((batch, cursor.row));
            places.push(place);
            bytes += bytes_of_row(&cursor.batch);
            cursor.row += 1;
            if cursor.place().is_none() && cursor.refill(file)? {
                *known = None;
            }
            self.next.extend(cursor.place().map(|place| Reverse((place, number))));
        }
        if picked.is_empty() {
            return Ok(None);
        }
        let batches: Vec<&RecordBatch> = batches.iter().collect();
        Ok(Some((interleave_record_batch(&batches, &picked).map_err(|_| damaged())?, places)))
    }
}
