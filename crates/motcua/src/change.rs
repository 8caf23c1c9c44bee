//! What a change of law does: to cases of the past, and to submissions yet to come.

mod compare;
mod diff;
mod frozen;

pub use compare::{CaseChange, Stuck, compare};
pub use diff::{Behaviour, MAX_SAMPLES, diff};
pub use frozen::Frozen;
