//! `audit`: a log of events, case by case.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::dossier::instant;
use super::events::{Row, Whole, by_dossier, named, row, unknown_event};
use crate::audit::{AuditOptions, CaseReport, audit_case};
use crate::catalogue::Catalogue;
use crate::dossier::Event;
use crate::input::{InputError, Json};
use crate::lifecycle::{EventKind, EventSet};
use crate::wire::answer::{Failure, json};
use crate::wire::request::{Request, wrong};

#[derive(Serialize)]
struct Audited<'a> {
    release: &'a str,
    rows: Counts,
    refused: Vec<InputError>,
    cases: Vec<CaseReport<'a>>,
}

#[derive(Serialize)]
struct Counts {
    read: usize,
    audited: usize,
    unmapped: usize,
    refused: usize,
}

/// `{events: [{dossier, procedure, event, at, …}], now?, observed?}`: a report for each dossier, and what became of every row.
pub(super) fn audit(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let offset = catalogue.jurisdiction().local_offset_minutes;
    let now = request.moment("now", offset)?.map(instant);
    let observed = observed(request)?;
    let Rows { rows, refused, read, unread } = rows(request.need("events")?, offset)?;
    let unmapped = rows.iter().filter(|row| row.event.is_none()).count();
    let audited = rows.len() - unmapped;
    let alone = unread_alone(&rows, &unread);
    let mut cases = by_dossier(rows);
    cases.extend(alone.into_iter().map(|(dossier, procedure)| (dossier, Whole::unread(procedure))));
    let mut reports = Vec::with_capacity(cases.len());
    for (dossier, Whole { procedure, stray, case }) in &cases {
        let law = case.law(catalogue, catalogue.law(procedure)?)?;
        let options = AuditOptions { now, observed, unmapped: case.unmapped, unread: unread.contains_key(dossier) };
        let facts = case.events.iter().map(|(_, _, event)| Event::fact(event));
        let mut report = audit_case(&law, dossier, facts, &options);
        if let Some((place, at)) = *stray {
            report.leave_open_at("procedure_differs", u32::try_from(place).ok(), Some(at));
        }
        reports.push(report);
    }
    let rows = Counts { read, audited, unmapped, refused: refused.len() };
    json(&Audited { release: catalogue.release(), rows, refused, cases: reports })
}

/// What became of the rows of a request.
pub(super) struct Rows {
    /// Those that could be read.
    pub(super) rows: Vec<Row>,
    /// Why the others could not.
    pub(super) refused: Vec<InputError>,
    /// How many there were.
    pub(super) read: usize,
    /// The dossiers that rows which could not be read name, with the procedure that the first of them names.
    pub(super) unread: BTreeMap<String, Option<String>>,
}

/// Returns the dossiers of which no row could be read, where one names their procedure: they are there, whatever befell them.
pub(super) fn unread_alone(rows: &[Row], unread: &BTreeMap<String, Option<String>>) -> Vec<(String, String)> {
    let told: BTreeSet<&str> = rows.iter().map(|row| row.dossier.as_str()).collect();
    let alone = unread.iter().filter(|(dossier, _)| !told.contains(dossier.as_str()));
    alone.filter_map(|(dossier, procedure)| Some((dossier.clone(), procedure.clone()?))).collect()
}

/// Returns the rows of a request.
pub(super) fn rows(value: Json, offset: i32) -> Result<Rows, InputError> {
    let Json::List(values) = value else { return Err(wrong("events", "a list", &value)) };
    let read = values.len();
    let (mut rows, mut refused, mut unread) = (Vec::with_capacity(read), Vec::new(), BTreeMap::new());
    for (index, value) in values.into_iter().enumerate() {
        let (name, procedure) = (named(&value, "dossier"), named(&value, "procedure"));
        match row(value, offset, &format!("/events/{index}"), index) {
            Ok(row) => rows.push(row),
            Err(error) => {
                refused.push(error);
                if let Some(name) = name {
                    let known: &mut Option<String> = unread.entry(name).or_default();
                    *known = known.take().or(procedure);
                }
            }
        }
    }
    Ok(Rows { rows, refused, read, unread })
}

fn observed(request: &mut Request) -> Result<EventSet, InputError> {
    let list = match request.take("observed") {
        None => return Ok(EventSet::ALL),
        Some(Json::List(list)) => list,
        Some(other) => return Err(wrong("observed", "a list of event names", &other)),
    };
    let mut set = EventSet::NONE;
    for (index, name) in list.iter().enumerate() {
        let kind = match name {
            Json::Text(name) => EventKind::from_name(name),
            _ => None,
        };
        let kind = kind.ok_or_else(|| {
            let help = if let Json::Text(name) = name { unknown_event(name) } else { "give event names".into() };
            InputError::new("unknown_event", format!("/observed/{index}"), "there is no such event", help)
        })?;
        set = set.with(kind);
    }
    Ok(set)
}
