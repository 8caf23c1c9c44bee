//! The lengths that a text names, such as `05 ngày làm việc`, and whether it names one that is not read.

use motcua::term::{Amount, Term, Unit};

use super::text::holds;

/// A length within a text.
pub(crate) struct Mention {
    pub(crate) term: Term,
    /// Where its number begins and ends, and where its unit ends.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) unit_end: usize,
}

/// Units of lengths that are not read: whether hours are those of work is not said, and years mostly tell how long a paper is valid.
const OTHER_UNITS: &[&str] = &["giờ", "phút", "năm", "buổi", "h"];
/// Words before an hour of the day, or before the parts of a date.
const BEFORE_A_CLOCK: &[&str] = &["sau", "trước", "từ", "đến", "lúc", "vào", "giờ", "h", "tháng"];
/// Numbers in words.
const NUMBERS: &[&str] = &["nửa", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mươi", "lăm"];
/// Units of which a number in words is a length.
const UNITS: &[&str] = &["ngày", "tuần", "tháng", "năm", "giờ", "buổi"];
/// Words behind a length that is no term of settlement: when something may be filed, or how often something is.
const WINDOWS: &[&str] = &["trước khi", "trước ngày", "/tuần", "/tháng", "mỗi tuần"];
/// Words before a length that is no term of settlement: how long a paper is valid.
const VALID: &[&str] = &["hiệu lực", "hiệu lực là", "hiệu lực trong", "giá trị trong"];
/// Words before a length than which the time is not shorter.
const LEAST: &[&str] = &["tối thiểu", "tối thiểu là", "ít nhất", "ít nhất là"];

/// Returns the lengths that a text in lower case names, and whether it names another in a way that is not read.
pub(crate) fn mentions(text: &str) -> (Vec<Mention>, bool) {
    let mut found = Vec::new();
    let mut is_unread = is_in_words(text);
    let mut at = 0;
    while let Some(offset) = text.get(at..).and_then(|rest| rest.find(|character: char| character.is_ascii_digit())) {
        let start = at + offset;
        let from = text.get(start..).unwrap_or_default();
        let length = from
            .find(|character: char| !character.is_ascii_digit() && character != ',' && character != '.')
            .unwrap_or(from.len());
        at = start + length;
        let (number, after) = from.split_at(length);
        let number = number.trim_end_matches([',', '.']).replace(',', ".");
        let before = text.get(..start).unwrap_or_default().trim_end();
        let words = unit_words(after);
        let Some((unit, rest)) = unit_of(words) else {
            is_unread |= is_in_another_unit(&number, before, words);
            continue;
        };
        if ends_with(before, VALID) || WINDOWS.iter().any(|word| rest.trim_start().starts_with(word)) {
            continue;
        }
        let term = number.parse::<Amount>().and_then(|amount| Term::new(amount, unit)).ok();
        // `ngày làm viêc` is a misspelt working day, no day of the calendar.
        let is_misspelt = unit == Unit::Days && rest.trim_start().starts_with("làm ");
        match term.filter(|_| !is_misspelt && !ends_with(before, LEAST) && !is_part_of_a_number(before)) {
            Some(term) => found.push(Mention { term, start, end: at, unit_end: text.len() - rest.len() }),
            None => is_unread = true,
        }
    }
    (found, is_unread)
}

/// Returns whether a text ends with one of the words.
fn ends_with(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

/// Returns what follows a number: `05 (năm) ngày` and `năm (05) ngày` have their unit behind the bracket.
fn unit_words(after: &str) -> &str {
    let words = after.trim_start();
    let is_word = |said: &str| said.chars().all(|character| character.is_alphabetic() || character == ' ');
    let bracket = words.strip_prefix('(').and_then(|inner| inner.split_once(')')).filter(|(said, _)| is_word(said));
    let rest = words.strip_prefix(')').or(bracket.map(|(_, rest)| rest));
    rest.map_or(words, str::trim_start)
}

/// Returns the unit with which the words begin, and what follows it; the day or the month of a date (`18 tháng 1`) is none.
fn unit_of(words: &str) -> Option<(Unit, &str)> {
    let units = [
        ("ngày làm việc", Unit::WorkingDays),
        ("giờ làm việc", Unit::WorkingHours),
        ("ngày", Unit::Days),
        ("tuần", Unit::Weeks),
        ("tháng", Unit::Months),
    ];
    let (rest, unit) = units.into_iter().find_map(|(word, unit)| Some((words.strip_prefix(word)?, unit)))?;
    let is_numbered =
        begins_with_a_digit(rest) || rest.split_whitespace().next().is_some_and(|word| NUMBERS.contains(&word));
    let is_date = matches!(unit, Unit::Days | Unit::Months) && is_numbered;
    (!is_date).then_some((unit, rest))
}

fn begins_with_a_digit(text: &str) -> bool {
    text.trim_start().starts_with(|character: char| character.is_ascii_digit())
}

/// Returns whether a number is one end of a range or one part of a fraction: `10-15 ngày`, `1/2 ngày`.
fn is_part_of_a_number(before: &str) -> bool {
    let first = ["-", "–", "/", "đến", "hoặc"].iter().find_map(|mark| before.strip_suffix(mark));
    first.is_some_and(|first| first.trim_end().ends_with(|character: char| character.is_ascii_digit()))
}

/// Returns whether the number is a length in a unit that is not read, and no hour of the day.
fn is_in_another_unit(number: &str, before: &str, words: &str) -> bool {
    let Some(rest) = OTHER_UNITS.iter().find_map(|unit| words.strip_prefix(unit)) else { return false };
    let is_word = rest.starts_with(char::is_alphabetic);
    let is_hour = number.parse::<u8>().is_ok_and(|hour| (6..24).contains(&hour)) || words.starts_with("phút");
    // `13h30 - 17h`, `7 giờ 30 - 11 giờ`.
    let from = before.strip_suffix(['-', '–']).map(|from| from.trim_end().rsplit(' ').take(2));
    let is_range = from.is_some_and(|mut words| {
        words.any(|word| word.contains(char::is_numeric) && word.contains('h') || word == "giờ")
    });
    let goes_on = begins_with_a_digit(rest);
    let is_clock = ends_with(before, BEFORE_A_CLOCK) || is_range || goes_on;
    let is_date = words.starts_with("năm") && (goes_on || before.ends_with("tháng"));
    !(is_word || is_date || is_hour && is_clock)
}

/// Returns whether a text names a length in words: `hai tháng`, `nửa ngày`.
fn is_in_words(text: &str) -> bool {
    UNITS.iter().any(|unit| text.match_indices(unit).any(|(at, _)| follows_a_number_in_words(text, at)))
}

/// Returns whether the word at that place stands behind a number in words, which is not that of a weekday or a month (`tháng hai năm`).
fn follows_a_number_in_words(text: &str, at: usize) -> bool {
    let Some(before) = text.get(..at).and_then(|before| before.strip_suffix(' ')) else { return false };
    let mut words = before.rsplit(' ');
    let number = words.next().unwrap_or_default();
    NUMBERS.contains(&number)
        && !words.next().is_some_and(|word| holds(word, &["thứ", "tháng", "ngày", "hàng", "hằng"]))
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[test]
    fn lengths_named_in_a_text_are_found() {
        for (text, expected) in [
            ("không quá 05 ngày làm việc, rồi 7,5 ngày", &["5 working days", "7.5 days"][..]),
            ("ngày 18 tháng 1 năm 2031; điều 5; 02 tháng kể từ", &["2 months"]),
            ("thông tư số 5 ngày 01/02/2031", &[]),
            ("05 (năm) ngày làm việc; ba (03) tuần", &["5 working days", "3 weeks"]),
            ("nhận sau 15 giờ, từ 7 giờ 30 phút đến 11 giờ 30 phút, 13h30 - 17h, 7 giờ 30 - 11 giờ", &[]),
            ("thứ hai ngày 05 tháng hai năm 2031", &[]),
            ("trong 30 ngày làm việc trước khi hết hạn; giấy phép có hiệu lực 12 tháng; làm việc 5 ngày/tuần", &[]),
            ("đúng hẹn", &[]),
        ] {
            let (found, is_unread) = mentions(text);
            let found: Vec<_> = found.iter().map(|mention| mention.term.to_string()).collect();
            assert_eq!((found, is_unread), (expected.iter().map(|term| (*term).to_owned()).collect(), false), "{text}");
        }
    }

    #[test]
    fn lengths_that_are_not_read_are_seen() {
        for text in [
            "trong vòng 24 giờ",
            "không quá 02 giờ",
            "- 24h đối với loại một",
            "90 phút",
            "1 giờ 30 phút",
            "01 năm",
            "nửa ngày",
            "1/2 ngày làm việc",
            "10 - 15 ngày",
            "từ 10 đến 15 ngày làm việc",
            "không quá một tháng",
            "mười lăm ngày",
            "05 ngày làm viêc",
            "tối thiểu 10 ngày",
            "0 ngày",
        ] {
            let (found, is_unread) = mentions(text);
            assert!(is_unread && found.is_empty(), "{text}");
        }
    }
}
