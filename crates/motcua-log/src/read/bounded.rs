//! A text log handed to a parser of others: each element within a limit, lines counted, our own errors kept.

use std::cell::{Cell, RefCell};
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use super::source::Source;
use crate::error::LogError;
use crate::fault::Fault;

/// How many bytes one element of a log may have: a tag with its attributes, an event with its relations.
pub(crate) const MAX_ELEMENT_BYTES: usize = 1 << 24;

/// What is known of the reading while a parser holds the bytes.
#[derive(Clone, Debug)]
pub(crate) struct Watch {
    left: Rc<Cell<usize>>,
    line: Rc<Cell<u64>>,
    failed: Rc<RefCell<Option<LogError>>>,
}

impl Watch {
    /// Begins the next element: it may have [`MAX_ELEMENT_BYTES`].
    pub(crate) fn begin(&self) {
        self.left.set(MAX_ELEMENT_BYTES);
    }

    /// Returns the 1-based line up to which the parser has read.
    pub(crate) fn line(&self) -> u64 {
        self.line.get()
    }

    /// Returns the error of the reading itself, if that is why the parser stopped; else the one given.
    pub(crate) fn or(&self, error: LogError) -> LogError {
        self.failed.borrow_mut().take().unwrap_or(error)
    }

    /// Stops the parser with an error of ours.
    pub(crate) fn fail(&self, error: LogError) {
        self.failed.borrow_mut().get_or_insert(error);
    }
}

/// The bytes of a source, cut into elements.
pub(crate) struct Bounded<'s, 'r> {
    source: &'s mut Source<'r>,
    watch: Watch,
}

impl<'s, 'r> Bounded<'s, 'r> {
    pub(crate) fn new(source: &'s mut Source<'r>) -> (Self, Watch) {
        let watch = Watch {
            left: Rc::new(Cell::new(MAX_ELEMENT_BYTES)),
            line: Rc::new(Cell::new(source.line)),
            failed: Rc::default(),
        };
        (Self { source, watch: watch.clone() }, watch)
    }

    fn take(&mut self, bytes: &[u8]) {
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.watch.line.set(self.watch.line.get() + lines);
        self.source.line = self.watch.line.get();
        self.watch.left.set(self.watch.left.get().saturating_sub(bytes.len()));
    }

    fn stopped(&self, error: LogError) -> io::Error {
        self.watch.fail(error);
        io::Error::other("stopped")
    }
}

impl Read for Bounded<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.fill_buf()?;
        let read = bytes.len().min(buffer.len());
        let (Some(from), Some(to)) = (bytes.get(..read), buffer.get_mut(..read)) else { return Ok(0) };
        to.copy_from_slice(from);
        self.take(buffer.get(..read).unwrap_or_default());
        self.source.consume(read);
        Ok(read)
    }
}

impl BufRead for Bounded<'_, '_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let left = self.watch.left.get();
        if left == 0 {
            let error = LogError::from(Fault::ElementTooLarge { most: MAX_ELEMENT_BYTES });
            return Err(self.stopped(error.at_line(self.watch.line())));
        }
        match self.source.fill() {
            Err(error) => {
                self.watch.fail(error);
                Err(io::Error::other("stopped"))
            }
            Ok(bytes) => Ok(bytes.get(..bytes.len().min(left)).unwrap_or_default()),
        }
    }

    fn consume(&mut self, count: usize) {
        if let Ok(bytes) = self.source.fill() {
            let bytes = bytes.get(..count).unwrap_or_default();
            let lines = bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
            self.watch.line.set(self.watch.line.get() + lines);
            self.watch.left.set(self.watch.left.get().saturating_sub(count));
        }
        self.source.line = self.watch.line.get();
        self.source.consume(count);
    }
}
