//! Answers of the package `motcua`: read from the engine's canonical text, or made of its typed answers without reading any.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;

use motcua::wire::{Found, Judged};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDict, PyFloat, PyList, PyString, PyType};
use pyo3::{IntoPyObjectExt, intern};
use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};

/// Return the answer that canonical `text` holds: an object of `whole`, whose parts are of the class `Answer`.
#[pyfunction]
#[pyo3(signature = (text, whole, /))]
pub(crate) fn read<'py>(text: &str, whole: &Bound<'py, PyType>) -> PyResult<Bound<'py, PyAny>> {
    let py = whole.py();
    let (part, keys) = (answer(py)?, RefCell::default());
    let mut json = serde_json::Deserializer::from_str(text);
    let read =
        Value { class: whole, part, keys: &keys }.deserialize(&mut json).and_then(|read| json.end().map(|()| read));
    // what serde says of a text may repeat a part of it
    let read = read.ok().filter(|read| read.is_instance_of::<PyDict>());
    let read = read.ok_or_else(|| PyValueError::new_err("not the text of an answer"))?;
    read.setattr(intern!(py, "_text"), text)?;
    Ok(read)
}

/// What makes a Python object of a JSON value; each key is made once.
#[derive(Clone, Copy)]
struct Value<'a, 'py> {
    class: &'a Bound<'py, PyType>,
    part: &'a Bound<'py, PyType>,
    keys: &'a RefCell<HashMap<String, Bound<'py, PyString>>>,
}

impl<'py> Value<'_, 'py> {
    fn key(self, key: &str) -> Bound<'py, PyString> {
        let mut keys = self.keys.borrow_mut();
        if let Some(known) = keys.get(key) {
            return known.clone();
        }
        let made = PyString::new(self.part.py(), key);
        keys.insert(key.to_owned(), made.clone());
        made
    }
}

impl<'de, 'py> DeserializeSeed<'de> for Value<'_, 'py> {
    type Value = Bound<'py, PyAny>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de, 'py> Visitor<'de> for Value<'_, 'py> {
    type Value = Bound<'py, PyAny>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(self.part.py().None().into_bound(self.part.py()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(PyBool::new(self.part.py(), value).to_owned().into_any())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        value.into_bound_py_any(self.part.py()).map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        value.into_bound_py_any(self.part.py()).map_err(E::custom)
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(PyFloat::new(self.part.py(), value).into_any())
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(PyString::new(self.part.py(), value).into_any())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let list = PyList::empty(self.part.py());
        while let Some(item) = items.next_element_seed(Value { class: self.part, ..self })? {
            list.append(item).map_err(A::Error::custom)?;
        }
        Ok(list.into_any())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let object = self.class.call0().map_err(A::Error::custom)?;
        let keys = object.cast::<PyDict>().map_err(A::Error::custom)?;
        while let Some(key) = entries.next_key_seed(Key(self))? {
            let value = entries.next_value_seed(Value { class: self.part, ..self })?;
            keys.set_item(key, value).map_err(A::Error::custom)?;
        }
        Ok(object)
    }
}

/// What makes a Python text of a key.
struct Key<'a, 'py>(Value<'a, 'py>);

impl<'de, 'py> DeserializeSeed<'de> for Key<'_, 'py> {
    type Value = Bound<'py, PyString>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'py> Visitor<'_> for Key<'_, 'py> {
    type Value = Bound<'py, PyString>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.key(key))
    }
}

/// Returns the judgement as `Answer.read` gives it of its canonical `text`.
pub(crate) fn judged<'py>(py: Python<'py>, judged: &Judged<'_>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    let kind = answer(py)?;
    let findings = judged.findings.iter().map(|one| found(kind, one)).collect::<PyResult<Vec<_>>>()?;
    let whole = kind.call0()?;
    let keys = whole.cast::<PyDict>()?;
    keys.set_item(intern!(py, "complete"), judged.complete)?;
    keys.set_item(intern!(py, "findings"), PyList::new(py, findings)?)?;
    whole.setattr(intern!(py, "_text"), text)?;
    Ok(whole)
}

fn found<'py>(kind: &Bound<'py, PyType>, found: &Found<'_>) -> PyResult<Bound<'py, PyAny>> {
    let py = kind.py();
    let part = kind.call0()?;
    let keys = part.cast::<PyDict>()?;
    keys.set_item(intern!(py, "code"), PyString::new(py, found.code))?;
    keys.set_item(intern!(py, "kind"), PyString::new(py, found.kind.as_str()))?;
    keys.set_item(intern!(py, "severity"), PyString::new(py, found.severity.as_str()))?;
    keys.set_item(intern!(py, "path"), PyString::new(py, found.path))?;
    Ok(part)
}

/// Returns the class `Answer`, which is looked up once.
fn answer(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static ANSWER: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    ANSWER.import(py, "motcua._answer", "Answer")
}
