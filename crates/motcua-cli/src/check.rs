//! `motcua check`: every error of rule files, each with its line and a caret.

use std::path::{Path, PathBuf};

use clap::Args;
use motcua::catalogue::Catalogue;
use serde::Serialize;

use crate::options::{Format, Options};
use crate::outcome::{DiagnosticShown, Exit, Failure};
use crate::rules::unloadable;
use crate::screen::{Mark, Page, print_line};
use crate::words::Words;

/// Load rules and report every error with its file, line and a caret
///
/// Exit codes: 0 no errors, 3 errors.
///
/// Examples:
///   motcua check rules/
///   motcua check target/vn other.bin --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// Folders of rule files, or packs
    #[arg(required = true, value_name = "RULES")]
    rules: Vec<PathBuf>,
}

#[derive(Serialize)]
struct Report<'a> {
    errors: usize,
    rules: Vec<Checked<'a>>,
}

#[derive(Serialize)]
struct Checked<'a> {
    rules: String,
    release: Option<&'a str>,
    procedures: usize,
    editions: usize,
    documents: usize,
    fields: usize,
    conditions: usize,
    errors: Vec<ErrorShown<'a>>,
}

/// An error of rule files, or of rules as a whole.
#[derive(Serialize)]
#[serde(untagged)]
enum ErrorShown<'a> {
    File(DiagnosticShown<'a>),
    Whole { code: &'a str, message: &'a str, help: &'a str },
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let load = |path: &PathBuf| motcua_compile::load(path).map_err(|error| unloadable(path, error));
    let loaded: Vec<_> = arguments.rules.iter().map(|path| (path.as_path(), load(path))).collect();
    let checked: Vec<Checked<'_>> = loaded.iter().map(|(path, loaded)| checked(path, loaded)).collect();
    let errors = checked.iter().map(|checked| checked.errors.len()).sum();
    match options.format() {
        Format::Json => {
            let report = Report { errors, rules: checked };
            let json = serde_json::to_string(&report).map_err(std::io::Error::from)?;
            print_line(&json)?;
        }
        Format::Human => show(&loaded, &checked, Words::of(options.lang))?,
    }
    Ok(if errors == 0 { Exit::Ok } else { Exit::BadRules })
}

fn checked<'a>(path: &Path, loaded: &'a Result<Catalogue, Failure>) -> Checked<'a> {
    let editions = || {
        let procedures = loaded.as_ref().map(Catalogue::procedures).unwrap_or_default();
        procedures.iter().flat_map(|procedure| &procedure.editions)
    };
    Checked {
        rules: path.display().to_string(),
        release: loaded.as_ref().ok().map(Catalogue::release),
        procedures: loaded.as_ref().map(|catalogue| catalogue.procedures().len()).unwrap_or_default(),
        editions: editions().count(),
        documents: editions().map(|edition| edition.documents.len()).sum(),
        fields: editions().map(|edition| edition.fields.len()).sum(),
        conditions: editions().map(|edition| edition.assertions.len()).sum(),
        errors: loaded.as_ref().err().map(errors).unwrap_or_default(),
    }
}

fn errors(failure: &Failure) -> Vec<ErrorShown<'_>> {
    if failure.diagnostics().is_empty() {
        return vec![ErrorShown::Whole { code: &failure.code, message: &failure.message, help: &failure.help }];
    }
    failure.diagnostics().iter().map(|diagnostic| ErrorShown::File(diagnostic.into())).collect()
}

fn show(loaded: &[(&Path, Result<Catalogue, Failure>)], checked: &[Checked<'_>], words: &Words) -> Result<(), Failure> {
    let mut page = Page::new();
    for ((_, loaded), checked) in loaded.iter().zip(checked) {
        match loaded {
            Ok(_) => page.item(Mark::Good, &format!("{}: {}", checked.rules, words.rules_good)),
            Err(failure) => {
                if let Some(rules) = &failure.rules {
                    page.verbatim(&rules.rendered);
                }
                page.item(Mark::Bad, &format!("{}: {} {}", checked.rules, checked.errors.len(), words.errors));
                if failure.diagnostics().is_empty() {
                    page.below(&format!("[{}] {}", failure.code, failure.message));
                    page.below(&failure.help);
                }
            }
        }
    }
    let row = |checked: &Checked<'_>| {
        [
            checked.rules.clone(),
            checked.release.unwrap_or_default().to_owned(),
            checked.procedures.to_string(),
            checked.editions.to_string(),
            checked.documents.to_string(),
            checked.fields.to_string(),
            checked.conditions.to_string(),
            checked.errors.len().to_string(),
        ]
    };
    let rows: Vec<_> = checked.iter().map(row).collect();
    page.blank();
    page.table(
        [
            words.rules,
            words.release,
            words.procedures,
            words.editions,
            words.documents_counted,
            words.fields_counted,
            words.conditions,
            words.errors,
        ],
        &rows,
    );
    page.print()
}
