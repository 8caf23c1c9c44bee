//! Shared test material: the vectors, and the properties that proptest and fuzz call.
#![forbid(unsafe_code)]
#![allow(clippy::panic, clippy::indexing_slicing, reason = "a property that does not hold stops the test")]

pub mod calendar_data;
pub mod documented;
mod found_codes;
pub mod keys_page;
pub mod laws;
pub mod names_page;
pub mod properties;
pub mod recount;
pub mod sample;
pub mod small_law;
pub mod vectors;

/// The README's Rust blocks, run as doc tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub mod readme {}
