//! `motcua diff`: the behaviour in which two laws differ.

use clap::Args;
use motcua::civil::Date;
use motcua::term::Term;
use motcua::wire;

use crate::answer::{Answer, Node};
use crate::law_name::LawName;
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;
use crate::said::program;
use crate::screen::{Mark, Page};
use crate::words::Words;

/// List the behaviour in which two laws differ, each difference with a submission or a history
/// that shows it
///
/// The answers are compared: submissions are made from the facts that conditions look at, and
/// histories are walked, and both laws are asked. Sums, limits, terms, windows and choices that
/// are written differently are listed beside them, those of a place with the days on which they
/// hold (`[2026-07-01/]`: from that day on). A law is a day, a release, or the path of a
/// folder of rule files or of a pack; `--on` names the day whose law is meant where a name is no
/// day, and is refused where both are days.
///
/// Exit codes: 0 listed, 1 bad input, 3 bad rules, 4 there is no such procedure or release.
///
/// Examples:
///   motcua diff 2025-12-31 2026-01-01
///   motcua diff 2025-06-30 2025-07-01 --procedure 1.001193 --json
///   motcua diff rules/now rules/draft --on 2027-01-01
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The law before: a day, a release, or a path
    before: String,
    /// The law after: a day, a release, or a path
    after: String,
    /// Only that procedure
    #[arg(long, value_name = "CODE")]
    procedure: Option<String>,
    /// The day whose law is meant where a name is no day
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let rules = Rules::load(options)?;
    let named = |name: &str| LawName::read(name, &rules, options);
    let (before, after) = (named(&arguments.before)?, named(&arguments.after)?);
    if arguments.on.is_some() && before.day.is_some() && after.day.is_some() {
        return Err(Failure::of(&program::DAY_WITHOUT_USE));
    }
    let now = rules.now(options)?.map(|now| now.date());
    let day =
        |law: &LawName| law.day.or(arguments.on).or(now).ok_or_else(|| Failure::of(&program::DAY_OF_RULES_MISSING));
    let sides = ((before.rules(&rules).catalogue(), day(&before)?), (after.rules(&rules).catalogue(), day(&after)?));
    let text = wire::diff_of(sides.0, sides.1, arguments.procedure.as_deref(), options.lang.code());
    let words = Words::of(options.lang);
    Answer::of(text, words)?.print(options, |root, page| show(root, &rules, words, page))
}

fn show(root: Node<'_>, rules: &Rules, words: &Words, page: &mut Page) {
    page.title(&format!("{} → {}", root.text("before"), root.text("after")));
    page.line(&words.tried.replace("{count}", &root.int("sampled").unwrap_or_default().to_string()));
    values(root.list("general"), words, page);
    let edition = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    for procedure in root.list("procedures") {
        page.heading(&format!("{} → {}", edition(procedure.text("before")), edition(procedure.text("after"))));
        for change in procedure.list("changes") {
            let (what, name) = (change.text("what"), change.text("name"));
            let called = Some(change.text("title")).filter(|title| !title.is_empty());
            let called = called.unwrap_or_else(|| words.called(name));
            let [before, after] = ["before", "after"].map(|side| said(what, change.text(side), rules, words));
            page.item(Mark::Plain, &format!("{}: {called}: {before} → {after}", kind(what, words)));
            let submission = change.node("submission");
            let mut facts = vec![words.called(submission.text("channel")).to_owned()];
            stated(submission.node("facts"), "", &mut facts);
            page.below(&facts.join(" · "));
        }
        values(procedure.list("values"), words, page);
        for step in procedure.list("steps") {
            let called = |kind: &str, name: &str| rules.called(kind, name, words.lang);
            let done = called("event", step.text("event"));
            let sides = ["before", "after"].map(|side| judged(step.text(side), &done, rules, words)).join(" → ");
            page.item(Mark::Plain, &format!("{} “{done}”: {sides}", words.one_step));
            let told = |event: Node<'_>| {
                let at = event.text("at").replace('T', " ");
                format!("{at} {} ({})", called("event", event.text("event")), called("role", event.text("role")))
            };
            let events: Vec<String> = step.node("history").list("events").map(told).collect();
            page.below(&events.join(words.semicolon()));
        }
    }
}

/// Writes what the laws write differently.
fn values<'a>(values: impl IntoIterator<Item = Node<'a>>, words: &Words, page: &mut Page) {
    for value in values {
        let (name, title) = (value.text("name"), value.text("title"));
        let called = if title.is_empty() { words.called(name).to_owned() } else { format!("{title} ({name})") };
        let [before, after] = ["before", "after"].map(|side| written(value.text(side), words));
        page.item(Mark::Plain, &format!("{}: {called}: {before} → {after}", kind(value.text("what"), words)));
    }
}

