//! `motcua check`: every error of rule files, each with its line and a caret, and what the linter finds in those that load.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use motcua::catalogue::Catalogue;
use motcua::civil::{Date, Moment};
use motcua_compile::lint::{self, Lint, LintLevel, OverAsked, Stale};
use serde::Serialize;

use crate::clean::{clean, clean_lines};
use crate::format::Format;
use crate::lang::Lang;
use crate::options::{Options, not_now};
use crate::outcome::{DiagnosticShown, Exit, Failure};
use crate::rules::unloadable;
use crate::screen::{Mark, Page, print_line};
use crate::words::Words;

/// Load rules and report every error with its file, line and a caret; then what the
/// linter finds in those that load
///
/// With `--now` a `checked_on` that is still to come is an error too.
///
/// Exit codes: 0 no errors, 3 errors.
///
/// Examples:
///   motcua check rules/
///   motcua check rules/ --stale 2027-03-01
///   motcua check rules/ --over-asking 2026-11-26 --saving 20000 --saving-minutes 90
///   motcua check target/vn other.bin --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// Folders of rule files, or packs
    #[arg(required = true, value_name = "RULES")]
    rules: Vec<PathBuf>,
    /// List what expires or must be read again by that day
    #[arg(long, value_name = "DATE")]
    stale: Option<Date>,
    /// List the papers asked for on that day although a published register answers for them
    #[arg(long, value_name = "DATE")]
    over_asking: Option<Date>,
    /// What one paper less saves, in whole units of the currency
    #[arg(long, value_name = "AMOUNT", requires = "over_asking")]
    saving: Option<u32>,
    /// How many minutes one paper less saves
    #[arg(long, value_name = "MINUTES", requires = "over_asking")]
    saving_minutes: Option<u32>,
}

#[derive(Serialize)]
struct Report<'a> {
    errors: usize,
    warnings: usize,
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
    lints: Vec<LintShown<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stale: Option<Vec<StaleShown<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    over_asking: Option<OverAskingShown<'a>>,
}

/// An error of rule files, or of rules as a whole.
#[derive(Serialize)]
#[serde(untagged)]
enum ErrorShown<'a> {
    File(DiagnosticShown<'a>),
    Whole {
        code: &'a str,
        /// The file, where it is another than what was named.
        #[serde(skip_serializing_if = "Option::is_none")]
        file: Option<&'a str>,
        message: String,
        help: String,
    },
}

#[derive(Serialize)]
struct LintShown<'a> {
    level: &'static str,
    #[serde(flatten)]
    diagnostic: DiagnosticShown<'a>,
}

#[derive(Serialize)]
struct StaleShown<'a> {
    on: Date,
    kind: &'static str,
    what: &'a str,
    procedures: &'a [String],
}

#[derive(Serialize)]
struct OverAskingShown<'a> {
    #[serde(flatten)]
    all: Saved,
    /// What could be saved in each procedure, in byte order of the codes.
    procedures: Vec<SavedIn<'a>>,
    documents: Vec<OverAskedShown<'a>>,
}

#[derive(Serialize)]
struct SavedIn<'a> {
    procedure: &'a str,
    #[serde(flatten)]
    saved: Saved,
}

/// Papers, and what they cost where the caller says what one does.
#[derive(Serialize)]
struct Saved {
    papers: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    saving: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    saving_minutes: Option<u64>,
}

#[derive(Serialize)]
struct OverAskedShown<'a> {
    procedure: &'a str,
    edition: Date,
    document: &'a str,
    register: &'a str,
    elsewhere: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    datum: Option<&'a str>,
    citation: &'a motcua::law::Citation,
    papers: u32,
}

/// Rules that load, with what the linter finds.
struct Loaded {
    catalogue: Catalogue,
    files: Vec<(String, String)>,
    lints: Vec<Lint>,
    stale: Option<Vec<Stale>>,
    over_asked: Option<Vec<OverAsked>>,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    // the zone of the rules is not known yet, and half a day more or less is no typing error
    let now = options.now.as_deref().map(|now| Moment::parse(now, 0).map_err(not_now)).transpose()?;
    let today = now.map(Moment::date);
    let loaded: Vec<_> = arguments.rules.iter().map(|path| (path.as_path(), load(path, arguments, today))).collect();
    let checked: Vec<Checked<'_>> =
        loaded.iter().map(|(path, loaded)| checked(path, loaded, arguments, options.lang)).collect();
    let count = |level: LintLevel| -> usize {
        let lints = |checked: &Checked<'_>| checked.lints.iter().filter(|lint| lint.level == level.as_str()).count();
        checked.iter().map(lints).sum()
    };
    let errors = checked.iter().map(|checked| checked.errors.len()).sum::<usize>() + count(LintLevel::Error);
    let warnings = count(LintLevel::Warning);
    match options.format() {
        Format::Json => {
            let report = Report { errors, warnings, rules: checked };
            let json = serde_json::to_string(&report).map_err(std::io::Error::from)?;
            print_line(&json)?;
        }
        Format::Human => show(&loaded, &checked, arguments, options.lang)?,
    }
    Ok(if errors == 0 { Exit::Ok } else { Exit::BadRules })
}

