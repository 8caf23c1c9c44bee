//! A submission of one edition as JSON Schema 2020-12.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::{Map, Value, json};

use super::papers::papers;
use super::translate::{present, when_true};
use crate::catalogue::Rules;
use crate::facts::BLANKS;
use crate::procedure::{Curation, Field, FieldKind, Required};

/// The key of the comment of a schema (`$comment`, a JSON object as text) under which it lists what it cannot say: objects with `path` and `what`.
///
/// The `release` of the law stands beside it. A keyword of our own would be refused by validators that know no other than the standard's.
pub const NOT_SAID: &str = "not_said";

/// A day of a year as text; that there is such a day is said by `format` where a whole date is asked.
const DATE: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
/// An instant that there may be, or a day without its hour.
const AT: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?(Z|[+-]([01][0-9]|2[0-3]):?[0-5][0-9])?)?$";
const PARTIAL: &str = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";

/// What no pattern says of a month and a day.
const NO_SUCH_DAY: &str = "a day that the month does not have";

/// Returns the JSON Schema (2020-12) of a submission: types, bounds, choices, patterns, and which facts and papers are required when.
///
/// Which papers are required is said by `if` and `then`, as far as a schema can say the condition, the case and the channel.
/// What it cannot say stands in its `$comment` under [`NOT_SAID`]: papers whose condition no schema can say, every paper of an imported procedure,
/// hard conditions between facts, windows, conditions that need a calendar or an age, and what hangs on the day of filing.
///
/// ```
/// use motcua::catalogue::Catalogue;
/// use motcua::export::{NOT_SAID, json_schema};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let rules = Catalogue::vietnam()?.in_force("1.004873", "2026-08-20".parse()?)?;
/// let schema = json_schema(&rules, "en");
/// assert_eq!(schema["properties"]["procedure"]["const"], "1.004873");
/// let comment: serde_json::Value = serde_json::from_str(schema["$comment"].as_str().unwrap_or_default())?;
/// assert!(comment[NOT_SAID].as_array().is_some_and(|open| !open.is_empty()));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn json_schema(rules: &Rules<'_>, lang: &str) -> Value {
    let (lang, law) = (rules.catalogue().asked_for(lang), rules.catalogue().jurisdiction().language.as_str());
    let mut not_said = Vec::new();
    let facts = facts(rules, lang, &mut not_said);
    let mut conditional = facts_required_when(rules, &mut not_said);
    assertions_not_said(rules, &mut not_said);
    conditional.extend(papers_required_when(rules, &mut not_said));
    others_not_said(rules, &mut not_said);
    let must = if facts.must() {
        json!(["procedure", "channel", "at", "facts"])
    } else {
        json!(["procedure", "channel", "at"])
    };
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:motcua:{}", rules.edition_id()),
        "title": rules.procedure().title.get(lang, law).map_or("", |(title, _)| title),
        "type": "object",
        "required": must,
        "properties": properties(rules, &facts),
        "additionalProperties": false,
        "$comment": json!({"release": rules.catalogue().release(), NOT_SAID: not_said}).to_string(),
    });
    if let Some(keys) = schema.as_object_mut()
        && !conditional.is_empty()
    {
        keys.insert("allOf".to_string(), Value::Array(conditional));
    }
    schema
}

/// Returns the facts outside lists, each under its path.
fn facts(rules: &Rules<'_>, lang: &str, not_said: &mut Vec<Value>) -> Group {
    let mut facts = Group::default();
    for field in rules.edition().fields.iter().filter(|field| !field.path.contains("[]")) {
        facts.put(&field.path, of_field(rules, field, lang), field.required == Required::Always);
        if field.kind == FieldKind::PartialDate {
            not_said.push(what(&pointer(&field.path), NO_SUCH_DAY));
        }
    }
    for field in rules.edition().fields.iter().filter(|field| field.past) {
        not_said.push(what(&pointer(&field.path), "a day after that of filing"));
    }
    facts
}

/// Returns which facts are required when, as far as a schema can say the condition.
fn facts_required_when(rules: &Rules<'_>, not_said: &mut Vec<Value>) -> Vec<Value> {
    let edition = rules.edition();
    let mut said = Vec::new();
    for field in &edition.fields {
        let Required::When(id) = field.required else { continue };
        let condition = edition.conditions.get(usize::from(id.0));
        let inside = field.path.contains("[]");
        match condition.and_then(|condition| when_true(rules, condition)).filter(|_| !inside) {
            Some(test) => said.push(json!({"if": test, "then": present(&field.path)})),
            None => {
                let source = condition.map_or("", |condition| condition.source.as_str());
                not_said.push(what(&pointer(&field.path), &format!("required when {source}")));
            }
        }
    }
    said
}

