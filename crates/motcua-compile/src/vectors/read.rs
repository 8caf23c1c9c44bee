//! Vectors from files: what is none is refused with its file and what to do.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use motcua::catalogue::Catalogue;
use motcua::input::{InputError, Json};
use motcua::wire;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::matching::{Mismatch, mismatches};

/// The keys of a vector, each needed.
pub(super) const KEYS: [&str; 6] = ["name", "why", "citation", "operation", "request", "expect"];
/// The keys of a citation.
pub(super) const CITATION: [&str; 3] = ["act", "article", "clause"];

/// One story: a request to one operation, and what the law says must be in the answer.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Vector {
    /// The file's name without its ending.
    pub name: String,
    /// One sentence: what would be wrong if this failed.
    pub why: String,
    /// The article that the expectation rests on, `{act, article?, clause?}`.
    pub citation: Value,
    /// The operation of [`wire`].
    pub operation: String,
    /// Its request.
    pub request: Value,
    /// What the answer must contain; [`mismatches`] says how it is read.
    pub expect: Value,
}

/// A file with the vector that it holds, or why it holds none.
pub type Found = (PathBuf, Result<Vector, Refusal>);

/// Why a file or folder is no vector.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It cannot be read.
    #[error("{0}")]
    Unreadable(#[from] io::Error),
    /// What it holds is no vector.
    #[error("{0}: {help}", help = .0.help)]
    Invalid(#[from] InputError),
}

impl Vector {
    /// Returns the answer of the rules, the canonical JSON of [`wire::call`].
    #[must_use]
    pub fn ask(&self, catalogue: &Catalogue) -> String {
        wire::call(catalogue, &self.operation, &self.request.to_string())
    }

    /// Returns where an answer is not as the vector expects; nothing where it is. Of an error that it does not expect that alone is told.
    #[must_use]
    pub fn mismatches(&self, answer: &Value) -> Vec<Mismatch> {
        // otherwise a key that is expected to be absent would be right in every error
        match answer.get("error").filter(|_| self.expect.get("error").is_none()) {
            Some(error) => vec![Mismatch::new("/error", Value::Null, Some(error))],
            None => mismatches(&self.expect, answer),
        }
    }

    /// Reads a vector from the bytes of the file of that name, without its ending.
    ///
    /// # Errors
    /// What is no JSON, a key that a vector does not have, a key that is missing or empty, an operation that there is not, or another name than the
    /// file's, each with its place and what to do. No error repeats a value.
    pub fn from_json(bytes: &[u8], stem: &str) -> Result<Self, InputError> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        Json::read(bytes)?;
        let broken = |_| refused("not_json", "", "not a JSON text", "write JSON (RFC 8259)");
        let value: Value = serde_json::from_slice(bytes).map_err(broken)?;
        let keys = value.as_object().ok_or_else(|| not_an_object("", "a vector"))?;
        known(keys, &KEYS, "")?;
        for key in KEYS {
            filled(keys, key, "")?;
        }
        let citation = keys.get("citation").and_then(Value::as_object);
        let citation = citation.ok_or_else(|| not_an_object("/citation", "the citation"))?;
        known(citation, &CITATION, "/citation")?;
        filled(citation, "act", "/citation")?;
        for (key, of) in [("request", "the request"), ("expect", "what is expected")] {
            keys.get(key).filter(|own| own.is_object()).ok_or_else(|| not_an_object(&format!("/{key}"), of))?;
        }
        let wrong =
            |_| refused("wrong_type", "", "a text is of another type", "write name, why and operation as texts");
        let vector = Self::deserialize(&value).map_err(wrong)?;
        if !wire::operations().any(|operation| operation == vector.operation) {
            let known: Vec<String> = wire::operations().map(|operation| format!("`{operation}`")).collect();
            let help = format!("use one of {}", known.join(", "));
            return Err(refused("unknown_operation", "/operation", "there is no such operation", &help));
        }
        if vector.name != stem {
            let message = "the name is not that of the file";
            return Err(refused("name_differs", "/name", message, "write the name of the file without `.json`"));
        }
        Ok(vector)
    }
}

/// Returns the vectors below a folder, or the one that a path is, with their paths in order; what begins with a dot is passed over.
///
/// # Errors
/// The first path that cannot be listed.
pub fn below(path: &Path) -> Result<Vec<Found>, (PathBuf, io::Error)> {
    let mut paths = Vec::new();
    let mut folders = Vec::new();
    let about = fs::metadata(path).map_err(|cause| (path.to_owned(), cause))?;
    if about.is_dir() { &mut folders } else { &mut paths }.push(path.to_owned());
    while let Some(next) = folders.pop() {
        let named = |cause| (next.clone(), cause);
        for entry in fs::read_dir(&next).map_err(named)? {
            let entry = entry.map_err(named)?;
            let own = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            // a link to a folder may lead back
            if entry.file_type().map_err(named)?.is_dir() {
                folders.push(own);
            } else if own.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
                paths.push(own);
            }
        }
    }
    paths.sort();
    Ok(paths.into_iter().map(|path| (of_file(&path), path)).map(|(vector, path)| (path, vector)).collect())
}

fn of_file(path: &Path) -> Result<Vector, Refusal> {
    let most = u64::try_from(Json::MAX_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    // one byte more than may be read is refused as too large
    File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    Ok(Vector::from_json(&bytes, &stem)?)
}

/// Fails for a key that is not one of these.
fn known(keys: &Map<String, Value>, names: &[&str], place: &str) -> Result<(), InputError> {
    if keys.keys().all(|key| names.contains(&key.as_str())) {
        return Ok(());
    }
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let help = format!("use only the keys {}", names.join(", "));
    Err(refused("unknown_key", place, "a key is not known here", &help))
}

/// Fails where a key is missing or says nothing.
fn filled(keys: &Map<String, Value>, key: &str, place: &str) -> Result<(), InputError> {
    let says_nothing = match keys.get(key) {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.trim().is_empty(),
        // `{}` is matched by every answer
        Some(Value::Object(own)) => own.is_empty() && key != "request",
        Some(_) => false,
    };
    if !says_nothing {
        return Ok(());
    }
    let message = format!("`{key}` is missing or empty");
    Err(refused("key_missing", &format!("{place}/{key}"), &message, &format!("fill in `{key}`")))
}

fn not_an_object(place: &str, what: &str) -> InputError {
    refused("not_an_object", place, &format!("{what} must be an object"), "write a JSON object")
}

fn refused(code: &'static str, path: &str, message: &str, help: &str) -> InputError {
    InputError { code, path: path.to_owned(), message: message.to_owned(), help: help.to_owned() }
}
