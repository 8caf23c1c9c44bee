//! Where an engine's law comes from.

use std::ops::Deref;
use std::sync::Arc;

use motcua::catalogue::Catalogue;
use motcua::error::Gap;
use motcua::wire;
use pyo3::PyErr;

use crate::failure::raised;

/// A catalogue, built in or loaded.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    BuiltIn(&'static Catalogue),
    Loaded(Arc<Catalogue>),
}

impl Deref for Source {
    type Target = Catalogue;

    fn deref(&self) -> &Catalogue {
        match self {
            Self::BuiltIn(catalogue) => catalogue,
            Self::Loaded(catalogue) => catalogue,
        }
    }
}

impl Source {
    /// Returns the exception for a question that this catalogue cannot answer, told in the language of its law.
    pub(crate) fn unanswered(&self, gap: Gap) -> PyErr {
        self.unanswered_in(gap, None)
    }

    /// Returns the exception for a question that this catalogue cannot answer, told in that language.
    pub(crate) fn unanswered_in(&self, gap: Gap, lang: Option<&str>) -> PyErr {
        raised(&wire::gap(self, gap, lang))
    }
}
