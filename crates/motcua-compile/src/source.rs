//! A rule file while it is read.

use std::cell::RefCell;
use std::ops::Range;

use crate::condition::Problem;
use crate::diagnostic::Diagnostic;
use crate::shapes::{Asked, Shapes};

/// Every diagnostic so far, and what was asked of the tables where somebody wants to know it.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    diagnostics: RefCell<Vec<Diagnostic>>,
    shapes: Option<RefCell<Shapes>>,
}

impl Sink {
    /// Returns a sink that keeps what is asked of each table.
    pub(crate) fn recording() -> Self {
        Self { shapes: Some(RefCell::default()), ..Self::default() }
    }

    /// Returns what was asked of the tables.
    pub(crate) fn into_shapes(self) -> Shapes {
        self.shapes.map(RefCell::into_inner).unwrap_or_default()
    }

    /// Takes one diagnostic; the same one twice counts once.
    fn push(&self, diagnostic: Diagnostic) {
        let mut all = self.diagnostics.borrow_mut();
        if !all.contains(&diagnostic) {
            all.push(diagnostic);
        }
    }

    /// Returns whether nothing was reported.
    pub(crate) fn is_empty(&self) -> bool {
        self.diagnostics.borrow().is_empty()
    }

    /// Returns the diagnostics in the order of files, lines and columns.
    pub(crate) fn into_sorted(self) -> Vec<Diagnostic> {
        let mut all = self.diagnostics.into_inner();
        all.sort();
        all
    }
}

/// A rule file: its path, its text and where to report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct File<'a> {
    pub(crate) path: &'a str,
    pub(crate) text: &'a str,
    sink: &'a Sink,
}

impl<'a> File<'a> {
    pub(crate) fn new(path: &'a str, text: &'a str, sink: &'a Sink) -> Self {
        Self { path, text, sink }
    }

    /// Returns whether somebody wants to know what is asked of its tables.
    pub(crate) fn is_recorded(&self) -> bool {
        self.sink.shapes.is_some()
    }

    /// Keeps what was asked of the table at a place of this file, where somebody wants to know it.
    pub(crate) fn record(&self, place: &str, asked: impl FnOnce() -> Vec<Asked>) {
        if let Some(shapes) = &self.sink.shapes {
            shapes.borrow_mut().add(self.path, place, asked());
        }
    }

    /// Reports something at these bytes of the file; a place of several lines is cut at the end of its first.
    pub(crate) fn report(
        &self,
        span: Range<usize>,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let start = self.text.floor_char_boundary(span.start.min(self.text.len()));
        let before = self.text.get(..start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
        let line = before.matches('\n').count().saturating_add(1);
        let column = before.get(line_start..).unwrap_or_default().chars().count().saturating_add(1);
        let end = self.text.floor_char_boundary(span.end.min(self.text.len()));
        let meant = self.text.get(start..end).unwrap_or_default().lines().next().unwrap_or_default();
        self.sink.push(Diagnostic {
            file: self.path.to_owned(),
            line,
            column,
            length: meant.trim_end().chars().count().max(1),
            code,
            message: message.into(),
            help: help.into(),
        });
    }

    /// Reports a problem of a condition whose text was read from the string at `span`.
    pub(crate) fn report_condition(&self, span: Range<usize>, text: &str, problem: Problem) {
        // A text without escapes stands in the file as it is; otherwise the whole string is meant.
        let raw = self.text.get(span.clone()).unwrap_or_default();
        let place = match raw.find(text) {
            Some(inner) if !text.is_empty() => {
                let start = span.start.saturating_add(inner);
                start.saturating_add(problem.range.start)..start.saturating_add(problem.range.end)
            }
            _ => span,
        };
        self.report(place, problem.code, problem.message, problem.help);
    }
}
