//! How a foreign log is to be read: its columns, labels, constants and clock.

mod file;
mod format;
mod label;
mod schema;

use std::collections::HashMap;

use motcua::audit::Status;
use motcua::civil::Moment;
use motcua::law::Channel;
use motcua::lifecycle::{EventKind, EventSet, State};

use crate::error::LogError;
use crate::fault::Fault;
pub(crate) use format::TimeFormat;
pub(crate) use label::whole;
pub use schema::{mapping_schema, terms_schema};

/// What one row of a log is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// One row an event.
    #[default]
    Events,
    /// One row a dossier: when it was received, promised and finished, and where it stands.
    Dossiers,
}

impl Shape {
    /// Returns the shape of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "events" => Some(Self::Events),
            "dossiers" => Some(Self::Dossiers),
            _ => None,
        }
    }

    /// Returns the shape's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Dossiers => "dossiers",
        }
    }

    /// Returns whether a column must be there.
    pub(crate) fn requires(self, column: &str) -> bool {
        self.columns().iter().take(self.required()).any(|required| *required == column)
    }

    /// Returns the columns of the contract; the first [`Shape::required`] of them must be there.
    pub(crate) const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Events => &EVENT_COLUMNS,
            Self::Dossiers => &DOSSIER_COLUMNS,
        }
    }

    /// Returns the place of the column that says when a row happened.
    pub(crate) fn instant(self) -> usize {
        let column = match self {
            Self::Events => "at",
            Self::Dossiers => "received",
        };
        self.columns().iter().position(|name| *name == column).unwrap_or_default()
    }

    /// Returns how many columns must be there.
    pub(crate) const fn required(self) -> usize {
        match self {
            Self::Events => 4,
            Self::Dossiers => 3,
        }
    }
}

impl Shape {
    /// Returns the columns that must be there, as a sentence names them.
    pub(crate) const fn required_names(self) -> &'static str {
        match self {
            Self::Events => "`dossier`, `procedure`, `event`, `at`",
            Self::Dossiers => "`dossier`, `procedure`, `received`",
        }
    }
}

/// The columns of an event log, in the order of the contract.
pub(crate) const EVENT_COLUMNS: [&str; 11] =
    ["dossier", "procedure", "event", "at", "seq", "event_id", "recorded_at", "role", "office", "channel", "detail"];

/// The columns of a dossier table.
pub(crate) const DOSSIER_COLUMNS: [&str; 13] = [
    "dossier",
    "procedure",
    "received",
    "promised",
    "finished",
    "status",
    "submitted",
    "returned",
    "supplements",
    "office",
    "channel",
    "territory",
    "body",
];

/// What a label of a log means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    Event(EventKind),
    /// A row that is no event of the law; it is counted and left out.
    Ignore,
}

/// How a foreign log is to be read (bảng ánh xạ).
///
/// The mapping that says nothing reads a log with the columns and names of the contract.
///
/// ```
/// use motcua_log::Mapping;
/// let mapping = Mapping::parse(r#"
/// [columns]
/// dossier = "case:concept:name"
/// event = "concept:name"
/// at = "time:timestamp"
/// [constants]
/// procedure = "T-001"
/// [events]
/// "Send Fine" = "transfer"
/// "Add penalty" = "ignore"
/// [time]
/// zone = "+01:00"
/// "#)?;
/// assert!(mapping.observes("transfer"));
/// # Ok::<(), motcua_log::LogError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    pub(crate) shape: Option<Shape>,
    /// The names of a column of the contract in the log; the first that is there is taken.
    ///
    /// A table has one of them, also where the column may be left out.
    pub(crate) columns: HashMap<&'static str, Vec<String>>,
    /// The value that every row has in a column of the contract.
    pub(crate) constants: HashMap<&'static str, String>,
    pub(crate) events: HashMap<String, Meaning>,
    pub(crate) status: HashMap<String, Status>,
    pub(crate) channels: HashMap<String, Channel>,
    /// How many minutes instants without an offset lie ahead of UTC; nothing where they are local.
    pub(crate) zone_minutes: Option<i32>,
    pub(crate) formats: Vec<TimeFormat>,
    pub(crate) observed: Option<EventSet>,
    /// Whether the columns are those that a system may write, of which a table may lack some.
    pub(crate) of_a_system: bool,
}

impl Mapping {
    /// The national portal's columns and codes.
    const DVCQG: &str = include_str!("mapping/dvcqg.toml");

