//! motcua for browsers and Node: one exported function, which converts and calls; `index.js` gives it its JavaScript shape.

use motcua::catalogue::Catalogue;
use motcua::facts::compose_with;
use wasm_bindgen::prelude::{JsCast, JsError, JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// A JavaScript string.
    #[wasm_bindgen(js_name = String)]
    type Text;

    /// Returns the string in NFC, by the tables that every JavaScript engine has.
    #[wasm_bindgen(method)]
    fn normalize(this: &Text) -> String;
}

/// Returns the canonical JSON answer of the engine; a failure comes as `{"error":{…}}`.
///
/// # Errors
/// Where the built-in law does not decode, which is a fault of the build.
#[wasm_bindgen]
pub fn call(operation: &str, request: &str) -> Result<String, JsError> {
    compose_with(|text| JsValue::from_str(text).unchecked_into::<Text>().normalize());
    Ok(motcua::wire::call(Catalogue::vietnam()?, operation, request))
}
