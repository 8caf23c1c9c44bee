//! The vocabulary of cited law: who said it, how sure we are, and texts in several languages.

mod act_kind;
mod channel;
mod citation;
mod text;

pub use act_kind::ActKind;
pub use channel::Channel;
pub use citation::{Assumption, Citation, Source, Sure, is_article};
pub use text::{Text, closes_isolates};
pub(crate) use text::{comma, filled, semicolon};
