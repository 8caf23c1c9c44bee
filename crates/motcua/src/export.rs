//! The law in other tools' forms: JSON Schema, TypeScript and Python types, Mermaid diagrams, a state machine for XState.
//!
//! Each says what its form can say; what a JSON Schema cannot say is listed in it, so that nobody takes it for the whole law.

mod condition;
mod leaflet;
mod machine;
mod markup;
mod mermaid;
mod schema;
mod translate;
mod papers;
mod types;

pub use condition::condition_in_words;
pub use leaflet::leaflet;
pub use machine::xstate;
pub use mermaid::{lifecycle as lifecycle_diagram, procedure as procedure_diagram};
pub use schema::{NOT_SAID, json_schema};
pub use types::{python, typescript};
