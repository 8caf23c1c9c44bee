//! What a change of law does to a log, counted anew the slow way: each case is replayed event by event under each law, and what is asked is read
//! from the engine's public answers. Nothing of `motcua::change` is called.
#![allow(clippy::unwrap_used, reason = "a log that is none stops the test")]

use std::collections::{BTreeMap, BTreeSet};

use motcua::audit::{AuditOptions, CaseReport, audit_case};
use motcua::catalogue::Catalogue;
use motcua::civil::Date;
use motcua::dossier::{ApplyError, Dossier, Event, Fact, Law};
use motcua::lifecycle::Lifecycle;
use motcua::procedure::{Procedure, Severity};
use motcua::wire;
use serde_json::{Value, json};

/// The law of one day, as if it had always been in force.
struct Day {
    on: Date,
    lifecycle: Lifecycle,
    procedures: BTreeMap<String, Procedure>,
}

impl Day {
    fn of(catalogue: &Catalogue, on: Date) -> Self {
        let holds = |from: Date, until: Option<Date>| from <= on && until.is_none_or(|until| until > on);
        let mut general = catalogue.lifecycles().to_vec();
        general.retain(|edition| holds(edition.from, edition.until));
        for edition in &mut general {
            edition.from = Date::MIN;
            edition.until = None;
        }
        let mut procedures = BTreeMap::new();
        for procedure in catalogue.procedures().unwrap() {
            let mut one = procedure.clone();
            one.editions.retain(|edition| holds(edition.from, edition.until));
            for edition in &mut one.editions {
                edition.from = Date::MIN;
                edition.until = None;
            }
            if !one.editions.is_empty() {
                procedures.insert(one.code.clone(), one);
            }
        }
        Self { on, lifecycle: Lifecycle::new(general).unwrap(), procedures }
    }

    fn law<'a>(&'a self, catalogue: &'a Catalogue, code: &'a str) -> Law<'a> {
        let calendar = catalogue.calendar().unwrap();
        match self.procedures.get(code) {
            Some(procedure) => Law::of(&self.lifecycle, calendar, procedure),
            None => Law::unknown(&self.lifecycle, calendar, code),
        }
    }
}

/// What becomes of a case under one law.
struct Told {
    due: Option<Date>,
    outcome: Option<&'static str>,
    /// The events that the law does not allow, and why.
    broken: Vec<(u32, String)>,
}

/// Replays a case strictly; where an event is refused, the audit tells how it goes on, and must have found that event first.
fn told(law: &Law<'_>, events: &[Event]) -> Told {
    let report = audit_case(law, "", events.iter().map(Event::fact), &AuditOptions::default());
    let broken: Vec<(u32, String)> = report
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .filter(|finding| !["late", "overdue", "apology_missing"].contains(&finding.code))
        .filter_map(|finding| Some((finding.event_index?, finding.code.to_owned())))
        .collect();
    let mut dossier = Dossier::open();
    for (index, event) in (0..).zip(events) {
        let fact: Fact<'_> = event.fact();
        match dossier.apply_fact(&fact, law) {
            Ok(next) => dossier = next,
            Err(ApplyError::Rejected(rejection)) => {
                let code = rejection.code.as_str();
                assert!(
                    broken.iter().any(|(at, known)| (*at, known.as_str()) == (index, code)),
                    "{index} {code} {broken:?}"
                );
                assert!(broken.iter().all(|(at, _)| *at >= index), "{index} {code} {broken:?}");
                return Told { due: report.due_on, outcome: report.outcome.map(|outcome| outcome.as_str()), broken };
            }
            Err(ApplyError::Gap(_)) => {
                return Told { due: report.due_on, outcome: report.outcome.map(|outcome| outcome.as_str()), broken };
            }
        }
    }
    agrees(&dossier, &report);
    Told { due: report.due_on, outcome: report.outcome.map(|outcome| outcome.as_str()), broken }
}

/// A case that the strict machine takes to its end ends in the same state, and is late in the report just where its decision is.
fn agrees(dossier: &Dossier, report: &CaseReport<'_>) {
    assert_eq!(dossier.state(), report.state);
    assert_eq!(dossier.head().finished_at().map(|at| at.at), report.finished_at.map(|at| at.at));
    let (Some(finished), Some(due), Some(outcome)) = (report.finished_at, report.due_at, report.outcome) else {
        return;
    };
    assert_eq!(finished.at > due, outcome.as_str() == "late", "{report:?}");
}

/// The papers and the fee that a law asks, from the engine's answers.
#[derive(Clone)]
struct Asked {
    edition: String,
    papers: BTreeSet<String>,
    open: bool,
    fee: Option<i64>,
}

fn asked(catalogue: &Catalogue, code: &str, on: Date, channel: Option<&str>) -> Option<Asked> {
    let request = json!({"procedure": code, "on": on.to_string(), "channel": channel});
    let answer: Value = serde_json::from_str(&wire::call(catalogue, "requirements", &request.to_string())).unwrap();
    let list = answer["requirements"].as_array()?;
    // what the office takes from a register itself is no paper that anybody brings
    let of = |status: &str| -> BTreeSet<String> {
        let those = list.iter().filter(|one| one["status"] == status && one["kind"] != "data");
        those.map(|one| one["document"].as_str().unwrap().to_owned()).collect()
    };
    let open = of("depends");
    // a submission without facts is charged what can be told without them
    let submission = json!({"procedure": code, "at": on.to_string(), "channel": channel.unwrap_or("direct"), "facts": {}, "documents": []});
    let request = json!({"submission": submission, "stage": "typing"});
    let verdict: Value = serde_json::from_str(&wire::call(catalogue, "check", &request.to_string())).unwrap();
    let fee = if channel.is_none() { None } else { fee(&verdict["fee"]) };
    Some(Asked {
        edition: answer["edition"].as_str().unwrap().to_owned(),
        papers: of("required").union(&open).cloned().collect(),
        open: !open.is_empty(),
        fee,
    })
}

