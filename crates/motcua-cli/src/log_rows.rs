//! The rows of one dossier out of a log, as the engine takes them.

use std::io::{BufRead, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;
use motcua::dossier::{Event, EventError};
use motcua::input::{InputError, Json};
use motcua::lifecycle::EventKind;
use motcua_log::{
    DossierRow, Fault, LogError, LogFormat, MAX_ROW_BYTES, Separator, beginning, rows_of_dossier, rows_of_piped_dossier,
};
use serde_json::{Map, Value};

use crate::lang::Lang;
use crate::log::Log;
use crate::outcome::Failure;
use crate::said::{Said, Text, program};
use crate::screen::note;
use crate::words::Words;

/// A row of a log: its line, and its columns as one object.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) line: u64,
    pub(crate) value: Value,
    /// Why the line is no row, although its dossier can be told.
    refused: Option<Problem>,
}

/// Why a row cannot be read.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    /// The key or the place in the row; empty where the words name it.
    path: Box<str>,
    said: Said,
}

impl From<InputError> for Problem {
    fn from(error: InputError) -> Self {
        let InputError { code, path, message, help } = error;
        Self { path: path.into(), said: Said::coded(code, message, help) }
    }
}

impl From<Said> for Problem {
    fn from(said: Said) -> Self {
        Self { path: "".into(), said }
    }
}

impl Row {
    /// Returns why the engine cannot read the row; a label that is no event's is read, and reported by the engine.
    pub(crate) fn problem(&self, local_offset_minutes: i32) -> Option<Problem> {
        if self.refused.is_some() {
            return self.refused.clone();
        }
        let text = |key: &str| self.value.get(key).and_then(Value::as_str).unwrap_or_default();
        if text("procedure").is_empty() {
            return Some(of_key(&program::ROW_WITHOUT, "procedure").into());
        }
        if self.value.get("seq").is_some_and(|seq| !seq.is_null() && !seq.is_i64()) {
            return Some(Said::Own(&program::ROW_SEQ, Vec::new()).into());
        }
        if !text("event").is_empty() && EventKind::from_name(text("event")).is_none() {
            return None;
        }
        let mut event = self.value.clone();
        if let Some(keys) = event.as_object_mut() {
            keys.retain(|key, _| !matches!(key.as_str(), "dossier" | "procedure" | "seq"));
        }
        Event::from_value(event, local_offset_minutes).err().map(|error| of_event(&error))
    }
}

/// Says on stderr what is wrong with a row and what to do.
pub(crate) fn note_row(line: u64, problem: &Problem, lang: Lang) {
    let words = Words::of(lang);
    let (message, help) = (problem.said.message(lang), problem.said.help(lang));
    let place = if problem.path.is_empty() {
        String::new()
    } else {
        format!("{}{} `{}`", words.comma(), words.at_place, problem.path)
    };
    note(lang, &format!("{} {line}{place}: {message}; {help}", words.line));
}

fn of_key(text: &'static Text, key: &str) -> Said {
    Said::Own(text, vec![("key", key.to_owned())])
}

fn of_event(error: &EventError) -> Problem {
    match error {
        EventError::Missing { path } => of_key(&program::ROW_WITHOUT, path).into(),
        EventError::NotAMoment { path, .. } => of_key(&program::ROW_INSTANT, path).into(),
        EventError::NotAnObject { path } => of_key(&program::ROW_OBJECT, path).into(),
        EventError::Wrong { path, expected } => {
            let help = format!("write {expected}, or leave it empty");
            Problem { path: (*path).into(), said: Said::coded(error.code(), error.to_string(), help) }
        }
        _ => Said::coded(error.code(), error.to_string(), "correct the row").into(),
    }
}

