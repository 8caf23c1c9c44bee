//! `explain`: the life of one dossier, told.

use alloc::string::String;

use serde::Serialize;

use super::audit::{Rows, rows};
use super::dossier::instant;
use super::events::{Whole, by_dossier};
use crate::audit::AuditOptions;
use crate::catalogue::Catalogue;
use crate::civil::{Date, DateTime};
use crate::dossier::{Event, Law};
use crate::explain::{Explanation, explain as tell};
use crate::input::{InputError, Json};
use crate::lifecycle::EventSet;
use crate::wire::answer::{Failure, json};
use crate::wire::check::language;
use crate::wire::request::{Request, wrong};

#[derive(Serialize)]
struct Told<'a> {
    dossier: &'a str,
    procedure: &'a str,
    release: &'a str,
    lang: &'a str,
    text: String,
    #[serde(flatten)]
    explanation: Explanation<'a>,
}

/// `{events: [{dossier, procedure, event, at, …}], dossier?, unread?, now?, as_of?, lang?}`: one dossier's timeline and the ledger of its clock; `dossier`
/// may be left out where there is only one. With `as_of` only what was recorded and announced up to that day is known, and the day's end is
/// the latest `now`. `unread` says that rows of the dossier could not be read, which leaves open what they may have told.
pub(super) fn explain(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let offset = catalogue.jurisdiction().local_offset_minutes;
    let now = request.moment("now", offset)?.map(instant);
    let as_of = request.date("as_of")?;
    let wanted = request.text("dossier")?.map(|name| String::from(name.trim()));
    let unread = match request.take("unread") {
        None => false,
        Some(Json::Bool(unread)) => unread,
        Some(other) => return Err(wrong("unread", "true or false", &other).into()),
    };
    let Rows { rows, refused, .. } = rows(request.need("events")?, offset)?;
    if let Some(error) = refused.into_iter().next() {
        return Err(error.into());
    }
    let mut cases = by_dossier(rows);
    cases.retain(|dossier, _| wanted.as_ref().is_none_or(|wanted| wanted == dossier));
    if cases.is_empty() && wanted.is_some() {
        let message = "the events have no such dossier";
        return Err(InputError::new("unknown_dossier", "/dossier", message, "name a dossier that has events").into());
    }
    let mut cases = cases.iter();
    let (Some((dossier, Whole { procedure, stray, case })), None) = (cases.next(), cases.next()) else {
        let message = "the events are not those of exactly one dossier";
        return Err(InputError::new("not_one_dossier", "/dossier", message, "name a dossier that has events").into());
    };
    let law = catalogue.law(procedure).map_err(|gap| Failure::from(gap).told_in(&lang))?;
    let law = case.law(catalogue, law).map_err(|gap| Failure::from(gap).told_in(&lang))?;
    let calendar = as_of.map(|day| law.calendar.as_known_on(day));
    let law = Law { calendar: calendar.as_ref().unwrap_or(law.calendar), ..law };
    let options = AuditOptions { now: known_now(now, as_of), observed: EventSet::ALL, unmapped: case.unmapped, unread };
    let known = |event: &&Event| as_of.is_none_or(|day| event.recorded_at.unwrap_or(event.at).date() <= day);
    let events = case.events.iter().map(|(_, _, event)| event).filter(known);
    let mut explanation = tell(&law, dossier, events.map(Event::fact), &options, as_of);
    if let Some((place, at)) = *stray {
        explanation.leave_open_at("procedure_differs", u32::try_from(place).unwrap_or(u32::MAX), at);
    }
    let text = explanation.text(catalogue.messages(), &lang, &catalogue.jurisdiction().language);
    json(&Told { dossier, procedure, release: catalogue.release(), lang: catalogue.language(&lang), text, explanation })
}

/// Returns the instant up to which an open dossier is judged: no later than the end of the day as of which it is asked.
fn known_now(now: Option<DateTime>, as_of: Option<Date>) -> Option<DateTime> {
    let end = as_of.map(DateTime::end_of);
    match (now, end) {
        (Some(now), Some(end)) => Some(now.min(end)),
        (now, end) => now.or(end),
    }
}
