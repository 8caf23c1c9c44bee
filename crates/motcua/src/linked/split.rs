//! What of one submission belongs to which part.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::input::Json;
use crate::map::Map;
use crate::procedure::{Branch, DocumentRule, Edition};
use crate::submission::{HandedIn, Submission};

/// Returns the submission as the part's own procedure reads it: its facts, its documents, and the forms in whose place the linked form stands.
pub(super) fn part(submission: &Submission, branch: &Branch, code: &str, edition: &Edition) -> Submission {
    let stands_in = |rule: &&DocumentRule| {
        let open = rule.channels.is_empty() || rule.channels.contains(&submission.channel);
        open && branch.forms.contains(&rule.id)
    };
    // A form that was handed in besides is not there twice.
    let own =
        |document: &&HandedIn| edition.documents.iter().any(|rule| is_named(rule, &document.id) && !stands_in(&rule));
    let mut documents: Vec<HandedIn> = submission.documents.iter().filter(own).cloned().collect();
    documents.extend(edition.documents.iter().filter(stands_in).map(|rule| HandedIn {
        id: rule.id.clone(),
        originals: u32::from(rule.originals),
        copies: u32::from(rule.copies),
        electronic: rule.electronic,
        evidence: None,
    }));
    let facts = part_facts(&submission.facts, edition);
    Submission { procedure: code.to_owned(), case: None, facts, documents, ..submission.clone() }
}

/// Returns the submission as the linked procedure itself reads it: without what only a part knows.
pub(super) fn rest(submission: &Submission, own: &Edition, parts: &[&Edition]) -> Submission {
    let facts = rest_facts(&submission.facts, own, parts);
    let stays = |document: &&HandedIn| knows(own, &document.id) || !parts.iter().any(|part| knows(part, &document.id));
    let documents = submission.documents.iter().filter(stays).cloned().collect();
    Submission { facts, documents, ..submission.clone() }
}

/// Returns the facts that the part's own procedure knows.
pub(super) fn part_facts(facts: &Json, edition: &Edition) -> Json {
    select(facts, "", &|path| declared(edition, path))
}

/// Returns the facts that the linked procedure itself reads: without what only a part knows.
pub(super) fn rest_facts(facts: &Json, own: &Edition, parts: &[&Edition]) -> Json {
    let known = |path: &str| match (declared(own, path), parts.iter().map(|part| declared(part, path)).max()) {
        (Place::Field, _) => Place::Field,
        (Place::Above, _) | (_, Some(Place::Above)) => Place::Above,
        (Place::Nowhere, Some(Place::Field)) => Place::Nowhere,
        // Nobody knows it: the linked procedure says so.
        (Place::Nowhere, _) => Place::Field,
    };
    select(facts, "", &known)
}

/// Where a path stands among the declared ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Nowhere,
    Field,
    Above,
}

fn declared(edition: &Edition, path: &str) -> Place {
    let above = |field: &str| field.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
    if edition.fields.iter().any(|field| field.path == path) {
        Place::Field
    } else if edition.fields.iter().any(|field| above(&field.path)) {
        Place::Above
    } else {
        Place::Nowhere
    }
}

/// Returns the facts at the places that `place` knows; an object above them is gone through, and kept where something is left in it.
fn select(facts: &Json, above: &str, place: &impl Fn(&str) -> Place) -> Json {
    let Json::Object(entries) = facts else { return facts.clone() };
    let mut kept: Map<String, Json> = Map::new();
    for (key, value) in entries {
        let path = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
        match (place(&path), value) {
            (Place::Nowhere, _) => {}
            (Place::Above, Json::Object(inside)) => {
                let left = select(value, &path, place);
                if inside.is_empty() || left != Json::Object(Map::new()) {
                    kept.insert(key.clone(), left);
                }
            }
            (Place::Above | Place::Field, value) => {
                kept.insert(key.clone(), value.clone());
            }
        }
    }
    Json::Object(kept)
}

fn knows(edition: &Edition, id: &str) -> bool {
    edition.documents.iter().any(|rule| is_named(rule, id))
}

fn is_named(rule: &DocumentRule, id: &str) -> bool {
    rule.id == id || rule.aliases.iter().any(|alias| alias == id)
}
