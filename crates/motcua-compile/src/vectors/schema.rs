//! The JSON Schema of a vector.

use motcua::wire;
use serde_json::json;

use super::read::{CITATION, KEYS};

/// Returns the JSON Schema (draft 7) of a vector, by which an editor completes and checks it.
///
/// What a request and an answer hold is not said: the wire judges the one, and the types of the bindings tell of the other.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&motcua_compile::vectors::vector_schema()).unwrap();
/// assert_eq!(schema["required"][0], "name");
/// ```
#[must_use]
pub fn vector_schema() -> String {
    let operations: Vec<&str> = wire::operations().collect();
    let text = |says: &str| json!({ "type": "string", "minLength": 1, "description": says });
    let [act, article, clause] = CITATION;
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "motcua: a vector",
        "description": "A question with what the law says must be in the answer, for `motcua test`.",
        "type": "object",
        "required": KEYS,
        "properties": {
            "name": text("The file's name without its ending."),
            "why": text("One sentence: what would be wrong if this failed."),
            "citation": {
                "description": "The article that the expectation rests on.",
                "type": "object",
                "required": [act],
                "properties": {
                    act: text("The act, as `jurisdiction.toml` has it."),
                    article: text("The article; without it, the act as a whole."),
                    clause: text("The clause."),
                },
                "additionalProperties": false,
            },
            "operation": { "description": "What is asked.", "enum": operations },
            "request": { "description": "With what it is asked.", "type": "object" },
            "expect": {
                "description": "What the answer must contain: keys that are not named do not matter. `{\"$contains\": […]}`, `{\"$lacks\": […]}` and `{\"$absent\": true}` ask less than the whole value.",
                "type": "object",
                "minProperties": 1,
            },
        },
        "additionalProperties": false,
    });
    format!("{schema:#}\n")
}
