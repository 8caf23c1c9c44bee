//! Where a value comes from and how sure it is: every law value and every policy choice carries both.

use alloc::string::String;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use crate::civil::Date;
use crate::packed::packed;

/// A place in a legal text (căn cứ pháp lý): the act's number, and article and clause where the value has one.
///
/// Written as `{ act = "91/2015/QH13", article = "148", clause = "5" }` in rule files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The act's official number.
    pub act: String,
    /// The article, or nothing where the act as a whole is meant (a notice without articles).
    #[serde(default)]
    pub article: Option<String>,
    /// The clause, and the point where there is one.
    #[serde(default)]
    pub clause: Option<String>,
}

impl Serialize for Citation {
    /// Writes `act`, `article`, `clause` in that order; what is absent is left out of text and kept as absent in packs.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = !serializer.is_human_readable();
        let (article, clause) = (all || self.article.is_some(), all || self.clause.is_some());
        let length = 1 + usize::from(article) + usize::from(clause);
        let mut out = serializer.serialize_struct("Citation", length)?;
        out.serialize_field("act", &self.act)?;
        if article {
            out.serialize_field("article", &self.article)?;
        }
        if clause {
            out.serialize_field("clause", &self.clause)?;
        }
        out.end()
    }
}

/// Returns whether the place is an article by its number; any other, such as an annex, says itself what it is.
#[must_use]
pub fn is_article(place: &str) -> bool {
    place.starts_with(|first: char| first.is_ascii_digit())
}

/// How sure a value is: whether its legal text was read, told of, concluded, generally known or doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sure {
    /// The legal text itself was read.
    Seen,
    /// Read in another's account of the text.
    Reported,
    /// Concluded by us from a text that was read.
    Inferred,
    /// General knowledge, text not read.
    Known,
    /// Weak or conflicting sources.
    Unsure,
    /// Given by the caller, not by the rules.
    Caller,
}

impl Sure {
    /// Returns the snake_case name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Reported => "reported",
            Self::Inferred => "inferred",
            Self::Known => "known",
            Self::Unsure => "unsure",
            Self::Caller => "caller",
        }
    }

    /// Returns whether the rules state the value although nobody read its text: answers that use it tell so.
    #[must_use]
    pub const fn is_not_read(self) -> bool {
        !matches!(self, Self::Seen | Self::Caller)
    }
}

/// One value that an answer used where the law leaves a choice or the text was not read: a policy's, the term, or a fee as `id: sum`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Assumption {
    /// The policy's stable snake_case name, `term` or `fee`.
    pub name: String,
    /// The value that was used.
    pub value: String,
    /// Where the value comes from.
    #[serde(rename = "citation", skip_serializing_if = "Option::is_none")]
    pub cite: Option<Citation>,
    /// How sure it is.
    pub sure: Sure,
}

/// Where a dated value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The article.
    pub cite: Citation,
    /// How sure the value is.
    pub sure: Sure,
    /// When somebody last compared the value with its source.
    pub checked_on: Date,
}

packed!(struct Citation { act, article, clause });
packed!(names Sure { Seen, Reported, Inferred, Known, Unsure, Caller });
packed!(struct Source { checked_on, sure, cite });
