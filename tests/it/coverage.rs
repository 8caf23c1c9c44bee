//! Does a vector reach everything: every edge, every code, every id of the rule files?
//!
//! What no vector can reach is named in a list with the reason, and the list is held too: what is reached has no place in it.

use std::collections::{BTreeMap, BTreeSet};

use motcua::catalogue::Catalogue;
use motcua::dossier::{Dossier, Event, Note, RejectionCode};
use motcua::law::Citation;
use motcua::lifecycle::{EDGES, EventKind as E, State as S};
use motcua::procedure::{TermMode, TermRule};
use motcua::wire;
use motcua_tests::vectors;
use serde_json::{Value, json};

fn catalogue() -> &'static Catalogue {
    Catalogue::vietnam().expect("the built-in pack decodes")
}

/// Every answer to every vector, in both languages where the operation speaks.
fn answers() -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for (path, vector) in vectors::all().expect("every vector reads") {
        let languages: &[&str] = match vector.operation.as_str() {
            "due" | "audit" | "calendar" | "version" => &[""],
            _ => &["vi", "en"],
        };
        for lang in languages {
            let mut request = vector.request.clone();
            if !lang.is_empty() {
                request["lang"] = (*lang).into();
            }
            let text = wire::call(catalogue(), &vector.operation, &request.to_string());
            let name = format!("{} [{lang}]", path.file_name().and_then(|name| name.to_str()).unwrap_or_default());
            all.push((name, serde_json::from_str(&text).expect("an answer is JSON")));
        }
    }
    all
}

