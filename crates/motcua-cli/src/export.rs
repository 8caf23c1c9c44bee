//! `motcua export`: imported rule files back to the portal's records.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use motcua_compile::import::{ExportError, Written, export};
use motcua_log::{LogError, write_lines};
use serde_json::json;

use crate::format::Format;
use crate::interrupt::Interrupt;
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::rules::unloadable;
use crate::said::program;
use crate::screen::{Mark, Page, print_line};
use crate::words::Words;

/// Give imported rule files back as the portal's records, one a line, value for value
///
/// Curated procedures of the folder are passed over. The file is written beside its
/// place and renamed at the end; without `--out` the records go to stdout.
///
/// Exit codes: 0 exported, 1 the folder cannot be read, holds no imported procedure,
/// or an imported file was changed by hand.
///
/// Examples:
///   motcua export target/vn --out records.jsonl
///   motcua export target/vn | head -1
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The folder that `motcua import` wrote
    folder: PathBuf,
    /// The file that the records go to
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let words = Words::of(options.lang);
    let files = motcua_compile::read_folder(&arguments.folder).map_err(|error| {
        let failure = unloadable(&arguments.folder, error);
        Failure { exit: Exit::BadInput, ..failure }
    })?;
    let written = Written::of(&arguments.folder);
    let mut records = Vec::new();
    for (path, text) in files.iter().filter(|(_, text)| text.contains("curation = \"imported\"")) {
        // What the tables of a changed file tell is no more what the record said, whether or not it still fits `[portal]`.
        let is_changed = written.as_ref().is_some_and(|written| !written.has(path, text.as_bytes()));
        let record = if is_changed { Err(ExportError::Changed) } else { export(text) };
        let record = record.map_err(|error| unexportable(&error).in_file(&arguments.folder.join(path)))?;
        records.push(record.to_string());
    }
    if records.is_empty() {
        return Err(Failure::of(&program::NOT_IMPORTED).in_file(&arguments.folder));
    }
    let Some(out) = &arguments.out else {
        for record in &records {
            print_line(record)?;
        }
        return Ok(Exit::Ok);
    };
    let failed = |error: LogError| match error.code {
        "interrupted" => error.into(),
        _ => Failure { code: program::CANNOT_WRITE.code.into(), ..error.into() }.in_file(out),
    };
    if let Some(parent) = out.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::create_dir_all(parent).map_err(|cause| failed(LogError::writing(&cause)))?;
    }
    let interrupt = Interrupt::watched();
    let written = interrupt.writing(out, || write_lines(&records, out, interrupt.stop()));
    written.map_err(failed)?;
    match options.format() {
        Format::Json => print_line(&json!({ "records": records.len(), "out": out.display().to_string() }).to_string())?,
        Format::Human => {
            let mut page = Page::new();
            page.strong_field(words.records, &records.len().to_string());
            page.item(Mark::Good, &format!("{} {}", words.written_to, out.display()));
            page.print()?;
        }
    }
    Ok(Exit::Ok)
}

fn unexportable(error: &ExportError) -> Failure {
    match error {
        ExportError::Changed => Failure::of(&program::RECORD_CHANGED),
        _ => Failure::of(&program::NOT_IMPORTED),
    }
}
