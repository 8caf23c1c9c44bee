//! The law data of motcua: the pack that programs load and, with the feature `sources`, the rule files that it was compiled from.
//!
//! Data only: the engine is the crate `motcua`, the compiler the crate `motcua-compile`. What changed in the law is told by `CHANGELOG.md`.
#![no_std]
#![forbid(unsafe_code)]

#[cfg(feature = "sources")]
mod sources;

#[cfg(feature = "sources")]
pub use sources::{DEMO, VN};

/// The pack of the Vietnamese rules, for `motcua::catalogue::Catalogue::from_pack`.
pub const VN_PACK: &[u8] = include_bytes!("../pack/vn.bin");
