//! Imported procedures beside curated ones: a curated file wins field by field, and takes only what it does not have.

use std::collections::BTreeSet;

use motcua::catalogue::Catalogue;
use motcua::civil::Date;
use motcua::procedure::{Curation, Edition, Procedure};

use super::act::Act;
use super::compare::{Difference, differences};
use super::notes::is_of_the_record;
use super::rule_file::{jurisdiction, put_acts};
use super::toml_text::{Toml, Val};
use crate::compile::compile;

/// The curated law that records are merged into: its rule files, and what they compile to.
#[derive(Debug)]
pub struct Curated {
    files: Vec<(String, String)>,
    catalogue: Catalogue,
}

/// A record whose code the curated law has.
#[derive(Debug)]
pub(crate) struct Rival {
    pub(crate) code: String,
    pub(crate) toml: String,
    pub(crate) acts: Vec<Act>,
}

impl Curated {
    /// Returns the law of a folder of rule files.
    ///
    /// # Errors
    /// [`crate::LoadError`] where the folder cannot be read or its files have errors.
    pub fn read(folder: &std::path::Path) -> Result<Self, crate::LoadError> {
        let files = crate::read_folder(folder)?;
        Ok(Self { catalogue: crate::load(folder)?, files })
    }

    /// Returns a law that records are only compared with: nothing is merged into it.
    #[must_use]
    pub const fn compared(catalogue: Catalogue) -> Self {
        Self { files: Vec::new(), catalogue }
    }

    /// Returns whether records are merged into the law, not only compared with it.
    pub(crate) fn is_merged(&self) -> bool {
        !self.files.is_empty()
    }

    /// Returns whether the law has a curated procedure of that code.
    pub(crate) fn has(&self, code: &str) -> bool {
        self.catalogue.procedure(code).is_ok_and(|procedure| procedure.curation == Curation::Curated)
    }

    /// Returns whether the law has registered that act.
    pub(crate) fn has_act(&self, number: &str) -> bool {
        self.catalogue.act(number).is_some()
    }

    /// Returns the merged rule files, with the records' values where the curated files have none, and where the two differ.
    pub(crate) fn merge(&self, rivals: &[Rival], first_day: Option<Date>) -> (Vec<(String, String)>, Vec<Difference>) {
        let Some(imported) = catalogue(rivals, first_day) else { return (self.files.clone(), Vec::new()) };
        let files = self.files.iter().map(|(path, text)| {
            let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")).unwrap_or_default();
            let pair = (imported.procedure(stem), self.catalogue.procedure(stem));
            let more = match pair {
                (Ok(record), Ok(curated)) => filled(record, curated),
                _ => String::new(),
            };
            (path.clone(), if more.is_empty() { text.clone() } else { format!("{}\n\n{more}", text.trim_end()) })
        });
        (files.collect(), differences(&imported, &self.catalogue))
    }
}

/// Returns what the records alone compile to.
fn catalogue(rivals: &[Rival], first_day: Option<Date>) -> Option<Catalogue> {
    let portal = first_day.map(Act::portal);
    let mut acts: Vec<&Act> = rivals.iter().flat_map(|rival| &rival.acts).chain(&portal).collect();
    acts.sort_by(|one, other| one.number.cmp(&other.number));
    acts.dedup_by(|one, other| one.number == other.number);
    let mut files = vec![("jurisdiction.toml".to_owned(), jurisdiction(acts))];
    files.extend(rivals.iter().map(|rival| (format!("imported/{}.toml", rival.code), rival.toml.clone())));
    Catalogue::from_pack(&compile(&files).ok()?.bytes).ok()
}

/// Returns the tables that a curated file takes over from the record: acts that it rests on and texts, where the file has none of the kind.
fn filled(record: &Procedure, curated: &Procedure) -> String {
    let Some(portal) = record.editions.last() else { return String::new() };
    let has = |of: fn(&Edition) -> bool| curated.editions.iter().any(of);
    let on = portal.source.checked_on;
    let from = curated.editions.iter().rfind(|edition| edition.from <= on).or(curated.editions.first());
    let from = from.filter(|_| curated.editions.len() > 1).map(|edition| edition.from);
    let mut file = Toml::default();
    let mut add = |name: &str, key: &str, value: &str| {
        file.row(name);
        file.put(key, value);
        if let Some(from) = from {
            file.put("from", Val::Day(from));
        }
    };
    if !has(|edition| !edition.legal_basis.is_empty()) {
        portal.legal_basis.iter().for_each(|basis| add("legal_basis", "act", &basis.act));
    }
    if !has(|edition| !edition.notes.is_empty()) {
        let mut seen = BTreeSet::new();
        let texts = portal.notes.iter().filter_map(|note| note.0.get("vi"));
        let texts = texts.filter(|text| !is_of_the_record(text) && seen.insert(text.as_str()));
        texts.for_each(|text| add("note", "vi", text));
    }
    file.into_text()
}

/// Returns the file that registers the acts which records cite and the curated law does not know.
pub(crate) fn acts<'a>(acts: impl IntoIterator<Item = &'a Act>) -> String {
    let mut file = Toml::default();
    put_acts(&mut file, acts);
    file.into_text()
}
