//! motcua for Python: one exported function, which converts and calls; the package `motcua` gives it its Python shape.

/// The native half of the package `motcua`.
#[pyo3::pymodule]
mod _motcua {
    use motcua::catalogue::Catalogue;
    use pyo3::exceptions::PyRuntimeError;
    use pyo3::prelude::*;

    /// Return the canonical JSON answer of the engine; a failure comes as `{"error":{…}}`.
    #[pyfunction]
    #[pyo3(signature = (operation, request, /))]
    fn call(py: Python<'_>, operation: &str, request: &str) -> PyResult<String> {
        let catalogue = Catalogue::vietnam().map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
        Ok(py.detach(|| motcua::wire::call(catalogue, operation, request)))
    }
}
