//! Lists of words, and the texts that say a date in them.

use super::{PROCEDURE, good};
use crate::compile;

const CITE: &str = "cite = { act = \"Act 1\", article = \"5\" }";

/// Returns the code of each error of the good files with a list of that many words, where a field spells a date.
fn errors(words: usize, field: &str, spells: &str) -> Vec<&'static str> {
    let day =
        format!("[[fact]]\npath = \"day\"\nkind = \"date\"\nrequired = false\ntitle = {{ en = \"day\" }}\n{CITE}\n");
    let path = format!("path = \"{field}\"\n");
    let start = format!("[[fact]]\n{path}");
    assert!(PROCEDURE.contains(&start), "{field}");
    let text = PROCEDURE.replacen(&start, &format!("{day}{start}spells = \"{spells}\"\n"), 1);
    let mut files = good();
    files.iter_mut().find(|(path, _)| path == "tests/P-1.toml").unwrap().1 = text;
    if words > 0 {
        let all: Vec<String> = (0..words).map(|at| format!("\"w{at}\"")).collect();
        let list = format!(
            "[[list]]\nid = \"date\"\nwords = [{}]\n{CITE}\nsure = \"known\"\nchecked_on = 2026-01-01\n",
            all.join(", ")
        );
        files.push(("words.toml".to_owned(), list));
    }
    compile(&files).err().unwrap_or_default().iter().map(|error| error.code).collect()
}

#[test]
fn a_text_spells_a_date_of_the_form() {
    assert!(errors(19, "person.name", "day").is_empty());
    // in both editions
    assert_eq!(errors(19, "person.name", "person.birthdate"), ["unknown_field"]);
    assert_eq!(errors(19, "person.name", "person.birth_date"), ["wrong_type"], "the day may be missing");
    assert_eq!(errors(19, "count", "day"), ["wrong_kind"]);
    assert_eq!(errors(19, "person.sex", "day"), ["wrong_kind"]);
}

#[test]
fn the_words_of_a_date_are_there_and_whole() {
    assert_eq!(errors(0, "person.name", "day"), ["unknown_list"]);
    assert_eq!(errors(18, "person.name", "day"), ["out_of_range"]);
}
