//! `motcua due`.

use serde_json::json;

use super::{code, json as parsed, run, text, wire};

#[test]
fn the_acceptance_answers_are_given() {
    let cases = [
        (
            "10 working days",
            "2026-08-20T09:00",
            "2026-09-07",
            &["2026-08-22"][..],
            &["2026-08-31", "2026-09-01", "2026-09-02"][..],
        ),
        (
            "5 working days",
            "2025-04-24T14:30",
            "2025-05-05",
            &["2025-04-26"],
            &["2025-04-30", "2025-05-01", "2025-05-02"],
        ),
    ];
    for (term, from, due_on, worked, skipped) in cases {
        let output = run(&["due", term, "--from", from, "--json"]);
        let answer = parsed(&output);
        let days =
            |key: &str| answer[key].as_array().unwrap().iter().map(|day| day["date"].clone()).collect::<Vec<_>>();
        assert_eq!((code(&output), &answer["due_on"]), (0, &json!(due_on)));
        assert_eq!(
            (days("worked"), days("skipped")),
            (worked.iter().map(|day| json!(day)).collect(), skipped.iter().map(|day| json!(day)).collect())
        );
        assert_eq!(text(&output.stdout), wire("due", &json!({ "term": term, "from": from })));
    }
    let hours = parsed(&run(&["due", "8 working hours", "--from", "2026-02-13T16:00", "--json"]));
    assert_eq!(hours["due_at"], "2026-02-23T16:00:00");
    let projected = parsed(&run(&["due", "30 working days", "--from", "2026-12-20", "--json"]));
    assert_eq!(projected["basis"], "projected");
    assert!(!projected["undecided"].as_array().unwrap().is_empty());
}

#[test]
fn a_clerk_sees_a_calendar() {
    let output = run(&["due", "10 working days", "--from", "2026-08-20T09:00"]);
    let expected = "\
10 ngày làm việc
────────────────────────────────────────────────────────────────────────────────────────────────────
Tính từ             T5 2026-08-20 09:00:00
Đến hạn             T2 2026-09-07 23:59:59
Căn cứ lịch         đã công bố

           T2   T3   T4   T5   T6   T7   CN
2026-08                  <20>  21   22+  23·
           24   25   26   27   28   29·  30·
2026-09    31x   1x   2x   3    4    5·   6·
          [ 7]

<> ngày bắt đầu   + ngày làm bù   · nghỉ hằng tuần   x ngày nghỉ   [] ngày đến hạn

Ngày nghỉ được bỏ qua
";
    assert!(text(&output.stdout).starts_with(expected), "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("khoản 3 Điều 112, 45/2019/QH14"), "{}", text(&output.stdout));
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn english_labels_and_open_decisions() {
    let output = run(&["due", "30 working days", "--from", "2026-12-20", "--lang", "en"]);
    let stdout = text(&output.stdout);
    for part in [
        "Due                 Mo 2027-02-01",
        "projected, not announced",
        "Not decided yet\n? Swaps",
        "a start on a day off",
    ] {
        assert!(stdout.contains(part), "{part}: {stdout}");
    }
    assert!(!stdout.contains("ngày"));
}

#[test]
fn the_answer_for_programs_is_in_the_language_that_was_asked_for() {
    let english = parsed(&run(&["due", "1 day", "--from", "2026-02-13", "--lang", "en", "--json"]));
    assert_eq!(english["lang"], "en");
    let gap = parsed(&run(&["due", "1 day", "--from", "2010-02-13", "--lang", "en", "--json"]));
    assert!(gap["error"]["message"].as_str().unwrap().contains("no working calendar"), "{gap}");
}

#[test]
fn a_page_in_arabic_has_arabic_words() {
    let output = run(&["due", "10 working days", "--from", "2026-08-20T09:00", "--lang", "ar"]);
    let stdout = text(&output.stdout);
    for part in ["10 من أيام العمل", "إث 2026-09-07", "معلن", "المادة 112، البند 3", "الراحة الأسبوعية"]
    {
        assert!(stdout.contains(part), "{part}: {stdout}");
    }
    assert!(!stdout.contains("ngày"), "{stdout}");
    assert!(stdout.contains("؛ ") && !stdout.contains("; "), "{stdout}");
}

#[test]
fn an_answer_as_of_a_day_draws_the_calendar_of_that_day() {
    let arguments = ["due", "3 working days", "--from", "2025-12-30", "--as-of", "2025-11-01"];
    let earlier = run(&[&arguments[..], &["--json"]].concat());
    let request = json!({ "term": "3 working days", "from": "2025-12-30", "as_of": "2025-11-01" });
    assert_eq!(text(&earlier.stdout), wire("due", &request));
    assert_eq!(code(&run(&arguments)), 0);
}

#[test]
fn a_term_without_a_unit_is_bad_input_and_a_year_without_data_is_a_gap() {
    let unit = run(&["due", "10", "--from", "2026-08-20"]);
    assert_eq!((code(&unit), text(&unit.stdout)), (1, ""));
    assert!(text(&unit.stderr).starts_with("lỗi["), "{}", text(&unit.stderr));
    assert!(text(&unit.stderr).contains("\n  cách xử lý: "), "{}", text(&unit.stderr));
    let json = run(&["due", "10", "--from", "2026-08-20", "--lang", "en", "--json"]);
    assert_eq!((code(&json), text(&json.stderr)), (1, ""));
    assert_eq!(text(&json.stdout), wire("due", &json!({ "term": "10", "from": "2026-08-20" })));
    let gap = run(&["due", "10 working days", "--from", "2010-08-20", "--json"]);
    assert_eq!((code(&gap), &parsed(&gap)["error"]["kind"]), (4, &json!("gap")));
    assert_eq!(code(&run(&["due", "10 days"])), 1);
    assert_eq!(code(&run(&["due", "10 days", "--from", "yesterday"])), 1);
}

#[test]
fn a_holiday_that_a_term_of_calendar_days_passes_over_is_no_weekly_rest() {
    let output = run(&["due", "2 weeks", "--from", "2026-11-20", "--lang", "en"]);
    let page = text(&output.stdout);
    // Tuesday 24 November 2026 is a holiday
    assert!(page.contains("           23   24x  25   26   27   28·  29·\n"), "{page}");
}

#[test]
fn a_cut_off_is_said_as_people_say_it_and_a_choice_without_a_law_names_none() {
    let output = run(&["due", "same day, cut-off 15:00", "--from", "2026-11-23T15:00"]);
    let page = text(&output.stdout);
    assert!(page.starts_with("trong ngày; nhận sau 15:00 thì tính từ ngày làm việc tiếp theo\n"), "{page}");
    assert!(page.contains("2026-11-28)") && !page.contains("; )"), "{page}");
}
