//! Long reading: tells how far it is, and stops when Python is interrupted.

use std::fs::File;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::ArrowError;
use motcua_log::WatchedFile;
use pyo3::prelude::*;

/// How often Python is asked at most.
const PAUSE: Duration = Duration::from_millis(200);

/// Watches one reading; `progress(done, total)` is called now and then, with bytes of a file or rows of a stream.
#[derive(Clone)]
pub(crate) struct Watched(Arc<Mutex<Course>>);

/// How far a reading is.
struct Course {
    progress: Option<Py<PyAny>>,
    done: u64,
    told: Option<Instant>,
    stopped: Option<PyErr>,
}

/// The reading is to stop: Python was interrupted, or `progress` raised.
struct Stopped;

/// How many rows are read before Python is asked at the earliest.
const PIECE: usize = 1 << 18;

/// Cuts a batch into pieces, without a copy.
fn pieces(batch: Result<RecordBatch, ArrowError>) -> Vec<Result<RecordBatch, ArrowError>> {
    match batch {
        Ok(batch) if batch.num_rows() > PIECE => {
            let rows = batch.num_rows();
            (0..rows).step_by(PIECE).map(|start| Ok(batch.slice(start, PIECE.min(rows - start)))).collect()
        }
        batch => vec![batch],
    }
}

impl Watched {
    pub(crate) fn new(progress: Option<Py<PyAny>>) -> Self {
        Self(Arc::new(Mutex::new(Course { progress, done: 0, told: None, stopped: None })))
    }

    /// Returns the file, watched.
    pub(crate) fn file(&self, file: File) -> WatchedFile {
        let total = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|about| about.len());
        let watched = self.clone();
        WatchedFile::new(file, move |bytes| watched.tell(bytes, total).map_err(|Stopped| io::Error::other("stopped")))
    }

    /// Returns the same batches, watched; a table may be one batch, of which nothing would be told before its end.
    pub(crate) fn batches(
        &self,
        batches: Box<dyn RecordBatchReader + Send>,
    ) -> impl Iterator<Item = Result<RecordBatch, ArrowError>> {
        let watched = self.clone();
        batches.flat_map(pieces).map(move |batch| {
            let batch = batch?;
            let told = watched.tell(batch.num_rows() as u64, None);
            told.map_err(|Stopped| ArrowError::ComputeError(String::new()))?;
            Ok(batch)
        })
    }

    /// Returns the exception that stopped the reading, if one did.
    pub(crate) fn stopped(&self) -> PyResult<()> {
        let stopped = self.0.lock().unwrap_or_else(PoisonError::into_inner).stopped.take();
        stopped.map_or(Ok(()), Err)
    }

    /// Counts what was read more, and asks Python now and then.
    fn tell(&self, more: u64, total: Option<u64>) -> Result<(), Stopped> {
        let now = Instant::now();
        let (done, progress) = {
            let mut course = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            course.done = course.done.saturating_add(more);
            if course.told.is_some_and(|told| now.duration_since(told) < PAUSE) {
                return Ok(());
            }
            course.told = Some(now);
            let progress = Python::attach(|py| course.progress.as_ref().map(|progress| progress.clone_ref(py)));
            (course.done, progress)
        };
        let told = Python::attach(|py| {
            py.check_signals()?;
            let Some(progress) = progress else { return Ok(()) };
            progress.call1(py, (done, total)).map(drop)
        });
        told.map_err(|error| {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).stopped = Some(error);
            Stopped
        })
    }
}
