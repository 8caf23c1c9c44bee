//! Has everything that a form shows a title in every language? A person must never read an identifier.

use motcua::catalogue::Catalogue;
use motcua::wire;
use serde_json::{Value, json};

fn answer(operation: &str, request: &Value) -> Value {
    let catalogue = Catalogue::vietnam().expect("the built-in pack decodes");
    serde_json::from_str(&wire::call(catalogue, operation, &request.to_string())).expect("an answer is JSON")
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value[key].as_array().into_iter().flatten()
}

/// Returns every curated procedure's code with the first day of each of its editions.
fn editions() -> Vec<(String, String)> {
    let all = answer("procedures", &json!({}));
    let mut found = Vec::new();
    for one in list(&all, "procedures").filter(|one| one["curation"] == "curated") {
        for edition in list(one, "editions") {
            found.push((text(&one["code"]).to_owned(), text(&edition["from"]).to_owned()));
        }
    }
    assert!(found.len() > 28, "{}", found.len());
    found
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn is_arabic(text: &str) -> bool {
    text.chars().any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter))
}

#[test]
fn every_group_of_every_form_has_a_title_and_a_help_in_three_languages() {
    let mut wanting = Vec::new();
    for (code, on) in editions() {
        for lang in ["vi", "en", "ar"] {
            let shown = answer("show", &json!({"procedure": code, "on": on, "lang": lang}));
            for group in list(&shown, "groups") {
                let (title, help) = (text(&group["title"]), text(&group["help"]));
                let told = !title.is_empty() && !help.is_empty() && is_arabic(title) == (lang == "ar");
                if !told {
                    wanting.push(format!("{code} {on} {lang} {}", group["id"]));
                }
            }
        }
    }
    assert!(wanting.is_empty(), "{wanting:#?}");
}

#[test]
fn every_field_of_law_has_a_title_in_three_languages() {
    for lang in ["vi", "en", "ar"] {
        let all = answer("procedures", &json!({"lang": lang}));
        for one in list(&all, "procedures") {
            let title = text(&one["field_title"]);
            assert!(!title.is_empty() && is_arabic(title) == (lang == "ar"), "{lang} {}", one["field"]);
        }
    }
}
