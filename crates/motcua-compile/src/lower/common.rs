//! What many tables have in common: sources, titles, terms, channels and slugs.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;

use motcua::civil::Date;
use motcua::law::{Channel, Citation, Sure, Text};
use motcua::near::nearest;
use motcua::procedure::{Source, WordList};
use motcua::term::Term;
use toml::de::DeValue;

use crate::meant::meant_otherwise;
use crate::table::{At, Table};

/// What every rule file may refer to.
#[derive(Debug)]
pub(crate) struct Law {
    pub(crate) acts: BTreeSet<String>,
    pub(crate) registers: BTreeSet<String>,
    /// The ids of the administrative units, once they are read.
    pub(crate) units: OnceCell<BTreeSet<String>>,
    /// The lists of words, once they are read.
    pub(crate) lists: OnceCell<Vec<WordList>>,
    /// The languages in which a curated text must be written: that of the law, and English.
    pub(crate) languages: Vec<String>,
    /// The latest day on which a value was compared with its source.
    pub(crate) checked_on: Cell<Option<Date>>,
}

/// What a file says once for all its values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Defaults {
    sure: Option<Sure>,
    checked_on: Option<Date>,
    /// The keys that are there; a wrong one was reported where it stands.
    stated: Vec<&'static str>,
}

const SURE: [Sure; 5] = [Sure::Seen, Sure::Reported, Sure::Inferred, Sure::Known, Sure::Unsure];

fn sure(table: &Table<'_>) -> Option<Sure> {
    let text = table.text("sure")?;
    let read = |name: &str| SURE.into_iter().find(|sure| sure.as_str() == name);
    table.name(&text, "sure", read, &SURE.map(Sure::as_str))
}

impl Law {
    /// Returns the `[defaults]` of a file.
    pub(crate) fn defaults(&self, file: &Table<'_>) -> Defaults {
        let Some(table) = file.table("defaults") else { return Defaults::default() };
        let stated = ["sure", "checked_on"].into_iter().filter(|key| table.get(key).is_some()).collect();
        let defaults = Defaults { sure: sure(&table), checked_on: self.checked(&table), stated };
        table.finish();
        defaults
    }

    fn checked(&self, table: &Table<'_>) -> Option<Date> {
        let date = table.date("checked_on")?.value;
        self.take_checked(date);
        Some(date)
    }

    /// Takes a day on which a value was compared with its source.
    pub(crate) fn take_checked(&self, date: Date) {
        self.checked_on.set(self.checked_on.get().max(Some(date)));
    }

    /// Returns where a value comes from; where that is wrong, it was reported, and what comes back is a stand-in that is never packed.
    pub(crate) fn source(&self, table: &Table<'_>, defaults: &Defaults, stand_in: Date) -> Source {
        let own_sure = sure(table);
        let own_day = self.checked(table);
        let _verbatim = table.text("text");
        let cite = if table.has_needed("cite") {
            table.table("cite").map(|cite| self.citation(cite))
        } else {
            let help = "add `cite = { act = \"…\", article = \"…\" }`";
            table.file.report(table.span(), "missing_citation", "nothing says where this value comes from", help);
            None
        };
        for key in ["sure", "checked_on"] {
            if table.get(key).is_none() && !defaults.stated.contains(&key) {
                table.missing(key);
            }
        }
        Source {
            cite: cite.unwrap_or_else(|| Citation { act: String::new(), article: None, clause: None }),
            sure: own_sure.or(defaults.sure).unwrap_or(Sure::Unsure),
            checked_on: own_day.or(defaults.checked_on).unwrap_or(stand_in),
        }
    }

    fn citation(&self, table: Table<'_>) -> Citation {
        let act = if table.has_needed("act") {
            table.need_text("act")
        } else {
            let help = "add `act = \"118/2025/NĐ-CP\"`, the number of a registered act";
            table.file.report(table.span(), "citation_without_act", "the citation names no act", help);
            None
        };
        if let Some(act) = &act
            && !self.acts.contains(act.value)
        {
            let near = nearest(act.value, self.acts.iter().map(String::as_str));
            let help = meant_otherwise(near, "register it as an `[[act]]` of a file in `acts`");
            table.file.report(
                act.span.clone(),
                "unregistered_act",
                format!("no act has the number `{}`", act.value),
                help,
            );
        }
        let (article, clause) = (table.filled("article"), table.filled("clause"));
        table.finish();
        let owned = |text: Option<At<&str>>| text.map(|text| text.value.to_owned());
        Citation { act: owned(act).unwrap_or_default(), article: owned(article), clause: owned(clause) }
    }

