//! What is wrong with a log as a whole, and what is wrong with one of its rows.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use crate::fault::Fault;

/// A log that cannot be read, or a report that cannot be written; names the place and the remedy, never a value of a row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct LogError {
    /// The stable snake_case code.
    pub code: &'static str,
    /// The file, where there is one.
    pub file: Option<String>,
    /// The 1-based line, where one is to blame.
    pub line: Option<u64>,
    /// What is wrong, with its arguments.
    pub fault: Fault,
}

impl LogError {
    /// Returns what is wrong, in English.
    #[must_use]
    pub fn message(&self) -> String {
        self.fault.message()
    }

    /// Returns what to do, in English.
    #[must_use]
    pub fn help(&self) -> String {
        self.fault.help()
    }

    /// Returns the error with the file that it is about; one that it already has is kept.
    #[must_use]
    pub fn in_file(mut self, file: &Path) -> Self {
        self.file.get_or_insert_with(|| file.display().to_string());
        self
    }

    pub(crate) fn at_line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// Returns the error for a failed read; `compressed` says that the bytes come out of a gzip stream.
    pub(crate) fn reading(cause: &io::Error, compressed: bool) -> Self {
        Self::from(match cause.kind() {
            io::ErrorKind::UnexpectedEof if compressed => Fault::TruncatedGz,
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData if compressed => Fault::CorruptGz,
            io::ErrorKind::NotFound => Fault::NoSuchFile,
            io::ErrorKind::PermissionDenied => Fault::NotPermitted,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Fault::NoRoom,
            io::ErrorKind::IsADirectory => Fault::IsADirectory,
            kind => Fault::InputOutput { original: kind.to_string() },
        })
    }

    /// Returns the error of a file that cannot be opened or read.
    #[must_use]
    pub fn opening(cause: &io::Error) -> Self {
        Self::reading(cause, false)
    }

    /// Returns the error of a file that cannot be written.
    #[must_use]
    pub fn writing(cause: &io::Error) -> Self {
        let cause = innermost(cause);
        match cause.kind() {
            io::ErrorKind::NotFound => Fault::NoSuchFolder.into(),
            _ => Self::reading(cause, false),
        }
    }
}

/// Returns what the system said, where the writer of CSV wraps it.
fn innermost(cause: &io::Error) -> &io::Error {
    let wrapped = cause.get_ref().and_then(|inner| inner.downcast_ref::<csv::Error>());
    match wrapped.map(csv::Error::kind) {
        Some(csv::ErrorKind::Io(inner)) => inner,
        _ => cause,
    }
}

impl From<Fault> for LogError {
    fn from(fault: Fault) -> Self {
        Self { code: fault.text().code, file: None, line: None, fault }
    }
}

impl fmt::Display for LogError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.file, self.line) {
            (Some(file), Some(line)) => write!(out, "`{file}`, line {line}: ")?,
            (Some(file), None) => write!(out, "`{file}`: ")?,
            (None, Some(line)) => write!(out, "line {line}: ")?,
            (None, None) => {}
        }
        out.write_str(&self.message())
    }
}

