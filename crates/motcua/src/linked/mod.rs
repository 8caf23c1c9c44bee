//! Linked procedures (liên thông): one submission, several parts, each with its own clock, issuer and result.
//!
//! A branch starts when the submission is received, or when the branches before it have ended. The total term is the linked procedure's own: it is
//! not the sum of the parts, which run side by side.

mod check;
mod missing;
mod plan;
mod split;
#[cfg(feature = "forms")]
mod asked;

#[cfg(feature = "forms")]
pub(crate) use asked::{PartFiling, apart};
pub use check::{LinkedVerdict, PartVerdict, check};
pub use missing::{PartMissing, missing};
pub use plan::{PlannedPart, Progress, Start, plan, total};
