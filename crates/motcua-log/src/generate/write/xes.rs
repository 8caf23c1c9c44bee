//! Invented logs as XES: a trace a dossier.

use quick_xml::escape::escape;

use super::super::{Deviation, GeneratedCase};
use super::{Out, failed, offset};
use crate::error::LogError;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<global scope="trace"><string key="concept:name" value=""/></global>
<global scope="event"><string key="concept:name" value=""/><date key="time:timestamp" value="1970-01-01T00:00:00Z"/></global>
<classifier name="event" keys="concept:name"/>
"#;

pub(super) fn write(
    cases: impl Iterator<Item = GeneratedCase>,
    out: &mut Out<'_>,
    local_offset_minutes: i32,
) -> Result<(), LogError> {
    let offset = offset(local_offset_minutes);
    let mut text = HEAD.to_owned();
    for case in cases {
        trace(&mut text, &case, &offset);
        out.write_all(text.as_bytes()).map_err(failed)?;
        text.clear();
    }
    text.push_str("</log>\n");
    out.write_all(text.as_bytes()).map_err(failed)
}

fn trace(text: &mut String, case: &GeneratedCase, offset: &str) {
    text.push_str("<trace>\n");
    string(text, "concept:name", &case.dossier);
    string(text, "procedure", &case.procedure);
    string(text, "office", &case.office);
    if let Some(deviation) = case.deviation.map(Deviation::as_str) {
        string(text, "deviation", deviation);
    }
    if !case.expected.is_empty() {
        string(text, "expected", &case.expected.join(" "));
    }
    for event in &case.events {
        text.push_str("<event>\n");
        string(text, "concept:name", event.event.as_str());
        attribute(text, "date", "time:timestamp", &format!("{}{offset}", event.at));
        string(text, "org:role", event.role.as_str());
        if let Some(channel) = event.channel {
            string(text, "channel", channel.as_str());
        }
        if let Some(detail) = &event.detail {
            string(text, "detail", detail);
        }
        text.push_str("</event>\n");
    }
    text.push_str("</trace>\n");
}

fn string(text: &mut String, key: &str, value: &str) {
    attribute(text, "string", key, value);
}

fn attribute(text: &mut String, kind: &str, key: &str, value: &str) {
    text.push_str(&format!("<{kind} key=\"{key}\" value=\"{}\"/>\n", escape(value)));
}
