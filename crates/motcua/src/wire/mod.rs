//! The one door that every binding and the command line use: an operation's name and a JSON request in, canonical JSON out.
//!
//! Key order is fixed, there are no floats and no white space, findings are sorted: the bytes are the same in every runtime.

mod json;
mod answer;
mod request;
mod choices;
mod source;
mod fees;
mod locals;
mod show;
mod names;
mod due;
mod asked;
mod check;
mod judged;
#[cfg(feature = "forms")]
mod calendar;
#[cfg(feature = "forms")]
mod linked;
#[cfg(feature = "desk")]
mod mention;
#[cfg(feature = "forms")]
mod missing;
#[cfg(feature = "desk")]
mod kept;
mod held;
#[cfg(feature = "forms")]
mod shared_facts;
#[cfg(feature = "forms")]
mod list;
#[cfg(feature = "forms")]
mod print;
#[cfg(feature = "forms")]
mod checklist;
#[cfg(feature = "desk")]
mod desk;

use alloc::string::String;

use serde::Serialize;

use crate::catalogue::{Catalogue, PackError};
use crate::error::Gap;

use answer::Failure;
#[cfg(feature = "desk")]
pub use desk::diff_of;
pub use held::Held;
pub use judged::{Found, Judged};
#[cfg(feature = "desk")]
pub use kept::Kept;
use request::Request;

/// One operation: its name and what answers it.
type Operation = (&'static str, fn(&Catalogue, &mut Request) -> Result<String, Failure>);

/// What the form of one procedure asks, in reading order.
const TABLE: &[Operation] = &[
    ("version", version),
    ("procedures", show::procedures),
    ("show", show::show),
    ("names", names::names),
    ("due", due::due),
    ("check", check::check),
    ("requirements", check::requirements),
];

/// What forms ask beyond that; nothing in a build without the feature `forms`.
const FORMS: &[Operation] = {
    #[cfg(feature = "forms")]
    {
        &[("calendar", calendar::calendar), ("missing", missing::missing), ("checklist", checklist::checklist)]
    }
    #[cfg(not(feature = "forms"))]
    {
        &[]
    }
};

/// What the desk asks; nothing in a build without the feature `desk`.
const DESK: &[Operation] = {
    #[cfg(feature = "desk")]
    {
        desk::TABLE
    }
    #[cfg(not(feature = "desk"))]
    {
        &[]
    }
};

/// Returns the names of the operations that [`call`] answers, in reading order.
pub fn operations() -> impl Iterator<Item = &'static str> {
    table().map(|(name, _)| *name)
}

fn table() -> impl Iterator<Item = &'static Operation> {
    TABLE.iter().chain(FORMS).chain(DESK)
}

/// Returns the answer to `operation` as canonical JSON.
///
/// A failure is an answer too: `{"error":{"kind","code","message","help","path","citation"?,"args"}}`, where `kind` is `input` (the
/// request is wrong), `gap` (the encoded law cannot answer) or `rejected` (the law says no). No error repeats a value of the request.
///
/// ```
/// use motcua::catalogue::Catalogue;
/// use motcua::wire;
///
/// let law = Catalogue::vietnam()?;
/// let answer = wire::call(law, "due", r#"{"term":"10 working days","from":"2026-08-20T09:00"}"#);
/// assert!(answer.contains(r#""due_on":"2026-09-07""#));
/// let failure = wire::call(law, "due", r#"{"term":"10 working days"}"#);
/// assert!(failure.starts_with(r#"{"error":{"kind":"input","code":"key_missing","path":"/from""#));
/// # Ok::<(), motcua::catalogue::PackError>(())
/// ```
#[must_use]
pub fn call(catalogue: &Catalogue, operation: &str, request: &str) -> String {
    answer(catalogue, operation, request.as_bytes()).unwrap_or_else(|failure| failure.json(Some(catalogue)))
}

/// Returns what [`call`] answers to a request that nobody has read yet: bytes that are no UTF-8, or too many, are an answer too.
#[cfg(feature = "desk")]
#[must_use]
pub fn call_bytes(catalogue: &Catalogue, operation: &str, request: &[u8]) -> String {
    answer(catalogue, operation, request).unwrap_or_else(|failure| failure.json(Some(catalogue)))
}

/// Returns whether the catalogue knows a procedure; with a day, whether it is in force then.
///
/// # Errors
/// The failure as [`call`] would answer it: an unknown procedure, none in force on the day, or a text that is no day.
pub fn find(catalogue: &Catalogue, code: &str, on: Option<&str>) -> Result<(), String> {
    let find = || -> Result<(), Failure> {
        let found = match on {
            None => catalogue.procedure(code).map(drop),
            Some(on) => catalogue.in_force(code, request::date("on", on)?).map(drop),
        };
        found.map_err(|gap| Failure::no_rules(gap, "/procedure", "/on"))
    };
    find().map_err(|failure| failure.json(Some(catalogue)))
}

/// Returns the answer that [`call`] gives to a question with that gap, for questions that a binding asks of the engine in bulk.
///
/// Without a language it is told in that of the law; of a text that is no tag of a language it is told that it is none.
#[must_use]
pub fn gap(catalogue: &Catalogue, gap: Gap, lang: Option<&str>) -> String {
    let failure = match lang.map(|lang| check::asked_for(catalogue, lang)) {
        None => Failure::from(gap),
        Some(Ok(lang)) => Failure::from(gap).told_in(lang),
        Some(Err(error)) => error.into(),
    };
    failure.json(Some(catalogue))
}

/// Returns the language in which an answer that is asked for in `lang` is told, that of the law without one.
///
/// # Errors
/// The failure as [`call`] would answer it, for a text that is no tag of a language.
pub fn language<'a>(catalogue: &'a Catalogue, lang: Option<&'a str>) -> Result<&'a str, String> {
    held::spoken(catalogue, lang).map_err(|failure| failure.json(Some(catalogue)))
}

/// Returns the catalogue of a pack.
///
/// # Errors
/// The failure as [`call`] would answer it, with the code of the [`PackError`], for bytes that are no pack of this version.
pub fn open(pack: &[u8]) -> Result<Catalogue, String> {
    Catalogue::from_pack(pack).map_err(|error: PackError| Failure::from(error).json(None))
}

fn answer(catalogue: &Catalogue, operation: &str, request: &[u8]) -> Result<String, Failure> {
    let (_, run) = table().find(|(name, _)| *name == operation).ok_or_else(Failure::unknown_operation)?;
    let mut request = Request::read(request)?;
    let text = run(catalogue, &mut request)?;
    request.end()?;
    Ok(text)
}

#[derive(Serialize)]
struct Version<'a> {
    motcua: &'static str,
    release: &'a str,
}

fn version(catalogue: &Catalogue, _: &mut Request) -> Result<String, Failure> {
    answer::json(&Version { motcua: env!("CARGO_PKG_VERSION"), release: catalogue.release() })
}
