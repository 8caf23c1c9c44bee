//! Case reports as Arrow batches, and the summary over them.

mod batch;
mod columns;
mod schema;
mod summary;

pub(crate) use batch::ReportBuilder;
pub use batch::Reports;
pub use schema::schema;
pub use summary::{CodeCount, Share, Summary};
