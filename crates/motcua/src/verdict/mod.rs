//! The result of checking a submission: every finding, every requirement, the fee and the deadline.

mod due;
mod message;
mod place;
mod text;

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::catalogue::Rules;
use crate::condition::Fact;
use crate::law::{Assumption, Citation, Text};
use crate::lifecycle::PolicyValue;
use crate::procedure::{
    Branch, Case, ChannelRule, DocumentRule, FeeRule, Field, FindingKind, Severity, Source, Waiver,
};
use crate::term::Term;
use crate::territory::Unit;

pub use due::Due;
use due::assumed;
pub(crate) use due::unread;
pub(crate) use message::Told;
pub(crate) use place::place;
pub use text::{
    ArgText, Committed, FeeLineText, FeeText, FieldStandingText, FindingText, PaymentText, RequirementText,
    VerdictText, WaiverText,
};

/// When a submission is checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// When it is filed: what is missing is an error.
    #[default]
    Submit,
    /// While the person is still typing: what is missing is listed, and no error.
    Typing,
}

impl Stage {
    /// Returns the snake_case name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Typing => "typing",
        }
    }

    /// Returns the stage of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Submit, Self::Typing].into_iter().find(|stage| stage.as_str() == name)
    }
}

/// One thing missing, wrong, in conflict or unknown; it names the place and never what stands there.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding<'a> {
    /// A stable snake_case code.
    pub code: &'a str,
    /// What it is about.
    pub kind: FindingKind,
    /// How bad it is.
    pub severity: Severity,
    /// The place in the submission, a JSON Pointer (RFC 6901).
    pub path: String,
    /// The article that it rests on.
    pub citation: Option<&'a Citation>,
    /// What the message names, by name.
    pub args: Vec<(&'static str, Arg<'a>)>,
    /// In whose words it is told.
    pub words: Wording<'a>,
}

impl Finding<'_> {
    /// Returns whether a rule tells it in words of its own: an assertion, and which procedure applies instead.
    pub(crate) const fn is_in_own_words(&self) -> bool {
        matches!(self.words, Wording::Own(..))
    }
}

/// In whose words a finding is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wording<'a> {
    /// Those that the catalogue has for its code.
    OfCode,
    /// Those that the catalogue has for this code, where it has some, and else those of its own.
    Of(&'static str),
    /// The rule's own message and help.
    Own(&'a Text, &'a Text),
}

/// Something that a message names: part of the rules or a number of theirs, never a fact's value.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// A name.
    Name(&'a str),
    /// Names.
    Names(Vec<&'a str>),
    /// A name that the submission used, shown because it is a plain identifier.
    Own(String),
    /// A number.
    Number(i64),
    /// A term.
    Term(Term),
    /// A document.
    Document(&'a DocumentRule),
    /// Documents.
    Documents(Vec<&'a DocumentRule>),
    /// A field.
    Field(&'a Field),
    /// Cases.
    Cases(Vec<&'a Case>),
    /// A branch of a linked procedure.
    Branch(&'a Branch),
    /// A word of a list, which the message `<list>_<word>` tells.
    Word(&'static str, &'a str),
    /// Words of a list.
    Words(&'static str, Vec<&'a str>),
    /// A register, by its id.
    Register(&'a str),
    /// An administrative unit.
    Unit(&'a Unit),
    /// Administrative units.
    Units(Vec<&'a Unit>),
}

/// Two are equal where they name the same: parts of the rules have ids.
impl PartialEq for Arg<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Name(a), Self::Name(b)) => a == b,
            (Self::Names(a), Self::Names(b)) => a == b,
            (Self::Own(a), Self::Own(b)) => a == b,
            (Self::Number(a), Self::Number(b)) => a == b,
            (Self::Term(a), Self::Term(b)) => a == b,
            (Self::Document(a), Self::Document(b)) => a.id == b.id,
            (Self::Documents(a), Self::Documents(b)) => a.iter().map(|one| &one.id).eq(b.iter().map(|one| &one.id)),
            (Self::Field(a), Self::Field(b)) => a.path == b.path,
            (Self::Cases(a), Self::Cases(b)) => a.iter().map(|one| &one.id).eq(b.iter().map(|one| &one.id)),
            (Self::Branch(a), Self::Branch(b)) => a.id == b.id,
            (Self::Word(list_a, a), Self::Word(list_b, b)) => (list_a, a) == (list_b, b),
            (Self::Words(list_a, a), Self::Words(list_b, b)) => (list_a, a) == (list_b, b),
            (Self::Register(a), Self::Register(b)) => a == b,
            (Self::Unit(a), Self::Unit(b)) => a.id == b.id,
            (Self::Units(a), Self::Units(b)) => a.iter().map(|one| &one.id).eq(b.iter().map(|one| &one.id)),
            _ => false,
        }
    }
}

/// Whether a document is required.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is.
    Required,
    /// It is not.
    NotRequired,
    /// These facts would decide.
    Depends(Vec<Fact>),
    /// The rules do not say: an imported procedure.
    Unknown,
}

impl Status {
    /// Returns the snake_case name.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::NotRequired => "not_required",
            Self::Depends(_) => "depends",
            Self::Unknown => "unknown",
        }
    }
}

/// One document and whether it is required.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement<'a> {
    /// The document.
    pub document: &'a DocumentRule,
    /// Whether it is required.
    pub status: Status,
    /// How many times it is due: once for each element of the list that its rule names, and otherwise once.
    pub times: u32,
    /// Whether it is met by a paper or a register; none where nobody said what is handed in.
    pub met: Option<bool>,
}

/// One field and whether it must be stated.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldStanding<'a> {
    /// The field.
    pub field: &'a Field,
    /// Whether it must be stated.
    pub status: FieldStatus,
}

