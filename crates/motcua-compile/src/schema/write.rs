//! From what the reader asks for to JSON Schema.

use serde_json::{Map, Value as Json, json};

use super::{files, keys};
use crate::kind::Kind;
use crate::shapes::{Key, Shape, Shapes, Value, below};

/// The dialect that editors of TOML read.
const DIALECT: &str = "http://json-schema.org/draft-07/schema#";

/// Returns the schema of the files of a kind.
pub(super) fn schema(kind: Kind, shapes: &Shapes) -> Json {
    let writer = Writer { kind, shapes };
    let mut schema = Map::new();
    schema.insert("$schema".into(), DIALECT.into());
    schema.insert("title".into(), files::title(kind).into());
    schema.insert("description".into(), files::says(kind).into());
    schema.extend(writer.table(""));
    let texts = json!({
        "type": "object",
        "description": "A text by language: `{ vi = \"…\", en = \"…\" }`.",
        "additionalProperties": { "type": "string", "minLength": 1 },
    });
    let mut definitions = Map::new();
    definitions.insert("texts".into(), texts);
    if let Some(place) = writer.place_of_a_citation() {
        definitions.insert("cite".into(), writer.table(&place).into());
    }
    schema.insert("definitions".into(), definitions.into());
    schema.into()
}

struct Writer<'s> {
    kind: Kind,
    shapes: &'s Shapes,
}

impl Writer<'_> {
    /// Returns what a table at that place may hold.
    fn table(&self, place: &str) -> Map<String, Json> {
        let mut schema = Map::new();
        schema.insert("type".into(), "object".into());
        let Some(shape) = self.shapes.at(self.kind, place) else {
            // its keys are names that the file gives
            if self.shapes.at(self.kind, &below(place, "*")).is_some() {
                schema.insert("additionalProperties".into(), self.table(&below(place, "*")).into());
            }
            return schema;
        };
        let needed: Vec<&str> =
            shape.keys.iter().filter(|(_, key)| shape.is_needed(key)).map(|(name, _)| *name).collect();
        if !needed.is_empty() {
            schema.insert("required".into(), needed.into());
        }
        schema.insert("properties".into(), self.properties(place, shape).into());
        schema.insert("additionalProperties".into(), false.into());
        schema
    }

    fn properties(&self, place: &str, shape: &Shape) -> Map<String, Json> {
        let property = |(name, key): (&&'static str, &Key)| {
            let own = below(place, name);
            let mut schema = self.value(&own, name, key);
            if let (Some(schema), Some(description)) = (schema.as_object_mut(), keys::says(self.kind, &own)) {
                schema.insert("description".into(), description.into());
            }
            ((*name).to_owned(), schema)
        };
        shape.keys.iter().map(property).collect()
    }

    fn value(&self, place: &str, name: &str, key: &Key) -> Json {
        let mut kinds: Vec<Json> = key.values.iter().map(|value| self.of_kind(place, name, key, *value)).collect();
        if kinds.len() == 1 { kinds.remove(0) } else { json!({ "anyOf": kinds }) }
    }

    fn of_kind(&self, place: &str, name: &str, key: &Key, value: Value) -> Json {
        let text = || match key.meant.names.as_slice() {
            [] => json!({ "type": "string" }),
            names => json!({ "enum": names }),
        };
        match value {
            Value::Boolean => json!({ "type": "boolean" }),
            Value::Integer => json!({ "type": "integer" }),
            Value::Text => text(),
            Value::Date => json!({ "type": "string", "format": "date" }),
            Value::Table if key.meant.is_texts => reference("texts"),
            Value::Table if name == "cite" => reference("cite"),
            Value::Table => self.table(place).into(),
            Value::Tables => json!({ "type": "array", "items": self.table(&format!("{place}[]")) }),
            Value::Texts => json!({ "type": "array", "items": text() }),
            Value::Integers => json!({ "type": "array", "items": { "type": "integer" } }),
        }
    }

    /// Returns the place of any citation: they are all alike.
    fn place_of_a_citation(&self) -> Option<String> {
        self.shapes.places(self.kind).find(|place| place.rsplit('.').next() == Some("cite")).map(str::to_owned)
    }
}

/// Refers to a definition beside what else is said of the value: in draft 7, what stands beside a `$ref` is not read.
fn reference(definition: &str) -> Json {
    json!({ "allOf": [{ "$ref": format!("#/definitions/{definition}") }] })
}
