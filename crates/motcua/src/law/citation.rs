//! Where a rule comes from, and how sure we are of it.

use alloc::string::String;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

/// The article that a value rests on (căn cứ pháp lý): an act's number, its article, and a clause if one is named.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The act's official number, such as `118/2025/NĐ-CP`.
    pub act: String,
    /// The article, such as `17`.
    pub article: String,
    /// The clause and point within the article, such as `2.c`.
    pub clause: Option<String>,
}

impl Serialize for Citation {
    /// Writes `clause` only where one is named in texts for people and programs; always in the pack.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let packed = !serializer.is_human_readable();
        let fields = 2 + usize::from(packed || self.clause.is_some());
        let mut out = serializer.serialize_struct("Citation", fields)?;
        out.serialize_field("act", &self.act)?;
        out.serialize_field("article", &self.article)?;
        if packed || self.clause.is_some() {
            out.serialize_field("clause", &self.clause)?;
        }
        out.end()
    }
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
}
