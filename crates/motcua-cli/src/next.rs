//! `motcua next`: why a step is not lawful, and which steps are, for whom.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::answer::{Answer, Node};
use crate::history::events_of;
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;
use crate::screen::{Mark, Page};
use crate::words::Words;

/// Tell which steps are lawful for a dossier of a log and who may do them; with `--event`,
/// which guard that step fails and by which article
///
/// The instant of the step is `--at`, otherwise `--now`, otherwise that of the last row.
///
/// Exit codes: 0 told, 1 the log cannot be read or has no such dossier, 2 the event is not
/// lawful, 3 bad rules, 4 the rules do not answer.
///
/// Examples:
///   motcua next log.csv --dossier H00.00-250701-0001 --now 2026-03-10T09:00
///   motcua next log.csv --dossier H00.00-250701-0001 --event approve --role applicant --at 2026-03-10T09:00
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The log: `.csv`, `.jsonl`, `.xes` or `.json` (OCEL 2.0), each also with `.gz`; `.parquet` or `.arrow`; `-` reads any of them from stdin
    log: PathBuf,
    /// The dossier's name in the log
    #[arg(long, value_name = "ID")]
    dossier: String,
    /// The step to ask about, such as `approve`
    #[arg(long, value_name = "EVENT", requires = "at")]
    event: Option<String>,
    /// Who would do it
    #[arg(long, value_name = "ROLE", requires = "event")]
    role: Option<String>,
    /// When
    #[arg(long, value_name = "INSTANT")]
    at: Option<String>,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let rules = Rules::load(options)?;
    let words = Words::of(options.lang);
    let now = rules.now(options)?.map(|now| now.to_string());
    let (procedure, events) = events_of(&arguments.log, &arguments.dossier, &rules, options.lang)?;
    let event = arguments.event.as_ref().map(|event| {
        let mut stated = json!({ "event": event, "at": arguments.at });
        if let (Some(role), Some(keys)) = (&arguments.role, stated.as_object_mut()) {
            keys.insert("role".to_owned(), Value::from(role.as_str()));
        }
        stated
    });
    let history = json!({ "dossier": arguments.dossier, "procedure": procedure, "events": events });
    let at = arguments.at.clone().or(now);
    let request = json!({ "history": history, "event": event, "at": at, "lang": options.lang.code() });
    let answer = Answer::ask(rules.catalogue(), "next", &request, words)?;
    let exit = answer.print(options, |root, page| show(root, &rules, words, page))?;
    Ok(if answer.root().has("refused") { Exit::Findings } else { exit })
}

fn show(root: Node<'_>, rules: &Rules, words: &Words, page: &mut Page) {
    let called = |kind: &str, name: &str| rules.called(kind, name, words.lang);
    page.title(&format!("{}  {}", root.text("dossier"), called("state", root.text("state"))));
    let refused = root.node("refused");
    if root.has("refused") {
        page.item(Mark::Bad, refused.text("message"));
        page.below(refused.text("help"));
        page.below(&refused.node("args").texts("facts").join(words.comma()));
        page.below(&law(refused, words));
    }
    page.heading(words.lawful);
    if root.list("events").next().is_none() {
        page.line(words.nothing_found);
    }
    for event in root.list("events") {
        let mark = if event.has("gap") { Mark::Unknown } else { Mark::Good };
        page.item(mark, &format!("{}  ({})", event.text("title"), event.text("event")));
        let roles: Vec<String> = event.texts("roles").iter().map(|role| called("role", role)).collect();
        page.below(&[roles.join(words.comma()), law(event, words)].join(" · "));
    }
    for (at, event) in root.list("barred").enumerate() {
        if at == 0 {
            page.heading(words.barred);
        }
        page.item(Mark::Plain, event.text("message"));
        page.below(&law(event, words));
    }
}

fn law(node: Node<'_>, words: &Words) -> String {
    if node.has("citation") { node.node("citation").law(words) } else { String::new() }
}
