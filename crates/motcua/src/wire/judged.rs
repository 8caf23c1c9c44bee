//! Whether a submission is complete and where which finding stands, without a text.

use alloc::vec::Vec;

use serde::Serialize;

use crate::procedure::{FindingKind, Severity};
use crate::verdict::Finding;

/// Whether a submission is complete and where which finding stands; its fields are the keys of [`Held::judge`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Judged<'a> {
    /// Whether nothing stops the submission.
    pub complete: bool,
    /// The findings, in the order of the verdict.
    pub findings: Vec<Found<'a>>,
}

/// Where which finding stands, without a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Found<'a> {
    /// A stable snake_case code.
    pub code: &'a str,
    /// What it is about.
    pub kind: FindingKind,
    /// How bad it is.
    pub severity: Severity,
    /// The place in the submission, a JSON Pointer (RFC 6901).
    pub path: &'a str,
}

impl<'a> Found<'a> {
    pub(super) fn of(finding: &'a Finding<'_>) -> Self {
        Self { code: finding.code, kind: finding.kind, severity: finding.severity, path: &finding.path }
    }
}
