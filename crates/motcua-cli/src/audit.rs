//! `motcua audit`: a log of events or a table of dossiers in, what it says as a whole out; the reports of the cases into a file.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use motcua::near::nearest;
use motcua_log::{
    AuditOptions, AuditReport, Auditor, LogError, Mapping, Memory, ReportFormat, Shape, Share, Summary, Terms,
    WatchedFile, keep_apart, write_dossiers, write_reports,
};
use serde::Serialize;

use crate::audit_page::Page;
use crate::audit_words::AuditWords;
use crate::belonging::Belonging;
use crate::format::Format;
use crate::interrupt::Interrupt;
use crate::lang::Lang;
use crate::log::{Log, source};
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;
use crate::said::program;
use crate::said::rows::RowsTold;
use crate::screen::{note, print_bytes};
use crate::words::Words;

/// How many bytes of a mapping or of terms are read.
const MOST_BYTES: u64 = 1 << 24;

/// Judge every dossier of a log by the law, and count what was found
///
/// The columns of events are dossier, procedure, event, at and optional seq, event_id,
/// recorded_at, role, office, channel, detail; those of dossiers are dossier, procedure,
/// received, promised, finished, status and optional submitted, returned, supplements,
/// office, channel. With `--now` the answer tells which open dossiers carry a promised
/// date later than the law, fall due tomorrow, or owe an apology.
///
/// Exit codes: 0 no rule broken (being late is an outcome, not an error), 1 the log
/// cannot be read, 2 findings of severity error, 3 the rules cannot be read, 4 the rules
/// answer nothing about these dossiers, or the log has no row.
///
/// Examples:
///   motcua audit log.csv --now 2026-08-16T08:00
///   motcua audit log.parquet --out reports.parquet --json
///   motcua audit hoso.csv --shape dossiers --mapping dvcqg --terms terms.toml
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The log: `.csv` or `.tsv` with commas, semicolons or tabs, `.jsonl`, `.xes` or `.json` (OCEL 2.0), each also with `.gz`; `.parquet` or `.arrow`; `-` reads any of them from stdin
    log: PathBuf,
    /// What one row is; without it, what the mapping says, else an event
    #[arg(long, value_enum)]
    shape: Option<RowShape>,
    /// How to read a foreign log: a TOML file, or `dvcqg` for the national portal's columns and codes
    #[arg(long, value_name = "FILE|dvcqg")]
    mapping: Option<PathBuf>,
    /// Your own terms, for procedures whose rules are not encoded (they go before encoded ones too): a TOML file with `[terms]`, a line a procedure
    #[arg(long, value_name = "FILE")]
    terms: Option<PathBuf>,
    #[command(flatten)]
    belonging: Belonging,
    /// How much memory the log and the reports may take, such as `512MiB`; what is beyond goes to temporary files, and the answer is the same
    #[arg(long, value_name = "BYTES")]
    memory: Option<String>,
    /// The folder for temporary files, in place of the system's
    #[arg(long, value_name = "DIR")]
    temporary: Option<PathBuf>,
    /// Where the case reports go: `.jsonl`, `.csv` or `.parquet`
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Where a dossier table for the national portal goes, with its columns and codes: `.csv` or `.jsonl`
    #[arg(long, value_name = "FILE")]
    portal_out: Option<PathBuf>,
}

/// What one row of a log is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum RowShape {
    /// One row an event
    Events,
    /// One row a dossier: received, promised, finished, status
    Dossiers,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let out = arguments.out.as_deref().map(|out| Ok::<_, Failure>((out, ReportFormat::of(out)?))).transpose()?;
    let portal = arguments.portal_out.as_deref();
    let portal = portal.map(|out| Ok::<_, Failure>((out, ReportFormat::of(out)?))).transpose()?;
    let written: Vec<&Path> = arguments.out.iter().chain(&arguments.portal_out).map(PathBuf::as_path).collect();
    let read = std::iter::once(&arguments.log).chain(&arguments.mapping).chain(&arguments.terms);
    keep_apart(&written, &read.map(source).collect::<Vec<_>>())?;
    let log = Log::named(&arguments.log)?;
    let rules = Rules::load(options)?;
    let mapping = arguments.mapping.as_deref().map(read_mapping).transpose()?.unwrap_or_default();
    let stated = |text: &str| Terms::parse(text, rules.catalogue());
    let terms = arguments.terms.as_deref().map(|path| read_text(path, stated)).transpose()?.unwrap_or_default();
    let shape = match arguments.shape {
        Some(RowShape::Events) => Shape::Events,
        Some(RowShape::Dossiers) => Shape::Dossiers,
        None => mapping.shape().unwrap_or_default(),
    };
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let audit_options = AuditOptions { now: rules.now(options)?, threads, ..AuditOptions::default() };
    let places = arguments.belonging.places(&rules, options.lang)?;
    let memory = arguments.memory.as_deref().map_or(Ok(Memory::default()), Memory::parse)?;
    let memory = Memory { folder: arguments.temporary.clone(), ..memory };
    let interrupt = Interrupt::watched();
    let auditor = Auditor::mapped(rules.laws()?, audit_options, mapping, shape).with_terms(terms.clone());
    let mut auditor = auditor.at(places).within(memory).until(interrupt.stop().clone());
    let report = audit(&mut auditor, log).and_then(|()| Ok(auditor.finish()?))?;
    note_unused(&terms, &rules, options.lang);
    if report.summary.rows_read == 0 {
        note(options.lang, Words::of(options.lang).no_rows);
    }
    if let Some((out, format)) = out {
        interrupt.writing(out, || write_reports(&report.reports, out, format))?;
    }
    if let Some((out, format)) = portal {
        let national = Mapping::named("dvcqg")?;
        let lifecycle = rules.laws()?.lifecycle;
        interrupt.writing(out, || write_dossiers(&report.reports, lifecycle, &national, out, format))?;
    }
    let mut answer = Vec::new();
    match options.format() {
        Format::Human => {
            let page = Page { words: AuditWords::of(options.lang), lang: options.lang, catalogue: rules.catalogue() };
            page.write(&report, &mut answer)?;
        }
        Format::Json => write_json(&report, options.lang, rules.release(), &mut answer)?,
    }
    print_bytes(&answer)?;
    Ok(exit(&report.summary))
}

