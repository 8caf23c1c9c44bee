//! A procedure as the pack carries it: editions by date, each with its documents, fields, terms, fees and hard conditions.

mod appointment;
mod at_place;
mod branch;
mod document;
mod edition;
mod enabled;
mod fee;
mod local;
mod result_paper;
mod term_rule;

pub use crate::field::{CondId, EnumValue, Field, FieldId, FieldKind, Privacy, Required, WordList};
pub use crate::law::Source;
pub use appointment::{Appointment, AppointmentCause};
pub use branch::{Branch, PartRules, edition_of, split_code};
pub use document::{DocumentKind, DocumentRule, Fallback, Substitute};
pub use edition::{
    Assertion, Case, ChannelRule, Curation, Edition, FindingKind, LegalBasis, Procedure, Replacement, Severity, Window,
};
pub use enabled::Enabled;
pub use fee::{FeeAmount, FeeRule, FeeTier, Waiver};
pub use local::{LocalFee, LocalRule, LocalValue};
pub use result_paper::ResultPaper;
pub use term_rule::{Addition, OpenTerm, TermMode, TermRule};
