//! Case reports as one Arrow batch, and the summary over them.

mod batch;
mod columns;
mod schema;
mod summary;

pub(crate) use batch::ReportBuilder;
pub use schema::schema;
pub use summary::{CodeCount, Share, Summary};
