//! The message catalogue: for every code a message for the clerk and a help in plain spoken language.

mod catalogue;
mod render;

pub use catalogue::{MessageText, Messages};
pub use render::{
    ArgText, FeeLineText, FeeText, FieldStandingText, FindingText, RequirementText, VerdictText, WaiverText,
};
