//! A submission read once against an edition: the handle that repeated checks start from.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use crate::catalogue::Rules;
use crate::civil::{Date, Moment};
use crate::facts::Facts;
use crate::input::{InputError, Json, is_plain_document_id};
use crate::law::Channel;
use crate::near::nearest;
use crate::procedure::{DocumentRule, Edition};
use crate::submission::{HandedIn, RegisterResult, Submission};

/// A submission, or only its facts, read once against an edition of a release; Debug shows no value.
///
/// It knows the fields and papers of those rules by their place: ask it of no other rules, not even of the same edition in another release.
///
/// ```
/// use motcua::catalogue::Catalogue;
/// use motcua::check::Filing;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let rules = Catalogue::vietnam()?.in_force("1.001193", "2026-08-20".parse()?)?;
/// // What is required, as far as a form that is still being filled in tells.
/// let asked = rules.requirements(&Filing::of_facts_json(&rules, br#"{"child":{"place_of_birth":"home"}}"#)?);
/// assert!(asked.iter().any(|paper| paper.status.as_str() == "depends"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Filing {
    /// The release, the procedure and the first day of the edition.
    read_for: (String, String, Date),
    pub(super) procedure: Option<String>,
    pub(super) at: Option<Moment>,
    pub(super) channel: Option<Channel>,
    pub(super) case: Option<String>,
    pub(super) applicant_kind: Option<String>,
    pub(super) identity_level: Option<i64>,
    pub(super) represented: Option<bool>,
    pub(super) relation: Option<String>,
    /// Where it is filed, by the code that local rules name.
    pub(super) territory: Option<String>,
    pub(super) facts: Facts,
    /// What was handed in for each document rule; none where nobody said.
    pub(super) documents: Option<Vec<Handed>>,
    /// The documents that no rule knows.
    pub(super) strays: Vec<Stray>,
    /// Whether it is a part of a linked submission, whose law says when it is due.
    pub(super) is_part: bool,
}

impl fmt::Debug for Filing {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Filing")
            .field("at", &self.at)
            .field("channel", &self.channel)
            .field("facts", &self.facts)
            .finish_non_exhaustive()
    }
}

/// What was handed in for one document rule; several entries are added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Handed {
    pub(super) entries: u32,
    pub(super) originals: u32,
    pub(super) copies: u32,
    pub(super) electronic: bool,
    /// What registers answered, by the index of the substitute; sorted.
    pub(super) answers: Vec<(usize, RegisterResult)>,
    /// Whether a register answered that does not stand in for this document.
    pub(super) other_register: bool,
}

impl Handed {
    /// Returns whether anything was handed in.
    pub(super) fn is_provided(&self) -> bool {
        self.originals > 0 || self.copies > 0 || self.electronic
    }

    /// Returns the most helpful answer of a register.
    pub(super) fn answer(&self) -> Option<RegisterResult> {
        self.answers.iter().map(|(_, result)| *result).min()
    }

    fn add(&mut self, rule: &DocumentRule, document: &HandedIn) {
        self.entries = self.entries.saturating_add(1);
        self.originals = self.originals.saturating_add(document.originals);
        self.copies = self.copies.saturating_add(document.copies);
        self.electronic |= document.electronic;
        let Some(evidence) = &document.evidence else { return };
        let accepts = |register: &str| evidence.register.as_deref().is_none_or(|named| named == register);
        match rule.substitutes.iter().position(|substitute| accepts(&substitute.register)) {
            None => self.other_register = true,
            Some(index) => {
                self.answers.push((index, evidence.result));
                crate::ordered::sort(&mut self.answers, Ord::cmp);
            }
        }
    }
}

/// A document that no rule knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stray {
    /// Its place.
    pub(super) path: String,
    /// Its id, where it may be shown.
    pub(super) id: Option<String>,
    /// The place of the rule whose id is meant.
    pub(super) meant: Option<usize>,
}

impl Filing {
    /// Returns the submission read against the edition.
    #[must_use]
    pub fn of(rules: &Rules<'_>, submission: &Submission) -> Self {
        let (documents, strays) = sort_documents(rules.edition(), &submission.documents);
        Self {
            procedure: Some(submission.procedure.clone()),
            at: Some(submission.at),
            channel: Some(submission.channel),
            case: submission.case.clone(),
            applicant_kind: submission.applicant.kind.clone(),
            identity_level: submission.applicant.identity_level,
            represented: Some(submission.representative.is_some()),
            relation: submission.representative.as_ref().and_then(|representative| representative.relation.clone()),
            territory: submission.territory.clone(),
            documents: Some(documents),
            strays,
            ..Self::of_facts(rules, &submission.facts)
        }
    }

