//! The one test binary.

mod calendar;
mod dossier;
