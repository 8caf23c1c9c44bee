//! JSON that a user hands in: a file or stdin, within the limit of the engine.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use motcua::input::Json;
use motcua_log::LogError;
use serde::de::IgnoredAny;

use crate::outcome::Failure;
use crate::said::program;

/// Returns the text of a file, or of stdin for `-`, without a byte-order mark; nothing beyond the limit is read.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    let bytes = read_for_the_engine(path)?;
    let named = |failure: Failure| if path.as_os_str() == "-" { failure } else { failure.in_file(path) };
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit() {
        return Err(named(Failure::with(&program::INPUT_TOO_LARGE, vec![("most", Json::MAX_BYTES.to_string())])));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").map(<[u8]>::to_vec).unwrap_or(bytes);
    String::from_utf8(bytes).map_err(|cause| {
        let byte = cause.utf8_error().valid_up_to().to_string();
        named(Failure::with(&program::INPUT_NOT_UTF8, vec![("byte", byte)]))
    })
}

/// Returns the bytes of a file, or of stdin for `-`, up to one beyond the limit of the engine, which then refuses them.
pub(crate) fn read_for_the_engine(path: &Path) -> Result<Vec<u8>, Failure> {
    // what begins so is no path but the text itself, which an error must not repeat
    if path.as_os_str().as_encoded_bytes().trim_ascii_start().starts_with(b"{") {
        return Err(Failure::of(&program::NOT_A_PATH));
    }
    if path.as_os_str() == "-" {
        return read_bytes(io::stdin().lock());
    }
    let named = |cause: &io::Error| unreadable(cause).in_file(path);
    let file = File::open(path).map_err(|cause| named(&cause))?;
    let about = file.metadata().map_err(|cause| named(&cause))?;
    if about.is_dir() {
        return Err(named(&io::Error::from(io::ErrorKind::IsADirectory)));
    }
    read_bytes(file).map_err(|failure| failure.in_file(path))
}

/// Returns why a text is no JSON within the limits of the engine, with its line where its form is to blame.
pub(crate) fn check(text: &str) -> Result<(), Failure> {
    let Err(error) = Json::read(text.as_bytes()) else { return Ok(()) };
    let form = match error.code {
        "not_json" => Some(&program::NOT_JSON),
        "truncated" => Some(&program::TRUNCATED_JSON),
        _ => None,
    };
    match form.zip(serde_json::from_str::<IgnoredAny>(text).err()) {
        Some((text, cause)) => {
            let failure = Failure::with(text, vec![("column", cause.column().to_string())]);
            Err(Failure { line: u64::try_from(cause.line()).ok(), path: error.path.into(), ..failure })
        }
        None => Err(error.into()),
    }
}

fn read_bytes(from: impl Read) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    from.take(limit() + 1).read_to_end(&mut bytes).map_err(|cause| unreadable(&cause))?;
    Ok(bytes)
}

fn limit() -> u64 {
    u64::try_from(Json::MAX_BYTES).unwrap_or(u64::MAX)
}

fn unreadable(cause: &io::Error) -> Failure {
    LogError::opening(cause).into()
}
