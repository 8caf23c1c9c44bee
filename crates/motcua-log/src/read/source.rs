//! Opening a text log: compressed or not, with or without a byte order mark.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;

use super::csv::Separator;
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

/// How the rows of a text log are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LogFormat {
    /// Comma-separated values with a header.
    Csv,
    /// One JSON object a line.
    Jsonl,
    /// Apache Parquet.
    Parquet,
    /// Arrow, as a file or as a stream of batches.
    Arrow,
    /// XES, the XML of process mining (IEEE 1849).
    Xes,
    /// OCEL 2.0, object-centric logs as JSON.
    Ocel,
}

impl LogFormat {
    /// Returns the format that a file's name tells: `.csv`, `.tsv`, `.jsonl`, `.ndjson`, `.xes`, `.json` or `.jsonocel`, each also with `.gz`; `.parquet`, `.arrow`,
    /// `.arrows` or `.feather`.
    ///
    /// # Errors
    /// `unknown_format` for any other name.
    pub fn of(path: &Path) -> Result<Self, LogError> {
        let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        match name.rsplit_once('.').map(|(_, ending)| ending) {
            Some("parquet") => return Ok(Self::Parquet),
            Some("arrow" | "arrows" | "feather" | "ipc") => return Ok(Self::Arrow),
            _ => {}
        }
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        match name.rsplit_once('.').map(|(_, ending)| ending) {
            Some("csv" | "tsv") => Ok(Self::Csv),
            Some("jsonl" | "ndjson") => Ok(Self::Jsonl),
            Some("xes") => Ok(Self::Xes),
            Some("json" | "jsonocel" | "ocel") => Ok(Self::Ocel),
            _ => Err(LogError::from(Fault::UnknownLogFormat).in_file(path)),
        }
    }

    /// Returns the format that the name of a file tells, as [`LogFormat::of`] does.
    ///
    /// # Errors
    /// As [`LogFormat::of`]; of a name without an ending first that the file cannot be opened, for it may be a slip of the pen.
    pub fn of_file(path: &Path) -> Result<Self, LogError> {
        let is_bare = path.extension().is_none();
        Self::of(path).map_err(|error| open(path).err().filter(|_| is_bare).unwrap_or(error))
    }

    /// Returns the format that the first bytes of a log tell, those of a text without comments and compression: Parquet and Arrow have marks, XES begins
    /// with `<` and JSON lines with `{`; OCEL is an object that does not end on its first line, or whose first key is one of OCEL's lists. All else is CSV.
    ///
    /// ```
    /// use motcua_log::LogFormat;
    /// assert_eq!(LogFormat::of_beginning(br#"{"dossier":"D1","event":"receive"}"#), LogFormat::Jsonl);
    /// assert_eq!(LogFormat::of_beginning(br#"{"objectTypes":[{"name":"dossier"}"#), LogFormat::Ocel);
    /// ```
    #[must_use]
    pub fn of_beginning(bytes: &[u8]) -> Self {
        match bytes {
            [b'P', b'A', b'R', b'1', ..] => Self::Parquet,
            [b'A', b'R', b'R', b'O', b'W', b'1', ..] | [0xff, 0xff, 0xff, 0xff, ..] => Self::Arrow,
            [b'{', rest @ ..] if is_ocel(rest) => Self::Ocel,
            [b'{' | b'[', ..] => Self::Jsonl,
            [b'<', ..] => Self::Xes,
            _ => Self::Csv,
        }
    }

    /// Returns whether the log is text that is read from its beginning to its end.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Csv | Self::Jsonl | Self::Xes | Self::Ocel)
    }
}

/// Returns whether what comes after the first brace of an object is that of a log in OCEL and not a row of its own.
fn is_ocel(rest: &[u8]) -> bool {
    let key = rest.trim_ascii_start();
    let ends_the_line = || rest.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r')) == Some(&b'\n');
    let lists = ["objectTypes", "eventTypes", "objects", "events"];
    let is_list = |name: &&str| {
        let after = key.strip_prefix(b"\"").and_then(|key| key.strip_prefix(name.as_bytes()));
        let after = after.and_then(|after| after.strip_prefix(b"\"")).map(<[u8]>::trim_ascii_start);
        let value = after.and_then(|after| after.strip_prefix(b":")).map(<[u8]>::trim_ascii_start);
        value.is_some_and(|value| value.starts_with(b"["))
    };
    ends_the_line() || lists.iter().any(is_list)
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

/// Returns up to the first four bytes without taking them; a short first read is not the end.
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
