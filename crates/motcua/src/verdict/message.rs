//! What is said of a finding: templates of the catalogue, filled where they are shown.

use alloc::string::{String, ToString};

use serde::{Serialize, Serializer};

use super::Arg;
use crate::catalogue::Rules;
use crate::law::Text;

/// What is said of a kind of finding, before it names anything.
#[derive(Clone, Copy)]
pub(crate) struct Told<'v> {
    pub(crate) message: Template<'v>,
    pub(crate) help: Template<'v>,
    /// The language of both, where it is not the one asked for.
    pub(crate) lang: Option<&'v str>,
}

impl<'v> Told<'v> {
    /// Returns what the catalogue has to say of findings with that code; the code alone where it has nothing.
    pub(crate) fn by_code(rules: &Rules<'v>, code: &'v str, lang: &'v str) -> Self {
        match rules.catalogue().messages().0.get(code) {
            Some(text) => Self::of(rules, &text.message, &text.help, lang),
            None => {
                let template = |words| Template { words, lang, fallback: lang };
                Self { message: template(code), help: template(""), lang: None }
            }
        }
    }

    /// Returns the same of a message and its help that a rule brings.
    pub(super) fn of(rules: &Rules<'v>, message: &'v Text, help: &'v Text, lang: &'v str) -> Self {
        let fallback = rules.catalogue().jurisdiction().language.as_str();
        let [message, help] = [message, help].map(|text| text.get(lang, fallback));
        let used = [message, help].into_iter().flatten().map(|(_, used)| used).find(|used| *used != lang);
        let template = |text: Option<(&'v str, &'v str)>| {
            let (words, lang) = text.unwrap_or(("", lang));
            Template { words, lang, fallback }
        };
        Self { message: template(message), help: template(help), lang: used }
    }
}

/// A message before it names anything: `{name}` stands for an argument, `{name_title}` for its title; other braces stay.
#[derive(Clone, Copy)]
pub(crate) struct Template<'v> {
    words: &'v str,
    /// The language of the words, in which titles are told too.
    lang: &'v str,
    fallback: &'v str,
}

impl<'v> Template<'v> {
    /// Returns the message with what it names.
    pub(crate) const fn with(self, args: &'v [(&'static str, Arg<'v>)]) -> Message<'v> {
        Message { template: self, args }
    }
}

/// A message with what it names, made where it is written or asked for as a text.
#[derive(Clone, Copy)]
pub(crate) struct Message<'v> {
    template: Template<'v>,
    args: &'v [(&'static str, Arg<'v>)],
}

impl Message<'_> {
    /// Returns the message as a text.
    pub(super) fn text(&self) -> String {
        let mut out = String::with_capacity(self.template.words.len().saturating_mul(2));
        let mut rest = self.template.words;
        while let Some((before, after)) = split(rest, b'{') {
            out.push_str(before);
            rest = after;
            match split(after, b'}') {
                Some((name, after)) if self.put_named(&mut out, name) => rest = after,
                _ => out.push('{'),
            }
        }
        out.push_str(rest);
        out
    }

    /// Appends what a name of the template stands for; returns whether it stands for something.
    fn put_named(&self, out: &mut String, name: &str) -> bool {
        let find = |wanted: &str| self.args.iter().find(|(name, _)| *name == wanted).map(|(_, arg)| arg);
        if let Some(arg) = find(name) {
            arg.put(out);
            return true;
        }
        let titled = name.strip_suffix("_title").and_then(find);
        titled.inspect(|arg| arg.put_title(out, self.template.lang, self.template.fallback)).is_some()
    }
}

impl Serialize for Message<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

/// Returns what stands before and after the first such byte, which is a letter of its own.
fn split(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|known| known == byte)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

impl Arg<'_> {
    /// Appends the argument as a program reads it.
    fn put(&self, out: &mut String) {
        match self {
            Self::Name(name) => out.push_str(name),
            Self::Names(names) => put_all(out, ", ", names.iter().copied()),
            Self::Own(name) => out.push_str(name),
            Self::Number(number) => out.push_str(&number.to_string()),
            Self::Term(term) => out.push_str(&term.to_string()),
            Self::Document(rule) => out.push_str(&rule.id),
            Self::Documents(rules) => put_all(out, ", ", rules.iter().map(|rule| rule.id.as_str())),
            Self::Field(field) => out.push_str(&field.path),
            Self::Cases(cases) => put_all(out, ", ", cases.iter().map(|case| case.id.as_str())),
            Self::Branch(branch) => out.push_str(&branch.id),
        }
    }

    /// Appends what the argument is called.
    fn put_title(&self, out: &mut String, lang: &str, fallback: &str) {
        match self {
            Self::Document(rule) => out.push_str(title(&rule.title, &rule.id, lang, fallback)),
            Self::Documents(rules) => {
                put_all(out, "; ", rules.iter().map(|rule| title(&rule.title, &rule.id, lang, fallback)))
            }
            Self::Field(field) => out.push_str(title(&field.title, &field.path, lang, fallback)),
            Self::Branch(branch) => out.push_str(title(&branch.title, &branch.id, lang, fallback)),
            Self::Cases(cases) => {
                put_all(out, "; ", cases.iter().map(|case| title(&case.title, &case.id, lang, fallback)))
            }
            other => other.put(out),
        }
    }
}

/// Appends the words with what stands between them.
fn put_all<'t>(out: &mut String, between: &str, words: impl Iterator<Item = &'t str>) {
    for (at, word) in words.enumerate() {
        if at > 0 {
            out.push_str(between);
        }
        out.push_str(word);
    }
}

/// Returns the title in the language or its fallback, or the name where there is none.
pub(super) fn title<'t>(text: &'t Text, name: &'t str, lang: &'t str, fallback: &'t str) -> &'t str {
    text.get(lang, fallback).map_or(name, |(title, _)| title)
}
