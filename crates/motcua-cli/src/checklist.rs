//! `motcua checklist`: what to bring for several errands at once.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use crate::answer::{Answer, Node, exit_of};
use crate::assumed;
use crate::format::Format;
use crate::input;
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;
use crate::said::program;
use crate::screen::{note, print_line};
use crate::words::Words;

/// List what to bring for one or several errands: each paper once, what not to bring because
/// the state has it, what it costs, when the results are due
///
/// Facts of all errands stand in the file as they do in a submission; facts of one errand alone
/// stand under its code. Facts that do not fit, such as one that no errand knows, a channel that is
/// not open, a place that the rules do not know, and terms and fees that nobody read are told on
/// stderr. The page of `--as html` is in large type, for print.
///
/// Exit codes: 0 listed, also where a fact or a place is not known, 1 bad input, 2 listed without a
/// fact of the wrong kind, or for a channel that is not open, 3 bad rules, 4 an errand is not encoded.
///
/// Examples:
///   motcua checklist 1.001193 1.000894 --at 2026-03-10T09:00
///   motcua checklist 1.001193 --facts facts.json --at 2026-03-10T09:00 --as html --lang ar > list.html
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The procedures' codes
    #[arg(required = true)]
    codes: Vec<String>,
    /// When everything would be handed in; by default `--now`
    #[arg(long, value_name = "INSTANT")]
    at: Option<String>,
    /// How it would be handed in: `direct`, `postal`, `online` or `app`
    #[arg(long, default_value = "direct")]
    channel: String,
    /// Whether somebody files for the applicant; left out, papers that hang on it depend
    #[arg(long, value_name = "TRUE|FALSE")]
    represented: Option<bool>,
    /// How that person is related to the applicant, as in `representative.relation`
    #[arg(long, requires = "represented")]
    relation: Option<String>,
    /// The unit that decides, by its id or official code: its terms and fees are told
    #[arg(long, value_name = "UNIT")]
    territory: Option<String>,
    /// The file with the facts; `-` is stdin
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,
    /// The form in which it is printed; with `--json` the answer holds it as `printed`
    #[arg(long = "as", value_enum, value_name = "FORM")]
    form: Option<Form>,
}

/// The form in which a checklist is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For a terminal.
    Text,
    /// A page in large type.
    Html,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let rules = Rules::load(options)?;
    let words = Words::of(options.lang);
    rules.now(options)?;
    let at = arguments.at.clone().or_else(|| options.now.clone());
    let facts =
        arguments.facts.as_ref().map(|file| facts(file).map_err(|failure| failure.in_file(file))).transpose()?;
    let form = match (arguments.form, options.format()) {
        (Some(Form::Html), _) => Some("html"),
        (Some(Form::Text), _) | (None, Format::Human) => Some("text"),
        (None, Format::Json) => None,
    };
    let request = json!({
        "procedures": arguments.codes, "at": at, "channel": arguments.channel, "represented": arguments.represented,
        "relation": arguments.relation, "territory": arguments.territory, "facts": facts, "as": form, "lang": options.lang.code(),
    });
    let answer = Answer::ask(rules.catalogue(), "checklist", &request, words)?;
    match options.format() {
        Format::Json => print_line(answer.text())?,
        Format::Human => print_line(answer.root().text("printed").trim_end())?,
    }
    if options.format() == Format::Human {
        for finding in answer.root().list("findings") {
            note(
                options.lang,
                &format!("{}: {}. {}", finding.text("path"), finding.text("message"), finding.text("help")),
            );
        }
        for one in answer.root().list("assumptions").filter(|one| OF_ERRANDS.contains(&one.text("name"))) {
            note(options.lang, &unread(answer.root(), one, words));
        }
    }
    Ok(exit_of(answer.value()))
}

/// What an errand rests on that is its own, as the calendar is not.
const OF_ERRANDS: [&str; 3] = ["term", "fee", "channel"];

/// Returns what errands rest on that nobody read, after their titles.
fn unread(root: Node<'_>, one: Node<'_>, words: &Words) -> String {
    let codes = one.texts("procedures");
    let errands = root.list("errands").filter(|errand| codes.contains(&errand.text("procedure")));
    let titles: Vec<&str> = errands.map(|errand| errand.text("title")).collect();
    let (name, value) = (one.text("name"), one.text("value"));
    let value = if name == "term" { words.term_text(value) } else { assumed::value(words.lang, value).into_owned() };
    let law = if one.has("citation") { one.node("citation").law(words) } else { String::new() };
    let (name, law) = (assumed::name(words.lang, name), words.sourced(law, one.text("sure")));
    format!("{}: {name}: {value} · {law}", titles.join(words.semicolon()))
}

fn facts(file: &Path) -> Result<Value, Failure> {
    let text = input::read(file)?;
    input::check(&text)?;
    serde_json::from_str(&text).map_err(|_| Failure::of(&program::FACTS_NOT_JSON))
}
