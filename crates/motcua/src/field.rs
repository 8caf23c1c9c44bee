//! The facts that a submission may state, and the positions by which rules point at facts and at conditions.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::law::{Source, Text};
use crate::packed::packed;

/// An index into [`crate::procedure::Edition::fields`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FieldId(pub u16);

/// An index into [`crate::procedure::Edition::conditions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CondId(pub u16);

/// A declared fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The dotted path below `facts`: `child.birth_date`; the fields of a list's elements are `members[].name`.
    pub path: String,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it must be stated.
    pub required: Required,
    /// The pattern that a text must match, in the pattern language.
    pub pattern: Option<String>,
    /// The smallest number allowed, or the shortest text or list.
    pub min: Option<i64>,
    /// The largest number allowed, or the longest text or list.
    pub max: Option<i64>,
    /// Its label.
    pub title: Text,
    /// In plain spoken language: what to write.
    pub help: Option<Text>,
    /// Whether a text is an address of today: the units that it names must exist on the day of filing.
    pub address: bool,
    /// Whether a date is of something that has happened: one after the day of filing is wrong.
    pub past: bool,
    /// The date that a text says in words.
    pub spells: Option<FieldId>,
    /// The id of a list of words that a text may be taken from; any other text is as good.
    pub suggest: Option<String>,
    /// How private it is.
    pub privacy: Privacy,
    /// Where it comes from.
    pub source: Source,
}

impl Field {
    /// The group of the fields that belong to none.
    pub const ALONE: &'static str = "other";

    /// Returns the id of the group that it belongs to: the first name of its path, `other` where it stands alone.
    #[must_use]
    pub fn group(&self) -> &str {
        match self.path.split_once('.') {
            Some((head, _)) => head.strip_suffix("[]").unwrap_or(head),
            None if matches!(self.kind, FieldKind::List) => &self.path,
            None => Self::ALONE,
        }
    }

    /// Returns the path of the list whose elements have the field, if it is an element's.
    pub(crate) fn list(&self) -> Option<&str> {
        self.path.split_once('[').map(|(list, _)| list)
    }
}

/// Words of a jurisdiction: those by which a date is read (two that say the same are divided by a stroke), or those that a field suggests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordList {
    /// A slug, such as `date` or `ethnic-groups`.
    pub id: String,
    /// The words, each at its place.
    pub words: Vec<String>,
    /// Where they come from.
    pub source: Source,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// A text.
    Text,
    /// A whole number.
    Integer,
    /// A truth value.
    Boolean,
    /// A full date.
    Date,
    /// A date whose day, or day and month, may be unknown.
    PartialDate,
    /// One of the values listed.
    Choice(Vec<EnumValue>),
    /// A list of objects, whose fields are declared as `path[].name`.
    List,
}

/// One value of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnumValue {
    /// The value as it is stated.
    pub value: String,
    /// What it is called.
    pub title: Text,
}

/// Whether a field must be stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Required {
    /// Always.
    Always,
    /// Never.
    Optional,
    /// When the condition holds.
    When(CondId),
}

/// How private a field is (Law 91/2025/QH15).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Privacy {
    /// No personal data.
    None,
    /// Basic personal data.
    #[default]
    Basic,
    /// Sensitive personal data, such as ethnic origin.
    Sensitive,
}

packed!(newtype FieldId);
packed!(newtype CondId);
packed!(struct Field { path, kind, required, pattern, min, max, title, help, address, past, spells, suggest, privacy, source });
packed!(struct WordList { id, words, source });
packed!(enum FieldKind { 0 Text, 1 Integer, 2 Boolean, 3 Date, 4 PartialDate, 5 Choice(one), 6 List });
packed!(struct EnumValue { value, title });
packed!(enum Required { 0 Always, 1 Optional, 2 When(one) });
packed!(names Privacy { None, Basic, Sensitive });
