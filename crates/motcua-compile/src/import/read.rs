//! Reads records out of files: JSON, arrays of JSON, JSON lines, each plain or compressed, told apart by what they hold.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;

use super::json::Json;
use super::limits::Limits;
use super::refusal::Refusal;
use super::split::{Piece, Splitter};

/// The deepest nesting that the JSON parser follows.
const DEPTH: usize = 128;
/// How much is read at a time.
const CHUNK: usize = 1 << 16;

/// Why a file could not be read to its end; nothing is written then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The file could not be opened.
    #[error("cannot open `{}`: {source}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file could not be read on.
    #[error("cannot read `{}` after line {line}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The last line that was read.
        line: u64,
        /// Why.
        source: io::Error,
    },
    /// The compressed data are damaged or cut off.
    #[error("the compressed data of `{}` are damaged after line {line}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The last line that was read.
        line: u64,
    },
    /// The file grows beyond the limit when it is decompressed.
    #[error("`{}` holds more than {limit} bytes", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The limit.
        limit: u64,
    },
    /// The file is UTF-16 or UTF-32.
    #[error("`{}` is not UTF-8", path.display())]
    Encoding {
        /// The file.
        path: PathBuf,
    },
    /// The file begins with something else than a JSON record or a list.
    #[error("`{}` holds no JSON records", path.display())]
    NotJson {
        /// The file.
        path: PathBuf,
    },
    /// The file holds nothing.
    #[error("`{}` is empty", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
}

impl ReadError {
    /// Returns the stable snake_case code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Open { .. } => "cannot_open",
            Self::Io { .. } => "cannot_read",
            Self::Damaged { .. } => "damaged",
            Self::TooLarge { .. } => "file_too_large",
            Self::Encoding { .. } => "encoding",
            Self::NotJson { .. } => "not_json",
            Self::Empty { .. } => "empty",
        }
    }

    /// Returns what to do about it.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Open { .. } | Self::Io { .. } => "check the path and the right to read it",
            Self::Damaged { .. } => "download or compress the file again",
            Self::TooLarge { .. } => "split the file, or check that it holds records of the portal",
            Self::Encoding { .. } => "convert the file to UTF-8",
            Self::NotJson { .. } | Self::Empty { .. } => {
                "give JSON: one record, an array of records, or one record a line, plain or as gzip"
            }
        }
    }
}

/// The form in which a file gives its records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// One record a line.
    Lines,
    /// One array of records.
    Array,
    /// Records over several lines, one after the other; mostly one.
    Records,
}

/// What takes each record, or why it is none, with the line on which it begins and its size in bytes.
type Take<'a, E> = dyn FnMut(u64, Result<Json<'_>, Refusal>, usize) -> Result<(), E> + 'a;

/// Gives each record of the file, or why it is none, with the line on which it begins; returns the form.
///
/// The error of `take` ends the reading and is passed on.
pub(crate) fn read<E: From<ReadError>>(path: &Path, limits: &Limits, take: &mut Take<'_, E>) -> Result<Form, E> {
    let fail = |line: u64, source: io::Error| ReadError::of(path, line, limits, source);
    let mut source = open(path, limits)?;
    skip_mark(&mut source, path).map_err(|error| fail(0, error))??;
    let mut line = 1;
    let start = skip_space(&mut source, &mut line).map_err(|error| fail(line, error))?;
    match start {
        None => Err(ReadError::Empty { path: path.to_owned() }.into()),
        Some(b'[') => {
            values(&mut source, line, Form::Array, limits, &fail, take)?;
            Ok(Form::Array)
        }
        Some(b'{') => {
            let mut first = Vec::new();
            let is_more = read_line(&mut source, limits.record_bytes, &mut first).map_err(|error| fail(line, error))?;
            if opens_a_record(&first) {
                let mut source = Cursor::new(first).chain(source);
                values(&mut source, line, Form::Records, limits, &fail, take)?;
                return Ok(Form::Records);
            }
            give_line(line, &first, limits, take)?;
            if is_more {
                lines(&mut source, line, limits, &fail, take)?;
            }
            Ok(Form::Lines)
        }
        Some(_) => Err(ReadError::NotJson { path: path.to_owned() }.into()),
    }
}

/// Returns whether the first line only begins a record that goes on below.
fn opens_a_record(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    matches!(line.last(), Some(b'{' | b'[' | b',' | b':'))
        && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_err()
}

/// Gives the record of each line after `line`.
fn lines<E: From<ReadError>>(
    source: &mut dyn BufRead,
    mut line: u64,
    limits: &Limits,
    fail: &dyn Fn(u64, io::Error) -> ReadError,
    take: &mut Take<'_, E>,
) -> Result<(), E> {
    let mut bytes = Vec::new();
    loop {
        line += 1;
        bytes.clear();
        let is_more = read_line(source, limits.record_bytes, &mut bytes).map_err(|error| fail(line, error))?;
        give_line(line, &bytes, limits, take)?;
        if !is_more {
            return Ok(());
        }
    }
}

