//! `motcua show`.

use serde_json::json;

use super::{DEMO, code, json as parsed, run, text, wire};

#[test]
fn a_clerk_reads_every_part_with_its_article() {
    let output = run(&["show", "2.000815", "--on", "2026-02-13"]);
    let stdout = text(&output.stdout);
    assert_eq!((code(&output), text(&output.stderr)), (0, ""));
    for part in [
        "2.000815 Chứng thực bản sao",
        "Bản hiệu lực        2025-11-01 →",
        "Cấp giải quyết      cấp xã",
        "Cách nộp hồ sơ      trực tiếp",
        "Thành phần hồ sơ\n",
        "– Thay bằng dữ liệu: ",
        "– Khi: Nơi chứng thực không có",
        "trong ngày",
        "2 ngày làm việc",
        "2 000 VND × Số",
        "tối đa 200 000 VND",
        "KQ.G15.000021",
        "Căn cứ pháp lý\n",
        "Điều 7, 23/2015/NĐ-CP",
    ] {
        assert!(stdout.contains(part), "{part}: {stdout}");
    }
    assert!(stdout.lines().all(|line| line.chars().count() <= 100), "{stdout}");
}

#[test]
fn what_fields_suggest_is_shown_once_with_its_act() {
    let output = run(&["show", "1.001193", "--on", "2026-03-10", "--lang", "en"]);
    let stdout = text(&output.stdout);
    let (_, shown) = stdout.split_once("Suggestions (any other text is as good)\n").unwrap();
    let (shown, _) = shown.split_once("\n\n").unwrap();
    for part in ["Ethnicity of the father", "Rơ-măm", "121-TCTK/PPCĐ (general knowledge)"] {
        assert_eq!(shown.matches(part).count(), 1, "{part}: {stdout}");
    }
    let none = run(&["show", "2.000815", "--on", "2026-03-10", "--lang", "en"]);
    assert!(!text(&none.stdout).contains("Suggestions"), "{}", text(&none.stdout));
}

/// Names of the engine for which every page has words.
const NAMES: [&str; 17] = [
    "reported",
    "inferred",
    "known",
    "unsure",
    "settlement",
    "verification_total",
    "verification_added",
    "supplement_notice",
    "consultation",
    "direct",
    "postal",
    "online",
    "curated",
    "province",
    "required",
    "optional",
    "always",
];

#[test]
fn a_page_says_the_names_of_the_engine_in_its_language() {
    for procedure in motcua::catalogue::Catalogue::vietnam().unwrap().codes() {
        let output = run(&["show", procedure, "--lang", "ar"]);
        let stdout = text(&output.stdout);
        let shown = |name: &&str| {
            let part_of_a_name = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
            stdout.split(|letter| !part_of_a_name(letter)).any(|word| word == *name)
        };
        let left: Vec<&str> = NAMES.into_iter().filter(shown).collect();
        assert!(left.is_empty(), "{procedure}: {left:?}: {stdout}");
        let field = stdout.lines().find(|line| line.starts_with("المجال")).unwrap();
        assert!(!field.contains(|letter: char| letter.is_ascii_alphabetic()), "{procedure}: {field}");
    }
}

#[test]
fn an_annex_is_cited_by_its_own_name_and_a_window_by_the_date_that_it_counts_from() {
    let land = run(&["show", "1.013831", "--on", "2026-08-01", "--lang", "en"]);
    let land = text(&land.stdout);
    assert!(land.contains("Annex I, ") && !land.contains("rticle Annex") && !land.contains("Phụ lục I, "), "{land}");
    let birth = run(&["show", "1.001193", "--on", "2026-08-01", "--lang", "vi"]);
    let birth = text(&birth.stdout);
    let (_, windows) = birth.split_once("Thời hạn nộp\n").unwrap();
    let (windows, _) = windows.split_once("Thông tin phải khai\n").unwrap();
    assert!(windows.contains("Ngày, tháng, năm sinh của trẻ") && !windows.contains("child.birth_date"), "{windows}");
    // What it means to come too late stands in its own column, never as the name of the time to file.
    let columns: Vec<&str> =
        windows.lines().nth(1).unwrap().split('┆').map(|cell| cell.trim_matches([' ', '│'])).collect();
    assert_eq!(columns, ["Tính từ", "Thời hạn", "Khi không đạt", "Căn cứ"], "{windows}");
    let papers = birth.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!papers.contains("birth-proof"), "{birth}");
}

#[test]
fn the_day_is_never_the_clocks() {
    let latest = run(&["show", "1.001193", "--lang", "en"]);
    assert!(text(&latest.stderr).contains("neither `--on` nor `--now`"), "{}", text(&latest.stderr));
    let now = run(&["show", "1.001193", "--now", "2025-08-01T08:00", "--json"]);
    assert_eq!(text(&now.stdout), wire("show", &json!({ "procedure": "1.001193", "on": "2025-08-01", "lang": "vi" })));
    assert_eq!(text(&now.stderr), "");
    let on = run(&["show", "1.001193", "--now", "2025-08-01T08:00", "--on", "2026-02-13", "--as", "json"]);
    assert_eq!(text(&on.stdout), wire("show", &json!({ "procedure": "1.001193", "on": "2026-02-13", "lang": "vi" })));
}

