//! Failures: each leaves as the JSON that the engine's own errors have, and is raised by the package `motcua`.

use std::collections::BTreeMap;

use motcua::catalogue::PackError;
use motcua_compile::LoadError;
use motcua_log::LogError;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use serde::Serialize;
use serde_json::Value;

/// Input that cannot be used.
#[derive(Debug, Serialize)]
pub(crate) struct Failure(Box<Parts>);

#[derive(Debug, Serialize)]
struct Parts {
    kind: &'static str,
    code: &'static str,
    path: String,
    message: String,
    help: String,
    args: BTreeMap<&'static str, Value>,
}

#[derive(Serialize)]
struct Outer<'a> {
    error: &'a Failure,
}

impl Failure {
    /// Returns the failure of input; `path` is a JSON pointer.
    pub(crate) fn input(code: &'static str, path: &str, message: impl Into<String>, help: impl Into<String>) -> Self {
        let (message, help) = (message.into(), help.into());
        let path = path.to_owned();
        Self(Box::new(Parts { kind: "input", code, path, message, help, args: BTreeMap::new() }))
    }

    /// Returns the failure of a text that is no day.
    pub(crate) fn not_a_date(key: &str) -> Self {
        let expected = "a date such as `2026-02-13`";
        Self::input("not_a_date", &format!("/{key}"), format!("`{key}` is not {expected}"), format!("give {expected}"))
    }

    fn with(mut self, name: &'static str, value: Option<impl Into<Value>>) -> Self {
        if let Some(value) = value {
            self.0.args.insert(name, value.into());
        }
        self
    }

    /// Returns the same failure as one of the encoded law, which cannot answer.
    pub(crate) fn into_gap(mut self) -> Self {
        self.0.kind = "gap";
        self
    }
}

impl From<LogError> for Failure {
    fn from(error: LogError) -> Self {
        let message = error.to_string();
        Self::input(error.code, "", message, error.help()).with("file", error.file).with("line", error.line)
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        let failure = Self::input(error.code(), "", error.to_string(), error.help());
        let LoadError::Rules { diagnostics, .. } = error else { return failure };
        let listed = diagnostics.into_iter().map(|found| {
            serde_json::json!({
                "file": found.file, "line": found.line, "column": found.column,
                "code": found.code, "message": found.message, "help": found.help,
            })
        });
        let listed: Vec<Value> = listed.collect();
        failure.with("diagnostics", Some(listed))
    }
}

impl From<PackError> for Failure {
    fn from(error: PackError) -> Self {
        Self::input(error.code(), "", error.to_string(), error.help())
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        match serde_json::to_string(&Outer { error: &failure }) {
            Ok(text) => raised(&text),
            Err(_) => PyRuntimeError::new_err("the error is no JSON"),
        }
    }
}

/// Returns the exception for the error that canonical JSON tells of.
pub(crate) fn raised(text: &str) -> PyErr {
    Python::attach(|py| {
        let made = py.import("motcua._errors").and_then(|errors| errors.call_method1("failure", (text,)));
        made.map_or_else(|error| error, PyErr::from_value)
    })
}

/// Returns the failure of an answer that the serializer could not write.
pub(crate) fn not_json(_: serde_json::Error) -> Failure {
    Failure::input("not_serialisable", "", "the answer is no JSON", "")
}
