//! What fields and parts of an edition are called, for answers that name only their places.

use motcua::catalogue::{Catalogue, Rules};
use motcua::law::Text;

use crate::answer::Node;
use crate::words::Words;

/// The titles of the edition that an answer is about.
pub(crate) struct Titles<'c> {
    rules: Option<Rules<'c>>,
    catalogue: &'c Catalogue,
}

impl<'c> Titles<'c> {
    /// Returns the titles of the edition that the answer names; of none that the rules do not have.
    pub(crate) fn of(root: Node<'_>, catalogue: &'c Catalogue) -> Self {
        let named = root.text("edition").split_once('@');
        let rules = named.and_then(|(code, from)| catalogue.in_force(code, from.parse().ok()?).ok());
        Self { rules, catalogue }
    }

    /// Returns the titles of the edition by which a part is checked.
    pub(crate) fn of_part(&self, verdict: Node<'_>) -> Self {
        Self::of(verdict, self.catalogue)
    }

    /// Returns what the facts at those places are called; one that is no field is its place.
    pub(crate) fn facts(&self, places: &[&str], words: &Words) -> String {
        let fields = || self.rules.iter().flat_map(|rules| &rules.edition().fields);
        let called = |place: &&str| {
            let path = place.strip_prefix("/facts/").unwrap_or(place).replace('/', ".");
            let field = fields().find(|field| field.path == path);
            field.map_or((*place).to_owned(), |field| self.said(&field.title, place, words))
        };
        places.iter().map(called).collect::<Vec<_>>().join(words.comma())
    }

    /// Returns what a part is called; one that is not known is its id.
    pub(crate) fn part(&self, id: &str, words: &Words) -> String {
        let branches = self.rules.iter().flat_map(|rules| &rules.edition().branches);
        let branch = branches.into_iter().find(|branch| branch.id == id);
        branch.map_or(id.to_owned(), |branch| self.said(&branch.title, id, words))
    }

    fn said(&self, text: &Text, otherwise: &str, words: &Words) -> String {
        text.get(words.lang, &self.catalogue.jurisdiction().language).map_or(otherwise, |(text, _)| text).to_owned()
    }
}
