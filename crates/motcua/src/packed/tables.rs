//! The tables of a pack: every name once, and every text once by language, so that a pack can leave a language out.
//!
//! A table is a number of entries and the entries behind each other, each ended by a zero byte; an absent one is [`ABSENT`]. The languages of the
//! texts are tables of equal length: a text is a position in all of them.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ffi::CStr;

/// Ends an entry.
const END: u8 = 0;
/// Stands for an entry that is not there.
const ABSENT: &[u8] = &[1];

/// Appends a number, seven bits a byte, the lowest first.
pub(crate) fn put_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

/// Takes a number from the front of the bytes; nothing where they end within it or it has more than 64 bits.
pub(super) fn take_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        let part = u64::from(byte & 0x7f);
        if shift == 63 && part > 1 {
            return None;
        }
        number |= part << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Takes a number that counts or points.
pub(crate) fn take_size(bytes: &mut &[u8]) -> Option<usize> {
    usize::try_from(take_number(bytes)?).ok()
}

/// A text as pairs of language and words, in the order of the languages.
pub(crate) type Told = Vec<(String, String)>;

/// The tables while a pack is written.
#[derive(Default)]
pub(crate) struct Tables {
    names: Interned<String>,
    texts: Interned<Told>,
}

impl Tables {
    pub(super) fn name(&mut self, name: &str) -> u64 {
        self.names.position(name.to_string())
    }

    pub(super) fn text(&mut self, text: Told) -> u64 {
        self.texts.position(text)
    }

    /// Returns the tables of names and of texts as bytes; nothing where one of them holds a zero byte.
    pub(crate) fn bytes(&self) -> Option<[Vec<u8>; 2]> {
        let names = table(self.names.order.iter().map(|name| Some(name.as_str())))?;
        let languages: BTreeSet<&str> =
            self.texts.order.iter().flatten().map(|(language, _)| language.as_str()).collect();
        let mut texts = table(languages.iter().copied().map(Some))?;
        for language in languages {
            let told = |text: &Told| -> Option<usize> { text.iter().position(|(known, _)| known == language) };
            texts.extend(table(
                self.texts.order.iter().map(|text| told(text).and_then(|at| Some(text.get(at)?.1.as_str()))),
            )?);
        }
        Some([names, texts])
    }
}

/// Values with their positions, in the order of their first use.
struct Interned<T> {
    known: BTreeMap<T, u64>,
    order: Vec<T>,
}

impl<T> Default for Interned<T> {
    fn default() -> Self {
        Self { known: BTreeMap::new(), order: Vec::new() }
    }
}

impl<T: Ord + Clone> Interned<T> {
    fn position(&mut self, value: T) -> u64 {
        if let Some(at) = self.known.get(&value) {
            return *at;
        }
        let at = u64::try_from(self.order.len()).unwrap_or(u64::MAX);
        self.order.push(value.clone());
        self.known.insert(value, at);
        at
    }
}

/// Returns the entries as a table; nothing where one of them could not be told from its end or from an absent one.
fn table<'t>(entries: impl Iterator<Item = Option<&'t str>>) -> Option<Vec<u8>> {
    let (mut count, mut words) = (0, Vec::new());
    for entry in entries {
        let bytes = entry.map_or(ABSENT, str::as_bytes);
        if bytes.contains(&END) || entry.is_some() && bytes == ABSENT {
            return None;
        }
        count += 1;
        words.extend_from_slice(bytes);
        words.push(END);
    }
    let mut out = Vec::new();
    put_number(&mut out, count);
    out.append(&mut words);
    Some(out)
}

/// Where the entries of one table stand in a section.
#[derive(Clone, Debug)]
struct Places {
    /// Where each entry ends; it begins where the one before ends.
    ends: Vec<u32>,
    /// Where the first entry begins.
    start: usize,
}

impl Places {
    /// Takes a table from the front of `rest`, the end of a section that is `whole` bytes long.
    fn take(whole: usize, rest: &mut &[u8]) -> Option<Self> {
        let count = take_size(rest)?;
        if count > rest.len() {
            return None;
        }
        let start = whole.checked_sub(rest.len())?;
        let mut ends = Vec::with_capacity(count);
        let mut end = 0_u32;
        for _ in 0..count {
            // The library looks at several bytes at once.
            let length = CStr::from_bytes_until_nul(rest).ok()?.to_bytes_with_nul().len();
            *rest = rest.get(length..)?;
            end = end.checked_add(u32::try_from(length).ok()?)?;
            ends.push(end);
        }
        Some(Self { ends, start })
    }