    /// Returns the facts alone read against the edition; all else is unknown.
    #[must_use]
    pub fn of_facts(rules: &Rules<'_>, facts: &Json) -> Self {
        Self {
            read_for: (rules.catalogue().release().into(), rules.procedure().code.clone(), rules.edition().from),
            procedure: None,
            at: None,
            channel: None,
            case: None,
            applicant_kind: None,
            identity_level: None,
            represented: None,
            relation: None,
            territory: None,
            facts: Facts::read(&rules.edition().fields, facts),
            documents: None,
            strays: Vec::new(),
            is_part: false,
        }
    }

    /// Returns the same as a part of a linked submission: its own procedure says nothing of when it is due.
    pub(crate) fn of_a_part(mut self) -> Self {
        self.is_part = true;
        self
    }

    /// Returns the facts of a JSON text, read against the edition; all else is unknown.
    ///
    /// # Errors
    /// [`InputError`] where the text is no JSON object within the limits.
    pub fn of_facts_json(rules: &Rules<'_>, facts: &[u8]) -> Result<Self, InputError> {
        match Json::read(facts)? {
            facts @ (Json::Object(_) | Json::Null) => Ok(Self::of_facts(rules, &facts)),
            other => {
                let message = format!("expected an object, found {}", other.a_kind());
                Err(InputError::new("wrong_type", "", message, "give the facts as a JSON object"))
            }
        }
    }

    /// Returns whether it was read against these rules.
    pub(super) fn is_of(&self, rules: &Rules<'_>) -> bool {
        let (release, code, from) = &self.read_for;
        *release == rules.catalogue().release() && *code == rules.procedure().code && *from == rules.edition().from
    }

    /// Returns the day on which it is filed, or the first day of the edition where that is not known.
    pub(super) fn day(&self, rules: &Rules<'_>) -> Date {
        self.at.map_or(rules.edition().from, Moment::date)
    }

    /// Returns the same with the channel and the moment of filing, as far as they are known.
    pub(crate) fn with(mut self, channel: Option<Channel>, at: Option<Moment>) -> Self {
        self.channel = channel;
        self.at = at;
        self
    }

    /// Returns what is known beside facts and papers, with these facts read against those rules; nobody said what is handed in.
    #[cfg(feature = "forms")]
    pub(crate) fn with_facts(&self, rules: &Rules<'_>, facts: &Json) -> Self {
        Self {
            at: self.at,
            channel: self.channel,
            applicant_kind: self.applicant_kind.clone(),
            identity_level: self.identity_level,
            represented: self.represented,
            relation: self.relation.clone(),
            territory: self.territory.clone(),
            ..Self::of_facts(rules, facts)
        }
    }

    /// Returns the same with the time of filing.
    #[must_use]
    pub fn at(mut self, at: Moment) -> Self {
        self.at = Some(at);
        self
    }

    /// Returns the same with the channel.
    #[must_use]
    pub fn channel(mut self, channel: Channel) -> Self {
        self.channel = Some(channel);
        self
    }

    /// Returns the same with where it is filed, by the id or official code of a unit.
    #[must_use]
    pub fn territory(mut self, unit: &str) -> Self {
        self.territory = Some(unit.to_string());
        self
    }

    /// Returns the same with whether someone files for the applicant, and how they are related.
    #[must_use]
    pub fn represented(mut self, represented: bool, relation: Option<&str>) -> Self {
        self.represented = Some(represented);
        self.relation = relation.filter(|_| represented).map(ToString::to_string);
        self
    }

    /// Returns whether a rule for these channels, where empty means all, may be meant: an unknown channel may be any.
    pub(crate) fn comes_by(&self, channels: &[Channel]) -> bool {
        self.channel.is_none_or(|channel| on_channel(channels, channel))
    }
}

fn sort_documents(edition: &Edition, documents: &[HandedIn]) -> (Vec<Handed>, Vec<Stray>) {
    let mut handed = Vec::new();
    handed.resize(edition.documents.len(), Handed::default());
    let mut strays = Vec::new();
    for document in documents {
        let is = |rule: &DocumentRule| rule.id == document.id || rule.aliases.contains(&document.id);
        let index = edition.documents.iter().position(is);
        match index.and_then(|index| Some((edition.documents.get(index)?, handed.get_mut(index)?))) {
            Some((rule, target)) => target.add(rule, document),
            None => {
                let named = is_plain_document_id(&document.id);
                strays.push(Stray {
                    path: if named { format!("/documents/{}", document.id) } else { "/documents".to_string() },
                    id: named.then(|| document.id.clone()),
                    meant: meant(edition, &document.id),
                });
            }
        }
    }
    crate::ordered::sort(&mut strays, |a, b| a.path.cmp(&b.path));
    strays.dedup();
    (handed, strays)
}

/// Returns the place of the document that a misspelt id means.
fn meant(edition: &Edition, id: &str) -> Option<usize> {
    let name = nearest(id, edition.documents.iter().map(|rule| rule.id.as_str()))?;
    edition.documents.iter().position(|rule| rule.id == name)
}

/// Returns whether a list of channels, where empty means all, has the channel.
pub(super) fn on_channel(channels: &[Channel], channel: Channel) -> bool {
    channels.is_empty() || channels.contains(&channel)
}
