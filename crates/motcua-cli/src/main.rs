//! The program `motcua`: one file a subcommand (`unit` and `offices` share one); data on stdout, everything else on stderr.
#![forbid(unsafe_code)]

// what the subcommands share: the words, how a run ends, what is asked, the rules, the logs, the answers
mod lang;
mod format;
mod assumed;
mod page_words;
mod words;
mod numbers;
mod clean;
mod said;
mod outcome;
mod options;
mod usage;
mod screen;
mod interrupt;
mod input;
mod submission;
mod rules;
mod law_name;
mod belonging;
mod log;
mod log_rows;
mod history;
mod answer;
mod titles;
mod fee_page;
mod parts_page;

// the subcommands, in the order of the help
mod show;
mod due;
mod validate;
mod open;
mod branches;
mod missing;
mod checklist;
mod audit_words;
mod audit_page;
mod audit;
mod explain;
mod generate;
mod mapping;
mod score;
mod territory;
mod impact;
mod diff;
mod reconcile;
mod next;
mod obligations;
mod check;
mod test;
mod schema;
mod import_page;
mod import;
mod export;
mod call;
mod serve;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand};
use motcua::catalogue::Catalogue;

use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::screen::print_line;

/// The law of the one-stop shop (một cửa): deadlines, papers and case histories, each answer with its article
#[derive(Debug, Parser)]
#[command(name = "motcua", version, arg_required_else_help = true)]
struct Program {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Show(show::Arguments),
    Due(due::Arguments),
    Validate(validate::Arguments),
    Open(open::Arguments),
    Branches(branches::Arguments),
    Missing(missing::Arguments),
    Checklist(checklist::Arguments),
    Audit(audit::Arguments),
    Explain(explain::Arguments),
    Generate(generate::Arguments),
    Mapping(mapping::Arguments),
    Score(score::Arguments),
    Unit(territory::UnitArguments),
    Offices(territory::OfficesArguments),
    Impact(impact::Arguments),
    Diff(diff::Arguments),
    Reconcile(reconcile::Arguments),
    Next(next::Arguments),
    Obligations(obligations::Arguments),
    Check(check::Arguments),
    Test(test::Arguments),
    Schema(schema::Arguments),
    Import(import::Arguments),
    Export(export::Arguments),
    Call(call::Arguments),
    Serve(serve::Arguments),
}

impl Command {
    fn run(&self, options: &Options) -> Result<Exit, Failure> {
        match self {
            Self::Show(arguments) => show::run(arguments, options),
            Self::Due(arguments) => due::run(arguments, options),
            Self::Validate(arguments) => validate::run(arguments, options),
            Self::Open(arguments) => open::run(arguments, options),
            Self::Branches(arguments) => branches::run(arguments, options),
            Self::Missing(arguments) => missing::run(arguments, options),
            Self::Checklist(arguments) => checklist::run(arguments, options),
            Self::Audit(arguments) => audit::run(arguments, options),
            Self::Explain(arguments) => explain::run(arguments, options),
            Self::Generate(arguments) => generate::run(arguments, options),
            Self::Mapping(arguments) => mapping::run(arguments, options),
            Self::Score(arguments) => score::run(arguments, options),
            Self::Unit(arguments) => territory::run_unit(arguments, options),
            Self::Offices(arguments) => territory::run_offices(arguments, options),
            Self::Impact(arguments) => impact::run(arguments, options),
            Self::Diff(arguments) => diff::run(arguments, options),
            Self::Reconcile(arguments) => reconcile::run(arguments, options),
            Self::Next(arguments) => next::run(arguments, options),
            Self::Obligations(arguments) => obligations::run(arguments, options),
            Self::Check(arguments) => check::run(arguments, options),
            Self::Test(arguments) => test::run(arguments, options),
            Self::Schema(arguments) => schema::run(arguments),
            Self::Import(arguments) => import::run(arguments, options),
            Self::Export(arguments) => export::run(arguments, options),
            Self::Call(arguments) => call::run(arguments, options),
            Self::Serve(arguments) => serve::run(arguments, options),
        }
    }
}

/// Returns the version of the program with the release of the law that is built in.
fn version() -> String {
    let release = Catalogue::vietnam().map(Catalogue::release);
    format!("motcua {} ({})", env!("CARGO_PKG_VERSION"), release.unwrap_or_default())
}

fn main() -> ExitCode {
    let program = match Program::try_parse() {
        Ok(program) => program,
        Err(error) => {
            if error.kind() == ErrorKind::DisplayVersion {
                return usage::shown(print_line(&version())).into();
            }
            return usage::told(&error, std::env::args_os()).into();
        }
    };
    match program.options.checked().and_then(|()| program.command.run(&program.options)) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            failure.print(program.options.format(), program.options.lang);
            failure.exit.into()
        }
    }
}
