//! The words of the dossier's life (states, events, roles) and the dated numbers that general law gives them.

mod event_kind;
mod law;
mod state;
mod table;

pub use event_kind::{EventKind, Role};
pub use law::{AppliesTo, ClockId, ClockLaw, EventLaw, Holder, LifecycleEdition, OnSupplement, PolicyId, PolicyValue};
pub use state::State;
pub use table::{EDGES, Edge, target};
