//! The types of a condition's parts.

use motcua::procedure::{EnumValue, FieldId};

/// What a part of a condition is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Bool,
    Int,
    /// A text; where only some values are possible, those.
    Text(Option<Vec<String>>),
    /// A date, or a partial date: an interval of days.
    Date,
    /// A declared list of objects.
    List(FieldId),
    /// A list of constants of that type.
    Constants(Box<Type>),
    /// Something wrong that was reported already; fits everywhere.
    Wrong,
}

impl Type {
    pub(super) fn choice(values: &[EnumValue]) -> Self {
        Self::Text(Some(values.iter().map(|value| value.value.clone()).collect()))
    }

    pub(super) fn names(values: &[&str]) -> Self {
        Self::Text(Some(values.iter().map(|value| (*value).to_owned()).collect()))
    }

    /// Returns whether values of the two types can be compared.
    pub(super) fn fits(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Wrong, _) | (_, Self::Wrong) | (Self::Text(_), Self::Text(_)) => true,
            (Self::List(_) | Self::Constants(_), _) | (_, Self::List(_) | Self::Constants(_)) => false,
            _ => self == other,
        }
    }

    pub(super) fn words(&self) -> &'static str {
        match self {
            Self::Bool => "a truth value",
            Self::Int => "a whole number",
            Self::Text(_) => "a text",
            Self::Date => "a date",
            Self::List(_) => "a list",
            Self::Constants(_) => "a list of constants",
            Self::Wrong => "something wrong",
        }
    }
}
