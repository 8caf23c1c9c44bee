//! The list that a person prints says on what each paper hangs and which errand needs it.

use motcua::catalogue::Catalogue;
use motcua::wire;
use serde_json::{Value, json};

/// Returns the printed list, one line of text after the other.
fn printed(procedures: &[&str], facts: &Value, lang: &str) -> Vec<String> {
    let request = json!({
        "procedures": procedures, "at": "2026-11-26T08:00", "facts": facts, "as": "text", "lang": lang,
    });
    let answer = wire::call(Catalogue::vietnam().unwrap(), "checklist", &request.to_string());
    let answer: Value = serde_json::from_str(&answer).unwrap();
    answer["printed"].as_str().unwrap().lines().map(|line| line.trim().to_owned()).collect()
}

/// Returns the lines below the paper of that name.
fn below<'l>(lines: &'l [String], paper: &str) -> Vec<&'l str> {
    // the papers of a group name each other below their own names
    let is_it = |line: &String| line.starts_with('[') && line.ends_with(paper);
    let after = lines.iter().skip_while(|line| !is_it(line)).skip(1);
    after.take_while(|line| !line.starts_with('[') && !line.is_empty()).map(String::as_str).collect()
}

#[test]
fn a_paper_names_the_facts_that_decide_until_they_are_stated() {
    let surrogacy = "Health facility's confirmation of the surrogacy";
    let lines = printed(&["1.001193"], &json!({}), "en");
    let depends = "Depends on: The child was abandoned, or neither parent is known; The child was born by surrogacy";
    assert!(below(&lines, surrogacy).contains(&depends), "{lines:?}");
    let facts = json!({ "child": { "abandoned": false }, "birth": { "surrogacy": true } });
    let lines = printed(&["1.001193"], &facts, "en");
    let said = below(&lines, surrogacy);
    assert!(!said.is_empty() && said.iter().all(|line| !line.starts_with("Depends on")), "{said:?}");
}

#[test]
fn a_list_says_why_nobody_can_tell_the_day_or_the_sum() {
    let page = |facts: Value| {
        let request = json!({
            "procedures": ["2.002913"], "at": "2026-09-10T09:00", "channel": "app", "facts": facts, "as": "text", "lang": "en",
        });
        let answer = wire::call(Catalogue::vietnam().unwrap(), "checklist", &request.to_string());
        let answer: Value = serde_json::from_str(&answer).unwrap();
        answer["printed"].as_str().unwrap().to_owned()
    };
    // No fact would help: the term is not encoded, nor what a part needs.
    let said = page(json!({
        "wanted": { "residence_removal": true, "burial_support": true, "survivors_benefit": false }, "death": { "late": false },
    }));
    assert!(said.contains("No date can be given yet."), "{said}");
    assert!(!said.contains("When the result comes depends"), "{said}");
    assert!(said.contains("Ask the receiving office what “Burial support” needs."), "{said}");
    // Where a fact would help, it is still said so.
    let open = page(json!({}));
    assert!(open.contains("The sum depends on facts that are not stated"), "{open}");
    let late = json!({
        "child": { "birth_date": "2025-12-01", "abandoned": false }, "birth": { "has_notification": true, "surrogacy": false }, "copies": 0,
        "requester": { "fee_group": "none" },
    });
    let request = json!({
        "procedures": ["2.002621"], "at": "2026-03-10T09:00", "channel": "online", "facts": late, "as": "text", "lang": "en",
    });
    let answer = wire::call(Catalogue::vietnam().unwrap(), "checklist", &request.to_string());
    assert!(answer.contains("The sum is not known here: ask the office"), "{answer}");
}

#[test]
fn lists_in_arabic_have_arabic_commas() {
    let lines = printed(&["1.001193", "1.004194", "1.004222"], &json!({}), "ar");
    // What several facts decide, or several registers answer, is a list of titles.
    assert!(lines.iter().any(|line| line.contains("؛ ")), "{lines:?}");
    assert!(!lines.iter().any(|line| line.contains("; ") || line.contains(", ")), "{lines:?}");
}

