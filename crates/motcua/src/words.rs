//! A date written in words, day before month before year (ngày, tháng, năm ghi bằng chữ); the words are the law's data.

use alloc::string::String;
use alloc::vec::Vec;

/// The id of the list that holds the words of a date.
pub const LIST: &str = "date";

/// How many words the list has: the digits, ten, odd (before the ones where no tens are), hundred, thousand, day, early (before the first ten days), month,
/// the names of the first month and of the last. The year is the same word as five.
pub const PLACES: usize = 19;

const TEN: u16 = 10;
const ODD: u16 = 11;
const HUNDRED: u16 = 12;
const THOUSAND: u16 = 13;
const DAY: u16 = 14;
const EARLY: u16 = 15;
const MONTH: u16 = 16;
const FIRST_MONTH: u16 = 17;
const LAST_MONTH: u16 = 18;
const YEAR: u16 = 5;

/// Returns the year, month and day that a text in NFC says in the words of the list, whether the calendar has the day or not; nothing where it cannot be read.
///
/// Capitals and what stands between words count for nothing. A word too many, a word that is not known and an abbreviation that could mean two numbers, such as
/// a thousand and a single digit, are not read.
///
/// # Example: a day in the words of the built-in rules
/// ```
/// use motcua::catalogue::Catalogue;
/// use motcua::words::{LIST, spelled_date};
///
/// let list = Catalogue::vietnam()?.words(LIST);
/// let words = "Ngày mùng chín, tháng giêng, năm hai nghìn không trăm hai mươi sáu";
/// assert_eq!(spelled_date(words, list), Some([2026, 1, 9]));
/// // A thousand and a single digit: twenty or two hundred?
/// assert_eq!(spelled_date("ngày chín tháng giêng năm hai nghìn hai", list), None);
/// # Ok::<(), motcua::catalogue::PackError>(())
/// ```
#[must_use]
pub fn spelled_date(text: &str, list: &[String]) -> Option<[u16; 3]> {
    let words = text.split(|letter: char| !is_of_a_word(letter)).filter(|word| !word.is_empty());
    let words: Vec<u16> = words.map(|word| place(word, list)).collect::<Option<_>>()?;
    let at = words.iter().position(|word| *word == MONTH)?;
    let (mut day, rest) = (words.get(..at)?, words.get(at + 1..)?);
    if let [DAY, after @ ..] = day {
        day = after;
    }
    let day = match day {
        [EARLY, day @ ..] => under_hundred(day).filter(|day| *day <= 10)?,
        day => under_hundred(day)?,
    };
    // October of a year comes before the fifteenth month: the word after the month's first is the year's where it can be.
    let (month, year) = match rest {
        [FIRST_MONTH, YEAR, year @ ..] => (1, year),
        [LAST_MONTH, YEAR, year @ ..] => (12, year),
        [month, YEAR, year @ ..] => (under_hundred(&[*month])?, year),
        [ten, one, YEAR, year @ ..] => (under_hundred(&[*ten, *one])?, year),
        _ => return None,
    };
    Some([whole_year(year)?, month, day])
}

/// Returns the number of a year: word by word, or with its thousands.
fn whole_year(words: &[u16]) -> Option<u16> {
    match *words {
        [thousands @ 1..=9, THOUSAND, hundreds @ ..=9, HUNDRED, ref rest @ ..] => {
            Some(thousands * 1000 + hundreds * 100 + end(rest)?)
        }
        [_, THOUSAND, ..=9, ..=9] => None,
        [thousands @ 1..=9, THOUSAND, ref rest @ ..] => Some(thousands * 1000 + end(rest)?),
        [a @ ..=9, b @ ..=9, c @ ..=9, d @ ..=9] => Some(a * 1000 + b * 100 + c * 10 + d),
        _ => None,
    }
}

/// Returns the number that stands after hundreds or thousands; a single digit there may be as many tens or ones.
fn end(words: &[u16]) -> Option<u16> {
    match *words {
        [] => Some(0),
        [ODD, digit @ 1..=9] => Some(digit),
        [..=9] => None,
        _ => under_hundred(words),
    }
}

/// Returns the number from 1 to 99.
fn under_hundred(words: &[u16]) -> Option<u16> {
    match *words {
        [number @ 1..=TEN] => Some(number),
        [TEN, digit @ 1..=9] => Some(TEN + digit),
        [tens @ 2..=9, TEN] => Some(tens * 10),
        [tens @ 2..=9, TEN, digit @ 1..=9] | [tens @ 2..=9, digit @ 1..=9] => Some(tens * 10 + digit),
        _ => None,
    }
}

/// Returns the place of a word in the list.
fn place(word: &str, list: &[String]) -> Option<u16> {
    let is_it = |known: &str| word.chars().map(small).eq(known.chars());
    (0..).zip(list).find(|(_, same)| same.split('/').any(is_it)).map(|(at, _)| at)
}

/// Returns whether a letter is no mark and no space.
fn is_of_a_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter >= '\u{c0}' && !('\u{2000}'..='\u{206f}').contains(&letter)
}

/// The letters that bear a tone and may come first of two vowels, each with its tones; the two ways of writing differ in which vowel bears it.
const FIRST: [(char, &str); 2] =
    [('o', "\u{f3}\u{f2}\u{1ecf}\u{f5}\u{1ecd}"), ('u', "\u{fa}\u{f9}\u{1ee7}\u{169}\u{1ee5}")];

/// The vowels after them, with their tones in the same order.
const SECOND: [(char, char, &str); 3] = [
    ('o', 'a', "\u{e1}\u{e0}\u{1ea3}\u{e3}\u{1ea1}"),
    ('o', 'e', "\u{e9}\u{e8}\u{1ebb}\u{1ebd}\u{1eb9}"),
    ('u', 'y', "\u{fd}\u{1ef3}\u{1ef7}\u{1ef9}\u{1ef5}"),
];

/// Returns a text as it is compared with another that may be written otherwise: small letters, the tone on the second of two vowels (`hòa`, `hoà`), one kind
/// of dash.
pub(crate) fn alike(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().map(small).peekable();
    while let Some(letter) = letters.next() {
        match letters.peek().and_then(|next| moved(letter, *next)) {
            Some(pair) => {
                out.extend(pair);
                letters.next();
            }
            None => out.push(if matches!(letter, '\u{2010}'..='\u{2015}') { '-' } else { letter }),
        }
    }
    out
}

/// Returns the two vowels with the tone on the second, where the first bears it.
fn moved(first: char, second: char) -> Option<[char; 2]> {
    if first.is_ascii() || !second.is_ascii() {
        return None;
    }
    let (plain, tone) =
        FIRST.iter().find_map(|(plain, tones)| Some((*plain, tones.chars().position(|it| it == first)?)))?;
    let (_, _, tones) = SECOND.iter().find(|(one, other, _)| *one == plain && *other == second)?;
    Some([plain, tones.chars().nth(tone)?])
}

/// Returns the small letter of a Vietnamese letter, and every other as it is.
fn small(letter: char) -> char {
    let next = match letter {
        'A'..='Z' | '\u{c0}'..='\u{dd}' => 32,
        '\u{1af}' => 1,
        '\u{102}' | '\u{110}' | '\u{128}' | '\u{168}' | '\u{1a0}' | '\u{1ea0}'..='\u{1ef8}' => {
            1 - u32::from(letter) % 2
        }
        _ => 0,
    };
    char::from_u32(u32::from(letter) + next).unwrap_or(letter)
}
