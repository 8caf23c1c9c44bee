//! The names of the facts that a dossier has taken in, so that the same fact twice is one.

use alloc::boxed::Box;
use alloc::sync::Arc;

/// A list that grows at its head and shares its tail; nothing is allocated for facts without a name.
#[derive(Clone, Default)]
pub(super) struct Seen(Option<Arc<Node>>);

struct Node {
    id: Box<str>,
    before: Seen,
}

impl Seen {
    /// Nothing was taken in.
    pub(super) const NONE: Self = Self(None);

    /// Takes the name of a fact in, if it has one and it is not the last that was taken in.
    pub(super) fn add(&mut self, id: Option<&str>) {
        if let Some(id) = id.filter(|id| self.0.as_ref().is_none_or(|node| *node.id != **id)) {
            let before = core::mem::replace(self, Self::NONE);
            *self = Self(Some(Arc::new(Node { id: id.into(), before })));
        }
    }

    /// Returns whether that name was taken in.
    pub(super) fn contains(&self, id: &str) -> bool {
        self.iter().any(|known| known == id)
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        core::iter::successors(self.0.as_deref(), |node| node.before.0.as_deref()).map(|node| &*node.id)
    }
}

impl Drop for Node {
    /// Lets go of a long list without recursion.
    fn drop(&mut self) {
        let mut rest = self.before.0.take();
        while let Some(mut node) = rest.and_then(Arc::into_inner) {
            rest = node.before.0.take();
        }
    }
}

impl PartialEq for Seen {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Seen {}

impl core::fmt::Debug for Seen {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(out, "{} names", self.iter().count())
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn a_long_list_is_dropped_without_recursion() {
        let mut seen = Seen::NONE;
        for number in 0..2_000 {
            seen.add(Some(&format!("{number}")));
        }
        let mut long = seen.clone();
        for _ in 0..200_000 {
            long = Seen(Some(Arc::new(Node { id: "x".into(), before: long })));
        }
        assert!(long.contains("7") && !long.contains("y"));
        let mut same = seen.clone();
        same.add(None);
        same.add(Some("1999"));
        assert_eq!(same, seen);
        assert_ne!(long, seen);
        drop(long);
        assert_eq!(format!("{seen:?}"), "2000 names");
    }
}
