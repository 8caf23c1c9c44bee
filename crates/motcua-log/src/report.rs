//! Case reports as Arrow batches, and the summary over them.

mod batch;
mod columns;
mod open;
mod schema;
mod summary;

pub(crate) use batch::ReportBuilder;
pub use batch::Reports;
pub use open::{Listed, OfficeWork, OpenDossier, OpenWork};
pub use schema::schema;
pub use summary::{CodeCount, Share, Summary};
