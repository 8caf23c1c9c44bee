//! Why the law says no.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::law::{Basis, Law};
use super::mark::Due;
use crate::civil::{Date, DateTime};
use crate::error::Gap;
use crate::lifecycle::{EventKind, PolicyId, State};
use crate::territory::UnitLevel;

use crate::lifecycle::named;

named! {
    /// The reason of a [`Rejection`].
    RejectionCode {
        /// No edge leads from this state by this event.
        NotAllowed = "not_allowed",
        /// The law of the day does not enable the event, or only another procedure's law does.
        NotEnabled = "not_enabled",
        /// The stated role may not do it.
        RoleNotAllowed = "role_not_allowed",
        /// It lies before what happened already.
        OutOfOrder = "out_of_order",
        /// Nothing but taking the case up again may follow an end.
        AfterEnd = "after_end",
        /// The desk may not decide here: the dossier has to be transferred first.
        TransferRequired = "transfer_required",
        /// The supplement was asked for already.
        SupplementAlreadyRequested = "supplement_already_requested",
        /// The term in which a supplement may be asked for has passed.
        SupplementRequestLate = "supplement_request_late",
        /// The applicant still has time.
        CloseTooEarly = "close_too_early",
        /// The date was set anew already.
        ExtensionAlreadyUsed = "extension_already_used",
        /// The extension comes too late before the due date.
        ExtensionTooLate = "extension_too_late",
        /// The new date is not later than the old one.
        ExtensionNotLater = "extension_not_later",
        /// Another sum was paid than was asked for.
        PaymentOfAnotherSum = "payment_of_another_sum",
        /// The result is not signed, or its signature does not hold.
        ResultUnsigned = "result_unsigned",
        /// The result was annulled or taken back: there is none to hand over or to correct.
        ResultAnnulled = "result_annulled",
        /// The electronic identity under which it was filed is of too low a level.
        FilingIdentityTooLow = "filing_identity_too_low",
        /// The applicant's signature on the submission does not hold, or is missing where the law asks for it.
        FilingUnsigned = "filing_unsigned",
        /// The procedure takes no filings by that channel on that day.
        FilingChannelClosed = "filing_channel_closed",
        /// Only an electronic filing may be amended.
        AmendOffline = "amend_offline",
        /// The result is there already.
        WithdrawAfterDecision = "withdraw_after_decision",
        /// Only an open dossier can be taken over.
        AdoptNotOpen = "adopt_not_open",
    }
}

/// The law says no: a stable code, the row it rests on, and what it is about; small enough to be an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{}` in state `{}`: {}", event.as_str(), state.as_str(), code.as_str())]
pub struct Rejection {
    /// The reason.
    pub code: RejectionCode,
    /// What was tried.
    pub event: EventKind,
    /// Where the dossier stood.
    pub state: State,
    pub(super) basis: Basis,
    pub(super) against: Against,
}

/// What an event is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Against {
    /// Nothing that has a size.
    Nothing,
    /// The due instant that decides.
    Due(Due),
    /// The number that decides.
    Limit(u8),
    /// What was asked for.
    Sums(Sums),
}

/// What was asked for and what was paid, in whole units of the currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    /// The sum that was asked for.
    pub asked: i64,
    /// The sum that was paid.
    pub paid: i64,
}

impl Rejection {
    /// Returns the row of the law that it rests on; [`super::Law::citation`] gives the article.
    #[must_use]
    pub const fn basis(&self) -> Basis {
        self.basis
    }

    /// Returns the same, held against that.
    pub(super) const fn against(self, against: Against) -> Self {
        Self { against, ..self }
    }

    pub(crate) const fn due(&self) -> Due {
        match self.against {
            Against::Due(due) => due,
            _ => Due::NONE,
        }
    }

    /// Returns the instant that decides, where there is one.
    #[must_use]
    pub fn due_at(&self) -> Option<DateTime> {
        self.due().at()
    }

    /// Returns how often it is allowed, where a limit decides.
    #[must_use]
    pub const fn limit(&self) -> Option<u8> {
        match self.against {
            Against::Limit(limit) => Some(limit),
            _ => None,
        }
    }

    /// Returns what was asked for and what was paid, where that decides.
    #[must_use]
    pub const fn sums(&self) -> Option<Sums> {
        match self.against {
            Against::Sums(sums) => Some(sums),
            _ => None,
        }
    }

