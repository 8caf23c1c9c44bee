//! From TOML tables to the core's types.

mod bodies;
mod branch;
mod calendar;
mod common;
mod document;
mod edition;
mod editions;
mod fee;
mod field;
mod indicators;
mod jurisdiction;
mod lifecycle;
mod local;
mod messages;
mod paths;
mod procedure;
mod replaced;
mod rule;
mod units;
mod words;

pub(crate) use bodies::bodies;
pub(crate) use branch::{check_links, links};
pub(crate) use calendar::calendar;
pub(crate) use common::Law;
pub(crate) use indicators::indicators;
pub(crate) use jurisdiction::{Registered, jurisdiction};
pub(crate) use lifecycle::lifecycle;
pub(crate) use messages::{MessageFile, messages};
pub(crate) use procedure::procedure;
pub(crate) use replaced::{check_successors, successor};
pub(crate) use units::units;
pub(crate) use words::word_lists;
