//! The options that every subcommand has.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};
use clap::{Arg, Args, Command, ValueEnum};
use motcua::civil::{CivilError, Moment};

use crate::outcome::Failure;
use crate::said::program;

/// How the answer is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
}

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
struct Tag;

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

/// The options that every subcommand has.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct Options {
    /// A folder of rule files or a pack, in place of the built-in rules
    #[arg(long, global = true, value_name = "DIR|PACK")]
    pub(crate) rules: Option<PathBuf>,
    /// The instant taken as now, such as `2026-02-13T15:20`, a day alone is its beginning; without it nothing is called overdue
    #[arg(long, global = true, value_name = "INSTANT")]
    pub(crate) now: Option<String>,
    /// The language of the answer; a tag such as `en-US` is read by its language
    #[arg(long, global = true, value_parser = Tag, default_value = Lang::Vi.code())]
    pub(crate) lang: Lang,
    /// How the answer is written
    #[arg(long, global = true, value_enum, default_value_t)]
    format: Format,
    /// The same as `--format json`
    #[arg(long, global = true)]
    json: bool,
}

impl Options {
    /// Returns nothing where `--now` is an instant, also for a command that does not ask for it.
    pub(crate) fn checked(&self) -> Result<(), Failure> {
        match &self.now {
            Some(now) => Moment::parse(now, 0).map(drop).map_err(not_now),
            None => Ok(()),
        }
    }

    /// Returns how the answer is written.
    pub(crate) fn format(&self) -> Format {
        if self.json { Format::Json } else { self.format }
    }
}

/// Returns the failure of a `--now` that is no instant.
pub(crate) fn not_now(cause: CivilError) -> Failure {
    let text = match cause {
        CivilError::NoSuchDay => &program::NO_SUCH_NOW,
        CivilError::OutOfRange => &program::NOW_OUT_OF_RANGE,
        _ => &program::NOT_NOW,
    };
    Failure { code: cause.code().into(), ..Failure::of(text) }
}
