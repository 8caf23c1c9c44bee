//! What reads a section.

use super::tables::{Words, take_number};

/// How many bytes of names and texts a byte of a section may ask for: a table lets short bytes name long words again and again, and memory shall
/// stay in proportion to the pack.
const WORDS_A_BYTE: usize = 512;

/// A section that is being read. Damaged bytes are its end: all that is read after them is zero and empty.
pub(crate) struct Unpacker<'p> {
    bytes: &'p [u8],
    words: Words<'p>,
    budget: usize,
    damaged: bool,
}

impl<'p> Unpacker<'p> {
    pub(super) fn new(bytes: &'p [u8], words: Words<'p>) -> Self {
        Self { bytes, words, budget: bytes.len().saturating_mul(WORDS_A_BYTE), damaged: false }
    }

    /// Says that the bytes are not what was to be read.
    pub(crate) fn damage(&mut self) {
        self.damaged = true;
        self.bytes = &[];
    }

    /// Says that the bytes are damaged, and returns the value that stands for what could not be read.
    pub(crate) fn damaged<T: Default>(&mut self) -> T {
        self.damage();
        T::default()
    }

    pub(super) fn is_damaged(&self) -> bool {
        self.damaged
    }

    /// Returns whether all was read and nothing damaged.
    pub(super) fn is_whole(&self) -> bool {
        self.bytes.is_empty() && !self.damaged
    }

    pub(crate) fn number(&mut self) -> u64 {
        take_number(&mut self.bytes).unwrap_or_else(|| self.damaged())
    }

    /// Returns how many elements follow: at most one a byte.
    pub(super) fn count(&mut self) -> usize {
        let count = usize::try_from(self.number()).unwrap_or(usize::MAX);
        if count > self.bytes.len() { self.damaged() } else { count }
    }

    pub(super) fn name(&mut self) -> &'p str {
        let at = self.position();
        match self.words.name(at) {
            Some(name) => self.spend(name),
            None => self.damaged(),
        }
    }

    /// Returns the text that stands next, as pairs of language and words.
    pub(crate) fn text(&mut self) -> impl Iterator<Item = (&'p str, &'p str)> {
        let at = self.position();
        let words = self.words;
        if !words.has_text(at) {
            self.damage();
        }
        words.told(at).map(|(language, told)| (language, self.spend(told)))
    }

    fn position(&mut self) -> usize {
        usize::try_from(self.number()).unwrap_or(usize::MAX)
    }

    fn spend(&mut self, words: &'p str) -> &'p str {
        match self.budget.checked_sub(words.len()) {
            Some(left) => {
                self.budget = left;
                words
            }
            None => self.damaged(),
        }
    }
}
