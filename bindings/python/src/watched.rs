//! Long reading: tells how far it is, and stops when Python is interrupted.

use std::io::{self, Read};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::ArrowError;
use pyo3::prelude::*;

/// How often Python is asked at most.
const PAUSE: Duration = Duration::from_millis(200);

/// Watches one reading; `progress(done, total)` is called now and then, with bytes of a file or rows of a stream.
pub(crate) struct Watched {
    progress: Option<Py<PyAny>>,
    stopped: Mutex<Option<PyErr>>,
}

impl Watched {
    pub(crate) fn new(progress: Option<Py<PyAny>>) -> Self {
        Self { progress, stopped: Mutex::new(None) }
    }

    /// Returns a reader of the same bytes that is watched.
    pub(crate) fn bytes<R: Read>(&self, inner: R, total: Option<u64>) -> impl Read {
        Bytes { inner, done: 0, total, clock: Clock { watched: self, last: None } }
    }

    /// Returns the same batches, watched.
    pub(crate) fn batches(
        &self,
        batches: Box<dyn RecordBatchReader + Send>,
    ) -> impl Iterator<Item = Result<RecordBatch, ArrowError>> {
        let (mut clock, mut done) = (Clock { watched: self, last: None }, 0_u64);
        batches.map(move |batch| {
            let batch = batch?;
            done = done.saturating_add(batch.num_rows() as u64);
            clock.tell(done, None).map_err(|()| ArrowError::ComputeError(String::new()))?;
            Ok(batch)
        })
    }

    /// Returns the exception that stopped the reading, if one did.
    pub(crate) fn stopped(&self) -> PyResult<()> {
        let stopped = self.stopped.lock().ok().and_then(|mut stopped| stopped.take());
        stopped.map_or(Ok(()), Err)
    }
}

struct Clock<'a> {
    watched: &'a Watched,
    last: Option<Instant>,
}

impl Clock<'_> {
    fn tell(&mut self, done: u64, total: Option<u64>) -> Result<(), ()> {
        let now = Instant::now();
        if self.last.is_some_and(|last| now.duration_since(last) < PAUSE) {
            return Ok(());
        }
        self.last = Some(now);
        let told = Python::attach(|py| {
            py.check_signals()?;
            let Some(progress) = &self.watched.progress else { return Ok(()) };
            progress.call1(py, (done, total)).map(drop)
        });
        told.map_err(|error| {
            if let Ok(mut stopped) = self.watched.stopped.lock() {
                *stopped = Some(error);
            }
        })
    }
}

struct Bytes<'a, R> {
    inner: R,
    done: u64,
    total: Option<u64>,
    clock: Clock<'a>,
}

impl<R: Read> Read for Bytes<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.done = self.done.saturating_add(read as u64);
        self.clock.tell(self.done, self.total).map_err(|()| io::Error::other("stopped"))?;
        Ok(read)
    }
}
