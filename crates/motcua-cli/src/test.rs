//! `motcua test`: the vectors of a rule author against rules, each that is not answered as it expects, and the rules that none reaches.

use std::path::{Path, PathBuf};

use clap::Args;
use motcua::catalogue::Catalogue;
use motcua_compile::vectors::{Found, Mismatch, Refusal, Rule, Vector, below, untouched};
use motcua_log::LogError;
use serde::Serialize;
use serde_json::Value;

use crate::answer::{Node, value};
use crate::format::Format;
use crate::lang::Lang;
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::rules::{Rules, of_pack};
use crate::said::program;
use crate::screen::{Mark, Page, print_line};
use crate::words::Words;

/// Ask the questions of vectors, and tell which are not answered as they expect
///
/// A vector is a JSON file with a question, the article that it rests on, and what must be in
/// the answer; `motcua schema vector` prints its form. Each is asked of the built-in law, or of
/// what `--rules` names. What is no vector is refused, and the others are asked all the same.
///
/// Exit codes: 0 all are answered as they expect, 1 bad input or a file that is no vector,
/// 2 some are answered otherwise, 3 bad rules.
///
/// Examples:
///   motcua test vectors/ --rules rules/
///   motcua test vectors/ --rules rules/ --coverage --lang en
///   motcua test vectors/harbour/berth.json --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// Folders of vectors, or single ones
    #[arg(required = true, value_name = "VECTORS")]
    vectors: Vec<PathBuf>,
    /// List the rules of the procedures that none of the vectors reaches
    #[arg(long)]
    coverage: bool,
}

#[derive(Serialize)]
struct Report<'a> {
    lang: &'static str,
    release: &'a str,
    vectors: usize,
    right: usize,
    wrong: Vec<Wrong<'a>>,
    refused: Vec<Refused>,
    #[serde(skip_serializing_if = "Option::is_none")]
    untouched: Option<Vec<Rule>>,
}

/// A vector that is not answered as it expects.
#[derive(Serialize)]
struct Wrong<'a> {
    file: String,
    why: &'a str,
    citation: &'a Value,
    mismatches: Vec<Mismatch>,
}

/// A file that is no vector.
#[derive(Serialize)]
struct Refused {
    file: String,
    code: Box<str>,
    path: Box<str>,
    message: String,
    help: String,
}

/// A vector with its file and what the rules answer.
struct Asked {
    file: String,
    vector: Vector,
    answer: Value,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let found = vectors(&arguments.vectors)?;
    let rules = Rules::load(options)?;
    let catalogue = rules.catalogue();
    let (mut asked, mut refused) = (Vec::new(), Vec::new());
    for (path, read) in found {
        match read {
            Ok(vector) => asked.push(ask(&path, vector, catalogue)?),
            Err(cause) => refused.push(refusal(&path, cause, options.lang)),
        }
    }
    let wrong: Vec<Wrong<'_>> = asked.iter().filter_map(wrong).collect();
    let answered = asked.iter().map(|asked| (&asked.vector, &asked.answer));
    let report = Report {
        lang: options.lang.code(),
        release: rules.release(),
        vectors: asked.len(),
        right: asked.len().saturating_sub(wrong.len()),
        untouched: arguments
            .coverage
            .then(|| untouched(catalogue, answered))
            .transpose()
            .map_err(|cause| of_pack(&cause))?,
        wrong,
        refused,
    };
    match options.format() {
        Format::Json => print_line(&serde_json::to_string(&report).map_err(std::io::Error::from)?)?,
        Format::Human => show(&report, Words::of(options.lang))?,
    }
    Ok(match (report.refused.is_empty(), report.wrong.is_empty()) {
        (false, _) => Exit::BadInput,
        (true, false) => Exit::Findings,
        (true, true) => Exit::Ok,
    })
}

/// Returns the vectors that the paths name, each file once.
fn vectors(paths: &[PathBuf]) -> Result<Vec<Found>, Failure> {
    let mut all = Vec::new();
    for path in paths {
        all.extend(below(path).map_err(|(path, cause)| Failure::from(LogError::opening(&cause)).in_file(&path))?);
    }
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    all.dedup_by(|(one, _), (other, _)| one == other);
    // nothing that was asked is no success
    if all.is_empty() { Err(Failure::of(&program::NO_VECTORS)) } else { Ok(all) }
}

fn ask(path: &Path, vector: Vector, catalogue: &Catalogue) -> Result<Asked, Failure> {
    let answer = value(&vector.ask(catalogue))?;
    Ok(Asked { file: path.display().to_string(), vector, answer })
}

fn wrong(asked: &Asked) -> Option<Wrong<'_>> {
    let Asked { file, vector, answer } = asked;
    let mismatches = vector.mismatches(answer);
    let wrong = Wrong { file: file.clone(), why: &vector.why, citation: &vector.citation, mismatches };
    (!wrong.mismatches.is_empty()).then_some(wrong)
}

fn refusal(path: &Path, cause: Refusal, lang: Lang) -> Refused {
    let failure = match cause {
        Refusal::Unreadable(cause) => LogError::opening(&cause).into(),
        Refusal::Invalid(cause) => Failure::from(cause),
    };
    Refused {
        file: path.display().to_string(),
        message: failure.said.message(lang),
        help: failure.said.help(lang),
        code: failure.code,
        path: failure.path,
    }
}

fn show(report: &Report<'_>, words: &Words) -> Result<(), Failure> {
    let mut page = Page::new();
    for Refused { file, code, path, message, help } in &report.refused {
        let place = if path.is_empty() { String::new() } else { format!("{} `{path}`: ", words.at_place) };
        page.item(Mark::Bad, &format!("{file}: [{code}] {place}{message}"));
        page.below(help);
    }
    for wrong in &report.wrong {
        page.item(Mark::Bad, &format!("{}: {}", wrong.file, wrong.why));
        page.below(&Node::of(wrong.citation).law(words));
        for Mismatch { path, expected, got, .. } in &wrong.mismatches {
            page.item_below(Mark::Plain, path);
            page.below_item(&format!("{}: {}", words.expected, shown(expected, words)));
            page.below_item(&format!("{}: {}", words.got, shown(got, words)));
        }
    }
    if !(report.refused.is_empty() && report.wrong.is_empty()) {
        page.blank();
    }
    let is_good = report.refused.is_empty() && report.wrong.is_empty();
    let counts = [
        (words.vectors_right, report.right),
        (words.vectors_wrong, report.wrong.len()),
        (words.vectors_refused, report.refused.len()),
    ];
    let counts: Vec<String> = counts.iter().map(|(word, count)| format!("{word}: {count}")).collect();
    page.item(if is_good { Mark::Good } else { Mark::Bad }, &counts.join(words.comma()));
    page.below(&format!("{} {}", words.release, report.release));
    if let Some(left) = &report.untouched {
        page.heading(words.untouched);
        if left.is_empty() {
            page.item(Mark::Good, words.nothing_found);
        }
        let row = |rule: &Rule| [rule.procedure.clone(), rule.table.to_owned(), rule.id.clone()];
        let rows: Vec<_> = left.iter().map(row).collect();
        page.table([words.procedure, words.kind, words.id], &rows);
    }
    page.print()
}

/// Returns a value as JSON; null is nothing.
fn shown(value: &Value, words: &Words) -> String {
    if value.is_null() { words.nothing_found.to_owned() } else { value.to_string() }
}
