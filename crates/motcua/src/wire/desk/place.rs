//! Where a dossier belongs, as a request states it or its offices say it.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::catalogue::Catalogue;
use crate::dossier::{Event, Law};
use crate::error::Gap;
use crate::map::Map;
use crate::procedure::{FindingKind, Severity};
use crate::territory::telling_office;
use crate::verdict::FindingText;

/// Where a dossier belongs, as far as it was stated.
#[derive(Clone, Debug, Default)]
pub(super) struct Belongs {
    /// The unit, by its id or official code.
    pub(super) territory: Option<String>,
    /// The place where the unit is stated.
    pub(super) territory_at: String,
    /// The body whose working hours count.
    pub(super) body: Option<String>,
}

impl Belongs {
    /// Returns what is stated here, and for what is not what is stated there.
    pub(super) fn or(self, other: Self) -> Self {
        let (territory, territory_at) = match self.territory {
            Some(unit) => (Some(unit), self.territory_at),
            None => (other.territory, other.territory_at),
        };
        Self { territory, territory_at, body: self.body.or(other.body) }
    }

    /// Returns the law with what the dossier's place sets for itself and with its body's working hours.
    ///
    /// What is not stated is that of the office that received the dossier, where that office is encoded.
    pub(super) fn at<'a, 'e>(
        &'a self,
        catalogue: &'a Catalogue,
        law: Law<'a>,
        events: impl IntoIterator<Item = &'e Event>,
    ) -> Result<Law<'a>, Gap> {
        let named = events.into_iter().filter_map(|event| Some((event.event, event.office.as_deref()?)));
        let office = telling_office(named).map(|(_, office)| office);
        let belonging = catalogue.belonging(self.territory.as_deref(), self.body.as_deref(), office)?;
        Ok(belonging.law(law))
    }

    /// Returns that the rules know no unit of the stated name, whose own rules may then not have been applied.
    pub(super) fn doubts<'a>(&'a self, catalogue: &'a Catalogue, lang: &'a str) -> Option<FindingText<'a>> {
        let stated = self.territory.as_deref()?;
        let code = "territory_unknown";
        let text = catalogue.units().place(stated).is_unlisted.then(|| catalogue.messages().0.get(code))?;
        let law = catalogue.jurisdiction().language.as_str();
        let message = text.and_then(|text| text.message.get(lang, law));
        let help = text.and_then(|text| text.help.get(lang, law));
        let words = |told: Option<(&str, &str)>| told.map_or(code, |(words, _)| words).to_string();
        Some(FindingText {
            code,
            kind: FindingKind::Unknown,
            severity: Severity::Warning,
            path: &self.territory_at,
            message: words(message),
            help: words(help),
            citation: None,
            args: Map::new(),
            lang: message.map(|(_, used)| used).filter(|used| *used != lang),
        })
    }
}

/// Returns the doubts about where dossiers belong: each unit that the rules do not know once, where it is first stated.
pub(super) fn doubts<'a>(
    all: impl IntoIterator<Item = &'a Belongs>,
    catalogue: &'a Catalogue,
    lang: &'a str,
) -> Vec<FindingText<'a>> {
    let mut told = BTreeSet::new();
    let first = all.into_iter().filter(|one| one.territory.as_deref().is_some_and(|unit| told.insert(unit)));
    let mut doubts: Vec<_> = first.filter_map(|one| one.doubts(catalogue, lang)).collect();
    doubts.sort_by_key(|doubt| doubt.path);
    doubts
}
