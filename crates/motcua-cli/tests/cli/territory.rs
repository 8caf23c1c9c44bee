//! `motcua unit` and `motcua offices`.

use serde_json::json;

use super::{code, json as parsed, run, text};

#[test]
fn a_unit_that_is_merged_names_who_stands_in_its_place() {
    let output = run(&["unit", "hiep-loi", "--on", "2025-07-01"]);
    let stdout = text(&output.stdout);
    assert_eq!((code(&output), text(&output.stderr)), (0, ""));
    assert!(stdout.contains("2025-07-01: thay bằng") && stdout.contains("Phường Đại Thành (31411)"), "{stdout}");
    let stands = run(&["unit", "31411", "--now", "2026-01-05T08:00", "--lang", "en"]);
    assert!(text(&stands.stdout).contains("2026-01-05: the unit stands"), "{}", text(&stands.stdout));
    let told = parsed(&run(&["unit", "hiep-loi", "--on", "2025-07-01", "--json"]));
    assert_eq!((&told["in_force"], &told["in_place"][0]["id"]), (&json!(false), &json!("31411")));
    let unknown = run(&["unit", "99999", "--on", "2026-01-05"]);
    assert_eq!(code(&unknown), 1);
    assert!(text(&unknown.stderr).starts_with("lỗi[unknown_unit]"), "{}", text(&unknown.stderr));
    assert_eq!(code(&run(&["unit", "31411"])), 1, "a day has to be named");
}

#[test]
fn an_office_is_told_what_it_may_do() {
    let asked = |code: &str, on: &str, form: &str| {
        run(&[
            "offices",
            code,
            "--competent",
            "31411",
            "--filed-at",
            "23798",
            "--on",
            on,
            "--lang",
            "en",
            "--format",
            form,
        ])
    };
    let output = asked("2.000815", "2026-08-05", "human");
    let stdout = text(&output.stdout);
    assert_eq!((code(&output), text(&output.stderr)), (0, ""));
    for part in
        ["Decides", "Filed at", "the office receives it", "counted from the arrival", "handed over where it was filed"]
    {
        assert!(stdout.contains(part), "{part}: {stdout}");
    }
    assert!(text(&asked("2.000815", "2026-08-04", "human").stdout).contains("counted from the receipt"));
    assert_eq!(parsed(&asked("2.000815", "2026-08-05", "json"))["role"], "receiving_centre");
    let open = asked("1.004222", "2026-08-05", "human");
    let open = text(&open.stdout);
    assert!(open.contains("is not known") && open.contains("14") && !open.contains("handed over"), "{open}");
}
