//! The catalogue: everything that one jurisdiction's law says, read from a pack of bytes.
//!
//! A pack is a small header (magic, format version, checksum, release) and sections. [`Catalogue::from_pack`] holds its bytes to the checksum and
//! reads what every check asks; acts, messages, indicators, each procedure and the calendar's index are read or built when they are first asked for. A procedure
//! is validated when it is read, so that no later answer can meet a reference that leads nowhere.

mod belonging;
mod content;
mod error;
mod jurisdiction;
mod pack;
mod rules;
mod term;
#[cfg(test)]
mod tests;
mod validate;
mod validate_condition;
mod validate_links;

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

use once_cell::race::OnceBox;

pub use belonging::Belonging;
pub use content::PackContent;
pub use error::{PackError, Section};
pub use jurisdiction::{Act, Jurisdiction, Register};
use pack::Pack;
pub use pack::{FORMAT_VERSION, Release};
pub use rules::Rules;

use crate::calendar::{Body, Calendar, CalendarData};
use crate::civil::Date;
use crate::dossier::Law;
use crate::error::Gap;
use crate::facts::nfc;
use crate::field::WordList;
use crate::law::Text;
use crate::lifecycle::{Lifecycle, LifecycleEdition};
use crate::message::{Messages, cited};
use crate::procedure::{Procedure, split_code};
use crate::score::Scheme;
use crate::territory::{FilingRule, Names, Unit, Units};

/// The greatest number of characters of an unknown code that a [`Gap`] repeats.
const MAX_CODE: usize = 32;

/// All procedures, the lifecycle, the calendar and the messages of one jurisdiction, by date.
///
/// Build it once and share it by reference; it is `Send` and `Sync`.
pub struct Catalogue {
    pack: Pack,
    jurisdiction: Jurisdiction,
    acts: OnceBox<Vec<Act>>,
    registers: Vec<Register>,
    calendar_data: Option<Arc<CalendarData>>,
    indicators: OnceBox<Vec<Scheme>>,
    lifecycle: OnceBox<Lifecycle>,
    release: String,
    calendar: OnceBox<Calendar>,
    /// The calendars of the bodies, in the order of the jurisdiction's, each built when it is asked for.
    bodies: Vec<OnceBox<Calendar>>,
    messages: OnceBox<Messages>,
    /// The procedures in the order of the pack's index, each read when it is asked for.
    procedures: Vec<OnceBox<Procedure>>,
    all: OnceBox<Vec<Procedure>>,
    /// The names of the units, as addresses are looked through for them.
    names: OnceBox<Names>,
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Catalogue").field("release", &self.release).finish_non_exhaustive()
    }
}

impl Catalogue {
    /// Returns the catalogue that those bytes hold; procedures and messages are read when they are first asked for.
    ///
    /// Memory stays in proportion to the length of `bytes`, whatever they are.
    ///
    /// # Errors
    /// [`PackError`], which names the section and the remedy, for bytes that are no pack, a pack of another format version, a truncated or altered
    /// one, or one whose references lead nowhere. What is wrong within what is read later is found then; [`Catalogue::verify`] reads it all.
    ///
    /// ```
    /// use motcua::catalogue::{Catalogue, PackError};
    /// assert!(matches!(Catalogue::from_pack(b"hello"), Err(PackError::WrongMagic)));
    /// ```
    pub fn from_pack(bytes: &[u8]) -> Result<Self, PackError> {
        Self::open(Cow::Owned(bytes.to_vec()))
    }

    fn open(bytes: Cow<'static, [u8]>) -> Result<Self, PackError> {
        let pack = Pack::open(bytes)?;
        let jurisdiction: Jurisdiction = pack.read(Section::Jurisdiction)?;
        let registers: Vec<Register> = pack.read(Section::Registers)?;
        let calendar_data: Option<CalendarData> = pack.read(Section::Calendar)?;
        validate::general(&registers, calendar_data.as_ref())?;
        let release = format!("{}@{}+{:08x}", jurisdiction.id, pack.release.on, pack.release.content);
        let procedures = pack.procedures.iter().map(|_| OnceBox::new()).collect();
        let bodies = jurisdiction.bodies.iter().map(|_| OnceBox::new()).collect();
        let (acts, indicators, lifecycle) = (OnceBox::new(), OnceBox::new(), OnceBox::new());
        let (calendar, messages, all, names) = (OnceBox::new(), OnceBox::new(), OnceBox::new(), OnceBox::new());
        let catalogue = Self {
            pack,
            jurisdiction,
            acts,
            registers,
            calendar_data: calendar_data.map(Arc::new),
            indicators,
            lifecycle,
            release,
            calendar,
            bodies,
            messages,
            procedures,
            all,
            names,
        };
        // What a form never asks for is not even read where only forms ask.
        if cfg!(feature = "desk") {
            catalogue.prepared()?;
        }
        Ok(catalogue)
    }

