//! The audit of many dossiers under one law: what the law says of all of them is looked up once.

use super::auditor::Auditor;
use super::known::Known;
use super::reckonings::Reckonings;
use super::{AuditOptions, CaseReport, run};
use crate::dossier::{Fact, Law};

/// The audit of the dossiers of one law, one after the other.
#[derive(Debug)]
pub struct Series<'a> {
    law: Law<'a>,
    known: Known,
}

impl<'a> Series<'a> {
    /// Returns the audit of dossiers of that law.
    #[must_use]
    pub fn new(law: Law<'a>) -> Self {
        Self { law, known: Known::of(&law) }
    }

    /// Returns the report of one dossier, as [`super::audit_case`] does; `reckonings` may be those of any other law too.
    ///
    /// For many dossiers of one procedure: what the law says of all of them is looked up once.
    #[must_use]
    pub fn audit(
        &mut self,
        reckonings: &mut Reckonings<'a>,
        dossier: &'a str,
        facts: impl IntoIterator<Item = Fact<'a>>,
        options: &AuditOptions,
    ) -> CaseReport<'a> {
        let auditor = Auditor::new(&self.law, &mut self.known, Some(reckonings), options.seen());
        run(auditor, dossier, facts, options, |_, _, _| {})
    }
}
