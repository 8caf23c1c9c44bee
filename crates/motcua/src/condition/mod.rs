//! Conditions of rules: a small tree over declared facts, evaluated in three values (true, false, unknown).

mod age;
mod compared;
mod eval;
mod expr;
mod truth;
mod world;

pub(crate) use age::LeapDay;
pub(crate) use compared::compared;
pub use expr::{Access, Builtin, Condition, Node, NodeId};
pub(crate) use truth::union;
pub use truth::{Fact, Truth};
pub(crate) use world::{CaseChoice, World};

#[cfg(test)]
mod tests;
