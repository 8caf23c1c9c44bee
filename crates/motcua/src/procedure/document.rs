//! Required papers and what may stand in for them.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{CondId, FieldId, Source};
use crate::law::{Channel, Text};
use crate::packed::packed;
use crate::term::Term;

/// One required paper (thành phần hồ sơ).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRule {
    /// Our slug, such as `birth-notification`.
    pub id: String,
    /// Other names that a submission may use, such as the portal's component code `KQ004389`.
    pub aliases: Vec<String>,
    /// What it is called.
    pub title: Text,
    /// What kind of paper it is.
    pub kind: DocumentKind,
    /// The list for each of whose elements it is due once, so that as many are handed in; none means once.
    pub each: Option<FieldId>,
    /// How many originals are handed in.
    pub originals: u8,
    /// How many copies are handed in.
    pub copies: u8,
    /// Whether an electronic version meets it on an electronic channel.
    pub electronic: bool,
    /// Whether an electronic version meets it on the other channels too, as where the law asks for no paper beside it.
    pub electronic_at_desk: bool,
    /// The group of alternatives that it belongs to: one of the group is enough.
    pub one_of: Option<String>,
    /// The cases it belongs to; empty means all.
    pub cases: Vec<String>,
    /// The channels it is asked on; empty means all.
    pub channels: Vec<Channel>,
    /// When it is required (or, within a one-of group, when it is accepted).
    pub when: Option<CondId>,
    /// Registers whose answer stands in for the paper.
    pub substitutes: Vec<Substitute>,
    /// In plain spoken language: how to come by it.
    pub help: Option<Text>,
    /// Where it comes from.
    pub source: Source,
}

impl DocumentRule {
    /// Returns whether it is asked for on that channel: what is shown is not where nobody comes, an electronic form is only there.
    #[must_use]
    pub fn is_asked_on(&self, channel: Channel) -> bool {
        let fits = match self.kind {
            DocumentKind::Present => !channel.is_electronic(),
            DocumentKind::ElectronicForm => channel.is_electronic(),
            _ => true,
        };
        fits && (self.channels.is_empty() || self.channels.contains(&channel))
    }

    /// Returns the channels on which it is asked for, in their order; empty means all.
    #[must_use]
    pub fn asked_on(&self) -> Vec<Channel> {
        let all = Channel::ALL.iter().copied();
        let asked: Vec<Channel> = all.filter(|channel| self.is_asked_on(*channel)).collect();
        if asked.len() == Channel::ALL.len() { Vec::new() } else { asked }
    }

    /// Returns whether paper can meet it; an electronic form has neither originals nor copies.
    #[must_use]
    pub fn is_on_paper(&self) -> bool {
        self.kind != DocumentKind::ElectronicForm
    }

    /// Returns whether an electronic version meets it on that channel; where nobody said which, only an electronic form is met so.
    #[must_use]
    pub fn takes_electronic(&self, channel: Option<Channel>) -> bool {
        !self.is_on_paper() || self.electronic_at_desk || self.electronic && channel.is_some_and(Channel::is_electronic)
    }
}

/// What kind of paper a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// A declaration form on paper.
    Form,
    /// An interactive electronic form.
    ElectronicForm,
    /// A paper handed in.
    Submit,
    /// A paper only shown and given back.
    Present,
    /// A datum that the authority looks up; paper is only the fallback.
    Data,
}

/// A register that may answer in a paper's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Substitute {
    /// The register's slug, such as `civil-status` or `population`.
    pub register: String,
    /// What happens when the register has nothing, or something else.
    pub when_not_found: Fallback,
    /// What happens when the register cannot be asked.
    pub when_unavailable: Fallback,
    /// Where it comes from.
    pub source: Source,
}

/// The lawful way on when a register gives no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fallback {
    /// The paper is due.
    Paper,
    /// The agency asks another office, within that term; nothing is due from the applicant meanwhile.
    AskOffice(Term),
}

packed!(struct DocumentRule {
    id, aliases, title, kind, each, originals, copies, electronic, electronic_at_desk, one_of, cases, channels, when, substitutes, help, source,
});
packed!(names DocumentKind { Form, ElectronicForm, Submit, Present, Data });
packed!(struct Substitute { register, when_not_found, when_unavailable, source });
packed!(enum Fallback { 0 Paper, 1 AskOffice(one) });
