//! The words of the dossier's life (states, events, roles), the one transition table, and the dated numbers that general law gives them.

mod event_kind;
mod law;
mod prepared;
mod sets;
mod state;
mod table;

pub(crate) use event_kind::named;
pub use event_kind::{EventKind, Role};
pub use law::{
    AppliesTo, Choices, ClockId, ClockLaw, EventLaw, Holder, LifecycleEdition, OnSupplement, Pause, PolicyId,
    PolicyValue,
};
pub(crate) use prepared::{Anchor, DayOff, Limit, Pauses, Prepared, Reopen, Signing};
pub use prepared::{Lifecycle, LifecycleError};
pub(crate) use sets::ClockSet;
pub use sets::{EventSet, PauseSet, PolicySet};
pub use state::State;
pub use table::{EDGES, Edge, ORTHOGONAL, allowed, edges, landing, origin, target};
