//! Texts of a record: brought to one Unicode form, searched, and turned into slugs.

use std::borrow::Cow;
use std::collections::HashMap;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::scan;

/// What was done to the texts of one record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Texts that were not in NFC.
    pub(crate) not_nfc: u64,
    /// Invisible marks that were taken out.
    pub(crate) invisible: u64,
    /// Texts that hold the replacement character: a wrong decoding earlier on the way.
    pub(crate) mojibake: u64,
}

/// Cleans the texts of one record and counts what it does; texts that need work are worked on once.
#[derive(Debug, Default)]
pub(crate) struct Cleaned<'r> {
    /// What was done so far.
    pub(crate) counts: Counts,
    known: HashMap<&'r str, (String, Counts)>,
}

impl<'r> Cleaned<'r> {
    /// Returns the text in NFC with line feeds alone, without invisible marks and surrounding space.
    pub(crate) fn text(&mut self, raw: &'r str) -> Cow<'r, str> {
        if is_plain_text(raw) {
            return Cow::Borrowed(raw.trim());
        }
        let (text, counts) = self.known.entry(raw).or_insert_with(|| clean(raw));
        self.counts.not_nfc += counts.not_nfc;
        self.counts.invisible += counts.invisible;
        self.counts.mojibake += counts.mojibake;
        Cow::Owned(text.clone())
    }

    /// Returns the cleaned text on one line, with single spaces.
    pub(crate) fn line(&mut self, raw: &'r str) -> Cow<'r, str> {
        let text = self.text(raw);
        let is_space = |byte: u8| (byte == b' ') | (byte == b'\n') | (byte == b'\t');
        let breaks = move |one: u8, two: u8, _| (one == b'\n') | (one == b'\t') | (one == b' ') & is_space(two);
        let mut next = scan::find(&text, 0, breaks);
        if next.is_none() {
            return text;
        }
        let mut out = String::with_capacity(text.len());
        let mut start = 0;
        while let Some(at) = next {
            out.push_str(text.get(start..at).unwrap_or_default());
            out.push(' ');
            let rest = text.get(at..).unwrap_or_default();
            start = at + rest.bytes().take_while(|byte| is_space(*byte)).count();
            next = scan::find(&text, start, breaks);
        }
        out.push_str(text.get(start..).unwrap_or_default());
        Cow::Owned(out)
    }
}

/// Returns whether every character of the text is plain, as [`is_plain`] says, by the bytes of which they are made.
fn is_plain_text(text: &str) -> bool {
    !scan::any(text, |one, two, three| {
        let is_control = (one < b' ') & (one != b'\n') & (one != b'\t') | (one == 0x7f);
        let is_other_letter = (one == 0xc9) & (two > 0x8f) | (one == 0xe1) & (two.wrapping_sub(0xb8) > 3);
        let is_other_mark = (one == 0xe2) & ((two != 0x80) | (three.wrapping_sub(0x90) > 0x17));
        let is_other_script = (one.wrapping_sub(0xc0) < 3) | (one.wrapping_sub(0xca) < 0x17) | (one > 0xe2);
        is_control | is_other_letter | is_other_mark | is_other_script
    })
}

/// Returns the text, cleaned, and what was done to it.
fn clean(raw: &str) -> (String, Counts) {
    let mut counts = Counts::default();
    let composed = compose(raw);
    counts.not_nfc = u64::from(composed != raw);
    counts.mojibake = u64::from(composed.contains('\u{fffd}'));
    let mut out = String::with_capacity(composed.len());
    let mut characters = composed.trim().chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' => out.push('\n'),
            '\n' | '\t' => out.push(character),
            _ if character.is_whitespace() => out.push(' '),
            _ if character.is_control() || is_invisible(character) => counts.invisible += 1,
            _ => out.push(character),
        }
    }
    let trimmed = out.trim();
    if trimmed.len() == out.len() { (out, counts) } else { (trimmed.to_owned(), counts) }
}

