//! Access to a record by key, where a value of another kind than expected refuses the record.

use serde_json::Value;

use super::refusal::Refusal;

/// The empty list that stands for an absent one.
static NOTHING: &[Value] = &[];

/// Returns the list at `key`; absent and null are the empty list.
pub(crate) fn list<'a>(of: &'a Value, key: &'static str) -> Result<&'a [Value], Refusal> {
    match of.get(key) {
        None | Some(Value::Null) => Ok(NOTHING),
        Some(Value::Array(items)) => Ok(items),
        Some(_) => Err(Refusal::shape(key, "a list")),
    }
}

/// Returns the text at `key`; absent and null are the empty text.
pub(crate) fn text<'a>(of: &'a Value, key: &'static str) -> Result<&'a str, Refusal> {
    match of.get(key) {
        None | Some(Value::Null) => Ok(""),
        Some(Value::String(text)) => Ok(text),
        Some(_) => Err(Refusal::shape(key, "a text")),
    }
}

/// Returns the truth value at `key`; absent and null are false.
pub(crate) fn flag(of: &Value, key: &'static str) -> Result<bool, Refusal> {
    match of.get(key) {
        None | Some(Value::Null) => Ok(false),
        Some(Value::Bool(flag)) => Ok(*flag),
        Some(_) => Err(Refusal::shape(key, "true or false")),
    }
}

/// Returns the number of papers at `key`; absent and null are 0.
pub(crate) fn count(of: &Value, key: &'static str) -> Result<u8, Refusal> {
    match of.get(key) {
        None | Some(Value::Null) => Ok(0),
        Some(value) => value
            .as_u64()
            .and_then(|count| u8::try_from(count).ok())
            .ok_or_else(|| Refusal::shape(key, "a whole number from 0 to 255")),
    }
}

/// Returns the object at `key`; absent and null are `None`.
pub(crate) fn object<'a>(of: &'a Value, key: &'static str) -> Result<Option<&'a Value>, Refusal> {
    match of.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(value @ Value::Object(_)) => Ok(Some(value)),
        Some(_) => Err(Refusal::shape(key, "an object")),
    }
}

/// Returns the items of the list at `key`, each of which must be an object.
pub(crate) fn objects<'a>(of: &'a Value, key: &'static str) -> Result<&'a [Value], Refusal> {
    let items = list(of, key)?;
    if items.iter().all(Value::is_object) { Ok(items) } else { Err(Refusal::shape(key, "a list of objects")) }
}
