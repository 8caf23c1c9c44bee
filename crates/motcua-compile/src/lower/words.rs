//! `words.toml`: lists of words by which texts are read, or which fields suggest.

use motcua::civil::Date;
use motcua::procedure::WordList;
use motcua::words::{LIST, PLACES};
use unicode_normalization::UnicodeNormalization;

use super::common::{Defaults, Law, Unique};
use crate::table::Table;

/// Returns the lists of all files, in the order of their ids.
pub(crate) fn word_lists<'a>(files: impl Iterator<Item = Table<'a>>, law: &Law) -> Vec<WordList> {
    let (mut lists, mut unique) = (Vec::new(), Unique::default());
    for file in files {
        let defaults = law.defaults(&file);
        lists.extend(file.tables("list").into_iter().filter_map(|table| list(table, law, &defaults, &mut unique)));
        file.finish();
    }
    lists.sort_by(|one: &WordList, other| one.id.cmp(&other.id));
    lists
}

/// Returns the words of a list, of which there is one at least, each once.
fn words(table: &Table<'_>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in table.strings("words") {
        let text: String = word.value.trim().nfc().collect();
        if text.is_empty() {
            table.file.report(word.span, "empty_text", "a word is empty", "write the word, or leave it out");
        } else if words.contains(&text) {
            table.file.report(word.span, "duplicate_id", format!("`{text}` stands twice"), "leave one of them out");
        } else {
            words.push(text);
        }
    }
    if words.is_empty() {
        table.file.report(table.span_of("words"), "empty_list", "a list without words", "write `words = [\"…\"]`");
    }
    words
}

fn list(table: Table<'_>, law: &Law, defaults: &Defaults, unique: &mut Unique) -> Option<WordList> {
    let id = table.need_text("id");
    if let Some(id) = &id {
        unique.take(&table, "id", id.value);
    }
    let words = words(&table);
    if id.as_ref().is_some_and(|id| id.value == LIST) && words.len() != PLACES {
        let message = format!("the words of a date are {PLACES}, not {}", words.len());
        let help =
            "write zero to nine, ten, odd, hundred, thousand, day, early, month, the first month, the last month";
        table.file.report(table.span_of("words"), "out_of_range", message, help);
    }
    let source = law.source(&table, defaults, Date::MIN);
    table.finish();
    Some(WordList { id: id?.value.to_owned(), words, source })
}
