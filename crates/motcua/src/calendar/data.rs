//! What a rules pack says about the calendar: announced days, the rules that project years not announced, hours, and how terms are counted.
//!
//! The TOML shape: one file `policy.toml` read as [`CalendarPolicy`], and one file a year read as [`CalendarYear`]:
//!
//! ```toml
//! year = 2026
//! checked_on = 2026-11-22
//! plan_announced = 2025-10-17          # absent = unknown, known since always
//! [[day]]
//! date = 2026-08-22
//! kind = "swap_work"                    # holiday | compensatory | swap_off | swap_work
//! name = { vi = "Làm bù", en = "Worked in exchange" }
//! cite = { act = "45/2019/QH14", article = "112" }
//! sure = "seen"
//! announced = 2025-10-17                # absent = unknown
//! announced_by = "…"                    # absent = unknown
//! [[undecided]]                         # days on which a decision is still open
//! id = "swap"
//! from = 2026-11-23
//! until = 2026-11-28
//! name = { vi = "…", en = "…" }
//! sure = "reported"
//! ```

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::choice::Choice;
use super::policy::TermPolicy;
use crate::civil::{Date, TimeOfDay, Weekday};
use crate::law::{Citation, Sure};
use crate::map::Map;
use crate::packed::packed;

/// A name by language: `{ vi = "…", en = "…" }`.
pub type Names = Map<String, String>;

/// All calendar data of a jurisdiction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarData {
    /// The rules.
    pub policy: CalendarPolicy,
    /// The announced years, in order.
    pub years: Vec<CalendarYear>,
}

/// One announced year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarYear {
    /// The civil year.
    pub year: i32,
    /// When a person last compared the rows with their sources.
    pub checked_on: Date,
    /// When the year's plan was announced; before that day the year is projected. Absent = unknown, known since always.
    #[serde(default)]
    pub plan_announced: Option<Date>,
    /// The days, in order.
    #[serde(default, rename = "day")]
    pub days: Vec<DayRow>,
    /// Days on which a decision is still open although the year is announced.
    #[serde(default)]
    pub undecided: Vec<OpenDays>,
}

/// What a listed day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// A public holiday.
    Holiday,
    /// A day off in place of a holiday that fell on a day of rest.
    Compensatory,
    /// A day off that is worked off on another day.
    SwapOff,
    /// A day of rest that is worked in exchange.
    SwapWork,
}

impl DayKind {
    /// Returns whether the day is worked.
    #[must_use]
    pub fn is_worked(self) -> bool {
        self == Self::SwapWork
    }
}

/// One announced day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayRow {
    /// The day.
    pub date: Date,
    /// What it is.
    pub kind: DayKind,
    /// Its name.
    pub name: Names,
    /// The law or notice that makes it so.
    pub cite: Citation,
    /// How sure it is.
    pub sure: Sure,
    /// When it was announced; absent = unknown, known since always.
    #[serde(default)]
    pub announced: Option<Date>,
    /// The notice that announced it.
    #[serde(default)]
    pub announced_by: Option<String>,
}

/// Days on which a decision is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenDays {
    /// A stable snake_case name.
    pub id: String,
    /// The first day that the decision may touch.
    pub from: Date,
    /// The last day that the decision may touch.
    pub until: Date,
    /// What is open.
    pub name: Names,
    /// Where that is said.
    #[serde(default)]
    pub cite: Option<Citation>,
    /// How sure it is.
    pub sure: Sure,
}

/// The rules of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarPolicy {
    /// The first day with an answer.
    pub from: Date,
    /// The last day with an answer.
    pub until: Date,
    /// When a person last compared the rules with their sources.
    pub checked_on: Date,
    /// The days of weekly rest.
    pub weekend: Choice<Vec<Weekday>>,
    /// The default working hours: intervals from opening to closing.
    pub working_hours: Choice<Vec<(TimeOfDay, TimeOfDay)>>,
    /// How terms are counted.
    pub terms: TermPolicy,
    /// Holidays on a fixed civil day.
    #[serde(default)]
    pub fixed: Vec<Fixed>,
    /// Holidays on a fixed day of the lunar calendar as it is reckoned at UTC+7; its name in the file says whose moon it is, for there is no other here.
    #[serde(default, rename = "utc7_lunar")]
    pub lunar: Vec<Lunar>,
    /// Blocks of holidays around a day of the lunar calendar as it is reckoned at UTC+7.
    #[serde(default, rename = "utc7_lunar_block")]
    pub lunar_block: Vec<LunarBlock>,
    /// Holidays beside a fixed one.
    #[serde(default)]
    pub neighbour: Vec<Neighbour>,
    /// What becomes of a holiday on a day of weekly rest; absent = nothing.
    #[serde(default)]
    pub weekend_clash: Option<WeekendClash>,
    /// What else is decided anew each year.
    #[serde(default)]
    pub open: Vec<Open>,
}