/// Loads rules; the linter looks at rule files only, since a pack does not say where a rule stands.
fn load(path: &Path, arguments: &Arguments, today: Option<Date>) -> Result<Loaded, Failure> {
    let catalogue = motcua_compile::load(path).map_err(|error| unloadable(path, error))?;
    let files = if path.is_dir() {
        motcua_compile::read_folder(path).map_err(|error| unloadable(path, error))?
    } else {
        Vec::new()
    };
    let mut lints = if files.is_empty() { Vec::new() } else { lint::lint(&files, &catalogue) };
    lints.extend(today.map(|today| lint::ahead(&files, today)).unwrap_or_default());
    lints.sort();
    Ok(Loaded {
        lints,
        stale: arguments.stale.map(|by| lint::stale(&catalogue, by)),
        over_asked: arguments.over_asking.map(|on| lint::over_asking(&catalogue, &lint::data(&files), on)),
        catalogue,
        files,
    })
}

fn checked<'a>(path: &Path, loaded: &'a Result<Loaded, Failure>, arguments: &Arguments, lang: Lang) -> Checked<'a> {
    let good = loaded.as_ref().ok();
    let catalogue = good.map(|loaded| &loaded.catalogue);
    let procedures = || {
        let codes = catalogue.into_iter().flat_map(|catalogue| catalogue.codes().map(move |code| (catalogue, code)));
        codes.filter_map(|(catalogue, code)| catalogue.procedure(code).ok())
    };
    let editions = || procedures().flat_map(|procedure| &procedure.editions);
    Checked {
        rules: path.display().to_string(),
        release: catalogue.map(Catalogue::release),
        procedures: procedures().count(),
        editions: editions().count(),
        documents: editions().map(|edition| edition.documents.len()).sum(),
        fields: editions().map(|edition| edition.fields.len()).sum(),
        conditions: editions().map(|edition| edition.assertions.len()).sum(),
        errors: loaded.as_ref().err().map(|failure| errors(path, failure, lang)).unwrap_or_default(),
        lints: good.map(|loaded| loaded.lints.iter().map(lint_shown).collect()).unwrap_or_default(),
        stale: good.and_then(|loaded| loaded.stale.as_ref()).map(|stale| stale.iter().map(stale_shown).collect()),
        over_asking: good
            .and_then(|loaded| loaded.over_asked.as_deref())
            .map(|found| over_asking_shown(found, arguments)),
    }
}

/// Returns the file that is to blame, where it is another than what was named.
fn file_of<'f>(path: &Path, failure: &'f Failure) -> Option<&'f str> {
    failure.file.as_deref().filter(|file| path.as_os_str() != *file)
}

fn errors<'f>(path: &Path, failure: &'f Failure, lang: Lang) -> Vec<ErrorShown<'f>> {
    if failure.diagnostics().is_empty() {
        let (message, help) = (failure.said.message(lang), failure.said.help(lang));
        let file = file_of(path, failure);
        return vec![ErrorShown::Whole { code: &failure.code, file, message, help }];
    }
    failure.diagnostics().iter().map(|diagnostic| ErrorShown::File(diagnostic.into())).collect()
}

fn lint_shown(lint: &Lint) -> LintShown<'_> {
    LintShown { level: lint.level.as_str(), diagnostic: (&lint.diagnostic).into() }
}

fn stale_shown(stale: &Stale) -> StaleShown<'_> {
    StaleShown { on: stale.on, kind: stale.kind.as_str(), what: &stale.what, procedures: &stale.procedures }
}

fn over_asking_shown<'a>(found: &'a [OverAsked], arguments: &Arguments) -> OverAskingShown<'a> {
    let saved = |papers: u64| {
        let times = |each: Option<u32>| each.map(|each| papers.saturating_mul(each.into()));
        Saved { papers, saving: times(arguments.saving), saving_minutes: times(arguments.saving_minutes) }
    };
    let mut papers: BTreeMap<&str, u64> = BTreeMap::new();
    for one in found {
        *papers.entry(&one.procedure).or_default() += u64::from(one.papers);
    }
    OverAskingShown {
        all: saved(papers.values().sum()),
        procedures: papers.into_iter().map(|(procedure, papers)| SavedIn { procedure, saved: saved(papers) }).collect(),
        documents: found.iter().map(over_asked_shown).collect(),
    }
}

fn over_asked_shown(one: &OverAsked) -> OverAskedShown<'_> {
    let OverAsked { procedure, edition, document, register, elsewhere, cite, papers, datum } = one;
    let datum = datum.as_deref();
    OverAskedShown {
        procedure,
        edition: *edition,
        document,
        register,
        elsewhere,
        datum,
        citation: cite,
        papers: *papers,
    }
}

