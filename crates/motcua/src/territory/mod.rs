//! Administrative units by date: which unit took over from which, and where a submission may be filed.

mod filing;
mod names;
mod place;
mod unit;

pub(crate) use filing::reach;
pub use filing::{FilingRule, Power, Reach, Scope};
pub(crate) use names::Names;
pub(crate) use place::tell_office;
pub use place::{Place, telling_office};
pub use unit::{Unit, UnitKind, UnitLevel, Units};
