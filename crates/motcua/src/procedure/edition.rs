//! Procedures, their dated editions and the smaller rules of an edition.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{
    Appointment, Branch, CondId, DocumentRule, Enabled, FeeRule, Field, FieldId, LocalRule, OpenTerm, PartRules,
    ResultPaper, TermRule,
};
use crate::civil::Date;
use crate::condition::Condition;
use crate::law::{ActKind, Channel, Source, Text};
use crate::lifecycle::named;
use crate::packed::packed;
use crate::term::Term;

/// One administrative procedure (thủ tục hành chính), with every edition that is encoded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    /// The national code, such as `1.001193`.
    pub code: String,
    /// The field of administration, a slug such as `civil-status`.
    pub field: String,
    /// Who made the rules: a person from the law, or the importer from a portal's record.
    pub curation: Curation,
    /// The official title.
    pub title: Text,
    /// The procedures that took the place of this one once its last edition had ended, one after the other.
    pub replaced_by: Vec<Replacement>,
    /// The editions in the order of their dates, without gap or overlap.
    pub editions: Vec<Edition>,
}

impl Procedure {
    /// Returns the procedure that stands in the place of this one on that day; nothing while an edition of its own is in force or still to come,
    /// and on days on which none of its successors has rules.
    #[must_use]
    pub fn replaced_on(&self, day: Date) -> Option<&Replacement> {
        let has_ended = self.editions.iter().all(|edition| edition.until.is_some_and(|until| until <= day));
        let covers = |other: &&Replacement| other.from <= day && other.until.is_none_or(|until| day < until);
        self.replaced_by.iter().filter(|_| has_ended).find(covers)
    }

    /// Returns whether one of the editions has a branch of that id; where a first day is given, the edition that begins on it.
    #[must_use]
    pub fn has_branch(&self, id: &str, from: Option<Date>) -> bool {
        let mut meant = self.editions.iter().filter(|edition| from.is_none_or(|from| edition.from == from));
        meant.any(|edition| edition.branches.iter().any(|branch| branch.id == id))
    }

    /// Returns whether the procedure under one of its editions only tells an authority something: people who read its law found no result that it
    /// gives, and no part.
    #[must_use]
    pub fn is_notice(&self, edition: &Edition) -> bool {
        self.curation == Curation::Curated && edition.results.is_empty() && edition.branches.is_empty()
    }

    /// Returns the codes of the procedures by whose rules parts are checked, once for each edition.
    pub fn linked(&self) -> impl Iterator<Item = &str> {
        let branches = self.editions.iter().flat_map(|edition| &edition.branches);
        branches.filter(|branch| branch.rules == PartRules::Part).filter_map(|branch| branch.procedure.as_deref())
    }
}

/// A procedure that took the place of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replacement {
    /// Its code.
    pub procedure: String,
    /// The first day of its own rules.
    pub from: Date,
    /// The first day on which they no longer hold; nothing means not known.
    pub until: Option<Date>,
    /// Where that comes from.
    pub source: Source,
}

/// Who made the rules of a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Curation {
    /// Encoded and cited by people.
    Curated,
    /// Read from a portal's record: requirements are unknown, a structured term may serve.
    Imported,
}

/// One dated version of a procedure: everything in force from one day until the day before the next edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The first day in force.
    pub from: Date,
    /// The first day no longer in force.
    pub until: Option<Date>,
    /// What made this edition begin.
    pub source: Source,
    /// Whether the edition also takes over dossiers already received (`running`) or only new ones (`received_from`).
    pub applies_to: crate::lifecycle::AppliesTo,
    /// The acts that the procedure rests on.
    pub legal_basis: Vec<LegalBasis>,
    /// The levels of authority that may settle it: `ward`, `province`, `ministry`.
    pub levels: Vec<String>,
    /// The channels that are open.
    pub channels: Vec<ChannelRule>,
    /// The cases (variants with their own documents); empty when there is only one.
    pub cases: Vec<Case>,
    /// Terms, the settlement term first.
    pub terms: Vec<TermRule>,
    /// Settlement terms that the law lets a body set: without a local rule there is none.
    pub open_terms: Vec<OpenTerm>,
    /// Required papers.
    pub documents: Vec<DocumentRule>,
    /// Facts that the submission states; [`FieldId`] is the index.
    pub fields: Vec<Field>,
    /// Hard conditions and plausibility checks over the facts.
    pub assertions: Vec<Assertion>,
    /// Fees.
    pub fees: Vec<FeeRule>,
    /// Windows in which a submission should come.
    pub windows: Vec<Window>,
    /// What a province or a commune sets for itself.
    pub locals: Vec<LocalRule>,
    /// The parts of a linked procedure, each after those that it waits for; empty for every other procedure.
    pub branches: Vec<Branch>,
    /// What the procedure gives.
    pub results: Vec<ResultPaper>,
    /// Lifecycle events that this procedure's own law enables, such as `stop`, or gives a form of its own, such as `extend`.
    pub enables: Vec<Enabled>,
    /// The slip that is owed where the result is not given at once.
    pub appointment: Option<Appointment>,
    /// Texts of an imported record that were kept as texts.
    pub notes: Vec<Text>,
    /// The conditions that the rules above point at.
    pub conditions: Vec<Condition>,
}

