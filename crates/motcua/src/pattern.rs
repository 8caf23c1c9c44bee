//! The pattern language of text fields: a small part of what every regular-expression dialect reads alike.
//!
//! A pattern is anchored on both sides and goes into a JSON Schema unchanged: `^[0-9]{12}$`, `^[A-Z]{1,2}[0-9]{6,8}$`, `^([0-9]{9}|[0-9]{12})$`.
//! It has literal characters, classes `[0-9A-F]` and `[^<>]`, the counts `?`, `{n}` and `{m,n}`, and alternatives in one group around the
//! whole. Left out is what dialects read differently or what has no bound: `.`, `\d`, `*`, `+`.

use alloc::string::String;
use alloc::vec::Vec;
use core::iter::{once, repeat_n};
use core::str::Chars;

/// A pattern that a whole text must match.
///
/// ```
/// use motcua::pattern::Pattern;
/// let number = Pattern::parse("^([0-9]{9}|[0-9]{12})$")?;
/// assert!(number.matches("000345678901"));
/// assert!(!number.matches("0123456789"));
/// # Ok::<(), motcua::pattern::PatternError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    alternatives: Vec<Vec<Part>>,
}

/// Characters of one class, as often as it says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    class: Class,
    /// How many characters the parts before it have at the most.
    before: usize,
    min: usize,
    max: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Class {
    negated: bool,
    ranges: Vec<(char, char)>,
}

impl Class {
    fn holds(&self, letter: char) -> bool {
        self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&letter)) != self.negated
    }

    /// Returns one of the class's plain letters, another for each `variant` as far as it has some.
    fn letter(&self, variant: usize) -> Option<char> {
        let own = self.ranges.iter().flat_map(|(first, last)| (*first..=*last).take(64));
        let letters: Vec<char> = own.chain('0'..='9').chain('a'..='z').filter(|letter| self.holds(*letter)).collect();
        letters.get(variant.checked_rem(letters.len())?).copied()
    }
}

/// Why a text is no pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PatternError {
    /// It does not begin with `^` and end with `$`.
    #[error("a pattern begins with `^` and ends with `$`")]
    NotAnchored,
    /// A character has a meaning elsewhere that this language leaves out.
    #[error("`{0}` is not part of the pattern language")]
    NotSupported(char),
    /// A class, group or count is not closed, empty or out of order.
    #[error("a class, group or count is incomplete")]
    Incomplete,
    /// A count follows nothing, or is larger than 256.
    #[error("a count follows nothing, or exceeds 256 characters")]
    BadCount,
}

impl PatternError {
    /// Returns what to write instead.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            Self::NotAnchored => "write `^…$`: the whole text must match",
            Self::NotSupported(_) => "write `[0-9]` for a digit, `{1,40}` for a repetition, `\\.` for a dot",
            Self::Incomplete => "close every `[`, `(` and `{`, and write ranges upwards",
            Self::BadCount => "put `{m,n}` behind a character or class, at most 256 characters in all",
        }
    }
}

/// The most characters that one alternative may stand for.
const MAX_PLACES: usize = 256;

/// Characters that some dialect reads as more than themselves.
const SPECIAL: &str = "^$\\.*+?()[]{}|/";

impl Pattern {
    /// Returns the pattern that `source` spells.
    ///
    /// # Errors
    /// [`PatternError`] where the source is not in the language.
    pub fn parse(source: &str) -> Result<Self, PatternError> {
        let body = source.strip_prefix('^').and_then(|rest| rest.strip_suffix('$'));
        let body = body.filter(|body| !ends_escaped(body)).ok_or(PatternError::NotAnchored)?;
        let group = body.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let mut chars = group.unwrap_or(body).chars();
        let mut alternatives = Vec::new();
        loop {
            let (parts, more) = sequence(&mut chars, group.is_some())?;
            alternatives.push(parts);
            if !more {
                return Ok(Self { alternatives });
            }
        }
    }

    /// Returns how many characters the shortest and the longest text have that match.
    #[must_use]
    pub fn lengths(&self) -> (usize, usize) {
        let sum = |of: fn(&Part) -> usize| move |parts: &Vec<Part>| parts.iter().map(of).sum::<usize>();
        let shortest = self.alternatives.iter().map(sum(|part| part.min)).min();
        let longest = self.alternatives.iter().map(sum(|part| part.max)).max();
        (shortest.unwrap_or_default(), longest.unwrap_or_default())
    }

