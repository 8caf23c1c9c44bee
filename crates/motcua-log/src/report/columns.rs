//! Columns that are being filled; a column that is full is an error, never a panic.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::StringBuilder;

use crate::error::LogError;

/// A column of texts.
#[derive(Debug)]
pub(super) struct TextColumn(StringBuilder);

impl TextColumn {
    pub(super) fn new() -> Self {
        Self(StringBuilder::new())
    }

    pub(super) fn push(&mut self, text: Option<&str>) -> Result<(), LogError> {
        let text_bytes = text.map_or(0, str::len);
        if self.0.values_slice().len() + text_bytes > i32::MAX as usize {
            return Err(full());
        }
        self.0.append_option(text);
        Ok(())
    }

    pub(super) fn finish(mut self) -> ArrayRef {
        Arc::new(self.0.finish())
    }
}

/// The ends of the lists of a column.
#[derive(Debug)]
pub(super) struct ListEnds(Vec<i32>);

impl ListEnds {
    pub(super) fn new() -> Self {
        Self(vec![0])
    }

    /// Ends a list of that many elements.
    pub(super) fn push(&mut self, elements: usize) -> Result<(), LogError> {
        let before = self.0.last().copied().unwrap_or(0);
        let end = i32::try_from(elements).ok().and_then(|elements| before.checked_add(elements)).ok_or_else(full)?;
        self.0.push(end);
        Ok(())
    }

    pub(super) fn finish(self) -> arrow_buffer::OffsetBuffer<i32> {
        arrow_buffer::OffsetBuffer::new(self.0.into())
    }
}

fn full() -> LogError {
    LogError::new(
        "too_many_reports",
        "the reports do not fit into one batch",
        "split the log by dossier and audit the parts",
    )
}
