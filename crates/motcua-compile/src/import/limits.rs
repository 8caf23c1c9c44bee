//! How much the importer reads before it stops.

/// Limits on what is read, so that memory stays bounded whatever a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest record, in bytes; a larger one is refused and the others go on.
    pub record_bytes: usize,
    /// The largest file after decompression, in bytes; a larger one ends the import.
    pub file_bytes: u64,
}

impl Limits {
    /// What no file of the portal comes near: 8 MiB a record (the largest seen has 0.1) and 2 GiB a file.
    pub const DEFAULT: Self = Self { record_bytes: 8 << 20, file_bytes: 2 << 30 };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
