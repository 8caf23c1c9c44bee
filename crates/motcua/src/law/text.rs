//! A text in several languages.

use alloc::string::{String, ToString};

use serde::{Deserialize, Serialize};

use crate::map::Map;
use crate::packed::{Packed, Packer, Unpacker};

/// One text in several languages, keyed by language code (`vi`, `en`, `ar`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text(pub Map<String, String>);

impl Text {
    /// Returns the text in `lang`, or in `fallback` where that language is missing, or in the first that there is, with the language that was used.
    #[must_use]
    pub fn get<'a>(&'a self, lang: &'a str, fallback: &'a str) -> Option<(&'a str, &'a str)> {
        let pick = |code: &'a str| self.0.get(code).map(|text| (text.as_str(), code));
        let any = || self.0.iter().next().map(|(code, text)| (text.as_str(), code.as_str()));
        pick(lang).or_else(|| pick(fallback)).or_else(any)
    }
}

/// Returns the words with `{name}` replaced by the value, wherever it stands.
pub(crate) fn filled(words: &str, name: &str, value: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.strip_prefix(name).and_then(|after| after.strip_prefix('}')) {
            Some(after) => {
                out.push_str(value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Returns whether every part of a text that is set apart from the direction around it (U+2066 to U+2068) ends (U+2069), and nothing else ends.
///
/// ```
/// use motcua::law::closes_isolates;
///
/// assert!(closes_isolates("Điều 5") && closes_isolates("المادة 5، \u{2068}123/2015/NĐ-CP\u{2069}"));
/// assert!(!closes_isolates("\u{2068}5") && !closes_isolates("5\u{2069}\u{2068}"));
/// ```
#[must_use]
pub fn closes_isolates(text: &str) -> bool {
    let mut open = 0_usize;
    let is_in_turn = text.chars().all(|letter| match letter {
        '\u{2066}'..='\u{2068}' => {
            open += 1;
            true
        }
        '\u{2069}' => open.checked_sub(1).map(|fewer| open = fewer).is_some(),
        _ => true,
    });
    is_in_turn && open == 0
}

/// Returns what stands between the parts of a list in a language.
pub(crate) fn comma(lang: &str) -> &'static str {
    if lang == "ar" { "، " } else { ", " }
}

/// Returns what stands between the parts of a list that may hold commas themselves.
pub(crate) fn semicolon(lang: &str) -> &'static str {
    if lang == "ar" { "؛ " } else { "; " }
}

/// A pack stores the languages apart.
impl Packed for Text {
    fn pack(&self, out: &mut Packer<'_>) {
        out.text(self.0.iter().map(|(language, words)| (language.clone(), words.clone())).collect());
    }

    fn unpack(input: &mut Unpacker<'_>) -> Self {
        Self(input.text().map(|(language, words)| (language.to_string(), words.to_string())).collect())
    }
}
