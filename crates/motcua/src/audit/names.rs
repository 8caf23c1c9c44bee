//! The names of the facts of one dossier, to tell the same fact twice.

use alloc::collections::BTreeSet;

/// How many names are held without an allocation.
const FEW: usize = 24;

/// A set of names: a few in place, many in a tree.
pub(super) struct Names<'a> {
    few: [Option<&'a str>; FEW],
    many: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    pub(super) const fn new() -> Self {
        Self { few: [None; FEW], many: BTreeSet::new() }
    }

    /// Adds a name; returns whether it was new.
    pub(super) fn insert(&mut self, name: &'a str) -> bool {
        for slot in &mut self.few {
            match slot {
                Some(known) if *known == name => return false,
                Some(_) => {}
                None => {
                    *slot = Some(name);
                    return true;
                }
            }
        }
        self.many.insert(name)
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::String;
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn many_names_are_told_apart() {
        let texts: Vec<String> = (0..100).map(|number| format!("{number}")).collect();
        let mut names = Names::new();
        assert!(texts.iter().all(|text| names.insert(text)));
        assert!(texts.iter().all(|text| !names.insert(text)));
    }
}
