//! The message catalogue: for every code a message for the clerk and a help in plain spoken language.

mod catalogue;

pub use catalogue::{MessageText, Messages};
