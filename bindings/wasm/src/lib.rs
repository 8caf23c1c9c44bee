//! motcua for browsers and Node: one exported function, which converts and calls; `index.js` gives it its JavaScript shape.

use motcua::catalogue::Catalogue;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// Returns the canonical JSON answer of the engine; a failure comes as `{"error":{…}}`.
///
/// # Errors
/// Where the built-in law does not decode, which is a fault of the build.
#[wasm_bindgen]
pub fn call(operation: &str, request: &str) -> Result<String, JsError> {
    Ok(motcua::wire::call(Catalogue::vietnam()?, operation, request))
}
