//! Access to a record by key, where a value of another kind than expected refuses the record.

use super::json::Json;
use super::refusal::Refusal;

/// The empty list that stands for an absent one.
static NOTHING: &[Json<'static>] = &[];

/// Returns the list at `key`; absent and null are the empty list.
pub(crate) fn list<'a, 'b>(of: &'a Json<'b>, key: &'static str) -> Result<&'a [Json<'b>], Refusal> {
    match of.get(key) {
        None | Some(Json::Null) => Ok(NOTHING),
        Some(Json::List(items)) => Ok(items),
        Some(_) => Err(Refusal::shape(key, "a list")),
    }
}

/// Returns the text at `key`; absent and null are the empty text.
pub(crate) fn text<'a>(of: &'a Json<'_>, key: &'static str) -> Result<&'a str, Refusal> {
    match of.get(key) {
        None | Some(Json::Null) => Ok(""),
        Some(Json::Text(text)) => Ok(text),
        Some(_) => Err(Refusal::shape(key, "a text")),
    }
}

/// Returns the truth value at `key`; absent and null are false.
pub(crate) fn flag(of: &Json<'_>, key: &'static str) -> Result<bool, Refusal> {
    match of.get(key) {
        None | Some(Json::Null) => Ok(false),
        Some(Json::Bool(flag)) => Ok(*flag),
        Some(_) => Err(Refusal::shape(key, "true or false")),
    }
}

/// Returns the number of papers at `key`; absent and null are 0.
pub(crate) fn count(of: &Json<'_>, key: &'static str) -> Result<u8, Refusal> {
    let refusal = Refusal::shape(key, "a whole number from 0 to 255");
    match of.get(key) {
        None | Some(Json::Null) => Ok(0),
        Some(Json::Number(number)) => number.as_u64().and_then(|count| u8::try_from(count).ok()).ok_or(refusal),
        Some(_) => Err(refusal),
    }
}

/// Returns the object at `key`; absent and null are `None`.
pub(crate) fn object<'a, 'b>(of: &'a Json<'b>, key: &'static str) -> Result<Option<&'a Json<'b>>, Refusal> {
    match of.get(key) {
        None | Some(Json::Null) => Ok(None),
        Some(value @ Json::Object(_)) => Ok(Some(value)),
        Some(_) => Err(Refusal::shape(key, "an object")),
    }
}

/// Returns the items of the list at `key`, each of which must be an object.
pub(crate) fn objects<'a, 'b>(of: &'a Json<'b>, key: &'static str) -> Result<&'a [Json<'b>], Refusal> {
    let items = list(of, key)?;
    if items.iter().all(Json::is_object) { Ok(items) } else { Err(Refusal::shape(key, "a list of objects")) }
}

/// Returns the whole number at `key`; absent and null are `None`, and what is none is the refusal.
pub(crate) fn whole(of: &Json<'_>, key: &'static str, expected: &'static str) -> Result<Option<i64>, Refusal> {
    match of.get(key) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::Number(number)) => number.as_i64().map(Some).ok_or(Refusal::shape(key, expected)),
        Some(_) => Err(Refusal::shape(key, expected)),
    }
}