    /// Returns a text of that many characters that matches and begins so, another for each `variant` as far as there are some; nothing where none was found.
    #[must_use]
    pub fn example(&self, begins: &str, length: usize, variant: usize) -> Option<String> {
        self.alternatives.iter().find_map(|parts| {
            let mut left = length.checked_sub(parts.iter().map(|part| part.min).sum())?;
            let mut begins = begins.chars();
            let mut text = String::new();
            for part in parts {
                let more = left.min(part.max - part.min);
                left -= more;
                for _ in 0..part.min + more {
                    let place = text.len();
                    text.push(match begins.next() {
                        Some(letter) => letter,
                        None => part.class.letter(variant / (1 + place % 3))?,
                    });
                }
            }
            (left == 0 && begins.next().is_none() && self.matches(&text)).then_some(text)
        })
    }

    /// Returns whether the whole text matches, in time linear in its length.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.alternatives.iter().any(|parts| run(parts, text))
    }
}

/// Returns whether the last character is escaped by an odd number of backslashes.
fn ends_escaped(body: &str) -> bool {
    (body.len() - body.trim_end_matches('\\').len()) % 2 == 1
}

/// Steps all ways through the parts at once; `alive` says after how many places for a character the text read so far may end.
fn run(parts: &[Part], text: &str) -> bool {
    let places = parts.last().map_or(0, |part| part.before + part.max);
    let mut alive: Vec<bool> = once(true).chain(repeat_n(false, places)).collect();
    skip_optional(parts, &mut alive);
    for letter in text.chars() {
        // from the last part on, so that each still finds where the text before this character ended
        for part in parts.iter().rev() {
            let Some(ends) = alive.get_mut(part.before..=part.before + part.max) else { return false };
            if part.class.holds(letter) {
                ends.copy_within(..part.max, 1);
            } else {
                ends.fill(false);
            }
        }
        if let Some(start) = alive.first_mut() {
            *start = false;
        }
        if !alive.contains(&true) {
            return false;
        }
        skip_optional(parts, &mut alive);
    }
    alive.last() == Some(&true)
}

fn skip_optional(parts: &[Part], alive: &mut [bool]) {
    for part in parts {
        let ends = alive.get_mut(part.before + part.min..=part.before + part.max).unwrap_or_default();
        let mut before = false;
        for on in ends {
            *on |= before;
            before = *on;
        }
    }
}

/// Reads up to the end, or within a group up to the next `|`; returns the places and whether an alternative follows.
fn sequence(chars: &mut Chars<'_>, grouped: bool) -> Result<(Vec<Part>, bool), PatternError> {
    let (mut parts, mut places) = (Vec::new(), 0);
    while let Some(letter) = chars.next() {
        let class = match letter {
            '|' if grouped => return Ok((parts, true)),
            '[' => class(chars)?,
            '\\' => single(escaped(chars, SPECIAL)?),
            other if is_one_of(other, SPECIAL) && other != '/' => return Err(PatternError::NotSupported(other)),
            other => single(other),
        };
        let (min, max) = count(chars)?;
        if max > MAX_PLACES - places || max == 0 {
            return Err(PatternError::BadCount);
        }
        parts.push(Part { class, before: places, min, max });
        places += max;
    }
    Ok((parts, false))
}

fn single(letter: char) -> Class {
    Class { negated: false, ranges: Vec::from([(letter, letter)]) }
}

fn is_one_of(letter: char, letters: &str) -> bool {
    letters.chars().any(|one| one == letter)
}

fn escaped(chars: &mut Chars<'_>, allowed: &str) -> Result<char, PatternError> {
    let letter = chars.next().ok_or(PatternError::Incomplete)?;
    if is_one_of(letter, allowed) { Ok(letter) } else { Err(PatternError::NotSupported(letter)) }
}

fn class(chars: &mut Chars<'_>) -> Result<Class, PatternError> {
    let negated = chars.as_str().starts_with('^');
    if negated {
        chars.next();
    }
    let mut ranges = Vec::new();
    loop {
        let first = match chars.next().ok_or(PatternError::Incomplete)? {
            ']' if ranges.is_empty() => return Err(PatternError::Incomplete),
            ']' => return Ok(Class { negated, ranges }),
            other => member(other, chars)?,
        };
        let mut ahead = chars.clone();
        let last = if ahead.next() == Some('-') {
            let letter = ahead.next().ok_or(PatternError::Incomplete)?;
            let last = member(letter, &mut ahead)?;
            *chars = ahead;
            last
        } else {
            first
        };
        if last < first {
            return Err(PatternError::Incomplete);
        }
        ranges.push((first, last));
    }
}

/// Returns one character of a class; set operators of other dialects (`&&`, `--`, `~~`, `[`) cannot be written.
fn member(letter: char, chars: &mut Chars<'_>) -> Result<char, PatternError> {
    match letter {
        '\\' => escaped(chars, "^$\\.*+?()[]{}|/-"),
        '[' | '-' | '&' | '~' | '^' | ']' => Err(PatternError::NotSupported(letter)),
        other => Ok(other),
    }
}

