//! Citations as people write them.

use motcua::catalogue::Catalogue;
use pyo3::prelude::*;

use crate::failure::Failure;

/// Return the place of an act, an article and a clause as a jurist of the language writes it.
#[pyfunction]
#[pyo3(signature = (act, article, clause, lang, /))]
pub(crate) fn cited(act: &str, article: Option<&str>, clause: Option<&str>, lang: &str) -> PyResult<String> {
    let law = Catalogue::vietnam().map_err(Failure::from)?;
    Ok(law.cited((act, article, clause), lang))
}
