//! Answers of the package `motcua`, made of typed answers of the engine without a text between.

use motcua::wire::{Found, Judged};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyString, PyType};

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
