//! `motcua impact` and `motcua diff`: what a change of law does.

use std::path::{Path, PathBuf};

use clap::Args;
use motcua::change::Frozen;
use motcua::civil::Date;
use motcua_log::{AuditOptions, Auditor, Impact, Laws, LogFormat, impact};
use serde_json::json;

use crate::answer::{Answer, Node};
use crate::options::{Format, Options};
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;
use crate::screen::{Mark, Page, print_line};
use crate::words::Words;

/// Judge the cases of a log under two laws and tell what differs: due days that move and by how
/// much, other outcomes, events that are no longer allowed
///
/// A law is a day (the law of that day, as if it had always been in force) or the path of a folder
/// of rule files or of a pack.
///
/// Exit codes: 0 told, 1 bad input, 3 bad rules, 4 no law is encoded for the day.
///
/// Examples:
///   motcua impact log.csv --before 2026-08-04 --after 2026-08-05
///   motcua impact log.csv.gz --before rules/now --after rules/draft --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct ImpactArguments {
    /// The log: `.csv`, `.jsonl` or `.ndjson`, each also with `.gz`
    log: PathBuf,
    /// The law before: a day, or a path
    #[arg(long, value_name = "DATE|PATH")]
    before: String,
    /// The law after: a day, or a path
    #[arg(long, value_name = "DATE|PATH")]
    after: String,
}

/// List the behaviour that differs between the law of two days, each difference with a submission
/// that shows it
///
/// Exit codes: 0 listed, 1 bad input, 3 bad rules, 4 there is no such procedure.
///
/// Examples:
///   motcua diff 2025-12-31 2026-01-01
///   motcua diff 2025-12-31 2026-01-01 --procedure 1.001193 --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct DiffArguments {
    /// The day before
    before: String,
    /// The day after
    after: String,
    /// Only that procedure
    #[arg(long, value_name = "CODE")]
    procedure: Option<String>,
}

pub(crate) fn run_impact(arguments: &ImpactArguments, options: &Options) -> Result<Exit, Failure> {
    let rules = Rules::load(options)?;
    let format = LogFormat::of(&arguments.log)?;
    let audit_options = AuditOptions { now: rules.now(options)?, ..AuditOptions::default() };
    let judged = |law: &str| -> Result<_, Failure> {
        let audit = |laws: Laws<'_>| -> Result<_, Failure> {
            let mut auditor = Auditor::new(laws, audit_options);
            auditor.read_file(&arguments.log, format)?;
            Ok(auditor.finish()?)
        };
        let Ok(day) = law.parse::<Date>() else {
            return audit(Rules::of(Some(Path::new(law)))?.laws()?);
        };
        let frozen = Frozen::at(rules.catalogue(), day).map_err(|gap| Failure {
            exit: Exit::NoAnswer,
            ..Failure::argument(gap.code(), "no law is encoded for that day", "give a day that the rules cover")
        })?;
        let laws = Laws { lifecycle: frozen.lifecycle(), procedures: frozen.procedures(), ..rules.laws()? };
        audit(laws)
    };
    let (before, after) = (judged(&arguments.before)?, judged(&arguments.after)?);
    let found = impact(&before, &after);
    match options.format() {
        Format::Json => {
            let answer = json!({
                "release": rules.release(), "before": arguments.before, "after": arguments.after, "impact": found,
                "rows_refused": before.problems.total,
            });
            print_line(&answer.to_string())?;
        }
        Format::Human => {
            let mut page = Page::new();
            show_impact(&found, arguments, &mut page);
            page.print()?;
        }
    }
    Ok(Exit::Ok)
}

fn show_impact(found: &Impact, arguments: &ImpactArguments, page: &mut Page) {
    page.title(&format!("{} → {}", arguments.before, arguments.after));
    for (name, count) in [
        ("cases", found.cases),
        ("unchanged", found.unchanged),
        ("moved", found.moved),
        ("outcomes", found.outcomes),
        ("stuck", found.stuck),
        ("freed", found.freed),
    ] {
        page.field(name, &count.to_string());
    }
    page.field("moved_days", &found.moved_days.to_string());
    for (days, count) in &found.by_days {
        page.item(Mark::Plain, &format!("{days:+} d: {count}"));
    }
    for (code, count) in &found.stuck_by {
        page.item(Mark::Bad, &format!("{code}: {count}"));
    }
}

pub(crate) fn run_diff(arguments: &DiffArguments, options: &Options) -> Result<Exit, Failure> {
    let rules = Rules::load(options)?;
    let words = Words::of(options.lang);
    let request = json!({
        "before": arguments.before, "after": arguments.after, "procedure": arguments.procedure, "lang": options.lang.code(),
    });
    let answer = Answer::ask(rules.catalogue(), "diff", &request, words)?;
    answer.print(options, show_diff)
}

fn show_diff(root: Node<'_>, page: &mut Page) {
    page.title(&format!("{} → {}", root.text("before"), root.text("after")));
    for procedure in root.list("procedures") {
        page.heading(&format!("{} → {}", procedure.text("before"), procedure.text("after")));
        for change in procedure.list("changes") {
            let parts = [change.text("what"), change.text("name"), change.text("before"), "→", change.text("after")];
            page.item(Mark::Plain, &parts.join(" "));
            page.below(change.node("submission").text("channel"));
        }
    }
}
