//! What a record holds beyond the tables of its rule file, by its place in the record.

use std::collections::BTreeMap;

use serde_json::Value;

use super::text::is_invisible;

/// Values by their JSON pointer, each as JSON; the empty text says that the record has no value there.
pub(crate) type Kept = BTreeMap<String, String>;

/// Returns what must be kept beside `told`, so that [`restore`] gives the record back.
pub(crate) fn beside(told: &Value, record: &Value) -> Kept {
    let mut kept = Kept::new();
    compare("", Some(told), record, &mut kept);
    kept
}

fn compare(path: &str, told: Option<&Value>, value: &Value, kept: &mut Kept) {
    match (told, value) {
        (Some(Value::Object(told)), Value::Object(entries)) => {
            for (key, value) in entries {
                compare(&below(path, key), told.get(key), value, kept);
            }
            for key in told.keys().filter(|key| !entries.contains_key(*key)) {
                kept.insert(below(path, key), String::new());
            }
        }
        (Some(Value::Array(told)), Value::Array(items)) if told.len() == items.len() => {
            for (index, (told, item)) in told.iter().zip(items).enumerate() {
                compare(&format!("{path}/{index}"), Some(told), item, kept);
            }
        }
        (Some(told), value) if told == value => {}
        _ => {
            kept.insert(path.to_owned(), visible(&value.to_string()));
        }
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

fn below(path: &str, key: &str) -> String {
    if key.contains(['~', '/']) {
        format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"))
    } else {
        format!("{path}/{key}")
    }
}

/// Returns JSON with every invisible mark of its texts as an escape, so that a reader of the file sees it.
fn visible(json: &str) -> String {
    if !json.chars().any(is_invisible) {
        return json.to_owned();
    }
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        if is_invisible(character) {
            out.push_str(&format!("\\u{:04x}", u32::from(character)));
        } else {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{beside, restore};

    #[test]
    fn what_is_not_told_is_kept_and_comes_back() {
        let told = json!({ "a": 1, "b": [{ "c": 2 }, { "c": 3 }], "gone": true, "d": "x" });
        for record in [
            json!({ "a": 1, "b": [{ "c": 2 }, { "c": 3, "e": null }], "d": "x" }),
            json!({ "a": 7.5, "b": [], "k~/y": { "z": "a\u{202e}b" } }),
            json!({ "b": [1, 2] }),
            json!([]),
        ] {
            let kept = beside(&told, &record);
            assert!(kept.values().all(|text| !text.contains('\u{202e}')));
            assert_eq!(restore(told.clone(), &kept), Some(record));
        }
        assert!(beside(&told, &told).is_empty());
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