/// An act that a procedure rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalBasis {
    /// The act's official number.
    pub act: String,
    /// Its title, where known.
    pub title: Option<Text>,
    /// What kind of instrument it is, where known.
    pub kind: Option<ActKind>,
    /// The day on which it was issued, where known.
    pub issued_on: Option<Date>,
}

/// A channel that is open for a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelRule {
    /// The channel.
    pub channel: Channel,
    /// Where it comes from.
    pub source: Source,
}

/// A variant of the procedure whose document list applies (trường hợp).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// A slug.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// When it applies; a case is derived from the facts where the submission names none.
    pub when: Option<CondId>,
    /// Where it comes from.
    pub source: Source,
}

/// A condition that the facts must meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assertion {
    /// The finding's code, a snake_case slug such as `husband_too_young`.
    pub code: String,
    /// When it is asked at all.
    pub when: Option<CondId>,
    /// What must be true.
    pub assert: CondId,
    /// The finding's kind when it is false: `wrong` or `conflict`.
    pub kind: FindingKind,
    /// How bad it is when it is false.
    pub severity: Severity,
    /// The field that the finding points at.
    pub field: Option<FieldId>,
    /// For the clerk.
    pub message: Text,
    /// In plain spoken language.
    pub help: Text,
    /// Where it comes from.
    pub source: Source,
}

named! {
    /// What a finding is about.
    FindingKind {
        /// Something required is not there.
        Missing = "missing",
        /// Something is there and not as it must be.
        Wrong = "wrong",
        /// Two things do not fit together.
        Conflict = "conflict",
        /// Something that decides is not known.
        Unknown = "unknown",
        /// Worth knowing.
        Info = "info",
    }
}

named! {
    /// How bad a finding is.
    Severity {
        /// It stops the submission, or breaks a rule.
        Error = "error",
        /// It should be looked at.
        Warning = "warning",
        /// It is worth knowing.
        Info = "info",
    }
}

/// A window in which a submission should come, such as 60 days from a birth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// A slug, readable in conditions as `within.<id>`.
    pub id: String,
    /// The date field that it runs from.
    pub field: FieldId,
    /// How long it is.
    pub term: Term,
    /// Whether it is how long a paper is valid, and not a time within which somebody has to act.
    pub validity: bool,
    /// When it applies; nothing means always.
    pub when: Option<CondId>,
    /// How much it matters that it has passed.
    pub severity: Severity,
    /// What is said when it has passed.
    pub message: Text,
    /// The same in plain spoken language.
    pub help: Text,
    /// Where it comes from.
    pub source: Source,
}

packed!(struct Procedure { code, field, curation, title, replaced_by, editions });
packed!(struct Replacement { procedure, from, until, source });
packed!(names Curation { Curated, Imported });
packed!(struct Edition {
    from, until, source, applies_to, legal_basis, levels, channels, cases, terms, open_terms, documents, fields, assertions, fees,
    windows, locals, branches, results, enables, appointment, notes, conditions,
});
packed!(struct LegalBasis { act, kind, issued_on, title });
packed!(struct ChannelRule { channel, source });
packed!(struct Case { id, title, when, source });
packed!(struct Assertion { code, when, assert, kind, severity, field, message, help, source });
packed!(struct Window { id, field, term, validity, when, severity, message, help, source });
