//! What writes a section.

use alloc::vec::Vec;

use super::tables::{Tables, Told, put_number};

/// A section that is being written.
pub(crate) struct Packer<'t> {
    out: Vec<u8>,
    tables: &'t mut Tables,
    /// The positions behind the name and the text that were written last: what a section names stands in its order in the tables.
    next: [u64; 2],
}

impl<'t> Packer<'t> {
    pub(super) fn new(tables: &'t mut Tables) -> Self {
        Self { out: Vec::new(), tables, next: [0; 2] }
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        self.out
    }

    pub(crate) fn number(&mut self, number: u64) {
        put_number(&mut self.out, number);
    }

    pub(super) fn count(&mut self, count: usize) {
        self.number(u64::try_from(count).unwrap_or(u64::MAX));
    }

    pub(super) fn name(&mut self, name: &str) {
        let (at, [next, _]) = (self.tables.name(name), &mut self.next);
        put_position(&mut self.out, at, next);
    }

    /// Writes a text as pairs of language and words.
    pub(crate) fn text(&mut self, told: Told) {
        let (at, [_, next]) = (self.tables.text(told), &mut self.next);
        put_position(&mut self.out, at, next);
    }
}

/// Writes 0 for the position that is `next`, and one more than any other: a compressor sees that the same follows the same.
fn put_position(out: &mut Vec<u8>, at: u64, next: &mut u64) {
    put_number(out, if at == *next { 0 } else { at.saturating_add(1) });
    *next = at.saturating_add(1);
}
