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
}

/// Returns, for the editions in force on that day, each paper that is asked for although a published register answers for it in another procedure.
///
/// Papers are the same where their ids are. Forms are left out: nobody holds them but the applicant.
#[must_use]
pub fn over_asking(catalogue: &Catalogue, on: Date) -> Vec<OverAsked> {
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
            if let Some((elsewhere, register, cite)) = answered.get(rule.id.as_str()) {
                found.push(OverAsked {
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