fn assertions_not_said(rules: &Rules<'_>, not_said: &mut Vec<Value>) {
    let edition = rules.edition();
    for rule in &edition.assertions {
        let source = edition.conditions.get(usize::from(rule.assert.0)).map_or("", |condition| &condition.source);
        not_said.push(what("/facts", &format!("{}: {source}", rule.code)));
    }
}

/// Returns which papers are required when, as far as a schema can say the condition, the case and the channel; of an imported procedure nobody knows.
fn papers_required_when(rules: &Rules<'_>, not_said: &mut Vec<Value>) -> Vec<Value> {
    if rules.procedure().curation == Curation::Imported {
        not_said.push(what("/documents", "which papers are required"));
        return Vec::new();
    }
    let (said, open) = papers(rules);
    for rule in open {
        let when = rule.when.and_then(|id| rules.edition().conditions.get(usize::from(id.0)));
        let when = when.map_or(String::new(), |condition| format!(" when {}", condition.source));
        not_said.push(what(&format!("/documents/{}", rule.id), &format!("required{when}, by its case and channel")));
    }
    said
}

/// Adds what no schema says, whatever the conditions are.
fn others_not_said(rules: &Rules<'_>, not_said: &mut Vec<Value>) {
    let edition = rules.edition();
    if !edition.documents.is_empty() {
        not_said.push(what("/documents", "a paper that hangs on a fact which is not stated"));
        not_said.push(what("/documents", "several entries for one paper are added up"));
    }
    for rule in &edition.documents {
        if let Some(list) = rule.each.and_then(|list| edition.fields.get(usize::from(list.0))) {
            not_said.push(what(&format!("/documents/{}", rule.id), &format!("once for each of {}", list.path)));
        }
    }
    if !edition.branches.is_empty() {
        not_said.push(what("/documents", "what the parts ask by their own procedures"));
        not_said.push(what("/facts", "a part whose rules are not encoded"));
    }
    not_said.push(what("/at", "a day on which another edition or none is in force"));
    not_said.push(what("/at", NO_SUCH_DAY));
    not_said.push(what("/applicant/identity_level", "a level that is too low for an electronic channel"));
    for window in &edition.windows {
        not_said.push(what("/at", &format!("the window {}", window.id)));
    }
    not_said.push(what("/facts", "texts are compared and counted in NFC"));
    not_said.push(what("/facts", "a fact that the edition does not declare is only a warning"));
    if edition.cases.iter().any(|case| case.when.is_some()) {
        not_said.push(what("/case", "which case the facts fit"));
    }
}

/// Returns the keys of a submission.
fn properties(rules: &Rules<'_>, facts: &Group) -> Map<String, Value> {
    let edition = rules.edition();
    let channels: Vec<&str> = edition.channels.iter().map(|rule| rule.channel.as_str()).collect();
    let all: Vec<&str> = crate::law::Channel::ALL.iter().map(|channel| channel.as_str()).collect();
    let mut properties = Map::new();
    let mut put = |key: &str, value: Value| properties.insert(key.to_string(), value);
    put("procedure", json!({"const": rules.procedure().code}));
    put("channel", json!({"enum": if channels.is_empty() { all } else { channels }}));
    put("at", json!({"type": "string", "pattern": AT}));
    let mut cases: Vec<Value> = edition.cases.iter().map(|case| json!(case.id)).collect();
    cases.push(Value::Null);
    put("case", if edition.cases.is_empty() { json!({"type": "null"}) } else { json!({"enum": cases}) });
    put("office", json!({"type": ["string", "null"]}));
    put("territory", json!({"type": ["string", "null"]}));
    put("applicant", person(&[("kind", json!({"type": ["string", "null"]})), ("identity_level", level())]));
    put("representative", person(&[("relation", json!({"type": ["string", "null"]}))]));
    put("facts", facts.schema(true));
    put("documents", documents());
    properties
}

fn what(path: &str, what: &str) -> Value {
    json!({"path": path, "what": what})
}

fn pointer(path: &str) -> String {
    crate::facts::pointer(path, None)
}

fn level() -> Value {
    json!({"type": ["integer", "null"], "minimum": 0, "maximum": 9})
}

fn person(keys: &[(&str, Value)]) -> Value {
    let properties: Map<String, Value> = keys.iter().map(|(key, value)| ((*key).to_string(), value.clone())).collect();
    json!({"type": ["object", "null"], "properties": properties, "additionalProperties": false})
}

fn documents() -> Value {
    let count = || json!({"type": ["integer", "null"], "minimum": 0, "maximum": 4_294_967_295_u32});
    json!({"type": ["array", "null"], "items": {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": "string"},
            "originals": count(),
            "copies": count(),
            "electronic": {"type": ["boolean", "null"]},
            "evidence": {
                "type": ["object", "null"],
                "required": ["kind"],
                "properties": {
                    "kind": {"enum": ["provided", "register"]},
                    "register": {"type": ["string", "null"]},
                    "result": {"enum": ["found", "not_found", "mismatch", "unavailable", null]},
                    "at": {"type": ["string", "null"]},
                },
                "additionalProperties": false,
            },
        },
        "additionalProperties": false,
    }})
}

