//! `motcua branches`: when each part of a linked procedure is due, and the whole.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Map, Value, json};

use crate::answer::{Answer, Node};
use crate::due::assumptions;
use crate::input;
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::parts_page::{due, parts};
use crate::rules::Rules;
use crate::said::program;
use crate::screen::Page;
use crate::titles::Titles;
use crate::words::Words;

/// Tell when each part of a linked submission is due, and the whole
///
/// A part starts when the submission is received, or when the parts before it have ended; what has
/// not ended yet is planned from its due date. The total is a term of its own. Without `--now`
/// nothing is called overdue.
///
/// Exit codes: 0 told, 1 bad input, 3 bad rules, 4 the rules do not answer.
///
/// Examples:
///   motcua branches 2.002621 --received 2026-03-10T09:00
///   motcua branches 2.002621 --received 2026-03-10T09:00 --finished birth=2026-03-10T11:00 --verified residence
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The procedure's code
    code: String,
    /// When the submission was received
    #[arg(long, value_name = "INSTANT")]
    received: String,
    /// How it came: `direct`, `postal`, `online` or `app`
    #[arg(long)]
    channel: Option<String>,
    /// A file with the facts that say which parts belong to it
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,
    /// A part that has ended, and when
    #[arg(long, value_name = "BRANCH=INSTANT")]
    finished: Vec<String>,
    /// A part in which something has to be verified
    #[arg(long, value_name = "BRANCH")]
    verified: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let rules = Rules::load(options)?;
    let words = Words::of(options.lang);
    let facts = arguments.facts.as_ref().map(|file| {
        let text = input::read(file)?;
        serde_json::from_str::<Value>(&text).map_err(|_| Failure::of(&program::FACTS_NOT_JSON).in_file(file))
    });
    let request = json!({
        "procedure": arguments.code,
        "received_at": arguments.received,
        "channel": arguments.channel,
        "facts": facts.transpose()?,
        "progress": progress(arguments)?,
        "now": rules.now(options)?.map(|now| now.to_string()),
        "lang": options.lang.code(),
    });
    let answer = Answer::ask(rules.catalogue(), "branches", &request, words)?;
    answer.print(options, |root, page| show(root, &Titles::of(root, rules.catalogue()), words, page))
}

/// Returns what is known of each part.
fn progress(arguments: &Arguments) -> Result<Value, Failure> {
    let mut progress: Map<String, Value> = Map::new();
    let mut tell = |branch: &str, key: &str, value: Value| {
        let part = progress.entry(branch.to_owned()).or_insert_with(|| json!({}));
        if let Some(keys) = part.as_object_mut() {
            keys.insert(key.to_owned(), value);
        }
    };
    for stated in &arguments.finished {
        let Some((branch, at)) = stated.split_once('=') else {
            return Err(Failure::of(&program::NOT_A_PART));
        };
        tell(branch, "finished_at", Value::from(at));
    }
    for branch in &arguments.verified {
        tell(branch, "verified", Value::from(true));
    }
    Ok(Value::Object(progress))
}

fn show(root: Node<'_>, titles: &Titles<'_>, words: &Words, page: &mut Page) {
    page.title(&format!("{}  ({})", root.text("edition"), root.text("release")));
    due(root, words, page);
    parts(root, titles, words, page);
    assumptions(root.node("deadline"), words, page);
}
