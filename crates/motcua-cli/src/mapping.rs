//! `motcua mapping`: a proposal of how to read a foreign log.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use motcua_log::{LogFormat, Suggestion, keep_apart, suggest};
use serde::Serialize;

use crate::format::Format;
use crate::lang::Lang;
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::screen::{note, print_line, print_raw};

/// Propose how to read a foreign log: columns, labels, clock
///
/// The answer is a mapping file for `audit --mapping`; each line says how sure it is, and
/// what could not be guessed stands in comments. Look at every line before you use it.
///
/// Exit codes: 0 every column that must be there was found, 1 the log cannot be read, 4
/// something must be filled in.
///
/// Examples:
///   motcua mapping --suggest log.csv > mapping.toml
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The log, in any format that `audit` reads
    #[arg(long, value_name = "LOG")]
    suggest: PathBuf,
    /// Where the mapping goes: a `.toml` file; without it, to stdout
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Serialize)]
struct Answer<'a> {
    lang: &'static str,
    #[serde(flatten)]
    found: &'a Suggestion,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let written: Vec<&Path> = arguments.out.iter().map(PathBuf::as_path).collect();
    keep_apart(&written, &[&arguments.suggest])?;
    let found = suggest(&arguments.suggest, LogFormat::of_file(&arguments.suggest)?)?;
    if let Some(out) = &arguments.out {
        found.write(out)?;
    }
    match options.format() {
        Format::Json => {
            let answer = Answer { lang: options.lang.code(), found: &found };
            print_line(&serde_json::to_string(&answer).map_err(io::Error::from)?)?;
        }
        Format::Human if arguments.out.is_none() => print_raw(&found.mapping)?,
        Format::Human => {}
    }
    let open = found.unknown.len();
    if options.format() == Format::Human {
        let guessed = found.guesses.len();
        note(
            options.lang,
            &match options.lang {
                Lang::Vi => format!("{guessed} điểm được đề xuất, {open} điểm chưa đoán được; hãy xem từng dòng"),
                Lang::En => format!("proposed: {guessed}, not guessed: {open}; look at each line"),
                Lang::Ar => format!("المقترح: {guessed}، وما لم يُخمَّن: {open}؛ راجع كل سطر"),
            },
        );
    }
    let is_open = found.unknown.iter().any(|unknown| unknown.part == "columns");
    Ok(if is_open { Exit::NoAnswer } else { Exit::Ok })
}