/// Returns the schema of a stated field: its type, or null for not known.
fn of_field(rules: &Rules<'_>, field: &Field, lang: &str) -> Value {
    let law = rules.catalogue().jurisdiction().language.as_str();
    let mut out = match &field.kind {
        FieldKind::Text => bounded(text(field), field, "minLength", "maxLength"),
        FieldKind::Integer => bounded(json!({"type": ["integer", "null"]}), field, "minimum", "maximum"),
        FieldKind::Boolean => json!({"type": ["boolean", "null"]}),
        FieldKind::Date => json!({"type": ["string", "null"], "pattern": DATE, "format": "date"}),
        FieldKind::PartialDate => json!({"type": ["string", "null"], "pattern": PARTIAL}),
        FieldKind::Choice(values) => {
            let mut all: Vec<Value> = values.iter().map(|value| json!(value.value)).collect();
            all.push(Value::Null);
            json!({"enum": all})
        }
        FieldKind::List => {
            let mut inner = Group::default();
            let prefix = format!("{}[].", field.path);
            for element in &rules.edition().fields {
                if let Some(path) = element.path.strip_prefix(&prefix) {
                    inner.put(path, of_field(rules, element, lang), element.required == Required::Always);
                }
            }
            let list = json!({"type": ["array", "null"], "items": inner.schema(false)});
            bounded(list, field, "minItems", "maxItems")
        }
    };
    if let Some(keys) = out.as_object_mut() {
        if let Some(pattern) = &field.pattern {
            keys.insert("pattern".to_string(), json!(pattern));
        }
        // An annotation: it suggests and refuses nothing.
        if let Some(list) = field.suggest.as_deref().and_then(|id| rules.catalogue().list(id)) {
            keys.insert("examples".to_string(), json!(list.words));
        }
        keys.insert("title".to_string(), json!(field.title.get(lang, law).map_or("", |(title, _)| title)));
        if let Some((help, _)) = field.help.as_ref().and_then(|help| help.get(lang, law)) {
            keys.insert("description".to_string(), json!(help));
        }
    }
    out
}

/// Returns the schema of a text; one that has a least length is more than blanks.
fn text(field: &Field) -> Value {
    if field.min.is_none_or(|min| min < 1) {
        return json!({"type": ["string", "null"]});
    }
    let run = |(first, last): &(char, char)| format!("\\u{:04x}-\\u{:04x}", u32::from(*first), u32::from(*last));
    let blanks: String = BLANKS.iter().map(run).collect();
    json!({"type": ["string", "null"], "pattern": format!("[^{blanks}]")})
}

fn bounded(mut schema: Value, field: &Field, least: &str, most: &str) -> Value {
    if let Some(keys) = schema.as_object_mut() {
        for (key, bound) in [(least, field.min), (most, field.max)] {
            if let Some(bound) = bound.filter(|bound| *bound >= 0 || key == "minimum" || key == "maximum") {
                keys.insert(key.to_string(), json!(bound));
            }
        }
    }
    schema
}

/// Fields under their dotted paths, as nested objects.
#[derive(Default)]
struct Group {
    fields: Vec<(String, Value, bool)>,
    groups: Vec<(String, Group)>,
}

impl Group {
    fn put(&mut self, path: &str, schema: Value, required: bool) {
        let Some((head, rest)) = path.split_once('.') else {
            self.fields.push((path.to_string(), schema, required));
            return;
        };
        match self.groups.iter_mut().find(|(name, _)| name == head) {
            Some((_, group)) => group.put(rest, schema, required),
            None => {
                let mut group = Self::default();
                group.put(rest, schema, required);
                self.groups.push((head.to_string(), group));
            }
        }
    }

    /// Returns whether something in it must be stated.
    fn must(&self) -> bool {
        self.fields.iter().any(|(_, _, required)| *required) || self.groups.iter().any(|(_, group)| group.must())
    }

    fn schema(&self, may_be_null: bool) -> Value {
        let mut properties = Map::new();
        let mut required: Vec<Value> = Vec::new();
        for (name, schema, must) in &self.fields {
            let schema = if *must { json!({"allOf": [schema, {"not": {"type": "null"}}]}) } else { schema.clone() };
            properties.insert(name.clone(), schema);
            if *must {
                required.push(json!(name));
            }
        }
        for (name, group) in &self.groups {
            properties.insert(name.clone(), group.schema(true));
            if group.must() {
                required.push(json!(name));
            }
        }
        let types = if may_be_null && !self.must() { json!(["object", "null"]) } else { json!("object") };
        json!({"type": types, "properties": properties, "required": required})
    }
}
