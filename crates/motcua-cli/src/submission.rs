//! A submission that a user hands in.

use std::path::Path;

use serde_json::Value;

use crate::input;
use crate::outcome::Failure;
use crate::said::program;

/// Returns the submission of a file, of the procedure that was named.
pub(crate) fn submission_of(code: &str, file: &Path) -> Result<Value, Failure> {
    submission(code, file).map_err(|failure| failure.in_file(file))
}

fn submission(code: &str, file: &Path) -> Result<Value, Failure> {
    let text = input::read(file)?;
    input::check(&text)?;
    let mut submission: Value = serde_json::from_str(&text).map_err(|_| Failure::of(&program::NUMBER_TOO_LARGE))?;
    let Some(keys) = submission.as_object_mut() else {
        return Err(Failure::of(&program::SUBMISSION_NOT_AN_OBJECT));
    };
    let named = keys.get("procedure").filter(|named| !named.is_null());
    if named.and_then(Value::as_str).is_some_and(|named| named != code) {
        return Err(Failure { path: "/procedure".into(), ..Failure::of(&program::PROCEDURE_MISMATCH) });
    }
    if named.is_none() {
        keys.insert("procedure".to_owned(), Value::from(code));
    }
    Ok(submission)
}
