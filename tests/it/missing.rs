//! Are the sets that `missing` gives all the smallest ones? Each is held against every subset, tried on the check itself.

mod invented;

use std::collections::{BTreeMap, BTreeSet};

use motcua::catalogue::{Catalogue, Rules};
use motcua::check::Filing;
use motcua::check::remedy::{Costs, MAX_SETS, Missing, Way, missing};
use motcua::condition::{Access, Node};
use motcua::procedure::{Curation, DocumentKind, DocumentRule, Procedure, Severity};
use motcua::submission::Submission;
use motcua::verdict::Stage;
use motcua_tests::vectors;
use serde_json::{Value, json};

fn catalogue() -> &'static Catalogue {
    Catalogue::vietnam().expect("the built-in pack decodes")
}

/// One thing that a subset may add, as the test knows it.
#[derive(Clone, Debug, PartialEq)]
enum Add {
    State(String),
    Document(Value),
}

/// Returns the submissions of the vectors, and each with papers and facts taken out.
fn submissions() -> Vec<Value> {
    let mut all = Vec::new();
    for (_, vector) in vectors::all().unwrap() {
        let Some(submission) = vector.request.get("submission").filter(|_| vector.operation == "check") else {
            continue;
        };
        all.push(submission.clone());
        let mut bare = submission.clone();
        bare["documents"] = json!([]);
        all.push(bare.clone());
        for (at, group) in submission["facts"].as_object().into_iter().flatten().map(|(key, _)| key).enumerate() {
            let mut less = if at % 2 == 0 { submission.clone() } else { bare.clone() };
            let facts = less["facts"].as_object_mut().unwrap();
            match facts.get_mut(group).and_then(Value::as_object_mut) {
                // one fact of a person is left out, another with each submission
                Some(person) => {
                    let key = person.keys().nth(all.len() % person.len().max(1)).cloned();
                    key.map(|key| person.remove(&key));
                }
                None => drop(facts.remove(group)),
            }
            all.push(less);
        }
    }
    all.sort_by_key(Value::to_string);
    all.dedup();
    spread(all)
}

/// Returns some submissions of each procedure, spread over all that there are.
fn spread(all: Vec<Value>) -> Vec<Value> {
    const EACH: usize = 48;
    let mut by_code: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for submission in all {
        by_code.entry(submission["procedure"].to_string()).or_default().push(submission);
    }
    let some = |list: Vec<Value>| {
        let step = list.len().div_ceil(EACH);
        list.into_iter().step_by(step.max(1))
    };
    by_code.into_values().flat_map(some).collect()
}

fn needed(rule: &DocumentRule) -> (u8, u8) {
    match (rule.originals, rule.copies) {
        (0, 0) => (1, 0),
        counts => counts,
    }
}

/// Returns what the engine's atoms add, then more that it might have overlooked; what is stated already is not added.
fn universe(rules: &Rules<'_>, submission: &Value, found: &Missing<'_>, most: usize) -> Vec<Add> {
    let mut all: Vec<Add> = found
        .atoms
        .iter()
        .map(|atom| match atom.way {
            Way::Fact(_) | Way::Builtin => Add::State(atom.path.clone()),
            Way::LookUp(rule, substitute) => Add::Document(
                json!({"id": rule.id, "evidence": {"kind": "register", "register": substitute.register, "result": "found"}}),
            ),
            Way::Electronic(rule) => Add::Document(json!({"id": rule.id, "electronic": true})),
            Way::Paper(rule, originals, copies) => {
                Add::Document(json!({"id": rule.id, "originals": originals, "copies": copies}))
            }
        })
        .collect();
    let edition = rules.edition();
    let asked = edition.conditions.iter().flat_map(|condition| &condition.nodes).filter_map(|node| match node {
        Node::Has(Access::Field(id)) => edition.fields.get(usize::from(id.0)),
        _ => None,
    });
    let places = asked.map(|field| format!("/facts/{}", field.path.replace('.', "/")));
    let is_absent = |place: &String| submission.pointer(place).is_none_or(Value::is_null);
    let mut more: Vec<Add> = places.filter(is_absent).map(Add::State).collect();
    for rule in &edition.documents {
        let (originals, copies) = needed(rule);
        // one more of a paper that is due several times is no other way than the engine's, which adds all of them
        if !found.atoms.iter().any(|atom| matches!(atom.way, Way::Paper(added, ..) if added.id == rule.id)) {
            more.push(Add::Document(json!({"id": rule.id, "originals": originals, "copies": copies})));
        }
        if rule.electronic || rule.kind == DocumentKind::ElectronicForm {
            more.push(Add::Document(json!({"id": rule.id, "electronic": true})));
        }
    }
    // another part of them with each submission
    let turn = found.verdict.findings.len() % more.len().max(1);
    more.rotate_left(turn);
    for add in more {
        if all.len() < most && !all.contains(&add) {
            all.push(add);
        }
    }
    all
}

