//! Dates in words against a writer of its own.
#![allow(clippy::panic, clippy::indexing_slicing, reason = "a property that does not hold stops")]

use motcua::catalogue::Catalogue;
use motcua::civil::Date;
use motcua::words::{LIST, spelled_date};

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// Returns the words of a date, each choice between two ways to write it made by one bit of `ways`.
#[must_use]
pub fn written(date: Date, ways: u32) -> Vec<&'static str> {
    let chosen = |bit: u32| ways >> bit & 1 == 1;
    let (year, month, day) = date.ymd();
    let mut words = Vec::new();
    if chosen(0) {
        words.push("ngày");
    }
    if day <= 10 && chosen(1) {
        words.push(if chosen(2) { "mùng" } else { "mồng" });
    }
    number(&mut words, usize::from(day), &chosen);
    words.push("tháng");
    match month {
        1 if chosen(3) => words.push("giêng"),
        12 if chosen(3) => words.push("chạp"),
        4 if chosen(3) => words.push("tư"),
        _ => number(&mut words, usize::from(month), &|_| false),
    }
    words.push("năm");
    let year = usize::try_from(year).unwrap_or_else(|_| panic!("a year after 0"));
    let (thousands, hundreds, rest) = (year / 1000, year / 100 % 10, year % 100);
    if chosen(4) {
        words.extend([thousands, hundreds, rest / 10, rest % 10].map(|digit| DIGITS[digit]));
        return words;
    }
    words.extend([DIGITS[thousands], if chosen(5) { "ngàn" } else { "nghìn" }]);
    let has_hundreds = !(hundreds == 0 && chosen(6)) && (hundreds, rest) != (0, 0) || chosen(7);
    if has_hundreds {
        words.extend([DIGITS[hundreds], "trăm"]);
    }
    if (1..10).contains(&rest) {
        words.push(if chosen(8) { "lẻ" } else { "linh" });
    }
    if rest > 0 {
        // a thousand and two digits may be hundreds
        number(&mut words, rest, &|bit| chosen(bit) && (has_hundreds || bit != 9));
    }
    words
}

fn number(words: &mut Vec<&'static str>, number: usize, chosen: &dyn Fn(u32) -> bool) {
    let (tens, digit) = (number / 10, number % 10);
    if tens > 1 {
        words.push(DIGITS[tens]);
    }
    let is_short = tens > 1 && digit > 0 && chosen(9);
    if tens > 0 && !is_short {
        words.push(if (tens > 1) != chosen(10) { "mươi" } else { "mười" });
    }
    words.extend(match digit {
        0 => None,
        1 if tens > 1 && chosen(11) => Some("mốt"),
        4 if tens > 1 && chosen(11) => Some("tư"),
        5 if tens > 0 && chosen(11) => Some(if chosen(12) { "nhăm" } else { "lăm" }),
        7 if chosen(11) => Some("bẩy"),
        digit => Some(DIGITS[digit]),
    });
}

/// Returns the words as a text, with capitals and marks by the bits of `ways`.
#[must_use]
pub fn as_text(words: &[&str], ways: u32) -> String {
    let mut text = String::new();
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            text.push_str([" ", ", ", "  ", "\u{a0}"][(ways >> (at % 15 * 2) & 3) as usize]);
        }
        let is_large = ways >> (at % 31) & 1 == 1;
        if is_large { text.push_str(&word.to_uppercase()) } else { text.push_str(word) }
    }
    text
}

/// Returns the year, month and day that a text says in the words of the built-in law.
#[must_use]
pub fn said(text: &str) -> Option<[i32; 3]> {
    let catalogue = Catalogue::vietnam().unwrap_or_else(|error| panic!("{error}"));
    spelled_date(text, catalogue.words(LIST)).map(|said| said.map(i32::from))
}

/// The words of a date say that date, however they are written.
pub fn words_say_the_date(date: Date, ways: u32, marks: u32) {
    let text = as_text(&written(date, ways), marks);
    let (year, month, day) = date.ymd();
    assert_eq!(said(&text), Some([year, month.into(), day.into()]), "{text}");
}

/// The same words with one in another's place, one left out or one put in say another date or none, but where the two mean the same or say nothing.
pub fn changed_words_do_not_say_the_date(date: Date, ways: u32, at: usize, other: Option<&'static str>, puts_in: bool) {
    const SAYS_NOTHING: [&str; 5] = ["ngày", "mồng", "mùng", "mươi", "mười"];
    const SAME: [&[&str]; 6] = [
        &["một", "mốt", "giêng"],
        &["bốn", "tư"],
        &["năm", "lăm", "nhăm"],
        &["bảy", "bẩy"],
        &["linh", "lẻ"],
        &["nghìn", "ngàn"],
    ];
    let words = written(date, ways);
    let at = at % words.len();
    let mut changed = words.clone();
    let before = if puts_in { None } else { Some(changed.remove(at)) };
    if let Some(other) = other {
        changed.insert(at, other);
    }
    let both = [before, other];
    let say_nothing = both.iter().flatten().all(|word| SAYS_NOTHING.contains(word));
    let say_the_same = SAME.iter().any(|same| both.iter().all(|word| word.is_some_and(|word| same.contains(&word))));
    if before != other && !say_nothing && !say_the_same {
        let (year, month, day) = date.ymd();
        assert_ne!(said(&changed.join(" ")), Some([year, month.into(), day.into()]), "{words:?} {changed:?}");
    }
}
