//! `motcua explain`: the life of one dossier of a log, as a plain timeline.

use std::path::PathBuf;

use clap::Args;
use motcua::audit::AuditOptions;
use motcua::civil::Moment;
use motcua::dossier::{Event, Law};
use motcua::explain::explain;
use motcua::procedure::Severity;
use motcua::wire;
use motcua_log::LogFormat;
use serde_json::{Value, json};

use crate::answer::{exit_of, value};
use crate::log_rows::{Row, rows_of};
use crate::options::{Format, Options};
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;
use crate::screen::{Mark, Page, print_line};
use crate::words::Words;

/// Tell the life of one dossier: what happened, what fell due, which rule was broken
///
/// Rows that cannot be read are listed and the others are told. Without `--now` nothing
/// is called overdue.
///
/// Exit codes: 0 no rule broken, 1 the log cannot be read or has no such dossier, 2
/// findings of severity error, 3 bad rules, 4 the rules do not answer.
///
/// Examples:
///   motcua explain log.csv --dossier H00.00-250701-0001
///   motcua explain log.jsonl.gz --dossier H00.00-250701-0001 --lang en --now 2026-11-22T08:00
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The log: `.csv`, `.jsonl` or `.ndjson`, each also with `.gz`
    log: PathBuf,
    /// The dossier's name in the log
    #[arg(long, value_name = "ID")]
    dossier: String,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let format = LogFormat::of(&arguments.log)?;
    let rules = Rules::load(options)?;
    let now = rules.now(options)?;
    let rows = rows_of(&arguments.log, format, &arguments.dossier)?;
    if rows.is_empty() {
        let help = "check its name in the column `dossier`";
        return Err(Failure::argument("unknown_dossier", "the log has no such dossier", help).in_file(&arguments.log));
    }
    if options.format() == Format::Json {
        let events: Vec<&Value> = rows.iter().map(|row| &row.value).collect();
        let request = json!({
            "events": events,
            "dossier": arguments.dossier,
            "lang": options.lang.code(),
            "now": now.map(|now| now.to_string()),
        });
        let answer = wire::call(rules.catalogue(), "explain", &request.to_string());
        print_line(&answer)?;
        return Ok(exit_of(&value(&answer)?));
    }
    tell(&rows, arguments, options, &rules)
}

/// Writes the timeline, and which rows are not part of it.
fn tell(rows: &[Row], arguments: &Arguments, options: &Options, rules: &Rules) -> Result<Exit, Failure> {
    let words = Words::of(options.lang);
    let catalogue = rules.catalogue();
    let jurisdiction = catalogue.jurisdiction();
    let (mut events, mut unread): (Vec<(Moment, i64, Event)>, Vec<String>) = (Vec::new(), Vec::new());
    for row in rows {
        match Event::from_value(row.event(), jurisdiction.local_offset_minutes) {
            Ok(event) => events.push((event.at, row.seq(), event)),
            Err(error) => unread.push(format!("{} {}: {error}", words.line, row.line)),
        }
    }
    events.sort_by_key(|(at, seq, _)| (*at, *seq));
    let procedure = rows.iter().map(Row::procedure).find(|code| !code.is_empty()).unwrap_or_default();
    let law: Law<'_> = catalogue.law(procedure).map_err(|gap| Failure {
        exit: Exit::NoAnswer,
        ..Failure::argument(gap.code(), "the rules have no calendar, so no term can be counted", "name other rules")
    })?;
    let unmapped = u32::try_from(unread.len()).unwrap_or(u32::MAX);
    let audit = AuditOptions { now: rules.now(options)?, unmapped, ..AuditOptions::default() };
    let told = explain(&law, &arguments.dossier, events.iter().map(|(_, _, event)| event.fact()), &audit);
    let title = catalogue
        .procedure(procedure)
        .ok()
        .and_then(|known| known.title.get(options.lang.code(), &jurisdiction.language).map(|(title, _)| title));
    let mut page = Page::new();
    page.title(&arguments.dossier);
    page.field(words.procedure, format!("{procedure} {}", title.unwrap_or_default()).trim());
    page.field(words.release, catalogue.release());
    page.blank();
    let text = told.text(catalogue.messages(), options.lang.code(), &jurisdiction.language);
    for line in text.lines() {
        match line.trim_start().split_once(' ') {
            Some(("!", rest)) => page.item_below(Mark::Bad, rest),
            Some(("→", _)) => page.below(line.trim_start()),
            Some(("=", rest)) => {
                page.blank();
                page.strong_field(words.standing, rest);
            }
            _ => page.line(line),
        }
    }
    if !unread.is_empty() {
        page.heading(words.unread_rows);
    }
    for row in &unread {
        page.item(Mark::Warning, row);
    }
    page.print()?;
    let is_error = told.report.findings.iter().any(|finding| finding.severity == Severity::Error);
    Ok(if is_error { Exit::Findings } else { Exit::Ok })
}
