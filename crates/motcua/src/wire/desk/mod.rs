//! What the desk and the offices behind it ask: dossiers and their histories, logs, other laws, exports. A web form needs none of it, and a
//! build without the feature `desk` leaves it out.

mod open;
mod place;
mod events;
mod dossier;
mod next;
mod feed;
mod audit;
mod explain;
mod impact;
mod diff;
mod reconcile;
mod territory;
mod export;

pub use diff::diff_of;

use super::Operation;

/// The operations of the desk, in reading order.
pub(super) const TABLE: &[Operation] = &[
    ("open", open::open),
    ("branches", open::branches),
    ("apply", dossier::apply),
    ("next", next::next),
    ("obligations", dossier::obligations),
    ("feed", feed::feed),
    ("audit", audit::audit),
    ("explain", explain::explain),
    ("impact", impact::impact),
    ("diff", diff::diff),
    ("reconcile", reconcile::reconcile),
    ("unit", territory::unit),
    ("offices", territory::offices),
    ("export", export::export),
];
