//! `motcua audit`: a log of events in, what it says as a whole out; the reports of the cases into a file.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use comfy_table::presets;
use comfy_table::{CellAlignment, Table};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use motcua_log::{
    AuditOptions, AuditReport, Auditor, LogFormat, ReportFormat, RowProblems, Share, Summary, write_reports,
};
use serde::Serialize;

use crate::options::{Format, Lang, Options};
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;

/// How many unreadable rows are shown to people; programs get all that are listed.
const SHOWN: usize = 10;

/// Judge every dossier of a log by the law, and count what was found
///
/// Exit codes: 0 no rule broken (being late is an outcome, not an error), 1 the log cannot be read, 2 findings of severity error, 3 the rules cannot be
/// read, 4 the rules answer nothing about these dossiers.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The log: `.csv`, `.jsonl` or `.ndjson`, each also with `.gz`
    log: PathBuf,
    /// What one row is
    #[arg(long, value_enum, default_value_t)]
    shape: Shape,
    /// Where the case reports go: `.jsonl`, `.csv` or `.parquet`
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// What one row of a log is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// One row an event.
    #[default]
    Events,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let out = arguments.out.as_deref().map(|out| Ok::<_, Failure>((out, ReportFormat::of(out)?))).transpose()?;
    let format = LogFormat::of(&arguments.log)?;
    let rules = Rules::load(options)?;
    let Shape::Events = arguments.shape;
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let audit_options = AuditOptions { now: rules.now(options)?, threads, ..AuditOptions::default() };
    let mut auditor = Auditor::new(rules.laws()?, audit_options);
    let report = audit(&mut auditor, &arguments.log, format).and_then(|()| Ok(auditor.finish()?))?;
    if let Some((out, format)) = out {
        write_reports(&report.reports, out, format)?;
    }
    let mut stdout = io::stdout().lock();
    match options.format() {
        Format::Human => write_human(&report, options.lang, &mut stdout)?,
        Format::Json => write_json(&report, options.lang, rules.release(), &mut stdout)?,
    }
    Ok(exit(&report.summary))
}

/// Reads the log with a progress bar where a person watches.
fn audit(auditor: &mut Auditor<'_>, path: &Path, format: LogFormat) -> Result<(), Failure> {
    if !io::stderr().is_terminal() {
        return Ok(auditor.read_file(path, format)?);
    }
    let file = motcua_log::open(path)?;
    let bar = bar(&file);
    let read = auditor.read(bar.wrap_read(file), format).map_err(|error| error.in_file(path));
    bar.finish_and_clear();
    Ok(read?)
}

fn bar(file: &File) -> ProgressBar {
    let length = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|about| about.len());
    let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {percent:>3} %  {binary_bytes_per_sec}  {eta} left") {
        bar.set_style(style);
    }
    bar
}

fn exit(summary: &Summary) -> Exit {
    let nothing_read = summary.rows_read > 0 && summary.rows_audited.count == 0;
    let answered = summary.dossiers > summary.unknown.count || summary.conforming.of > 0;
    if nothing_read {
        Exit::BadInput
    } else if summary.errors > 0 {
        Exit::Findings
    } else if summary.dossiers > 0 && !answered {
        Exit::NoAnswer
    } else {
        Exit::Ok
    }
}

#[derive(Serialize)]
struct Answer<'a> {
    lang: &'static str,
    release: &'a str,
    summary: &'a Summary,
    rows_reported: &'a RowProblems,
}

fn write_json(report: &AuditReport, lang: Lang, release: &str, out: &mut impl Write) -> Result<(), Failure> {
    let answer = Answer { lang: lang.code(), release, summary: &report.summary, rows_reported: &report.problems };
    serde_json::to_writer(&mut *out, &answer).map_err(io::Error::from)?;
    Ok(out.write_all(b"\n")?)
}

fn write_human(report: &AuditReport, lang: Lang, out: &mut impl Write) -> Result<(), Failure> {
    let summary = &report.summary;
    writeln!(out, "{}", shown(counts(summary, lang)))?;
    writeln!(out, "\n{}", shown(judges(summary)))?;
    if !summary.findings.is_empty() {
        writeln!(out, "\n{}", shown(findings(summary)))?;
    }
    let Share { count: audited, of: rows } = summary.rows_audited;
    writeln!(
        out,
        "\nrows {} read, {} audited, {} reported",
        whole(rows),
        whole(audited),
        whole(summary.rows_reported.count)
    )?;
    write_problems(&report.problems, out)?;
    if lang == Lang::Ar {
        writeln!(out, "\nthese names exist in Vietnamese and English only; shown in Vietnamese")?;
    }
    Ok(())
}

