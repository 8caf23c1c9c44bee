//! Logs as XES (IEEE 1849): traces of events, each with attributes. Entities and document types are refused, nothing is ever expanded.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::bounded::{Bounded, Watch};
use super::foreign_row::{ForeignRow, Names, events_only};
use super::source::Source;
use super::target::Target;
use super::text_row::RowReader;
use crate::error::LogError;
use crate::fault::Fault;

/// How deep elements may lie in one another.
const MAX_DEPTH: usize = 64;

/// What stands before the name of an attribute of a trace, as other tools write it in tables.
pub(crate) const OF_TRACE: &str = "case:";

/// The attributes that hold the contract's columns where the mapping does not say otherwise.
const USUAL: &[(&str, &[&str])] = &[
    ("dossier", &["case:dossier", "case:concept:name"]),
    ("procedure", &["case:procedure"]),
    ("event", &["concept:name"]),
    ("at", &["time:timestamp"]),
    ("event_id", &["identity:id"]),
    ("role", &["org:role"]),
    ("office", &["case:office", "org:group"]),
    ("channel", &["case:channel"]),
];

/// Where the reader stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Outside,
    Log,
    Trace,
    Event,
    /// An attribute, an extension, a classifier or a global: what lies in it is not looked at.
    Other,
}

/// Reads a whole log into the table.
pub(crate) fn read(source: &mut Source<'_>, reader: &RowReader, target: &mut Target) -> Result<(), LogError> {
    events_only(target, "XES")?;
    let names = Names::of(reader, USUAL);
    let (trace, event) = (ForeignRow::default(), ForeignRow::default());
    walk(source, &mut Rows { reader, target, names, trace, event })
}

/// What takes the parts of a log as they come.
pub(crate) trait Take {
    /// A trace begins, or an event that belongs to none.
    fn trace(&mut self);
    /// An attribute of the trace.
    fn of_trace(&mut self, key: &str, value: &str);
    /// An attribute of the event.
    fn of_event(&mut self, key: &str, value: &str);
    /// An event ends that began on that line; answers whether to go on.
    fn event(&mut self, line: u64) -> Result<bool, LogError>;
}

struct Rows<'a> {
    reader: &'a RowReader,
    target: &'a mut Target,
    names: Names,
    trace: ForeignRow,
    event: ForeignRow,
}

impl Take for Rows<'_> {
    fn trace(&mut self) {
        self.trace.clear();
    }

    fn of_trace(&mut self, key: &str, value: &str) {
        self.trace.put(&self.names, &format!("{OF_TRACE}{key}"), value);
        // what names the trace is no name of its events
        if !matches!(key, "concept:name" | "time:timestamp" | "identity:id") {
            self.trace.put(&self.names, key, value);
        }
    }

    fn of_event(&mut self, key: &str, value: &str) {
        self.event.put(&self.names, key, value);
    }

    fn event(&mut self, line: u64) -> Result<bool, LogError> {
        self.event.push(&self.trace, line, self.reader, self.target)?;
        self.event.clear();
        Ok(true)
    }
}

/// Walks through a log from its beginning to its end.
pub(crate) fn walk(source: &mut Source<'_>, take: &mut impl Take) -> Result<(), LogError> {
    // a parser of XML takes any text for one that broke off
    if source.fill()?.trim_ascii_start().first().is_some_and(|byte| *byte != b'<') {
        return Err(LogError::from(Fault::NotXml).at_line(source.line));
    }
    let (bytes, watch) = Bounded::new(source);
    let mut xml = Reader::from_reader(bytes);
    xml.config_mut().expand_empty_elements = true;
    let mut traces = Traces { take, watch: watch.clone(), path: Vec::new(), line: 1, has_events: false, is_log: false };
    let mut buffer = Vec::new();
    loop {
        watch.begin();
        buffer.clear();
        let event = xml.read_event_into(&mut buffer).map_err(|cause| watch.or(of_xml(&cause, watch.line())))?;
        match event {
            Event::Start(tag) => traces.start(&tag)?,
            Event::End(_) => {
                if !traces.end()? {
                    return Ok(());
                }
            }
            Event::DocType(_) => return Err(entity().at_line(watch.line())),
            Event::Decl(declared) => {
                let named = declared.encoding().and_then(Result::ok);
                if named.is_some_and(|name| !is_utf8(&name)) {
                    return Err(LogError::from(Fault::NotUtf8).at_line(watch.line()));
                }
            }
            Event::Eof => break,
            // XES holds nothing in texts; a reference in one is left as it stands
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::PI(_)
            | Event::GeneralRef(_)
            | Event::Empty(_) => {}
        }
    }
    if !traces.path.is_empty() || !traces.is_log {
        return Err(LogError::from(Fault::TruncatedXes).at_line(watch.line()));
    }
    Ok(())
}

