//! `reconcile`: two systems' logs of the same dossiers as one history, with everything in which they differ.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::audit::{Rows, rows};
use super::events::{Case, in_order};
use crate::audit::{AuditOptions, audit_case};
use crate::catalogue::Catalogue;
use crate::civil::Moment;
use crate::dossier::{Event, Law};
use crate::input::{InputError, Json};
use crate::lifecycle::{EventKind, State};
use crate::procedure::Severity;
use crate::wire::answer::{Failure, json};
use crate::wire::check::language;
use crate::wire::request::Request;

/// How far apart two records of one fact may lie to count as one fact: a day.
const APART: i64 = 86_400;

#[derive(Serialize)]
struct Reconciled<'a> {
    release: &'a str,
    lang: &'a str,
    refused: Vec<InputError>,
    dossiers: Vec<Dossier<'a>>,
}

#[derive(Serialize)]
struct Dossier<'a> {
    dossier: &'a str,
    procedure: &'a str,
    state_a: State,
    state_b: State,
    merged: Vec<Merged>,
    divergences: Vec<Divergence>,
}

/// One fact of the merged history.
#[derive(Serialize)]
struct Merged {
    event: EventKind,
    at: Moment,
    /// `a`, `b` or `both`.
    from: &'static str,
}

#[derive(Serialize)]
struct Divergence {
    code: &'static str,
    event: Option<EventKind>,
    at_a: Option<Moment>,
    at_b: Option<Moment>,
    /// `b` is so many seconds later than `a`.
    seconds: Option<i64>,
    /// The likelier side: `a`, `b`, or nothing where neither is.
    likelier: Option<&'static str>,
    /// Why: `fewer_rules_broken`, `recorded_sooner`, `names_it_once` or `undecided`.
    why: &'static str,
}

/// `{a: [{dossier, procedure, event, at, …}], b: […], lang?}`: the merged history of each dossier, and every divergence with the likelier side.
///
/// Nothing is dropped: each distinct fact of either side stands in the merged history, and a fact that one side names twice is a divergence.
pub(super) fn reconcile(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let offset = catalogue.jurisdiction().local_offset_minutes;
    let mut refused = Vec::new();
    let mut read = |key: &str, request: &mut Request| -> Result<BTreeMap<(String, String), Case>, Failure> {
        let value = request.need(key)?;
        if !matches!(value, Json::List(_)) {
            return Err(crate::wire::request::wrong(key, "a list", &value).into());
        }
        let Rows { rows, refused: bad, .. } = rows(value, offset)?;
        let moved = |error: InputError| InputError {
            path: error.path.replacen("/events", &alloc::format!("/{key}"), 1),
            ..error
        };
        refused.extend(bad.into_iter().map(moved));
        Ok(in_order(rows))
    };
    let (a, b) = (read("a", request)?, read("b", request)?);
    let names: BTreeSet<&(String, String)> = a.keys().chain(b.keys()).collect();
    let none = Case::default();
    let mut dossiers = Vec::with_capacity(names.len());
    for name in names {
        let law = catalogue.law(&name.1).map_err(|gap| Failure::from(gap).told_in(&lang))?;
        let side_of = |all: &'_ BTreeMap<(String, String), Case>| all.get(name).map(|case| case.belongs.clone());
        let belongs = side_of(&a).unwrap_or_default().or(side_of(&b).unwrap_or_default());
        let side = |all: &'_ BTreeMap<(String, String), Case>| -> Vec<Event> {
            all.get(name).unwrap_or(&none).events.iter().map(|(_, _, event)| event.clone()).collect()
        };
        let (first, second) = (side(&a), side(&b));
        let law =
            belongs.at(catalogue, law, first.iter().chain(&second)).map_err(|gap| Failure::from(gap).told_in(&lang))?;
        dossiers.push(one(&law, name, &first, &second));
    }
    json(&Reconciled { release: catalogue.release(), lang: &lang, refused, dossiers })
}

