//! The facts of a submission, read once against the fields that an edition declares.

mod nfc;
mod read;
mod value;

pub use nfc::compose_with;
pub(crate) use nfc::nfc;
pub use read::Facts;
pub(crate) use read::pointer;
pub(crate) use value::{Element, Slot};
