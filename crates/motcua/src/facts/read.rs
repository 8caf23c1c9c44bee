//! Facts into slots; what does not fit its declaration is kept as trouble, place and code only.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::nfc::nfc;
use super::{Element, Slot};
use crate::civil::{Date, PartialDate};
use crate::field::{Field, FieldId, FieldKind};
use crate::input::{Json, is_plain_key};
use crate::map::Map;
use crate::near::nearest;
use crate::pattern::Pattern;

/// The facts of a submission in slots by [`FieldId`]; Debug counts them and shows none.
#[derive(Clone, PartialEq, Eq)]
pub struct Facts {
    slots: Vec<Slot>,
    trouble: Vec<Trouble>,
}

impl fmt::Debug for Facts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stated = self.slots.iter().filter(|slot| **slot != Slot::Absent).count();
        out.debug_struct("Facts").field("declared", &self.slots.len()).field("stated", &stated).finish_non_exhaustive()
    }
}

/// A fact that does not fit its declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// The finding's code.
    pub(crate) code: &'static str,
    /// The declared field, if there is one.
    pub(crate) field: Option<FieldId>,
    /// The place, a JSON Pointer.
    pub(crate) path: String,
    /// What was expected: a type's name.
    pub(crate) expected: Option<&'static str>,
    /// The bound that was crossed.
    pub(crate) limit: Option<i64>,
    /// What was meant by a key that is not known.
    pub(crate) meant: Option<Meant>,
}

/// A key that was meant: of a declared field, the step of its path that begins there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meant {
    field: usize,
    start: usize,
}

impl Meant {
    /// Returns the key.
    pub(crate) fn key(self, fields: &[Field]) -> Option<&str> {
        fields.get(self.field)?.path.get(self.start..)?.split(['.', '[']).next()
    }
}

impl Facts {
    /// Returns the facts that `value` states, read against the declared fields.
    ///
    /// `null` and absent are unknown, `""` is known; texts are compared in NFC.
    #[must_use]
    pub fn read(fields: &[Field], value: &Json) -> Self {
        let mut reader = Reader { fields, slots: Vec::new(), trouble: Vec::new() };
        reader.slots.resize(fields.len(), Slot::Absent);
        match value {
            Json::Object(entries) => reader.object("", "/facts", entries, &mut None),
            Json::Null => {}
            _ => reader.refuse("wrong_type", None, "/facts", Some("object"), None),
        }
        Self { slots: reader.slots, trouble: reader.trouble }
    }

    pub(crate) fn get(&self, field: FieldId) -> &Slot {
        self.slots.get(usize::from(field.0)).unwrap_or(&Slot::Absent)
    }

    /// States a fact whose value is not known.
    pub(crate) fn put_stated(&mut self, field: FieldId) {
        if let Some(slot) = self.slots.get_mut(usize::from(field.0)) {
            *slot = Slot::Stated;
        }
    }

    /// Takes back what was stated of a fact.
    pub(crate) fn put_absent(&mut self, field: FieldId) {
        if let Some(slot) = self.slots.get_mut(usize::from(field.0)) {
            *slot = Slot::Absent;
        }
    }

    pub(crate) fn trouble(&self) -> &[Trouble] {
        &self.trouble
    }
}

/// Returns the JSON Pointer of a declared field; `element` fills in the index of a list's element.
pub(crate) fn pointer(path: &str, element: Option<usize>) -> String {
    let mut out = String::with_capacity(path.len() + 16);
    out.push_str("/facts/");
    let mut rest = path;
    while let Some(at) = rest.bytes().position(|byte| byte == b'.' || byte == b'[') {
        let (step, after) = rest.split_at(at);
        out.push_str(step);
        rest = match after.strip_prefix("[]") {
            Some(after) => {
                if let Some(index) = element {
                    out.push('/');
                    out.push_str(&index.to_string());
                }
                after
            }
            None => {
                out.push('/');
                after.get(1..).unwrap_or_default()
            }
        };
    }
    out.push_str(rest);
    out
}

struct Reader<'f> {
    fields: &'f [Field],
    slots: Vec<Slot>,
    trouble: Vec<Trouble>,
}

impl<'f> Reader<'f> {
    fn refuse(
        &mut self,
        code: &'static str,
        field: Option<FieldId>,
        path: &str,
        expected: Option<&'static str>,
        limit: Option<i64>,
    ) {
        self.keep(Trouble { code, field, path: path.to_owned(), expected, limit, meant: None });
    }

