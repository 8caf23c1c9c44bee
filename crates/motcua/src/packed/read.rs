//! What reads a section.

use super::tables::{Words, take_number};

/// How many bytes of names and texts a byte of a section may ask for: a table lets short bytes name long words again and again, and memory shall
/// stay in proportion to the pack.
const WORDS_A_BYTE: usize = 512;

/// A section that is being read. Damaged bytes are its end: all that is read after them is zero and empty.
pub(crate) struct Unpacker<'p> {
    bytes: &'p [u8],
    words: Words<'p>,
    /// The positions behind the name and the text that were read last.
    next: [usize; 2],
    budget: usize,
    damaged: bool,
}

/// The tables, as positions of [`Unpacker::next`].
const NAMES: usize = 0;
const TEXTS: usize = 1;

impl<'p> Unpacker<'p> {
    pub(super) fn new(bytes: &'p [u8], words: Words<'p>) -> Self {
        let budget = bytes.len().saturating_mul(WORDS_A_BYTE);
        Self { bytes, words, next: [0; 2], budget, damaged: false }
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

    #[inline(never)]
    pub(crate) fn number(&mut self) -> u64 {
        take_number(&mut self.bytes).unwrap_or_else(|| self.damaged())
    }

    /// Returns a number that is below `end`; 0 where it is not.
    #[inline(never)]
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let number = self.size();
        if number < end { number } else { self.damaged() }
    }

    /// Returns a number that counts or points; one that memory has no room for is the greatest.
    #[inline(never)]
    fn size(&mut self) -> usize {
        usize::try_from(self.number()).unwrap_or(usize::MAX)
    }

    /// Returns a number of any sign.
    #[inline(never)]
    pub(super) fn signed(&mut self) -> i64 {
        let number = self.number();
        (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
    }

    /// Returns how many elements follow: at most one a byte.
    pub(super) fn count(&mut self) -> usize {
        let count = self.size();
        if count > self.bytes.len() { self.damaged() } else { count }
    }

    pub(super) fn name(&mut self) -> &'p str {
        let at = self.position(NAMES);
        match self.words.name(at) {
            Some(name) => self.spend(name),
            None => self.damaged(),
        }
    }

    /// Returns the text that stands next, as pairs of language and words.
    pub(crate) fn text(&mut self) -> impl Iterator<Item = (&'p str, &'p str)> {
        let at = self.position(TEXTS);
        let words = self.words;
        if !words.has_text(at) {
            self.damage();
        }
        words.told(at).map(|(language, told)| (language, self.spend(told)))
    }

    /// Returns the position that stands next: 0 is the one behind that which was read last, any other number one more than the position.
    #[inline(never)]
    fn position(&mut self, table: usize) -> usize {
        let number = self.size();
        let Some(next) = self.next.get_mut(table) else { return self.damaged() };
        let at = number.checked_sub(1).unwrap_or(*next);
        *next = at.saturating_add(1);
        at
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
