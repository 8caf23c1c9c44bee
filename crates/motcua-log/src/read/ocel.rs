//! Object-centric logs as OCEL 2.0 JSON, flattened on the objects that are dossiers: an event of two dossiers is a row of each.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::error::Category;

use super::bounded::{Bounded, Watch};
use super::foreign_row::{ForeignRow, Names, events_only};
use super::header::composed;
use super::source::Source;
use super::target::Target;
use super::text_row::RowReader;
use crate::error::LogError;
use crate::fault::Fault;

/// The names under which an event's own parts are known, as other tools write them in tables.
pub(crate) const ACTIVITY: &str = "ocel:activity";
pub(crate) const TIMESTAMP: &str = "ocel:timestamp";
pub(crate) const EVENT_ID: &str = "ocel:eid";
const OBJECT_ID: &str = "ocel:oid";

/// The values that hold the contract's columns where the mapping does not say otherwise.
const USUAL: &[(&str, &[&str])] =
    &[("event", &[ACTIVITY]), ("at", &[TIMESTAMP]), ("event_id", &[EVENT_ID]), ("dossier", &[OBJECT_ID])];

#[derive(Debug, Deserialize)]
pub(crate) struct OcelEvent {
    pub(crate) id: Option<String>,
    #[serde(rename = "type")]
    pub(crate) kind: Option<String>,
    pub(crate) time: Option<String>,
    #[serde(default)]
    pub(crate) attributes: Vec<Attribute>,
    #[serde(default)]
    pub(crate) relationships: Vec<Relation>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct OcelObject {
    pub(crate) id: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) attributes: Vec<Attribute>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Attribute {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) value: Value,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Relation {
    #[serde(rename = "objectId")]
    pub(crate) object: String,
}

/// What the log says of an object: its type, and what it gives every row that is about it.
#[derive(Debug)]
struct About {
    kind: u32,
    values: ForeignRow,
}

/// Reads a whole log into the table.
pub(crate) fn read(source: &mut Source<'_>, reader: &RowReader, target: &mut Target) -> Result<(), LogError> {
    events_only(target, "OCEL")?;
    let mut rows = Rows {
        reader,
        target,
        names: Names::of(reader, USUAL),
        dossiers: reader.mapping.names("dossier").map(|name| composed(name).into_owned()).collect(),
        kinds: Vec::new(),
        objects: HashMap::new(),
    };
    walk(source, &mut rows)
}

/// What takes the objects and the events of a log: the objects first, wherever they stand.
pub(crate) trait Take {
    fn object(&mut self, object: OcelObject);
    /// Takes the event of that number; answers whether to go on.
    fn event(&mut self, number: u64, event: &OcelEvent) -> Result<bool, LogError>;
}

/// Walks through a log from its beginning to its end.
pub(crate) fn walk(source: &mut Source<'_>, take: &mut impl Take) -> Result<(), LogError> {
    let (bytes, watch) = Bounded::new(source);
    let mut log =
        Log { take, watch, waiting: Vec::new(), events: 0, has_objects: false, has_events: false, enough: false };
    let mut json = serde_json::Deserializer::from_reader(bytes);
    let read = Whole(&mut log).deserialize(&mut json).and_then(|()| json.end());
    match read {
        Err(_) if log.enough => return Ok(()),
        Err(cause) => return Err(log.watch.or(of_json(&cause))),
        Ok(()) => {}
    }
    for (number, event) in std::mem::take(&mut log.waiting) {
        if !log.take.event(number, &event)? {
            break;
        }
    }
    if log.has_events { Ok(()) } else { Err(not_ocel()) }
}

struct Log<'a, T> {
    take: &'a mut T,
    watch: Watch,
    /// Events that stand before the objects, with their numbers.
    waiting: Vec<(u64, OcelEvent)>,
    events: u64,
    has_objects: bool,
    has_events: bool,
    /// Whether the taker wants no more.
    enough: bool,
}

impl<T: Take> Log<'_, T> {
    fn take_object(&mut self, object: OcelObject) -> Result<bool, LogError> {
        self.take.object(object);
        Ok(true)
    }

    fn take_event(&mut self, event: OcelEvent) -> Result<bool, LogError> {
        self.events += 1;
        if self.has_objects {
            return self.take.event(self.events, &event);
        }
        self.waiting.push((self.events, event));
        Ok(true)
    }
}

