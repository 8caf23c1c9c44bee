//! Markup that cannot be broken out of: every text is escaped, codes and numbers are isolated from the direction around them.

use alloc::format;
use alloc::string::{String, ToString};

use crate::catalogue::Catalogue;
use crate::civil::Date;
use crate::law::{Citation, Source, Sure, Text, closes_isolates};
use crate::message::cited;
use crate::term::Term;

/// A piece of markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Markup(pub(super) String);

impl Markup {
    /// Returns a text, escaped.
    pub(super) fn text(text: &str) -> Self {
        Self(escaped(text))
    }

    /// Returns a code, a number or a date: written from left to right whatever stands around it, and not to be translated.
    pub(super) fn code(text: &str) -> Self {
        Self(format!("<bdi dir=\"ltr\" translate=\"no\">{}</bdi>", escaped(text)))
    }

    /// Returns whether there is nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Returns a text in which no character means markup or turns the direction of writing.
pub(super) fn escaped(text: &str) -> String {
    marked(text, false)
}

/// Returns the same, with the marks that set a part of it apart from the direction around it where they are to stay.
fn marked(text: &str, keeps_isolates: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("<br>"),
            // Marks that turn the direction of what follows, and characters that no page may hold.
            '\u{202a}'..='\u{202e}' | '\u{200e}' | '\u{200f}' => {}
            '\u{2066}'..='\u{2069}' if !keeps_isolates => {}
            _ if character.is_control() && character != '\t' => {}
            _ => out.push(character),
        }
    }
    out
}

/// The words of a page in one language.
#[derive(Clone, Copy)]
pub(super) struct Words<'w> {
    pub(super) catalogue: &'w Catalogue,
    pub(super) lang: &'w str,
}