fn one<'a>(law: &Law<'_>, name: &'a (String, String), a: &[Event], b: &[Event]) -> Dossier<'a> {
    let mut found = Vec::new();
    let (first, second) = (once(a, "b", &mut found), once(b, "a", &mut found));
    let ((state_a, broken_a), (state_b, broken_b)) = (judged(law, &first), judged(law, &second));
    let likelier = match broken_a.cmp(&broken_b) {
        core::cmp::Ordering::Less => (Some("a"), "fewer_rules_broken"),
        core::cmp::Ordering::Greater => (Some("b"), "fewer_rules_broken"),
        core::cmp::Ordering::Equal => (None, "undecided"),
    };
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut merged: Vec<Merged> = Vec::new();
    for (index, event) in first.iter().enumerate() {
        let apart = |other: &Event| (other.at.at.epoch_seconds() - event.at.at.epoch_seconds()).abs();
        let named = |other: &Event| event.event_id.is_some() && other.event_id == event.event_id;
        let fits = |other: &Event| other.event == event.event && (named(other) || apart(other) <= APART);
        let open = second.iter().enumerate().filter(|(at, other)| !taken.contains(at) && fits(other));
        match open.min_by_key(|(at, other)| (!named(other), apart(other), *at)) {
            Some((at, other)) => {
                taken.insert(at);
                pairs.push((index, at));
                let seconds = other.at.at.epoch_seconds() - event.at.at.epoch_seconds();
                let (side, why) = sooner(event, other).map_or(likelier, |side| (Some(side), "recorded_sooner"));
                if seconds != 0 {
                    found.push(Divergence {
                        code: "clock_skew",
                        event: Some(event.event),
                        at_a: Some(event.at),
                        at_b: Some(other.at),
                        seconds: Some(seconds),
                        likelier: side,
                        why,
                    });
                }
                let at = if side == Some("b") { other.at } else { event.at };
                merged.push(Merged { event: event.event, at, from: "both" });
            }
            None => {
                merged.push(Merged { event: event.event, at: event.at, from: "a" });
                found.push(missing("missing_in_b", event.event, Some(event.at), None, likelier));
            }
        }
    }
    for (_, event) in second.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
        merged.push(Merged { event: event.event, at: event.at, from: "b" });
        found.push(missing("missing_in_a", event.event, None, Some(event.at), likelier));
    }
    for pair in pairs.windows(2) {
        if let [(_, before), (at, after)] = pair
            && after < before
            && let (Some(left), Some(right)) = (first.get(*at), second.get(*after))
        {
            found.push(missing("reordered", left.event, Some(left.at), Some(right.at), likelier));
        }
    }
    if state_a != state_b {
        let (side, why) = likelier;
        let (event, at_a, at_b) = (None, None, None);
        found.push(Divergence { code: "contradicting_states", event, at_a, at_b, seconds: None, likelier: side, why });
    }
    crate::ordered::sort(&mut merged, |x, y| x.at.cmp(&y.at));
    Dossier { dossier: &name.0, procedure: &name.1, state_a, state_b, merged, divergences: found }
}

fn missing(
    code: &'static str,
    event: EventKind,
    at_a: Option<Moment>,
    at_b: Option<Moment>,
    (likelier, why): (Option<&'static str>, &'static str),
) -> Divergence {
    Divergence { code, event: Some(event), at_a, at_b, seconds: None, likelier, why }
}

/// Returns the facts of one side, each once; a fact that it names twice is a divergence, and the other side the likelier.
fn once(events: &[Event], other: &'static str, found: &mut Vec<Divergence>) -> Vec<Event> {
    let mut out: Vec<Event> = Vec::with_capacity(events.len());
    for event in events {
        let same = |known: &Event| (known.event, known.at, known.role) == (event.event, event.at, event.role);
        if out.iter().any(same) {
            let (at_a, at_b) = if other == "b" { (Some(event.at), None) } else { (None, Some(event.at)) };
            found.push(missing("duplicated", event.event, at_a, at_b, (Some(other), "names_it_once")));
        } else {
            out.push(event.clone());
        }
    }
    out
}

/// Returns the side that recorded a fact sooner after it happened, where both say when they did.
fn sooner(a: &Event, b: &Event) -> Option<&'static str> {
    let delay = |event: &Event| Some(event.recorded_at?.at.epoch_seconds() - event.at.at.epoch_seconds());
    match delay(a)?.cmp(&delay(b)?) {
        core::cmp::Ordering::Less => Some("a"),
        core::cmp::Ordering::Greater => Some("b"),
        core::cmp::Ordering::Equal => None,
    }
}

/// Returns where the facts lead, and how many rules about events they break.
fn judged(law: &Law<'_>, events: &[Event]) -> (State, usize) {
    let report = audit_case(law, "", events.iter().map(Event::fact), &AuditOptions::default());
    let broken = report.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    (report.state, broken)
}
