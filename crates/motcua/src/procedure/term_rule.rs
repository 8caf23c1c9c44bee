//! The terms of a procedure.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{CondId, Source};
use crate::law::Channel;
use crate::lifecycle::Pause;
use crate::packed::packed;
use crate::term::Term;
use crate::territory::UnitLevel;

/// A term of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermRule {
    /// A slug: `settlement`, `verification`.
    pub id: String,
    /// How long it is.
    pub term: Term,
    /// What it does.
    pub mode: TermMode,
    /// The channels it is for; empty means all.
    pub channels: Vec<Channel>,
    /// When it applies.
    pub when: Option<CondId>,
    /// What does not count within it, such as the time until a payment has come.
    pub exclude: Vec<Pause>,
    /// What lengthens it, such as an address in a remote area.
    pub add_when: Vec<Addition>,
    /// Where it comes from.
    pub source: Source,
}

impl TermRule {
    /// Returns whether nobody read the text of the term, or of what may lengthen it.
    pub(crate) fn is_not_read(&self) -> bool {
        self.source.sure.is_not_read() || self.add_when.iter().any(|added| added.source.sure.is_not_read())
    }
}

/// A settlement term that the law lets a body set; the rules have no general value in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenTerm {
    /// A slug, by which a local rule names it.
    pub id: String,
    /// The level of the body that sets it.
    pub set_by: UnitLevel,
    /// The channels it is for; empty means all.
    pub channels: Vec<Channel>,
    /// When it applies.
    pub when: Option<CondId>,
    /// Where it comes from.
    pub source: Source,
}

/// What a term does to the settlement clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermMode {
    /// It is the settlement term.
    Settlement,
    /// Where verification begins, it replaces the settlement term, counted from the same start.
    VerificationTotal,
    /// Where verification begins, it is added to the settlement term.
    VerificationAdded,
    /// It replaces the general 3 working days in which a supplement may be asked for.
    SupplementNotice,
    /// It replaces the general 15 days in which a supplement must come.
    Supplement,
    /// It is the term in which a submission is answered; online it replaces the general one, on other channels there is none without it.
    Answer,
    /// It is the term in which another office answers that is asked for its opinion or for what it holds.
    Consultation,
}

/// A time that is added to a term where a condition holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addition {
    /// When it is added.
    pub when: CondId,
    /// How much is added, in the unit of the term.
    pub term: Term,
    /// Where it comes from.
    pub source: Source,
}

packed!(struct TermRule { id, term, mode, channels, when, exclude, add_when, source });
packed!(names TermMode {
    Settlement, VerificationTotal, VerificationAdded, SupplementNotice, Supplement, Answer, Consultation,
});
packed!(struct Addition { when, term, source });
packed!(struct OpenTerm { id, set_by, channels, when, source });
