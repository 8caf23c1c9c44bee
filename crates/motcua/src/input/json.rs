//! A JSON value as it was read, within limits.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::map::Map;

/// A JSON value; Debug shows its kind only, never what it holds.
#[derive(Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`: absent, unknown.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number between -(2^53 - 1) and 2^53 - 1; `1.0` is whole.
    Int(i64),
    /// Any other number; nothing in a submission is one.
    Number,
    /// A text as it was read.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object; no key occurs twice.
    Object(Map<String, Json>),
}

impl fmt::Debug for Json {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Json({})", self.kind())
    }
}

impl Json {
    /// The most bytes that one input may have: 1 MiB.
    pub const MAX_BYTES: usize = 1 << 20;
    /// How deep lists and objects may be nested.
    pub const MAX_DEPTH: usize = 100;
    /// The most entries that one list or object may have.
    pub const MAX_ITEMS: usize = 10_000;
    /// The largest whole number that every JSON reader keeps exactly: 2^53 - 1.
    pub const MAX_INT: i64 = (1 << 53) - 1;

    /// Returns what kind of value it is: `null`, `boolean`, `integer`, `number`, `text`, `list`, `object`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Int(_) => "integer",
            Self::Number => "number",
            Self::Text(_) => "text",
            Self::List(_) => "list",
            Self::Object(_) => "object",
        }
    }

    /// Returns the kind as an English sentence names it: `null`, `a boolean`, `an integer`, `an object`.
    #[must_use]
    pub fn a_kind(&self) -> String {
        let article = match self {
            Self::Null => "",
            Self::Int(_) | Self::Object(_) => "an ",
            _ => "a ",
        };
        format!("{article}{}", self.kind())
    }
}
