//! `motcua schema`: the JSON Schema of a kind of file.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use motcua_compile::RULE_FILES;
use motcua_log::{mapping_schema, terms_schema};

use crate::outcome::{Exit, Failure};
use crate::screen::print_line;

/// Print the JSON Schema of a kind of file that people write, by which an editor completes and checks it
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
    /// The kind of file
    #[arg(value_parser = PossibleValuesParser::new(kinds()))]
    kind: String,
}

/// Returns the files beside those of the rules: name, what it says, its schema.
fn of_logs() -> [(&'static str, &'static str, String); 2] {
    [
        ("mapping", "How a foreign log is read, for `audit --mapping`.", mapping_schema()),
        ("terms", "Terms of procedures whose rules nobody has encoded, for `audit --terms`.", terms_schema()),
    ]
}

fn kinds() -> impl Iterator<Item = PossibleValue> {
    let rules = RULE_FILES.iter().map(|file| PossibleValue::new(file.name).help(file.says));
    rules.chain(of_logs().into_iter().map(|(name, says, _)| PossibleValue::new(name).help(says)))
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let of_rules = RULE_FILES.iter().map(|file| (file.name, file.schema.to_owned()));
    let of_logs = of_logs().into_iter().map(|(name, _, schema)| (name, schema));
    for (_, schema) in of_rules.chain(of_logs).filter(|(name, _)| *name == arguments.kind) {
        print_line(schema.trim_end())?;
    }
    Ok(Exit::Ok)
}
