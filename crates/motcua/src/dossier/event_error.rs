//! Why a text is no event.

use serde_json::Value;

use super::once::Once;
use crate::civil::CivilError;

/// Why a text is no event; names the key, never its value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EventError {
    /// The text is no JSON.
    #[error("not JSON (line {line}, column {column})")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A key stands twice in one object.
    #[error("a key stands twice in one object (line {line}, column {column})")]
    DuplicateKey {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The JSON is no object.
    #[error("`{path}` must be an object")]
    NotAnObject {
        /// Which part.
        path: &'static str,
    },
    /// A key that every event has is absent.
    #[error("`{path}` is missing")]
    Missing {
        /// Which key.
        path: &'static str,
    },
    /// The value has another type, or is no value of a closed list.
    #[error("`{path}` must be {expected}")]
    Wrong {
        /// Which key.
        path: &'static str,
        /// What is expected.
        expected: &'static str,
    },
    /// The value is no date or date-time.
    #[error("`{path}`: {cause}")]
    NotAMoment {
        /// Which key.
        path: &'static str,
        /// What is wrong with it.
        cause: CivilError,
    },
}

impl EventError {
    /// Returns the value of a JSON text in which no key stands twice in one object.
    pub(crate) fn value(text: &str) -> Result<Value, Self> {
        let value: Result<Once, _> = serde_json::from_str(text);
        value.map(|Once(value)| value).map_err(|cause| {
            let (line, column) = (cause.line(), cause.column());
            // any value is taken: what is JSON fails for its keys alone
            if cause.is_data() { Self::DuplicateKey { line, column } } else { Self::NotJson { line, column } }
        })
    }

    /// Returns the stable snake_case code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotJson { .. } => "not_json",
            Self::DuplicateKey { .. } => "duplicate_key",
            Self::NotAnObject { .. } => "not_an_object",
            Self::Missing { .. } => "event_key_missing",
            Self::Wrong { .. } => "event_value_wrong",
            Self::NotAMoment { .. } => "not_a_moment",
        }
    }

    /// Returns the key that it is about, such as `at` or `detail.promised_on`; nothing where it is about the event as a whole.
    #[must_use]
    pub fn key(&self) -> Option<&'static str> {
        match self {
            Self::NotJson { .. } | Self::DuplicateKey { .. } | Self::NotAnObject { path: "event" | "history" } => None,
            Self::NotAnObject { path }
            | Self::Missing { path }
            | Self::Wrong { path, .. }
            | Self::NotAMoment { path, .. } => Some(path),
        }
    }
}
