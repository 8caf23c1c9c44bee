//! Reading logs: text files row by row with bounded memory, and columns in memory.

pub(crate) mod header;
mod label;
pub(crate) mod separator;
pub(crate) mod source;
pub(crate) mod format;
pub(crate) mod text_row;
pub(crate) mod arrow;
pub(crate) mod arrow_records;
pub(crate) mod one_dossier;
pub(crate) mod target;
#[cfg(feature = "parquet")]
mod int96;
pub(crate) mod arrow_bytes;
pub(crate) mod columnar;
pub(crate) mod csv;
pub(crate) mod jsonl;
pub(crate) mod bounded;
mod foreign_row;
pub(crate) mod xes;
pub(crate) mod ocel;
pub(crate) mod input;
pub(crate) mod piped;
pub(crate) mod dossier_rows;

/// How many bytes one row of a text log, or one text value of a column, may have.
pub const MAX_ROW_BYTES: usize = 1 << 20;

#[cfg(test)]
mod tests;
