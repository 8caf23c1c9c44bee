//! What a change of law does: to cases of the past, and to submissions yet to come. And two systems' histories of one dossier compared.

mod frozen;
mod compare;
mod asked;
mod impact;
mod sample;
mod diff;
mod values;
mod steps;
mod align;
mod reconcile;
mod sums;

pub use align::{APART, Record};
pub use asked::{Asked, AskedTwice, asked, asked_twice};
pub use compare::{CaseChange, Stuck, compare};
pub use diff::{Behaviour, MAX_SAMPLES, diff, filed_on};
pub use frozen::Frozen;
pub use impact::{CaseImpact, Totals};
pub use reconcile::{Divergence, DivergenceCode, Merged, Reconciled, Side, Tally, Why, reconcile};
pub use steps::{Step, steps};
pub use sums::{Likelier, ReconcileSummary, ReconcileSums};
pub use values::{Valued, general_values, values};
