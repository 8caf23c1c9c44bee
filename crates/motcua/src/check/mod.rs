//! Checking a submission against the rules in force: every finding, not the first.

mod ledger;
mod filing;
mod scope;
mod case;
mod windows;
mod view;
mod identity;
mod named;
mod territory;
mod spelling;
mod fields;
mod papers;
mod documents;
mod assertions;
mod deadline;
mod fees;
mod requirements;
mod checker;
mod rules;
pub mod remedy;

pub use checker::{check_filing, unfit};
pub(crate) use deadline::{SETTLEMENT_TERM, Settlement, after_reception};
pub use fields::standings;
pub use filing::Filing;
pub(crate) use papers::needs;
pub use requirements::requirements;
pub(crate) use territory::unit;