macro_rules! row_codes {
    ($($(#[$meta:meta])* $name:ident = $code:literal, $help:literal;)+) => {
        /// Why a row was not audited.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum RowCode { $($(#[$meta])* $name,)+ }

        impl RowCode {
            /// Every code, in the order in which a row is looked at.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Returns the stable snake_case code.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// Returns what to do about it.
            #[must_use]
            pub const fn help(self) -> &'static str {
                match self { $(Self::$name => $help,)+ }
            }
        }
    };
}

row_codes! {
    /// The row is longer than [`crate::MAX_ROW_BYTES`].
    TooLong = "row_too_long", "look for a quote that is never closed, or shorten `detail`";
    /// A quote opens a field and is closed nowhere, or by a quote of a later row: the rows from it on were read as one field.
    OpenQuote = "open_quote", "close the quote that opens a field on the first of these lines; it took the rows up to the next quote along";
    /// The row has more or fewer fields than the header.
    FieldCount = "field_count", "give as many fields as the header names; quote a field that holds a comma or a line break, and close its quote";
    /// The line is no JSON object.
    BadJson = "bad_json", "write one JSON object a line";
    /// A column of the JSON object stands twice.
    DuplicateKey = "duplicate_key", "keep one of the two keys of that name";
    /// A value of the JSON object has another type than its column.
    BadType = "bad_type", "write text columns as JSON strings, `seq` as a whole number, `detail` as an object";
    /// No dossier.
    MissingDossier = "missing_dossier", "fill in `dossier`";
    /// No procedure.
    MissingProcedure = "missing_procedure", "fill in `procedure`";
    /// No event.
    MissingEvent = "missing_event", "fill in `event`";
    /// The event's label is not one of the known events.
    UnmappedEvent = "unmapped_event", "write the event as one of the known names";
    /// No instant.
    MissingAt = "missing_at", "fill in `at`";
    /// The instant is no date or date-time.
    BadAt = "bad_at", "write `at` as `2026-02-13T15:20`, with an offset if it is not local, or `2026-02-13` where the hour is not known; or give its form in the mapping: `[time] format`";
    /// The second instant is no date or date-time.
    BadRecordedAt = "bad_recorded_at", "write `recorded_at` in the form of `at`, or leave it empty";
    /// The sequence number is no whole number.
    BadSeq = "bad_seq", "write `seq` as a whole number, or leave it empty";
    /// The role is not one of the closed list.
    UnknownRole = "unknown_role", "write one of the known roles, or leave `role` empty";
    /// The channel is not one of the closed list.
    UnknownChannel = "unknown_channel", "write `direct`, `postal`, `online` or `app`, or leave `channel` empty";
    /// The detail is no JSON object, or one of its known keys has a value of another form.
    BadDetail = "bad_detail", "write `detail` as a JSON object with dates as `2026-02-13`, or leave it empty";
    /// The mapping leaves rows with that label out.
    IgnoredEvent = "ignored_event", "the mapping leaves these rows out";
    /// A date of a dossier table that cannot be read.
    BadDate = "bad_date", "write dates as `2026-02-13T15:20` or `2026-02-13`, or give their form in the mapping: `[time] format`";
    /// A status that is neither a national code nor known to the mapping.
    UnknownStatus = "unknown_status", "write a national status code from 1 to 10, or list the label in the mapping: `[status]`";
    /// A number of supplements that cannot be read.
    BadSupplements = "bad_supplements", "write `supplements` as a whole number, or leave it empty";
    /// A second row of the same dossier.
    DuplicateDossier = "duplicate_dossier", "keep one row a dossier";
    /// A row beyond those of one dossier that are audited.
    TooManyEvents = "too_many_events", "check the column `dossier`: no dossier has a million events";
    /// A row with neither a date nor a status.
    NothingKnown = "nothing_known", "fill in `received` or `status`";
}

impl RowCode {
    /// Returns the column of the contract that is at fault, where the code tells it.
    #[must_use]
    pub const fn column(self) -> Option<&'static str> {
        Some(match self {
            Self::MissingDossier | Self::DuplicateDossier | Self::TooManyEvents => "dossier",
            Self::MissingProcedure => "procedure",
            Self::MissingEvent | Self::UnmappedEvent | Self::IgnoredEvent => "event",
            Self::MissingAt | Self::BadAt => "at",
            Self::BadRecordedAt => "recorded_at",
            Self::BadSeq => "seq",
            Self::UnknownRole => "role",
            Self::UnknownChannel => "channel",
            Self::BadDetail => "detail",
            Self::UnknownStatus => "status",
            Self::BadSupplements => "supplements",
            Self::TooLong
            | Self::OpenQuote
            | Self::FieldCount
            | Self::BadJson
            | Self::DuplicateKey
            | Self::BadType
            | Self::BadDate
            | Self::NothingKnown => return None,
        })
    }
}

impl Serialize for RowCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// One row that was not audited: where it is and why, never what it holds; its JSON also says what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowProblem {
    /// The 1-based line on which the row begins; for Arrow the 1-based row, for OCEL the 1-based event.
    pub line: u64,
    /// Why.
    pub code: RowCode,
    /// The column that is at fault, as the file calls it, where one alone is.
    pub column: Option<Arc<str>>,
}

impl Serialize for RowProblem {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut out = serializer.serialize_struct("RowProblem", 4)?;
        out.serialize_field("line", &self.line)?;
        out.serialize_field("code", &self.code)?;
        if let Some(column) = &self.column {
            out.serialize_field("column", &**column)?;
        }
        out.serialize_field("help", self.code.help())?;
        out.end()
    }
}

