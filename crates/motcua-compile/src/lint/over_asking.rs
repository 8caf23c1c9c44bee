//! Papers that are asked for although a published register answers for the same paper elsewhere in the law.

use std::collections::BTreeMap;

use motcua::catalogue::Catalogue;
use motcua::civil::Date;
use motcua::law::Citation;
use motcua::procedure::{Curation, DocumentKind, Edition};

/// A paper that could be cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverAsked {
    /// The procedure that asks for it.
    pub procedure: String,
    /// The first day of the edition that asks for it.
    pub edition: Date,
    /// The document.
    pub document: String,
    /// The register that holds what the paper says.
    pub register: String,
    /// The procedure whose rules let that register answer.
    pub elsewhere: String,
    /// The article on which the register answers there.
    pub cite: Citation,
    /// How many originals and copies are asked for.
    pub papers: u32,
    /// The datum that both papers say, where their ids differ.
    pub datum: Option<String>,
}

/// Documents that say the same, such as a copy of the paper that a register answers for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Datum {
    /// What they say.
    pub id: String,
    /// Their ids.
    pub documents: Vec<String>,
}

/// Returns which documents say the same, as the tables `[[datum]]` of rule files name them; files that cannot be read have none.
#[must_use]
pub fn data(files: &[(String, String)]) -> Vec<Datum> {
    let text = |value: &toml::Value| value.as_str().map(str::to_owned);
    let of_table = |table: &toml::Value| {
        let documents = table.get("documents")?.as_array()?.iter().filter_map(text).collect();
        Some(Datum { id: text(table.get("id")?)?, documents })
    };
    let tables = files.iter().filter(|(_, text)| text.contains("[[datum]]"));
    let tables = tables.filter_map(|(_, text)| text.parse::<toml::Table>().ok());
    tables
        .flat_map(|file| file.get("datum").and_then(toml::Value::as_array).cloned().unwrap_or_default())
        .filter_map(|table| of_table(&table))
        .collect()
}

/// Returns, for the editions in force on that day, each paper that is asked for although a published register answers for it in another procedure.
///
/// Papers are the same where their ids are, or where a datum names both. Forms are left out: nobody holds them but the applicant.
#[must_use]
pub fn over_asking(catalogue: &Catalogue, data: &[Datum], on: Date) -> Vec<OverAsked> {
    let published: Vec<&str> = catalogue
        .registers()
        .iter()
        .filter(|register| register.published)
        .map(|register| register.id.as_str())
        .collect();
    let mut answered: BTreeMap<&str, (&str, &str, &Citation)> = BTreeMap::new();
    for (code, edition) in editions(catalogue, on) {
        for rule in &edition.documents {
            for substitute in rule.substitutes.iter().filter(|one| published.contains(&one.register.as_str())) {
                answered.entry(&rule.id).or_insert((code, &substitute.register, &substitute.source.cite));
            }
        }
    }
    let mut found = Vec::new();
    for (code, edition) in editions(catalogue, on) {
        for rule in &edition.documents {
            let paper = matches!(rule.kind, DocumentKind::Submit | DocumentKind::Present);
            if !paper || rule.substitutes.iter().any(|one| published.contains(&one.register.as_str())) {
                continue;
            }
            let by_id = answered.get(rule.id.as_str()).map(|answer| (answer, None));
            let by_datum = || {
                let said = data.iter().find(|datum| datum.documents.contains(&rule.id))?;
                let answer = said.documents.iter().find_map(|other| answered.get(other.as_str()))?;
                Some((answer, Some(said.id.clone())))
            };
            if let Some(((elsewhere, register, cite), datum)) = by_id.or_else(by_datum) {
                found.push(OverAsked {
                    datum,
                    procedure: code.to_owned(),
                    edition: edition.from,
                    document: rule.id.clone(),
                    register: (*register).to_owned(),
                    elsewhere: (*elsewhere).to_owned(),
                    cite: (*cite).clone(),
                    papers: u32::from(rule.originals) + u32::from(rule.copies),
                });
            }
        }
    }
    found
}

/// Returns the curated editions in force on that day.
fn editions(catalogue: &Catalogue, on: Date) -> impl Iterator<Item = (&str, &Edition)> {
    catalogue.codes().filter_map(move |code| {
        let rules = catalogue.in_force(code, on).ok()?;
        (rules.procedure().curation == Curation::Curated).then(|| (code, rules.edition()))
    })
}
