//! Properties, written once: proptest and the fuzz targets only call them.

pub mod check;
