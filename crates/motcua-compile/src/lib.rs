//! From rule files (TOML, dated, cited) to packs: every mistake is reported with file, line and caret.
#![forbid(unsafe_code)]

mod diagnostic;
mod kind;
mod meant;
mod shapes;
mod condition;
mod source;
mod table;
mod lower;
mod compile;
mod load;
mod part;
mod schema;
pub mod lint;
pub mod import;
pub mod vectors;
#[cfg(test)]
mod tests;

pub use compile::{CompiledPack, compile};
pub use diagnostic::{Diagnostic, render};
pub use load::{LoadError, load, read_folder};
pub use lower::names_of;
pub use part::{PartError, part};
pub use schema::{RULE_FILES, RuleFile, rule_schemas};