fn count(chars: &mut Chars<'_>) -> Result<(usize, usize), PatternError> {
    let rest = chars.as_str();
    if rest.starts_with('?') {
        chars.next();
        return Ok((0, 1));
    }
    let Some(inner) = rest.strip_prefix('{') else { return Ok((1, 1)) };
    let (inner, after) = inner.split_once('}').ok_or(PatternError::Incomplete)?;
    let (min, max) = inner.split_once(',').unwrap_or((inner, inner));
    let (min, max) = (number(min)?, number(max)?);
    *chars = after.chars();
    if min > max { Err(PatternError::BadCount) } else { Ok((min, max)) }
}

fn number(digits: &str) -> Result<usize, PatternError> {
    if digits.is_empty() || digits.bytes().any(|byte| !byte.is_ascii_digit()) {
        return Err(PatternError::Incomplete);
    }
    digits.parse().map_err(|_| PatternError::BadCount)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
    use super::*;

    #[test]
    fn an_example_matches_and_begins_as_it_is_to() {
        let pattern = Pattern::parse("^(F[0-9]{3}|[^<]{5,9})$").unwrap();
        assert_eq!(pattern.example("F9", 4, 0).as_deref(), Some("F900"));
        assert_ne!(pattern.example("F9", 4, 1), pattern.example("F9", 4, 2));
        assert_eq!(pattern.example("abc", 7, 0).map(|text| text.len()), Some(7));
        assert_eq!(
            (pattern.example("G", 4, 0), pattern.example("", 3, 0), pattern.example("<", 6, 0)),
            (None, None, None)
        );
    }

    #[test]
    fn whole_texts_match_and_parts_do_not() {
        for (pattern, yes, no) in [
            ("^[0-9]{12}$", &["000345678901"][..], &["01234567890", "0003456789012", "01234567890a", ""][..]),
            ("^([0-9]{9}|[0-9]{12})$", &["123456789", "000456789012"], &["1234567890", "|"]),
            ("^[A-Z]{1,2}[0-9]{2,3}$", &["A12", "AB123"], &["ABC12", "A1", "AB1234"]),
            ("^a?a?aa$", &["aa", "aaa", "aaaa"], &["a", "aaaaa"]),
            ("^[^<>]{0,3}$", &["", "Đỗ"], &["<", "abcd"]),
            ("^1\\.0/[\\-x]$", &["1.0/-", "1.0/x"], &["1a0/x"]),
            ("^$", &[""], &["a"]),
            ("^(|a)$", &["", "a"], &["aa"]),
        ] {
            let parsed = Pattern::parse(pattern).unwrap();
            for text in yes {
                assert!(parsed.matches(text), "{pattern} {text}");
            }
            for text in no {
                assert!(!parsed.matches(text), "{pattern} {text}");
            }
        }
    }

    #[test]
    fn what_dialects_read_differently_is_refused() {
        for (pattern, error) in [
            ("[0-9]", PatternError::NotAnchored),
            ("^a", PatternError::NotAnchored),
            ("^a\\$", PatternError::NotAnchored),
            ("^\\d$", PatternError::NotSupported('d')),
            ("^.$", PatternError::NotSupported('.')),
            ("^a*$", PatternError::NotSupported('*')),
            ("^a+$", PatternError::NotSupported('+')),
            ("^a|b$", PatternError::NotSupported('|')),
            ("^(a)(b)$", PatternError::NotSupported(')')),
            ("^[a&&b]$", PatternError::NotSupported('&')),
            ("^[[:alpha:]]$", PatternError::NotSupported('[')),
            ("^[a$", PatternError::Incomplete),
            ("^[]$", PatternError::Incomplete),
            ("^[9-0]$", PatternError::Incomplete),
            ("^a{2,$", PatternError::Incomplete),
            ("^a{2,}$", PatternError::Incomplete),
            ("^a{3,2}$", PatternError::BadCount),
            ("^a{0}$", PatternError::BadCount),
            ("^a{257}$", PatternError::BadCount),
            ("^a{99999999999999999999}$", PatternError::BadCount),
            ("^?$", PatternError::NotSupported('?')),
            ("^a{2}{3}$", PatternError::NotSupported('{')),
        ] {
            assert_eq!(Pattern::parse(pattern), Err(error), "{pattern}");
            assert!(!error.help().is_empty());
        }
    }

    #[test]
    fn many_optional_places_take_linear_time() {
        let parsed = Pattern::parse("^a{0,120}a{0,120}b$").unwrap();
        assert!(!parsed.matches(&"a".repeat(100_000)));
        assert!(!parsed.matches(&"a".repeat(240)));
    }
}
