//! `motcua unit` and `motcua offices`: administrative units by date, and where a submission may be filed.

use clap::Args;
use serde_json::json;

use crate::answer::{Answer, Node};
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;
use crate::said::program;
use crate::screen::{Mark, Page};
use crate::words::Words;

/// Tell about an administrative unit on a day, and which units stand in its place
///
/// The day is `--on`, otherwise the day of `--now`.
///
/// Exit codes: 0 told, 1 no such unit or bad input, 3 bad rules.
///
/// Examples:
///   motcua unit 31411 --on 2025-07-01
///   motcua unit hiep-loi --on 2025-07-01
///   motcua unit --dossier H15.50.05.13-261008-0975 --on 2026-10-08
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct UnitArguments {
    /// The unit's id or official code
    #[arg(required_unless_present = "dossier", conflicts_with = "dossier")]
    unit: Option<String>,
    /// A dossier's code; its first part names the unit
    #[arg(long, value_name = "CODE")]
    dossier: Option<String>,
    /// The day
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

/// Tell what the office of one unit may do with a submission that another unit decides
///
/// The day is `--on`, otherwise the day of `--now`.
///
/// Exit codes: 0 told, 1 no such unit or bad input, 3 bad rules, 4 there is no such
/// procedure or edition.
///
/// Examples:
///   motcua offices 2.000815 --competent 31411 --filed-at 23798 --on 2026-08-05
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct OfficesArguments {
    /// The procedure's code
    code: String,
    /// The unit that decides: its id or official code
    #[arg(long, value_name = "UNIT")]
    competent: String,
    /// The unit at whose office it is filed
    #[arg(long, value_name = "UNIT")]
    filed_at: String,
    /// The day
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

pub(crate) fn run_unit(arguments: &UnitArguments, options: &Options) -> Result<Exit, Failure> {
    let rules = Rules::load(options)?;
    let words = Words::of(options.lang);
    let on = day(arguments.on.as_deref(), &rules, options)?;
    let request = match &arguments.dossier {
        Some(code) => json!({ "dossier": code, "on": on, "lang": options.lang.code() }),
        None => json!({ "unit": arguments.unit, "on": on, "lang": options.lang.code() }),
    };
    let answer = Answer::ask(rules.catalogue(), "unit", &request, words)?;
    answer.print(options, |root, page| show_unit(root, words, page))
}

pub(crate) fn run_offices(arguments: &OfficesArguments, options: &Options) -> Result<Exit, Failure> {
    let rules = Rules::load(options)?;
    let words = Words::of(options.lang);
    let request = json!({
        "procedure": arguments.code,
        "on": day(arguments.on.as_deref(), &rules, options)?,
        "competent": arguments.competent,
        "filed_at": arguments.filed_at,
        "lang": options.lang.code(),
    });
    let answer = Answer::ask(rules.catalogue(), "offices", &request, words)?;
    answer.print(options, |root, page| show_offices(root, words, page))
}

/// Returns the day that is asked about.
fn day(on: Option<&str>, rules: &Rules, options: &Options) -> Result<String, Failure> {
    let now = rules.now(options)?.map(|now| now.date().to_string());
    on.map(str::to_owned).or(now).ok_or_else(|| Failure::of(&program::DAY_MISSING))
}

fn show_unit(root: Node<'_>, words: &Words, page: &mut Page) {
    let unit = root.node("unit");
    page.title(&named(unit));
    page.field(words.kind, words.called(unit.text("level")));
    page.field(words.in_force, &span(unit, words));
    page.field(words.law, &sourced(unit, words));
    page.blank();
    let on = root.text("on");
    if root.flag("in_force") == Some(true) {
        page.item(Mark::Good, &format!("{on}: {}", words.unit_stands));
        return;
    }
    let successors: Vec<Node<'_>> = root.list("in_place").collect();
    if successors.is_empty() {
        page.item(Mark::Bad, &format!("{on}: {}", words.unit_gone));
        return;
    }
    page.item(Mark::Plain, &format!("{on}: {}", words.in_its_place));
    for unit in successors {
        page.below(&format!("{} · {}", named(unit), sourced(unit, words)));
    }
}

fn show_offices(root: Node<'_>, words: &Words, page: &mut Page) {
    page.title(&format!("{}  {}", root.text("procedure"), root.text("on")));
    page.field(words.competent, &named(root.node("competent")));
    page.field(words.filed_at, &named(root.node("filed_at")));
    page.blank();
    let (mark, role) = match root.text("role") {
        "competent" => (Mark::Good, words.office_decides),
        "receiving_centre" => (Mark::Good, words.office_receives),
        "" => (Mark::Plain, words.office_unknown),
        _ => (Mark::Plain, words.office_helps),
    };
    page.item(mark, role);
    match root.text("clock_starts") {
        "receive" => page.below(words.clock_from_receipt),
        "arrive" => page.below(words.clock_from_arrival),
        _ => {}
    }
    if root.has("citation") {
        page.below(&sourced(root, words));
    }
    let returned = match root.text("returned_at") {
        "filed_at" => words.result_at_filing,
        "competent" => words.result_at_deciding,
        _ => return,
    };
    page.item(Mark::Plain, returned);
    page.below(&words.sourced(root.node("return_citation").law(words), root.text("return_sure")));
}

/// Returns a unit's name with its code.
fn named(unit: Node<'_>) -> String {
    let code = if unit.has("code") { unit.text("code") } else { unit.text("id") };
    format!("{} ({code})", unit.text("name"))
}

fn span(unit: Node<'_>, words: &Words) -> String {
    let from = if unit.has("from") { unit.text("from") } else { "…" };
    if unit.has("until") { format!("{from} → {} {}", words.until, unit.text("until")) } else { format!("{from} →") }
}

/// Returns the article, and how sure it is where the text itself was not read.
fn sourced(node: Node<'_>, words: &Words) -> String {
    words.sourced(node.node("citation").law(words), node.text("sure"))
}
