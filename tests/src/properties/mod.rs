//! Properties, written once as plain functions: property tests and fuzz targets only call them.
//!
//! A property panics if it does not hold.

pub mod calendar;
pub mod check;
pub mod dossier;
pub mod json;
pub mod rules;
pub mod typed;
pub mod wire;
pub mod words;
