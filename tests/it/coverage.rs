//! Does a vector reach everything: every edge, every code, every id of the rule files?
//!
//! What no vector can reach is named in a list with the reason, and the list is held too: what is reached has no place in it.

use std::collections::{BTreeMap, BTreeSet};

use motcua::catalogue::Catalogue;
use motcua::dossier::{Dossier, Event, Note, Obligation, RejectionCode};
use motcua::lifecycle::{EDGES, EventKind as E, State as S};
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

/// Edges that the encoded law does not enable; `it::dossier::edges` walks every edge under an invented law.
const EDGES_OF_OTHER_LAWS: &[(&str, &str)] = &[
    ("received stop stopped", "only a sector's law enables the stop, and none that is encoded does"),
    ("in_process stop stopped", "only a sector's law enables the stop, and none that is encoded does"),
    ("awaiting_supplement stop stopped", "only a sector's law enables the stop, and none that is encoded does"),
    ("awaiting_payment stop stopped", "only a sector's law enables the stop, and none that is encoded does"),
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

/// Codes of a check and gaps that the encoded procedures and the built-in calendar cannot give.
const CODES_OF_OTHER_PACKS: &[(&str, &str)] = &[
    ("damaged_rules", "a pack whose checksum holds and whose rules do not; `catalogue::tests` has one"),
    (
        "case_missing",
        "every case of a procedure hangs on a fact that the form asks for; the demo's houseboat has one that does not",
    ),
    ("case_ambiguous", "the cases of a procedure exclude each other; `it::check` makes two of the houseboat's fit"),
    ("not_curated", "every encoded procedure is curated; the sample's imported one is not"),
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
        "cite_",
        "list_",
        "show_",
        "feed_",
        "left_",
        "field_",
        "group_",
        "relation_",
        "applicant_",
        "clock_",
        "unit_",
        "meant_",
        "undetermined_",
        "unread_",
        "audit_",
        "payment_at_return",
        "payment_with_file",
        "wrong_type_",
    ];
    // what a code has of its own where its general words do not fit
    let kinds = ["_yes_no", "_alone", "unknown_case_none"];
    let is_of_a_list =
        |code: &str| lists.iter().any(|list| code.starts_with(list)) || kinds.iter().any(|kind| code.ends_with(kind));
    let codes = catalogue().messages().0.keys().filter(|code| !is_of_a_list(code));
    held("codes", codes.cloned(), &given, CODES_OF_OTHER_PACKS);
}

