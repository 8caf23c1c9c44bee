//! Facts into slots; what does not fit its declaration is kept as trouble, place and code only.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::blank::letters;
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
        let (slots, trouble, path, place) = (Vec::new(), Vec::new(), String::new(), "/facts".to_owned());
        let mut reader = Reader { fields, slots, trouble, path, place };
        reader.slots.resize(fields.len(), Slot::Absent);
        match value {
            Json::Object(entries) => reader.object(entries, &mut None),
            Json::Null => {}
            _ => reader.refuse("wrong_type", None, Some("object"), None),
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
    /// The declared path of what is being read, such as `child.name`.
    path: String,
    /// Its place, a JSON Pointer.
    place: String,
}

impl<'f> Reader<'f> {
    fn refuse(
        &mut self,
        code: &'static str,
        field: Option<FieldId>,
        expected: Option<&'static str>,
        limit: Option<i64>,
    ) {
        self.keep(Trouble { code, field, path: self.place.clone(), expected, limit, meant: None });
    }

    /// Keeps that a key is not known; what was meant by it is looked for among the keys below the first `prefix` bytes of the path.
    fn unknown(&mut self, prefix: usize, key: &str) {
        let prefix = self.path.get(..prefix).unwrap_or_default();
        let start = if prefix.is_empty() { 0 } else { prefix.len() + 1 };
        let is_beside = |path: &str| start == 0 || path.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('.'));
        let keys = self.fields.iter().enumerate().filter(|(_, field)| is_beside(&field.path));
        let keys = keys.filter_map(|(field, _)| Some((Meant { field, start }.key(self.fields)?, field)));
        let name = nearest(key, keys.clone().map(|(name, _)| name));
        let meant = keys.into_iter().find(|(known, _)| Some(*known) == name).map(|(_, field)| Meant { field, start });
        let (code, path) = ("unknown_fact", self.place.clone());
        self.keep(Trouble { code, field: None, path, expected: None, limit: None, meant });
    }

    fn keep(&mut self, trouble: Trouble) {
        if self.trouble.last() != Some(&trouble) {
            self.trouble.push(trouble);
        }
    }

    /// Returns the field that is declared at the path.
    fn declared(&self) -> Option<(FieldId, &'f Field)> {
        let index = self.fields.iter().position(|field| field.path == self.path)?;
        Some((FieldId(u16::try_from(index).ok()?), self.fields.get(index)?))
    }

    /// Returns whether fields are declared below the path.
    fn is_group(&self) -> bool {
        let below = |field: &Field| field.path.strip_prefix(&self.path).is_some_and(|rest| rest.starts_with('.'));
        self.fields.iter().any(below)
    }

    fn object(&mut self, entries: &Map<String, Json>, element: &mut Option<Element>) {
        let (path, place) = (self.path.len(), self.place.len());
        for (key, value) in entries {
            if !is_plain_key(key) {
                self.unknown(path, key);
                continue;
            }
            if path > 0 {
                self.path.push('.');
            }
            self.path.push_str(key);
            self.place.push('/');
            self.place.push_str(key);
            self.entry(path, key, value, element);
            self.path.truncate(path);
            self.place.truncate(place);
        }
    }

    /// Takes what stands at the path, whose first `prefix` bytes lead to the object that it stands in.
    fn entry(&mut self, prefix: usize, key: &str, value: &Json, element: &mut Option<Element>) {
        if let Some((id, field)) = self.declared() {
            let slot = self.value(id, field, value);
            match element {
                Some(element) => element.put(id, slot),
                None => {
                    if let Some(target) = self.slots.get_mut(usize::from(id.0)) {
                        *target = slot;
                    }
                }
            }
        } else if self.is_group() {
            match value {
                Json::Null => {}
                Json::Object(entries) => self.object(entries, element),
                _ => self.refuse("wrong_type", None, Some("object"), None),
            }
        } else {
            self.unknown(prefix, key);
        }
    }

    fn value(&mut self, id: FieldId, field: &'f Field, value: &Json) -> Slot {
        match (&field.kind, value) {
            (_, Json::Null) => Slot::Absent,
            (FieldKind::Text, Json::Text(text)) => self.text(id, field, text),
            (FieldKind::Choice(values), Json::Text(text)) => {
                let text = nfc(text);
                if !values.iter().any(|known| known.value == text) {
                    return self.unreadable("not_a_choice", id);
                }
                Slot::Text(text)
            }
            (FieldKind::Integer, Json::Int(number)) => {
                self.bounds(id, field, *number, ["too_small", "too_large"]);
                Slot::Int(*number)
            }
            (FieldKind::Boolean, Json::Bool(value)) => Slot::Bool(*value),
            (FieldKind::Date, Json::Text(text)) => match text.parse::<Date>() {
                Ok(date) => Slot::Date(date.into()),
                Err(_) => self.unreadable("not_a_date", id),
            },
            (FieldKind::PartialDate, Json::Text(text)) => match text.parse::<PartialDate>() {
                Ok(date) => Slot::Date(date),
                Err(_) => self.unreadable("not_a_partial_date", id),
            },
            (FieldKind::List, Json::List(items)) => {
                self.bounds(id, field, length(items.len()), ["too_short", "too_long"]);
                Slot::List(items.iter().enumerate().map(|item| self.element(item)).collect())
            }
            (kind, _) => {
                self.refuse("wrong_type", Some(id), Some(expected(kind)), None);
                Slot::Unreadable
            }
        }
    }

    fn text(&mut self, id: FieldId, field: &Field, text: &str) -> Slot {
        let text = nfc(text);
        self.bounds(id, field, length(letters(&text)), ["too_short", "too_long"]);
        if let Some(source) = &field.pattern {
            match Pattern::parse(source) {
                Ok(pattern) if pattern.matches(&text) => {}
                Ok(_) => self.refuse("pattern_mismatch", Some(id), None, None),
                Err(_) => self.refuse("broken_rule", Some(id), None, None),
            }
        }
        Slot::Text(text)
    }

    /// Returns an element of the list that stands at the path.
    fn element(&mut self, (index, item): (usize, &Json)) -> Element {
        let mut element = Some(Element::default());
        let (path, place) = (self.path.len(), self.place.len());
        self.path.push_str("[]");
        self.place.push('/');
        self.place.push_str(&index.to_string());
        match item {
            Json::Object(entries) => self.object(entries, &mut element),
            _ => self.refuse("wrong_type", None, Some("object"), None),
        }
        self.path.truncate(path);
        self.place.truncate(place);
        element.unwrap_or_default()
    }

    fn bounds(&mut self, id: FieldId, field: &Field, number: i64, codes: [&'static str; 2]) {
        let [below, above] = codes;
        if let Some(min) = field.min.filter(|min| number < *min) {
            self.refuse(below, Some(id), None, Some(min));
        }
        if let Some(max) = field.max.filter(|max| number > *max) {
            self.refuse(above, Some(id), None, Some(max));
        }
    }

    fn unreadable(&mut self, code: &'static str, id: FieldId) -> Slot {
        self.refuse(code, Some(id), None, None);
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
