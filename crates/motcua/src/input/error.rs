//! What is said of input that cannot be read.

use alloc::string::String;

use serde::Serialize;

/// Input that cannot be read: a stable code, the place, what is wrong and what to do; never the value itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{message} (at `{path}`)")]
pub struct InputError {
    /// A stable snake_case code, such as `not_json`.
    pub code: &'static str,
    /// The place, as a JSON Pointer (RFC 6901); empty means the whole input.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl InputError {
    /// Returns the error with that code, place, message and remedy.
    pub fn new(
        code: &'static str,
        path: impl Into<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { code, path: path.into(), message: message.into(), help: help.into() }
    }
}