fn show(
    loaded: &[(&Path, Result<Loaded, Failure>)],
    checked: &[Checked<'_>],
    arguments: &Arguments,
    lang: Lang,
) -> Result<(), Failure> {
    let words = Words::of(lang);
    let mut page = Page::new();
    for ((path, loaded), checked) in loaded.iter().zip(checked) {
        match loaded {
            Ok(good) => {
                let files: Vec<_> = good.files.iter().map(|(path, text)| (clean(path), clean_lines(text))).collect();
                page.verbatim(&clean_lines(&lint::render(&good.lints, &files)));
                let bad = good.lints.iter().any(|lint| lint.level == LintLevel::Error);
                let (mark, word) = if bad { (Mark::Bad, words.rules_doubtful) } else { (Mark::Good, words.rules_good) };
                page.item(mark, &format!("{}: {word}", checked.rules));
                page.below(&format!("{} {}", words.release, checked.release.unwrap_or_default()));
            }
            Err(failure) => {
                if let Some(rules) = &failure.rules {
                    page.verbatim(&rules.rendered);
                }
                page.item(Mark::Bad, &format!("{}: {}", checked.rules, words.counted_errors(checked.errors.len())));
                if failure.diagnostics().is_empty() {
                    let file = file_of(path, failure).map(|file| format!("`{file}`: ")).unwrap_or_default();
                    page.below(&format!("[{}] {file}{}", failure.code, failure.said.message(lang)));
                    page.below(&failure.said.help(lang));
                }
            }
        }
    }
    page.blank();
    totals(&mut page, checked, words);
    for checked in checked {
        if let Some(stale) = &checked.stale {
            show_stale(&mut page, stale, arguments, words);
        }
        if let Some(found) = &checked.over_asking {
            show_over_asking(&mut page, found, words);
        }
    }
    page.print()
}

fn totals(page: &mut Page, checked: &[Checked<'_>], words: &Words) {
    let row = |checked: &Checked<'_>| {
        let lints = |level: LintLevel| checked.lints.iter().filter(|lint| lint.level == level.as_str()).count();
        [
            checked.rules.clone(),
            checked.procedures.to_string(),
            checked.editions.to_string(),
            checked.documents.to_string(),
            checked.fields.to_string(),
            checked.conditions.to_string(),
            (checked.errors.len() + lints(LintLevel::Error)).to_string(),
            lints(LintLevel::Warning).to_string(),
            lints(LintLevel::Note).to_string(),
        ]
    };
    let rows: Vec<_> = checked.iter().map(row).collect();
    page.table(
        [
            words.rules,
            words.procedures,
            words.editions,
            words.documents_counted,
            words.fields_counted,
            words.conditions,
            words.errors,
            words.warnings,
            words.notes_counted,
        ],
        &rows,
    );
}

fn show_stale(page: &mut Page, stale: &[StaleShown<'_>], arguments: &Arguments, words: &Words) {
    let by = arguments.stale.map(|by| by.to_string()).unwrap_or_default();
    page.heading(&format!("{} {by}", words.to_read_again_by));
    if stale.is_empty() {
        page.item(Mark::Good, words.nothing_found);
        return;
    }
    let kind = |name: &str| match name {
        "act_ends" => words.act_ends,
        "act_begins" => words.act_begins,
        "act_coming" => words.act_coming,
        "edition_ends" => words.edition_ends,
        _ => words.not_checked,
    };
    let row = |one: &StaleShown<'_>| {
        [one.on.to_string(), kind(one.kind).to_owned(), one.what.to_owned(), one.procedures.join(words.comma())]
    };
    let rows: Vec<_> = stale.iter().map(row).collect();
    page.table([words.date, words.reason, words.act, words.procedures], &rows);
}

fn show_over_asking(page: &mut Page, found: &OverAskingShown<'_>, words: &Words) {
    page.heading(words.could_be_cut);
    if found.documents.is_empty() {
        page.item(Mark::Good, words.nothing_found);
        return;
    }
    let row = |one: &OverAskedShown<'_>| {
        let article = one.citation.article.as_deref().unwrap_or_default();
        let law = words.cited(&one.citation.act, article, one.citation.clause.as_deref().unwrap_or_default());
        [
            one.procedure.to_owned(),
            one.document.to_owned(),
            one.register.to_owned(),
            format!("{law} ({})", one.elsewhere),
            one.papers.to_string(),
        ]
    };
    let rows: Vec<_> = found.documents.iter().map(row).collect();
    page.table([words.procedure, words.document, words.register, words.law, words.papers], &rows);
    let told = |saved: &Saved| {
        let minutes = |minutes: u64| format!(" = {}:{:02} h", minutes / 60, minutes % 60);
        let money = saved.saving.map(|saving| format!(" = {saving}")).unwrap_or_default();
        format!("{}{money}{}", saved.papers, saved.saving_minutes.map(minutes).unwrap_or_default())
    };
    for one in &found.procedures {
        page.field(one.procedure, &told(&one.saved));
    }
    page.strong_field(words.papers, &told(&found.all));
}
