//! Shared test material: the vectors and how an answer is held against them, and the properties that proptest and fuzz call.
#![forbid(unsafe_code)]

pub mod matching;
pub mod vectors;
