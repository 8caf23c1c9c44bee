//! A column of answers for callers that speak Arrow.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_schema::Field;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use pyo3_arrow::ffi::{ArrayIterator, to_array_pycapsules, to_schema_pycapsule, to_stream_pycapsule};

/// An Arrow array; `pyarrow.array`, `polars.Series` and others take it as it is.
#[pyclass(frozen, module = "motcua._motcua")]
pub(crate) struct Column(pub(crate) ArrayRef);

impl Column {
    fn field(&self) -> Arc<Field> {
        Arc::new(Field::new("", self.0.data_type().clone(), true))
    }
}

#[pymethods]
impl Column {
    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.field().as_ref())?)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        Ok(to_array_pycapsules(py, self.field(), &self.0, requested_schema)?)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let reader = ArrayIterator::new(vec![Ok(Arc::clone(&self.0))], self.field());
        Ok(to_stream_pycapsule(py, Box::new(reader), requested_schema)?)
    }
}
