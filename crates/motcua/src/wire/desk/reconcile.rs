//! `reconcile`: two systems' logs of the same dossiers as one history, with everything in which they differ.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::audit::{Rows, rows};
use super::events::{Case, in_order};
use super::place::doubts;
use crate::catalogue::Catalogue;
use crate::change::{self, ReconcileSummary, ReconcileSums, Reconciled, Record};
use crate::dossier::Event;
use crate::input::{InputError, Json};
use crate::verdict::FindingText;
use crate::wire::answer::{Failure, json};
use crate::wire::check::language;
use crate::wire::request::Request;

#[derive(Serialize)]
struct Answer<'a> {
    release: &'a str,
    lang: &'a str,
    summary: ReconcileSummary,
    refused: Vec<InputError>,
    /// What is in doubt about where dossiers belong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<FindingText<'a>>,
    dossiers: Vec<Dossier<'a>>,
}

#[derive(Serialize)]
struct Dossier<'a> {
    dossier: &'a str,
    procedure: &'a str,
    #[serde(flatten)]
    reconciled: Reconciled,
}

/// `{a: [{dossier, procedure, event, at, …}], b: […], lang?}`: the merged history of each dossier, and every divergence with the likelier side.
///
/// Nothing is dropped: each distinct fact of either side stands in the merged history with its place on each side, and `tally` adds up.
pub(super) fn reconcile(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let offset = catalogue.jurisdiction().local_offset_minutes;
    let mut refused = Vec::new();
    let mut side = |key: &str, request: &mut Request| -> Result<(Cases, u64, u64), Failure> {
        let value = request.need(key)?;
        if !matches!(value, Json::List(_)) {
            return Err(crate::wire::request::wrong(key, "a list", &value).into());
        }
        let Rows { mut rows, refused: bad, read, .. } = rows(value, offset)?;
        let moved = |error: InputError| InputError {
            path: error.path.replacen("/events", &alloc::format!("/{key}"), 1),
            ..error
        };
        let unmapped = rows.iter().filter(|row| row.event.is_none()).count();
        let not_facts = unmapped + bad.len();
        refused.extend(bad.into_iter().map(moved));
        for row in &mut rows {
            row.belongs.territory_at = row.belongs.territory_at.replacen("/events", &alloc::format!("/{key}"), 1);
        }
        Ok((in_order(rows), counted(read), counted(not_facts)))
    };
    let (a, rows_a, not_facts_a) = side("a", request)?;
    let (b, rows_b, not_facts_b) = side("b", request)?;
    let names: BTreeSet<&(String, String)> = a.keys().chain(b.keys()).collect();
    let (mut dossiers, mut sums) = (Vec::with_capacity(names.len()), ReconcileSums::default());
    for name in names {
        let law = catalogue.law(&name.1).map_err(|gap| Failure::from(gap).told_in(&lang))?;
        let side_of = |all: &Cases| all.get(name).map(|case| case.belongs.clone());
        let belongs = side_of(&a).unwrap_or_default().or(side_of(&b).unwrap_or_default());
        let (first, second) = (events(&a, name), events(&b, name));
        let law =
            belongs.at(catalogue, law, first.iter().chain(&second)).map_err(|gap| Failure::from(gap).told_in(&lang))?;
        let reconciled = change::reconcile(&law, &records(&first), &records(&second));
        sums.add(&reconciled);
        dossiers.push(Dossier { dossier: &name.0, procedure: &name.1, reconciled });
    }
    let findings = doubts(a.values().chain(b.values()).map(|case| &case.belongs), catalogue, &lang);
    let summary = ReconcileSummary { rows_a, rows_b, not_facts_a, not_facts_b, ..sums.summary() };
    json(&Answer {
        release: catalogue.release(),
        lang: catalogue.language(&lang),
        summary,
        refused,
        findings,
        dossiers,
    })
}

type Cases = BTreeMap<(String, String), Case>;

fn counted(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}

fn events(all: &Cases, name: &(String, String)) -> Vec<Event> {
    all.get(name).into_iter().flat_map(|case| &case.events).map(|(_, _, event)| event.clone()).collect()
}

fn records(events: &[Event]) -> Vec<Record<'_>> {
    events.iter().map(|event| Record { fact: event.fact(), recorded_at: event.recorded_at }).collect()
}