/// Whether a field must be stated, as far as the facts tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldStatus {
    /// It must.
    Required,
    /// It may, always.
    Optional,
    /// Its condition does not hold.
    NotRequired,
    /// These facts would decide.
    Depends(Vec<Fact>),
}

impl FieldStatus {
    /// Returns the snake_case name.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Optional => "optional",
            Self::NotRequired => "not_required",
            Self::Depends(_) => "depends",
        }
    }
}

/// What is to be paid.
#[derive(Clone, Debug, PartialEq)]
pub struct Fee<'a> {
    /// Each fee that applies or may apply.
    pub lines: Vec<FeeLine<'a>>,
    /// When it is paid, by the general law; none where nothing is to be paid or no law says it.
    pub payment: Option<&'a PolicyValue>,
}

/// One fee.
#[derive(Clone, Debug, PartialEq)]
pub struct FeeLine<'a> {
    /// The rule.
    pub rule: &'a FeeRule,
    /// How much it is.
    pub amount: FeeResult<'a>,
    /// The waiver of the highest benefit among those that apply.
    pub waiver: Option<&'a Waiver>,
    /// Where the territory sets the sum, if it does.
    pub local: Option<&'a Source>,
}

impl FeeLine<'_> {
    /// Returns the sum as an assumption for each rule behind it that nobody read; nothing where no sum is told.
    fn unread(&self) -> impl Iterator<Item = Assumption> {
        let FeeResult::Due(amount) = self.amount else { return None.into_iter().chain(None) };
        let told = |source: &Source| unread("fee", source, || alloc::format!("{}: {amount}", self.rule.id));
        let waiver = self.waiver.and_then(|waiver| told(&waiver.source));
        told(self.local.unwrap_or(&self.rule.source)).into_iter().chain(waiver)
    }
}

/// How much a fee is.
#[derive(Clone, Debug, PartialEq)]
pub enum FeeResult<'a> {
    /// That much, in whole units of the currency; 0 is free.
    Due(i64),
    /// A body sets it; the amount is not in the rules.
    SetBy(&'a Text),
    /// It is only known as a text.
    Text(&'a str),
    /// These facts would decide.
    Depends(Vec<Fact>),
    /// The rule gives a sum that is no whole unit of the currency; how to round is not in the rules.
    NotWhole,
}

/// The result of checking one submission.
#[derive(Clone, Debug)]
pub struct Verdict<'a> {
    /// What it was checked against.
    pub rules: Rules<'a>,
    /// When.
    pub stage: Stage,
    /// Whether nothing stands in the way: no error, and nothing unknown or missing that decides.
    pub complete: bool,
    /// Every finding, sorted by path and code.
    pub findings: Vec<Finding<'a>>,
    /// Every document of the edition, in its order.
    pub requirements: Vec<Requirement<'a>>,
    /// When the result would be due; none of a part of a linked submission, whose law says it, and where the channel is not open.
    pub deadline_if_filed_now: Option<Due<'a>>,
    /// When the territory promises it, beside the statutory day; none where no local rule is encoded for it.
    pub committed: Option<Due<'a>>,
    /// What is to be paid; none where the rules say nothing about fees, or the channel is not open.
    pub fee: Option<Fee<'a>>,
    /// The choices that were used for people born on 29 February, for the level of the identity, for the payment, for a benefit that the fee leaves out and
    /// for the validity of a paper, where they decided something.
    pub(crate) assumed: [Option<&'a PolicyValue>; 5],
    /// The row by which the channel is open, where it is unsure that it is.
    pub(crate) unsure_channel: Option<&'a ChannelRule>,
}

impl Verdict<'_> {
    /// Returns the choices that were used, by name; `term` and `fee` are the values that rest on a text which nobody read.
    #[must_use]
    pub fn assumptions(&self) -> Vec<Assumption> {
        let mut all = self.deadline_if_filed_now.as_ref().map(Due::assumptions).unwrap_or_default();
        all.extend(self.committed.iter().flat_map(Due::assumptions));
        all.extend(self.fee.iter().flat_map(|fee| &fee.lines).flat_map(FeeLine::unread));
        all.extend(self.assumed.into_iter().flatten().map(assumed));
        all.extend(self.unsure_channel.map(|rule| Assumption {
            name: "channel".into(),
            value: rule.channel.as_str().into(),
            cite: Some(rule.source.cite.clone()),
            sure: rule.source.sure,
        }));
        crate::ordered::sort(&mut all, Ord::cmp);
        all.dedup();
        all
    }
}
