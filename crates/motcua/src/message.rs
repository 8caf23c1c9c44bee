//! The message catalogue: for every code a message for the clerk and a help in plain spoken language.

use alloc::string::String;

use serde::{Deserialize, Serialize};

use crate::law::{Text, is_article};
use crate::map::Map;
use crate::packed::packed;

/// Every message, keyed by the code of the finding, rejection, gap or policy that it speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Messages(pub Map<String, MessageText>);

/// What is said of one code; `{name}` stands for the argument of that name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageText {
    /// For the clerk.
    pub message: Text,
    /// In plain spoken language, without article numbers.
    pub help: Text,
}

/// Returns the code of the message that names a place in an act to a reader.
pub(crate) fn place_code(article: &str) -> &'static str {
    if is_article(article) { "explain_cite" } else { "explain_place" }
}

packed!(newtype Messages);
packed!(struct MessageText { message, help });
