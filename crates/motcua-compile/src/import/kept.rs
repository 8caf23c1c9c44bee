//! What a record holds beyond the tables of its rule file, by its place in the record.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

use super::json::{Json, Object};

/// Values by their JSON pointer, each as JSON, in the order of the pointers; the empty text says that the record has no value there.
#[derive(Default)]
pub(crate) struct Kept {
    /// Pointers and values, one after the other.
    text: String,
    /// Where each pointer begins, where its value begins, and where that ends.
    places: Vec<[usize; 3]>,
}

impl Kept {
    /// Returns the pointers and the values.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let part = |from: usize, to: usize| self.text.get(from..to).unwrap_or_default();
        self.places.iter().map(move |[pointer, value, end]| (part(*pointer, *value), part(*value, *end)))
    }
}

/// Returns what must be kept beside `told`, so that [`restore`] gives the record back.
pub(crate) fn beside(told: &Json<'_>, record: &Json<'_>) -> Kept {
    let mut beside = Beside::default();
    beside.compare(Some(told), record);
    let Kept { text, places } = &mut beside.kept;
    places.sort_unstable_by_key(|[pointer, value, _]| text.get(*pointer..*value));
    beside.kept
}

#[derive(Default)]
struct Beside {
    /// Where the walk is.
    path: String,
    kept: Kept,
}

impl Beside {
    fn compare(&mut self, told: Option<&Json<'_>>, value: &Json<'_>) {
        match (told, value) {
            (Some(Json::Object(told)), Json::Object(entries)) => self.entries(told, entries),
            (Some(Json::List(told)), Json::List(items)) if told.len() == items.len() => {
                for (index, (told, item)) in told.iter().zip(items).enumerate() {
                    let end = self.path.len();
                    write!(self.path, "/{index}").unwrap_or_default();
                    self.compare(Some(told), item);
                    self.path.truncate(end);
                }
            }
            (Some(told), value) if told == value => {}
            _ => {
                self.keep(|text| value.write(text));
            }
        }
    }

    /// Compares two objects, whose entries are in the order of their keys.
    fn entries(&mut self, told: &Object<'_>, entries: &Object<'_>) {
        let mut told = told.iter().peekable();
        for (key, value) in entries.iter() {
            while let Some((gone, _)) = told.next_if(|(known, _)| *known < key) {
                self.gone(gone);
            }
            let told = told.next_if(|(known, _)| *known == key).map(|(_, told)| told);
            let end = self.below(key);
            self.compare(told, value);
            self.path.truncate(end);
        }
        told.for_each(|(gone, _)| self.gone(gone));
    }

    /// Keeps that the record has no value at a key that the tables tell.
    fn gone(&mut self, key: &str) {
        let end = self.below(key);
        self.keep(|_| {});
        self.path.truncate(end);
    }

    /// Keeps a value where the walk is.
    fn keep(&mut self, write: impl FnOnce(&mut String)) {
        let Kept { text, places } = &mut self.kept;
        let pointer = text.len();
        text.push_str(&self.path);
        let value = text.len();
        write(text);
        places.push([pointer, value, text.len()]);
    }

    /// Goes down to a key; returns where the path ended before.
    fn below(&mut self, key: &str) -> usize {
        let end = self.path.len();
        self.path.push('/');
        if key.contains(['~', '/']) {
            self.path.push_str(&key.replace('~', "~0").replace('/', "~1"));
        } else {
            self.path.push_str(key);
        }
        end
    }
}

/// Returns the record: what the tables tell, with what was kept beside them; nothing where a place or a value is none.
pub(crate) fn restore(mut told: Value, kept: &BTreeMap<String, String>) -> Option<Value> {
    for (path, text) in kept {
        let value = if text.is_empty() { None } else { Some(serde_json::from_str(text).ok()?) };
        if path.is_empty() {
            told = value?;
            continue;
        }
        let (parent, key) = path.rsplit_once('/')?;
        let key = key.replace("~1", "/").replace("~0", "~");
        match told.pointer_mut(parent)? {
            Value::Object(entries) => match value {
                Some(value) => {
                    entries.insert(key, value);
                }
                None => {
                    entries.remove(&key);
                }
            },
            Value::Array(items) => *items.get_mut(key.parse::<usize>().ok()?)? = value?,
            _ => return None,
        }
    }
    Some(told)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{beside, restore};
    use crate::import::json::Json;

    #[test]
    fn what_is_not_told_is_kept_and_comes_back() {
        let told = json!({ "a": 1, "b": [{ "c": 2 }, { "c": 3 }], "gone": true, "d": "x" });
        for record in [
            json!({ "a": 1, "b": [{ "c": 2 }, { "c": 3, "e": null }], "d": "x" }),
            json!({ "a": 7.5, "b": [], "k~/y": { "z": "a\u{202e}b" } }),
            json!({ "b": [1, 2] }),
            json!({ "a": 1, "b-1": { "c": [0] }, "b": [{ "c": [], "d": 1 }, { "c": 3 }], "z": {} }),
            json!([]),
        ] {
            let kept = beside(&Json::from(&told), &Json::from(&record));
            assert!(kept.iter().is_sorted() && kept.iter().all(|(_, text)| !text.contains('\u{202e}')));
            let kept = kept.iter().map(|(place, text)| (place.to_owned(), text.to_owned())).collect();
            assert_eq!(restore(told.clone(), &kept), Some(record));
        }
        assert_eq!(beside(&Json::from(&told), &Json::from(&told)).iter().count(), 0);
    }

    #[test]
    fn a_place_that_is_none_is_refused() {
        let told = json!({ "a": [1] });
        for (path, value) in [("/b/c", "1"), ("/a/9", "1"), ("/a/x", "1"), ("/a", "{"), ("a", "1"), ("", "")] {
            let kept = [(path.to_owned(), value.to_owned())].into();
            assert_eq!(restore(told.clone(), &kept), None, "{path}");
        }
    }
}
