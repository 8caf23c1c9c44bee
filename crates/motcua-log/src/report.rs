//! Case reports as one Arrow batch, and the summary over them.

mod batch;
mod columns;
mod row;
mod schema;
mod summary;

pub(crate) use batch::ReportBuilder;
pub(crate) use row::{CaseRow, FindingRow};
pub use schema::schema;
pub use summary::{CodeCount, Share, Summary};
