//! `due`: when a term ends.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use super::answer::{Failure, told_object};
use super::check::language;
use super::request::Request;
use crate::calendar::{Body, Calendar};
use crate::catalogue::Catalogue;
use crate::civil::Date;
use crate::error::Gap;
use crate::input::InputError;

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
    let calendar = calendar(catalogue, as_of, body, from.date()).map_err(told)?;
    let deadline = calendar.due(&term, from).map_err(told)?;
    told_object(|out| {
        out.text("lang", catalogue.language(&lang));
        if let Some(body) = body {
            out.text("body", &body.id);
        }
        out.fields_of(&deadline);
    })
}

/// Returns the calendar, or that of a body, as it is known now or was known on a day.
pub(super) fn calendar<'c>(
    catalogue: &'c Catalogue,
    as_of: Option<Date>,
    body: Option<&Body>,
    on: Date,
) -> Result<Cow<'c, Calendar>, Gap> {
    let known = match (as_of, body) {
        (None, None) => catalogue.calendar(),
        (None, Some(body)) => catalogue.calendar_of(&body.id),
        (Some(as_of), _) => {
            let known = as_known_on(catalogue, as_of, on)?;
            return Ok(Cow::Owned(match body {
                Some(body) => known.of_body(body),
                None => known,
            }));
        }
    };
    known.map(Cow::Borrowed).ok_or(Gap::NoCalendar { on })
}

/// Returns the calendar as it was known on a day.
fn as_known_on(catalogue: &Catalogue, as_of: Date, on: Date) -> Result<Calendar, Gap> {
    catalogue.calendar().map(|calendar| calendar.as_known_on(as_of)).ok_or(Gap::NoCalendar { on })
}
