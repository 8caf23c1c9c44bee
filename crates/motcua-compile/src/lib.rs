//! motcua

pub mod import;