    /// Returns a text that must be there, in every language that a curated text needs.
    pub(crate) fn texts(&self, table: &Table<'_>, key: &'static str, curated: bool) -> Text {
        if !table.need(key) {
            return Text::default();
        }
        self.optional_texts(table, key, curated).unwrap_or_default()
    }

    /// Returns a text where it is given, in every language that a curated text needs.
    pub(crate) fn optional_texts(&self, table: &Table<'_>, key: &'static str, curated: bool) -> Option<Text> {
        let texts = table.texts(key)?;
        let needed = self.languages.iter().take(if curated { usize::MAX } else { 1 });
        for language in needed {
            if !texts.value.0.contains_key(language) {
                let message = format!("`{key}` is missing in `{language}`");
                table.file.report(texts.span.clone(), "missing_language", message, format!("add `{language} = \"…\"`"));
            }
        }
        Some(texts.value)
    }
}

/// Returns the term that the key holds.
pub(crate) fn term(table: &Table<'_>, key: &'static str) -> Option<Term> {
    if let Some(DeValue::Integer(_) | DeValue::Float(_)) = table.get(key).map(toml::Spanned::get_ref) {
        let help = "add the unit: `working days`, `working hours`, `days`, `hours`, `weeks`, `months`, `years`";
        table.file.report(table.span_of(key), "term_without_unit", "term without a unit", help);
        return None;
    }
    let text = table.text(key)?;
    parse_term(table, &text, text.value)
}

/// Returns the term of a text, reporting at the text's place.
pub(crate) fn parse_term(table: &Table<'_>, place: &At<&str>, text: &str) -> Option<Term> {
    match text.parse::<Term>() {
        Ok(term) => Some(term),
        Err(error) => {
            table.file.report(place.span.clone(), error.code(), error.to_string(), error.help());
            None
        }
    }
}

/// Returns the term of a key that must be there.
pub(crate) fn need_term(table: &Table<'_>, key: &'static str) -> Option<Term> {
    if !table.need(key) {
        return None;
    }
    term(table, key)
}

/// Returns the channels of `channels`; empty means all.
pub(crate) fn channels(table: &Table<'_>) -> Vec<Channel> {
    let names = Channel::ALL.map(Channel::as_str);
    let stated = table.distinct("channels");
    table.known_names("channels", &names);
    stated.iter().filter_map(|text| table.name(text, "channel", Channel::from_name, &names)).collect()
}

/// Returns the value of a closed list of names that must be there.
pub(crate) fn need_name<T: Copy>(table: &Table<'_>, key: &'static str, all: &[(&'static str, T)]) -> Option<T> {
    let text = table.need_text(key)?;
    let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    table.name(&text, key, |name| all.iter().find(|(known, _)| *known == name).map(|(_, value)| *value), &names)
}

/// Returns every value of a closed list beside its name.
pub(crate) fn all<T: Copy>(values: &[T], name: impl Fn(T) -> &'static str) -> Vec<(&'static str, T)> {
    values.iter().map(|value| (name(*value), *value)).collect()
}

/// Returns the names of a list, each of a closed list of names.
pub(crate) fn names<T: Copy>(table: &Table<'_>, key: &'static str, all: &[(&'static str, T)]) -> Vec<T> {
    let known: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    let read = |name: &str| all.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    table.distinct(key).iter().filter_map(|text| table.name(text, key, read, &known)).collect()
}

/// Returns a slug: lower-case letters, digits, `-` and `_`.
pub(crate) fn slug(table: &Table<'_>, key: &'static str) -> Option<String> {
    let text = table.need_text(key)?;
    let good = |symbol: char| symbol.is_ascii_lowercase() || symbol.is_ascii_digit() || matches!(symbol, '-' | '_');
    if text.value.starts_with(|first: char| first.is_ascii_lowercase()) && text.value.chars().all(good) {
        return Some(text.value.to_owned());
    }
    let help = "use lower-case letters of English, digits, `-` and `_`, beginning with a letter";
    table.file.report(text.span, "bad_slug", format!("`{key}` is no slug"), help);
    None
}

/// Reports ids that occur twice.
#[derive(Debug, Default)]
pub(crate) struct Unique(BTreeSet<String>);

impl Unique {
    /// Takes an id; reports it at the key's place where it was there before.
    pub(crate) fn take(&mut self, table: &Table<'_>, key: &str, id: &str) {
        if !self.0.insert(id.to_owned()) {
            table.file.report(
                table.span_of(key),
                "duplicate_id",
                format!("`{id}` is declared twice"),
                "give each its own name",
            );
        }
    }
}
