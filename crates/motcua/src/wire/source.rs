//! Where a value comes from, and texts in one language, as answers tell them.

use super::json::Object;
use crate::law::{Source, Text};

/// Picks texts in one language.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) lang: &'a str,
    pub(super) law: &'a str,
}

impl<'a> Words<'a> {
    pub(super) fn of(self, text: &'a Text) -> &'a str {
        self.may(text).unwrap_or_default()
    }

    /// Returns the text, if it has any words.
    pub(super) fn may(self, text: &'a Text) -> Option<&'a str> {
        text.get(self.lang, self.law).map(|(text, _)| text)
    }
}

/// Writes where a value comes from.
pub(super) fn source(out: &mut Object<'_>, source: &Source) {
    out.object("source", |out| {
        out.value("citation", &source.cite);
        out.value("sure", &source.sure);
        out.value("checked_on", &source.checked_on);
    });
}
