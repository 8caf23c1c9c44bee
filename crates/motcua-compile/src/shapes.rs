//! What the reader asks of each table of the rule files, and what stands there.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::DeValue;

use crate::kind::Kind;

/// Returns the place of what stands under a key of the table at a place: the keys that lead to it, such as `document[].substitute[]`.
pub(crate) fn below(place: &str, key: &str) -> String {
    if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") }
}

/// What the reader knows of a key that it asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meant {
    /// Whether its absence is reported.
    pub(crate) is_needed: bool,
    /// Whether it holds a text in several languages.
    pub(crate) is_texts: bool,
    /// What it was read as, which may be less than all that it may hold.
    pub(crate) kinds: BTreeSet<Value>,
    /// All that it may say; empty where that is no closed list.
    pub(crate) names: Vec<String>,
}

/// A kind of value that stands at a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Value {
    Boolean,
    Integer,
    Text,
    Date,
    Table,
    Tables,
    Texts,
    Integers,
}

/// A key that was asked of one table, with the value that stands there.
#[derive(Debug)]
pub(crate) struct Asked {
    key: &'static str,
    meant: Meant,
    value: Option<Value>,
}

impl Asked {
    pub(crate) fn of(key: &'static str, meant: Meant, value: Option<&DeValue<'_>>) -> Self {
        Self { key, meant, value: value.and_then(kind) }
    }
}

/// Returns the kind of a value; nothing for an empty list and for what no rule file holds.
fn kind(value: &DeValue<'_>) -> Option<Value> {
    Some(match value {
        DeValue::Boolean(_) => Value::Boolean,
        DeValue::Integer(_) => Value::Integer,
        DeValue::String(_) => Value::Text,
        DeValue::Datetime(_) => Value::Date,
        DeValue::Table(_) => Value::Table,
        DeValue::Array(items) => match items.iter().next().map(toml::Spanned::get_ref)? {
            DeValue::Table(_) => Value::Tables,
            DeValue::String(_) => Value::Texts,
            DeValue::Integer(_) => Value::Integers,
            _ => return None,
        },
        DeValue::Float(_) => return None,
    })
}

/// What all tables at one place say of a key together.
#[derive(Debug, Default)]
pub(crate) struct Key {
    pub(crate) values: BTreeSet<Value>,
    pub(crate) meant: Meant,
    needed_by: usize,
}

/// The tables at one place of all files of a kind.
#[derive(Debug, Default)]
pub(crate) struct Shape {
    tables: usize,
    pub(crate) keys: BTreeMap<&'static str, Key>,
}

impl Shape {
    /// Returns whether no table can do without the key.
    pub(crate) fn is_needed(&self, key: &Key) -> bool {
        key.needed_by == self.tables
    }
}

/// The tables of all rule files by the kind of their file and their place in it.
#[derive(Debug, Default)]
pub(crate) struct Shapes(BTreeMap<Kind, BTreeMap<String, Shape>>);

impl Shapes {
    /// Takes what was asked of one table.
    pub(crate) fn add(&mut self, path: &str, place: &str, asked: Vec<Asked>) {
        let Some(kind) = Kind::of(path) else { return };
        let shape = self.0.entry(kind).or_default().entry(place.to_owned()).or_default();
        shape.tables += 1;
        for asked in asked {
            let key = shape.keys.entry(asked.key).or_default();
            key.values.extend(asked.value);
            key.values.extend(&asked.meant.kinds);
            key.needed_by += usize::from(asked.meant.is_needed);
            key.meant.is_texts |= asked.meant.is_texts;
            for name in asked.meant.names {
                if !key.meant.names.contains(&name) {
                    key.meant.names.push(name);
                }
            }
        }
    }

    /// Returns the tables at a place of the files of a kind.
    pub(crate) fn at(&self, kind: Kind, place: &str) -> Option<&Shape> {
        self.0.get(&kind)?.get(place)
    }

    /// Returns the places of the files of a kind.
    pub(crate) fn places(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.0.get(&kind).into_iter().flat_map(|places| places.keys().map(String::as_str))
    }
}
