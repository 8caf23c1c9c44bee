//! The one transition table as a machine that XState reads.

use alloc::string::ToString;

use serde_json::{Map, Value, json};

use crate::lifecycle::{EDGES, EventKind, LifecycleEdition, State, edges};

/// Returns the lifecycle as the JSON of an XState machine: every edge of the table, its guard named after its event; an event that the law of
/// the day does not enable has no edge.
///
/// Guards are names for the reader's own machine: `motcua` alone knows whether they pass. `adopt` names its state itself, so each of its
/// edges has the guard `adopt_<state>`.
#[must_use]
pub fn xstate(edition: &LifecycleEdition) -> Value {
    let mut states = Map::new();
    for state in State::ALL.iter().copied() {
        let mut on = Map::new();
        for event in EventKind::ALL.iter().copied().filter(|event| edition.event(*event).is_some()) {
            if event.is_orthogonal() {
                continue;
            }
            let to: alloc::vec::Vec<Value> = edges(state, event)
                .map(|edge| {
                    let guard = if event == EventKind::Adopt {
                        alloc::format!("adopt_{}", edge.to.as_str())
                    } else {
                        event.as_str().to_string()
                    };
                    json!({"target": edge.to.as_str(), "guard": guard})
                })
                .collect();
            if !to.is_empty() {
                on.insert(event.as_str().to_string(), Value::Array(to));
            }
        }
        let ends = !EDGES.iter().any(|edge| edge.from == state);
        let mut node = Map::new();
        if ends {
            node.insert("type".to_string(), json!("final"));
        } else {
            node.insert("on".to_string(), Value::Object(on));
        }
        states.insert(state.as_str().to_string(), Value::Object(node));
    }
    json!({
        "id": "motcua",
        "initial": State::Draft.as_str(),
        "description": alloc::format!("the lifecycle in force from {}", edition.from),
        "states": states,
    })
}