struct Traces<'a, T> {
    take: &'a mut T,
    watch: Watch,
    path: Vec<Place>,
    line: u64,
    has_events: bool,
    is_log: bool,
}

impl<T: Take> Traces<'_, T> {
    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), LogError> {
        if self.path.len() >= MAX_DEPTH {
            return Err(LogError::from(Fault::TooDeep { most: MAX_DEPTH }).at_line(self.watch.line()));
        }
        let name = tag.local_name();
        let inside = self.path.last().copied().unwrap_or(Place::Outside);
        let place = match (inside, name.as_ref()) {
            (Place::Outside, "log") if !self.is_log => Place::Log,
            (Place::Outside, _) => return Err(not_xes().at_line(self.watch.line())),
            (Place::Log, "trace") => Place::Trace,
            (Place::Log | Place::Trace, "event") => Place::Event,
            (Place::Trace, _) if self.has_events => {
                return Err(LogError::from(Fault::AttributeAfterEvents).at_line(self.watch.line()));
            }
            (Place::Trace | Place::Event, _) => {
                self.attribute(tag, inside)?;
                Place::Other
            }
            (Place::Log | Place::Other, _) => Place::Other,
        };
        match place {
            Place::Log => self.is_log = true,
            Place::Trace => {
                self.take.trace();
                self.has_events = false;
            }
            Place::Event => {
                // an event beside the traces belongs to none
                if inside == Place::Log {
                    self.take.trace();
                }
                self.line = self.watch.line();
                self.has_events = true;
            }
            Place::Outside | Place::Other => {}
        }
        self.path.push(place);
        Ok(())
    }

    /// Leaves an element; answers whether to go on.
    fn end(&mut self) -> Result<bool, LogError> {
        match self.path.pop() {
            Some(Place::Event) => self.take.event(self.line),
            _ => Ok(true),
        }
    }

    /// Takes an attribute of a trace or of an event.
    fn attribute(&mut self, tag: &BytesStart<'_>, of: Place) -> Result<(), LogError> {
        let (mut key, mut value) = (None, None);
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| bad_xes(self.watch.line()))?;
            let slot = match attribute.key.as_ref() {
                "key" => &mut key,
                "value" => &mut value,
                _ => continue,
            };
            let text = attribute.normalized_value(XmlVersion::Implicit1_0);
            *slot = Some(text.map_err(|_| entity().at_line(self.watch.line()))?);
        }
        let (Some(key), Some(value)) = (key, value) else { return Ok(()) };
        // other tools write a value that is not there as a number that is none
        if tag.local_name().as_ref() == "float" && value.eq_ignore_ascii_case("nan") {
            return Ok(());
        }
        match of {
            Place::Event => self.take.of_event(&key, &value),
            _ => self.take.of_trace(&key, &value),
        }
        Ok(())
    }
}

fn is_utf8(name: &str) -> bool {
    ["utf-8", "utf8", "us-ascii", "ascii"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

fn of_xml(cause: &quick_xml::Error, line: u64) -> LogError {
    match cause {
        quick_xml::Error::Encoding(_) => LogError::from(Fault::NotUtf8).at_line(line),
        quick_xml::Error::Syntax(_) => LogError::from(Fault::DamagedXes).at_line(line),
        quick_xml::Error::Escape(_) => entity().at_line(line),
        _ => bad_xes(line),
    }
}

fn bad_xes(line: u64) -> LogError {
    LogError::from(Fault::BadXml).at_line(line)
}

fn not_xes() -> LogError {
    LogError::from(Fault::NotXes)
}

fn entity() -> LogError {
    LogError::from(Fault::XmlEntity)
}
