//! How terms are counted: each reading is a named value with its source.

use serde::{Deserialize, Serialize};

use super::choice::Choice;
use crate::packed::packed;

macro_rules! reading {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$of])* #[serde(rename = $text)] $variant),+
        }

        impl $name {
            /// Returns the value's name, as written in the data.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text),+
                }
            }
        }

        packed!(names $name { $($variant),+ });
    };
}

reading! {
    /// When an hour term starts.
    HoursStart {
        /// At the instant of the fact.
        AtOnce = "at_once",
    }
}
reading! {
    /// Whether the first day of a day term counts.
    FirstDay {
        /// It does not.
        NotCounted = "not_counted",
    }
}
reading! {
    /// What becomes of a calendar term whose last day is a day off.
    LastDayOff {
        /// It ends with the next working day.
        NextWorkingDay = "next_working_day",
        /// It ends on that day all the same.
        Kept = "kept",
    }
}
reading! {
    /// Where a month term ends in a month without the matching day.
    MissingDay {
        /// On the month's last day.
        LastDayOfMonth = "last_day_of_month",
    }
}
reading! {
    /// When the last day ends.
    DayEnd {
        /// At midnight: 23:59:59 is in time.
        Midnight = "midnight",
    }
}
reading! {
    /// What becomes of a calendar term counted backward that lands on a day off.
    BeforeOnDayOff {
        /// It stays there.
        Kept = "kept",
        /// It moves to the working day before.
        PreviousWorkingDay = "previous_working_day",
    }
}
reading! {
    /// What a start on a day off means for a term in working days.
    StartOnDayOff {
        /// The start keeps its date; the next working day is the first that counts.
        KeepsItsDate = "keeps_its_date",
    }
}
reading! {
    /// What a start outside working hours means for a term in working hours.
    StartAfterHours {
        /// Counting starts at the next working instant.
        NextWorkingInstant = "next_working_instant",
    }
}
reading! {
    /// When an hour term ends.
    HourEnd {
        /// At the exact second, inclusive, also on a day off.
        ExactSecond = "exact_second",
    }
}
reading! {
    /// What arrives exactly at the cut-off.
    CutOff {
        /// It is not after it, to the second.
        Inclusive = "inclusive",
    }
}
reading! {
    /// From when a term in days counts of what arrives after its cut-off.
    AfterCutOff {
        /// As if it had arrived on the next working day, which does not count.
        ArrivesNextWorkingDay = "arrives_next_working_day",
    }
}
reading! {
    /// What a same-day term means on a day off.
    SameDayOff {
        /// It ends with the next working day.
        NextWorkingDay = "next_working_day",
    }
}
reading! {
    /// Where a fraction of a working day ends.
    FractionOfWorkingDay {
        /// After the whole days, that share of the working time of the next working day.
        ShareOfNextDay = "share_of_next_day",
    }
}
reading! {
    /// What a fraction of a calendar day is.
    FractionOfDay {
        /// A whole day.
        RoundedUp = "rounded_up",
    }
}
reading! {
    /// How long half a month is.
    HalfMonth {
        /// Fifteen days.
        FifteenDays = "fifteen_days",
    }
}
reading! {
    /// What an `as_of` answer does with a day whose announcement date is unknown.
    AnnouncementUnknown {
        /// It counts as known since always.
        KnownSinceAlways = "known_since_always",
    }
}

/// How terms are counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field's type says what it chooses")]
pub struct TermPolicy {
    pub hours_start: Choice<HoursStart>,
    pub first_day: Choice<FirstDay>,
    pub last_day_off: Choice<LastDayOff>,
    pub missing_day: Choice<MissingDay>,
    pub day_end: Choice<DayEnd>,
    pub before_on_day_off: Choice<BeforeOnDayOff>,
    pub start_on_day_off: Choice<StartOnDayOff>,
    pub start_after_hours: Choice<StartAfterHours>,
    pub hour_end: Choice<HourEnd>,
    pub cut_off: Choice<CutOff>,
    pub after_cut_off: Choice<AfterCutOff>,
    pub same_day_off: Choice<SameDayOff>,
    pub fraction_of_working_day: Choice<FractionOfWorkingDay>,
    pub fraction_of_day: Choice<FractionOfDay>,
    pub half_month: Choice<HalfMonth>,
    pub announcement_unknown: Choice<AnnouncementUnknown>,
}

packed!(struct TermPolicy {
    hours_start, first_day, last_day_off, missing_day, day_end, before_on_day_off, start_on_day_off,
    start_after_hours, hour_end, cut_off, after_cut_off, same_day_off, fraction_of_working_day, fraction_of_day,
    half_month, announcement_unknown,
});