    /// Keeps that a key is not known; what was meant by it is looked for among the keys that may stand in its place.
    fn unknown(&mut self, prefix: &str, key: &str, place: &str) {
        let start = if prefix.is_empty() { 0 } else { prefix.len() + 1 };
        let is_beside = |path: &str| start == 0 || path.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('.'));
        let keys = self.fields.iter().enumerate().filter(|(_, field)| is_beside(&field.path));
        let keys = keys.filter_map(|(field, _)| Some((Meant { field, start }.key(self.fields)?, field)));
        let name = nearest(key, keys.clone().map(|(name, _)| name));
        let meant = keys.into_iter().find(|(known, _)| Some(*known) == name).map(|(_, field)| Meant { field, start });
        let (code, path) = ("unknown_fact", place.to_owned());
        self.keep(Trouble { code, field: None, path, expected: None, limit: None, meant });
    }

    fn keep(&mut self, trouble: Trouble) {
        if self.trouble.last() != Some(&trouble) {
            self.trouble.push(trouble);
        }
    }

    fn declared(&self, path: &str) -> Option<(FieldId, &'f Field)> {
        let index = self.fields.iter().position(|field| field.path == path)?;
        Some((FieldId(u16::try_from(index).ok()?), self.fields.get(index)?))
    }

    fn is_group(&self, path: &str) -> bool {
        let below = |field: &Field| field.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
        self.fields.iter().any(below)
    }

    fn object(&mut self, prefix: &str, pointer: &str, entries: &Map<String, Json>, element: &mut Option<Element>) {
        for (key, value) in entries {
            if !is_plain_key(key) {
                self.unknown(prefix, key, pointer);
                continue;
            }
            let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
            let place = format!("{pointer}/{key}");
            if let Some((id, field)) = self.declared(&path) {
                let slot = self.value(id, field, value, &place);
                match element {
                    Some(element) => element.put(id, slot),
                    None => {
                        if let Some(target) = self.slots.get_mut(usize::from(id.0)) {
                            *target = slot;
                        }
                    }
                }
            } else if self.is_group(&path) {
                match value {
                    Json::Null => {}
                    Json::Object(entries) => self.object(&path, &place, entries, element),
                    _ => self.refuse("wrong_type", None, &place, Some("object"), None),
                }
            } else {
                self.unknown(prefix, key, &place);
            }
        }
    }

    fn value(&mut self, id: FieldId, field: &'f Field, value: &Json, place: &str) -> Slot {
        match (&field.kind, value) {
            (_, Json::Null) => Slot::Absent,
            (FieldKind::Text, Json::Text(text)) => self.text(id, field, text, place),
            (FieldKind::Choice(values), Json::Text(text)) => {
                let text = nfc(text);
                if !values.iter().any(|known| known.value == text) {
                    self.refuse("not_a_choice", Some(id), place, None, None);
                    return Slot::Unreadable;
                }
                Slot::Text(text)
            }
            (FieldKind::Integer, Json::Int(number)) => {
                self.bounds(id, field, *number, place, ["too_small", "too_large"]);
                Slot::Int(*number)
            }
            (FieldKind::Boolean, Json::Bool(value)) => Slot::Bool(*value),
            (FieldKind::Date, Json::Text(text)) => match text.parse::<Date>() {
                Ok(date) => Slot::Date(date.into()),
                Err(_) => self.unreadable("not_a_date", id, place),
            },
            (FieldKind::PartialDate, Json::Text(text)) => match text.parse::<PartialDate>() {
                Ok(date) => Slot::Date(date),
                Err(_) => self.unreadable("not_a_partial_date", id, place),
            },
            (FieldKind::List, Json::List(items)) => {
                self.bounds(id, field, length(items.len()), place, ["too_short", "too_long"]);
                Slot::List(items.iter().enumerate().map(|item| self.element(field, item, place)).collect())
            }
            (kind, _) => {
                self.refuse("wrong_type", Some(id), place, Some(expected(kind)), None);
                Slot::Unreadable
            }
        }
    }

    fn text(&mut self, id: FieldId, field: &Field, text: &str, place: &str) -> Slot {
        let text = nfc(text);
        self.bounds(id, field, length(text.chars().count()), place, ["too_short", "too_long"]);
        if let Some(source) = &field.pattern {
            match Pattern::parse(source) {
                Ok(pattern) if pattern.matches(&text) => {}
                Ok(_) => self.refuse("pattern_mismatch", Some(id), place, None, None),
                Err(_) => self.refuse("broken_rule", Some(id), place, None, None),
            }
        }
        Slot::Text(text)
    }

    fn element(&mut self, field: &Field, (index, item): (usize, &Json), place: &str) -> Element {
        let mut element = Some(Element::default());
        let place = format!("{place}/{index}");
        match item {
            Json::Object(entries) => self.object(&format!("{}[]", field.path), &place, entries, &mut element),
            _ => self.refuse("wrong_type", None, &place, Some("object"), None),
        }
        element.unwrap_or_default()
    }

    fn bounds(&mut self, id: FieldId, field: &Field, number: i64, place: &str, codes: [&'static str; 2]) {
        let [below, above] = codes;
        if let Some(min) = field.min.filter(|min| number < *min) {
            self.refuse(below, Some(id), place, None, Some(min));
        }
        if let Some(max) = field.max.filter(|max| number > *max) {
            self.refuse(above, Some(id), place, None, Some(max));
        }
    }

    fn unreadable(&mut self, code: &'static str, id: FieldId, place: &str) -> Slot {
        self.refuse(code, Some(id), place, None, None);
        Slot::Unreadable
    }
}

fn length(items: usize) -> i64 {
    i64::try_from(items).unwrap_or(i64::MAX)
}

fn expected(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Text | FieldKind::Choice(_) => "text",
        FieldKind::Integer => "integer",
        FieldKind::Boolean => "boolean",
        FieldKind::Date => "date",
        FieldKind::PartialDate => "partial_date",
        FieldKind::List => "list",
    }
}
