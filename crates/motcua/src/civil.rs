//! Civil dates and local date-times, counted in whole days and whole seconds.

/// A civil date, counted in days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);
