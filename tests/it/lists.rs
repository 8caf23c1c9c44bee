//! Who brings what a checklist says is not told by the check that a paper is missing.

use std::collections::BTreeSet;

use motcua::catalogue::Catalogue;
use motcua::procedure::Curation;
use motcua::wire;
use motcua_tests::vectors;
use serde_json::{Map, Value, json};

fn ask(operation: &str, request: &Value) -> Value {
    let answer = wire::call(Catalogue::vietnam().unwrap(), operation, &request.to_string());
    serde_json::from_str(&answer).unwrap()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// Returns the checklist for what a submission states; nothing where it cannot be asked.
fn checklist(submission: &Value) -> Option<Value> {
    let mut request = Map::new();
    request.insert("procedures".into(), json!([submission["procedure"]]));
    for key in ["at", "channel", "territory", "facts"] {
        request.insert(key.into(), submission[key].clone());
    }
    request.insert("represented".into(), json!(submission["representative"].is_object()));
    request.insert("relation".into(), submission["representative"]["relation"].clone());
    let answer = ask("checklist", &Value::Object(request));
    answer["error"].is_null().then_some(answer)
}

fn brought(paper: &Value) -> Value {
    let is_filled_in = paper["kind"] == "electronic_form";
    json!({"id": paper["document"], "originals": paper["originals"], "copies": paper["copies"], "electronic": is_filled_in})
}

/// Returns what is handed in where of alternatives that are enough each, the first or the last is chosen; or everything.
fn chosen(bring: &[Value], choice: Option<fn(&[&Value]) -> usize>) -> Vec<Value> {
    let mut groups: BTreeSet<&str> = BTreeSet::new();
    let mut out = Vec::new();
    for paper in bring {
        let group = paper["one_of"].as_str();
        let alike = |other: &&Value| other["one_of"] == paper["one_of"] && other["status"] == "required";
        let enough: Vec<&Value> = bring.iter().filter(alike).collect();
        match (group, choice) {
            (Some(group), Some(choice)) if !enough.is_empty() => {
                if groups.insert(group) {
                    out.push(brought(enough[choice(&enough)]));
                }
            }
            _ => out.push(brought(paper)),
        }
    }
    out
}

/// Returns the papers that the check misses, of the whole and of its parts.
fn missed(verdict: &Value) -> Vec<String> {
    let own = list(verdict, "findings").iter().filter(|one| {
        let of_papers = one["path"].as_str().is_some_and(|path| path.starts_with("/documents"));
        of_papers && one["kind"] == "missing"
    });
    let own = own.map(|one| format!("{} {}", one["code"], one["path"]));
    let parts = list(verdict, "parts").iter().flat_map(|part| missed(&part["verdict"]));
    own.chain(parts).collect()
}

#[test]
fn who_brings_what_the_checklist_says_misses_no_paper() {
    let mut asked: BTreeSet<String> = BTreeSet::new();
    let mut wrong = Vec::new();
    for (_, vector) in vectors::all().unwrap() {
        let submission = &vector.request["submission"];
        if vector.operation != "check" || !submission["procedure"].is_string() {
            continue;
        }
        let Some(told) = checklist(submission) else { continue };
        let bring = &[list(&told, "bring"), list(&told, "fill_in")].concat();
        let office = list(&told, "not_bring").iter().filter(|held| held["if_not_found"] == "office_asks");
        let asked_for: Vec<Value> = office
            .map(|held| json!({"id": held["document"], "evidence": {"kind": "register", "result": "not_found"}}))
            .collect();
        let first: fn(&[&Value]) -> usize = |_| 0;
        let last: fn(&[&Value]) -> usize = |all| all.len() - 1;
        let ways = [chosen(bring, None), chosen(bring, Some(first)), chosen(bring, Some(last))];
        // What the office itself asks another one for is missed neither before nor after it looked.
        let ways = ways.into_iter().flat_map(|way| [way.clone(), [way, asked_for.clone()].concat()]);
        for documents in ways {
            let mut submission = submission.clone();
            // Which case applies is derived from the facts: a list is asked for none.
            submission["case"] = Value::Null;
            submission["documents"] = json!(documents);
            let verdict = ask("check", &json!({"submission": submission, "lang": "en"}));
            let missed = missed(&verdict);
            if !missed.is_empty() {
                wrong.push(format!("{}: {missed:?}", vector.name));
            }
        }
        asked.insert(submission["procedure"].as_str().unwrap().to_owned());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let procedures = Catalogue::vietnam().unwrap().procedures().unwrap();
    let curated = procedures.iter().filter(|procedure| procedure.curation == Curation::Curated);
    let left: Vec<&str> = curated.map(|one| one.code.as_str()).filter(|code| !asked.contains(*code)).collect();
    assert!(left.is_empty(), "never asked: {left:?}");
}

#[test]
fn the_linked_form_is_no_paper_beside_what_a_part_asks() {
    let all = vectors::all().unwrap();
    let (_, linked) = all.iter().find(|(_, vector)| vector.name == "linked-birth-complete").unwrap();
    let verdict = ask("check", &linked.request);
    let birth = &verdict["parts"][0]["verdict"];
    let superfluous = |paper: &&Value| paper["status"] == "not_required" && paper["met"] == true;
    assert_eq!(list(birth, "requirements").iter().find(superfluous), None);
    let kept = list(birth, "findings").iter().find(|one| one["code"] == "document_not_required");
    assert_eq!(kept, None);
    let form = list(birth, "requirements").iter().find(|paper| paper["document"] == "electronic-form").unwrap();
    assert_eq!(form["met"], true);
}
