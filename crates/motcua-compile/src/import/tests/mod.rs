//! Tests of the importer on invented records; no sentence of the portal is in them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests may stop")]

mod corpus;
mod merge;
mod output;
mod reading;
mod records;
mod traps;
