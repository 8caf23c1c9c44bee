//! From rule files (TOML, dated, cited) to packs: every mistake is reported with file, line and caret.
#![forbid(unsafe_code)]

mod compile;
mod condition;
mod diagnostic;
pub mod import;
mod kind;
pub mod lint;
mod load;
mod lower;
mod part;
mod schema;
mod source;
mod table;
#[cfg(test)]
mod tests;

pub use compile::{CompiledPack, compile};
pub use diagnostic::{Diagnostic, render};
pub use load::{LoadError, load, read_folder};
pub use part::{PartError, part};
pub use schema::{RULE_FILES, RuleFile, rule_schemas};
