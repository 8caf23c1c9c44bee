//! motcua for browsers and Node: an engine made from a pack, which converts and calls; `index.js` gives it its JavaScript shape.
//!
//! The module does without the standard library: nobody reads what a panic would say, so nothing of how it is written is downloaded.
#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

use alloc::rc::Rc;
use alloc::string::String;
#[cfg(feature = "desk")]
use core::cell::Cell;

use motcua::catalogue::Catalogue;
use motcua::facts::compose_with;
#[cfg(feature = "desk")]
use motcua::wire::Kept;
use motcua::wire::{self, Held};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// A JavaScript string.
    #[wasm_bindgen(js_name = String)]
    type Text;

    /// Returns the string in NFC, by the tables that every JavaScript engine has.
    #[wasm_bindgen(method)]
    fn normalize(this: &Text) -> String;
}

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Stops the module; JavaScript sees a `RuntimeError`.
#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn stop(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// The law of one pack, and what JavaScript keeps of the answers about it.
struct Law {
    catalogue: Catalogue,
    #[cfg(feature = "desk")]
    kept: Cell<Kept>,
}

/// The engine over the law of one pack.
#[wasm_bindgen]
pub struct Engine(Rc<Law>);

#[wasm_bindgen]
impl Engine {
    /// Returns the engine over the law that a pack's bytes hold.
    ///
    /// # Errors
    /// The failure `{"error":{…}}` as a text, for bytes that are no pack of this version.
    #[wasm_bindgen(constructor)]
    pub fn new(pack: &[u8]) -> Result<Engine, JsValue> {
        compose_with(|text| JsValue::from_str(text).unchecked_into::<Text>().normalize());
        let catalogue = wire::open(pack)?;
        Ok(Self(Rc::new(Law {
            catalogue,
            #[cfg(feature = "desk")]
            kept: Cell::default(),
        })))
    }

    /// Returns the canonical JSON answer of the engine; a failure comes as `{"error":{…}}`.
    pub fn call(&self, operation: &str, request: &str) -> String {
        wire::call(&self.0.catalogue, operation, request)
    }

    /// Returns whether it knows a procedure; with a day, whether it is in force then.
    ///
    /// # Errors
    /// The failure `{"error":{…}}` as a text.
    pub fn find(&self, code: &str, on: Option<String>) -> Result<(), JsValue> {
        Ok(wire::find(&self.0.catalogue, code, on.as_deref())?)
    }

    /// Returns a submission that was read once, for checks that read nothing again.
    ///
    /// # Errors
    /// The failure `{"error":{…}}` as a text, where the text is no submission.
    pub fn submission(&self, json: &str) -> Result<Submission, JsValue> {
        let held = Held::read(&self.0.catalogue, json)?;
        Ok(Submission { law: Rc::clone(&self.0), held })
    }
}

/// A submission that was read once.
#[wasm_bindgen]
pub struct Submission {
    law: Rc<Law>,
    held: Held,
}

#[wasm_bindgen]
impl Submission {
    /// Returns the verdict as the operation `check` gives it; without `stage` it is `submit`, without `lang` the language of the law.
    pub fn check(&self, stage: Option<String>, lang: Option<String>) -> String {
        self.held.check(&self.law.catalogue, stage.as_deref(), lang.as_deref())
    }

    /// Returns whether it is complete and where which finding stands, as JSON without a text; without `stage` it is `submit`.
    pub fn judge(&self, stage: Option<String>) -> String {
        self.held.judge(&self.law.catalogue, stage.as_deref())
    }

    /// Returns what to add, as the operation `missing` gives it; with its words where `texts` is true.
    pub fn missing(&self, lang: Option<String>, texts: bool) -> String {
        self.held.missing(&self.law.catalogue, lang.as_deref(), texts)
    }
}

#[cfg(feature = "desk")]
#[wasm_bindgen]
impl Submission {
    /// Returns what `missing` gives, with each atom as JavaScript keeps it: an object, `[number, object]` to be kept under that number, or the number of one
    /// that it keeps.
    #[wasm_bindgen(js_name = missingKept)]
    pub fn missing_kept(&self, lang: Option<String>, texts: bool) -> String {
        let mut kept = self.law.kept.take();
        let text = self.held.missing_kept(&self.law.catalogue, lang.as_deref(), texts, &mut kept);
        self.law.kept.set(kept);
        text
    }
}
