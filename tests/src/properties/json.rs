//! What holds for the engine's reader of JSON, beside a reader that we did not write.

use motcua::input::Json;
use serde_json::Value;

/// What the engine refuses although it is JSON: its limits, and keys that stand twice.
const OURS_ALONE: [&str; 4] = ["too_large", "too_deep", "too_many_items", "duplicate_key"];

/// Any bytes are read as `serde_json` reads them: the same texts are refused, and the others hold the same values.
///
/// # Panics
/// Where the property does not hold.
pub fn read_as_serde_reads(bytes: &[u8]) {
    let plain = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let known = serde_json::from_slice::<Value>(plain);
    match (Json::read(bytes), known) {
        (Ok(read), Ok(known)) => assert!(same(&read, &known), "another value: {known}"),
        // A number too large for a float is one that we do not keep.
        (Ok(_), Err(error)) => assert!(error.to_string().starts_with("number out of range"), "not refused: {error}"),
        (Err(error), Ok(known)) => assert!(OURS_ALONE.contains(&error.code), "refused as `{}`: {known}", error.code),
        (Err(_), Err(_)) => {}
    }
}

fn same(read: &Json, known: &Value) -> bool {
    match (read, known) {
        (Json::Null, Value::Null) => true,
        (Json::Bool(read), Value::Bool(known)) => read == known,
        (Json::Text(read), Value::String(known)) => read == known,
        (Json::Int(read), Value::Number(known)) => {
            known.as_i64().map_or_else(|| known.as_f64() == Some(as_float(*read)), |known| known == *read)
        }
        // What the other reader keeps as a float is not exact, so it does not tell whether the number was whole.
        (Json::Number, Value::Number(known)) => known.as_i64().is_none_or(|whole| whole.abs() > Json::MAX_INT),
        (Json::List(read), Value::Array(known)) => {
            read.len() == known.len() && read.iter().zip(known).all(|(read, known)| same(read, known))
        }
        (Json::Object(read), Value::Object(known)) => {
            read.len() == known.len()
                && read.iter().all(|(key, read)| known.get(key).is_some_and(|known| same(read, known)))
        }
        _ => false,
    }
}

#[expect(clippy::cast_precision_loss, reason = "within 53 bits every whole number is exact")]
const fn as_float(whole: i64) -> f64 {
    whole as f64
}
