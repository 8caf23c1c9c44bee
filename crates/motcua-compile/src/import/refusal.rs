//! Why one record was not taken.

use serde::Serialize;

/// Why one record was refused; the others go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Refusal {
    /// The bytes are no JSON.
    #[error("not a JSON record: {detail}")]
    Malformed {
        /// What the parser found, without the text.
        detail: String,
    },
    /// The record ends before its brackets are closed.
    #[error("the record is cut off")]
    Truncated,
    /// The bytes are not UTF-8.
    #[error("not UTF-8 text")]
    Encoding,
    /// The record is nested deeper than any record of the portal.
    #[error("nested deeper than {limit} levels")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// The record is larger than any record of the portal.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// The value is no object.
    #[error("not an object")]
    NotAnObject,
    /// A key is missing that names the procedure.
    #[error("`{key}` is missing or empty")]
    Missing {
        /// The key.
        key: &'static str,
    },
    /// A value is of another kind than the portal's.
    #[error("`{key}` is not {expected}")]
    Shape {
        /// The key.
        key: &'static str,
        /// What it should be.
        expected: &'static str,
    },
    /// The code is no procedure code.
    #[error("`code` is not a procedure code")]
    BadCode,
    /// No date from which the record could be in force.
    #[error("the record has no date")]
    NoDate,
    /// The portal does not call the procedure one in use.
    #[error("the portal's `state` is neither ACTIVE nor UPDATED")]
    NotActive,
    /// The code was met before; the first record is kept.
    #[error("the code was met before, in `{first}`")]
    DuplicateCode {
        /// Where the first one is: file and line.
        first: String,
    },
}

impl Refusal {
    /// Returns the refusal of a value of the wrong kind.
    pub(crate) const fn shape(key: &'static str, expected: &'static str) -> Self {
        Self::Shape { key, expected }
    }

    /// Returns the stable snake_case code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Malformed { .. } => "malformed",
            Self::Truncated => "truncated",
            Self::Encoding => "encoding",
            Self::TooDeep { .. } => "too_deep",
            Self::TooLarge { .. } => "too_large",
            Self::NotAnObject => "not_an_object",
            Self::Missing { .. } => "missing",
            Self::Shape { .. } => "shape",
            Self::BadCode => "bad_code",
            Self::NoDate => "no_date",
            Self::NotActive => "not_active",
            Self::DuplicateCode { .. } => "duplicate_code",
        }
    }

    /// Returns what to do about it.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Malformed { .. } => "give one JSON record a line, one record, or an array of records",
            Self::Truncated => "download the file again; the record is not complete",
            Self::Encoding => "convert the file to UTF-8",
            Self::TooDeep { .. } | Self::TooLarge { .. } => "check that the file holds records of the portal",
            Self::NotAnObject => "give the records themselves, not values around them",
            Self::Missing { .. } => "give the full record of `get-formality-by-citizen`, not a line of a list",
            Self::Shape { .. } => "check that the file holds records of the portal, as its API gives them",
            Self::BadCode => "a code has digits, letters, dots and hyphens only, such as `1.001193`",
            Self::NoDate => "without a decision, publication or update date no edition can begin; write a curated rule",
            Self::NotActive => {
                "nobody says until when it held; leave the record out, or write a curated rule with its end"
            }
            Self::DuplicateCode { .. } => "give each procedure once",
        }
    }
}