/// Returns whether the submission is complete with the subset added, but for what only a correction removes.
fn is_complete(rules: &Rules<'_>, submission: &Value, subset: &[&Add], known: &BTreeSet<(String, String)>) -> bool {
    let mut with = submission.clone();
    if with["documents"].is_null() {
        with["documents"] = json!([]);
    }
    let list = with["documents"].as_array_mut().unwrap();
    list.extend(subset.iter().filter_map(|add| match add {
        Add::Document(document) => Some(document.clone()),
        Add::State(_) => None,
    }));
    let submission = Submission::from_json(with.to_string().as_bytes(), 420).unwrap();
    let stated: BTreeSet<&str> = subset
        .iter()
        .filter_map(|add| match add {
            Add::State(path) => Some(path.as_str()),
            Add::Document(_) => None,
        })
        .collect();
    let filing = stated.iter().fold(Filing::of(rules, &submission), |filing, path| {
        filing.stated(rules, &path.trim_start_matches("/facts/").replace('/', "."))
    });
    let verdict = rules.check_filing(&filing, Stage::Submit).unwrap();
    verdict.findings.iter().filter(|finding| finding.severity == Severity::Error).all(|finding| {
        stated.contains(finding.path.as_str()) || known.contains(&(finding.code.to_owned(), finding.path.clone()))
    })
}

/// Returns every smallest subset that completes the submission, by trying all of them.
fn brute(rules: &Rules<'_>, submission: &Value, all: &[Add], known: &BTreeSet<(String, String)>) -> BTreeSet<Vec<u16>> {
    let mut masks: Vec<u32> = (0..1_u32 << all.len()).collect();
    masks.sort_by_key(|mask| (mask.count_ones(), *mask));
    let mut good: Vec<u32> = Vec::new();
    for mask in masks {
        if good.iter().any(|smaller| mask & smaller == *smaller) {
            continue;
        }
        let subset: Vec<&Add> =
            all.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1).map(|(_, add)| add).collect();
        if is_complete(rules, submission, &subset, known) {
            good.push(mask);
        }
    }
    let atoms = |mask: &u32| (0_u16..32).filter(|at| mask >> at & 1 == 1).collect();
    good.iter().map(atoms).collect()
}

#[test]
fn the_sets_are_the_smallest_of_all_subsets() {
    let (mut tried, mut procedures, mut several) = (0, BTreeSet::new(), 0);
    for submission in submissions() {
        let Ok(read) = Submission::from_json(submission.to_string().as_bytes(), 420) else { continue };
        let Ok(rules) = catalogue().in_force(&read.procedure, read.at.date()) else { continue };
        // of a linked procedure the parts lack something of their own: `linked::missing` tells it
        if !rules.edition().branches.is_empty() {
            continue;
        }
        let filing = Filing::of(&rules, &read);
        let found = missing(&rules, &filing, Costs::default(), MAX_SETS).unwrap();
        if found.atoms.len() > 9 {
            continue;
        }
        let known = found.corrections.iter().map(|finding| (finding.code.to_owned(), finding.path.clone())).collect();
        let all = universe(&rules, &submission, &found, 8.max(found.atoms.len()));
        assert!(!found.cut, "{submission}");
        let given: BTreeSet<Vec<u16>> = found.sets.iter().map(|set| set.atoms.clone()).collect();
        assert_eq!(given, brute(&rules, &submission, &all, &known), "{submission}\n{all:#?}");
        assert!(found.sets.is_sorted_by_key(|set| set.cost), "{submission}");
        tried += 1;
        several += usize::from(found.sets.len() > 1);
        procedures.insert(read.procedure);
    }
    let curated = catalogue().procedures().unwrap().iter().filter(|procedure| procedure.curation == Curation::Curated);
    let is_linked = |procedure: &Procedure| procedure.editions.iter().any(|edition| !edition.branches.is_empty());
    for procedure in curated.filter(|procedure| !is_linked(procedure)) {
        assert!(procedures.contains(&procedure.code), "{} was never tried", procedure.code);
    }
    assert!(tried > 40 && several > 8, "{tried} tried, {several} with a choice");
}

#[test]
fn what_costs_more_than_is_asked_is_cut_and_says_so() {
    let (_, vector) =
        vectors::all().unwrap().into_iter().find(|(_, vector)| vector.name == "birth-online-complete").unwrap();
    let mut submission = vector.request["submission"].clone();
    submission["documents"] = json!([]);
    let read = Submission::from_json(submission.to_string().as_bytes(), 420).unwrap();
    let rules = catalogue().in_force(&read.procedure, read.at.date()).unwrap();
    let filing = Filing::of(&rules, &read);
    let all = missing(&rules, &filing, Costs::default(), MAX_SETS).unwrap();
    let few = missing(&rules, &filing, Costs::default(), 1).unwrap();
    assert!(!all.cut && all.sets.len() > 1);
    assert!(few.cut && few.sets == all.sets[..1] && few.clauses == all.clauses);
}