/// Returns the text in NFC.
///
/// Where nothing but Latin letters and their marks can compose, only a letter with the marks that follow it is composed: texts with decomposed letters
/// are long and many, and the general algorithm is the larger part of an import.
fn compose(raw: &str) -> Cow<'_, str> {
    if !raw.chars().all(|character| is_mark(character) || is_inert(character)) {
        return if is_nfc(raw) { Cow::Borrowed(raw) } else { Cow::Owned(raw.nfc().collect()) };
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(is_mark) {
        let (before, from) = rest.split_at(at);
        let end = from.find(|character| !is_mark(character)).unwrap_or(from.len());
        let (marks, after) = from.split_at(end);
        let mut letters = before.chars();
        let letter = letters.next_back();
        out.push_str(letters.as_str());
        let whole = letter.and_then(|letter| marks.chars().try_fold(letter, unicode_normalization::char::compose));
        match whole {
            Some(whole) => out.push(whole),
            None => out.extend(letter.into_iter().chain(marks.chars()).nfc()),
        }
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Returns whether the character is a mark that composes with the letter before it.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Returns whether the character stays as it is in NFC and begins anew: only marks can compose with it.
fn is_inert(character: char) -> bool {
    is_plain(character) || matches!(character, '\0'..='\u{bf}' | '\u{200b}'..='\u{206f}')
}

/// Returns whether the character stands as it is in a clean text: printable ASCII, a line feed or tab, a composed Latin letter, common punctuation.
/// None of them composes with what is before it, so a text of these alone is in NFC.
fn is_plain(character: char) -> bool {
    matches!(character, ' '..='~' | '\n' | '\t' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}')
}

/// Returns the text in lower case, letter by letter.
pub(crate) fn lower(text: &str) -> String {
    let text = text.to_ascii_lowercase();
    let first = scan::find(&text, 0, may_be_capital);
    if first.is_none() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let (mut start, mut next) = (0, first);
    while let Some(at) = next {
        let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        out.push_str(text.get(start..at).unwrap_or_default());
        out.extend(character.to_lowercase());
        start = at + character.len_utf8();
        next = scan::find(&text, start, may_be_capital);
    }
    out.push_str(text.get(start..).unwrap_or_default());
    out
}

/// Returns whether a character of these first bytes may have another lower case; of those of Vietnamese text only capitals do.
fn may_be_capital(one: u8, two: u8, three: u8) -> bool {
    // Letters with two marks stand in pairs, the capital first.
    let is_marked = (two.wrapping_sub(0xba) < 2) & (three & 1 == 1);
    // ă, đ, ĩ, ũ, ơ, ư.
    let is_small = (one == 0xc4) & ((two == 0x83) | (two == 0x91) | (two == 0xa9))
        | (one == 0xc5) & (two == 0xa9)
        | (one == 0xc6) & ((two == 0xa1) | (two == 0xb0));
    (one == 0xc3) & (two <= 0x9e)
        | (one.wrapping_sub(0xc4) < 0x1d) & !is_small
        | (one == 0xe1) & !is_marked
        | (one == 0xe2) & (two != 0x80)
        | (one > 0xe2)
}

/// Returns whether the character has no width and no meaning in Vietnamese text.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// Returns whether `text`, in lower case already, holds one of the phrases.
pub(crate) fn holds(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| text.contains(phrase))
}

/// Returns a slug of at most `longest` bytes: ASCII letters and digits with single hyphens; empty where nothing is left.
pub(crate) fn slug(text: &str, longest: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut add = |character: char| {
        let lower = match character {
            'đ' | 'Đ' => 'd',
            _ => character.to_ascii_lowercase(),
        };
        if lower.is_ascii_alphanumeric() {
            out.push(lower);
        } else if (character.is_ascii() || !unicode_normalization::char::is_combining_mark(character))
            && !out.is_empty()
            && !out.ends_with('-')
        {
            out.push('-');
        }
    };
    if text.is_ascii() {
        text.chars().for_each(&mut add)
    } else {
        text.nfd().for_each(&mut add)
    }
    if out.len() > longest {
        let cut = out.get(..longest).unwrap_or_default();
        let whole = cut.rfind('-').filter(|at| *at > longest / 2);
        let end = whole.unwrap_or(longest);
        out.truncate(end);
    }
    while out.ends_with('-') {
        out.pop();
    }
    out
}

/// Returns a slug that begins with a letter, with `kind` before what does not.
pub(crate) fn beginning_with_a_letter(slug: &str, kind: &str) -> String {
    if slug.starts_with(|first: char| first.is_ascii_lowercase()) { slug.to_owned() } else { format!("{kind}-{slug}") }
}

#[cfg(test)]
mod tests {
    use super::{Cleaned, compose, is_inert, is_mark, is_plain, is_plain_text, lower, slug};

    #[test]
    fn decomposed_text_is_composed_and_counted() {
        let mut cleaned = Cleaned::default();
        assert_eq!(cleaned.text("To\u{31b}\u{300} khai"), "Tờ khai");
        assert_eq!(cleaned.text("Tờ khai"), "Tờ khai");
        assert_eq!(cleaned.counts.not_nfc, 1);
    }

    #[test]
    fn invisible_marks_and_carriage_returns_go() {
        let mut cleaned = Cleaned::default();
        assert_eq!(cleaned.text("\u{feff} k\u{200e}ý\r\nhai\rba \u{0}"), "ký\nhai\nba");
        assert_eq!(cleaned.counts.invisible, 3);
        assert_eq!(cleaned.line("  một \n hai\t ba "), "một hai ba");
    }

    #[test]
    fn slugs_are_ascii_and_bounded() {
        assert_eq!(slug("Đăng ký, quản lý cư trú", 60), "dang-ky-quan-ly-cu-tru");
        assert_eq!(slug("* Hộ tịch:", 60), "ho-tich");
        assert_eq!(slug("một hai ba bốn", 9), "mot-hai");
        assert_eq!(slug("…", 60), "");
    }

    #[test]
    fn plain_characters_are_nfc_and_never_compose() {
        for character in (0..0x3_0000).filter_map(char::from_u32) {
            let text = format!("a{character}");
            assert_eq!(is_plain_text(&text), is_plain(character), "{:x}", u32::from(character));
            assert!(!is_plain(character) || unicode_normalization::is_nfc(&text), "{:x}", u32::from(character));
        }
    }

    #[test]
    fn lower_case_is_that_of_unicode() {
        for letter in (0..0x2_0000).filter_map(char::from_u32).filter(|letter| *letter != 'Σ') {
            let text = format!("đã {letter}Ủy");
            assert_eq!(lower(&text), text.to_lowercase(), "{:x}", u32::from(letter));
        }
    }

    #[test]
    fn composing_letter_by_letter_is_nfc() {
        let letters: Vec<char> = (0..0x2100)
            .filter_map(char::from_u32)
            .filter(|character| is_inert(*character) || is_mark(*character))
            .collect();
        let marks = [
            '\u{300}', '\u{301}', '\u{302}', '\u{303}', '\u{306}', '\u{309}', '\u{31b}', '\u{323}', '\u{340}',
            '\u{344}',
        ];
        for letter in letters {
            for one in marks {
                for two in marks {
                    for text in
                        [format!("{letter}{one}{two}x"), format!("{one}{letter}{two}"), format!("x{two}{letter}")]
                    {
                        let expected: String =
                            unicode_normalization::UnicodeNormalization::nfc(text.as_str()).collect();
                        assert_eq!(compose(&text), expected, "{}", text.escape_unicode());
                    }
                }
            }
        }
        assert_eq!(compose("\u{1112}\u{1161} k\u{2000}"), "하 k\u{2002}", "other scripts take the general way");
    }
}