/// Returns a value as it is written, its terms in words.
fn written(value: &str, words: &Words) -> String {
    if value == "-" {
        return "–".to_owned();
    }
    let part = |part: &str| {
        let end = part.find([',', '←', '[']).unwrap_or(part.len());
        let (term, rest) = part.split_at(part[..end].trim_end().len());
        if term.parse::<Term>().is_ok() { words.term_text(term) + rest } else { part.to_owned() }
    };
    value.split(" + ").map(part).collect::<Vec<_>>().join(" + ")
}

/// Returns what a thing is in which two laws differ.
fn kind<'w>(what: &'w str, words: &'w Words) -> &'w str {
    match what {
        "document" => words.one_paper,
        "fact" => words.one_fact,
        "condition" => words.one_condition,
        "fee" => words.one_fee,
        "term" => words.one_term,
        "channel" => words.one_channel,
        "waiver" => words.one_waiver,
        "window" => words.one_window,
        "local" => words.one_local,
        "clock" => words.one_clock,
        "choice" => words.one_choice,
        "event" => words.one_step,
        other => other,
    }
}

/// Returns what a law says to a step, in words; a reason whose words name what only its own case has, other than the event, is told in brief.
fn judged(side: &str, event: &str, rules: &Rules, words: &Words) -> String {
    let why = |code: &str| {
        let said = rules.message(code, words.lang).map(|text| text.replace("{event_title}", event));
        let brief = || rules.message(&format!("audit_{code}"), words.lang);
        said.filter(|text| !text.contains('{')).or_else(brief).unwrap_or_else(|| code.to_owned())
    };
    if let Some(code) = side.strip_prefix("rejected: ") {
        return format!("{} ({})", words.not_lawful, why(code));
    }
    if let Some(code) = side.strip_prefix("unknown: ") {
        return format!("{} ({})", words.unknown, why(code));
    }
    let (state, day) = side.split_once(", due on day ").map_or((side, None), |(state, day)| (state, Some(day)));
    let state = rules.called("state", state, words.lang);
    let due = day.map(|day| words.due_on_day.replace("{day}", day));
    [Some(state), due].into_iter().flatten().collect::<Vec<_>>().join(words.comma())
}

/// Returns what a law answers, in words.
fn said(what: &str, answer: &str, rules: &Rules, words: &Words) -> String {
    match (what, answer) {
        ("fact", "error") => words.required.to_owned(),
        ("fact" | "document", "-") => words.not_required.to_owned(),
        ("condition" | "channel", "error") => "✗".to_owned(),
        ("condition" | "channel", "-") => "✓".to_owned(),
        ("condition" | "channel", "warning") => words.remark.to_owned(),
        ("document", answer) => paper(answer, rules, words),
        (_, "-") => "–".to_owned(),
        (_, "depends") => words.depends.to_owned(),
        ("term", answer) => words.term_text(answer),
        (_, answer) => answer.to_owned(),
    }
}

/// Returns how a paper is asked for: whether, how many, of what kind, and the registers that may answer in its place.
fn paper(answer: &str, rules: &Rules, words: &Words) -> String {
    let mut parts = answer.split(", ");
    let status = words.called(parts.next().unwrap_or_default());
    let counts = parts.next().unwrap_or_default();
    let counts = counts.split(" + ").zip([words.originals, words.copies]).filter(|(count, _)| *count != "0");
    let mut told: Vec<String> = counts.map(|(count, of)| format!("{}: {count}", of.to_lowercase())).collect();
    told.extend(parts.map(|part| {
        let (name, term) = part.split_once(" + ").map_or((part, None), |(name, term)| (name, Some(term)));
        let name = words.label(name).unwrap_or_else(|| rules.register(name, words.lang));
        term.map_or_else(|| name.to_owned(), |term| format!("{name} ({})", words.term_text(term)))
    }));
    if told.is_empty() { status.to_owned() } else { format!("{status} ({})", told.join(words.comma())) }
}

/// Adds each stated fact by its path.
fn stated(facts: Node<'_>, group: &str, out: &mut Vec<String>) {
    for (key, value) in facts.entries() {
        let path = if group.is_empty() { key.to_owned() } else { format!("{group}.{key}") };
        if value.is_object() {
            stated(value, &path, out);
        } else {
            out.push(format!("{path} = {}", value.json()));
        }
    }
}