#[test]
fn what_is_not_there_is_a_gap_in_the_language_asked_for() {
    let unknown = run(&["show", "9.999999", "--json"]);
    assert_eq!((code(&unknown), &parsed(&unknown)["error"]["code"]), (4, &json!("unknown_procedure")));
    let early = run(&["show", "1.001193", "--on", "1990-01-01", "--lang", "en"]);
    assert_eq!((code(&early), text(&early.stdout)), (4, ""));
    assert!(text(&early.stderr).starts_with("error[not_in_force]: "), "{}", text(&early.stderr));
    assert_eq!(code(&run(&["show", "1.001193", "--on", "soon"])), 1);
    assert_eq!(code(&run(&["show", "1.001193", "--now", "soon"])), 1);
}

#[test]
fn other_rules_are_shown_alike() {
    let output = run(&["show", "H-001", "--rules", DEMO, "--lang", "en"]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("Documents\n"), "{}", text(&output.stdout));
}

#[test]
fn pages_have_arabic_labels() {
    for (arguments, labels) in [
        (vec!["show", "1.013831", "--on", "2026-08-03"], vec!["الوثائق", "المهل", "يحدده المكان", "أيام العمل"]),
        (
            vec!["due", "10 working days", "--from", "2026-08-20T09:00"],
            vec!["10 من أيام العمل", "الموعد", "أيام العطل التي لم تُحسب"],
        ),
    ] {
        let page = run(&[arguments, vec!["--lang", "ar"]].concat());
        let page = text(&page.stdout);
        for label in labels {
            assert!(page.contains(label), "{label}: {page}");
        }
        for foreign in ["Thời hạn", "Căn cứ", "ngày làm việc", "working days"] {
            assert!(!page.contains(foreign), "{foreign}: {page}");
        }
    }
}

#[test]
fn a_code_that_is_nearly_known_leads_to_the_one_that_was_meant() {
    for written in ["1.001139", "1.001193 ", "1.001193.H38", "1.001193@2025-07-01"] {
        let output = run(&["show", written, "--lang", "en"]);
        let said = text(&output.stderr);
        assert_eq!(code(&output), 4, "{said}");
        assert!(said.contains("Did you mean `1.001193`?"), "{written}: {said}");
    }
    let far = run(&["show", "canary", "--lang", "en"]);
    assert!(!text(&far.stderr).contains("Did you mean"));
}

#[test]
fn a_language_tag_is_read_by_its_language() {
    let shown = |lang: &str| {
        let output = run(&["show", "1.001193", "--lang", lang]);
        assert_eq!(code(&output), 0, "{lang}: {}", text(&output.stderr));
        output.stdout
    };
    for (tag, lang) in [("en-US", "en"), ("ar-EG", "ar"), ("VI-vn", "vi")] {
        assert_eq!(shown(tag), shown(lang), "{tag}");
    }
    for unknown in ["fr-FR", "en_US", "english"] {
        assert_eq!(code(&run(&["show", "1.001193", "--lang", unknown])), 1, "{unknown}");
    }
}

#[test]
fn without_a_code_every_procedure_is_listed() {
    let output = run(&["show", "--lang", "en"]);
    let stdout = text(&output.stdout);
    assert_eq!((code(&output), text(&output.stderr)), (0, ""));
    for procedure in motcua::catalogue::Catalogue::vietnam().unwrap().codes() {
        assert_eq!(stdout.matches(procedure).count(), 1, "{procedure}: {stdout}");
    }
    assert!(stdout.contains("Birth registration") && stdout.contains("before 2027-03-01"), "{stdout}");
    assert!(stdout.lines().all(|line| line.chars().count() <= 100), "{stdout}");
    // for programs the engine's own answer
    let output = run(&["show", "--lang", "en", "--json"]);
    assert_eq!(text(&output.stdout), wire("procedures", &json!({ "lang": "en" })));
}

#[test]
fn a_form_and_a_day_are_those_of_one_procedure() {
    for more in [["--as", "html"], ["--on", "2026-02-13"]] {
        let output = run(&[["show"].as_slice(), &more].concat());
        assert_eq!(code(&output), 1, "{more:?}");
        assert!(text(&output.stderr).contains("<CODE>"), "{}", text(&output.stderr));
    }
}

#[test]
fn a_term_tells_what_lengthens_it_and_what_does_not_count() {
    let output = run(&["show", "1.013831", "--on", "2025-08-03", "--lang", "en"]);
    for told in ["10 working days more", "not counted: the time"] {
        assert!(text(&output.stdout).contains(told), "{told}: {}", text(&output.stdout));
    }
}

#[test]
fn papers_that_stand_for_each_other_and_when_a_window_applies_are_told() {
    let birth = run(&["show", "1.001193", "--on", "2026-08-10", "--lang", "en"]);
    let papers = text(&birth.stdout);
    assert_eq!(papers.matches("– Or instead: ").count(), 5, "{papers}");
    let residence = run(&["show", "1.004222", "--on", "2026-08-10", "--lang", "en"]);
    let page = text(&residence.stdout);
    let (_, windows) = page.split_once("When to file\n").unwrap();
    let (windows, _) = windows.split_once("\n\n").unwrap();
    assert!(windows.contains("than 18; and First") && windows.contains(" When "), "{windows}");
}

#[test]
fn a_paper_for_each_entry_names_the_list_by_its_title() {
    let output = run(&["show", "1.004194", "--on", "2026-08-10", "--lang", "en"]);
    let page = text(&output.stdout);
    assert!(page.contains("for each entry of “List of"), "{page}");
}
