//! The rules that an invented dossier may break.

/// A rule that an invented dossier breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Deviation {
    /// The result is decided after the due date, and nobody apologised.
    Late,
    /// The dossier is handed over on the next day.
    TransferLate,
    /// An online submission is answered after the time for it.
    AnswerLate,
    /// A supplement is asked for a second time.
    SecondSupplement,
    /// A dossier is closed while the applicant still has time.
    CloseTooEarly,
    /// The receipt promises a later date than the law gives.
    PromiseLaterThanLaw,
    /// A result is not signed; a signed one follows.
    ResultUnsigned,
    /// A result is decided by who may not; the authority's follows.
    RoleNotAllowed,
    /// A new date is set on the day on which the old one is due.
    ExtensionTooLate,
}

impl Deviation {
    /// Every deviation.
    pub const ALL: &'static [Self] = &[
        Self::Late,
        Self::TransferLate,
        Self::AnswerLate,
        Self::SecondSupplement,
        Self::CloseTooEarly,
        Self::PromiseLaterThanLaw,
        Self::ResultUnsigned,
        Self::RoleNotAllowed,
        Self::ExtensionTooLate,
    ];

    /// Returns the snake_case name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::TransferLate => "transfer_late",
            Self::AnswerLate => "answer_late",
            Self::SecondSupplement => "second_supplement",
            Self::CloseTooEarly => "close_too_early",
            Self::PromiseLaterThanLaw => "promise_later_than_law",
            Self::ResultUnsigned => "result_unsigned",
            Self::RoleNotAllowed => "role_not_allowed",
            Self::ExtensionTooLate => "extension_too_late",
        }
    }
}
