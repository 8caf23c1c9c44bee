//! Opening a text log: compressed or not, with or without a byte order mark.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;

use super::separator::Separator;
use crate::error::LogError;
use crate::fault::Fault;

pub(super) const BUFFER: usize = 1 << 16;

/// How many times longer than the file itself what a gzip file holds may be; logs of many like rows reach a tenth of that.
const MOST_BLOWN_UP: u64 = 500;

/// How many bytes a gzip file may give before that is looked at.
const NOT_LOOKED_AT: u64 = 1 << 26;

/// Returns the file of a log, opened for reading.
///
/// # Errors
/// [`LogError`] if there is no such file, or it may not be read.
pub fn open(path: &Path) -> Result<File, LogError> {
    File::open(path).map_err(|cause| LogError::reading(&cause, false).in_file(path))
}

/// A text log that is being read.
pub(crate) struct Source<'a> {
    reader: Box<dyn BufRead + 'a>,
    compressed: bool,
    /// How many bytes were read of the file, and how many were taken of what it holds.
    read: Rc<Cell<u64>>,
    taken: u64,
    /// The 1-based number of the line that comes next.
    pub(crate) line: u64,
}

impl<'a> Source<'a> {
    /// Looks at the first bytes, takes off compression and byte order mark, and refuses what is no text.
    pub(crate) fn new(input: impl Read + 'a) -> Result<Self, LogError> {
        let read = Rc::new(Cell::new(0));
        let mut outer = BufReader::with_capacity(BUFFER, Counted { input, read: Rc::clone(&read) });
        let compressed = first_bytes(&mut outer, false)?.starts_with(&[0x1f, 0x8b]);
        let reader: Box<dyn BufRead + 'a> = if compressed {
            Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(outer)))
        } else {
            Box::new(outer)
        };
        let mut source = Self { reader, compressed, read, taken: 0, line: 1 };
        let start = first_bytes(&mut source.reader, compressed)?;
        match start {
            [] => return Err(LogError::from(Fault::Empty)),
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Err(Fault::NotUtf8.into()),
            [b'P', b'K', 3, 4, ..] => return Err(Fault::Spreadsheet.into()),
            [b'P', b'A', b'R', b'1', ..] => return Err(Fault::ParquetAsText.into()),
            [b'%', b'P', b'D', b'F', ..] => return Err(Fault::Pdf.into()),
            [0xef, 0xbb, 0xbf, ..] => source.reader.consume(3),
            _ => {}
        }
        Ok(source)
    }

    /// Returns the bytes that are there; none at the end.
    pub(crate) fn fill(&mut self) -> Result<&[u8], LogError> {
        let (compressed, line) = (self.compressed, self.line);
        if compressed && self.taken > NOT_LOOKED_AT && self.taken / MOST_BLOWN_UP > self.read.get() {
            return Err(blown_up().at_line(line));
        }
        loop {
            match self.reader.fill_buf() {
                Ok(_) => break,
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
                Err(cause) => return Err(LogError::reading(&cause, compressed).at_line(line)),
            }
        }
        self.reader.fill_buf().map_err(|cause| LogError::reading(&cause, compressed))
    }

    /// Returns so many bytes of what comes without taking them; fewer only where there are no more.
    pub(super) fn peek(&mut self, bytes: usize) -> Result<&[u8], LogError> {
        if self.fill()?.len() < bytes {
            let mut ahead = Vec::with_capacity(bytes);
            while ahead.len() < bytes {
                let (next, room) = (self.fill()?, bytes - ahead.len());
                let taken = next.len().min(room);
                if taken == 0 {
                    break;
                }
                ahead.extend_from_slice(next.get(..taken).unwrap_or_default());
                self.reader.consume(taken);
            }
            let rest = std::mem::replace(&mut self.reader, Box::new(io::empty()));
            self.reader = Box::new(Cursor::new(ahead).chain(rest));
        }
        let ahead = self.fill()?;
        Ok(ahead.get(..bytes).unwrap_or(ahead))
    }

    /// Takes that many bytes off; the caller counts the lines.
    pub(crate) fn consume(&mut self, bytes: usize) {
        self.taken += bytes as u64;
        self.reader.consume(bytes);
    }

    /// Skips line ends, and returns the first byte after them.
    pub(crate) fn skip_line_ends(&mut self) -> Result<Option<u8>, LogError> {
        loop {
            match self.fill()?.first() {
                Some(b'\n') => self.line += 1,
                Some(b'\r') => {}
                other => return Ok(other.copied()),
            }
            self.consume(1);
        }
    }

    /// Skips the lines at the head that are empty or begin with `#`.
    pub(crate) fn skip_head_comments(&mut self) -> Result<(), LogError> {
        while self.skip_line_ends()? == Some(b'#') {
            self.skip_rest_of_line()?;
        }
        Ok(())
    }

    /// Returns what stands between the fields of the header that comes next; a line that does no more than say so is skipped.
    pub(crate) fn separator(&mut self) -> Result<Separator, LogError> {
        let start = self.fill()?;
        let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let Some(hint) = Separator::of_hint(line) else { return Ok(Separator::of_header(start)) };
        self.skip_rest_of_line()?;
        Ok(hint)
    }

    /// Skips the bytes before the next line end.
    pub(crate) fn skip_rest_of_line(&mut self) -> Result<(), LogError> {
        self.rest_of_line(&mut Vec::new(), 0)
    }

    /// Takes the bytes before the next line end off, and as many of them as there may be into `kept`.
    pub(crate) fn rest_of_line(&mut self, kept: &mut Vec<u8>, most: usize) -> Result<(), LogError> {
        loop {
            let bytes = self.fill()?;
            if bytes.is_empty() {
                return Ok(());
            }
            let (skip, found) = match bytes.iter().position(|byte| *byte == b'\n') {
                Some(at) => (at, true),
                None => (bytes.len(), false),
            };
            let room = most.saturating_sub(kept.len()).min(skip);
            kept.extend_from_slice(bytes.get(..room).unwrap_or_default());
            self.consume(skip);
            if found {
                return Ok(());
            }
        }
    }
}

/// Returns the first bytes without taking them, as many as the reader has at hand; none at its end.
fn first_bytes(reader: &mut impl BufRead, compressed: bool) -> Result<&[u8], LogError> {
    reader.fill_buf().map_err(|cause| LogError::reading(&cause, compressed))
}

/// Counts the bytes that go through.
struct Counted<R> {
    input: R,
    read: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.read.set(self.read.get() + read as u64);
        Ok(read)
    }
}

fn blown_up() -> LogError {
    LogError::from(Fault::GzBomb { times: MOST_BLOWN_UP })
}
