//! Case reports as Arrow batches, and the summary over them.

mod schema;
mod columns;
mod row;
mod grounds;
mod found;
mod assumed;
mod batch;
mod runs;
mod store;
mod open;
mod summary;

pub(crate) use batch::ReportBuilder;
pub use open::{Listed, OfficeWork, OpenDossier, OpenWork};
pub(crate) use runs::{Run, Runs};
pub use schema::schema;
pub use store::{ReportBatches, Reports};
pub use summary::{CodeCount, Share, Summary, repeats_outcome, says_anything};