#[test]
fn a_paper_of_several_errands_names_those_that_need_it_and_one_errand_needs_no_name() {
    let form = "Tờ khai đăng ký khai sinh theo mẫu";
    let several = printed(&["1.001193", "1.004194"], &json!({}), "vi");
    assert!(below(&several, form).contains(&"Dùng cho: Thủ tục đăng ký khai sinh"), "{several:?}");
    let one = printed(&["1.001193"], &json!({}), "vi");
    assert!(below(&one, form).iter().all(|line| !line.starts_with("Dùng cho")), "{one:?}");
}

#[test]
fn a_place_in_an_act_is_written_as_a_jurist_of_the_language_writes_it() {
    let page = |code: &str, lang: &str| {
        let request = json!({ "as": "html", "procedure": code, "on": "2026-03-10", "lang": lang });
        let answer: Value =
            serde_json::from_str(&wire::call(Catalogue::vietnam().unwrap(), "export", &request.to_string())).unwrap();
        // the text alone, each number as it stands
        let page = answer["content"].as_str().unwrap();
        page.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect::<String>()
    };
    for (code, lang, place) in [
        ("1.001193", "vi", "điểm b khoản 1 Điều 14, 60/2014/QH13"),
        ("1.001193", "vi", "khoản 1 Điều 16, 60/2014/QH13"),
        ("1.001193", "en", "article 14, clause 1, point b, 60/2014/QH13"),
        ("1.001193", "ar", "المادة 14، البند 1، النقطة b، 60/2014/QH13"),
        ("2.000806", "vi", "điểm b khoản 1 Phụ lục I, 120/2025/NĐ-CP"),
        ("2.000806", "en", "Annex I, clause 1, point b, 120/2025/NĐ-CP"),
    ] {
        assert!(page(code, lang).contains(place), "{code} {lang}: {place}");
    }
    let lines = printed(&["1.001193"], &json!({}), "vi");
    assert!(lines.iter().any(|line| line.contains("khoản 1 Điều 16, 60/2014/QH13")), "{lines:?}");
    let lines = printed(&["1.001193"], &json!({}), "ar");
    assert!(lines.iter().any(|line| line.contains("المادة 16، البند 1، \u{2068}60/2014/QH13\u{2069}")), "{lines:?}");
}

#[test]
fn a_sum_is_written_in_groups_of_three_digits() {
    for (pages, sum) in [(1, "2 000"), (150, "152 000"), (2, "4 000")] {
        let lines = printed(&["2.000815"], &json!({ "pages": pages, "copies": 1 }), "en");
        assert!(lines.iter().any(|line| line.contains(&format!(" {sum} "))), "{lines:?}");
    }
}

#[test]
fn what_rules_an_errand_out_is_told_in_place_of_a_day() {
    let lines = printed(&["1.001193"], &json!({ "mother": { "nationality": "foreign" } }), "en");
    let said = below(&lines, "Birth registration (1.001193)");
    assert!(said.contains(&"a foreign element: procedure 2.000528 applies"), "{said:?}");
    assert!(said.iter().all(|line| !line.starts_with("Result at the earliest")), "{said:?}");
}

#[test]
fn a_paper_in_place_of_one_that_is_looked_up_is_only_brought_where_that_is_not_found() {
    let facts = json!({ "filing": { "kind": "individual" }, "place": { "with_kin": false } });
    let lines = printed(&["1.004194"], &facts, "en");
    let said = below(&lines, "Building permit");
    assert!(said.contains(&"Bring it only if the office tells you that it was not found"), "{said:?}");
    assert!(said.iter().all(|line| !line.starts_with("Depends on")), "{said:?}");
    let held = below(&lines, "Certificate of land use or house ownership");
    let others = held.iter().find_map(|line| line.strip_prefix("One of several papers is enough: ")).expect("a group");
    assert!(others.contains("Building permit; ") && !others.contains("Certificate of land use"), "{others}");
}