/// Returns the rows of that dossier, in the order of the log.
pub(crate) fn rows_of(log: Log<'_>, dossier: &str, local_offset_minutes: i32) -> Result<Vec<Row>, Failure> {
    let named = |failure: Failure| log.failed(failure);
    let outer: Box<dyn BufRead> = match log.file() {
        Some((path, format)) if !matches!(format, LogFormat::Csv | LogFormat::Jsonl) => {
            return Ok(typed_rows(rows_of_dossier(path, format, dossier, local_offset_minutes, Json::MAX_ITEMS)?));
        }
        Some((path, _)) => Box::new(BufReader::new(motcua_log::open(path)?)),
        None => {
            let mut stream = log.stream()?;
            let start = beginning(&mut stream).map_err(|_| unreadable())?;
            let format = LogFormat::of_beginning(start.get_ref());
            let whole = BufReader::new(start.chain(stream));
            if !format.is_text() {
                return Ok(typed_rows(rows_of_piped_dossier(whole, dossier, local_offset_minutes, Json::MAX_ITEMS)?));
            }
            Box::new(whole)
        }
    };
    let mut reader = uncompressed(outer).map_err(named)?;
    match reader.fill_buf().map_err(|_| named(unreadable()))? {
        [] => return Err(named(LogError::from(Fault::Empty).into())),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return Err(named(not_utf8())),
        [0xEF, 0xBB, 0xBF, ..] => reader.consume(3),
        _ => {}
    }
    let skipped = skip_comments(&mut reader).map_err(named)?;
    let start = beginning(&mut reader).map_err(|_| named(unreadable()))?;
    let format = log.file().map_or(LogFormat::of_beginning(start.get_ref()), |(_, format)| format);
    let reader = start.chain(reader);
    let rows = match format {
        LogFormat::Csv => csv_rows(reader, skipped, dossier),
        LogFormat::Jsonl => json_rows(reader, skipped, dossier),
        _ => {
            let rows = rows_of_piped_dossier(reader, dossier, local_offset_minutes, Json::MAX_ITEMS);
            rows.map(typed_rows).map_err(Failure::from)
        }
    };
    rows.map_err(named)
}

/// Returns the bytes that a gzip file holds, and others as they are.
fn uncompressed(mut outer: Box<dyn BufRead>) -> Result<Box<dyn BufRead>, Failure> {
    let is_compressed = outer.fill_buf().map_err(|_| unreadable())?.starts_with(&[0x1F, 0x8B]);
    Ok(if is_compressed { Box::new(BufReader::new(MultiGzDecoder::new(outer))) } else { outer })
}

fn typed_rows(rows: Vec<DossierRow>) -> Vec<Row> {
    let value = |cells: Vec<(&str, String)>| {
        cells.into_iter().map(|(name, text)| (name.to_owned(), typed(name, &text))).collect()
    };
    rows.into_iter().map(|row| Row { line: row.line, value: Value::Object(value(row.cells)), refused: None }).collect()
}

/// Skips the lines before the first row that begin with `#`, and returns how many they were.
fn skip_comments(reader: &mut impl BufRead) -> Result<u64, Failure> {
    let mut skipped = 0;
    while reader.fill_buf().map_err(|_| unreadable())?.starts_with(b"#") {
        next_line(reader)?;
        skipped += 1;
    }
    Ok(skipped)
}

/// Returns the next line, or nothing at the end.
fn next_line(reader: &mut impl BufRead) -> Result<Option<Vec<u8>>, Failure> {
    let limit = u64::try_from(MAX_ROW_BYTES).unwrap_or(u64::MAX);
    let mut line = Vec::new();
    let read = reader.by_ref().take(limit).read_until(b'\n', &mut line).map_err(|_| unreadable())?;
    if read == MAX_ROW_BYTES && !line.ends_with(b"\n") {
        return Err(Failure::with(&program::ROW_TOO_LARGE, vec![("most", MAX_ROW_BYTES.to_string())]));
    }
    Ok(if read == 0 { None } else { Some(line) })
}

