//! Checking a submission against the rules in force: every finding, not the first.

mod assertions;
mod case;
mod checker;
mod deadline;
mod documents;
mod fees;
mod fields;
mod filing;
mod identity;
mod ledger;
mod papers;
mod requirements;
mod rules;
mod scope;
mod spelling;
mod territory;
mod windows;
pub mod remedy;

pub use checker::{check, check_filing};
pub(crate) use deadline::after_reception;
pub use fields::{standings, unfit};
pub use filing::Filing;
pub(crate) use papers::needs;
pub use requirements::requirements;
