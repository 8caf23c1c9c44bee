//! What `diff` says of two laws is seen again: each submission that it gives is checked, each history is walked, and the answers are those it told.

use std::collections::BTreeSet;

use motcua::audit::{AuditOptions, audit_case};
use motcua::catalogue::Catalogue;
use motcua::change::Frozen;
use motcua::civil::Date;
use motcua::dossier::{ApplyError, Dossier, Event};
use motcua::procedure::Fallback;
use serde_json::{Value, json};

/// Days beside each other on which the law changed, and days far apart.
const DAYS: [(&str, &str); 3] =
    [("2024-08-01", "2026-11-26"), ("2025-06-30", "2025-07-01"), ("2025-12-31", "2026-03-01")];

fn call(operation: &str, request: &Value) -> Value {
    serde_json::from_str(&motcua::wire::call(Catalogue::vietnam().unwrap(), operation, &request.to_string())).unwrap()
}

/// Returns what the check of a submission on that day says of one thing, in the words of `diff`.
fn said(submission: &Value, on: &str, what: &str, name: &str) -> String {
    let mut submission = submission.clone();
    submission["at"] = format!("{on}T09:00").into();
    // A difference names who sets a fee in the language that was asked for.
    let verdict = call("check", &json!({ "submission": submission, "lang": "en" }));
    let list = |key: &str| verdict[key].as_array().cloned().unwrap_or_default();
    let errors: Vec<Value> = list("findings").into_iter().filter(|finding| finding["severity"] == "error").collect();
    let error = |held: bool| if held { "error" } else { "-" }.to_owned();
    match what {
        "document" => {
            let found = list("requirements").into_iter().find(|one| one["document"] == name);
            match found.filter(|one| one["status"] != "not_required") {
                None => "-".to_owned(),
                Some(one) => {
                    let text = |key: &str| one[key].as_str().map_or_else(|| one[key].to_string(), ToOwned::to_owned);
                    let counts = format!("{}, {} + {}", text("status"), text("originals"), text("copies"));
                    let kind = match text("kind").as_str() {
                        kind @ ("present" | "data") => format!(", {kind}"),
                        _ => String::new(),
                    };
                    counts + &kind + &registers(&submission, on, name)
                }
            }
        }
        "fact" => error(errors.iter().any(|finding| finding["code"] == "fact_missing" && finding["path"] == name)),
        "condition" => {
            let warned = list("findings").iter().any(|one| one["code"] == name && one["severity"] == "warning");
            if warned { "warning".to_owned() } else { error(errors.iter().any(|finding| finding["code"] == name)) }
        }
        "channel" => error(errors.iter().any(|finding| finding["code"] == name)),
        "fee" => {
            let lines = verdict["fee"]["lines"].as_array().cloned().unwrap_or_default();
            let line = lines.into_iter().find(|line| line["id"] == name);
            line.map_or("-".to_owned(), |line| match (&line["amount"], &line["note"]) {
                (Value::Null, Value::String(note)) => note.clone(),
                (Value::Null, _) => line["status"].as_str().unwrap().to_owned(),
                (amount, _) => amount.to_string(),
            })
        }
        "term" => verdict["deadline_if_filed_now"]["term"].as_str().unwrap_or("-").to_owned(),
        other => panic!("`diff` told of `{other}`"),
    }
}

/// Returns the registers that may stand in for a paper on that day, each with the term of the office that is asked next.
fn registers(submission: &Value, on: &str, paper: &str) -> String {
    let code = submission["procedure"].as_str().unwrap();
    let rules = Catalogue::vietnam().unwrap().in_force(code, on.parse().unwrap()).unwrap();
    let rule = rules.edition().documents.iter().find(|rule| rule.id == paper).unwrap();
    let told = rule.substitutes.iter().map(|substitute| match substitute.when_not_found {
        Fallback::Paper => format!(", {}", substitute.register),
        Fallback::AskOffice(term) => format!(", {} + {term}", substitute.register),
    });
    told.collect()
}

