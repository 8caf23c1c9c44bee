//! A proposal of how to read a foreign log: which columns, what labels mean, how instants are written, each with how sure that is.
//!
//! It looks at names and at the first rows. What it cannot tell it says; nothing is decided for the reader of the proposal.

mod clock;
mod columns;
mod hints;
mod labels;
mod sample;
mod text;

use std::path::Path;

use serde::Serialize;

use crate::error::LogError;
use crate::mapping::Shape;
use crate::read::format::LogFormat;
use crate::stop::Stop;
use crate::write::whole_file;

use clock::Clock;
use hints::Hints;
use sample::Sample;

/// How sure a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Confidence {
    /// Something points that way; look at it.
    Low,
    /// Name or values fit.
    Medium,
    /// Name and values fit.
    High,
}

/// One thing that is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Guess {
    /// The section of the mapping.
    pub part: &'static str,
    /// The name in the contract: a column, an event, a status, a channel, or `format`.
    pub name: String,
    /// The name in the log: a column, a label, or the form of instants.
    pub of: String,
    /// How sure.
    pub confidence: Confidence,
    /// Why.
    pub why: &'static str,
}

/// One thing that could not be guessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unknown {
    /// The section of the mapping.
    pub part: &'static str,
    /// What is missing: a column of the contract, or a label of the log.
    pub name: String,
    /// What to do.
    pub help: &'static str,
}

/// A proposal of how to read a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// What one row is.
    pub shape: &'static str,
    /// How many rows were looked at.
    pub rows: u64,
    /// Whether those were all.
    pub whole: bool,
    /// What is proposed, in the order of the mapping.
    pub guesses: Vec<Guess>,
    /// What could not be guessed.
    pub unknown: Vec<Unknown>,
    /// The mapping as a TOML file, with all of that in its comments.
    pub mapping: String,
}

impl Suggestion {
    /// Writes the mapping to a file, which appears whole or not at all.
    ///
    /// # Errors
    /// [`LogError`] if the file cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), LogError> {
        whole_file(path, &Stop::default(), |out| {
            out.write_all(self.mapping.as_bytes()).map_err(|cause| LogError::writing(&cause))
        })
    }

    fn guess(&mut self, part: &'static str, name: &str, of: &str, confidence: Confidence, why: &'static str) {
        self.guesses.push(Guess { part, name: name.to_owned(), of: of.to_owned(), confidence, why });
    }

    fn unknown(&mut self, part: &'static str, name: &str, help: &'static str) {
        self.unknown.push(Unknown { part, name: name.to_owned(), help });
    }
}

/// Returns a proposal of how to read a log, from its first 20,000 rows; the proposed mapping is one that [`crate::Mapping::parse`] takes.
///
/// # Errors
/// [`LogError`] if the file cannot be read.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("log.csv");
/// std::fs::write(&path, "case:concept:name,concept:name,time:timestamp\nA,Receive,2026-08-20 09:00\n")?;
/// let proposal = motcua_log::suggest(&path, motcua_log::LogFormat::Csv)?;
/// assert!(proposal.guesses.iter().any(|guess| guess.part == "columns" && guess.name == "dossier"));
/// // Nothing in the log names a procedure: the mapping has to say which it is.
/// assert!(proposal.unknown.iter().any(|open| open.name == "procedure"));
/// # Ok(())
/// # }
/// ```
pub fn suggest(path: &Path, format: LogFormat) -> Result<Suggestion, LogError> {
    let sample = Sample::of(path, format)?;
    let hints = Hints::load()?;
    let chosen = columns::choose(&sample, &hints);
    let mut found = Suggestion {
        shape: chosen.shape.name(),
        rows: sample.rows,
        whole: sample.is_whole,
        guesses: Vec::new(),
        unknown: Vec::new(),
        mapping: String::new(),
    };
    for (column, choice) in &chosen.columns {
        match choice {
            Some(choice) => found.guess("columns", column, &choice.name, choice.confidence, choice.why),
            None if chosen.shape.requires(column) => {
                found.unknown("columns", column, "name its column, or give one value for all rows under `[constants]`");
            }
            None => {}
        }
    }
    let of = |name: &str| chosen.column(&sample, name);
    match chosen.shape {
        Shape::Events => labels::events(of("event"), &hints, &mut found),
        Shape::Dossiers => labels::statuses(of("status"), &mut found)?,
    }
    labels::channels(of("channel"), &mut found)?;
    let instants = chosen.columns.iter().filter(|(name, _)| columns::is_instant(name)).filter_map(|(name, _)| of(name));
    clock::propose(&Clock::of(instants), &mut found);
    found.mapping = text::toml(&found);
    Ok(found)
}

#[cfg(test)]
mod tests;
