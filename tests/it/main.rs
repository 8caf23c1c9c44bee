//! The one test binary: each module asks one question of the whole project.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise"
)]

mod arabic;
mod bodies;
mod calendar;
mod canary;
mod change;
mod check;
mod coverage;
mod dossier;
mod foreign;
mod leaflet;
mod ledger;
mod lists;
mod local;
mod logs_page;
mod missing;
mod names_page;
mod parts;
mod printed;
mod properties;
mod rules;
mod schemas;
mod siblings;
mod tidy;
mod titles;
mod typed_api;
mod vectors;
mod wire;
mod wire_page;
mod words;
