//! The languages of answers.

use std::ffi::OsStr;

use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};
use clap::{Arg, Command, ValueEnum};

/// The language of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
    /// Arabic.
    Ar,
}

impl Lang {
    /// Returns the language of a tag such as `en-US`.
    pub(crate) fn of_tag(tag: &str) -> Option<Self> {
        let is_tag = tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let language = tag.split('-').next().filter(|_| is_tag)?;
        <Self as ValueEnum>::from_str(language, true).ok()
    }

    /// Returns the language's code.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
            Self::Ar => "ar",
        }
    }
}

/// Reads a language, or a tag such as `en-US` by its language, as the engine does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag;

impl TypedValueParser for Tag {
    type Value = Lang;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<Lang, clap::Error> {
        match value.to_str().and_then(Lang::of_tag) {
            Some(lang) => Ok(lang),
            None => EnumValueParser::new().parse_ref(command, argument, value),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Lang::value_variants().iter().filter_map(ValueEnum::to_possible_value)))
    }
}
