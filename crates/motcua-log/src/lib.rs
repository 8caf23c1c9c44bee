//! Event logs of one-stop dossiers in, audited case reports out.
//!
//! CSV, JSON lines and Arrow record batches fill the same columns; the columns are cut into cases; each case is judged by the engine; the reports
//! leave as one Arrow batch, or as JSON lines, CSV or Parquet. There is no row-wise log in between, and nothing here decides what the law says.

mod audit;
mod case;
mod error;
mod intern;
mod read;
mod report;
mod table;
mod write;

pub use audit::{AuditOptions, AuditReport, Auditor, Laws, open};
pub use error::{LogError, RowCode, RowProblem, RowProblems};
pub use read::MAX_ROW_BYTES;
pub use read::source::LogFormat;
pub use report::{CodeCount, Share, Summary, schema};
pub use write::{ReportFormat, write_reports};