    fn get<'b>(&self, section: &'b [u8], at: usize) -> Option<&'b str> {
        let end = usize::try_from(*self.ends.get(at)?).ok()?;
        let begin = match at.checked_sub(1) {
            None => 0,
            Some(before) => usize::try_from(*self.ends.get(before)?).ok()?,
        };
        let entry = section.get(self.start.checked_add(begin)?..self.start.checked_add(end)?)?;
        let words = entry.strip_suffix(&[END])?;
        if words == ABSENT { None } else { core::str::from_utf8(words).ok() }
    }
}

/// The tables of a pack that is read: where everything stands. The words are read, and found to be UTF-8, when they are asked for.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    names: Places,
    languages: Vec<(String, Places)>,
}

impl Index {
    /// Returns where everything stands in the sections of names and of texts; nothing where they are not tables.
    pub(crate) fn of(names: &[u8], texts: &[u8]) -> Option<Self> {
        let mut rest = names;
        let index = Places::take(names.len(), &mut rest)?;
        if !rest.is_empty() {
            return None;
        }
        let mut rest = texts;
        let told = Places::take(texts.len(), &mut rest)?;
        let mut languages = Vec::new();
        for at in 0..told.ends.len() {
            let language = told.get(texts, at)?.to_string();
            let places = Places::take(texts.len(), &mut rest)?;
            if languages.first().is_some_and(|(_, first): &(String, Places)| first.ends.len() != places.ends.len()) {
                return None;
            }
            languages.push((language, places));
        }
        rest.is_empty().then_some(Self { names: index, languages })
    }
}

/// The tables of a pack with their bytes.
#[derive(Clone, Copy)]
pub(crate) struct Words<'p> {
    pub(crate) index: &'p Index,
    pub(crate) names: &'p [u8],
    pub(crate) texts: &'p [u8],
}

impl<'p> Words<'p> {
    /// Returns the name at that position.
    pub(super) fn name(&self, at: usize) -> Option<&'p str> {
        self.index.names.get(self.names, at)
    }

    /// Returns whether there is a text at that position; a pack without languages has empty texts only.
    pub(super) fn has_text(&self, at: usize) -> bool {
        self.index.languages.first().is_none_or(|(_, places)| at < places.ends.len())
    }

    /// Returns the languages that have the text at that position, each with its words.
    pub(super) fn told(self, at: usize) -> impl Iterator<Item = (&'p str, &'p str)> {
        let languages = self.index.languages.iter();
        languages.filter_map(move |(language, places)| Some((language.as_str(), places.get(self.texts, at)?)))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
    use alloc::vec;

    use super::*;

    #[test]
    fn numbers_are_read_back_and_end() {
        for number in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            let mut out = Vec::new();
            put_number(&mut out, number);
            assert_eq!(take_number(&mut out.as_slice()), Some(number));
            out.pop();
            assert_eq!(take_number(&mut out.as_slice()), None);
        }
        assert_eq!(take_number(&mut [0xff_u8; 10].as_slice()), None);
        assert_eq!(take_number(&mut [0x80_u8; 11].as_slice()), None);
    }

    #[test]
    fn an_empty_text_is_not_an_absent_one() {
        let mut tables = Tables::default();
        let pair = |language: &str, words: &str| (language.to_string(), words.to_string());
        assert_eq!(tables.text(vec![pair("en", ""), pair("vi", "một cửa")]), 0);
        assert_eq!(tables.text(vec![pair("vi", "")]), 1);
        assert_eq!(tables.text(vec![pair("en", ""), pair("vi", "một cửa")]), 0);
        assert_eq!((tables.name("a"), tables.name(""), tables.name("a")), (0, 1, 0));
        let [names, texts] = tables.bytes().unwrap();
        let index = Index::of(&names, &texts).unwrap();
        let words = Words { index: &index, names: &names, texts: &texts };
        assert_eq!((words.name(0), words.name(1), words.name(2)), (Some("a"), Some(""), None));
        let told = |at| words.told(at).collect::<Vec<_>>();
        assert_eq!(told(0), [("en", ""), ("vi", "một cửa")]);
        assert_eq!(told(1), [("vi", "")]);
        assert_eq!((told(2), words.has_text(1), words.has_text(2)), (vec![], true, false));
        for length in 0..texts.len() {
            assert!(Index::of(&names, texts.get(..length).unwrap()).is_none(), "{length}");
        }
    }

    #[test]
    fn what_could_not_be_read_back_is_not_written() {
        for words in ["a\0b", "\u{1}"] {
            let mut tables = Tables::default();
            tables.name(words);
            assert_eq!(tables.bytes(), None);
        }
    }
}
