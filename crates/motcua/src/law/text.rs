//! A text in several languages.

use alloc::collections::BTreeMap;
use alloc::string::String;

use serde::{Deserialize, Serialize};

/// One text in several languages, keyed by language code (`vi`, `en`, `ar`); `vi` is the language of the law.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text(pub BTreeMap<String, String>);

impl Text {
    /// The type's name in serde, by which a pack knows that the map is a text and stores its languages apart.
    pub(crate) const NAME: &'static str = "Text";

    /// Returns the text in `lang`, or in `fallback` where that language is missing, or in the first that there is, with the language that was used.
    #[must_use]
    pub fn get<'a>(&'a self, lang: &'a str, fallback: &'a str) -> Option<(&'a str, &'a str)> {
        let pick = |code: &'a str| self.0.get(code).map(|text| (text.as_str(), code));
        let any = || self.0.iter().next().map(|(code, text)| (text.as_str(), code.as_str()));
        pick(lang).or_else(|| pick(fallback)).or_else(any)
    }
}
