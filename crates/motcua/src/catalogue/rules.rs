//! One procedure on one day.

use alloc::format;
use alloc::string::String;

use super::Catalogue;
use crate::procedure::{Edition, Procedure};

/// The rules of one procedure in force on one day; every question about a submission starts here.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'c> {
    catalogue: &'c Catalogue,
    procedure: &'c Procedure,
    edition: &'c Edition,
}

impl<'c> Rules<'c> {
    pub(super) fn new(catalogue: &'c Catalogue, procedure: &'c Procedure, edition: &'c Edition) -> Self {
        Self { catalogue, procedure, edition }
    }

    /// Returns the catalogue that the rules are from.
    #[must_use]
    pub fn catalogue(&self) -> &'c Catalogue {
        self.catalogue
    }

    /// Returns the procedure.
    #[must_use]
    pub fn procedure(&self) -> &'c Procedure {
        self.procedure
    }

    /// Returns the edition in force.
    #[must_use]
    pub fn edition(&self) -> &'c Edition {
        self.edition
    }

    /// Returns the edition's name: the code and the first day in force, such as `1.001193@2025-07-01`.
    #[must_use]
    pub fn edition_id(&self) -> String {
        format!("{}@{}", self.procedure.code, self.edition.from)
    }
}
