//! A word to long work that it is to end.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::LogError;
use crate::fault::Fault;

/// A word to long work that it is to end; all copies are one.
///
/// An auditor that has one ([`crate::Auditor::until`]) looks at it dossier by dossier while it judges and, with its reports, while they are written.
///
/// ```
/// use motcua_log::Stop;
/// let stop = Stop::default();
/// let other = stop.clone();
/// std::thread::spawn(move || other.stop());
/// while !stop.is_stopped() {}
/// ```
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Says that the work is to end.
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Returns whether the work is to end.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Returns the error `interrupted` where the work is to end.
    pub(crate) fn check(&self) -> Result<(), LogError> {
        if self.is_stopped() { Err(interrupted()) } else { Ok(()) }
    }
}

fn interrupted() -> LogError {
    LogError::from(Fault::Interrupted)
}

/// Hands bytes on until the work is to end.
pub(crate) struct Stoppable<'s, W> {
    pub(crate) inner: W,
    pub(crate) stop: &'s Stop,
}

impl<W: Write> Write for Stoppable<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.stop.is_stopped() {
            return Err(io::Error::other("interrupted"));
        }
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
