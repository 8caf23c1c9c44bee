//! `feed`: what is owed in several dossiers, as an iCalendar file (RFC 5545).

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::dossier::{instant, law, owed, replay};
use super::events::{Named, history};
use super::place::{Belongs, doubts};
use crate::catalogue::Catalogue;
use crate::civil::{Date, DateTime};
use crate::input::{InputError, Json};
use crate::verdict::FindingText;
use crate::wire::answer::{Failure, json};
use crate::wire::check::language;
use crate::wire::request::{Request, wrong};

/// The longest line, in bytes, without its end.
const WIDTH: usize = 75;

#[derive(Serialize)]
struct Feed<'a> {
    release: &'a str,
    lang: &'a str,
    now: DateTime,
    /// How many entries the file has.
    entries: usize,
    /// What is owed without a day that is known.
    undated: Vec<Undated>,
    /// How many events lie after `now`, so that they are not counted in.
    #[serde(skip_serializing_if = "Option::is_none")]
    after_now: Option<usize>,
    /// The dossiers that could not be told.
    refused: Vec<Refused>,
    /// What is in doubt about where dossiers belong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<FindingText<'a>>,
    ics: String,
}

#[derive(Serialize)]
struct Undated {
    index: usize,
    code: &'static str,
    gap: Option<&'static str>,
}

#[derive(Serialize)]
struct Refused {
    index: usize,
    code: String,
    message: String,
}

impl Refused {
    fn of(index: usize, failure: &Failure, catalogue: &Catalogue) -> Self {
        let (message, _) = failure.said(catalogue);
        Self { index, code: failure.code().to_string(), message }
    }
}

