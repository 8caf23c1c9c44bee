//! Case reports as an Arrow table.

use arrow_array::{Array, RecordBatch, StructArray};
use arrow_schema::ArrowError;
use motcua_log::{AuditReport, RowProblem, Share, Summary, Terms};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::ffi::{ArrayIterator, to_schema_pycapsule, to_stream_pycapsule};
use serde::Serialize;
use std::sync::Arc;

use motcua_log::RowCode;

/// What an audit gives: the reports as an Arrow stream, the counts as JSON.
#[pyclass(frozen, module = "motcua._motcua")]
pub(crate) struct Reports {
    report: AuditReport,
    terms: Terms,
}

impl Reports {
    pub(crate) fn new(report: AuditReport, terms: Terms) -> Self {
        Self { report, terms }
    }
}

#[derive(Serialize)]
struct About<'a> {
    counts: Counts,
    coverage: &'a std::collections::BTreeMap<&'static str, Share>,
    summary: &'a Summary,
    refused: Vec<&'a RowProblem>,
    unmapped: Vec<&'a RowProblem>,
    unused_terms: Vec<&'a str>,
}

#[derive(Serialize)]
struct Counts {
    read: u64,
    audited: u64,
    refused: u64,
    unmapped: u64,
    ignored: u64,
}

fn array(batch: RecordBatch) -> Arc<dyn Array> {
    Arc::new(StructArray::from(batch))
}

#[pymethods]
impl Reports {
    fn __len__(&self) -> usize {
        self.report.reports.num_rows()
    }

    /// Return the names of the columns.
    fn columns(&self) -> Vec<String> {
        self.report.reports.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    /// Return `{counts, coverage, summary, refused, unmapped, unused_terms}` as JSON.
    fn about(&self) -> PyResult<String> {
        let AuditReport { summary, problems, .. } = &self.report;
        let (of_labels, of_rows) = problems.listed.iter().partition(|row| row.code == RowCode::UnmappedEvent);
        let about = About {
            counts: Counts {
                read: summary.rows_read,
                audited: summary.rows_audited.count,
                refused: problems.refused(),
                unmapped: problems.count(RowCode::UnmappedEvent),
                ignored: problems.count(RowCode::IgnoredEvent),
            },
            coverage: &summary.judged_by,
            summary,
            refused: of_rows,
            unmapped: of_labels,
            unused_terms: self.terms.unused(),
        };
        serde_json::to_string(&about).map_err(|_| PyRuntimeError::new_err("the counts are no JSON"))
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.report.reports.schema().as_ref())?)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let arrays = self.report.reports.batches().map(|batch| match batch {
            Ok(batch) => Ok(array(batch)),
            Err(error) => Err(ArrowError::ExternalError(Box::new(error))),
        });
        let field = arrow_schema::Field::new_struct("", self.report.reports.schema().fields().clone(), false);
        let reader = ArrayIterator::new(arrays, Arc::new(field));
        Ok(to_stream_pycapsule(py, Box::new(reader), requested_schema)?)
    }
}
