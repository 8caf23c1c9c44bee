//! `motcua call`: one operation of the engine, for scripts and other languages.

use std::path::PathBuf;

use clap::Args;
use motcua::wire;

use crate::answer::{exit_of, value};
use crate::input;
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;
use crate::screen::print_line;

/// Ask the engine one question in JSON and get its answer in JSON, as every other
/// language gets it
///
/// The answer is canonical JSON with or without `--json`, an error too. `--lang` and
/// `--now` are keys of the request here.
///
/// Exit codes: 0 answered, 1 the request cannot be used, 2 findings of severity error
/// or a rejected event, 3 the rules cannot be read, 4 the rules do not answer.
///
/// Examples:
///   echo '{"term":"10 working days","from":"2026-08-20T09:00"}' | motcua call due
///   motcua call check request.json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The operation, such as `version`, `procedures`, `show`, `due`, `calendar`, `check`, `apply` or `explain`
    operation: String,
    /// The file with the request; `-` is stdin
    #[arg(default_value = "-")]
    file: PathBuf,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let rules = Rules::load(options)?;
    let request = input::read_for_the_engine(&arguments.file)?;
    let answer = wire::call_bytes(rules.catalogue(), &arguments.operation, &request);
    print_line(&answer)?;
    Ok(exit_of(&value(&answer)?))
}
