//! Labels of a log looked up in the closed lists of the engine.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};
use motcua::lifecycle::EventKind;

/// The event of each label.
#[derive(Debug)]
pub(crate) struct Labels {
    kinds: HashTable<EventKind>,
    hasher: DefaultHashBuilder,
}

impl Labels {
    /// Returns the labels that are the events' own names.
    pub(crate) fn own() -> Self {
        let hasher = DefaultHashBuilder::default();
        let mut kinds = HashTable::with_capacity(EventKind::ALL.len());
        for kind in EventKind::ALL {
            kinds.insert_unique(hasher.hash_one(kind.as_str()), *kind, |kind| hasher.hash_one(kind.as_str()));
        }
        Self { kinds, hasher }
    }

    /// Returns the event of a label.
    pub(crate) fn event(&self, label: &str) -> Option<EventKind> {
        self.kinds.find(self.hasher.hash_one(label), |kind| kind.as_str() == label).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_its_own_label() {
        let labels = Labels::own();
        assert!(EventKind::ALL.iter().all(|kind| labels.event(kind.as_str()) == Some(*kind)));
        assert_eq!(labels.event("Receive"), None);
        assert_eq!(labels.event(""), None);
    }
}
