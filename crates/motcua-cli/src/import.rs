//! `motcua import`: records of the national portal into rule files, with a report that adds up.

use std::io::{ErrorKind, IsTerminal};
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use motcua_compile::import::{self, Curated, ImportError, OutputError, ReadError};

use crate::format::Format;
use crate::import_page;
use crate::interrupt::Interrupt;
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::rules::{Rules, unloadable};
use crate::said::{Said, program};
use crate::screen::{Mark, print_line};
use crate::words::Words;

/// Turn records of the national portal into rule files, and account for every record
/// and value
///
/// Reads `.json` and `.jsonl`, each also with `.gz`. The folder is written beside its
/// place and renamed at the end. It replaces an older import, but never a folder with
/// files that no import wrote, or that were changed since.
///
/// Exit codes: 0 imported (records that were refused are in the report), 1 a file
/// cannot be read, the folder cannot be written, or no record could be taken.
///
/// Examples:
///   motcua import records.jsonl.gz --out target/vn
///   motcua import a.json b.json --out target/vn --json
///   motcua import records.jsonl.gz --out target/vn --compare
///   motcua import records.jsonl.gz --out target/vn --merge crates/motcua-rules/vn
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The files with the records
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The folder that the rule files go to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Tell where the records differ from the law that is built in, or that `--rules` names
    #[arg(long, conflicts_with = "merge")]
    compare: bool,
    /// The folder of curated rule files that the records are merged into: the curated file
    /// wins field by field, and what differs is told
    #[arg(long, value_name = "RULES")]
    merge: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let bar = bar();
    let curated = match &arguments.merge {
        Some(folder) => Some(Curated::read(folder).map_err(|error| unloadable(folder, error))?),
        None if arguments.compare => Some(Curated::compared(Rules::load(options)?.into_catalogue())),
        None => None,
    };
    let limits = &import::Limits::DEFAULT;
    let interrupt = Interrupt::watched();
    let mut tell = |progress: import::Progress<'_>| {
        bar.set_message(crate::clean::clean(&progress.file.display().to_string()));
        bar.set_position(progress.read);
        if interrupt.stop().is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let imported = interrupt.writing(&arguments.out, || {
        import::run_beside(&arguments.files, &arguments.out, limits, curated.as_ref(), &mut tell)
    });
    bar.finish_and_clear();
    let (report, failure) = match imported {
        Ok(report) => (report, None),
        Err(error) => {
            let exit = if matches!(error, ImportError::Interrupted) { Exit::Interrupted } else { Exit::BadInput };
            let failure = Failure { exit, ..unimportable(&error) };
            match (error, options.format()) {
                (ImportError::NothingKept(report), Format::Human) => (*report, Some(failure)),
                _ => return Err(failure),
            }
        }
    };
    match options.format() {
        Format::Json => print_line(&serde_json::to_string(&report).map_err(std::io::Error::from)?)?,
        Format::Human => {
            let mut page = import_page::of(&report, options.lang);
            if failure.is_none() {
                let words = Words::of(options.lang);
                page.item(Mark::Good, &format!("{} {}", words.written_to, arguments.out.display()));
            }
            page.print()?;
        }
    }
    failure.map_or(Ok(Exit::Ok), Err)
}

/// Returns the failure of an import that wrote nothing, with the file that it is about.
fn unimportable(error: &ImportError) -> Failure {
    let original = |cause: &std::io::Error| vec![("original", cause.kind().to_string())];
    match error {
        ImportError::NoInput => Failure::of(&program::NO_FILES),
        ImportError::Interrupted => Failure::of(&program::IMPORT_INTERRUPTED),
        ImportError::NothingKept(report) => {
            Failure::with(&program::NOTHING_IMPORTED, vec![("read", report.read.to_string())])
        }
        ImportError::Read(error) => match error {
            ReadError::Open { path, source } if source.kind() == ErrorKind::NotFound => {
                Failure::of(&program::CANNOT_OPEN_ABSENT).in_file(path)
            }
            ReadError::Open { path, source } => Failure::with(&program::CANNOT_OPEN, original(source)).in_file(path),
            ReadError::Io { path, line, source } => {
                let failure = Failure::with(&program::CANNOT_READ, original(source)).in_file(path);
                Failure { line: Some(*line), ..failure }
            }
            ReadError::Damaged { path, line } => {
                Failure { line: Some(*line), ..Failure::of(&program::DAMAGED).in_file(path) }
            }
            ReadError::TooLarge { path, limit } => {
                Failure::with(&program::FILE_TOO_LARGE, vec![("most", limit.to_string())]).in_file(path)
            }
            ReadError::Encoding { path } => Failure::of(&program::FILE_ENCODING).in_file(path),
            ReadError::NotJson { path } => Failure::of(&program::NO_RECORDS).in_file(path),
            ReadError::Empty { path } => Failure::of(&program::RECORDS_EMPTY).in_file(path),
            _ => Failure::said(error.code(), Said::coded(error.code(), error.to_string(), error.help())),
        },
        ImportError::Output(error) => match error {
            OutputError::Occupied { path, files } => {
                Failure::with(&program::OCCUPIED, vec![("files", files.clone())]).in_file(path)
            }
            OutputError::NotADirectory { path } => Failure::of(&program::NOT_A_DIRECTORY).in_file(path),
            OutputError::Io { path, source } => Failure::with(&program::CANNOT_WRITE, original(source)).in_file(path),
            _ => Failure::said(error.code(), Said::coded(error.code(), error.to_string(), error.help())),
        },
        _ => Failure::said(error.code(), Said::coded(error.code(), error.to_string(), error.help())),
    }
}

fn bar() -> ProgressBar {
    let target =
        if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(None, target);
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} {msg}") {
        bar.set_style(style);
    }
    bar
}
