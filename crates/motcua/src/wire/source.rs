//! Where a value comes from, and texts in one language, as answers tell them.

use serde::Serialize;

use crate::civil::Date;
use crate::law::{Citation, Source, Sure, Text};

/// Picks texts in one language.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) lang: &'a str,
    pub(super) law: &'a str,
}

impl<'a> Words<'a> {
    pub(super) fn of(self, text: &'a Text) -> &'a str {
        text.get(self.lang, self.law).map_or("", |(text, _)| text)
    }
}

#[derive(Serialize)]
pub(super) struct SourceShown<'a> {
    citation: &'a Citation,
    sure: Sure,
    checked_on: Date,
}

impl<'a> From<&'a Source> for SourceShown<'a> {
    fn from(source: &'a Source) -> Self {
        Self { citation: &source.cite, sure: source.sure, checked_on: source.checked_on }
    }
}
