//! How a log is written, told by its name or its first bytes.

use std::path::Path;

use super::source::open;
use crate::error::LogError;
use crate::fault::Fault;

/// How a log is written.
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
