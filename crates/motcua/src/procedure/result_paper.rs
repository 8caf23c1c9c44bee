//! What a procedure gives.

use alloc::string::String;

use serde::{Deserialize, Serialize};

use crate::law::Text;
use crate::packed::packed;

/// What a procedure gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultPaper {
    /// The code in the national database, such as `KQ.G15.000031`.
    pub code: Option<String>,
    /// What it is called.
    pub title: Text,
}

packed!(struct ResultPaper { code, title });
