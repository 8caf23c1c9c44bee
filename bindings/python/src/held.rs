//! A submission that was read once.

use motcua::wire::Held;
use pyo3::prelude::*;

use crate::answer;
use crate::failure::raised;
use crate::source::Source;

/// A submission that the engine has read; its answers are canonical JSON, a failure comes as `{"error":{…}}`.
#[pyclass(frozen, module = "motcua._motcua")]
pub(crate) struct Submission {
    law: Source,
    held: Held,
}

impl Submission {
    /// Returns the submission that a JSON text holds.
    ///
    /// # Errors
    /// The failure as JSON, for a text that is no submission.
    pub(crate) fn read(law: &Source, json: &str) -> Result<Self, String> {
        Ok(Self { law: law.clone(), held: Held::read(law, json)? })
    }
}

#[pymethods]
impl Submission {
    /// Return the verdict as the operation `check` gives it; without `lang` in the language of the law.
    #[pyo3(signature = (stage, lang=None, /))]
    fn check(&self, py: Python<'_>, stage: &str, lang: Option<&str>) -> String {
        py.detach(|| self.held.check(&self.law, Some(stage), lang))
    }

    /// Return whether it is complete and where which finding stands, as the answer that the engine's text would be read as.
    #[pyo3(signature = (stage, /))]
    fn judge<'py>(&self, py: Python<'py>, stage: &str) -> PyResult<Bound<'py, PyAny>> {
        let judged = self.held.judge_with(&self.law, Some(stage), |judged, text| answer::judged(py, judged, &text));
        judged.map_err(|text| raised(&text))?
    }

    /// Return whether it is complete.
    #[pyo3(signature = (stage, /))]
    fn is_complete(&self, stage: &str) -> PyResult<bool> {
        self.held.is_complete(&self.law, Some(stage)).map_err(|text| raised(&text))
    }

    /// Return what to add, as the operation `missing` gives it; with its words where `texts` is true.
    #[pyo3(signature = (lang=None, texts=true, /))]
    fn missing(&self, py: Python<'_>, lang: Option<&str>, texts: bool) -> String {
        py.detach(|| self.held.missing(&self.law, lang, texts))
    }
}
