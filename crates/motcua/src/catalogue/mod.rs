//! The catalogue: everything that one jurisdiction's law says, read from a pack of bytes.
//!
//! A pack is a small header (magic, format version, date, checksum) and postcard sections. [`Catalogue::from_pack`] decodes and validates all of it
//! at once, so that no later answer can meet a reference that leads nowhere; the calendar's index is built when it is first asked for.

mod error;
mod jurisdiction;
mod pack;
mod rules;
#[cfg(test)]
mod tests;
mod validate;
mod validate_condition;

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};

use once_cell::race::OnceBox;

pub use error::{PackError, Section};
pub use jurisdiction::{Act, Jurisdiction, Register};
pub use pack::{FORMAT_VERSION, PackContent, Release};
pub use rules::Rules;

use crate::calendar::{Calendar, CalendarData};
use crate::civil::Date;
use crate::dossier::Law;
use crate::error::Gap;
use crate::lifecycle::{Lifecycle, LifecycleEdition};
use crate::message::Messages;
use crate::procedure::Procedure;
use crate::score::Scheme;
use crate::territory::{FilingRule, Units};

/// The greatest number of characters of an unknown code that a [`Gap`] repeats.
const MAX_CODE: usize = 32;

/// All procedures, the lifecycle, the calendar and the messages of one jurisdiction, by date.
///
/// Build it once and share it by reference; it is `Send` and `Sync`.
#[derive(Debug)]
pub struct Catalogue {
    content: PackContent,
    lifecycle: Lifecycle,
    release: String,
    calendar: OnceBox<Calendar>,
}

impl Catalogue {
    /// Returns the catalogue that those bytes hold, every section decoded and every reference validated.
    ///
    /// Memory stays in proportion to the length of `bytes`, whatever they are.
    ///
    /// # Errors
    /// [`PackError`], which names the section and the remedy, for bytes that are no pack, a pack of another format version, a truncated or altered
    /// one, or one whose references lead nowhere.
    ///
    /// ```
    /// use motcua::catalogue::{Catalogue, PackError};
    /// assert!(matches!(Catalogue::from_pack(b"hello"), Err(PackError::WrongMagic)));
    /// ```
    pub fn from_pack(bytes: &[u8]) -> Result<Self, PackError> {
        let (mut content, Release { on, content: id }) = PackContent::from_pack(bytes)?;
        let bad = |_| PackError::BadReference {
            section: Section::Lifecycle,
            index: 0,
            what: "rows that do not fit together",
        };
        let lifecycle = Lifecycle::new(core::mem::take(&mut content.lifecycle)).map_err(bad)?;
        let release = format!("{}@{on}+{id:08x}", content.jurisdiction.id);
        Ok(Self { content, lifecycle, release, calendar: OnceBox::new() })
    }

