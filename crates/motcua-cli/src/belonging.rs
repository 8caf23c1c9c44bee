//! Where the dossiers of a log belong, as the command line says it of all of them.

use clap::Args;
use motcua_log::Places;

use crate::lang::Lang;
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;
use crate::said::program;
use crate::screen::note;
use crate::words::Words;

/// The unit and the body of all dossiers.
#[derive(Debug, Args)]
pub(crate) struct Belonging {
    /// The unit whose local rules hold for all dossiers, by its id or official code; without it, that of the office that received each
    #[arg(long, value_name = "UNIT")]
    territory: Option<String>,
    /// The body whose working hours count for all dossiers; without it, that of the office that received each
    #[arg(long, value_name = "BODY")]
    body: Option<String>,
}

impl Belonging {
    /// Returns what that says under those rules; a body that they do not encode is no answer, and a unit that they do not know is told on stderr.
    pub(crate) fn places<'a>(&'a self, rules: &'a Rules, lang: Lang) -> Result<Places<'a>, Failure> {
        note_unknown_unit(rules, self.territory.as_deref(), lang);
        let places = Places::of(rules.catalogue());
        let places = self.territory.iter().fold(places, |places, unit| places.in_territory(unit));
        match &self.body {
            None => Ok(places),
            Some(body) => places.in_hours_of(body).ok_or_else(unknown_body),
        }
    }
}

/// Says on stderr that the stated unit is none that the rules know, so that a slip of the pen is not taken for a place without rules of its own.
pub(crate) fn note_unknown_unit(rules: &Rules, territory: Option<&str>, lang: Lang) {
    if territory.is_some_and(|unit| rules.catalogue().units().get(unit).is_none()) {
        note(lang, Words::of(lang).unknown_territory);
    }
}

fn unknown_body() -> Failure {
    Failure { exit: Exit::NoAnswer, ..Failure::of(&program::UNKNOWN_BODY) }
}