    /// Returns the mapping that a TOML text states.
    ///
    /// # Errors
    /// `bad_mapping` if it is no TOML, or names a section, a column or an event that is not known.
    pub fn parse(text: &str) -> Result<Self, LogError> {
        file::parse(text)
    }

    /// Returns the mapping of that name: `dvcqg`, the national portal of Vietnam.
    ///
    /// # Errors
    /// `unknown_mapping` for any other name.
    pub fn named(name: &str) -> Result<Self, LogError> {
        match name {
            "dvcqg" => Ok(Self { of_a_system: true, ..Self::parse(Self::DVCQG)? }),
            _ => Err(LogError::from(Fault::UnknownMapping)),
        }
    }

    /// Returns what one row is, if the mapping says so.
    #[must_use]
    pub fn shape(&self) -> Option<Shape> {
        self.shape
    }

    /// Returns the events that the source records, if the mapping says so.
    #[must_use]
    pub fn observed(&self) -> Option<EventSet> {
        self.observed
    }

    /// Returns whether a row can become an event of that name.
    #[must_use]
    pub fn observes(&self, event: &str) -> bool {
        EventKind::from_name(event).is_some_and(|event| {
            self.observed.is_none_or(|observed| observed.contains(event))
                && (self.events.is_empty() || self.events.values().any(|meaning| *meaning == Meaning::Event(event)))
        })
    }

    /// Returns the names in the log of a column of the contract.
    pub(crate) fn names<'a>(&'a self, column: &'a str) -> impl Iterator<Item = &'a str> {
        let mapped = self.columns.get(column).map(Vec::as_slice).unwrap_or_default();
        let own = (mapped.is_empty() && !self.constants.contains_key(column)).then_some(column);
        mapped.iter().map(String::as_str).chain(own)
    }

    /// Returns whether the log names its columns otherwise than the contract.
    pub(crate) fn renames(&self) -> bool {
        !self.columns.is_empty() || !self.constants.is_empty()
    }

    /// Returns whether instants may be the numbers that a spreadsheet keeps.
    pub(crate) fn reads_numbers(&self) -> bool {
        self.formats.iter().any(TimeFormat::is_number)
    }

    /// Returns the names in the log of the columns that must be there, or that the mapping names, and are not; `has` tells whether the column at a place was found.
    pub(crate) fn missing(&self, shape: Shape, has: impl Fn(usize) -> bool) -> Vec<String> {
        let is_named = |column: &str| !self.of_a_system && self.columns.contains_key(column);
        let wanted = shape.columns().iter().enumerate().filter(|(place, column)| {
            let is_required = *place < shape.required() && !self.constants.contains_key(**column);
            is_required || is_named(column)
        });
        wanted
            .filter(|(place, _)| !has(*place))
            .map(|(_, column)| format!("`{}`", self.names(column).next().unwrap_or(column)))
            .collect()
    }

    /// Returns what the mapping says of the label of an event.
    pub(crate) fn meaning(&self, label: &str) -> Option<Meaning> {
        label::find(&self.events, label)
    }

    /// Returns the status that a text of the log means: by the mapping, by its national code, or by the name of a state.
    pub(crate) fn status(&self, text: &str) -> Option<Status> {
        let text = text.trim();
        let found = label::find(&self.status, text).or_else(|| label::find(&self.status, whole(text)));
        if found.is_some() {
            return found;
        }
        let code = whole(text).parse::<u8>().ok().filter(|code| (1..=10).contains(code)).map(Status::Code);
        code.or_else(|| State::from_name(text).map(Status::State))
    }

    /// Returns the name that the log gives a column of the contract, the first where it may have several.
    pub(crate) fn name<'a>(&'a self, column: &'a str) -> &'a str {
        self.columns.get(column).and_then(|names| names.first()).map_or(column, String::as_str)
    }

    /// Returns how an instant of local time is written in the log: to the second, or as a day alone.
    pub(crate) fn written(&self, moment: Moment) -> String {
        let fits = |format: &&TimeFormat| format.has_hour() == moment.hour_known;
        match self.formats.iter().find(fits) {
            Some(format) => format.write(moment),
            None => moment.to_string(),
        }
    }

    pub(crate) fn channel(&self, text: &str) -> Option<Channel> {
        let found = label::find(&self.channels, text).or_else(|| label::find(&self.channels, whole(text)));
        found.or_else(|| Channel::from_name(text))
    }

    /// Returns what an empty cell of a dossier table's channel means: what the label `""` does, if the mapping has it.
    pub(crate) fn empty_channel(&self) -> Option<Channel> {
        self.channels.get("").copied()
    }
}

#[cfg(test)]
mod tests;
