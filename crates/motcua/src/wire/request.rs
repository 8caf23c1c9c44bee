//! A request as it was read: every key is taken once, and what nobody took is an error.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;

use crate::civil::{Date, Moment};
use crate::input::{InputError, Json, is_plain_key};
use crate::map::Map;

/// How a day is written.
const A_DATE: &str = "a date such as `2026-02-13`";

/// How an instant is written.
const A_MOMENT: &str = "a date or date-time such as `2026-02-13T15:20`";

/// The keys of a request that were not taken yet.
#[derive(Debug)]
pub(super) struct Request {
    keys: Map<String, Json>,
}

impl Request {
    /// Returns the request that a JSON text holds.
    pub(super) fn read(text: &[u8]) -> Result<Self, InputError> {
        match Json::read(text)? {
            Json::Object(keys) => Ok(Self { keys }),
            other => Err(wrong("", "an object", &other)),
        }
    }

    /// Returns that key's value and takes it; `null` is absent.
    pub(super) fn take(&mut self, key: &str) -> Option<Json> {
        self.keys.remove(key).filter(|value| !matches!(value, Json::Null))
    }

    /// Returns that key's value, which must be there.
    pub(super) fn need(&mut self, key: &str) -> Result<Json, InputError> {
        self.take(key).ok_or_else(|| {
            let message = format!("`{key}` is missing");
            InputError::new("key_missing", format!("/{key}"), message, format!("add `{key}` to the request"))
        })
    }

    /// Returns that key's text, if it is there.
    pub(super) fn text(&mut self, key: &str) -> Result<Option<String>, InputError> {
        match self.take(key) {
            None => Ok(None),
            Some(Json::Text(text)) => Ok(Some(text)),
            Some(other) => Err(wrong(key, "a text", &other)),
        }
    }

    /// Returns that key's text, which must be there.
    pub(super) fn need_text(&mut self, key: &str) -> Result<String, InputError> {
        match self.need(key)? {
            Json::Text(text) => Ok(text),
            other => Err(wrong(key, "a text", &other)),
        }
    }

    /// Returns that key's whole number, which must be there.
    pub(super) fn need_number(&mut self, key: &str) -> Result<i64, InputError> {
        match self.need(key)? {
            Json::Int(number) => Ok(number),
            other => Err(wrong(key, "a whole number", &other)),
        }
    }

    /// Returns that key's date, if it is there.
    pub(super) fn date(&mut self, key: &str) -> Result<Option<Date>, InputError> {
        self.take(key).map(|value| day(key, &value)).transpose()
    }

    /// Returns that key's date, which must be there.
    pub(super) fn need_date(&mut self, key: &str) -> Result<Date, InputError> {
        day(key, &self.need(key)?)
    }

    /// Returns that key's date or date-time, if it is there.
    pub(super) fn moment(&mut self, key: &str, offset: i32) -> Result<Option<Moment>, InputError> {
        self.take(key).map(|value| moment(key, &value, offset)).transpose()
    }

    /// Returns that key's date or date-time, which must be there.
    pub(super) fn need_moment(&mut self, key: &str, offset: i32) -> Result<Moment, InputError> {
        moment(key, &self.need(key)?, offset)
    }

    /// Returns an error if a key was not taken.
    pub(super) fn end(&self) -> Result<(), InputError> {
        let Some(key) = self.keys.iter().find(|(_, value)| !matches!(value, Json::Null)).map(|(key, _)| key) else {
            return Ok(());
        };
        let (path, message) = if is_plain_key(key) {
            (format!("/{key}"), format!("the operation does not know the key `{key}`"))
        } else {
            (String::new(), "the operation does not know one of the keys".to_owned())
        };
        Err(InputError::new("unknown_key", path, message, "leave it out, or correct its name"))
    }
}

fn day(key: &str, value: &Json) -> Result<Date, InputError> {
    match value {
        Json::Text(text) => date(key, text),
        other => Err(wrong(key, A_DATE, other)),
    }
}

fn moment(key: &str, value: &Json, offset: i32) -> Result<Moment, InputError> {
    match value {
        Json::Text(text) => Moment::parse(text, offset).map_err(|_| not_a_moment(key, A_MOMENT)),
        other => Err(wrong(key, A_MOMENT, other)),
    }
}

/// Returns the day that the text of a key holds.
pub(super) fn date(key: &str, text: &str) -> Result<Date, InputError> {
    text.parse().map_err(|_| not_a_moment(key, A_DATE))
}

/// Returns the error of a value of another type.
pub(super) fn wrong(key: &str, expected: &str, got: &Json) -> InputError {
    let path = if key.is_empty() { String::new() } else { format!("/{key}") };
    let subject = if key.is_empty() { "the request".to_owned() } else { format!("`{key}`") };
    InputError::new(
        "wrong_type",
        path,
        format!("{subject} is {}, not {expected}", got.a_kind()),
        format!("give {expected}"),
    )
}

/// Returns the error of a text that is no date or date-time.
pub(super) fn not_a_moment(key: &str, expected: &str) -> InputError {
    InputError::new("not_a_date", format!("/{key}"), format!("`{key}` is not {expected}"), format!("give {expected}"))
}
