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
    let after = lines.iter().skip_while(|line| !line.ends_with(paper)).skip(1);
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
fn a_paper_of_several_errands_names_those_that_need_it_and_one_errand_needs_no_name() {
    let form = "Tờ khai đăng ký khai sinh theo mẫu";
    let several = printed(&["1.001193", "1.004194"], &json!({}), "vi");
    assert!(below(&several, form).contains(&"Dùng cho: Thủ tục đăng ký khai sinh"), "{several:?}");
    let one = printed(&["1.001193"], &json!({}), "vi");
    assert!(below(&one, form).iter().all(|line| !line.starts_with("Dùng cho")), "{one:?}");
}
