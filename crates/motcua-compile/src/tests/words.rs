//! Lists of words, and the texts that say a date in them.

use motcua::catalogue::Catalogue;

use super::{PROCEDURE, good};
use crate::{Diagnostic, compile, part};

const CITE: &str = "cite = { act = \"Act 1\", article = \"5\" }";

/// Returns the code of each error of the good files with a list of that many words, where a field spells a date.
fn errors(words: usize, field: &str, spells: &str) -> Vec<&'static str> {
    let day =
        format!("[[fact]]\npath = \"day\"\nkind = \"date\"\nrequired = false\ntitle = {{ en = \"day\" }}\n{CITE}\n");
    let of_members = day.replace("\"day\"", "\"members[].day\"");
    let path = format!("path = \"{field}\"\n");
    let start = format!("[[fact]]\n{path}");
    assert!(PROCEDURE.contains(&start), "{field}");
    let text = PROCEDURE.replacen(&start, &format!("{day}{of_members}{start}spells = \"{spells}\"\n"), 1);
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
    assert_eq!(errors(19, "person.name", "members[].day"), ["field_of_an_entry"], "it is the date of one entry");
    assert_eq!(errors(19, "count", "day"), ["wrong_kind"]);
    assert_eq!(errors(19, "person.sex", "day"), ["wrong_kind"]);
}

#[test]
fn the_words_of_a_date_are_there_and_whole() {
    assert_eq!(errors(0, "person.name", "day"), ["unknown_list"]);
    assert_eq!(errors(18, "person.name", "day"), ["out_of_range"]);
}

/// Returns the errors of the good files, with a list of names, where a field says of itself what `says` writes; `«` and `»` mark the place of the first.
#[track_caller]
fn suggested(words: &str, field: &str, says: &str) -> Option<Diagnostic> {
    let start = format!("[[fact]]\npath = \"{field}\"\n");
    assert!(PROCEDURE.contains(&start), "{field}");
    let marked = PROCEDURE.replacen(&start, &format!("{start}{says}\n"), 1);
    let lists = format!(
        "[defaults]\nsure = \"known\"\nchecked_on = 2026-01-01\n[[list]]\nid = \"peoples\"\nwords = {words}\n{CITE}\n"
    );
    let mut files = good();
    files.iter_mut().find(|(path, _)| path == "tests/P-1.toml").unwrap().1 = marked.replace(['«', '»'], "");
    files.push(("words.toml".to_owned(), lists.replace(['«', '»'], "")));
    let errors = compile(&files).err()?;
    let [error] = errors.as_slice() else { panic!("expected one error, found {errors:#?}") };
    let text = if says.contains('«') { marked } else { lists };
    let (before, after) = text.split_once('«').unwrap();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    let meant = after.split('»').next().unwrap().chars().count();
    assert_eq!((error.line, error.column, error.length), (line, column, meant), "{error:#?}");
    assert!(!error.help.is_empty() && !error.message.ends_with('.'));
    Some(error.clone())
}

const PEOPLES: &str = "[\"Tay\", \"Co\"]";

#[test]
fn a_text_suggests_the_words_of_a_list() {
    assert_eq!(suggested(PEOPLES, "person.name", "suggest = \"peoples\""), None);
    assert_eq!(
        suggested(PEOPLES, "person.name", "suggest = \"peoples\"\nmin = 2\npattern = \"^[A-Za-z]{1,9}$\""),
        None
    );
    let unknown = suggested(PEOPLES, "person.name", "suggest = «\"people\"»").unwrap();
    assert_eq!((unknown.code, unknown.file.as_str()), ("unknown_list", "tests/P-1.toml"));
    assert!(unknown.help.contains("did you mean `peoples`") && unknown.help.contains("words.toml"), "{}", unknown.help);
    let far = suggested(PEOPLES, "person.name", "suggest = «\"registers\"»").unwrap();
    assert!(!far.help.contains("did you mean"), "{}", far.help);
    for (field, kind) in [("count", "integer"), ("person.sex", "choice"), ("members", "list")] {
        let error = suggested(PEOPLES, field, "suggest = «\"peoples\"»").unwrap();
        assert_eq!((error.code, error.help.as_str()), ("wrong_kind", "remove `suggest`"), "{kind}");
    }
}

#[test]
fn a_field_takes_every_word_that_it_suggests() {
    for bound in ["min = 3", "max = 2", "pattern = \"^[a-z]{1,9}$\""] {
        let error = suggested(PEOPLES, "person.name", &format!("suggest = «\"peoples\"»\n{bound}")).unwrap();
        assert_eq!(error.code, "refused_suggestion", "{bound}");
    }
}

#[test]
fn a_list_has_words_each_once() {
    let code = |words: &str| suggested(words, "person.name", "suggest = \"peoples\"").map(|error| error.code);
    assert_eq!(code("[\"Tay\", «\"Tay\"»]"), Some("duplicate_id"));
    assert_eq!(code("[\"Tay\", «\" \"»]"), Some("empty_text"));
    assert_eq!(code("«[]»"), Some("empty_list"));
}

#[test]
fn the_words_of_a_date_are_not_suggested() {
    let text = PROCEDURE.replacen("path = \"person.name\"\n", "path = \"person.name\"\nsuggest = \"date\"\n", 1);
    let all: Vec<String> = (0..19).map(|at| format!("\"w{at}\"")).collect();
    let list = format!(
        "[[list]]\nid = \"date\"\nwords = [{}]\n{CITE}\nsure = \"known\"\nchecked_on = 2026-01-01\n",
        all.join(", ")
    );
    let mut files = good();
    files.iter_mut().find(|(path, _)| path == "tests/P-1.toml").unwrap().1 = text;
    files.push(("words.toml".to_owned(), list));
    let errors = compile(&files).unwrap_err();
    assert_eq!(errors.iter().map(|error| error.code).collect::<Vec<_>>(), ["unknown_list"]);
}

#[test]
fn a_part_keeps_the_lists_that_its_fields_suggest_and_no_other() {
    let other = PROCEDURE.replacen("P-1", "P-2", 1);
    let suggests = PROCEDURE.replacen("path = \"person.name\"\n", "path = \"person.name\"\nsuggest = \"peoples\"\n", 1);
    let lists = format!(
        "[defaults]\nsure = \"known\"\nchecked_on = 2026-01-01\n[[list]]\nid = \"peoples\"\nwords = {PEOPLES}\n{CITE}\n[[list]]\nid = \"rest\"\nwords = [\"x\"]\n{CITE}\n"
    );
    let mut files = good();
    files.iter_mut().find(|(path, _)| path == "tests/P-1.toml").unwrap().1 = suggests;
    files.push(("tests/P-2.toml".to_owned(), other));
    files.push(("words.toml".to_owned(), lists));
    let whole = compile(&files).unwrap();
    let kept = |code| {
        let cut = Catalogue::from_pack(&part(&whole.bytes, &[code], &["en"]).unwrap().bytes).unwrap();
        cut.jurisdiction().lists.iter().map(|list| list.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(kept("P-1"), ["peoples"]);
    assert!(kept("P-2").is_empty());
}
