//! Reading logs: text files row by row with bounded memory, and columns in memory.

pub(crate) mod arrow;
pub(crate) mod arrow_records;
pub(crate) mod bounded;
pub(crate) mod columnar;
pub(crate) mod csv;
mod foreign_row;
mod header;
pub(crate) mod input;
pub(crate) mod jsonl;
mod label;
pub(crate) mod one_dossier;
pub(crate) mod ocel;
pub(crate) mod piped;
pub(crate) mod source;
pub(crate) mod target;
pub(crate) mod text_row;
pub(crate) mod xes;

/// How many bytes one row of a text log, or one text value of a column, may have.
pub const MAX_ROW_BYTES: usize = 1 << 20;

#[cfg(test)]
mod tests;
