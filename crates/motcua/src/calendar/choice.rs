//! A choice that the data make.

use serde::{Deserialize, Serialize};

use crate::law::{Citation, Sure};
use crate::packed::packed;

/// A chosen value with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice<T> {
    /// The value.
    pub value: T,
    /// Where it comes from, if a text says it.
    #[serde(default)]
    pub cite: Option<Citation>,
    /// How sure it is; anything but `seen` is listed as an assumption where it is used.
    pub sure: Sure,
}

packed!(struct Choice<T> { value, cite, sure });