#[test]
fn every_code_that_is_given_has_its_texts() {
    let messages = &catalogue().messages().0;
    let mut codes: BTreeSet<String> = RejectionCode::ALL.iter().map(|code| code.as_str().to_owned()).collect();
    codes.extend(Note::ALL.iter().map(|note| note.as_str().to_owned()));
    codes.extend(Obligation::CODES.map(str::to_owned));
    let lists: [(&str, Vec<&str>); 3] = [
        ("event", E::ALL.iter().map(|one| one.as_str()).collect()),
        ("state", S::ALL.iter().map(|one| one.as_str()).collect()),
        ("role", motcua::lifecycle::Role::ALL.iter().map(|one| one.as_str()).collect()),
    ];
    codes.extend(lists.iter().flat_map(|(list, names)| names.iter().map(move |name| format!("{list}_{name}"))));
    for (name, answer) in &answers() {
        objects(answer, &mut |keys| {
            if let Some(owed) = keys.contains_key("who").then(|| keys.get("code")).flatten().and_then(Value::as_str) {
                assert!(Obligation::CODES.contains(&owed), "{name}: `{owed}` is not in the list of what may be owed");
            }
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

#[test]
fn every_rule_of_the_procedures_is_reached() {
    let all = vectors::all().expect("every vector reads");
    let answers: Vec<Value> = all
        .iter()
        .map(|(_, vector)| serde_json::from_str(&vector.ask(catalogue())).expect("an answer is JSON"))
        .collect();
    let answered = all.iter().map(|(_, vector)| vector).zip(&answers);
    let left = vectors::untouched(catalogue(), answered).unwrap();
    assert!(left.is_empty(), "rules that no vector reaches: {left:#?}");
    let none = vectors::untouched(catalogue(), []).unwrap();
    assert!(none.len() > 500, "{}", none.len());
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

/// The procedures that the encoded law has to have.
const CURATED: &[&str] = &[
    "1.001193", "1.004884", "1.000894", "2.000806", "1.004873", "1.000656", "1.005461", "1.000689", "1.004222",
    "1.004194", "1.002755", "1.014061", "3.000228", "3.000333", "1.001612", "2.001583", "2.000033", "2.000004",
    "2.002206", "1.013831", "1.013978", "2.000815", "2.001610",
];

#[test]
fn every_procedure_that_was_asked_for_is_there() {
    for code in CURATED {
        assert!(catalogue().procedure(code).is_ok(), "{code}");
    }
}

#[test]
fn every_procedure_is_curated_in_three_languages() {
    let procedures = catalogue().procedures().unwrap();
    assert!(procedures.len() >= CURATED.len());
    for procedure in procedures {
        let code = &procedure.code;
        assert_eq!(procedure.curation, motcua::procedure::Curation::Curated, "{code}");
        for lang in ["vi", "en", "ar"] {
            assert!(procedure.title.0.contains_key(lang), "{code} has no title in `{lang}`");
            for edition in &procedure.editions {
                let untold = edition.documents.iter().find(|document| !document.title.0.contains_key(lang));
                assert_eq!(untold.map(|document| &document.id), None, "{code}: a document without a name in `{lang}`");
            }
        }
    }
}

#[test]
fn every_trap_of_the_law_has_a_vector_named_after_it() {
    let names: Vec<String> = vectors::all().unwrap().into_iter().map(|(_, vector)| vector.name).collect();
    let missing: Vec<usize> =
        (1..=18).filter(|trap| !names.iter().any(|name| name.contains(&format!("trap-{trap:02}-")))).collect();
    assert!(missing.is_empty(), "traps without a vector: {missing:?}");
}

/// Returns every day that the request of a vector names, with the procedure that it is about.
fn days_of_vectors() -> BTreeSet<(String, motcua::civil::Date)> {
    let mut days = BTreeSet::new();
    for (_, vector) in vectors::all().unwrap() {
        let request = &vector.request;
        let stated = ["/submission/procedure", "/procedure", "/history/procedure", "/events/0/procedure"];
        let Some(code) = stated.iter().find_map(|place| request.pointer(place)).and_then(Value::as_str) else {
            continue;
        };
        let own = code.split('/').next().unwrap_or(code).to_owned();
        objects(request, &mut |keys| {
            for key in ["at", "on", "received", "before", "after", "received_at"] {
                let day = keys.get(key).and_then(Value::as_str).and_then(|text| text.get(..10)?.parse().ok());
                days.extend(day.map(|day| (own.clone(), day)));
            }
        });
    }
    days
}

#[test]
fn both_sides_of_every_boundary_of_a_procedure_stand_in_vectors() {
    let days = days_of_vectors();
    let mut missing = Vec::new();
    for procedure in catalogue().procedures().unwrap() {
        let code = &procedure.code;
        let begins = procedure.editions.iter().skip(1).map(|edition| edition.from);
        let ends = procedure.editions.last().and_then(|edition| edition.until);
        for boundary in begins.chain(ends) {
            let has = |from: i32, until: i32| {
                (from..=until).any(|more| days.contains(&(code.clone(), boundary.add_days(more).unwrap())))
            };
            // the last working day before a boundary may be the day of which the law still holds
            if !has(-4, -1) || !has(0, 3) {
                missing.push(format!("{code} {boundary}"));
            }
        }
    }
    assert!(missing.is_empty(), "boundaries without a vector on both sides: {missing:#?}");
}