/// Says on stderr which of the caller's terms nothing was judged by, with the procedure that may have been meant.
fn note_unused(terms: &Terms, rules: &Rules, lang: Lang) {
    let words = Words::of(lang);
    for code in terms.unused() {
        let meant = nearest(code, rules.catalogue().codes());
        let meant = meant.map(|meant| format!("; {} `{meant}`?", words.did_you_mean)).unwrap_or_default();
        note(lang, &format!("`{code}`: {}{meant}", words.term_not_used));
    }
}

/// Returns the mapping that a path or a name gives.
pub(crate) fn read_mapping(path: &Path) -> Result<Mapping, Failure> {
    if path.extension().is_none() && !path.exists() {
        return Ok(Mapping::named(&path.to_string_lossy())?);
    }
    read_text(path, Mapping::parse)
}

/// Returns what a small text file states.
fn read_text<T>(path: &Path, parse: impl FnOnce(&str) -> Result<T, LogError>) -> Result<T, Failure> {
    let mut text = String::new();
    let read = motcua_log::open(path)?.take(MOST_BYTES).read_to_string(&mut text);
    read.map_err(|cause| unreadable(&cause).in_file(path))?;
    Ok(parse(&text).map_err(|error| error.in_file(path))?)
}

/// Returns why a small text file cannot be read: what it holds is no text, or it is none.
fn unreadable(cause: &io::Error) -> Failure {
    match cause.kind() {
        io::ErrorKind::InvalidData => Failure::of(&program::FILE_NOT_TEXT),
        _ => LogError::opening(cause).into(),
    }
}

/// Reads the log with a progress bar where a person watches.
fn audit(auditor: &mut Auditor<'_>, log: Log<'_>) -> Result<(), Failure> {
    let Some((path, format)) = log.file().filter(|_| io::stderr().is_terminal()) else {
        return Ok(log.read_into(auditor)?);
    };
    let file = motcua_log::open(path)?;
    let bar = bar(&file);
    let told = bar.clone();
    let watched = WatchedFile::new(file, move |bytes| {
        told.inc(bytes);
        Ok(())
    });
    let read = auditor.read_watched(watched, format).map_err(|error| error.in_file(path));
    bar.finish_and_clear();
    Ok(read?)
}

fn bar(file: &File) -> ProgressBar {
    let length = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|about| about.len());
    let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {percent:>3} %  {binary_bytes_per_sec}  {eta}") {
        bar.set_style(style);
    }
    bar
}

fn exit(summary: &Summary) -> Exit {
    let nothing_read = summary.rows_read > 0 && summary.rows_audited.count == 0;
    if nothing_read {
        Exit::BadInput
    } else if summary.rows_read == 0 || summary.is_unanswered() {
        Exit::NoAnswer
    } else if summary.errors > 0 {
        Exit::Findings
    } else {
        Exit::Ok
    }
}

#[derive(Serialize)]
struct Answer<'a> {
    lang: &'static str,
    release: &'a str,
    /// How many dossiers each kind of rules judged.
    coverage: &'a BTreeMap<&'static str, Share>,
    summary: &'a Summary,
    rows_reported: RowsTold<'a>,
}

fn write_json(report: &AuditReport, lang: Lang, release: &str, out: &mut impl Write) -> Result<(), Failure> {
    let answer = Answer {
        lang: lang.code(),
        release,
        coverage: &report.summary.judged_by,
        summary: &report.summary,
        rows_reported: RowsTold { problems: &report.problems, lang },
    };
    serde_json::to_writer(&mut *out, &answer).map_err(io::Error::from)?;
    Ok(out.write_all(b"\n")?)
}
