//! From TOML tables to the core's types.

mod common;
mod jurisdiction;
mod units;
mod bodies;
mod words;
mod calendar;
mod editions;
mod lifecycle;
mod indicators;
mod messages;
mod edition;
mod field;
mod paths;
mod document;
mod rule;
mod fee;
mod branch;
mod local;
mod replaced;
mod procedure;

pub(crate) use bodies::bodies;
pub(crate) use branch::{check_links, links};
pub(crate) use calendar::calendar;
pub(crate) use common::Law;
pub(crate) use indicators::indicators;
pub(crate) use jurisdiction::{Registered, jurisdiction};
pub(crate) use lifecycle::lifecycle;
pub use messages::names_of;
pub(crate) use messages::{MessageFile, messages};
pub(crate) use procedure::procedure;
pub(crate) use replaced::{check_successors, follow, successor};
pub(crate) use units::units;
pub(crate) use words::word_lists;
