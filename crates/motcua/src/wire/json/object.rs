//! Objects that are written key by key: an answer tells what it finds where it finds it, and holds no copy of it.

use alloc::string::String;

use serde::Serialize;

use super::{Parts, Unwritable, Writer};

/// An object that is being written; its keys stand in the order of the calls.
pub(in crate::wire) struct Object<'w>(Parts<'w>);

/// Returns the object that `tell` writes as canonical JSON.
pub(in crate::wire) fn object(tell: impl FnOnce(&mut Object<'_>)) -> Result<String, Unwritable> {
    let mut writer = Writer::new();
    within(&mut writer, tell);
    writer.end()
}

fn within(writer: &mut Writer, tell: impl FnOnce(&mut Object<'_>)) {
    let mut object = Object(Parts::new(writer, '{', "}"));
    tell(&mut object);
    object.0.close();
}

impl Object<'_> {
    /// Writes a text.
    #[inline(never)]
    pub(in crate::wire) fn text(&mut self, key: &str, text: &str) {
        self.0.field(key).text(text);
    }

    /// Writes a text, or `null` where there is none.
    #[inline(never)]
    pub(in crate::wire) fn may(&mut self, key: &str, text: Option<&str>) {
        match text {
            Some(text) => self.text(key, text),
            None => self.0.field(key).null(),
        }
    }

    /// Writes a value.
    #[inline(never)]
    pub(in crate::wire) fn value<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) {
        let writer = self.0.field(key);
        let written = value.serialize(&mut *writer);
        writer.keep(written);
    }

    /// Writes the fields of a value, which has one at least, as fields of this object.
    #[inline(never)]
    pub(in crate::wire) fn fields_of<T: Serialize>(&mut self, value: &T) {
        let writer = self.0.next();
        let from = writer.text.len();
        let written = value.serialize(&mut *writer);
        writer.keep(written);
        // They are written as an object, whose braces go.
        if writer.text.get(from..).is_some_and(|fields| fields.len() > 2 && fields.starts_with('{')) {
            writer.text.remove(from);
            writer.text.pop();
        } else {
            writer.failed = true;
        }
    }

    /// Writes an object.
    pub(in crate::wire) fn object(&mut self, key: &str, tell: impl FnOnce(&mut Object<'_>)) {
        within(self.0.field(key), tell);
    }

    /// Writes a list of objects, one for each item.
    pub(in crate::wire) fn list<I: IntoIterator>(
        &mut self,
        key: &str,
        items: I,
        mut tell: impl FnMut(&mut Object<'_>, I::Item),
    ) {
        let mut list = Parts::new(self.0.field(key), '[', "]");
        for item in items {
            within(list.next(), |object| tell(object, item));
        }
        list.close();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
    use serde_json::json;

    use super::*;

    #[derive(Serialize)]
    struct Inner {
        at: &'static str,
        of: [u8; 2],
    }

    #[test]
    fn the_text_is_what_serde_json_gives() {
        let text = object(|out| {
            out.text("a", "x\"");
            out.may("b", None);
            out.fields_of(&Inner { at: "y", of: [1, 2] });
            out.object("c", |out| out.value("d", &true));
            out.list("e", [3, 4], |out, item| out.value("f", &item));
            out.list("g", [0; 0], |_, _| {});
            out.object("h", |_| {});
        });
        let expected = json!({
            "a": "x\"", "b": null, "at": "y", "of": [1, 2], "c": { "d": true }, "e": [{ "f": 3 }, { "f": 4 }], "g": [], "h": {},
        });
        let text = text.unwrap();
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), expected);
        assert!(text.starts_with(r#"{"a":"x\"","b":null,"at":"y","of":[1,2],"c":{"#), "{text}");
    }

    #[test]
    fn what_has_no_text_makes_no_object() {
        assert!(object(|out| out.list("a", [0.5_f64], |out, float| out.value("b", &float))).is_err());
        assert!(object(|out| out.fields_of(&0.5_f64)).is_err());
        assert!(object(|out| out.fields_of(&[1, 2, 3])).is_err());
    }
}