    /// Returns the arguments of its message, by name.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let mut args = alloc::vec![("event", self.event.as_str().into()), ("state", self.state.as_str().into())];
        if let Some(due) = self.due().on() {
            args.push(("due_on", due.to_string()));
        }
        if let Some(limit) = self.limit() {
            args.push(("limit", limit.to_string()));
        }
        if let Some(sums) = self.sums() {
            args.extend(sums.args());
        }
        args
    }
}

impl Sums {
    /// Returns both as arguments of a message.
    pub(crate) fn args(self) -> [(&'static str, String); 2] {
        [("asked", self.asked.to_string()), ("paid", self.paid.to_string())]
    }
}

/// Why an event was not applied: the law says no, or we cannot answer.
///
/// Two words, so that a step that is accepted hands nothing large on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApplyError {
    /// The law says no.
    Rejected(Box<Rejection>),
    /// We cannot answer.
    Gap(Box<Gap>),
}

impl ApplyError {
    /// Returns the stable snake_case code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Rejected(rejection) => rejection.code.as_str(),
            Self::Gap(gap) => gap.code(),
        }
    }
}

impl fmt::Display for ApplyError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rejected(rejection) => rejection.fmt(out),
            Self::Gap(gap) => gap.fmt(out),
        }
    }
}

impl core::error::Error for ApplyError {}

impl From<Rejection> for ApplyError {
    #[cold]
    fn from(rejection: Rejection) -> Self {
        Self::Rejected(Box::new(rejection))
    }
}

/// What is not known and would decide; small, made a [`Gap`] only where it is given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A fact that nobody stated.
    Fact(&'static str),
    /// A choice that the law leaves open and no row settles.
    Policy(PolicyId),
    /// The calendar ends.
    Calendar(Date),
    /// No lifecycle on that day.
    Lifecycle(Date),
    /// No rules of the procedure.
    Procedure,
    /// No edition of the procedure on that day.
    Edition(Date),
    /// The rules are not structured enough.
    NotStructured(&'static str),
    /// A body of that level sets the settlement term, and no rule of the dossier's place is encoded.
    SetLocally(UnitLevel),
}

impl Doubt {
    /// Returns the gap that it is, for a dossier that is judged by that law.
    pub(crate) fn gap(self, law: &Law<'_>) -> Gap {
        let code = law.code;
        match self {
            Self::Fact(fact) => Gap::UnknownFacts { facts: alloc::vec![fact.into()] },
            Self::Policy(policy) => Gap::Undecided { policy: policy.as_str() },
            Self::Calendar(on) => Gap::NoCalendar { on },
            Self::Lifecycle(on) => Gap::NoLifecycle { on },
            Self::Procedure => Gap::UnknownProcedure { procedure: code.chars().take(32).collect() },
            Self::Edition(on) => Gap::NotInForce { procedure: code.chars().take(32).collect(), on },
            Self::NotStructured(what) => Gap::NotStructured { what },
            Self::SetLocally(level) => Gap::SetLocally {
                what: "settlement_term",
                by: level.as_str(),
                unit: law.place.filter(|place| place.is_known).map(|place| place.unit.into()),
            },
        }
    }

    /// Returns the stable snake_case code of the gap.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Fact(_) => "unknown_facts",
            Self::Policy(_) => "undecided",
            Self::Calendar(_) => "no_calendar",
            Self::Lifecycle(_) => "no_lifecycle",
            Self::Procedure => "unknown_procedure",
            Self::Edition(_) => "not_in_force",
            Self::NotStructured(_) => "not_structured",
            Self::SetLocally(_) => "set_locally",
        }
    }

    /// Returns what a gap of the calendar or the terms was about.
    pub(crate) fn from_gap(gap: &Gap, on: Date) -> Self {
        match gap {
            Gap::NoCalendar { on } => Self::Calendar(*on),
            Gap::NotStructured { what } => Self::NotStructured(what),
            Gap::UnknownFacts { .. } => Self::Fact("hour"),
            // None of these is about days or terms: the calendar gives none of them.
            Gap::UnknownProcedure { .. }
            | Gap::DamagedRules { .. }
            | Gap::NotInForce { .. }
            | Gap::NoLifecycle { .. }
            | Gap::NotCurated
            | Gap::SetLocally { .. }
            | Gap::Linked { .. }
            | Gap::UnknownBody
            | Gap::Undecided { .. } => Self::Calendar(on),
        }
    }
}
