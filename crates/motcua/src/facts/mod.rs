//! The facts of a submission, read once against the fields that an edition declares.

mod blank;
mod nfc;
mod read;
mod value;

pub(crate) use blank::BLANKS;
pub use nfc::compose_with;
pub(crate) use nfc::nfc;
pub use read::Facts;
pub(crate) use read::pointer;
pub(crate) use value::{Element, Slot};
