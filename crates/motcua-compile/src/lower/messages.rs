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
    messages
}
