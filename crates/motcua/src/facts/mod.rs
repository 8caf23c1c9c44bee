//! The facts of a submission, read once against the fields that an edition declares.

mod read;
mod value;

pub use read::Facts;
pub(crate) use read::pointer;
pub(crate) use value::{Element, Slot};
