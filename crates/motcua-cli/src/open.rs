//! `motcua open`: the dossiers that a submission opens.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::answer::{Answer, Node};
use crate::due::assumptions;
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::parts_page::{due, parts};
use crate::rules::Rules;
use crate::screen::Page;
use crate::submission::submission_of;
use crate::titles::Titles;
use crate::words::Words;

/// Open the dossier of a submission; a linked procedure opens one for each part, each with its own
/// clock
///
/// With `--json` each dossier has its `history`, to go on with by `motcua call apply`.
///
/// Exit codes: 0 opened, 1 bad input, 3 bad rules, 4 the rules do not answer.
///
/// Examples:
///   motcua open 2.002621 submission.json --dossier H00.00-260310-0001
///   motcua open 2.002621 submission.json --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The procedure's code; a submission that names another one is refused
    code: String,
    /// The submission; `-` is stdin
    file: PathBuf,
    /// The dossier's name; a part's is this, `/` and the branch
    #[arg(long, value_name = "ID")]
    dossier: Option<String>,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let rules = Rules::load(options)?;
    let words = Words::of(options.lang);
    let submission = submission_of(&arguments.code, &arguments.file)?;
    let request = json!({ "submission": submission, "dossier": arguments.dossier, "lang": options.lang.code() });
    let answer = Answer::ask(rules.catalogue(), "open", &request, words)?;
    answer.print(options, |root, page| show(root, &Titles::of(root, rules.catalogue()), words, page))
}

fn show(root: Node<'_>, titles: &Titles<'_>, words: &Words, page: &mut Page) {
    let name = root.node("history").text("dossier");
    let edition = root.text("edition");
    page.title(&if name.is_empty() { edition.to_owned() } else { format!("{name}  ({edition})") });
    due(root, words, page);
    parts(root, titles, words, page);
    assumptions(root.node("deadline"), words, page);
}
