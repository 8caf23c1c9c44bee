//! Case reports as Arrow batches, and the summary over them.

mod assumed;
mod batch;
mod columns;
mod found;
mod grounds;
mod open;
mod row;
mod runs;
mod schema;
mod store;
mod summary;

pub(crate) use batch::ReportBuilder;
pub use open::{Listed, OfficeWork, OpenDossier, OpenWork};
pub(crate) use runs::{Run, Runs};
pub use schema::schema;
pub use store::{ReportBatches, Reports};
pub use summary::{CodeCount, Share, Summary};
