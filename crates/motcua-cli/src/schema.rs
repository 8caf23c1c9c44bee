//! `motcua schema`: the JSON Schema of a kind of file.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use motcua_compile::RULE_FILES;
use motcua_compile::vectors::vector_schema;
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
///   motcua schema procedure > procedure.json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The kind of file
    #[arg(value_parser = PossibleValuesParser::new(kinds()))]
    kind: String,
}

/// The files beside those of the rules, and what they say.
const OTHERS: [(&str, &str); 3] = [
    ("vector", "A question with what the law says must be in the answer, for `test`."),
    ("mapping", "How a foreign log is read, for `audit --mapping`."),
    ("terms", "Terms of procedures whose rules nobody has encoded, for `audit --terms`."),
];

fn kinds() -> impl Iterator<Item = PossibleValue> {
    let all = RULE_FILES.iter().map(|file| (file.name, file.says)).chain(OTHERS);
    all.map(|(name, says)| PossibleValue::new(name).help(says))
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let schema = match arguments.kind.as_str() {
        "mapping" => mapping_schema(),
        "terms" => terms_schema(),
        "vector" => vector_schema(),
        kind => RULE_FILES.iter().filter(|file| file.name == kind).map(|file| file.schema).collect(),
    };
    print_line(schema.trim_end())?;
    Ok(Exit::Ok)
}
