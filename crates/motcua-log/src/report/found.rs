//! The columns of what was found, one entry a finding.

use std::sync::Arc;

use arrow_array::builder::{Int32Builder, TimestampMicrosecondBuilder};
use arrow_array::{ArrayRef, StructArray};
use motcua::audit::CaseFinding;

use super::columns::{ListEnds, TextColumn, list, unfit};
use super::row::micros;
use super::schema::{finding, finding_parts};
use crate::error::LogError;

/// The columns of all findings, one entry a finding.
#[derive(Debug)]
pub(super) struct FindingColumns {
    /// Where the findings of each report end.
    ends: ListEnds,
    code: TextColumn,
    severity: TextColumn,
    event_index: Int32Builder,
    at: TimestampMicrosecondBuilder,
    act: TextColumn,
    article: TextColumn,
}

impl FindingColumns {
    pub(super) fn new() -> Self {
        Self {
            ends: ListEnds::new(),
            code: TextColumn::new(),
            severity: TextColumn::new(),
            event_index: Int32Builder::new(),
            at: TimestampMicrosecondBuilder::new(),
            act: TextColumn::new(),
            article: TextColumn::new(),
        }
    }

    /// Adds the findings of a report.
    #[inline]
    pub(super) fn push(&mut self, findings: &[CaseFinding<'_>]) -> Result<(), LogError> {
        for finding in findings {
            self.push_one(finding)?;
        }
        self.ends.push(findings.len())
    }

    fn push_one(&mut self, finding: &CaseFinding<'_>) -> Result<(), LogError> {
        self.code.push(Some(finding.code))?;
        self.severity.push(Some(finding.severity.as_str()))?;
        self.event_index.append_option(finding.event_index.and_then(|index| i32::try_from(index).ok()));
        self.at.append_option(finding.at.map(micros));
        self.act.push(finding.act)?;
        self.article.push(finding.article)
    }

    /// Returns how many bytes of text a column has at most.
    pub(super) fn bytes(&self) -> usize {
        self.code.bytes().max(self.act.bytes()).max(self.article.bytes())
    }

    /// Returns the column, and begins a new one.
    pub(super) fn finish(&mut self) -> Result<ArrayRef, LogError> {
        let columns: Vec<ArrayRef> = vec![
            self.code.finish()?,
            self.severity.finish()?,
            Arc::new(self.event_index.finish()),
            Arc::new(self.at.finish()),
            self.act.finish()?,
            self.article.finish()?,
        ];
        let parts = StructArray::try_new(finding_parts(), columns, None).map_err(|_| unfit())?;
        list(finding(), self.ends.finish(), Arc::new(parts)).map_err(|_| unfit())
    }
}
