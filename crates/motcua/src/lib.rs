//! The law of the one-stop shop (một cửa) as a library: procedures, required documents, legal deadlines and the dossier's life, each answer with its article.
//!
//! ```
//! use motcua::catalogue::Catalogue;
//! use motcua::dossier::{ApplyError, Dossier, Event};
//! use motcua::verdict::Stage;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let catalogue = Catalogue::vietnam()?;
//!
//! // A submission: everything that is missing or wrong, each with its article and its remedy.
//! let rules = catalogue.in_force("1.004873", "2026-08-20".parse()?)?;
//! let filed = br#"{"procedure":"1.004873","channel":"direct","at":"2026-08-20T09:00"}"#;
//! let verdict = rules.check(&rules.submission(filed)?, Stage::Submit)?;
//! assert!(!verdict.complete && verdict.findings.iter().any(|finding| finding.citation.is_some()));
//!
//! // A dossier: the next state, or why not.
//! let law = catalogue.law("1.004873")?;
//! let event = |json: &str| Event::from_json(json, catalogue.jurisdiction().local_offset_minutes);
//! let received = Dossier::open().apply(&event(r#"{"event":"receive","at":"2026-08-20T09:00"}"#)?, &law)?;
//! let owed = received.obligations("2026-08-20T10:00".parse()?, &law);
//! assert!(owed.iter().any(|owed| owed.code == "settle" && law.citation(owed.basis).is_some()));
//! match received.apply(&event(r#"{"event":"return_result","at":"2026-08-20T11:00"}"#)?, &law) {
//!     Err(ApplyError::Rejected(no)) => assert!(
//!         law.citation(no.basis()).is_some() && catalogue.say(no.code.as_str(), &no.args(), "en").contains("received")
//!     ),
//!     Err(ApplyError::Gap(gap)) => panic!("{gap}"),
//!     Ok(next) => panic!("{:?}", next.state()),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Where to begin:
//! - [`catalogue::Catalogue`]: the law by date; [`catalogue::Rules`] are those of one procedure on one day.
//! - [`catalogue::Rules::check`] judges a submission, and [`linked::check`] one that has parts with each part, [`dossier::Dossier`] an event, [`history::History`] replays what is stored, [`audit::audit_case`] judges a past.
//! - [`calendar::Calendar`] counts working days and hours, [`term::Term`] is what it counts, and [`calendar::Deadline`] says why.
//! - [`wire::call`] answers the same in JSON, and is the door of every binding.
//!
//! Two failures are never mixed: a [`dossier::Rejection`] is the law's no, with its article; a [`error::Gap`] says that nobody can answer, and why.
//!
//! Features, all of them on by default:
//! - `rules-vn`: `Catalogue::vietnam()`. Without it, give [`catalogue::Catalogue::from_pack`] a pack, such as that of the crate `motcua-rules`.
//! - `nfc`: the Unicode tables that compose texts. Without it, say how by [`facts::compose_with`], or decomposed texts stay as they are.
//! - `desk`, `forms`: which operations [`wire::call`] answers; what is named above is there without them too.
//!
//! What it does not do: no input or output, no clock, no network, no legal advice.
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(
    not(feature = "desk"),
    allow(dead_code, unused_imports, reason = "what only the desk, or only other forms ask for is left out")
)]

extern crate alloc;

pub use map::Map;

mod ordered;
mod map;
mod packed;
pub mod civil;
pub mod input;
pub mod error;
pub mod law;
pub mod term;
pub mod lunar;
pub mod calendar;
pub mod pattern;
pub mod near;
pub mod words;
pub mod field;
pub mod lifecycle;
pub mod territory;
pub mod message;
pub mod submission;
pub mod facts;
pub mod condition;
pub mod procedure;
pub mod dossier;
pub mod history;
pub mod audit;
pub mod ledger;
pub mod explain;
pub mod score;
pub mod catalogue;
pub mod verdict;
pub mod check;
pub mod export;
pub mod change;
pub mod linked;
pub mod wire;
