//! Conditions: from text to the core's small tree.
//!
//! The `cel` crate's parser reads the text; what it gives is held to the documented subset, type-checked against the declared fields and lowered.

mod fold;
mod lower;
mod parse;
mod scope;
mod types;

use std::ops::Range;

pub(crate) use lower::compile;
pub(crate) use scope::{Scope, is_reserved};

/// What is wrong with a condition, at which bytes of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) code: &'static str,
    pub(crate) range: Range<usize>,
    pub(crate) message: String,
    pub(crate) help: String,
}

impl Problem {
    pub(crate) fn new(
        code: &'static str,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { code, range, message: message.into(), help: help.into() }
    }
}
