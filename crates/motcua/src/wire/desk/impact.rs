//! `impact`: what a change of law does to the cases of a log.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::audit::{Rows, rows, unread_alone};
use super::dossier::instant;
use super::events::{Case, in_order};
use super::place::doubts;
use crate::audit::{AuditOptions, audit_case};
use crate::catalogue::Catalogue;
use crate::change::{CaseImpact, Frozen, Totals, asked_twice};
use crate::civil::Date;
use crate::dossier::Event;
use crate::error::Gap;
use crate::input::{InputError, Json};
use crate::lifecycle::EventSet;
use crate::map::Map;
use crate::verdict::FindingText;
use crate::wire::answer::{Failure, json};
use crate::wire::check::language;
use crate::wire::request::{Request, wrong};

#[derive(Serialize)]
struct Impact<'a> {
    release: &'a str,
    lang: &'a str,
    before: Date,
    after: Date,
    totals: Totals,
    #[serde(skip_serializing_if = "Option::is_none")]
    papers_money: Option<i64>,
    rows: Counts,
    refused: Vec<InputError>,
    /// What is in doubt about where dossiers belong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<FindingText<'a>>,
    cases: Vec<CaseImpact<'a>>,
}

/// What became of the rows of a request.
#[derive(Serialize)]
struct Counts {
    read: usize,
    refused: usize,
}

/// `{events, before, after, facts?, paper_price?, now?, lang?}`: the cases of a log under the law of two days, as if each had always been in force.
///
/// `facts` has the facts of cases by the dossier's name; they tell which papers and fees each law asks. `paper_price` is what a paper costs beside the fee.
pub(super) fn impact(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let offset = catalogue.jurisdiction().local_offset_minutes;
    let now = request.moment("now", offset)?.map(instant);
    let (before, after) = (request.need_date("before")?, request.need_date("after")?);
    let facts = match request.take("facts") {
        None => Map::new(),
        Some(Json::Object(facts)) => facts,
        Some(other) => return Err(wrong("facts", "an object", &other).into()),
    };
    let paper_price = paper_price(request)?;
    let Rows { rows, refused, read, unread } = rows(request.need("events")?, offset)?;
    let frozen = |day: Date, path: &str| {
        Frozen::at(catalogue, day).map_err(|gap: Gap| Failure::from(gap).told_in(&lang).at(format!("/{path}")))
    };
    let laws = (frozen(before, "before")?, frozen(after, "after")?);
    let alone = unread_alone(&rows, &unread);
    let mut cases = in_order(rows);
    cases.extend(alone.into_iter().map(|named| (named, Case::default())));
    let none = Json::Object(Map::new());
    let (mut out, mut totals) = (Vec::with_capacity(cases.len()), Totals::default());
    for ((dossier, procedure), case) in &cases {
        let unread = unread.contains_key(dossier);
        let options = AuditOptions { now, observed: EventSet::ALL, unmapped: case.unmapped, unread };
        let events = || case.events.iter().map(|(_, _, event)| Event::fact(event));
        let (old, new) = (laws.0.law(catalogue, procedure)?, laws.1.law(catalogue, procedure)?);
        let (old, new) = (case.law(catalogue, old)?, case.law(catalogue, new)?);
        let reports = (audit_case(&old, dossier, events(), &options), audit_case(&new, dossier, events(), &options));
        let channel = case.events.iter().find_map(|(_, _, event)| event.channel);
        let stated = facts.get(dossier).unwrap_or(&none);
        let unit = old.place.map(|place| place.unit);
        let both = asked_twice([before, after].map(|day| (catalogue, day)), procedure, (channel, unit), stated);
        let case = CaseImpact::of((&reports.0, &reports.1), &both);
        totals.add(&case);
        out.push(case);
    }
    json(&Impact {
        release: catalogue.release(),
        lang: catalogue.language(&lang),
        before,
        after,
        papers_money: paper_price.map(|price| totals.papers_money(price)),
        totals,
        rows: Counts { read, refused: refused.len() },
        refused,
        findings: doubts(cases.values().map(|case| &case.belongs), catalogue, &lang),
        cases: out,
    })
}

fn paper_price(request: &mut Request) -> Result<Option<i64>, InputError> {
    let price = match request.take("paper_price") {
        None => return Ok(None),
        Some(Json::Int(price)) => Some(price).filter(|price| (0..=Totals::MAX_PAPER_PRICE).contains(price)),
        Some(_) => None,
    };
    let help = || format!("give a whole number from 0 to {}", Totals::MAX_PAPER_PRICE);
    let wrong = || InputError::new("out_of_range", "/paper_price", "the price is out of range", help());
    price.ok_or_else(wrong).map(Some)
}
