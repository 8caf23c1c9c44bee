//! The JSON Schemas of the files that say how a foreign log is read, for editors.

use std::collections::BTreeSet;

use motcua::law::Channel;
use motcua::lifecycle::{EventKind, State};
use serde_json::{Map, Value, json};

use super::{DOSSIER_COLUMNS, EVENT_COLUMNS, Shape};

/// The dialect that editors of TOML read.
const DIALECT: &str = "http://json-schema.org/draft-07/schema#";

/// Returns the JSON Schema (draft 7) of a [`Mapping`](super::Mapping) as a TOML file, by which an editor completes and checks it.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&motcua_log::mapping_schema()).unwrap();
/// assert_eq!(schema["properties"]["shape"]["enum"], serde_json::json!(["events", "dossiers"]));
/// ```
#[must_use]
pub fn mapping_schema() -> String {
    let channels = Channel::ALL.map(Channel::as_str);
    let events: Vec<&str> = EventKind::ALL.iter().map(|event| event.as_str()).collect();
    let states: Vec<&str> = State::ALL.iter().map(|state| state.as_str()).collect();
    let meanings: Vec<&str> = events.iter().copied().chain(["ignore"]).collect();
    let one_or_many =
        |said: &str| json!({ "description": said, "anyOf": [text(), { "type": "array", "items": text() }] });
    let written = json!({
        "$schema": DIALECT,
        "title": "motcua: how a foreign log is read",
        "description": "The columns, labels, constants and clock of a log that is not written in the contract's own words. Every part may be left out.",
        "type": "object",
        "properties": {
            "shape": {
                "description": "What a row is: an event, or a dossier with its dates.",
                "enum": [Shape::Events.name(), Shape::Dossiers.name()],
            },
            "columns": of_columns(
                "The name of a column here = its name there; of several, the first that is there. A table that has none of them is refused.",
                |column| one_or_many(&format!("The name of the column `{column}` there.")),
            ),
            "constants": of_columns("What every row has in a column.", |column| {
                json!({ "description": format!("What every row has as `{column}`."), "type": "string" })
            }),
            "events": labels("Their label = an event, or `ignore`; a label that is not listed is counted as unmapped.", json!({ "enum": meanings })),
            "channels": labels("Their label = a channel.", json!({ "enum": channels })),
            "status": labels(
                "Of a table of dossiers: their label = a national status code, or the name of a state.",
                json!({ "anyOf": [{ "type": "integer", "minimum": 0, "maximum": 255 }, { "enum": states }] }),
            ),
            "time": {
                "description": "How instants are written.",
                "type": "object",
                "properties": {
                    "zone": {
                        "description": "Of instants without an offset, such as `+07:00` or `UTC`; without it, the jurisdiction's own.",
                        "type": "string",
                    },
                    "format": one_or_many("Such as `%d/%m/%Y %H:%M`, or `excel` for the number that a spreadsheet keeps."),
                },
                "additionalProperties": false,
            },
            "observed": {
                "description": "The events that the source records at all; without it, it is taken to record everything.",
                "type": "object",
                "required": ["events"],
                "properties": {
                    "events": { "description": "Their names.", "type": "array", "items": { "enum": events } },
                },
                "additionalProperties": false,
            },
        },
        "additionalProperties": false,
    });
    format!("{written:#}\n")
}

/// Returns the JSON Schema (draft 7) of the caller's own [`Terms`](crate::Terms) as a TOML file, by which an editor completes and checks it.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&motcua_log::terms_schema()).unwrap();
/// assert_eq!(schema["required"], serde_json::json!(["terms"]));
/// ```
#[must_use]
pub fn terms_schema() -> String {
    let by_channel: Map<String, Value> =
        Channel::ALL.map(|channel| (channel.as_str().to_owned(), text())).into_iter().collect();
    let by_channel = json!({ "type": "object", "properties": by_channel, "additionalProperties": false });
    let written = json!({
        "$schema": DIALECT,
        "title": "motcua: the caller's own terms",
        "description": "Settlement terms of procedures whose rules nobody has encoded.",
        "type": "object",
        "required": ["terms"],
        "properties": {
            "terms": labels(
                "The code of a procedure = its term, such as `\"5 working days\"`, or one for each channel.",
                json!({ "anyOf": [text(), by_channel] }),
            ),
        },
        "additionalProperties": false,
    });
    format!("{written:#}\n")
}

fn text() -> Value {
    json!({ "type": "string" })
}

/// Returns what a table holds whose keys are theirs.
fn labels(said: &str, value: Value) -> Value {
    json!({ "description": said, "type": "object", "additionalProperties": value })
}

/// Returns what a table holds whose keys are the columns of both shapes.
fn of_columns(said: &str, value: impl Fn(&str) -> Value) -> Value {
    let columns: BTreeSet<&str> = EVENT_COLUMNS.iter().chain(&DOSSIER_COLUMNS).copied().collect();
    let columns: Map<String, Value> = columns.into_iter().map(|column| (column.to_owned(), value(column))).collect();
    json!({ "description": said, "type": "object", "properties": columns, "additionalProperties": false })
}
