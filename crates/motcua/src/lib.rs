//! The law of the one-stop shop (một cửa) as a library: procedures, required documents, legal deadlines and the dossier's life, each answer with its article.
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(
    not(feature = "desk"),
    allow(dead_code, unused_imports, reason = "what only the desk, or only other forms ask for is left out")
)]

extern crate alloc;

pub use map::Map;

mod packed;
pub mod civil;
pub mod error;
pub mod law;
pub mod term;
pub mod lunar;
pub mod calendar;
pub mod pattern;
pub mod near;
pub mod words;
pub mod field;
pub mod lifecycle;
pub mod territory;
pub mod message;
pub mod input;
pub mod submission;
pub mod facts;
pub mod condition;
pub mod procedure;
pub mod dossier;
pub mod history;
pub mod audit;
pub mod ledger;
pub mod explain;
pub mod score;
pub mod catalogue;
pub mod verdict;
pub mod check;
pub mod export;
pub mod change;
pub mod linked;
pub mod wire;
mod ordered;
mod map;
