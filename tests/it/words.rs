//! Dates in words: what is read, what is not, and what a check says of it.

use motcua::civil::Date;
use motcua_tests::properties::words;
use motcua_tests::vectors;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Returns any day from 1900 to 2199.
fn day() -> impl Strategy<Value = Date> {
    let end = |text: &str| text.parse::<Date>().unwrap().epoch_days();
    (end("1900-01-01")..=end("2199-12-31")).prop_map(|days| Date::from_epoch_days(days).unwrap())
}

const OTHERS: [&str; 27] = [
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mốt", "tư", "lăm", "mười", "mươi", "linh",
    "lẻ", "trăm", "nghìn", "ngàn", "ngày", "mồng", "mùng", "tháng", "giêng", "chạp", "rưởi",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    #[test]
    fn the_words_of_a_date_say_that_date(day in day(), ways: u32, marks: u32) {
        words::words_say_the_date(day, ways, marks);
    }

    #[test]
    fn changed_words_do_not_say_the_date(
        day in day(), ways: u32, at: usize, other in prop::option::of(prop::sample::select(&OTHERS[..])), puts_in: bool,
    ) {
        words::changed_words_do_not_say_the_date(day, ways, at, other, puts_in);
    }
}

#[test]
fn days_of_300_years_are_read() {
    let first: Date = "1900-01-01".parse().unwrap();
    for days in (0..109_573).step_by(11) {
        let day = first.add_days(days).unwrap();
        words::words_say_the_date(day, days.cast_unsigned().wrapping_mul(0x9e37_79b9), 0);
    }
}

#[test]
fn what_may_mean_two_dates_or_none_is_not_read() {
    for text in [
        "",
        "ngày",
        "tháng ba năm hai nghìn",
        "5 tháng 3 năm 2025",
        "ngày năm tháng ba năm hai nghìn năm",
        "ngày năm tháng ba năm một nghìn chín trăm năm",
        "ngày năm tháng ba",
        "ngày năm tháng ba năm",
        "ngày năm tháng ba hai nghìn",
        "ngày năm tháng năm hai nghìn",
        "ngày mồng mười một tháng ba năm hai nghìn",
        "ngày năm tháng ba năm hai nghìn không trăm linh hai mươi",
        "ngày năm tháng ba năm hai nghìn không trăm hai mươi lăm tháng ba",
        "ngày năm tháng ba năm hai nghìn âm lịch",
        "ngay nam thang ba nam hai nghin",
        "the fifth of March",
    ] {
        assert_eq!(words::said(text), None, "{text}");
    }
}

#[test]
fn a_year_s_word_that_is_five_too_stands_where_the_month_ends() {
    for (text, said) in [
        ("năm tháng năm năm hai nghìn", [2000, 5, 5]),
        ("năm tháng mười năm hai nghìn", [2000, 10, 5]),
        ("mười năm tháng mười hai năm hai không hai năm", [2025, 12, 15]),
        ("ba mươi tháng hai năm hai nghìn", [2000, 2, 30]),
    ] {
        assert_eq!(words::said(text), Some(said), "{text}");
    }
}

/// Returns what a check finds of the dates where the birth date of a vector's child is written in those words.
fn found(words: &str, date: Value, stage: &str) -> Vec<(String, String)> {
    let (_, vector) = vectors::all()
        .expect("every vector reads")
        .into_iter()
        .find(|(_, vector)| vector.name == "birth-counter-complete")
        .expect("the vector is there");
    let mut request = vector.request.clone();
    request["stage"] = stage.into();
    let child = &mut request["submission"]["facts"]["child"];
    child["birth_date_in_words"] = words.into();
    child["birth_date"] = date;
    let catalogue = motcua::catalogue::Catalogue::vietnam().expect("the built-in pack decodes");
    let answer: Value = serde_json::from_str(&motcua::wire::call(catalogue, "check", &request.to_string())).unwrap();
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    let findings = answer["findings"].as_array().unwrap_or_else(|| panic!("{answer}"));
    let all = findings.iter().map(|finding| (text(finding, "code"), text(finding, "severity")));
    all.filter(|(code, _)| code.starts_with("date_words") || code == "fact_missing").collect()
}

#[test]
fn a_check_compares_words_and_digits() {
    let first = "mồng một tháng chín năm hai nghìn không trăm hai mươi lăm";
    let one = |code: &str, severity: &str| vec![(code.to_owned(), severity.to_owned())];
    for stage in ["submit", "typing"] {
        assert_eq!(found(first, json!("2025-09-01"), stage), []);
        assert_eq!(found(first, json!("2025-09-02"), stage), one("date_words_differ", "warning"));
        assert_eq!(found("mồng một tháng chín", json!("2025-09-01"), stage), one("date_words_unread", "info"));
        assert_eq!(
            found("ba mươi tháng hai năm hai nghìn", json!("2025-09-01"), stage),
            one("date_words_differ", "warning")
        );
    }
    // a date that is missing is told, and not compared
    assert_eq!(found(first, Value::Null, "submit"), one("fact_missing", "error"));
}

#[test]
fn decomposed_letters_say_the_same() {
    let decomposed = "mo\u{302}\u{300}ng mo\u{302}\u{323}t tha\u{301}ng chi\u{301}n na\u{306}m hai nghi\u{300}n kho\u{302}ng tra\u{306}m hai mu\u{31b}o\u{31b}i la\u{306}m";
    assert_eq!(found(decomposed, json!("2025-09-01"), "submit"), []);
}
