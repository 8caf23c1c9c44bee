//! `due`: when a term ends.

use alloc::format;
use alloc::string::String;

use serde::Serialize;

use super::answer::{Failure, json};
use super::check::language;
use super::request::Request;
use crate::calendar::{Calendar, Deadline};
use crate::catalogue::Catalogue;
use crate::civil::Date;
use crate::error::Gap;
use crate::input::InputError;

#[derive(Serialize)]
struct Answered<'a> {
    lang: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a str>,
    #[serde(flatten)]
    deadline: Deadline,
}

/// `{term, from, body?, as_of?, lang?}`: a deadline; names are given in every language that has them. With `body` the working hours are that body's.
pub(super) fn due(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let text = request.need_text("term")?;
    let read = catalogue.term(&text);
    let term = read.map_err(|error| InputError::new(error.code(), "/term", format!("{error}"), error.help()))?;
    let from = request.need_moment("from", catalogue.jurisdiction().local_offset_minutes)?;
    let name = request.text("body")?;
    let as_of = request.date("as_of")?;
    let told = |gap: Gap| Failure::from(gap).told_in(&lang);
    let body = name.map(|name| catalogue.body(&name).ok_or(Gap::UnknownBody)).transpose().map_err(told)?;
    let unknown = Gap::NoCalendar { on: from.date() };
    let deadline = match (as_of, body) {
        (Some(as_of), None) => {
            as_known_on(catalogue, as_of, from.date()).and_then(|calendar| calendar.due(&term, from))
        }
        (Some(as_of), Some(body)) => {
            as_known_on(catalogue, as_of, from.date()).and_then(|calendar| calendar.of_body(body).due(&term, from))
        }
        (None, None) => catalogue.calendar().ok_or(unknown).and_then(|calendar| calendar.due(&term, from)),
        (None, Some(body)) => {
            catalogue.calendar_of(&body.id).ok_or(unknown).and_then(|calendar| calendar.due(&term, from))
        }
    };
    let deadline = deadline.map_err(told)?;
    json(&Answered { lang: &lang, body: body.map(|body| body.id.as_str()), deadline })
}

/// Returns the calendar as it was known on a day.
pub(super) fn as_known_on(catalogue: &Catalogue, as_of: Date, on: Date) -> Result<Calendar, Gap> {
    let data = catalogue.calendar_data().ok_or(Gap::NoCalendar { on })?;
    Ok(Calendar::new(data, Some(as_of)))
}
