//! motcua for Python: native objects that convert and call; the package `motcua` gives them their Python shape.

mod failure;
mod interrupted;
mod source;
mod watched;
mod operand;
mod answer;
mod cited;
mod column;
mod lunar;
mod days;
mod held;
mod score;
mod reports;
mod engine;

/// The native half of the package `motcua`.
#[pyo3::pymodule]
mod _motcua {
    #[pymodule_export]
    use crate::answer::read;
    #[pymodule_export]
    use crate::cited::cited;
    #[pymodule_export]
    use crate::column::Column;
    #[pymodule_export]
    use crate::days::Days;
    #[pymodule_export]
    use crate::engine::Engine;
    #[pymodule_export]
    use crate::held::Submission;
    #[pymodule_export]
    use crate::lunar::{lunar_from_date, lunar_tet, lunar_to_date};
    #[pymodule_export]
    use crate::reports::Reports;
}