/// A holiday on the same civil day each year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fixed {
    /// A stable snake_case name.
    pub id: String,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month.
    pub day: u8,
    /// The first civil year.
    pub from_year: i32,
    /// When the rule became known; before that day no year has it. Absent = unknown, known since always.
    #[serde(default)]
    pub announced: Option<Date>,
    /// Its name.
    pub name: Names,
    /// The law.
    pub cite: Citation,
    /// How sure it is.
    pub sure: Sure,
}

/// A holiday on the same day of the lunar calendar as it is reckoned at UTC+7 each year (never in a leap month).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lunar {
    /// A stable snake_case name.
    pub id: String,
    /// The lunar month, 1 to 12.
    pub month: u8,
    /// The day of the lunar month.
    pub day: u8,
    /// The first lunar year.
    pub from_year: i32,
    /// Its name.
    pub name: Names,
    /// The law.
    pub cite: Citation,
    /// How sure it is.
    pub sure: Sure,
}

/// A block of holidays around a day of the lunar calendar as it is reckoned at UTC+7; how many of them lie before it is decided each year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LunarBlock {
    /// A stable snake_case name; also the name of the assumption.
    pub id: String,
    /// The name of the choice in `before`: the value of the assumption.
    pub value: String,
    /// The lunar month, 1 to 12.
    pub month: u8,
    /// The day of the lunar month.
    pub day: u8,
    /// How many days the block has.
    pub length: u8,
    /// How many of them lie before the lunar day, by that day's weekday.
    pub before: ByWeekday<u8>,
    /// The numbers of days before that may be decided.
    pub choices: Vec<u8>,
    /// The first lunar year.
    pub from_year: i32,
    /// The days' name.
    pub name: Names,
    /// What is decided each year.
    pub open: Names,
    /// The law.
    pub cite: Citation,
    /// How sure the choice is.
    pub sure: Sure,
}

/// A holiday on the day before or after a fixed one; which of them is decided each year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Neighbour {
    /// A stable snake_case name; also the name of the assumption.
    pub id: String,
    /// The name of the choice in `side`: the value of the assumption.
    pub value: String,
    /// The `id` of the fixed holiday.
    pub of: String,
    /// Which side, by the fixed holiday's weekday.
    pub side: ByWeekday<NextTo>,
    /// The first civil year.
    pub from_year: i32,
    /// When the rule became known; before that day no year has it. Absent = unknown, known since always.
    #[serde(default)]
    pub announced: Option<Date>,
    /// Its name.
    pub name: Names,
    /// What is decided each year.
    pub open: Names,
    /// The law.
    pub cite: Citation,
    /// How sure the choice is.
    pub sure: Sure,
}

/// The day before or the day after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextTo {
    /// The day before.
    Before,
    /// The day after.
    After,
}

/// A holiday on a day of weekly rest gives a day off on the next day that is worked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeekendClash {
    /// The first civil year.
    pub from_year: i32,
    /// The day's name; `{name}` stands for the holiday's.
    pub name: Names,
    /// The law.
    pub cite: Citation,
    /// How sure it is.
    pub sure: Sure,
}

/// Something that is decided anew each year and may touch any day of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// A stable snake_case name.
    pub id: String,
    /// What is decided.
    pub name: Names,
    /// Where that is said.
    #[serde(default)]
    pub cite: Option<Citation>,
    /// How sure it is.
    pub sure: Sure,
}

/// One value for each weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub struct ByWeekday<T> {
    pub monday: T,
    pub tuesday: T,
    pub wednesday: T,
    pub thursday: T,
    pub friday: T,
    pub saturday: T,
    pub sunday: T,
}

impl<T: Copy> ByWeekday<T> {
    /// Returns the weekday's value.
    #[must_use]
    pub fn on(&self, weekday: Weekday) -> T {
        match weekday {
            Weekday::Monday => self.monday,
            Weekday::Tuesday => self.tuesday,
            Weekday::Wednesday => self.wednesday,
            Weekday::Thursday => self.thursday,
            Weekday::Friday => self.friday,
            Weekday::Saturday => self.saturday,
            Weekday::Sunday => self.sunday,
        }
    }
}

packed!(struct CalendarData { policy, years });
packed!(struct CalendarYear { year, checked_on, plan_announced, days, undecided });
packed!(names DayKind { Holiday, Compensatory, SwapOff, SwapWork });
packed!(struct DayRow { date, kind, name, cite, sure, announced, announced_by });
packed!(struct OpenDays { id, from, until, name, cite, sure });
packed!(struct CalendarPolicy {
    from, until, checked_on, weekend, working_hours, terms, fixed, lunar, lunar_block, neighbour, weekend_clash, open,
});
packed!(struct Fixed { id, month, day, from_year, announced, name, cite, sure });
packed!(struct Lunar { id, month, day, from_year, name, cite, sure });
packed!(struct LunarBlock { id, value, month, day, length, before, choices, from_year, name, open, cite, sure });
packed!(struct Neighbour { id, value, of, side, from_year, announced, name, open, cite, sure });
packed!(names NextTo { Before, After });
packed!(struct WeekendClash { from_year, name, cite, sure });
packed!(struct Open { id, name, cite, sure });
packed!(struct ByWeekday<T> { monday, tuesday, wednesday, thursday, friday, saturday, sunday });
