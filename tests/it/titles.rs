//! Has everything that a form shows a title in every language? A person must never read an identifier.

use std::collections::BTreeMap;

use motcua::catalogue::Catalogue;
use motcua::export::condition_in_words;
use motcua::procedure::CondId;
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

/// Returns whether a text names an article or a clause by its number; the citation beside it does.
fn names_an_article(text: &str) -> bool {
    let marks = ["Điều ", "điều ", "khoản ", "Article ", "article ", "clause ", "المادة ", "البند "];
    marks.iter().any(|mark| text.split(mark).skip(1).any(|after| after.starts_with(|one: char| one.is_ascii_digit())))
}

#[test]
fn what_a_person_reads_of_a_form_names_no_article() {
    assert!(names_an_article("Theo khoản 2 Điều 20") && !names_an_article("Điều kiện, khoản phí"));
    let mut named = Vec::new();
    for (code, on) in editions() {
        for lang in ["vi", "en", "ar"] {
            let shown = answer("show", &json!({"procedure": code, "on": on, "lang": lang}));
            for (kind, texts) in [
                ("fields", &["title", "help"][..]),
                ("groups", &["title", "help"]),
                ("cases", &["title"]),
                ("documents", &["title", "help"]),
                ("conditions", &["help"]),
            ] {
                let told = list(&shown, kind).flat_map(|one| texts.iter().map(|text| &one[*text]));
                named.extend(told.filter(|told| names_an_article(text(told))).map(|told| format!("{code} {told}")));
            }
        }
    }
    named.dedup();
    assert!(named.is_empty(), "{named:#?}");
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

#[test]
fn every_condition_is_told_in_words_in_three_languages() {
    let catalogue = Catalogue::vietnam().expect("the built-in pack decodes");
    let (mut told, mut wanting) = (0, Vec::new());
    for (code, on) in editions() {
        let rules = catalogue.in_force(&code, on.parse().expect("a day")).expect("an edition begins then");
        for (id, condition) in (0_u16..).zip(&rules.edition().conditions) {
            for lang in ["vi", "en", "ar"] {
                let words = condition_in_words(&rules, CondId(id), lang);
                let raw = ["==", "!=", "&&", "||", "has(", "size(", "age(", "{", "}"];
                let is_left = raw.iter().any(|sign| words.contains(*sign)) || untitled(&words, &condition.source);
                let of_the_rule = words == condition.source || words.is_empty() || is_left;
                let is_quoted = condition.source.contains("startsWith");
                if (of_the_rule && !is_quoted) || is_arabic(&words) != (lang == "ar") {
                    wanting.push(format!("{code} {on} {lang}: `{}` is told as `{words}`", condition.source));
                }
                told += 1;
            }
        }
    }
    assert!(told > 1_000, "{told}");
    assert!(wanting.is_empty(), "{}\n{}", wanting.len(), wanting.join("\n"));
}

/// Returns whether the words quote a constant as the rule writes it, which stands for no title; some are called by the same word in English.
fn untitled(words: &str, source: &str) -> bool {
    let constants = source.split('\'').skip(1).step_by(2);
    let is_own_title = |constant: &str| ["commune", "found", "online", "town", "ward"].contains(&constant);
    let is_name =
        |constant: &&str| constant.contains(|letter: char| letter.is_ascii_lowercase()) && !is_own_title(constant);
    constants.filter(is_name).any(|constant| words.contains(&format!("“{constant}”")))
}

#[test]
fn a_condition_in_words_says_what_the_rule_says() {
    let catalogue = Catalogue::vietnam().expect("the built-in pack decodes");
    let mut by_source = BTreeMap::new();
    let editions = editions();
    for (code, on) in &editions {
        let rules = catalogue.in_force(code, on.parse().expect("a day")).expect("an edition begins then");
        for (id, condition) in (0_u16..).zip(&rules.edition().conditions) {
            by_source.entry(condition.source.as_str()).or_insert((rules, CondId(id)));
        }
    }
    for (source, lang, words) in [
        ("child.abandoned == false", "en", "The child was abandoned, or neither parent is known: no"),
        ("filing.kind != 'list'", "en", "How it is filed: any but “By a list”"),
        (
            "represented && record.kind == 'number_1' && !(representative.relation in ['parent', 'spouse', 'child'])",
            "en",
            "someone files for the applicant: yes; and Kind of record: Number 1; and relation of the person who files: any but “Parent” and “Spouse” and “Child”",
        ),
        ("!has(papers)", "en", "Several papers at once is not stated"),
        ("has(person.fee_group) && person.fee_group == 'poor'", "en", "Group exempted from the fee: Poor household"),
        ("age(person.birth_date, at) < 16", "en", "age in years from Birth date to day of filing: less than 16"),
        (
            "represented && representative.relation in ['grandparent', 'parent', 'child', 'spouse', 'sibling']",
            "en",
            "someone files for the applicant: yes; and relation of the person who files: “Grandparent” or “Parent” or “Child” or “Spouse” or “Brother or sister”",
        ),
        (
            "!(person.overseas && person.vietnamese_passport == false)",
            "en",
            "A Vietnamese who has settled abroad: no; or Holds a valid Vietnamese passport: yes",
        ),
        (
            "has(mother.name) || has(mother.ethnicity) || has(father.name) || has(father.ethnicity)",
            "en",
            "Full name of the mother is stated; or Ethnicity of the mother is stated; or Full name of the father is stated; or Ethnicity of the father is stated",
        ),
        ("within.on_time", "vi", "nộp trong hạn 15 ngày kể từ Ngày, tháng, năm chết: có"),
        ("within.on_time", "ar", "التقديم خلال 15 من الأيام من تاريخ الوفاة: نعم"),
        (
            "(husband.marital_status == 'single') == (husband.marriage_order == 1)",
            "en",
            "Marital status of the husband: Never married exactly when Which marriage of the husband this is: 1",
        ),
        (
            "earlier.registered_on < date('2016-01-01')",
            "en",
            "Date of the earlier birth registration before 2016-01-01",
        ),
        ("size(members) >= 2", "en", "number of Members of the household who take part: at least 2"),
    ] {
        let (rules, id) = by_source.get(source).unwrap_or_else(|| panic!("`{source}` is no condition of the law"));
        assert_eq!(condition_in_words(rules, *id, lang), words, "{source}");
    }
}
