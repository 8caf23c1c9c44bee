//! XES: what good logs become, and every bad one.

use motcua::law::Channel;
use motcua::lifecycle::Role;

use super::{Target, events, gz, problems, read_mapped};
use crate::error::RowCode;
use crate::mapping::Shape;
use crate::read::bounded::MAX_ELEMENT_BYTES;
use crate::read::source::Source;
use crate::read::text_row::RowReader;
use crate::read::xes;

const LOG: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- a synthetic log -->
<log xes.version="1849-2016">
<extension name="Concept" prefix="concept" uri="http://example.invalid/concept.xesext"/>
<global scope="event"><string key="concept:name" value="none"/></global>
<string key="concept:name" value="the log's own name"><string key="nested" value="x"/></string>
<trace>
  <string key="concept:name" value="D&amp;1"/>
  <string key="procedure" value="demo.1"/>
  <event>
    <string key="concept:name" value="receive"><string key="concept:name" value="nested"/></string>
    <date key="time:timestamp" value="2026-02-13T08:20:00.250Z"/>
    <string key="org:role" value="system"/><string key="channel" value="online"/>
    <string key="office" value="desk-1"/><string key="detail" value="{&quot;promised_on&quot;:&quot;2026-02-27&quot;}"/>
    <int key="other" value="1"/>
  </event>
  <event><date key="time:timestamp" value="2026-02-13T16:00:00+07:00"/><string key="concept:name" value="transfer"/><float key="channel" value="nan"/></event>
  <event><string key="concept:name" value="dance"/><date key="time:timestamp" value="2026-02-13T16:00:00"/></event>
  <event><string key="concept:name" value="approve"/></event>
</trace>
<trace/>
<event><string key="concept:name" value="receive"/><date key="time:timestamp" value="2026-02-13T16:00:00"/></event>
</log>
"#;

fn error(bytes: &[u8]) -> (&'static str, Option<u64>) {
    let error = read_mapped(xes::read, bytes, "").unwrap_err();
    assert!(!error.help().is_empty());
    (error.code, error.line)
}

#[test]
fn traces_and_events_fill_the_columns() {
    for bytes in [LOG.as_bytes().to_vec(), gz(LOG.as_bytes())] {
        let table = read_mapped(xes::read, &bytes, "").unwrap();
        assert_eq!(
            events(&table),
            ["D&1 demo.1 receive 2026-02-13T15:20:00", "D&1 demo.1 transfer 2026-02-13T16:00:00"]
        );
        assert_eq!(
            problems(&table),
            [(18, RowCode::UnmappedEvent), (19, RowCode::MissingAt), (22, RowCode::MissingDossier)]
        );
        assert_eq!(table.micros.first().unwrap().rem_euclid(1_000_000), 250_000);
        assert_eq!((table.role.get(0), table.role.get(1)), (Some(Role::System), None));
        assert_eq!(table.channel.get(0), Some(Channel::Online));
        assert_eq!(
            (table.names.offices.get(table.office.get(0)), table.names.offices.get(table.office.get(1))),
            ("desk-1", "")
        );
        assert!(table.detail.get(0).is_some_and(|stated| stated.promised_on.is_some()));
    }
}

#[test]
fn a_mapping_names_attributes_as_tables_do() {
    let mapping = r#"
        [columns]
        dossier = "case:id"
        event = "activity"
        at = "when"
        [events]
        "Nhận" = "receive"
        "Ghi" = "ignore"
        [constants]
        procedure = "demo.1"
        [time]
        zone = "UTC"
        format = "%d/%m/%Y %H:%M"
    "#;
    let log = r#"<log><trace><int key="id" value="7"/><string key="concept:name" value="not this"/>
        <event><string key="activity" value="Nhận"/><string key="when" value="13/02/2026 08:20"/></event>
        <event><string key="activity" value="Ghi"/><string key="when" value="13/02/2026 08:20"/></event></trace></log>"#;
    let table = read_mapped(xes::read, log.as_bytes(), mapping).unwrap();
    assert_eq!(events(&table), ["7 demo.1 receive 2026-02-13T15:20:00"]);
    assert_eq!((problems(&table), table.problems.count(RowCode::IgnoredEvent)), (vec![], 1));
}

#[test]
fn entities_are_never_expanded() {
    let mut laughs = String::from("<?xml version=\"1.0\"?>\n<!DOCTYPE log [<!ENTITY a \"ha\">");
    for (name, before) in [('b', 'a'), ('c', 'b'), ('d', 'c'), ('e', 'd'), ('f', 'e'), ('g', 'f'), ('h', 'g')] {
        laughs.push_str(&format!("<!ENTITY {name} \"{}\">", format!("&{before};").repeat(20)));
    }
    laughs.push_str("]>\n<log><trace><string key=\"concept:name\" value=\"&h;\"/></trace></log>");
    assert_eq!(error(laughs.as_bytes()), ("xml_entity", Some(2)));
    let outside = "<!DOCTYPE log SYSTEM \"file:///etc/hostname\"><log/>";
    assert_eq!(error(outside.as_bytes()).0, "xml_entity");
    let undeclared = "<log><trace>\n<string key=\"concept:name\" value=\"&h;\"/></trace></log>";
    assert_eq!(error(undeclared.as_bytes()), ("xml_entity", Some(2)));
}

#[test]
fn what_is_damaged_or_no_xes_is_named() {
    for (text, code) in [
        ("<html></html>", "not_xes"),
        ("<log></log><log></log>", "not_xes"),
        ("plain text", "not_xes"),
        (" \n{}", "not_xes"),
        ("<log><trace>", "truncated_xes"),
        ("<log><trace><event><string key=\"concept:name\" val", "truncated_xes"),
        ("<log><trace></log>", "bad_xes"),
        ("<log><trace><string key=a value=\"b\"/></trace></log>", "bad_xes"),
        ("<log><trace><event/><string key=\"a\" value=\"b\"/></trace></log>", "bad_xes"),
        ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><log/>", "not_utf8"),
    ] {
        assert_eq!(error(text.as_bytes()).0, code, "{text}");
    }
    assert_eq!(error(b"<log><trace><string key=\"concept:name\" value=\"\xff\"/></trace></log>").0, "not_utf8");
    assert_eq!(error(b"\xff\xfe<\0l\0").0, "not_utf8");
    assert_eq!(error(gz(LOG.as_bytes()).get(..200).unwrap()).0, "truncated_gz");
    let mut dossiers = Target::new(Shape::Dossiers);
    let wrong = xes::read(&mut Source::new(LOG.as_bytes()).unwrap(), &RowReader::new(0), &mut dossiers).unwrap_err();
    assert_eq!(wrong.code, "wrong_shape");
}

#[test]
fn depth_and_size_are_bounded() {
    let deep = format!("<log>{}", "<list key=\"a\">".repeat(100_000));
    assert_eq!(error(deep.as_bytes()).0, "too_deep");
    let long = format!("<log><string key=\"a\" value=\"{}\"/></log>", "a".repeat(MAX_ELEMENT_BYTES));
    assert_eq!(error(long.as_bytes()), ("element_too_large", Some(1)));
    let long_value = "a".repeat(crate::read::MAX_ROW_BYTES);
    let row = format!(
        "<log><trace><string key=\"concept:name\" value=\"D1\"/><event><string key=\"detail\" value=\"{long_value}\"/></event></trace></log>"
    );
    assert_eq!(problems(&read_mapped(xes::read, row.as_bytes(), "").unwrap()), [(1, RowCode::TooLong)]);
}