#[test]
fn every_example_of_a_diff_shows_what_it_is_given_for() {
    let (mut seen, mut steps) = (BTreeSet::new(), 0);
    for (before, after) in DAYS {
        let found = call("diff", &json!({ "before": before, "after": after, "lang": "en" }));
        for procedure in found["procedures"].as_array().unwrap() {
            for change in procedure["changes"].as_array().unwrap() {
                seen.insert(submission_shows([before, after], change));
            }
            for step in procedure["steps"].as_array().unwrap() {
                history_shows([before, after], procedure["procedure"].as_str().unwrap(), step);
                steps += 1;
            }
        }
    }
    assert_eq!(Vec::from_iter(&seen), ["channel", "condition", "document", "fact", "fee", "term"]);
    assert!(steps > 5, "{steps} steps");
}

fn submission_shows(days: [&str; 2], change: &Value) -> String {
    let text = |key: &str| change[key].as_str().unwrap().to_owned();
    let (what, name) = (text("what"), text("name"));
    let again = days.map(|day| said(&change["submission"], day, &what, &name));
    assert_eq!(again, [text("before"), text("after")], "{days:?} {change}");
    assert_ne!(again[0], again[1], "{change}");
    for fewer in with_one_fact_less(&change["submission"]["facts"]) {
        let mut submission = change["submission"].clone();
        submission["facts"] = fewer;
        assert_ne!(days.map(|day| said(&submission, day, &what, &name)), again, "a fact too many: {days:?} {change}");
    }
    what
}

/// Returns the facts without each of them in turn; a group that is left empty goes with it.
fn with_one_fact_less(facts: &Value) -> Vec<Value> {
    let mut out = Vec::new();
    for (key, value) in facts.as_object().unwrap() {
        let mut rest = facts.clone();
        rest.as_object_mut().unwrap().remove(key);
        if !value.is_object() {
            out.push(rest);
            continue;
        }
        for group in with_one_fact_less(value) {
            let mut fewer = rest.clone();
            if group.as_object().is_some_and(|group| !group.is_empty()) {
                fewer[key] = group;
            }
            out.push(fewer);
        }
    }
    out
}

fn history_shows(days: [&str; 2], procedure: &str, step: &Value) {
    let events: Vec<Event> = step["history"]["events"].as_array().unwrap().iter().map(event).collect();
    let again = days.map(|day| judged(day.parse().unwrap(), procedure, &events));
    assert_eq!([&again[0], &again[1]], [&step["before"], &step["after"]], "{days:?} {step}");
    assert_ne!(again[0], again[1], "{step}");
    assert_eq!(step["event"], events.last().unwrap().event.as_str());
}

/// Returns what the law of a day says to the last event of a history, in the words of `diff`.
fn judged(day: Date, procedure: &str, events: &[Event]) -> String {
    let (catalogue, first) = (Catalogue::vietnam().unwrap(), events[0].at.at.date());
    let frozen = Frozen::at(catalogue, day).unwrap();
    let law = frozen.law(catalogue, procedure).unwrap();
    let (last, before) = events.split_last().unwrap();
    let dossier = before.iter().fold(Dossier::open(), |dossier, event| dossier.apply(event, &law).unwrap());
    match dossier.apply(last, &law) {
        Err(ApplyError::Rejected(rejection)) => format!("rejected: {}", rejection.code.as_str()),
        Err(ApplyError::Gap(gap)) => format!("unknown: {}", gap.code()),
        Ok(next) => {
            let report = audit_case(&law, "", events.iter().map(Event::fact), &AuditOptions::default());
            let days =
                report.due_on.filter(|_| next.state().is_open()).map(|due| due.epoch_days() - first.epoch_days());
            days.map_or(next.state().as_str().to_owned(), |days| {
                format!("{}, due on day {days}", next.state().as_str())
            })
        }
    }
}

fn event(value: &Value) -> Event {
    Event::from_value(value.clone(), 420).unwrap()
}