/// The rows of a table of events.
struct Rows<'a> {
    reader: &'a RowReader,
    target: &'a mut Target,
    names: Names,
    /// The types of the objects that are dossiers.
    dossiers: Vec<String>,
    kinds: Vec<String>,
    objects: HashMap<String, About>,
}

impl Take for Rows<'_> {
    fn object(&mut self, object: OcelObject) {
        let mut values = ForeignRow::default();
        for attribute in &object.attributes {
            values.put(&self.names, &attribute.name, &text(&attribute.value));
        }
        values.put(&self.names, OBJECT_ID, &object.id);
        values.put(&self.names, &object.kind, &object.id);
        let kind = self.kinds.iter().position(|kind| *kind == object.kind).unwrap_or_else(|| {
            self.kinds.push(object.kind);
            self.kinds.len() - 1
        });
        self.objects.insert(object.id, About { kind: u32::try_from(kind).unwrap_or(u32::MAX), values });
    }

    fn event(&mut self, number: u64, event: &OcelEvent) -> Result<bool, LogError> {
        let mut row = ForeignRow::default();
        for attribute in &event.attributes {
            row.put(&self.names, &attribute.name, &text(&attribute.value));
        }
        for (name, value) in [(ACTIVITY, &event.kind), (TIMESTAMP, &event.time), (EVENT_ID, &event.id)] {
            if let Some(value) = value {
                row.put(&self.names, name, value);
            }
        }
        let (mut dossiers, mut met) = (Vec::new(), HashSet::new());
        for Relation { object } in &event.relationships {
            // an object may be related by several qualifiers: it is one dossier all the same
            if !met.insert(object.as_str()) {
                continue;
            }
            let Some(about) = self.objects.get(object) else { continue };
            let kind = self.kinds.get(about.kind as usize).map(String::as_str).unwrap_or_default();
            if self.dossiers.iter().any(|name| *name == composed(kind)) {
                dossiers.push(&about.values);
            } else {
                // an object of another kind, such as an office, fills the column that its type names
                row.put(&self.names, kind, object);
            }
        }
        for values in &dossiers {
            row.push(values, number, self.reader, self.target)?;
        }
        if dossiers.is_empty() {
            row.push(&ForeignRow::default(), number, self.reader, self.target)?;
        }
        Ok(true)
    }
}

/// Returns a value as a text log would write it.
pub(crate) fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        Value::Null => Cow::Borrowed(""),
        other => Cow::Owned(other.to_string()),
    }
}

/// The object that the file is.
struct Whole<'l, 'a, T>(&'l mut Log<'a, T>);

impl<'de, T: Take> DeserializeSeed<'de> for Whole<'_, '_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: Take> Visitor<'de> for Whole<'_, '_, T> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an OCEL 2.0 log")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<String>()? {
            self.0.watch.begin();
            match key.as_str() {
                "objects" => {
                    map.next_value_seed(Each { log: self.0, take: Log::take_object })?;
                    self.0.has_objects = true;
                }
                "events" => {
                    map.next_value_seed(Each { log: self.0, take: Log::take_event })?;
                    self.0.has_events = true;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// A list whose elements are taken one by one.
struct Each<'l, 'a, T, E> {
    log: &'l mut Log<'a, T>,
    take: fn(&mut Log<'a, T>, E) -> Result<bool, LogError>,
}

impl<'de, T: Take, E: Deserialize<'de>> DeserializeSeed<'de> for Each<'_, '_, T, E> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T: Take, E: Deserialize<'de>> Visitor<'de> for Each<'_, '_, T, E> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<(), S::Error> {
        let Self { log, take } = self;
        loop {
            log.watch.begin();
            let Some(element) = list.next_element()? else { return Ok(()) };
            match take(log, element) {
                Ok(true) => {}
                Ok(false) => {
                    log.enough = true;
                    return Err(S::Error::custom("enough"));
                }
                Err(error) => {
                    log.watch.fail(error);
                    return Err(S::Error::custom("stopped"));
                }
            }
        }
    }
}

fn of_json(cause: &serde_json::Error) -> LogError {
    let error = match cause.classify() {
        Category::Eof => LogError::from(Fault::TruncatedJson),
        Category::Data => not_ocel(),
        Category::Syntax | Category::Io => LogError::from(Fault::BadJson),
    };
    error.at_line(u64::try_from(cause.line()).unwrap_or(u64::MAX).max(1))
}

fn not_ocel() -> LogError {
    Fault::NotOcel.into()
}
