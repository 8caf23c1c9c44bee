//! Terms.
use serde::{Deserialize, Serialize};

/// A term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Term(u32);
