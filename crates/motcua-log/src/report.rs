//! Case reports as one Arrow batch, and the summary over them.

mod columns;
mod schema;
mod summary;

pub use schema::schema;
pub use summary::{CodeCount, Share, Summary};
