//! What writes a section.

use alloc::vec::Vec;

use super::tables::{Tables, Told, put_number};

/// A section that is being written.
pub(crate) struct Packer<'t> {
    out: Vec<u8>,
    tables: &'t mut Tables,
}

impl<'t> Packer<'t> {
    pub(super) fn new(tables: &'t mut Tables) -> Self {
        Self { out: Vec::new(), tables }
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
        let at = self.tables.name(name);
        self.number(at);
    }

    /// Writes a text as pairs of language and words.
    pub(crate) fn text(&mut self, told: Told) {
        let at = self.tables.text(told);
        self.number(at);
    }
}
