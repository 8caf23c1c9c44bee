//! `impact` and `diff`: what a change of law does.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Serialize, Serializer};

use super::audit::{Rows, rows};
use super::dossier::instant;
use super::events::in_order;
use crate::audit::{AuditOptions, audit_case};
use crate::catalogue::Catalogue;
use crate::change::{Behaviour, CaseChange, Frozen, compare, diff as behaviour};
use crate::check::Filing;
use crate::civil::{Date, Moment};
use crate::dossier::Event;
use crate::error::Gap;
use crate::input::{InputError, Json};
use crate::law::Channel;
use crate::lifecycle::EventSet;
use crate::verdict::{Stage, Status};
use crate::wire::answer::{Failure, json};
use crate::wire::check::language;
use crate::wire::request::Request;

#[derive(Serialize)]
struct Impact<'a> {
    release: &'a str,
    lang: &'a str,
    before: Date,
    after: Date,
    totals: Totals,
    refused: Vec<InputError>,
    cases: Vec<Case<'a>>,
}

#[derive(Default, Serialize)]
struct Totals {
    cases: usize,
    unchanged: usize,
    moved: usize,
    /// The sum of the days by which due dates move; later is more.
    moved_days: i64,
    outcomes: usize,
    stuck: usize,
    freed: usize,
    /// Papers no longer required, over all cases.
    documents_dropped: usize,
    /// Papers newly required, over all cases.
    documents_added: usize,
    /// What applicants pay more, in whole units of the currency, where both fees are known.
    money: i64,
    /// The cases of which one of the fees is not known.
    money_unknown: usize,
}

#[derive(Serialize)]
struct Case<'a> {
    dossier: &'a str,
    procedure: &'a str,
    #[serde(flatten)]
    change: CaseChange<'a>,
    documents_dropped: Vec<String>,
    documents_added: Vec<String>,
    money: Option<i64>,
}

/// `{events, before, after, now?, lang?}`: the cases of a log under the law of two days, as if each had always been in force.
pub(super) fn impact(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let offset = catalogue.jurisdiction().local_offset_minutes;
    let now = request.moment("now", offset)?.map(instant).transpose()?;
    let (before, after) = (request.need_date("before")?, request.need_date("after")?);
    let Rows { rows, refused, .. } = rows(request.need("events")?, offset)?;
    let frozen = |day: Date, path: &str| {
        Frozen::at(catalogue, day).map_err(|gap: Gap| Failure::from(gap).told_in(&lang).at(format!("/{path}")))
    };
    let laws = (frozen(before, "before")?, frozen(after, "after")?);
    let cases = in_order(rows);
    let (mut out, mut totals) = (Vec::with_capacity(cases.len()), Totals::default());
    for ((dossier, procedure), case) in &cases {
        let options = AuditOptions { now, observed: EventSet::ALL, unmapped: case.unmapped };
        let facts = || case.events.iter().map(|(_, _, event)| Event::fact(event));
        let (old, new) = (laws.0.law(catalogue, procedure)?, laws.1.law(catalogue, procedure)?);
        let (old, new) = (case.law(catalogue, old)?, case.law(catalogue, new)?);
        let change =
            compare(&audit_case(&old, dossier, facts(), &options), &audit_case(&new, dossier, facts(), &options));
        let channel = case.events.iter().find_map(|(_, _, event)| event.channel);
        let old = asked(catalogue, procedure, before, channel);
        let new = asked(catalogue, procedure, after, channel);
        let only = |one: &Asked, other: &Asked| one.papers.difference(&other.papers).cloned().collect::<Vec<_>>();
        let (documents_dropped, documents_added) = (only(&old, &new), only(&new, &old));
        let money = old.fee.zip(new.fee).map(|(old, new)| new.saturating_sub(old));
        totals.cases += 1;
        totals.unchanged += usize::from(change.unchanged && documents_dropped.is_empty() && documents_added.is_empty());
        totals.moved += usize::from(change.moved_days.is_some_and(|days| days != 0));
        totals.moved_days += i64::from(change.moved_days.unwrap_or_default());
        totals.outcomes += usize::from(change.outcome_before != change.outcome_after);
        totals.stuck += usize::from(change.stuck.is_some());
        totals.freed += usize::from(change.freed.is_some());
        totals.documents_dropped += documents_dropped.len();
        totals.documents_added += documents_added.len();
        totals.money = totals.money.saturating_add(money.unwrap_or_default());
        totals.money_unknown += usize::from(money.is_none());
        out.push(Case { dossier, procedure, change, documents_dropped, documents_added, money });
    }
    json(&Impact { release: catalogue.release(), lang: &lang, before, after, totals, refused, cases: out })
}

