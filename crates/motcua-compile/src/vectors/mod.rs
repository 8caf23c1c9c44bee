//! Vectors: what rule authors write beside their rules, a question with what the law says must be in the answer.
//!
//! One file is one story. [`below`] reads those of a folder, [`Vector::ask`] asks, [`Vector::mismatches`] compares, and [`untouched`] tells which
//! rules none of them reaches.

mod matching;
mod read;
mod schema;
mod touched;

pub use matching::{Mismatch, mismatches};
pub use read::{Found, Refusal, Vector, below};
pub use schema::vector_schema;
pub use touched::{Rule, untouched};
