//! How the settlement clock stands, for whoever keeps its ledger.

use super::head::Head;
use super::law::{Basis, Law};
use super::mark::Due;
use super::settlement::Phase;
use crate::civil::Moment;
use crate::lifecycle::Holder;

/// How the settlement clock goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Going {
    /// Not started.
    Idle,
    /// It runs.
    Runs,
    /// It stands still until somebody brings or pays something.
    Waits,
    /// It stopped for good.
    Ended,
    /// What it rests on is not known.
    Lost,
}

/// How the settlement clock stands after an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) going: Going,
    pub(crate) received: Option<Moment>,
    pub(crate) start: Option<Moment>,
    pub(crate) due: Due,
    /// The row of its term.
    pub(crate) basis: Option<Basis>,
    /// The row that set the due instant: the term, what was added to it, or the new date.
    pub(crate) set_by: Option<Basis>,
    /// Who settles it.
    pub(crate) settler: Option<Holder>,
}

impl Account {
    /// Nothing has happened.
    pub(crate) const NEW: Self = Self {
        going: Going::Idle,
        received: None,
        start: None,
        due: Due::NONE,
        basis: None,
        set_by: None,
        settler: None,
    };
}

impl Head {
    /// Returns how the settlement clock stands.
    pub(crate) fn account(&self, law: &Law<'_>) -> Account {
        let going = match self.settlement.phase {
            Phase::Idle => Going::Idle,
            Phase::Running if self.settlement.stands_still() => Going::Waits,
            Phase::Running => Going::Runs,
            Phase::Waiting => Going::Waits,
            Phase::Ended => Going::Ended,
            Phase::Lost => Going::Lost,
        };
        Account {
            going,
            received: self.received.get(),
            start: self.settlement.start.get(),
            due: self.settlement.first.due,
            basis: self.settlement_basis(),
            set_by: self.settlement.first.due.is_some().then(|| self.due_basis(law)),
            settler: self.settler(law),
        }
    }
}
