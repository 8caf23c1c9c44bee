//! The law of the one-stop shop (một cửa) as a library: procedures, required documents, legal deadlines and the dossier's life, each answer with its article.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod citation;
pub mod civil;
pub mod condition;
pub mod error;
pub mod law;
pub mod lifecycle;
pub mod lunar;
pub mod message;
pub mod procedure;
pub mod term;
