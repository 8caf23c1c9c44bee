//! Conditions of rules: a small tree over declared facts, evaluated in three values (true, false, unknown).

mod expr;

pub use expr::{Access, Builtin, Condition, Node, NodeId};
