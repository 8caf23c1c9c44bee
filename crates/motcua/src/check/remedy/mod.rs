//! What to add so that a submission is complete: every smallest set, the cheapest first.

mod atom;
mod choices;
mod clause;
mod elsewhere;
mod marks;
mod missing;
mod presence;
mod sets;
mod ways;

pub use atom::{Atom, Costs, Way};
pub use choices::Choices;
pub use clause::Clause;
pub(crate) use missing::missing_of_own;
pub use missing::{MAX_SETS, Missing, missing};
pub use sets::Remedy;
