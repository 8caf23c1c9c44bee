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

/// Returns the messages; the languages in `complete` must have every code that any of them has.
pub(crate) fn messages(files: &[MessageFile<'_>], complete: &[String]) -> Messages {
    let mut messages = Messages::default();
    let mut codes: BTreeSet<&str> = BTreeSet::new();
    for file in files {
        for key in file.table.keys() {
            codes.insert(key.value);
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
    for language in complete {
        let Some(file) = files.iter().find(|file| file.language == language) else {
            if let Some(other) = files.first() {
                let help = format!("add `messages/{language}.toml`");
                other.table.file.report(
                    0..1,
                    "missing_language",
                    format!("there are no messages in `{language}`"),
                    help,
                );
            }
            continue;
        };
        let of_language = files.iter().filter(|file| file.language == language);
        let own: BTreeSet<&str> = of_language.flat_map(|file| file.table.keys()).map(|key| key.value).collect();
        for code in codes.difference(&own) {
            let help = format!("add `[{code}]` with `message` and `help`");
            file.table.file.report(
                0..1,
                "missing_message",
                format!("the message `{code}` is missing in `{language}`"),
                help,
            );
        }
    }
    for file in files {
        check_names(file, &messages);
    }
    messages
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