/// `{histories: [{dossier, procedure, events}], now, lang?}`: an iCalendar file of everything that is owed by a day at `now`.
pub(super) fn feed(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let offset = catalogue.jurisdiction().local_offset_minutes;
    let now = instant(request.need_moment("now", offset)?);
    let list = match request.need("histories")? {
        Json::List(list) => list,
        other => return Err(wrong("histories", "a list", &other).into()),
    };
    let (mut entries, mut undated, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    let mut places = Vec::with_capacity(list.len());
    let mut later = 0;
    for (index, value) in list.into_iter().enumerate() {
        let at = |path: &str| format!("/histories/{index}{}", below(path));
        let Named { belongs, history } =
            history(value, offset).map_err(|error| InputError { path: at(&error.path), ..error })?;
        let belongs = Belongs { territory_at: at(&belongs.territory_at), ..belongs };
        places.push(belongs.clone());
        let told = history.events.len();
        let history = history.until(now);
        later += told - history.events.len();
        let code = history.procedure.clone();
        let law = match law(catalogue, &code).and_then(|law| belongs.at(catalogue, law, &history.events)) {
            Ok(law) => law,
            Err(gap) => {
                refused.push(Refused::of(index, &Failure::from(gap).told_in(&lang), catalogue));
                continue;
            }
        };
        let state = match replay(&history, &law, &lang) {
            Ok(state) => state,
            Err(failure) => {
                refused.push(Refused::of(index, &failure, catalogue));
                continue;
            }
        };
        let name = history.dossier.unwrap_or_else(|| index.to_string());
        for owed in owed(catalogue, &state, now, &law, &lang) {
            match owed.due_on {
                None => undated.push(Undated { index, code: owed.code, gap: owed.gap }),
                Some(on) => entries.push(Entry {
                    uid: format!("{}.{}.{name}@{}", owed.code, code, catalogue.jurisdiction().id),
                    on,
                    at: owed.due_at.filter(|at| *at != DateTime::end_of(on)),
                    summary: format!("{name}: {}", owed.message),
                    description: described(catalogue, &owed, &code, &lang),
                    category: owed.who.as_str(),
                }),
            }
        }
    }
    let ics = file(catalogue, &entries, now, offset);
    let (release, count) = (catalogue.release(), entries.len());
    let findings = doubts(&places, catalogue, &lang);
    let after_now = Some(later).filter(|later| *later > 0);
    let lang = catalogue.language(&lang);
    json(&Feed { release, lang, now, entries: count, undated, after_now, refused, findings, ics })
}

/// Returns what stands below `/history` in the place of an error.
fn below(path: &str) -> &str {
    path.strip_prefix("/history").unwrap_or(path)
}

struct Entry {
    uid: String,
    on: Date,
    /// The instant, where it is not the end of the day.
    at: Option<DateTime>,
    summary: String,
    description: String,
    category: &'static str,
}

/// Returns who owes it, on what form and by which article, one a line.
fn described(catalogue: &Catalogue, owed: &super::dossier::Owed<'_>, code: &str, lang: &str) -> String {
    let law = catalogue.jurisdiction().language.as_str();
    let say = |code: &str, args: &[(&str, String)]| catalogue.say(code, args, lang);
    let title = catalogue.procedure(code).ok().and_then(|procedure| procedure.title.get(lang, law));
    let mut lines = Vec::from([format!("{code} {}", title.map_or("", |(title, _)| title)).trim().to_string()]);
    lines.push(say(&format!("explain_holder_{}", owed.who.as_str()), &[]));
    lines.extend(owed.paper.map(|paper| say("feed_paper", &[("paper", paper.to_string())])));
    lines.extend(owed.citation.map(|cite| catalogue.cited(cite.parts(), lang)));
    lines.join("\n")
}

fn file(catalogue: &Catalogue, entries: &[Entry], now: DateTime, offset: i32) -> String {
    let mut out = String::new();
    let stamp = utc(now, offset);
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//motcua//obligations//EN", "CALSCALE:GREGORIAN"] {
        fold(line, &mut out);
    }
    for entry in entries {
        fold("BEGIN:VEVENT", &mut out);
        fold(&format!("UID:{}", text(&entry.uid)), &mut out);
        fold(&format!("DTSTAMP:{stamp}"), &mut out);
        match entry.at {
            Some(at) => fold(&format!("DTSTART:{}", utc(at, offset)), &mut out),
            None => {
                fold(&format!("DTSTART;VALUE=DATE:{}", day(entry.on)), &mut out);
                if let Ok(next) = entry.on.add_days(1) {
                    fold(&format!("DTEND;VALUE=DATE:{}", day(next)), &mut out);
                }
            }
        }
        fold(&format!("SUMMARY:{}", text(&entry.summary)), &mut out);
        fold(&format!("DESCRIPTION:{}", text(&entry.description)), &mut out);
        fold(&format!("CATEGORIES:{}", text(entry.category)), &mut out);
        fold(&format!("X-MOTCUA-RELEASE:{}", text(catalogue.release())), &mut out);
        fold("TRANSP:TRANSPARENT", &mut out);
        fold("END:VEVENT", &mut out);
    }
    fold("END:VCALENDAR", &mut out);
    out
}

fn day(day: Date) -> String {
    let (year, month, date) = day.ymd();
    format!("{year:04}{month:02}{date:02}")
}

/// Returns a local instant as UTC; the same local digits without a zone where it lies beyond the calendar.
fn utc(at: DateTime, offset: i32) -> String {
    let (shifted, zone) = match at.add_seconds(-i64::from(offset) * 60) {
        Ok(shifted) => (shifted, "Z"),
        Err(_) => (at, ""),
    };
    let seconds = shifted.epoch_seconds().rem_euclid(86_400);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{}T{hour:02}{minute:02}{second:02}{zone}", day(shifted.date()))
}

/// Returns a text value: what has a meaning is escaped, control characters are left out.
fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for one in value.chars() {
        match one {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(one);
            }
            '\n' => out.push_str("\\n"),
            one if one.is_control() => {}
            one => out.push(one),
        }
    }
    out
}

/// Adds a line, folded where it is longer than 75 bytes; no character is cut.
fn fold(line: &str, out: &mut String) {
    let mut width = 0;
    for one in line.chars() {
        if width + one.len_utf8() > WIDTH {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(one);
        width += one.len_utf8();
    }
    out.push_str("\r\n");
}