    /// Returns the law of Vietnam that this crate was built with, decoded on first use.
    ///
    /// # Errors
    /// [`PackError`] where the built-in pack was made for another version of the engine.
    #[cfg(feature = "rules-vn")]
    pub fn vietnam() -> Result<&'static Self, PackError> {
        static VIETNAM: OnceBox<Catalogue> = OnceBox::new();
        VIETNAM.get_or_try_init(|| Self::from_pack(motcua_rules::VN_PACK).map(Box::new))
    }

    /// Returns the release of the law data, such as `vn@2026-11-22+1f0c9a3e`: the latest day on which a value was checked, and the content's checksum.
    ///
    /// A pack that holds a part of the law names the release that it was cut from.
    #[must_use]
    pub fn release(&self) -> &str {
        &self.release
    }

    /// Returns whose law this is.
    #[must_use]
    pub fn jurisdiction(&self) -> &Jurisdiction {
        &self.content.jurisdiction
    }

    /// Returns the administrative units; none where the rules name none.
    #[must_use]
    pub fn units(&self) -> &Units {
        &self.content.jurisdiction.units
    }

    /// Returns the rules on where submissions may be filed.
    #[must_use]
    pub fn filing_rules(&self) -> &[FilingRule] {
        &self.content.jurisdiction.filing
    }

    /// Returns the registered acts, in the order of their numbers.
    #[must_use]
    pub fn acts(&self) -> &[Act] {
        &self.content.acts
    }

    /// Returns the act of that official number, if it is registered.
    #[must_use]
    pub fn act(&self, number: &str) -> Option<&Act> {
        let at = self.content.acts.binary_search_by(|act| act.number.as_str().cmp(number)).ok()?;
        self.content.acts.get(at)
    }

    /// Returns the registers that may answer in a paper's place, in the order of their ids.
    #[must_use]
    pub fn registers(&self) -> &[Register] {
        &self.content.registers
    }

    /// Returns the calendar as it is known now, built on first use; nothing where the pack has none, so that no term can be counted.
    #[must_use]
    pub fn calendar(&self) -> Option<&Calendar> {
        let data = self.content.calendar.as_ref()?;
        Some(self.calendar.get_or_init(|| Box::new(Calendar::new(data, None))))
    }

    /// Returns the calendar's data, for a calendar as of another day.
    #[must_use]
    pub fn calendar_data(&self) -> Option<&CalendarData> {
        self.content.calendar.as_ref()
    }

    /// Returns the message catalogue.
    #[must_use]
    pub fn messages(&self) -> &Messages {
        &self.content.messages
    }

    /// Returns the codes of all procedures, in byte order.
    pub fn codes(&self) -> impl ExactSizeIterator<Item = &str> {
        self.content.procedures.iter().map(|procedure| procedure.code.as_str())
    }

    /// Returns all procedures, in the byte order of their codes.
    #[must_use]
    pub fn procedures(&self) -> &[Procedure] {
        &self.content.procedures
    }

    /// Returns the procedure of that code, with every edition that is encoded.
    ///
    /// # Errors
    /// [`Gap::UnknownProcedure`] where no rule of that code is in the catalogue.
    pub fn procedure(&self, code: &str) -> Result<&Procedure, Gap> {
        let procedures = &self.content.procedures;
        let found = procedures.binary_search_by(|procedure| procedure.code.as_str().cmp(code)).ok();
        found
            .and_then(|at| procedures.get(at))
            .ok_or_else(|| Gap::UnknownProcedure { procedure: code.chars().take(MAX_CODE).collect() })
    }

    /// Returns the rules of that procedure in force on that day.
    ///
    /// # Errors
    /// [`Gap::UnknownProcedure`] where no rule of that code is in the catalogue, [`Gap::NotInForce`] where none of its editions covers the day.
    pub fn in_force(&self, code: &str, on: Date) -> Result<Rules<'_>, Gap> {
        let procedure = self.procedure(code)?;
        let covers = |from: Date, until: Option<Date>| from <= on && until.is_none_or(|until| on < until);
        let edition = procedure.editions.iter().find(|edition| covers(edition.from, edition.until));
        let edition = edition.ok_or_else(|| Gap::NotInForce { procedure: procedure.code.to_string(), on })?;
        Ok(Rules::new(self, procedure, edition))
    }

    /// Returns the service-quality index in force on that day, or the latest where no day is given; nothing where the rules have none.
    #[must_use]
    pub fn index(&self, on: Option<Date>) -> Option<&Scheme> {
        let covers =
            |scheme: &&Scheme| on.is_none_or(|on| scheme.from <= on && scheme.until.is_none_or(|until| on < until));
        self.content.indicators.iter().rfind(covers)
    }

    /// Returns every edition of the lifecycle, in the order of their dates.
    #[must_use]
    pub fn lifecycles(&self) -> &[LifecycleEdition] {
        self.lifecycle.editions()
    }

    /// Returns the law that a dossier of that procedure is judged by, whether or not the catalogue has the procedure's own rules.
    ///
    /// # Errors
    /// [`Gap::NotStructured`] where the catalogue has no calendar, so that no term can be counted.
    pub fn law<'a>(&'a self, code: &'a str) -> Result<Law<'a>, Gap> {
        let calendar = self.calendar().ok_or(Gap::NotStructured { what: "calendar" })?;
        let law = match self.procedure(code) {
            Ok(procedure) => Law::of(&self.lifecycle, calendar, procedure),
            Err(_) => Law::unknown(&self.lifecycle, calendar, code),
        };
        Ok(Law { release: &self.release, ..law })
    }

    /// Returns the general law of the one-stop in force on that day.
    ///
    /// # Errors
    /// [`Gap::NoLifecycle`] where none is encoded for that day.
    pub fn lifecycle(&self, on: Date) -> Result<&LifecycleEdition, Gap> {
        let covers = |edition: &&LifecycleEdition| edition.from <= on && edition.until.is_none_or(|until| on < until);
        self.lifecycles().iter().find(covers).ok_or(Gap::NoLifecycle { on })
    }
}
