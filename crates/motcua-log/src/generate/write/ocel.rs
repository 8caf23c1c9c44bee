//! Invented logs as OCEL 2.0 JSON: a dossier is an object, and every event is about one.

use std::io::{BufWriter, Seek, Write};

use motcua::lifecycle::EventKind;
use serde_json::{Value, json};

use super::super::{Deviation, GeneratedCase};
use super::{Out, failed, offset};
use crate::error::LogError;

/// When what an object states begins to hold, as the format asks.
const ALWAYS: &str = "1970-01-01T00:00:00Z";

/// The attributes of a dossier and of an event, all texts.
const OF_DOSSIER: [&str; 4] = ["procedure", "office", "deviation", "expected"];
const OF_EVENT: [&str; 3] = ["role", "channel", "detail"];

/// The objects are written as they come; the events wait in a file of their own, so that the log is never held in memory.
pub(super) fn write(
    cases: impl Iterator<Item = GeneratedCase>,
    out: &mut Out<'_>,
    local_offset_minutes: i32,
) -> Result<(), LogError> {
    let offset = offset(local_offset_minutes);
    let mut waiting = BufWriter::new(tempfile::tempfile().map_err(failed)?);
    let types: Vec<Value> = EventKind::ALL.iter().map(|kind| declared(kind.as_str(), &OF_EVENT)).collect();
    let head = format!(
        "{{\"objectTypes\":[{}],\n\"eventTypes\":{},\n\"objects\":[",
        declared("dossier", &OF_DOSSIER),
        Value::Array(types)
    );
    out.write_all(head.as_bytes()).map_err(failed)?;
    let (mut number, mut before) = (0_u64, "\n");
    for case in cases {
        write!(out, "{before}{}", object(&case)).map_err(failed)?;
        for event in &case.events {
            number += 1;
            let attributes = [
                ("role", Some(event.role.as_str())),
                ("channel", event.channel.map(|channel| channel.as_str())),
                ("detail", event.detail.as_deref()),
            ];
            let event = json!({
                "id": format!("e{number}"),
                "type": event.event.as_str(),
                "time": format!("{}{offset}", event.at),
                "attributes": stated(&attributes, None),
                "relationships": [{"objectId": case.dossier, "qualifier": "about"}],
            });
            write!(waiting, "{}{event}", if number == 1 { "\n" } else { ",\n" }).map_err(failed)?;
        }
        before = ",\n";
    }
    out.write_all(b"\n],\n\"events\":[").map_err(failed)?;
    let mut file = waiting.into_inner().map_err(|error| failed(error.into_error()))?;
    file.rewind().map_err(failed)?;
    std::io::copy(&mut file, out).map_err(failed)?;
    out.write_all(b"\n]}\n").map_err(failed)
}

fn object(case: &GeneratedCase) -> Value {
    let expected = case.expected.join(" ");
    let attributes = [
        ("procedure", Some(case.procedure.as_str())),
        ("office", Some(case.office.as_str())),
        ("deviation", case.deviation.map(Deviation::as_str)),
        ("expected", Some(expected.as_str()).filter(|codes| !codes.is_empty())),
    ];
    json!({
        "id": case.dossier,
        "type": "dossier",
        "attributes": stated(&attributes, Some(ALWAYS)),
        "relationships": [],
    })
}

fn declared(name: &str, attributes: &[&str]) -> Value {
    let attributes: Vec<Value> = attributes.iter().map(|name| json!({"name": name, "type": "string"})).collect();
    json!({"name": name, "attributes": attributes})
}

fn stated(attributes: &[(&str, Option<&str>)], since: Option<&str>) -> Value {
    let stated = attributes.iter().filter_map(|(name, value)| {
        let value = (*value)?;
        Some(match since {
            Some(since) => json!({"name": name, "time": since, "value": value}),
            None => json!({"name": name, "value": value}),
        })
    });
    Value::Array(stated.collect())
}
