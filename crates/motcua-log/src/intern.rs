//! Texts that occur many times, kept once.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

/// The number of an interned text.
pub(crate) type Id = u32;

/// Texts numbered from 0 in the order in which they first came; all bytes in one buffer.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    bytes: String,
    ends: Vec<usize>,
    /// Each number with the half of its text's hash that it stands by: a table that grows looks at no text.
    ids: HashTable<(u32, Id)>,
    hasher: DefaultHashBuilder,
    longest: usize,
}

impl Interner {
    /// Returns the number of `text`, a new one where it was not there; nothing once all numbers are used up.
    pub(crate) fn intern(&mut self, text: &str) -> Option<Id> {
        let half = (self.hasher.hash_one(text) >> u32::BITS) as u32;
        let (bytes, ends) = (&self.bytes, &self.ends);
        let is_it = |(own, id): &(u32, Id)| *own == half && is_same(get(bytes, ends, *id).as_bytes(), text.as_bytes());
        if let Some((_, id)) = self.ids.find(doubled(half), is_it) {
            return Some(*id);
        }
        let id = Id::try_from(self.ends.len()).ok().filter(|id| *id < NONE)?;
        self.ids.insert_unique(doubled(half), (half, id), |(own, _)| doubled(*own));
        self.bytes.push_str(text);
        self.longest = self.longest.max(text.len());
        self.ends.push(self.bytes.len());
        Some(id)
    }

    /// Returns the text of that number; empty for a number that was never given.
    pub(crate) fn get(&self, id: Id) -> &str {
        get(&self.bytes, &self.ends, id)
    }

    /// Returns the texts in the order of their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..NONE).take(self.len()).map(|id| self.get(id))
    }

    /// Returns about how many bytes the texts and their numbers take.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes.len() + self.ends.len() * (size_of::<usize>() + 2 * size_of::<(u32, Id)>())
    }

    /// Returns how many bytes the longest text has.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }

    /// Returns how many texts there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Returns a hash of which both ends, by which a table finds a place and tells its neighbours apart, are made of that half.
fn doubled(half: u32) -> u64 {
    u64::from(half) << u32::BITS | u64::from(half)
}

/// The number that no text has.
pub(crate) const NONE: Id = Id::MAX;

fn get<'a>(bytes: &'a str, ends: &[usize], id: Id) -> &'a str {
    let index = id as usize;
    let start = index.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    ends.get(index).and_then(|end| bytes.get(start..*end)).unwrap_or_default()
}

/// Returns whether both texts are the same: names are short, so that their first and last bytes, which may overlap, mostly are all of them.
#[inline]
pub(crate) fn is_same(one: &[u8], other: &[u8]) -> bool {
    let length = one.len();
    if length != other.len() {
        return false;
    }
    match length {
        16..=32 => has_same_ends(one, other, u128::from_ne_bytes),
        8..16 => has_same_ends(one, other, u64::from_ne_bytes),
        _ => one == other,
    }
}

/// Returns whether the first bytes and the last bytes are the same, as many as a number has.
#[inline]
fn has_same_ends<const N: usize, T: PartialEq>(one: &[u8], other: &[u8], number: impl Fn([u8; N]) -> T) -> bool {
    let both = |a: Option<&[u8; N]>, b: Option<&[u8; N]>| a.copied().map(&number) == b.copied().map(&number);
    both(one.first_chunk(), other.first_chunk()) && both(one.last_chunk(), other.last_chunk())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_number_and_its_bytes() {
        let mut texts = Interner::default();
        let numbers: Vec<_> = (0..1_000).map(|n| texts.intern(&format!("hồ-sơ-{}", n % 100))).collect();
        assert_eq!(texts.len(), 100);
        assert_eq!(numbers.first(), numbers.get(100));
        assert_eq!(texts.get(42), "hồ-sơ-42");
        assert_eq!(texts.intern(""), Some(100));
        assert_eq!(texts.get(100), "");
        assert_eq!(texts.get(NONE), "");
    }

    #[test]
    fn texts_are_the_same_if_every_byte_is() {
        for length in 0..40 {
            let one = vec![b'x'; length];
            assert!(is_same(&one, &one.clone()) && !is_same(&one, &vec![b'x'; length + 1]));
            for place in 0..length {
                let mut other = one.clone();
                other[place] = b'y';
                assert!(!is_same(&one, &other), "{place} of {length}");
            }
        }
    }
}