impl<'w> Words<'w> {
    /// Returns a message without anything put into it; its code where there is no such message.
    pub(super) fn plain(self, code: &'w str) -> &'w str {
        self.found(code).map_or(code, |(text, _)| text)
    }

    fn found(self, code: &str) -> Option<(&'w str, &'w str)> {
        self.catalogue.messages().0.get(code)?.message.get(self.lang, &self.catalogue.jurisdiction().language)
    }

    /// Returns a message with markup put into its places.
    pub(super) fn say(self, code: &'w str, args: &[(&str, Markup)]) -> Markup {
        let (text, lang) = self.found(code).unwrap_or((code, self.lang));
        let filled =
            args.iter().fold(escaped(text), |text, (name, value)| text.replace(&format!("{{{name}}}"), &value.0));
        self.spoken(filled, lang)
    }

    /// Returns a text of the law in the language of the page, or in the one that it has, and says so.
    pub(super) fn of(self, text: &Text) -> Markup {
        let fallback = self.catalogue.jurisdiction().language.as_str();
        match text.get(self.lang, fallback) {
            Some((text, lang)) => self.spoken(marked(text, closes_isolates(text)), lang),
            None => Markup::default(),
        }
    }

    /// Returns a text that is in the language of the law alone.
    pub(super) fn of_the_law(self, text: &str) -> Markup {
        self.spoken(escaped(text), &self.catalogue.jurisdiction().language)
    }

    /// Returns markup in a language, marked where it is not that of the page.
    fn spoken(self, markup: String, lang: &str) -> Markup {
        if lang == self.lang || markup.is_empty() {
            return Markup(markup);
        }
        Markup(format!("<span lang=\"{}\" dir=\"auto\">{markup}</span>", escaped(lang)))
    }

    /// Returns a day as people write it.
    pub(super) fn day(self, day: Date) -> Markup {
        let (year, month, date) = day.ymd();
        let args = [("year", format!("{year:04}")), ("month", format!("{month:02}")), ("date", format!("{date:02}"))];
        let pattern = self.plain("explain_day");
        if pattern == "explain_day" {
            return Markup::code(&day.to_string());
        }
        let written =
            args.iter().fold(pattern.to_string(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value));
        Markup(format!("<time datetime=\"{day}\"><bdi dir=\"ltr\">{}</bdi></time>", escaped(&written)))
    }

    /// Returns a term in words.
    pub(super) fn term(self, term: Term) -> Markup {
        let code = crate::explain::term_code(term);
        let cut_off = term.cut_off().map(|cut_off| Markup::code(&cut_off.to_string())).unwrap_or_default();
        let length =
            self.say(code, &[("amount", Markup::code(&term.amount().to_string())), ("cut_off", cut_off.clone())]);
        let length = if crate::explain::starts_later(term) {
            self.say("explain_term_from_next", &[("term", length), ("cut_off", cut_off)])
        } else {
            length
        };
        if term.is_before() { self.say("show_before", &[("term", length)]) } else { length }
    }

    /// Returns an article.
    pub(super) fn cited(self, citation: &Citation) -> Markup {
        let law = self.catalogue.jurisdiction().language.as_str();
        let placed = |place: &str| {
            Markup(format!("<bdi>{}</bdi>", escaped(&self.catalogue.messages().placed(place, self.lang, law))))
        };
        cited(citation.parts(), placed, Markup::code, |code, args| self.say(code, args))
    }

    /// Returns where a value comes from, and how sure it is where the text itself was not read.
    pub(super) fn source(self, source: &Source) -> Markup {
        let cite = self.cited(&source.cite);
        let code = match source.sure {
            Sure::Seen | Sure::Caller => return Markup(format!("<small>{}</small>", cite.0)),
            Sure::Reported => "show_sure_reported",
            Sure::Inferred => "show_sure_inferred",
            Sure::Known => "show_sure_known",
            Sure::Unsure => "show_sure_unsure",
        };
        Markup(format!("<small>{} ({})</small>", cite.0, self.say(code, &[]).0))
    }
}

/// A page that is being written.
pub(super) struct Page {
    out: String,
}

/// Readable on a screen and on paper; nothing is loaded from elsewhere.
const STYLE: &str = "body{font:18px/1.6 sans-serif;max-width:52em;margin:1em auto;padding:0 1em;color:#111;background:#fff;overflow-wrap:anywhere}\
h1{font-size:1.5em;margin-bottom:.2em}h2{font-size:1.2em;border-bottom:2px solid;margin-top:1.6em}h3{font-size:1em}\
ul{padding-inline-start:1.2em}li{margin:.5em 0}li p{margin:.1em 0}small{color:#444}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2em 1em}\
dt{font-weight:bold}dd{margin:0}bdi{unicode-bidi:isolate}time{white-space:nowrap}\
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark}body{color:#f2ede3;background:#171513}small{color:#bdb4a4}}\
@media print{body{font-size:11pt;max-width:none;margin:0;padding:0}li,dt,dd{break-inside:avoid}h2,h3{break-after:avoid}}";

impl Page {
    /// Returns a page with its head.
    pub(super) fn new(words: Words<'_>, title: &str) -> Self {
        let direction = words.plain("checklist_direction");
        let direction = if direction == "rtl" { "rtl" } else { "ltr" };
        let (lang, title) = (escaped(words.lang), escaped(&title.replace('\n', " ")));
        Self {
            out: format!(
                "<!doctype html>\n<html lang=\"{lang}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
            ),
        }
    }

    /// Adds an element with markup in it.
    pub(super) fn element(&mut self, name: &str, inner: &Markup) {
        if !inner.is_empty() {
            self.out.push_str(&format!("<{name}>{}</{name}>\n", inner.0));
        }
    }

    /// Adds a heading and the lines below it; nothing where there are none.
    pub(super) fn section(&mut self, heading: &Markup, items: impl IntoIterator<Item = Item>) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_none() {
            return;
        }
        self.out.push_str(&format!("<section>\n<h2>{}</h2>\n<ul>\n", heading.0));
        for item in items {
            self.out.push_str(&format!("<li>{}", item.head.0));
            item.below.iter().filter(|line| !line.is_empty()).for_each(|line| {
                self.out.push_str(&format!("<p>{}</p>", line.0));
            });
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ul>\n</section>\n");
    }

    /// Adds pairs of a name and a value.
    pub(super) fn pairs(&mut self, pairs: &[(Markup, Markup)]) {
        self.out.push_str("<dl>\n");
        for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
            self.out.push_str(&format!("<dt>{}</dt><dd>{}</dd>\n", name.0, value.0));
        }
        self.out.push_str("</dl>\n");
    }

    /// Returns the page, closed.
    pub(super) fn close(mut self) -> String {
        self.out.push_str("</main>\n</body>\n</html>\n");
        self.out
    }
}

/// One line of a section, and what stands below it.
pub(super) struct Item {
    pub(super) head: Markup,
    pub(super) below: alloc::vec::Vec<Markup>,
}