/// What a procedure asks on a day of somebody of whom no fact is known.
#[derive(Default)]
struct Asked {
    papers: BTreeSet<String>,
    fee: Option<i64>,
}

fn asked(catalogue: &Catalogue, code: &str, day: Date, channel: Option<Channel>) -> Asked {
    let Ok(rules) = catalogue.in_force(code, day) else { return Asked::default() };
    let filing = Filing::of_facts(&rules, &Json::Object(BTreeMap::new())).at(Moment::from(day));
    let filing = channel.into_iter().fold(filing, Filing::channel);
    let Ok(verdict) = rules.check_filing(&filing, Stage::Typing) else { return Asked::default() };
    let counts = |status: &Status| matches!(status, Status::Required | Status::Depends(_));
    let papers = verdict.requirements.iter().filter(|requirement| counts(&requirement.status));
    Asked {
        papers: papers.map(|requirement| requirement.document.id.clone()).collect(),
        fee: verdict.fee.as_ref().map_or(Some(0), crate::verdict::Fee::total),
    }
}

#[derive(Serialize)]
struct Diff<'a> {
    release: &'a str,
    lang: &'a str,
    before: Date,
    after: Date,
    /// Whether a rarer combination of facts might show more.
    sampled: u32,
    procedures: Vec<Changed<'a>>,
}

#[derive(Serialize)]
struct Changed<'a> {
    procedure: &'a str,
    before: Option<String>,
    after: Option<String>,
    changes: Vec<Shown<'a>>,
}

#[derive(Serialize)]
struct Shown<'a> {
    what: &'static str,
    name: String,
    before: String,
    after: String,
    submission: Example<'a>,
}

/// A submission that shows the difference.
#[derive(Serialize)]
struct Example<'a> {
    procedure: &'a str,
    channel: Channel,
    at: Date,
    facts: Plain,
    documents: [(); 0],
}

/// Facts as they are written; made by the engine, so that no person is in them.
struct Plain(Json);

impl Serialize for Plain {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Json::Null | Json::Number => serializer.serialize_unit(),
            Json::Bool(truth) => serializer.serialize_bool(*truth),
            Json::Int(number) => serializer.serialize_i64(*number),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(list) => serializer.collect_seq(list.iter().map(|item| Plain(item.clone()))),
            Json::Object(keys) => serializer.collect_map(keys.iter().map(|(key, value)| (key, Plain(value.clone())))),
        }
    }
}

/// `{before, after, procedure?, lang?}`: the behaviour that differs between the law of two days, each difference with a submission that shows it.
pub(super) fn diff(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let (before, after) = (request.need_date("before")?, request.need_date("after")?);
    let wanted = request.text("procedure")?;
    if let Some(code) = &wanted {
        catalogue.procedure(code).map_err(|gap| Failure::from(gap).told_in(&lang))?;
    }
    let mut procedures = Vec::new();
    for code in catalogue.codes() {
        if wanted.as_ref().is_some_and(|wanted| wanted != code) {
            continue;
        }
        let rules = (catalogue.in_force(code, before).ok(), catalogue.in_force(code, after).ok());
        let edition =
            |rules: &Option<crate::catalogue::Rules<'_>>| rules.as_ref().map(crate::catalogue::Rules::edition_id);
        let (old, new) = (edition(&rules.0), edition(&rules.1));
        let changes = match rules {
            (Some(one), Some(two)) if old != new => {
                behaviour(&one, &two, (before, after)).into_iter().map(|change| shown(code, change, after)).collect()
            }
            _ => Vec::new(),
        };
        if !changes.is_empty() || old.is_some() != new.is_some() {
            procedures.push(Changed { procedure: code, before: old, after: new, changes });
        }
    }
    json(&Diff {
        release: catalogue.release(),
        lang: &lang,
        before,
        after,
        sampled: crate::change::MAX_SAMPLES,
        procedures,
    })
}

fn shown(procedure: &str, change: Behaviour, at: Date) -> Shown<'_> {
    let Behaviour { what, name, before, after, channel, facts } = change;
    let submission = Example { procedure, channel, at, facts: Plain(facts), documents: [] };
    Shown { what, name, before, after, submission }
}
