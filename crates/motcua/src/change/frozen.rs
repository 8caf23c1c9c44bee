//! The law of one day, as if it had always been in force.

use alloc::vec;
use alloc::vec::Vec;

use crate::catalogue::Catalogue;
use crate::civil::Date;
use crate::dossier::Law;
use crate::error::Gap;
use crate::lifecycle::Lifecycle;
use crate::procedure::{Procedure, split_code};

/// The law of one day, as if it had always been in force: cases of any date are judged by it.
#[derive(Clone, Debug)]
pub struct Frozen {
    on: Date,
    lifecycle: Lifecycle,
    procedures: Vec<Procedure>,
}

impl Frozen {
    /// Returns the law of that day; a procedure without an edition on it is left out.
    ///
    /// # Errors
    /// [`Gap::NoLifecycle`] where no general law is encoded for the day, [`Gap::DamagedRules`] where a procedure cannot be read.
    pub fn at(catalogue: &Catalogue, on: Date) -> Result<Self, Gap> {
        let mut edition = catalogue.lifecycle(on)?.clone();
        (edition.from, edition.until) = (Date::MIN, None);
        let lifecycle = Lifecycle::new(vec![edition]).map_err(|_| Gap::NoLifecycle { on })?;
        let mut procedures = Vec::new();
        for code in catalogue.codes() {
            let procedure = catalogue.procedure(code)?;
            let covers = |from: Date, until: Option<Date>| from <= on && until.is_none_or(|until| on < until);
            if let Some(found) = procedure.editions.iter().find(|edition| covers(edition.from, edition.until)) {
                let mut edition = found.clone();
                (edition.from, edition.until) = (Date::MIN, None);
                edition.locals.retain(|local| local.holds(on));
                edition.locals.iter_mut().for_each(|local| (local.from, local.until) = (None, None));
                procedures.push(Procedure { editions: vec![edition], ..procedure.clone() });
            }
        }
        Ok(Self { on, lifecycle, procedures })
    }

    /// Returns the day whose law it is.
    #[must_use]
    pub const fn on(&self) -> Date {
        self.on
    }

    /// Returns the general law.
    #[must_use]
    pub const fn lifecycle(&self) -> &Lifecycle {
        &self.lifecycle
    }

    /// Returns the procedures, each with its one edition, in the byte order of their codes.
    #[must_use]
    pub fn procedures(&self) -> &[Procedure] {
        &self.procedures
    }

    /// Returns the law that a dossier of that procedure, or of a part of it, is judged by, with the calendar and the release of the catalogue.
    ///
    /// The edition of the whole that a part's code names is that of the day, too.
    ///
    /// # Errors
    /// [`Gap::NotStructured`] where the catalogue has no calendar.
    pub fn law<'a>(&'a self, catalogue: &'a Catalogue, code: &'a str) -> Result<Law<'a>, Gap> {
        let calendar = catalogue.calendar().ok_or(Gap::NotStructured { what: "calendar" })?;
        let (whole, branch) = split_code(code);
        let found = self.procedures.binary_search_by(|procedure| procedure.code.as_str().cmp(whole)).ok();
        let procedure = found.and_then(|at| self.procedures.get(at));
        let procedure = procedure.filter(|known| branch.is_none_or(|branch| known.has_branch(branch, None)));
        let has_index = catalogue.index(None).is_some();
        let unknown = Law::unknown(&self.lifecycle, calendar, code);
        Ok(Law { procedure, branch, release: catalogue.release(), has_index, ..unknown })
    }
}
