//! Where the dossiers of a log belong, as the command line says it of all of them.

use clap::Args;
use motcua_log::Places;

use crate::outcome::{Exit, Failure};
use crate::rules::Rules;

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
    /// Returns what that says under those rules; a body that they do not encode is no answer.
    pub(crate) fn places<'a>(&'a self, rules: &'a Rules) -> Result<Places<'a>, Failure> {
        let places = Places::of(rules.catalogue());
        let places = self.territory.iter().fold(places, |places, unit| places.in_territory(unit));
        match &self.body {
            None => Ok(places),
            Some(body) => places.in_hours_of(body).ok_or_else(unknown_body),
        }
    }
}

fn unknown_body() -> Failure {
    let help = "give the id of an encoded body, or none: then the general working hours count";
    Failure {
        exit: Exit::NoAnswer,
        ..Failure::argument("unknown_body", "no working hours of this body are encoded", help)
    }
}
