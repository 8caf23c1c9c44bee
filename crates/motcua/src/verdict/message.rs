//! What is said of a finding: templates of the catalogue, filled where they are shown.

use alloc::string::String;
use core::fmt::{self, Display, Formatter, Write};

use serde::{Serialize, Serializer};

use super::Arg;
use crate::catalogue::{Catalogue, Rules};
use crate::explain::Teller;
use crate::law::{Text, comma, semicolon};

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
                let template = |words| Template { words, lang, catalogue: rules.catalogue() };
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
            Template { words, lang, catalogue: rules.catalogue() }
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
    /// What knows the titles.
    catalogue: &'v Catalogue,
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
        match self.put(&mut out) {
            // A text takes all that is written.
            Ok(()) | Err(fmt::Error) => out,
        }
    }

    /// Writes the message.
    fn put(&self, out: &mut dyn Write) -> fmt::Result {
        let mut rest = self.template.words;
        while let Some((before, after)) = split(rest, b'{') {
            out.write_str(before)?;
            rest = after;
            match split(after, b'}') {
                Some((name, after)) if self.put_named(out, name, before.ends_with('`'))? => rest = after,
                _ => out.write_str("{")?,
            }
        }
        out.write_str(rest)
    }

    /// Writes what a name of the template stands for, in backticks where one stands before it; returns whether it stands for something.
    fn put_named(&self, out: &mut dyn Write, name: &str, quoted: bool) -> Result<bool, fmt::Error> {
        let find = |wanted: &str| self.args.iter().find(|(name, _)| *name == wanted).map(|(_, arg)| arg);
        if let Some(arg) = find(name) {
            arg.put(out, between(self.template.lang, quoted))?;
            return Ok(true);
        }
        let Some(arg) = name.strip_suffix("_title").and_then(find) else { return Ok(false) };
        arg.put_title(out, &self.template)?;
        Ok(true)
    }
}

impl Display for Message<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        self.put(out)
    }
}

impl Serialize for Message<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Returns what stands before and after the first such byte, which is a letter of its own.
fn split(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|known| known == byte)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Returns what stands between names as a program reads them; in backticks each has its own.
fn between(lang: &str, quoted: bool) -> &'static str {
    match comma(lang) {
        "، " if quoted => "`، `",
        _ if quoted => "`, `",
        plain => plain,
    }
}

impl Arg<'_> {
    /// Writes the argument as a program reads it, of several with that between them.
    fn put(&self, out: &mut dyn Write, between: &str) -> fmt::Result {
        match self {
            Self::Name(name) | Self::Word(_, name) | Self::Register(name) => out.write_str(name),
            Self::Names(names) | Self::Words(_, names) => put_all(out, between, names.iter().copied()),
            Self::Own(name) => out.write_str(name),
            Self::Number(number) => write!(out, "{number}"),
            Self::Term(term) => write!(out, "{term}"),
            Self::Document(rule) => out.write_str(&rule.id),
            Self::Documents(rules) => put_all(out, between, rules.iter().map(|rule| rule.id.as_str())),
            Self::Field(field) => out.write_str(&field.path),
            Self::Cases(cases) => put_all(out, between, cases.iter().map(|case| case.id.as_str())),
            Self::Branch(branch) => out.write_str(&branch.id),
            Self::Unit(unit) => out.write_str(&unit.id),
            Self::Units(units) => put_all(out, between, units.iter().map(|unit| unit.id.as_str())),
        }
    }

    /// Writes what the argument is called.
    fn put_title(&self, out: &mut dyn Write, template: &Template<'_>) -> fmt::Result {
        let Template { lang, catalogue, .. } = *template;
        let fallback = catalogue.jurisdiction().language.as_str();
        match self {
            Self::Document(rule) => out.write_str(title(&rule.title, &rule.id, lang, fallback)),
            Self::Documents(rules) => {
                put_all(out, semicolon(lang), rules.iter().map(|rule| title(&rule.title, &rule.id, lang, fallback)))
            }
            Self::Field(field) => out.write_str(title(&field.title, &field.path, lang, fallback)),
            Self::Branch(branch) => out.write_str(title(&branch.title, &branch.id, lang, fallback)),
            Self::Cases(cases) => {
                put_all(out, semicolon(lang), cases.iter().map(|case| title(&case.title, &case.id, lang, fallback)))
            }
            Self::Word(list, name) => out.write_str(catalogue.messages().word(list, name, lang, fallback)),
            Self::Words(list, names) => {
                let words = names.iter().map(|name| catalogue.messages().word(list, name, lang, fallback));
                put_all(out, semicolon(lang), words)
            }
            Self::Register(id) => {
                let register = catalogue.registers().iter().find(|register| register.id == *id);
                out.write_str(register.map_or(id, |register| title(&register.title, id, lang, fallback)))
            }
            Self::Unit(unit) => out.write_str(title(&unit.name, &unit.id, lang, fallback)),
            Self::Units(units) => {
                put_all(out, semicolon(lang), units.iter().map(|unit| title(&unit.name, &unit.id, lang, fallback)))
            }
            Self::Term(term) => out.write_str(&Teller { messages: catalogue.messages(), lang, fallback }.term(*term)),
            Self::Name(_) | Self::Names(_) | Self::Own(_) | Self::Number(_) => self.put(out, comma(lang)),
        }
    }
}

/// Writes the words with what stands between them.
fn put_all<'t>(out: &mut dyn Write, between: &str, words: impl Iterator<Item = &'t str>) -> fmt::Result {
    for (at, word) in words.enumerate() {
        if at > 0 {
            out.write_str(between)?;
        }
        out.write_str(word)?;
    }
    Ok(())
}

/// Returns the title in the language or its fallback, or the name where there is none.
pub(super) fn title<'t>(text: &'t Text, name: &'t str, lang: &'t str, fallback: &'t str) -> &'t str {
    text.get(lang, fallback).map_or(name, |(title, _)| title)
}
