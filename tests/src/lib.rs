//! Shared test material: the vectors and how an answer is held against them, and the properties that proptest and fuzz call.
#![forbid(unsafe_code)]

pub mod calendar_data;
pub mod matching;
pub mod properties;
pub mod vectors;
