//! How foreign logs call things, and names made comparable.

use std::collections::BTreeMap;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::error::LogError;
use crate::fault::Fault;

const HINTS: &str = include_str!("hints.toml");

/// What names are known to stand for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Hints {
    /// By column of the contract.
    pub(super) columns: BTreeMap<String, Vec<String>>,
    /// By event.
    pub(super) events: BTreeMap<String, Vec<String>>,
    /// Words that turn into its opposite, or into a wish, what stands beside them.
    pub(super) turning: Vec<String>,
}

impl Hints {
    pub(super) fn load() -> Result<Self, LogError> {
        toml::from_str(HINTS).map_err(|_| LogError::from(Fault::BadHints))
    }
}

/// Returns the words of a name: lower case, without marks, letters and digits alone; a change from small to large letters begins a word.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before_is_small = false;
    for character in name.nfd().filter(|character| !is_combining_mark(*character)) {
        let plain = match character {
            'đ' | 'Đ' => 'd',
            other => other,
        };
        let is_large = character.is_uppercase();
        if (!plain.is_alphanumeric() || (is_large && before_is_small))
            && words.last().is_some_and(|word| !word.is_empty())
        {
            words.push(String::new());
        }
        before_is_small = plain.is_alphanumeric() && !is_large;
        if plain.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(plain.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
