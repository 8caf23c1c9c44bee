//! The options that every subcommand has.

use std::path::PathBuf;

use clap::Args;
use motcua::civil::{CivilError, Moment};

use crate::format::Format;
use crate::lang::{Lang, Tag};
use crate::outcome::Failure;
use crate::said::program;

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
    /// The language of the answer and of the program's own words; a tag such as `en-US` is read by its language. In another language of the rules `motcua call` answers (`"lang":"fr"`)
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