/// One line a count: the name with its number, what it is called in Vietnamese, its share.
fn counts(summary: &Summary, lang: Lang) -> Table {
    let mut table = plain();
    let mut row = |name: &str, vietnamese: &str, count: u64, share: Option<(Share, &str)>| {
        let gloss = if lang == Lang::En { "" } else { vietnamese };
        let share = share.map(|(share, of)| part(share, of)).unwrap_or_default();
        table.add_row([format!("{name} {}", whole(count)), gloss.to_owned(), share]);
    };
    row("received", "tiếp nhận", summary.received, None);
    row("settled", "đã giải quyết", summary.settled.count, Some((summary.settled, "received")));
    row("early", "trước hạn", summary.early.count, Some((summary.early, "ended")));
    row("on time", "đúng hạn", summary.on_time.count, Some((summary.on_time, "ended")));
    row("late", "trễ hạn", summary.late.count, Some((summary.late, "ended")));
    row("returned", "đã trả kết quả", summary.returned.count, Some((summary.returned, "settled")));
    row("pending", "đang giải quyết", summary.pending.count, Some((summary.pending, "dossiers")));
    row("overdue", "quá hạn", summary.overdue.count, Some((summary.overdue, "dossiers")));
    row("unknown", "chưa xác định", summary.unknown.count, Some((summary.unknown, "dossiers")));
    row("not received", "không tiếp nhận", summary.not_received, None);
    row(
        "electronic",
        "trực tuyến",
        summary.electronic.count,
        Some((summary.electronic, "received with a known channel")),
    );
    row(
        "conforming",
        "đúng quy định",
        summary.conforming.count,
        Some((summary.conforming, "dossiers that could be judged")),
    );
    table
}

fn judges(summary: &Summary) -> Table {
    let mut table = plain();
    table.set_header(["judged by", "dossiers", ""]);
    for (name, share) in &summary.judged_by {
        table.add_row([(*name).to_owned(), whole(share.count), part(*share, "dossiers")]);
    }
    right(&mut table, 1);
    table
}

fn findings(summary: &Summary) -> Table {
    let mut table = plain();
    table.set_header(["finding", "findings", "dossiers"]);
    for (code, count) in &summary.findings {
        table.add_row([(*code).to_owned(), whole(count.findings), whole(count.dossiers)]);
    }
    right(&mut table, 1);
    right(&mut table, 2);
    table
}

fn write_problems(problems: &RowProblems, out: &mut impl Write) -> Result<(), Failure> {
    for (code, count) in problems.counts() {
        writeln!(out, "  {} {}: {}", whole(count), code.as_str(), code.help())?;
    }
    for problem in problems.listed.iter().take(SHOWN) {
        writeln!(out, "  line {}: {}", problem.line, problem.code.as_str())?;
    }
    let more = problems.total.saturating_sub(u64::try_from(SHOWN).unwrap_or(u64::MAX));
    if more > 0 {
        writeln!(out, "  and {} more; `--json` lists the first {}", whole(more), whole(listed()))?;
    }
    Ok(())
}

fn listed() -> u64 {
    u64::try_from(RowProblems::LISTED).unwrap_or(u64::MAX)
}

fn plain() -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table
}

/// Returns the table's text: flush left, two blanks between columns, none at the end of a line.
fn shown(mut table: Table) -> String {
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table.trim_fmt()
}

fn right(table: &mut Table, column: usize) {
    if let Some(column) = table.column_mut(column) {
        column.set_cell_alignment(CellAlignment::Right);
    }
}

/// Returns the share with its whole, such as `91.6 % of 511 settled`.
fn part(share: Share, of: &str) -> String {
    let whole_of = whole(share.of);
    match share.per_mille() {
        Some(tenths) => format!("{}.{} % of {whole_of} {of}", tenths / 10, tenths % 10),
        None => format!("of {whole_of} {of}"),
    }
}

/// Returns the number with a comma between thousands.
fn whole(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