fn json_rows(mut reader: impl BufRead, skipped: u64, dossier: &str) -> Result<Vec<Row>, Failure> {
    let mut rows = Vec::new();
    let mut line = skipped;
    while let Some(bytes) = next_line(&mut reader)? {
        line += 1;
        // what is no object belongs to no dossier; the audit counts it
        let Ok(value) = serde_json::from_slice::<Value>(&bytes) else { continue };
        if value.get("dossier").and_then(Value::as_str).map(str::trim) == Some(dossier.trim()) {
            // what the engine does not read, such as a key that stands twice, is not to be read in half
            let refused = Json::read(&bytes).err().map(Problem::from);
            push(&mut rows, Row { line, value: as_audited(value), refused })?;
        }
    }
    Ok(rows)
}

fn csv_rows(mut reader: impl BufRead, skipped: u64, dossier: &str) -> Result<Vec<Row>, Failure> {
    let first = next_line(&mut reader)?.unwrap_or_default();
    let hint = Separator::of_hint(&first);
    // a first line that only says how the fields are separated is none of the log
    let (skipped, header) = if hint.is_some() { (skipped + 1, Vec::new()) } else { (skipped, first) };
    let mut reader = Cursor::new(header).chain(reader);
    let separator = match hint {
        Some(hint) => hint,
        None => Separator::of_header(reader.get_ref().0.get_ref()),
    };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator.byte()).flexible(true).from_reader(&mut reader);
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(|name| name.trim().to_lowercase()).collect(),
        Err(_) => return Err(unreadable()),
    };
    let Some(column) = header.iter().position(|name| name == "dossier") else {
        return Err(Failure { line: Some(skipped + 1), ..Failure::of(&program::LOG_WITHOUT_DOSSIERS) });
    };
    let mut rows = Vec::new();
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(|_| unreadable())? {
        let named = record.get(column).and_then(|name| std::str::from_utf8(name).ok());
        if named.map(str::trim) != Some(dossier.trim()) {
            continue;
        }
        let line = record.position().map_or(0, csv::Position::line) + skipped;
        let mut keys = Map::new();
        for (name, cell) in header.iter().zip(record.iter()) {
            let Ok(text) = std::str::from_utf8(cell) else {
                return Err(Failure { line: Some(line), ..not_utf8() });
            };
            if !text.trim().is_empty() {
                keys.insert(name.clone(), Value::from(text));
            }
        }
        push(&mut rows, Row { line, value: as_audited(Value::Object(keys)), refused: None })?;
    }
    Ok(rows)
}

/// Returns a cell in the type of its column; a cell of another type stays a text, and is reported with its row.
fn typed(name: &str, text: &str) -> Value {
    let read = match name {
        "detail" => serde_json::from_str(text).ok(),
        "seq" => text.parse::<i64>().ok().map(Value::from),
        _ => None,
    };
    read.unwrap_or_else(|| Value::from(text))
}

/// Returns a row of text as the audit of the same file takes it: the columns of a log of events alone, without the spaces around their values.
fn as_audited(value: Value) -> Value {
    let Value::Object(keys) = value else { return value };
    let cell = |(name, value): (String, Value)| match value {
        Value::String(text) => {
            let typed = typed(&name, text.trim());
            (name, typed)
        }
        value => (name, value),
    };
    // such a log tells by its offices where a dossier belongs
    let is_read = |(name, _): &(String, Value)| !matches!(name.as_str(), "territory" | "body");
    Value::Object(keys.into_iter().filter(is_read).map(cell).collect())
}

fn push(rows: &mut Vec<Row>, row: Row) -> Result<(), Failure> {
    if rows.len() >= Json::MAX_ITEMS {
        return Err(LogError::from(Fault::TooManyItems { most: Json::MAX_ITEMS }).into());
    }
    rows.push(row);
    Ok(())
}

fn not_utf8() -> Failure {
    LogError::from(Fault::NotUtf8).into()
}

fn unreadable() -> Failure {
    Failure::of(&program::LOG_BROKE_OFF)
}