/// The rows that were not audited: all counted, the first [`RowProblems::LISTED`] listed of those that the mapping does not leave out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowProblems {
    /// How many rows.
    pub total: u64,
    /// How many rows a code; codes without rows are left out.
    #[serde(serialize_with = "counts_by_code")]
    by_code: Vec<u64>,
    /// The first of them.
    pub listed: Vec<RowProblem>,
    /// As which row of the log each of those was read.
    #[serde(skip)]
    arrived: Vec<u64>,
    /// What the file that is read calls columns of the contract.
    #[serde(skip)]
    named: Vec<(&'static str, Arc<str>)>,
}

impl Default for RowProblems {
    fn default() -> Self {
        Self::new()
    }
}

impl RowProblems {
    /// How many rows are listed at most.
    pub const LISTED: usize = 1_000;

    pub(crate) fn new() -> Self {
        Self {
            total: 0,
            by_code: vec![0; RowCode::ALL.len()],
            listed: Vec::new(),
            arrived: Vec::new(),
            named: Vec::new(),
        }
    }

    /// Takes note of what the file that is read calls a column of the contract.
    pub(crate) fn call(&mut self, column: &'static str, name: &str) {
        match self.named.iter_mut().find(|(known, _)| *known == column) {
            Some((_, known)) if **known == *name => {}
            Some((_, known)) => *known = name.into(),
            None => self.named.push((column, name.into())),
        }
    }

    /// Returns what the file that is read calls a column of the contract; the contract's own name where nobody took note of it.
    fn called(&self, column: &'static str) -> Arc<str> {
        let known = self.named.iter().find(|(known, _)| *known == column);
        known.map_or_else(|| column.into(), |(_, name)| name.clone())
    }

    /// Adds a row, which was read as the `arrived`th of the log; one that is left out on purpose takes no other's place in the list.
    ///
    /// The column is that of the contract.
    pub(crate) fn add(&mut self, arrived: u64, line: u64, code: RowCode, column: Option<&'static str>) {
        self.count_only(code, 1);
        if code != RowCode::IgnoredEvent && self.listed.len() < Self::LISTED {
            let column = column.map(|column| self.called(column));
            self.listed.push(RowProblem { line, code, column });
            self.arrived.push(arrived);
        }
    }

    /// Counts rows of which nobody knows any more where they stood.
    pub(crate) fn count_only(&mut self, code: RowCode, rows: u64) {
        self.total += rows;
        if let Some(count) = self.by_code.get_mut(code as usize) {
            *count += rows;
        }
    }

    /// Counts rows that were found when all had been read, and lists the first of them, by when they were read and their lines, at their places.
    pub(crate) fn add_late(&mut self, code: RowCode, rows: u64, first: &[(u64, u64)]) {
        self.count_only(code, rows);
        let column = code.column().map(|column| self.called(column));
        let mut listed: Vec<(u64, RowProblem)> =
            self.arrived.iter().copied().zip(self.listed.iter().cloned()).collect();
        listed.extend(
            first.iter().map(|(arrived, line)| (*arrived, RowProblem { line: *line, code, column: column.clone() })),
        );
        listed.sort();
        listed.truncate(Self::LISTED);
        (self.arrived, self.listed) = listed.into_iter().unzip();
    }

    /// Returns how many rows have that code.
    #[must_use]
    pub fn count(&self, code: RowCode) -> u64 {
        self.by_code.get(code as usize).copied().unwrap_or_default()
    }

    /// Returns how many rows could not be read: they are neither of an unknown event nor left out by the mapping.
    #[must_use]
    pub fn refused(&self) -> u64 {
        self.total - self.count(RowCode::UnmappedEvent) - self.count(RowCode::IgnoredEvent)
    }

    /// Returns the codes that occur, with the number of their rows.
    pub fn counts(&self) -> impl Iterator<Item = (RowCode, u64)> {
        RowCode::ALL.iter().map(|code| (*code, self.count(*code))).filter(|(_, count)| *count > 0)
    }
}

fn counts_by_code<S: serde::Serializer>(counts: &[u64], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(RowCode::ALL.iter().zip(counts).filter(|(_, count)| **count > 0))
}
