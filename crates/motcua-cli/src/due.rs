//! `motcua due`: when a term ends, with a calendar of the days that were counted.

use clap::Args;
use motcua::calendar::Calendar;
use motcua::catalogue::Catalogue;
use motcua::civil::Date;
use serde_json::json;

use crate::answer::{Answer, Node};
use crate::assumed;
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;
use crate::screen::{Mark, Page};
use crate::words::Words;

/// The longest time of which a calendar is drawn, in days.
const DRAWN: i32 = 92;

/// Say when a term ends, and which days it counts
///
/// A term has a unit: `10 working days`, `8 working hours`, `5 days`, `2 months`, `same
/// day, cut-off 15:00`. The first day does not count; a term that ends on a day off
/// ends with the next working day. What is received on a day off counts as received on
/// the next working day: `motcua validate` tells when that is due.
///
/// Exit codes: 0 answered, 1 bad input, 3 bad rules, 4 the calendar does not answer.
///
/// Examples:
///   motcua due "10 working days" --from 2026-08-20T09:00
///   motcua due "8 working hours" --from 2026-02-13T16:00 --lang en
///   motcua due "5 working days" --from 2026-01-02 --as-of 2025-12-01 --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The term, with its unit
    term: String,
    /// The date or date-time of the fact that starts it
    #[arg(long, value_name = "INSTANT")]
    from: String,
    /// Answer as the calendar was known on that day
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// The body whose working hours count, by its id or the name of its office
    #[arg(long, value_name = "BODY")]
    body: Option<String>,
}

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let rules = Rules::load(options)?;
    let words = Words::of(options.lang);
    let request = json!({ "term": arguments.term, "from": arguments.from, "as_of": arguments.as_of, "body": arguments.body, "lang": options.lang.code() });
    let answer = Answer::ask(rules.catalogue(), "due", &request, words)?;
    let as_of = arguments.as_of.as_deref().and_then(|day| day.parse().ok());
    answer.print(options, |root, page| show(root, rules.catalogue(), as_of, words, page))
}

fn show(root: Node<'_>, catalogue: &Catalogue, as_of: Option<Date>, words: &Words, page: &mut Page) {
    let law_lang = &catalogue.jurisdiction().language;
    let date = |text: &str| text.get(..10).and_then(|day| day.parse::<Date>().ok());
    page.title(&words.term_text(root.text("term")));
    page.field(words.from, &day_of(date(root.text("from")), root.text("from"), words));
    page.strong_field(words.due, &day_of(date(root.text("due_on")), root.text("due_at"), words));
    page.field(words.basis, words.called(root.text("basis")));
    let known = match as_of {
        Some(day) => catalogue.calendar_data().map(|data| Calendar::new(data, Some(day))),
        None => catalogue.calendar().cloned(),
    };
    if let (Some(from), Some(due), Some(calendar)) = (date(root.text("from")), date(root.text("due_on")), known) {
        let closed = closed(catalogue, (from.min(due), from.max(due)), as_of, words);
        draw(root, (from, due), &calendar, &closed, words, page);
    }
    for (heading, key) in [(words.days_skipped, "skipped"), (words.days_worked, "worked")] {
        days(heading, root, key, law_lang, words, page);
    }
    undecided(root, law_lang, words, page);
    assumptions(root, words, page);
    citations(root, words, page);
}

/// Returns a date-time with its weekday.
fn day_of(date: Option<Date>, text: &str, words: &Words) -> String {
    let weekday = date.map(|date| words.weekday(date.weekday())).unwrap_or_default();
    format!("{weekday} {}", text.replacen('T', " ", 1)).trim_start().to_owned()
}

/// Returns the public holidays and the days off for them in the years of a span; a term of calendar days passes over them too.
fn closed(catalogue: &Catalogue, (first, last): (Date, Date), as_of: Option<Date>, words: &Words) -> Vec<String> {
    let as_of = as_of.map(|day| day.to_string());
    let mut closed = Vec::new();
    for year in first.ymd().0..=last.ymd().0 {
        let request = json!({ "ask": "holidays", "year": year, "as_of": as_of });
        let Ok(answer) = Answer::ask(catalogue, "calendar", &request, words) else { continue };
        let days = answer.root().list("days").filter(|day| day.text("kind") != "swap_work");
        closed.extend(days.map(|day| day.text("date").to_owned()));
    }
    closed
}

