//! `motcua schema`: the JSON Schema of a kind of rule file.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use motcua_compile::RULE_FILES;

use crate::outcome::{Exit, Failure};
use crate::screen::print_line;

/// Print the JSON Schema of a kind of rule file, by which an editor completes and checks it
///
/// The schema (draft 7) knows keys, kinds of values and closed lists, and says what each key
/// means. References, dates and conditions are checked by `motcua check` alone.
///
/// Exit codes: 0 printed, 1 there is no such kind.
///
/// Examples:
///   motcua schema procedure > schemas/procedure.json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The kind of rule file
    #[arg(value_parser = PossibleValuesParser::new(kinds()))]
    kind: String,
}

fn kinds() -> impl Iterator<Item = PossibleValue> {
    RULE_FILES.iter().map(|file| PossibleValue::new(file.name).help(file.says))
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    for file in RULE_FILES.iter().filter(|file| file.name == arguments.kind) {
        print_line(file.schema.trim_end())?;
    }
    Ok(Exit::Ok)
}
