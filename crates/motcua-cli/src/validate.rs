//! `motcua validate`: a submission as a checklist.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use motcua::catalogue::Catalogue;
use serde_json::json;

use crate::answer::{Answer, Node};
use crate::due::assumptions;
use crate::fee_page::fee;
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::parts_page::parts;
use crate::rules::Rules;
use crate::screen::{Mark, Page};
use crate::submission::submission_of;
use crate::words::Words;

/// The finding that the office looks a document up in a register.
const LOOKED_UP: &str = "register_look_up_due";

/// Check a submission: what is missing or wrong, by which article, and what to do
///
/// Exit codes: 0 nothing stands in the way, 1 bad input, 2 findings of severity error,
/// 3 bad rules, 4 the rules do not answer.
///
/// Examples:
///   motcua validate 1.001193 birth.json
///   motcua validate 1.001193 - --stage typing --lang en < birth.json
///   motcua validate 1.001193 birth.json --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The procedure's code; a submission that names another one is refused
    code: String,
    /// The submission; `-` is stdin
    file: PathBuf,
    /// When it is checked: while typing, what is missing is listed and is no error
    #[arg(long, value_enum, default_value_t)]
    stage: Stage,
}

/// When a submission is checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// When it is filed.
    #[default]
    Submit,
    /// While the person is still typing.
    Typing,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let rules = Rules::load(options)?;
    let words = Words::of(options.lang);
    let stage = match arguments.stage {
        Stage::Submit => "submit",
        Stage::Typing => "typing",
    };
    let submission = submission_of(&arguments.code, &arguments.file)?;
    let request = json!({ "submission": submission, "stage": stage, "lang": options.lang.code() });
    let answer = Answer::ask(rules.catalogue(), "check", &request, words)?;
    let titles = titles(answer.root(), rules.catalogue(), words);
    let answer = answer.retold("depends_on", &|place| titles.get(place).cloned());
    answer.print(options, |root, page| show(root, words, page))
}

/// Returns what the facts of the submission and of its parts are called, by their places in it.
fn titles(root: Node<'_>, catalogue: &Catalogue, words: &Words) -> BTreeMap<String, String> {
    let law = &catalogue.jurisdiction().language;
    let mut titles = BTreeMap::new();
    for verdict in root.list("parts").map(|part| part.node("verdict")).chain([root]) {
        let rules = verdict.text("edition").split_once('@').and_then(|(code, from)| {
            let from = from.parse().ok()?;
            catalogue.in_force(code, from).ok()
        });
        for field in rules.iter().flat_map(|rules| &rules.edition().fields) {
            if let Some((title, _)) = field.title.get(words.lang, law) {
                titles.insert(format!("/facts/{}", field.path.replace("[]", "").replace('.', "/")), title.to_owned());
            }
        }
    }
    titles
}

fn show(root: Node<'_>, words: &Words, page: &mut Page) {
    page.title(&format!("{}  ({})", root.text("edition"), root.text("release")));
    match (root.flag("complete"), root.text("stage")) {
        (Some(true), _) => page.item(Mark::Good, words.complete),
        (_, "typing") => page.item(Mark::Warning, &format!("{} ({})", words.incomplete, words.typing)),
        _ => page.item(Mark::Bad, words.incomplete),
    }
    findings(root, words, page);
    requirements(root, words, page);
    fee(root.node("fee"), words, page);
    deadline(root.node("deadline_if_filed_now"), words, page);
    parts(root, words, page);
    assumptions(root, words, page);
}

fn findings(root: Node<'_>, words: &Words, page: &mut Page) {
    for kind in ["missing", "wrong", "conflict", "unknown", "info"] {
        let mut found = root.list("findings").filter(|finding| finding.text("kind") == kind).peekable();
        if found.peek().is_some() {
            page.heading(&words.headed(kind));
        }
        for finding in found {
            let mark = Mark::of_severity(finding.text("severity"));
            page.item(mark, finding.text("message"));
            page.below(finding.text("help"));
            let law = if finding.has("citation") { finding.node("citation").law(words) } else { String::new() };
            let parts = [law.as_str(), finding.text("path"), finding.text("code")];
            page.below(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "));
        }
    }
}

fn requirements(root: Node<'_>, words: &Words, page: &mut Page) {
    page.heading(words.requirements);
    let asked = |status: &str| status != "not_required";
    let is_met = |requirement: Node<'_>| requirement.flag("met") == Some(true);
    for requirement in root.list("requirements").filter(|requirement| asked(requirement.text("status"))) {
        let status = requirement.text("status");
        let about = |finding: &Node<'_>| {
            let place = finding.text("path").strip_prefix("/documents/").unwrap_or_default();
            place == requirement.text("document") || (!place.is_empty() && place == requirement.text("one_of"))
        };
        let is_error = root.list("findings").filter(about).any(|finding| finding.text("severity") == "error");
        let is_looked_up = root.list("findings").filter(about).any(|finding| finding.text("code") == LOOKED_UP);
        let of_group = |other: &Node<'_>| other.text("one_of") == requirement.text("one_of");
        let is_answered = requirement.has("one_of")
            && root
                .list("requirements")
                .filter(of_group)
                .any(|other| is_met(other) && other.text("status") == "required");
        let (mark, said) = match (requirement.flag("met"), status) {
            (Some(true), _) => (Mark::Good, words.met),
            _ if is_answered => (Mark::Unknown, words.other_given),
            _ if is_error => (Mark::Bad, words.called(status)),
            _ if is_looked_up => (Mark::Plain, words.looked_up),
            (_, "required") => (Mark::Plain, words.required),
            _ => (Mark::Unknown, words.called(status)),
        };
        page.item(mark, &format!("{}: {said}", requirement.text("title")));
        let depends = requirement.texts("depends_on");
        if !depends.is_empty() {
            page.below(&format!("{} {}", words.depends_on, depends.join(words.comma())));
        }
        if requirement.has("one_of") {
            page.below(&format!("{}: {}", words.alternatives, requirement.text("one_of")));
        }
    }
    let not_asked: Vec<&str> = root
        .list("requirements")
        .filter(|requirement| !asked(requirement.text("status")))
        .map(|requirement| requirement.text("title"))
        .collect();
    if !not_asked.is_empty() {
        page.below(&format!("{}: {}", words.not_required, not_asked.join(words.semicolon())));
    }
}

fn deadline(due: Node<'_>, words: &Words, page: &mut Page) {
    if !due.has("due_at") {
        return;
    }
    page.heading(words.deadline);
    page.strong_field(words.due, &due.text("due_at").replacen('T', " ", 1));
    page.field(words.term, &words.term_text(due.text("term")));
    if due.has("citation") {
        page.field(words.law, &due.node("citation").law(words));
    }
}
