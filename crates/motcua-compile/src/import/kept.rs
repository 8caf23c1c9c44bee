//! What a record holds beyond the tables of its rule file, by its place in the record.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

use super::json::{Json, Object};

/// Returns what must be kept beside `told`, so that [`restore`] gives the record back: values by their JSON pointer, in its order, each as JSON; the
/// empty text says that the record has no value there.
pub(crate) fn beside(told: &Json<'_>, record: &Json<'_>) -> Vec<(String, String)> {
    let mut beside = Beside::default();
    beside.compare(Some(told), record);
    beside.kept.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    beside.kept
}

#[derive(Default)]
struct Beside {
    /// Where the walk is.
    path: String,
    kept: Vec<(String, String)>,
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
                let mut text = String::new();
                value.write(&mut text);
                self.kept.push((self.path.clone(), text));
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
        self.kept.push((self.path.clone(), String::new()));
        self.path.truncate(end);
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
            assert!(kept.is_sorted() && kept.iter().all(|(_, text)| !text.contains('\u{202e}')));
            assert_eq!(restore(told.clone(), &kept.into_iter().collect()), Some(record));
        }
        assert!(beside(&Json::from(&told), &Json::from(&told)).is_empty());
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
