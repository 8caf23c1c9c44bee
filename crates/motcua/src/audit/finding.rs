//! What an audit finds, one row each.

use serde::{Serialize, Serializer};

use crate::civil::{Date, Moment};
use crate::dossier::{Note, Sums};
use crate::lifecycle::PolicyId;
use crate::procedure::Severity;

/// One thing that an audit finds in a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFinding<'a> {
    /// The stable snake_case code: of a rejection, of a gap, or of a [`Note`].
    pub code: &'static str,
    /// How bad it is; an error breaks a rule.
    pub severity: Severity,
    /// The position of the event, from 0; nothing where it is about the dossier as it stands now.
    pub event_index: Option<u32>,
    /// When that event happened.
    pub at: Option<Moment>,
    /// The act that it rests on.
    pub act: Option<&'a str>,
    /// The article of that act.
    pub article: Option<&'a str>,
    /// The dates that it is about, such as the old and the new due date; not part of the columns.
    pub dates: [Option<Date>; 2],
    /// What was asked for and what was paid, where it is about that; not part of the columns.
    pub sums: Option<Sums>,
    /// The choice that no row takes, where it is about that; not part of the columns.
    pub choice: Option<PolicyId>,
}

impl Serialize for CaseFinding<'_> {
    /// Writes the columns of the contract.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut out = serializer.serialize_struct("CaseFinding", 6)?;
        out.serialize_field("code", self.code)?;
        out.serialize_field("severity", &self.severity)?;
        out.serialize_field("event_index", &self.event_index)?;
        out.serialize_field("at", &self.at)?;
        out.serialize_field("act", &self.act)?;
        out.serialize_field("article", &self.article)?;
        out.end()
    }
}

impl Note {
    /// Returns how bad it is as a finding of an audit.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::AnswerLate
            | Self::TransferLate
            | Self::ApologyMissing
            | Self::Late
            | Self::Overdue
            | Self::OpinionLate
            | Self::ComplaintAnswerLate
            | Self::CorrectionLate => Severity::Error,
            Self::SupplementLate
            | Self::ForwardLate
            | Self::SecondCorrection
            | Self::FilingAccountOfAnother
            | Self::PromiseLaterThanLaw
            | Self::RestartDisputed
            | Self::StartsMidway
            | Self::AfterNow
            | Self::ComplaintWindowPassed
            | Self::ReopenedWithoutAnnulment
            | Self::Unmapped => Severity::Warning,
            Self::PromiseEarlierThanLaw
            | Self::Extended
            | Self::PromisedTerm
            | Self::OpinionOutstanding
            | Self::Unverified
            | Self::NotObserved
            | Self::UnknownDetail => Severity::Info,
        }
    }
}
