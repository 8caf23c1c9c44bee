//! `motcua explain`: the life of one dossier of a log, as a plain timeline.

use std::path::PathBuf;

use clap::Args;
use motcua::catalogue::Catalogue;
use serde_json::json;

use crate::answer::{Answer, Node};
use crate::assumed;
use crate::belonging::note_unknown_unit;
use crate::log::Log;
use crate::log_rows::{note_row, rows_of};
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;
use crate::said::program;
use crate::screen::{Mark, Page};
use crate::words::Words;

/// Tell the life of one dossier: what happened, what fell due, which rule was broken
///
/// After the events comes the ledger of the settlement clock: what moved the due date, and who
/// had each working minute between start and end.
///
/// Rows that cannot be read are listed on stderr and the others are told; as one of them may have
/// been the decision, nothing is then called late. Without `--now` nothing
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
    /// The log: `.csv`, `.jsonl`, `.xes` or `.json` (OCEL 2.0), each also with `.gz`; `.parquet` or `.arrow`; `-` reads any of them from stdin
    log: PathBuf,
    /// The dossier's name in the log
    #[arg(long, value_name = "ID")]
    dossier: String,
    /// Tell only what was recorded and announced up to that day
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// The unit whose local rules hold, by its id or official code; without it, that of the office that received it
    #[arg(long, value_name = "UNIT")]
    territory: Option<String>,
    /// The body whose working hours count; without it, that of the office that received it
    #[arg(long, value_name = "BODY")]
    body: Option<String>,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let log = Log::named(&arguments.log)?;
    let rules = Rules::load(options)?;
    let words = Words::of(options.lang);
    let now = rules.now(options)?.map(|now| now.to_string());
    let offset = rules.catalogue().jurisdiction().local_offset_minutes;
    let rows = rows_of(log, &arguments.dossier, offset)?;
    if rows.is_empty() {
        return Err(log.failed(Failure::of(&program::UNKNOWN_DOSSIER)));
    }
    note_unknown_unit(&rules, arguments.territory.as_deref(), options.lang);
    let (mut events, mut unread) = (Vec::new(), false);
    for row in rows {
        match row.problem(offset) {
            None => events.push(row.value),
            Some(problem) => {
                unread = true;
                note_row(row.line, &problem, options.lang);
            }
        }
    }
    if events.is_empty() {
        return Err(log.failed(Failure::of(&program::NO_READABLE_ROW)));
    }
    if let Some(first) = events.first_mut().and_then(serde_json::Value::as_object_mut) {
        for (key, stated) in [("territory", &arguments.territory), ("body", &arguments.body)] {
            first.extend(stated.iter().map(|stated| (key.to_owned(), json!(stated))));
        }
    }
    let mut request =
        json!({ "events": events, "dossier": arguments.dossier.trim(), "lang": options.lang.code(), "now": now });
    if let Some(keys) = request.as_object_mut() {
        keys.extend(arguments.as_of.iter().map(|day| ("as_of".to_owned(), json!(day))));
        keys.extend(unread.then(|| ("unread".to_owned(), json!(true))));
    }
    let answer = Answer::ask(rules.catalogue(), "explain", &request, words)?;
    answer.print(options, |root, page| tell(root, rules.catalogue(), words, page))
}

/// Adds the timeline as the engine tells it, with a mark for each finding.
fn tell(root: Node<'_>, catalogue: &Catalogue, words: &Words, page: &mut Page) {
    let code = root.text("procedure");
    let known = catalogue.procedure(code).ok();
    let title = known.and_then(|known| known.title.get(words.lang, &catalogue.jurisdiction().language));
    page.title(root.text("dossier"));
    page.field(words.procedure, format!("{code} {}", title.map_or("", |(title, _)| title)).trim());
    page.field(words.release, root.text("release"));
    page.blank();
    let of_events = root.list("lines").flat_map(|line| line.list("findings"));
    let of_the_dossier = root.node("report").list("findings").filter(|finding| !finding.has("event_index"));
    let mut findings = of_events.chain(of_the_dossier);
    let text = root.text("text");
    let begins = text.lines().position(|line| line.starts_with("  ") && !line.starts_with("    "));
    let lines = begins.unwrap_or(usize::MAX);
    for line in text.lines().take(lines) {
        match line.trim_start().split_once(' ') {
            Some(("!", rest)) => {
                let severity = findings.next().map(|finding| finding.text("severity")).unwrap_or_default();
                page.item_below(Mark::of_severity(severity), rest);
            }
            Some(("→", _)) => page.below(line.trim_start()),
            Some(("=", rest)) => {
                page.blank();
                page.strong_field(words.standing, rest);
            }
            _ => page.line(line),
        }
    }
    ledger(text.lines().skip(lines), page);
    rests_on(root.node("report"), catalogue, words, page);
}

/// Adds the names of what the answer rests on where the law leaves a choice or nobody read its text.
fn rests_on(report: Node<'_>, catalogue: &Catalogue, words: &Words, page: &mut Page) {
    let called = |name: &str| {
        let law = &catalogue.jurisdiction().language;
        let clock = catalogue.messages().0.get(name).filter(|_| name.starts_with("clock_"));
        let clock = clock.and_then(|text| text.message.get(words.lang, law)).map(|(text, _)| text);
        clock.unwrap_or_else(|| assumed::name(words.lang, name)).to_owned()
    };
    let names: Vec<String> = report.texts("assumptions").into_iter().map(called).collect();
    if !names.is_empty() {
        page.heading(words.assumptions);
        page.line(&names.join(words.semicolon()));
    }
}

/// Adds the ledger of the clock: its name, what happened to it, where the time went.
fn ledger<'t>(lines: impl Iterator<Item = &'t str>, page: &mut Page) {
    for (at, line) in lines.enumerate() {
        match line.strip_prefix("    ") {
            _ if at == 0 => page.heading(line.trim()),
            Some(entry) => page.item(Mark::Plain, entry),
            None => page.line(line.trim()),
        }
    }
}