/// Gives the record of one line, where the line is not blank.
fn give_line<E>(line: u64, bytes: &[u8], limits: &Limits, take: &mut Take<'_, E>) -> Result<(), E> {
    if bytes.len() > limits.record_bytes {
        take(line, Err(Refusal::TooLarge { limit: limits.record_bytes }), bytes.len())
    } else if bytes.trim_ascii().is_empty() {
        Ok(())
    } else {
        take(line, parse(bytes), bytes.len())
    }
}

/// Gives each value of an array, or of a sequence of values.
fn values<E: From<ReadError>>(
    source: &mut dyn BufRead,
    line: u64,
    form: Form,
    limits: &Limits,
    fail: &dyn Fn(u64, io::Error) -> ReadError,
    take: &mut Take<'_, E>,
) -> Result<(), E> {
    let mut splitter = Splitter::new(form == Form::Array, line, limits.record_bytes);
    loop {
        let chunk = source.fill_buf().map_err(|error| fail(splitter.line(), error))?;
        if chunk.is_empty() {
            return splitter.end().map_or(Ok(()), |piece| give_piece(piece, take));
        }
        let length = chunk.len();
        for byte in chunk {
            if let Some(piece) = splitter.push(*byte) {
                give_piece(piece, take)?;
            }
        }
        source.consume(length);
    }
}

/// Gives the record of a piece of the stream.
fn give_piece<E>((line, bytes): Piece, take: &mut Take<'_, E>) -> Result<(), E> {
    match bytes {
        Ok(bytes) => take(line, parse(&bytes), bytes.len()),
        Err(refusal) => take(line, Err(refusal), 0),
    }
}

/// Returns the JSON value of the bytes.
fn parse(bytes: &[u8]) -> Result<Json<'_>, Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::Encoding)?;
    serde_json::from_str(text).map_err(|error| {
        if error.is_eof() {
            Refusal::Truncated
        } else if error.to_string().starts_with("recursion limit") {
            Refusal::TooDeep { limit: DEPTH }
        } else {
            Refusal::Malformed { detail: error.to_string() }
        }
    })
}

/// Returns the file's bytes, decompressed where they begin as gzip does.
fn open(path: &Path, limits: &Limits) -> Result<Box<dyn BufRead>, ReadError> {
    let file = File::open(path).map_err(|source| ReadError::Open { path: path.to_owned(), source })?;
    let mut plain = BufReader::with_capacity(CHUNK, file);
    let start = plain.fill_buf().map_err(|source| ReadError::of(path, 0, limits, source))?;
    let is_gzip = start.starts_with(&[0x1f, 0x8b]);
    let bytes: Box<dyn Read> = if is_gzip { Box::new(MultiGzDecoder::new(plain)) } else { Box::new(plain) };
    Ok(Box::new(BufReader::with_capacity(CHUNK, Bounded { bytes, left: limits.file_bytes })))
}

/// Bytes that end in an error once there are more than allowed.
struct Bounded {
    bytes: Box<dyn Read>,
    left: u64,
}

impl Read for Bounded {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(into)?;
        let taken = u64::try_from(read).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(taken).ok_or(ErrorKind::FileTooLarge)?;
        Ok(read)
    }
}

/// Takes a byte order mark of UTF-8 away; one of another encoding is an error.
fn skip_mark(source: &mut dyn BufRead, path: &Path) -> io::Result<Result<(), ReadError>> {
    let start = source.fill_buf()?;
    if start.starts_with(&[0xef, 0xbb, 0xbf]) {
        source.consume(3);
    } else if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) || start.starts_with(&[0, 0]) {
        return Ok(Err(ReadError::Encoding { path: path.to_owned() }));
    }
    Ok(Ok(()))
}

/// Takes white space away, counting lines; returns the byte that then comes.
fn skip_space(source: &mut dyn BufRead, line: &mut u64) -> io::Result<Option<u8>> {
    loop {
        let chunk = source.fill_buf()?;
        if chunk.is_empty() {
            return Ok(None);
        }
        let space = chunk.iter().take_while(|byte| byte.is_ascii_whitespace());
        let (mut length, mut ends) = (0, 0);
        for byte in space {
            length += 1;
            ends += u64::from(*byte == b'\n');
        }
        let next = chunk.get(length).copied();
        *line += ends;
        source.consume(length);
        if next.is_some() {
            return Ok(next);
        }
    }
}

/// Reads one line with its end; of a line longer than `longest` only one byte more is kept. Returns whether more may follow.
fn read_line(source: &mut dyn BufRead, longest: usize, into: &mut Vec<u8>) -> io::Result<bool> {
    let room = longest.saturating_add(1).saturating_sub(into.len());
    let read = (&mut *source).take(u64::try_from(room).unwrap_or(u64::MAX)).read_until(b'\n', into)?;
    if into.last() == Some(&b'\n') {
        return Ok(true);
    }
    // The file ended, or the line is too long.
    Ok(read == room && source.skip_until(b'\n')? > 0)
}

impl ReadError {
    /// Returns the error that a failed read means.
    fn of(path: &Path, line: u64, limits: &Limits, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            ErrorKind::FileTooLarge => Self::TooLarge { path, limit: limits.file_bytes },
            ErrorKind::InvalidInput | ErrorKind::InvalidData | ErrorKind::UnexpectedEof => Self::Damaged { path, line },
            _ => Self::Io { path, line, source },
        }
    }
}
