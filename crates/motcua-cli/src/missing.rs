//! `motcua missing`: what to add so that a submission is complete, the cheapest way first.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::answer::{Answer, Node};
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;
use crate::screen::{Mark, Page};
use crate::submission::submission_of;
use crate::titles::Titles;
use crate::words::Words;

/// Tell what to add so that a submission is complete: every smallest set, the cheapest first
///
/// A look-up costs less than an electronic version, that less than paper; the prices are
/// yours to set. What is stated wrongly is listed to be corrected: nothing added helps it.
///
/// Exit codes: 0 something can be added or nothing is missing, 1 bad input, 2 something must be
/// corrected, 3 bad rules, 4 the rules do not answer.
///
/// Examples:
///   motcua missing 1.001193 birth.json
///   motcua missing 1.001193 birth.json --paper 5 --electronic 20 --sets 4 --lang en
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The procedure's code; a submission that names another one is refused
    code: String,
    /// The submission; `-` is stdin
    file: PathBuf,
    /// How many sets are shown at most
    #[arg(long, value_name = "N", default_value_t = 16)]
    sets: u16,
    /// What stating a fact costs
    #[arg(long, value_name = "PRICE")]
    state: Option<u32>,
    /// What asking a register costs
    #[arg(long, value_name = "PRICE")]
    look_up: Option<u32>,
    /// What an electronic version costs
    #[arg(long, value_name = "PRICE")]
    electronic: Option<u32>,
    /// What paper costs
    #[arg(long, value_name = "PRICE")]
    paper: Option<u32>,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let rules = Rules::load(options)?;
    let words = Words::of(options.lang);
    let submission = submission_of(&arguments.code, &arguments.file)?;
    let mut costs = serde_json::Map::new();
    let prices = [
        ("state", arguments.state),
        ("look_up", arguments.look_up),
        ("electronic", arguments.electronic),
        ("paper", arguments.paper),
    ];
    costs.extend(prices.into_iter().filter_map(|(key, price)| Some((key.to_owned(), json!(price?)))));
    let request =
        json!({ "submission": submission, "costs": costs, "limit": arguments.sets, "lang": options.lang.code() });
    let answer = Answer::ask(rules.catalogue(), "missing", &request, words)?;
    let exit = answer.print(options, |root, page| show(root, &Titles::of(root, rules.catalogue()), words, page))?;
    let is_wrong = |lacks: Node<'_>| lacks.list("corrections").next().is_some();
    let corrected = is_wrong(answer.root()) || answer.root().list("parts").any(is_wrong);
    Ok(if corrected { Exit::Findings } else { exit })
}

fn show(root: Node<'_>, titles: &Titles<'_>, words: &Words, page: &mut Page) {
    page.title(&format!("{}  ({})", root.text("edition"), root.text("release")));
    if root.flag("complete") == Some(true) {
        page.item(Mark::Good, words.complete);
    } else {
        page.item(Mark::Bad, words.incomplete);
    }
    lacks(root, words, page);
    for (at, part) in root.list("parts").enumerate() {
        if at == 0 {
            page.heading(words.parts);
        }
        let title = titles.part(part.text("branch"), words);
        match part.flag("complete") {
            Some(true) => page.item(Mark::Good, &format!("{title}: {}", words.met)),
            Some(false) => page.item(Mark::Bad, &format!("{title} ({})", part.text("edition"))),
            None => page.item(Mark::Unknown, &format!("{title}: {}", words.unknown)),
        }
        lacks(part, words, page);
    }
}

/// Adds the ways to complete a submission or a part, and what nothing added helps.
fn lacks(root: Node<'_>, words: &Words, page: &mut Page) {
    let atoms: Vec<Node<'_>> = root.list("atoms").collect();
    for (number, set) in root.list("sets").filter(|set| set.list("atoms").next().is_some()).enumerate() {
        page.heading(&format!(
            "{} {}  ({} {})",
            words.way,
            number + 1,
            words.cost,
            set.int("cost").unwrap_or_default()
        ));
        for atom in set.list("atoms").filter_map(|at| atoms.get(usize::try_from(at.as_int()?).ok()?)) {
            page.item(Mark::Plain, atom.text("help"));
            let law = if atom.has("citation") { atom.node("citation").law(words) } else { String::new() };
            page.below(&[atom.text("message"), law.as_str()].join(" · "));
        }
    }
    if root.flag("cut") == Some(true) {
        page.blank();
        page.line(words.more_ways);
    }
    for (at, finding) in root.list("corrections").enumerate() {
        if at == 0 {
            page.heading(words.corrections);
        }
        page.item(Mark::Bad, finding.text("message"));
        page.below(finding.text("help"));
    }
}