/// Draws the weeks from the first day to the last.
fn draw(
    root: Node<'_>,
    (from, due): (Date, Date),
    calendar: &Calendar,
    closed: &[String],
    words: &Words,
    page: &mut Page,
) {
    let (first, last) = (from.min(due), from.max(due));
    if last.epoch_days() - first.epoch_days() > DRAWN {
        return;
    }
    let listed = |key: &str| root.list(key).map(|day| day.text("date").to_owned()).collect::<Vec<_>>();
    let (skipped, worked) = (listed("skipped"), listed("worked"));
    let mut used: Vec<(String, &str)> = Vec::new();
    let mut cell = |date: Date| {
        let name = date.to_string();
        let number = date.ymd().2;
        let inside = first <= date && date <= last;
        let (mark, text, meaning) = if date == due {
            ("[]", format!("[{number:>2}]"), words.day_due)
        } else if date == from {
            ("<>", format!("<{number:>2}>"), words.day_from)
        } else if !inside {
            return "    ".to_owned();
        } else if skipped.contains(&name) || closed.contains(&name) {
            ("x", format!(" {number:>2}x"), words.day_skipped)
        } else if worked.contains(&name) {
            ("+", format!(" {number:>2}+"), words.day_worked)
        } else if calendar.is_working_day(date) == Ok(false) {
            ("·", format!(" {number:>2}·"), words.day_rest)
        } else {
            return format!(" {number:>2} ");
        };
        if !used.iter().any(|(known, _)| known == mark) {
            used.push((mark.to_owned(), meaning));
        }
        text
    };
    let mut drawn = vec![format!("          {}", words.weekdays().map(|name| format!("{name:>3}  ")).concat())];
    let monday = first.add_days(-i32::try_from(first.weekday().index()).unwrap_or(0));
    let mut day = monday.unwrap_or(first);
    let mut month = 0;
    while day <= last {
        let mut line = String::new();
        let mut label = "       ".to_owned();
        for place in 0..7 {
            let Ok(date) = day.add_days(place) else { return };
            let inside = first <= date && date <= last;
            if inside && date.ymd().1 != month {
                month = date.ymd().1;
                label = date.to_string().get(..7).unwrap_or_default().to_owned();
            }
            line.push_str(&cell(date));
            line.push(' ');
        }
        drawn.push(format!("{label}   {line}").trim_end().to_owned());
        let Ok(next) = day.add_days(7) else { return };
        day = next;
    }
    page.blank();
    page.verbatim(&drawn.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n"));
    let legend: Vec<String> = used.iter().map(|(mark, meaning)| format!("{mark} {meaning}")).collect();
    page.blank();
    page.verbatim(&legend.join("   "));
}

fn days(heading: &str, root: Node<'_>, key: &str, law_lang: &str, words: &Words, page: &mut Page) {
    let row = |day: Node<'_>| {
        let date = day.text("date").parse::<Date>().ok();
        [
            day.text("date").to_owned(),
            date.map(|date| words.weekday(date.weekday()).to_owned()).unwrap_or_default(),
            day.node("name").in_language(words.lang, law_lang).to_owned(),
            words.called(day.text("kind")).to_owned(),
            words.called(day.text("basis")).to_owned(),
            day.node("citation").law(words),
        ]
    };
    let rows: Vec<_> = root.list(key).map(row).collect();
    if !rows.is_empty() {
        page.heading(heading);
        page.table([words.date, words.day, words.name, words.kind, words.basis, words.law], &rows);
    }
}

fn undecided(root: Node<'_>, law_lang: &str, words: &Words, page: &mut Page) {
    let mut open = root.list("undecided").peekable();
    if open.peek().is_some() {
        page.heading(words.open_decisions);
    }
    for one in open {
        let span = format!("{} … {}", one.text("from"), one.text("until"));
        let law = if one.has("citation") { format!("; {}", one.node("citation").law(words)) } else { String::new() };
        page.item(Mark::Unknown, &format!("{} ({span}{law})", one.node("name").in_language(words.lang, law_lang)));
    }
}

/// Adds the choices that an answer rests on.
pub(crate) fn assumptions(root: Node<'_>, words: &Words, page: &mut Page) {
    let row = |one: Node<'_>| {
        let law = if one.has("citation") { one.node("citation").law(words) } else { String::new() };
        let (name, value) = (one.text("name"), one.text("value"));
        let value =
            if name == "term" { words.term_text(value) } else { assumed::value(words.lang, value).into_owned() };
        [assumed::name(words.lang, name).to_owned(), value, assumed::sure(words.lang, one.text("sure")).to_owned(), law]
    };
    let rows: Vec<_> = root.list("assumptions").map(row).collect();
    if !rows.is_empty() {
        page.heading(words.assumptions);
        page.table([words.name, words.value, words.sure, words.law], &rows);
    }
}

fn citations(root: Node<'_>, words: &Words, page: &mut Page) {
    let laws: Vec<String> = root.list("citations").map(|law| law.law(words)).collect();
    if !laws.is_empty() {
        page.heading(words.citations);
        page.line(&laws.join(words.semicolon()));
    }
}
