//! `motcua obligations`: who owes what by when, and the same as a calendar file.

use std::path::PathBuf;

use clap::Args;
use motcua::dossier::Note;
use serde_json::json;

use crate::answer::{Answer, Node};
use crate::format::Format;
use crate::history::events_of;
use crate::lang::Lang;
use crate::log::read_once;
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;
use crate::said::program;
use crate::screen::{Mark, Page, print_line};
use crate::words::Words;

/// Tell who owes what by when in dossiers of a log, at the instant `--now`; with `--ics` as a
/// calendar file (RFC 5545)
///
/// What happened after that instant is not looked at. A dossier whose history the law rejects is
/// an error, and with `--ics` it is left out and said so on stderr. One calendar file is asked for
/// in one question of at most 1 MiB, some 4,000 small dossiers: of more, write several.
///
/// Exit codes: 0 told, 1 bad input, 2 the history is rejected, 3 bad rules, 4 the rules do not
/// answer.
///
/// Examples:
///   motcua obligations log.csv --dossier H00.00-250701-0001 --now 2026-03-03T08:00
///   motcua obligations log.csv --dossier A --dossier B --now 2026-03-03T08:00 --ics > owed.ics
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The log: `.csv`, `.jsonl`, `.xes` or `.json` (OCEL 2.0), each also with `.gz`; `.parquet` or `.arrow`; `-` reads any of them from stdin
    log: PathBuf,
    /// The dossiers' names in the log
    #[arg(long, value_name = "ID", required = true)]
    dossier: Vec<String>,
    /// Write a calendar file
    #[arg(long)]
    ics: bool,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let rules = Rules::load(options)?;
    let words = Words::of(options.lang);
    let Some(now) = rules.now(options)?.map(|now| now.to_string()) else {
        return Err(Failure::of(&program::HOUR_MISSING));
    };
    read_once(arguments.dossier.iter().map(|_| arguments.log.as_path()))?;
    let mut histories = Vec::with_capacity(arguments.dossier.len());
    for dossier in &arguments.dossier {
        let (procedure, events) = events_of(&arguments.log, dossier, &rules, options.lang)?;
        histories.push(json!({ "dossier": dossier, "procedure": procedure, "events": events }));
    }
    let lang = options.lang.code();
    if arguments.ics {
        let request = json!({ "histories": histories, "now": now, "lang": lang });
        let answer = Answer::ask(rules.catalogue(), "feed", &request, words)?;
        for refused in answer.root().list("refused") {
            let index = refused.int("index").unwrap_or_default();
            let dossier = usize::try_from(index).ok().and_then(|index| arguments.dossier.get(index));
            let dossier = dossier.map_or("", String::as_str);
            crate::screen::note(options.lang, &format!("{dossier}: {}", refused.text("message")));
        }
        if let Some(later) = later(answer.root(), &rules, options.lang) {
            crate::screen::note(options.lang, &later);
        }
        match options.format() {
            Format::Json => print_line(answer.text())?,
            Format::Human => crate::screen::print_raw(answer.root().text("ics"))?,
        }
        return Ok(Exit::Ok);
    }
    let mut exit = Exit::Ok;
    for history in histories {
        let request = json!({ "history": history, "now": now, "lang": lang });
        let answer = Answer::ask(rules.catalogue(), "obligations", &request, words)?;
        exit = exit.max(answer.print(options, |root, page| show(root, &rules, options.lang, page))?);
    }
    Ok(exit)
}

fn show(root: Node<'_>, rules: &Rules, lang: Lang, page: &mut Page) {
    let words = Words::of(lang);
    page.title(&format!("{}  {}", root.text("dossier"), rules.called("state", root.text("state"), lang.code())));
    if let Some(later) = later(root, rules, lang) {
        page.item(Mark::Warning, &later);
    }
    if root.list("obligations").next().is_none() {
        page.line(words.nothing_found);
    }
    for owed in root.list("obligations") {
        let mark = if owed.flag("overdue") == Some(true) { Mark::Bad } else { Mark::Plain };
        page.item(mark, owed.text("message"));
        let law = if owed.has("citation") { owed.node("citation").law(words) } else { String::new() };
        let paper = owed.text("paper");
        let form = || rules.message("feed_paper", lang.code()).map(|text| text.replace("{paper}", paper));
        let paper = if paper.is_empty() { String::new() } else { form().unwrap_or_else(|| format!("({paper})")) };
        let (who, left) = (words.called(owed.text("who")), owed.text("time_left"));
        let due = owed.text(if owed.has("due_at") { "due_at" } else { "due_on" }).replacen('T', " ", 1);
        let parts = [who, due.as_str(), left, paper.as_str(), law.as_str()];
        page.below(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "));
    }
}

/// Returns how many events lie after the instant taken as now, in words; nothing where there are none.
fn later(root: Node<'_>, rules: &Rules, lang: Lang) -> Option<String> {
    let count = root.int("after_now")?;
    let text = rules.message(Note::AfterNow.as_str(), lang.code())?;
    Some(format!("{text}: {count}"))
}
