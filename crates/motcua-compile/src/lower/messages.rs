//! `messages/<lang>.toml` and `messages/<part>.<lang>.toml`.

use std::collections::BTreeSet;

use motcua::message::{MessageText, Messages};

use crate::table::Table;

/// A file of messages, with the language that its name says.
#[derive(Debug)]
pub(crate) struct MessageFile<'a> {
    pub(crate) language: &'a str,
    pub(crate) table: Table<'a>,
}

/// Returns the messages; the languages in `complete` must have every code that any of them has, which is asked where every file could be read.
pub(crate) fn messages(files: &[MessageFile<'_>], complete: &[String]) -> Messages {
    let mut messages = Messages::default();
    for file in files {
        for key in file.table.keys() {
            let Some(table) = file.table.named(key.value) else { continue };
            messages.0.change(key.value.to_owned(), |entry: &mut MessageText| {
                if let Some(text) = table.need_text("message") {
                    entry.message.0.insert(file.language.to_owned(), text.value.to_owned());
                }
                if let Some(text) = table.need_text("help") {
                    entry.help.0.insert(file.language.to_owned(), text.value.to_owned());
                }
            });
            table.finish();
        }
    }
    complete.iter().for_each(|language| check_complete(files, language));
    for file in files {
        check_names(file, &messages);
    }
    messages
}

/// Reports the codes that the other languages have and this one has not, in the file that is named as one of theirs.
fn check_complete(files: &[MessageFile<'_>], language: &str) {
    let own: Vec<&MessageFile<'_>> = files.iter().filter(|file| file.language == language).collect();
    let Some(first) = own.first() else {
        if let Some(other) = files.first() {
            let help = format!("add `messages/{language}.toml`");
            other.table.file.report(0..1, "missing_language", format!("there are no messages in `{language}`"), help);
        }
        return;
    };
    let mut seen: BTreeSet<&str> = own.iter().flat_map(|file| file.table.keys()).map(|key| key.value).collect();
    for other in files {
        for code in other.table.keys().map(|key| key.value) {
            if seen.insert(code) {
                let file = own.iter().find(|file| part(file) == part(other)).unwrap_or(first);
                file.table.file.report(
                    0..1,
                    "missing_message",
                    format!("the message `{code}` is missing in `{language}`"),
                    format!("add `[{code}]` with `message` and `help`"),
                );
            }
        }
    }
}

/// Returns what a file's path says beside its language.
fn part<'a>(file: &MessageFile<'a>) -> Option<&'a str> {
    file.table.file.path.strip_suffix(".toml")?.strip_suffix(file.language)
}

/// Reports names in braces that the same text has in no other language: nothing fills them.
fn check_names(file: &MessageFile<'_>, messages: &Messages) {
    for key in file.table.keys() {
        let (Some(table), Some(entry)) = (file.table.named(key.value), messages.0.get(key.value)) else { continue };
        for (part, texts) in [("message", &entry.message), ("help", &entry.help)] {
            let own_text = texts.0.get(file.language).map_or("", String::as_str);
            if own_text.matches('{').count() != own_text.matches('}').count() {
                let help = "close each brace, as in `{document}`";
                table.file.report(
                    table.span_of(part),
                    "unknown_name",
                    "a brace is open or closed without the other",
                    help,
                );
            }
            let of_language = |(language, text): (&String, &String)| (language == file.language, names(text));
            let (own, others): (Vec<_>, Vec<_>) = texts.0.iter().map(of_language).partition(|(is_own, _)| *is_own);
            if others.is_empty() {
                continue;
            }
            let known: BTreeSet<String> = others.into_iter().flat_map(|(_, names)| names).collect();
            for name in own.into_iter().flat_map(|(_, names)| names).filter(|name| !known.contains(name)) {
                let message = format!("`{{{name}}}` stands in no other language of `{}`", key.value);
                let help = "write the name as the other languages do";
                table.file.report(table.span_of(part), "unknown_name", message, help);
            }
        }
    }
}

/// Returns the names that a text has in braces; a name and its title are one.
fn names(text: &str) -> BTreeSet<String> {
    let opened = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let plain =
        |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    let found = opened.map(|(name, _)| name).filter(|name| !name.is_empty() && plain(name));
    found.map(|name| name.strip_suffix("_title").unwrap_or(name).to_owned()).collect()
}