/// Returns the sum of the fees; nothing where one is not known.
fn fee(fee: &Value) -> Option<i64> {
    if fee.is_null() { Some(0) } else { fee["amount"].as_i64() }
}

/// A procedure and a channel.
type Key = (String, Option<&'static str>);

/// Returns the procedure and the events of each dossier.
fn cases_of<'l>(lines: impl Iterator<Item = &'l str>) -> BTreeMap<String, (String, Vec<Event>)> {
    let mut cases: BTreeMap<String, (String, Vec<Event>)> = BTreeMap::new();
    for line in lines {
        let mut row: Value = serde_json::from_str(line).unwrap();
        let keys = row.as_object_mut().unwrap();
        let mut take = |key: &str| keys.remove(key).unwrap().as_str().unwrap().to_owned();
        let (dossier, procedure) = (take("dossier"), take("procedure"));
        keys.remove("deviation");
        keys.remove("expected");
        let event = Event::from_value(row, 420).unwrap();
        cases.entry(dossier).or_insert_with(|| (procedure, Vec::new())).1.push(event);
    }
    cases
}

/// Returns the totals of a log in JSON lines under the law of two days, in the keys of `motcua impact --json`.
///
/// # Panics
/// For a line that is no row of an event log, and where replay and audit do not agree.
#[must_use]
pub fn recount<'l>(catalogue: &Catalogue, lines: impl Iterator<Item = &'l str>, before: Date, after: Date) -> Value {
    let laws = [Day::of(catalogue, before), Day::of(catalogue, after)];
    let mut cases = cases_of(lines);
    let mut known: BTreeMap<Key, Option<(Asked, Asked)>> = BTreeMap::new();
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    let mut by: BTreeMap<&str, BTreeMap<String, u64>> = BTreeMap::new();
    for (procedure, events) in cases.values_mut() {
        events.sort_by_key(|event| event.at);
        let [old, new] = laws.each_ref().map(|day| told(&day.law(catalogue, procedure), events));
        let channel = events.iter().find_map(|event| event.channel).map(|channel| channel.as_str());
        let papers = known.entry((procedure.clone(), channel)).or_insert_with(|| {
            let [old, new] = laws.each_ref().map(|day| asked(catalogue, procedure, day.on, channel));
            old.zip(new)
        });
        let mut add = |key: &'static str, count: i64| *sums.entry(key).or_default() += count;
        let mut changed = false;
        add("cases", 1);
        let unjudged = catalogue.procedure(procedure).is_err();
        add("unjudged", i64::from(unjudged));
        if old.due != new.due {
            changed = true;
        }
        match (old.due, new.due) {
            (Some(one), Some(two)) if one != two => {
                add("moved", 1);
                let days = two.epoch_days() - one.epoch_days();
                add("moved_days", i64::from(days));
                *by.entry("by_days").or_default().entry(days.to_string()).or_default() += 1;
            }
            (Some(_), None) | (None, Some(_)) => add("due_unknown", 1),
            _ => {}
        }
        if old.outcome != new.outcome {
            add("outcomes", 1);
            changed = true;
        }
        for (key, by_key, one, other) in [("stuck", "stuck_by", &new, &old), ("freed", "freed_by", &old, &new)] {
            if let Some((_, code)) = one.broken.iter().find(|broken| !other.broken.contains(broken)) {
                add(key, 1);
                *by.entry(by_key).or_default().entry(code.clone()).or_default() += 1;
                changed = true;
            }
        }
        match papers {
            None => {
                add("documents_open", 1);
                add("money_unknown", 1);
            }
            Some((old, new)) if old.edition == new.edition => {}
            Some((old, new)) => {
                for (key, by_key, one, other) in
                    [("documents_dropped", "dropped_by", &*old, &*new), ("documents_added", "added_by", &*new, &*old)]
                {
                    for paper in one.papers.difference(&other.papers) {
                        add(key, 1);
                        *by.entry(by_key).or_default().entry(format!("{procedure}/{paper}")).or_default() += 1;
                        changed = true;
                    }
                }
                add("documents_open", i64::from(old.open || new.open));
                match (old.fee, new.fee) {
                    (Some(one), Some(two)) => {
                        add("money", two - one);
                        changed |= one != two;
                    }
                    _ => add("money_unknown", 1),
                }
            }
        }
        add("unchanged", i64::from(!changed && !unjudged));
    }
    let mut totals = json!({});
    for key in [
        "cases",
        "unchanged",
        "unjudged",
        "moved",
        "moved_days",
        "due_unknown",
        "outcomes",
        "stuck",
        "freed",
        "documents_dropped",
        "documents_added",
        "documents_open",
        "money",
        "money_unknown",
    ] {
        totals[key] = json!(sums.get(key).copied().unwrap_or_default());
    }
    for key in ["by_days", "stuck_by", "freed_by", "dropped_by", "added_by"] {
        totals[key] = json!(by.get(key).cloned().unwrap_or_default());
    }
    totals
}
