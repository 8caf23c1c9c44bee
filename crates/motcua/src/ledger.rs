//! The ledger of the settlement clock: a budget with typed entries, of which the due date is a projection.
//!
//! Every second between the start and the end stands in exactly one [`Segment`]; every change of the due date is an [`Entry`] that names its
//! event, its article and its rule. When the calendar is amended the ledger is drawn up anew, and the amendment is an entry of its own.

mod entry;
mod keep;
mod segment;

pub use entry::{Entry, EntryKind};
pub use keep::{Ledger, ledger};
pub use segment::{Segment, SegmentKind, Totals};