/// Calls `found` with every object of a value.
fn objects<'v>(value: &'v Value, found: &mut impl FnMut(&'v serde_json::Map<String, Value>)) {
    match value {
        Value::Object(keys) => {
            found(keys);
            keys.values().for_each(|value| objects(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| objects(value, found)),
        _ => {}
    }
}

/// Returns every text that stands under `key` anywhere in an answer.
fn texts_under(key: &str) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for (_, answer) in &answers() {
        objects(answer, &mut |keys| {
            texts.extend(keys.get(key).and_then(Value::as_str).map(str::to_owned));
        });
    }
    texts
}

/// Fails where something is neither reached nor excused, or both.
fn held(what: &str, all: impl IntoIterator<Item = String>, reached: &BTreeSet<String>, excused: &[(&str, &str)]) {
    let all: BTreeSet<String> = all.into_iter().collect();
    let excuses: BTreeMap<&str, &str> = excused.iter().copied().collect();
    let missing: Vec<&String> =
        all.iter().filter(|one| !reached.contains(*one) && !excuses.contains_key(one.as_str())).collect();
    assert!(missing.is_empty(), "{what} that no vector reaches: {missing:#?}");
    let stale: Vec<&&str> = excuses.keys().filter(|one| reached.contains(**one) || !all.contains(**one)).collect();
    assert!(stale.is_empty(), "{what} that need no excuse: {stale:?}");
}

fn edge_name(from: S, event: E, to: S) -> String {
    format!("{} {} {}", from.as_str(), event.as_str(), to.as_str())
}

/// Returns the histories of the vectors: the procedure's code and the events in their order.
fn histories() -> Vec<(String, Vec<Event>)> {
    let mut all = Vec::new();
    let read = |value: &Value| Event::from_value(value.clone(), 420).ok();
    for (_, vector) in vectors::all().expect("every vector reads") {
        if let Some(history) = vector.request.get("history") {
            let code = history["procedure"].as_str().unwrap_or_default().to_owned();
            let stated = history["events"].as_array().into_iter().flatten().chain(vector.request.get("event"));
            all.push((code, stated.filter_map(read).collect()));
        } else if let Some(rows) = vector.request.get("events").and_then(Value::as_array) {
            let mut cases: BTreeMap<(&str, &str), Vec<Event>> = BTreeMap::new();
            for row in rows {
                let name = |key: &str| row[key].as_str().unwrap_or_default();
                cases.entry((name("procedure"), name("dossier"))).or_default().extend(read(row));
            }
            for ((code, _), mut events) in cases {
                events.sort_by_key(|event| event.at);
                all.push((code.to_owned(), events));
            }
        }
    }
    all
}

/// Edges that the encoded law of the three procedures does not enable; `it::dossier::edges` walks every edge under an invented law.
const EDGES_OF_OTHER_LAWS: &[(&str, &str)] = &[
    ("received stop stopped", "only a sector's law enables the stop, and none of the three procedures' does"),
    ("in_process stop stopped", "only a sector's law enables the stop, and none of the three procedures' does"),
    (
        "awaiting_supplement stop stopped",
        "only a sector's law enables the stop, and none of the three procedures' does",
    ),
    ("awaiting_payment stop stopped", "only a sector's law enables the stop, and none of the three procedures' does"),
    ("awaiting_payment close closed", "no text ends the wait for a payment: there is no `payment_lapse`"),
];

#[test]
fn every_edge_is_walked_by_a_vector() {
    let mut walked = BTreeSet::new();
    for (code, events) in histories() {
        let Ok(law) = catalogue().law(&code) else { continue };
        let mut dossier = Dossier::open();
        for event in &events {
            if let Ok(after) = dossier.apply(event, &law) {
                walked.insert(edge_name(dossier.state(), event.event, after.state()));
                dossier = after;
            }
        }
    }
    let all = EDGES.iter().map(|edge| edge_name(edge.from, edge.event, edge.to));
    held("edges", all, &walked, EDGES_OF_OTHER_LAWS);
}

#[test]
fn every_orthogonal_event_stands_in_a_vector() {
    let stated: BTreeSet<String> =
        histories().iter().flat_map(|(_, events)| events.iter().map(|event| event.event.as_str().to_owned())).collect();
    held("events", E::ALL.iter().map(|event| event.as_str().to_owned()), &stated, &[]);
}

/// Rejections that the encoded law cannot give; `it::dossier::guards` reaches each under an invented law.
const REJECTIONS_OF_OTHER_LAWS: &[(&str, &str)] =
    &[("transfer_required", "article 17 clause 5 lets the desk decide; `it::foreign` forbids it")];

/// Notes that the encoded law cannot give.
const NOTES_OF_OTHER_LAWS: &[(&str, &str)] =
    &[("promised_term", "no promise of a place was read; `it::local` has one of an invented country")];

#[test]
fn every_rejection_and_every_note_is_given() {
    let given = texts_under("code");
    held(
        "rejections",
        RejectionCode::ALL.iter().map(|code| code.as_str().to_owned()),
        &given,
        REJECTIONS_OF_OTHER_LAWS,
    );
    held("notes", Note::ALL.iter().map(|note| note.as_str().to_owned()), &given, NOTES_OF_OTHER_LAWS);
}

/// Codes of a check and gaps that the three procedures and the built-in calendar cannot give.
const CODES_OF_OTHER_PACKS: &[(&str, &str)] = &[
    ("damaged_rules", "a pack whose checksum holds and whose rules do not; `catalogue::tests` has one"),
    (
        "case_missing",
        "every case of a procedure hangs on a fact that the form asks for; the demo's houseboat has one that does not",
    ),
    ("case_ambiguous", "the cases of a procedure exclude each other; `it::check` makes two of the houseboat's fit"),
    ("not_curated", "the three procedures are curated; the sample's imported one is not"),
    ("promised_term", "no promise of a place was read; `it::local` has one of an invented country"),
    ("broken_rule", "the compiler refuses what cannot be evaluated: only a pack that nobody compiled has it"),
    (
        "other_procedure",
        "the wire looks the rules up by the submission's own code; `it::check` holds one against another's",
    ),
    ("transfer_required", "article 17 clause 5 lets the desk decide; `it::foreign` forbids it"),
];

#[test]
fn every_code_that_has_a_message_is_given() {
    let mut given = texts_under("code");
    given.extend(texts_under("gap"));
    let lists = [
        "event_",
        "state_",
        "role_",
        "outcome_",
        "explain_",
        "checklist_",
        "show_",
        "feed_",
        "field_",
        "group_",
        "relation_",
        "applicant_",
        "clock_",
    ];
    let codes = catalogue().messages().0.keys().filter(|code| !lists.iter().any(|list| code.starts_with(list)));
    held("codes", codes.cloned(), &given, CODES_OF_OTHER_PACKS);
}

#[test]
fn every_code_that_is_given_has_its_texts() {
    let messages = &catalogue().messages().0;
    let mut codes: BTreeSet<String> = RejectionCode::ALL.iter().map(|code| code.as_str().to_owned()).collect();
    codes.extend(Note::ALL.iter().map(|note| note.as_str().to_owned()));
    let lists: [(&str, Vec<&str>); 3] = [
        ("event", E::ALL.iter().map(|one| one.as_str()).collect()),
        ("state", S::ALL.iter().map(|one| one.as_str()).collect()),
        ("role", motcua::lifecycle::Role::ALL.iter().map(|one| one.as_str()).collect()),
    ];
    codes.extend(lists.iter().flat_map(|(list, names)| names.iter().map(move |name| format!("{list}_{name}"))));
    for (name, answer) in &answers() {
        objects(answer, &mut |keys| {
            let owed = keys.contains_key("who").then(|| keys.get("code")).flatten();
            codes.extend(owed.and_then(Value::as_str).map(str::to_owned));
            if keys.contains_key("help") && keys.contains_key("message") {
                let text = |key: &str| keys[key].as_str().unwrap_or_default();
                assert!(!text("message").is_empty() && text("message") != text("code"), "{name}: `{}`", text("code"));
                assert!(!text("help").is_empty(), "{name}: no help of `{}`", text("code"));
            }
        });
    }
    for code in &codes {
        let text = messages.get(code).unwrap_or_else(|| panic!("no message of `{code}`"));
        for lang in ["vi", "en"] {
            for said in [&text.message, &text.help] {
                let found = said.get(lang, "").map(|(text, _)| text).unwrap_or_default();
                assert!(!found.trim().is_empty(), "`{code}` says nothing in `{lang}`");
            }
        }
    }
}

#[test]
fn no_text_has_an_empty_place() {
    for (name, answer) in &answers() {
        objects(answer, &mut |keys| {
            for key in ["message", "help", "text", "title"] {
                let Some(text) = keys.get(key).and_then(Value::as_str) else { continue };
                assert!(!text.contains(['{', '}']), "{name}: {text}");
            }
        });
    }
}

/// Rules that no vector touches.
const UNTOUCHED: &[(&str, &str)] = &[];

#[test]
fn every_rule_of_the_procedures_is_touched() {
    let mut all = BTreeSet::new();
    let mut touched = BTreeSet::new();
    for procedure in catalogue().procedures().unwrap() {
        let code = &procedure.code;
        for edition in &procedure.editions {
            all.extend(edition.documents.iter().map(|rule| format!("{code} document {}", rule.id)));
            all.extend(edition.fees.iter().map(|rule| format!("{code} fee {}", rule.id)));
            all.extend(
                edition.fees.iter().flat_map(|fee| &fee.waivers).map(|rule| format!("{code} waiver {}", rule.id)),
            );
            all.extend(edition.windows.iter().map(|rule| format!("{code} window {}", rule.id)));
            all.extend(edition.assertions.iter().map(|rule| format!("{code} assertion {}", rule.code)));
            all.extend(edition.cases.iter().map(|rule| format!("{code} case {}", rule.id)));
            all.extend(edition.appointment.iter().map(|_| format!("{code} appointment")));
            // A settlement term is named by an answer; another is touched by a vector of the procedure that cites its article.
            let named = |rule: &&TermRule| matches!(rule.mode, TermMode::Settlement | TermMode::VerificationTotal);
            all.extend(edition.terms.iter().filter(named).map(|rule| format!("{code} term {}", rule.term)));
            let cited = |rule: &&TermRule| !named(rule);
            all.extend(edition.terms.iter().filter(cited).map(|rule| cited_term(code, &rule.source.cite)));
            for branch in &edition.branches {
                let of_branch = format!("{code}/{}", branch.id);
                all.insert(format!("{of_branch} branch"));
                all.extend(branch.terms.iter().map(|rule| format!("{of_branch} term {}", rule.term)));
            }
        }
    }
    for (_, answer) in &answers() {
        let Some(code) = answer.get("procedure").and_then(Value::as_str).map(str::to_owned) else {
            for case in answer.get("cases").and_then(Value::as_array).into_iter().flatten() {
                if let (Some(code), Some(term)) = (case["procedure"].as_str(), case["term"].as_str()) {
                    touched.insert(format!("{code} term {term}"));
                }
            }
            continue;
        };
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        for row in answer.get("requirements").and_then(Value::as_array).into_iter().flatten() {
            if row["status"] == "required" {
                touched.insert(format!("{code} document {}", text(&row["document"])));
            }
        }
        for row in answer.pointer("/fee/lines").and_then(Value::as_array).into_iter().flatten() {
            touched.insert(format!("{code} fee {}", text(&row["id"])));
            touched.insert(format!("{code} waiver {}", text(&row["waiver"]["id"])));
        }
        for row in answer.get("findings").and_then(Value::as_array).into_iter().flatten() {
            touched.insert(format!("{code} assertion {}", text(&row["code"])));
            touched.insert(format!("{code} window {}", text(&row["args"]["window"])));
        }
        for row in answer.get("obligations").and_then(Value::as_array).into_iter().flatten() {
            if row["code"] == "give_appointment" {
                touched.insert(format!("{code} appointment"));
            }
        }
        for place in ["/deadline_if_filed_now/term", "/deadline/term"] {
            touched.extend(answer.pointer(place).map(|term| format!("{code} term {}", text(term))));
        }
        for part in answer.get("parts").and_then(Value::as_array).into_iter().flatten() {
            if part["status"] == "required" {
                touched.insert(format!("{} branch", text(&part["code"])));
                touched.insert(format!("{} term {}", text(&part["code"]), text(&part["deadline"]["term"])));
            }
        }
    }
    for (_, vector) in vectors::all().expect("every vector reads") {
        let submission = &vector.request["submission"];
        if let (Some(code), Some(case)) = (submission["procedure"].as_str(), submission["case"].as_str()) {
            touched.insert(format!("{code} case {case}"));
        }
    }
    for (code, vector) in procedures_of_vectors() {
        if let Ok(cite) = serde_json::from_value::<Citation>(vector.citation) {
            touched.insert(cited_term(&code, &cite));
        }
    }
    held("rules", all, &touched, UNTOUCHED);
}

fn cited_term(code: &str, cite: &Citation) -> String {
    format!("{code} term of {} {}", cite.act, cite.article.as_deref().unwrap_or_default())
}

/// Returns the procedure that each vector with a history, a log or the progress of its parts is about.
fn procedures_of_vectors() -> Vec<(String, vectors::Vector)> {
    let mut all = Vec::new();
    for (_, vector) in vectors::all().expect("every vector reads") {
        let of_log = vector.request.pointer("/events/0/procedure").or(vector.request.pointer("/history/procedure"));
        let of_parts = vector.request.get("progress").and_then(|_| vector.request.get("procedure"));
        if let Some(code) = of_log.or(of_parts).and_then(Value::as_str) {
            all.push((code.to_owned(), vector));
        }
    }
    all
}

/// Each code that a guard gives stands beside a vector in which the same event passes.
#[test]
fn each_guard_is_seen_to_pass_and_to_fail() {
    let mut passed = BTreeSet::new();
    let mut failed = BTreeSet::new();
    for (_, vector) in vectors::all().expect("every vector reads") {
        let Some(event) = vector.request.pointer("/event/event").and_then(Value::as_str) else { continue };
        let answer = wire::call(catalogue(), &vector.operation, &vector.request.to_string());
        let answer: Value = serde_json::from_str(&answer).unwrap_or_else(|_| json!({}));
        match answer.pointer("/error/kind") {
            None => passed.insert(event.to_owned()),
            Some(kind) if kind == "rejected" => failed.insert(event.to_owned()),
            Some(_) => false,
        };
    }
    let one_sided: Vec<&String> = failed.difference(&passed).collect();
    assert_eq!(
        one_sided,
        ["stop"],
        "rejected and never accepted in an `apply` vector: only the stop needs a sector's law"
    );
    let guarded =
        ["receive", "request_supplement", "close", "extend", "approve", "refuse", "withdraw", "amend", "adopt"];
    let never: Vec<&str> = guarded.into_iter().filter(|event| !failed.contains(*event)).collect();
    assert!(never.is_empty(), "never rejected in an `apply` vector: {never:?}");
}
