//! `messages/<lang>.toml` and `messages/<part>.<lang>.toml`.

use std::collections::{BTreeMap, BTreeSet};

use motcua::message::{MessageText, Messages};

use crate::table::Table;

/// The names in braces that the engine fills, by code; written by `xtask rules`.
const NAMES_TOLD: &str = include_str!("names_told.txt");

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
    check_once(files);
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

/// Reports codes that another file of the same language has too: only one of the two would be said.
fn check_once(files: &[MessageFile<'_>]) {
    let mut seen = BTreeMap::new();
    for file in files {
        for key in file.table.keys() {
            if let Some(first) = seen.insert((file.language, key.value), file.table.file.path) {
                let message = format!("`{}` has the message `{}` too", first, key.value);
                let help = "write the sentence in one of the two files and take it out of the other";
                file.table.file.report(key.span, "duplicate_message", message, help);
            }
        }
    }
}

/// Returns what a file's path says beside its language.
fn part<'a>(file: &MessageFile<'a>) -> Option<&'a str> {
    file.table.file.path.strip_suffix(".toml")?.strip_suffix(file.language)
}

/// Reports names in braces that the engine does not fill, so far as it is known of the code, and the same text has in no other language.
///
/// That a language leaves a name out makes it no error of the others: Arabic says "one hour" without a number.
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
            let others: Vec<&String> =
                texts.0.iter().filter(|(language, _)| *language != file.language).map(|(_, text)| text).collect();
            if others.is_empty() {
                continue;
            }
            let known: BTreeSet<&str> =
                others.into_iter().flat_map(|text| names(text)).map(thing).chain(names_told(key.value)).collect();
            for name in names(own_text).into_iter().filter(|name| !known.contains(thing(name))) {
                let message = format!("`{{{name}}}` stands in no other language of `{}`", key.value);
                let help = "write the name as the other languages do";
                table.file.report(table.span_of(part), "unknown_name", message, help);
            }
        }
    }
}

/// Returns the names that the engine fills in the message of a code, as far as they are known.
fn names_told<'a>(code: &str) -> impl Iterator<Item = &'a str> + use<'a> {
    let line = NAMES_TOLD.lines().find_map(|line| line.strip_prefix(code)?.strip_prefix(' '));
    line.into_iter().flat_map(|names| names.split(' '))
}

/// Returns what a name is of: a name and its title are one.
fn thing(name: &str) -> &str {
    name.strip_suffix("_title").unwrap_or(name)
}

/// Returns the names that each message of a catalogue has in braces in any language, a line for each code that has one, without `_title`.
#[doc(hidden)]
#[must_use]
pub fn names_of(messages: &Messages) -> String {
    let of_entry = |entry: &MessageText| -> BTreeSet<String> {
        let texts = entry.message.0.iter().chain(entry.help.0.iter());
        texts.flat_map(|(_, text)| names(text)).map(|name| thing(name).to_owned()).collect()
    };
    let lines = messages.0.iter().map(|(code, entry)| (code, of_entry(entry))).filter(|(_, names)| !names.is_empty());
    lines.map(|(code, names)| format!("{code} {}\n", names.into_iter().collect::<Vec<_>>().join(" "))).collect()
}

/// Returns the names that a text has in braces.
fn names(text: &str) -> BTreeSet<&str> {
    let opened = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let plain =
        |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    opened.map(|(name, _)| name).filter(|name| !name.is_empty() && plain(name)).collect()
}
