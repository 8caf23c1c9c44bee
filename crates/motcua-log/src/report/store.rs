//! Where the reports of an audit stand: in memory, or in a temporary file in runs that are put together as they are read.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use super::runs::{Merge, Runs};
use super::schema::schema;
use crate::error::LogError;
use crate::stop::Stop;

/// The reports of an audit, one row a dossier, in batches of one schema.
#[derive(Clone, Debug)]
pub struct Reports {
    store: Store,
    stop: Stop,
}

#[derive(Clone, Debug)]
enum Store {
    Memory(Vec<RecordBatch>),
    File(Arc<Runs>),
}

impl Reports {
    pub(crate) fn of(batches: Vec<RecordBatch>) -> Self {
        Self { store: Store::Memory(batches), stop: Stop::default() }
    }

    pub(crate) fn in_file(runs: Runs) -> Self {
        Self { store: Store::File(Arc::new(runs)), stop: Stop::default() }
    }

    /// Returns the reports, the writing of which ends where it is told to.
    pub(crate) fn until(self, stop: Stop) -> Self {
        Self { stop, ..self }
    }

    pub(crate) fn stop(&self) -> &Stop {
        &self.stop
    }

    /// Returns the batches one after the other; their columns are those of [`schema`].
    ///
    /// Reports that did not fit into memory are read back as the batches are taken, which fails where their temporary file cannot be read.
    #[must_use]
    pub fn batches(&self) -> ReportBatches {
        ReportBatches(match &self.store {
            Store::Memory(batches) => Batches::Memory(batches.clone().into_iter()),
            Store::File(runs) => Batches::File(Box::new(Merge::of(Arc::clone(runs)))),
        })
    }

    /// Returns how many reports there are.
    #[must_use]
    pub fn num_rows(&self) -> usize {
        match &self.store {
            Store::Memory(batches) => batches.iter().map(RecordBatch::num_rows).sum(),
            Store::File(runs) => runs.rows(),
        }
    }

    /// Returns the columns, as [`schema`].
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        schema()
    }
}

/// The same rows in the same order are the same reports, however they are cut into batches; what cannot be read equals nothing.
impl PartialEq for Reports {
    fn eq(&self, other: &Self) -> bool {
        let (mut own, mut others) = (Rows::of(self), Rows::of(other));
        loop {
            let rows = match (own.left(), others.left()) {
                (Some(0), Some(0)) => return true,
                (Some(own), Some(others)) if own.min(others) > 0 => own.min(others),
                _ => return false,
            };
            if own.take(rows) != others.take(rows) {
                return false;
            }
        }
    }
}

/// Rows that are taken off batches.
struct Rows {
    batches: ReportBatches,
    batch: RecordBatch,
}

impl Rows {
    fn of(reports: &Reports) -> Self {
        Self { batches: reports.batches(), batch: RecordBatch::new_empty(schema()) }
    }

    /// Returns how many rows can be taken, 0 at the end; nothing where they cannot be read.
    fn left(&mut self) -> Option<usize> {
        while self.batch.num_rows() == 0 {
            match self.batches.next() {
                None => return Some(0),
                Some(batch) => self.batch = batch.ok()?,
            }
        }
        Some(self.batch.num_rows())
    }

    fn take(&mut self, rows: usize) -> RecordBatch {
        let taken = self.batch.slice(0, rows);
        self.batch = self.batch.slice(rows, self.batch.num_rows() - rows);
        taken
    }
}

/// The batches of reports, one after the other.
#[derive(Debug)]
pub struct ReportBatches(Batches);

#[derive(Debug)]
enum Batches {
    Memory(std::vec::IntoIter<RecordBatch>),
    File(Box<Merge>),
}

impl Iterator for ReportBatches {
    type Item = Result<RecordBatch, LogError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Batches::Memory(batches) => batches.next().map(Ok),
            Batches::File(merge) => merge.next(),
        }
    }
}
