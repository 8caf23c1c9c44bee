//! Reading JSON input: limits, a value that keeps what was read, and typed errors that never repeat it.

mod error;
mod json;
mod name;
mod reader;

pub use error::InputError;
pub use json::Json;
pub(crate) use name::is_plain_code;
pub use name::{is_plain_document_id, is_plain_key};