    fn prepared(&self) -> Result<&Lifecycle, PackError> {
        let bad = |_| PackError::BadReference {
            section: Section::Lifecycle,
            index: 0,
            what: "rows that do not fit together",
        };
        self.lifecycle.get_or_try_init(|| {
            let editions: Vec<LifecycleEdition> = self.pack.read(Section::Lifecycle)?;
            validate::lifecycle(&editions)?;
            Lifecycle::new(editions).map(Box::new).map_err(bad)
        })
    }

    /// Returns the law of Vietnam that this crate was built with, opened on first use.
    ///
    /// # Errors
    /// [`PackError`] where the built-in pack was made for another version of the engine.
    ///
    /// ```
    /// use motcua::catalogue::Catalogue;
    ///
    /// let law = Catalogue::vietnam()?;
    /// assert!(law.release().starts_with("vn@") && law.codes().any(|code| code == "1.001193"));
    /// # Ok::<(), motcua::catalogue::PackError>(())
    /// ```
    #[cfg(feature = "rules-vn")]
    pub fn vietnam() -> Result<&'static Self, PackError> {
        static VIETNAM: OnceBox<Catalogue> = OnceBox::new();
        VIETNAM.get_or_try_init(|| Self::open(Cow::Borrowed(motcua_rules::VN_PACK)).map(Box::new))
    }

    /// Returns nothing where everything in the pack can be read and leads somewhere: acts, messages, indicators and all procedures too.
    ///
    /// # Errors
    /// [`PackError`] for the first thing that is wrong.
    pub fn verify(&self) -> Result<(), PackError> {
        validate::acts(&self.pack.read::<Vec<Act>>(Section::Acts)?)?;
        self.pack.read::<Messages>(Section::Messages)?;
        self.pack.read::<Vec<Scheme>>(Section::Indicators)?;
        self.procedures().map(drop)
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
        &self.jurisdiction
    }

    /// Returns the administrative units; none where the rules name none.
    #[must_use]
    pub fn units(&self) -> &Units {
        &self.jurisdiction.units
    }

    /// Returns the language in which what is asked for in `lang` is told: its own or, for a tag such as `en-US`, that of its first parts; that of the law where no message is in it, or the one that there is where it lacks that too.
    #[must_use]
    pub fn language<'a>(&'a self, lang: &'a str) -> &'a str {
        let law = self.jurisdiction.language.as_str();
        self.language_of_tag(lang)
            .or_else(|| self.language_of_tag(law))
            .or_else(|| self.languages().next())
            .unwrap_or(lang)
    }

    /// Returns the language of messages that a tag asks for: itself, or what its first parts name, such as `en` for `en-US` (the lookup of RFC 4647); nothing where no message is in it.
    pub(crate) fn language_of_tag(&self, tag: &str) -> Option<&str> {
        let mut range = tag;
        loop {
            let known = self.languages().find(|lang| lang.eq_ignore_ascii_case(range));
            if known.is_some() {
                return known;
            }
            (range, _) = range.rsplit_once('-')?;
        }
    }

    /// Returns the language of messages that a tag asks for, or the tag itself where no message is in it: what is told then is marked as of another.
    pub(crate) fn asked_for<'a>(&'a self, tag: &'a str) -> &'a str {
        self.language_of_tag(tag).unwrap_or(tag)
    }

    /// Returns the language of each message, message by message.
    fn languages(&self) -> impl Iterator<Item = &str> {
        self.messages().0.values().flat_map(|text| text.message.0.keys()).map(String::as_str)
    }

    /// Returns the place of an act, an article and a clause as a jurist of the language writes it, such as `điểm b khoản 1 Điều 5, 123/2015/NĐ-CP`.
    ///
    /// ```
    /// use motcua::catalogue::Catalogue;
    /// let law = Catalogue::vietnam()?;
    /// let place = ("123/2015/NĐ-CP", Some("5"), Some("1.b"));
    /// assert_eq!(law.cited(place, "vi"), "điểm b khoản 1 Điều 5, 123/2015/NĐ-CP");
    /// let annex = ("151/2025/NĐ-CP", Some("Phụ lục I, Phần V, Nội dung B, Mục II"), None);
    /// assert_eq!(law.cited(annex, "en"), "Annex I, Part V, Section B, Item II, 151/2025/NĐ-CP");
    /// assert_eq!(law.cited(annex, "ar"), "الملحق I، الجزء V، القسم B، الفقرة II، \u{2068}151/2025/NĐ-CP\u{2069}");
    /// # Ok::<(), motcua::catalogue::PackError>(())
    /// ```
    #[must_use]
    pub fn cited(&self, place: (&str, Option<&str>, Option<&str>), lang: &str) -> String {
        let (told, law) = (self.language(lang), self.jurisdiction.language.as_str());
        let placed = |place: &str| self.messages().placed(place, told, law);
        cited(place, placed, ToString::to_string, |code, args| self.say(code, args, lang))
    }

    /// Returns the message of a code, such as that of a rejection or of an obligation, with its places filled; the code where it has no message.
    ///
    /// ```
    /// use motcua::catalogue::Catalogue;
    ///
    /// let law = Catalogue::vietnam()?;
    /// let until = [("due_on", "2026-02-13".to_owned())];
    /// assert!(law.say("close_too_early", &until, "en").ends_with("the applicant has until the end of `2026-02-13`"));
    /// # Ok::<(), motcua::catalogue::PackError>(())
    /// ```
    #[must_use]
    pub fn say(&self, code: &str, args: &[(&str, String)], lang: &str) -> String {
        self.told(self.messages().0.get(code).map(|text| &text.message), args, lang).unwrap_or_else(|| code.to_string())
    }

    /// Returns what to do about a code, in plain spoken language, with its places filled; an empty text where it has no message.
    ///
    /// ```
    /// use motcua::catalogue::Catalogue;
    /// use motcua::dossier::{ApplyError, Dossier, Event};
    /// use motcua::lifecycle::EventKind;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let catalogue = Catalogue::vietnam()?;
    /// let approval = Event::new(EventKind::Approve, "2026-08-20T09:00".parse()?);
    /// let Err(ApplyError::Rejected(no)) = Dossier::open().apply(&approval, &catalogue.law("1.004873")?) else {
    ///     return Err("nothing was received".into());
    /// };
    /// assert!(!catalogue.help(no.code.as_str(), &no.args(), "en").is_empty());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn help(&self, code: &str, args: &[(&str, String)], lang: &str) -> String {
        self.told(self.messages().0.get(code).map(|text| &text.help), args, lang).unwrap_or_default()
    }

    /// Returns a text in the language that a tag asks for, with its places filled.
    fn told(&self, text: Option<&Text>, args: &[(&str, String)], lang: &str) -> Option<String> {
        let (lang, law) = (self.language(lang), self.jurisdiction.language.as_str());
        let (text, _) = text?.get(lang, law)?;
        Some(self.messages().filled(text, args, lang, law))
    }

    /// Returns the words of a list; none where the rules have no list of that id.
    #[must_use]
    pub fn words(&self, list: &str) -> &[String] {
        self.list(list).map_or(&[], |list| &list.words)
    }

    /// Returns the list of that id, with where its words come from.
    #[must_use]
    pub fn list(&self, id: &str) -> Option<&WordList> {
        self.jurisdiction.lists.iter().find(|known| known.id == id)
    }

    /// Returns the first unit that an address names by a name that no unit has on that day any more.
    pub(crate) fn outdated(&self, address: &str, on: Date) -> Option<&Unit> {
        let names = self.names.get_or_init(|| Box::new(Names::new(self.units(), &self.jurisdiction.language)));
        names.outdated(self.units(), address, on)
    }

    /// Returns the rules on where submissions may be filed.
    #[must_use]
    pub fn filing_rules(&self) -> &[FilingRule] {
        &self.jurisdiction.filing
    }

    /// Returns the registered acts, in the order of their numbers, read on first use; none where the pack's cannot be read.
    #[must_use]
    pub fn acts(&self) -> &[Act] {
        self.acts.get_or_init(|| Box::new(self.pack.read(Section::Acts).unwrap_or_default()))
    }

    /// Returns the act of that official number, if it is registered.
    #[must_use]
    pub fn act(&self, number: &str) -> Option<&Act> {
        let acts = self.acts();
        let at = acts.binary_search_by(|act| act.number.as_str().cmp(number)).ok()?;
        acts.get(at)
    }

    /// Returns the registers that may answer in a paper's place, in the order of their ids.
    #[must_use]
    pub fn registers(&self) -> &[Register] {
        &self.registers
    }

    /// Returns the calendar as it is known now, built on first use; nothing where the pack has none, so that no term can be counted.
    #[must_use]
    pub fn calendar(&self) -> Option<&Calendar> {
        let data = self.calendar_data.as_ref()?;
        Some(self.calendar.get_or_init(|| Box::new(Calendar::of(Arc::clone(data), None))))
    }

    /// Returns the body of that id, or the one among whose offices is that name, however its letters are composed.
    #[must_use]
    pub fn body(&self, name: &str) -> Option<&Body> {
        self.body_at(name).map(|(_, body)| body)
    }

    fn body_at(&self, name: &str) -> Option<(usize, &Body)> {
        let name = nfc(name);
        let is = |body: &Body| body.id == name || body.offices.iter().any(|office| nfc(office) == name);
        self.jurisdiction.bodies.iter().enumerate().find(|(_, body)| is(body))
    }

    /// Returns the calendar with the hours of the body of that id or office, built on first use; nothing for a body that is not encoded.
    #[must_use]
    pub fn calendar_of(&self, name: &str) -> Option<&Calendar> {
        let (at, body) = self.body_at(name)?;
        let calendar = self.calendar()?;
        self.bodies.get(at).map(|cell| cell.get_or_init(|| Box::new(calendar.of_body(body))))
    }

    /// Returns the calendar's data, for a calendar as of another day.
    #[must_use]
    pub fn calendar_data(&self) -> Option<&CalendarData> {
        self.calendar_data.as_deref()
    }

    /// Returns the message catalogue, read on first use; an empty one where the pack's cannot be read, so that codes stand in the place of words.
    #[must_use]
    pub fn messages(&self) -> &Messages {
        self.messages.get_or_init(|| Box::new(self.pack.read(Section::Messages).unwrap_or_default()))
    }

    /// Returns the codes of all procedures, in byte order.
    pub fn codes(&self) -> impl ExactSizeIterator<Item = &str> {
        self.pack.procedures.iter().map(|(code, _)| code.as_str())
    }

    /// Returns all procedures, in the byte order of their codes; all of them are read on first use.
    ///
    /// # Errors
    /// [`PackError`] where one of them cannot be read.
    pub fn procedures(&self) -> Result<&[Procedure], PackError> {
        let read = || (0..self.procedures.len()).map(|at| self.pack.procedure(at)).collect::<Result<_, _>>();
        self.all.get_or_try_init(|| read().map(Box::new)).map(Vec::as_slice)
    }

    /// Returns the procedure of that code, with every edition that is encoded; it is read on first use.
    ///
    /// # Errors
    /// [`Gap::UnknownProcedure`] where no rule of that code is in the catalogue, [`Gap::DamagedRules`] where its rules cannot be read.
    pub fn procedure(&self, code: &str) -> Result<&Procedure, Gap> {
        let found = self.pack.procedures.binary_search_by(|(known, _)| known.as_str().cmp(code)).ok();
        let (at, cell) = found
            .and_then(|at| Some((at, self.procedures.get(at)?)))
            .ok_or_else(|| Gap::UnknownProcedure { procedure: code.chars().take(MAX_CODE).collect() })?;
        cell.get_or_try_init(|| self.pack.procedure(at).map(Box::new))
            .map_err(|_| Gap::DamagedRules { procedure: code.to_string() })
    }

    /// Returns the rules of that procedure in force on that day.
    ///
    /// # Errors
    /// As for [`Catalogue::procedure`], and [`Gap::NotInForce`] where none of its editions covers the day.
    ///
    /// ```
    /// use motcua::catalogue::Catalogue;
    /// use motcua::error::Gap;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let catalogue = Catalogue::vietnam()?;
    /// let rules = catalogue.in_force("1.001193", "2026-08-20".parse()?)?;
    /// assert!(rules.edition_id().starts_with("1.001193@"));
    /// // Outside what is encoded there is no answer, and no edition stands in for another.
    /// assert!(matches!(catalogue.in_force("1.001193", "1990-01-02".parse()?), Err(Gap::NotInForce { .. })));
    /// # Ok(())
    /// # }
    /// ```
    pub fn in_force(&self, code: &str, on: Date) -> Result<Rules<'_>, Gap> {
        let procedure = self.procedure(code)?;
        let covers = |from: Date, until: Option<Date>| from <= on && until.is_none_or(|until| on < until);
        let edition = procedure.editions.iter().find(|edition| covers(edition.from, edition.until));
        let edition = edition.ok_or_else(|| Gap::NotInForce { procedure: procedure.code.to_string(), on })?;
        Ok(Rules::new(self, procedure, edition))
    }

    /// Returns the rules of that procedure's latest edition that had begun when the law data was released; its first where none had.
    ///
    /// For questions that name no day; the edition says which day was taken.
    ///
    /// # Errors
    /// As for [`Catalogue::procedure`], and [`Gap::UnknownProcedure`] where it has no edition.
    pub fn latest(&self, code: &str) -> Result<Rules<'_>, Gap> {
        let procedure = self.procedure(code)?;
        let editions = procedure.editions.as_slice();
        let edition = editions.iter().rfind(|edition| self.had_begun(edition.from)).or(editions.first());
        let edition = edition.ok_or_else(|| Gap::UnknownProcedure { procedure: procedure.code.to_string() })?;
        Ok(Rules::new(self, procedure, edition))
    }

    /// Returns whether what is in force from that day on had begun when the law data was released; a release that names no day leaves nothing out.
    fn had_begun(&self, from: Date) -> bool {
        let released = self.release.split_once('@').and_then(|(_, day)| day.get(..10)).and_then(|day| day.parse().ok());
        released.is_none_or(|released: Date| from <= released)
    }

    /// Returns the service-quality index in force on that day, or the latest where no day is given; nothing where the rules have none.
    #[must_use]
    pub fn index(&self, on: Option<Date>) -> Option<&Scheme> {
        let covers =
            |scheme: &&Scheme| on.is_none_or(|on| scheme.from <= on && scheme.until.is_none_or(|until| on < until));
        let indicators =
            self.indicators.get_or_init(|| Box::new(self.pack.read(Section::Indicators).unwrap_or_default()));
        indicators.iter().rfind(covers)
    }

    /// Returns every edition of the lifecycle, in the order of their dates.
    #[must_use]
    pub fn lifecycles(&self) -> &[LifecycleEdition] {
        self.prepared().map(Lifecycle::editions).unwrap_or_default()
    }

    /// Returns the law that a dossier of that procedure is judged by, whether or not the catalogue has the procedure's own rules.
    ///
    /// `2.002621/birth` names the dossier of one branch of a linked procedure, `2.002621@2024-07-01/birth` that of a whole received under that edition.
    ///
    /// # Errors
    /// [`Gap::NotStructured`] where the catalogue has no calendar, so that no term can be counted, [`Gap::DamagedRules`] where the procedure's rules
    /// cannot be read.
    pub fn law<'a>(&'a self, code: &'a str) -> Result<Law<'a>, Gap> {
        let calendar = self.calendar().ok_or(Gap::NotStructured { what: "calendar" })?;
        let lifecycle = self.prepared().map_err(|_| Gap::DamagedRules { procedure: code.to_string() })?;
        let procedure = match self.procedure(split_code(code).0) {
            Ok(procedure) => Some(procedure),
            Err(gap @ Gap::DamagedRules { .. }) => return Err(gap),
            Err(_) => None,
        };
        let law = Law::named(lifecycle, calendar, code, procedure);
        Ok(Law { release: &self.release, has_index: self.index(None).is_some(), ..law })
    }

    /// Returns the general law of the one-stop in force on that day.
    ///
    /// # Errors
    /// [`Gap::NoLifecycle`] where none is encoded for that day.
    pub fn lifecycle(&self, on: Date) -> Result<&LifecycleEdition, Gap> {
        let covers = |edition: &&LifecycleEdition| edition.from <= on && edition.until.is_none_or(|until| on < until);
        self.lifecycles().iter().find(covers).ok_or(Gap::NoLifecycle { on })
    }

    /// Returns the latest general law of the one-stop that had begun when the law data was released; the first where none had.
    ///
    /// # Errors
    /// [`Gap::NoLifecycle`] where none is encoded.
    pub fn latest_lifecycle(&self) -> Result<&LifecycleEdition, Gap> {
        let editions = self.lifecycles();
        let found = editions.iter().rfind(|edition| self.had_begun(edition.from)).or(editions.first());
        found.ok_or(Gap::NoLifecycle { on: Date::MIN })
    }
}
