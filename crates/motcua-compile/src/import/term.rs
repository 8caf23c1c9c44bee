//! Terms: every length that a record names for its settlement, and what stands against reading them.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use motcua::law::Channel;
use motcua::term::{Amount, Term, Unit};

use super::length::Length;
use super::said::Said;
use super::text::{holds, lower};
use super::trap::Trap;
use super::traps::Traps;

/// Words that take another body's time out of a term, or add days to it.
const EXCLUDES_OR_ADDS: &[&str] = &["không tính", "không bao gồm thời gian", "được tăng thêm"];
/// Words in the steps that take back what the number says; steps also speak of the matter itself, so they are fewer.
const STEP_CONDITIONS: &[&str] = &[
    "không tính thời gian",
    "không bao gồm thời gian",
    "không gồm thời gian",
    "không kể thời gian",
    "chưa tính thời gian",
    "chưa bao gồm thời gian",
    "chưa kể thời gian",
    "trừ thời gian",
    "được tăng thêm",
    "kéo dài",
    "thêm không quá",
];
/// Words that promise the result on the day of receipt.
const SAME_DAY: &[&str] = &[
    "ngay trong ngày",
    "trong ngày làm việc nhận",
    "trong ngày tiếp nhận",
    "trong ngày nhận",
    "sau 15 giờ",
    "sau 15h",
];
/// Words that promise the day in another way, and what follows them where they speak of another day.
const THE_DAY: &str = "trong ngày";
const ANOTHER_DAY: &[&str] = &["làm việc tiếp theo", "làm việc kế tiếp", "tiếp theo", "nghỉ", "lễ"];
/// Words of the cut-off after which the result may come on the next working day.
const CUT_OFF: &[&str] = &["sau 15 giờ", "sau 15h"];
/// The term that those words mean.
const SAME_DAY_CUT_OFF: &str = "same day, cut-off 15:00";
/// Words that point from the place of the length to the description.
const SEE_DESCRIPTION: &[&str] = &["theo mô tả"];

/// What a row of a channel says about time.
pub(crate) struct ChannelRow<'r> {
    pub(crate) channel: Option<Channel>,
    pub(crate) length: Length<'r>,
    pub(crate) described: Rc<Described>,
}

/// What the description of a channel's row says about time; channels that repeat each other's text share it.
pub(crate) struct Described {
    /// In lower case.
    text: String,
    said: Said,
    is_excluding: bool,
    is_same_day: bool,
    is_the_day: bool,
}

impl Described {
    /// Returns what a text in lower case says.
    pub(crate) fn of(text: String) -> Self {
        Self {
            said: Said::of(&text),
            is_excluding: holds(&text, EXCLUDES_OR_ADDS),
            is_same_day: holds(&text, SAME_DAY),
            is_the_day: names_the_day(&text),
            text,
        }
    }
}

/// Returns whether a text promises the day in words of which nobody says what they mean.
fn names_the_day(text: &str) -> bool {
    let is_that = |after: &str| {
        let after = after.trim_start();
        !after.starts_with(|first: char| first.is_ascii_digit())
            && !ANOTHER_DAY.iter().any(|day| after.starts_with(day))
    };
    // To look whether the words are there at all is much faster than to look for the places.
    text.contains(THE_DAY) && !holds(text, SAME_DAY) && text.split(THE_DAY).skip(1).any(is_that)
}

/// What a row of a case says about time.
pub(crate) struct CaseRow<'r> {
    pub(crate) code: String,
    pub(crate) length: Length<'r>,
}

/// The texts of the steps.
#[derive(Default)]
pub(crate) struct Steps {
    /// In lower case.
    pub(crate) text: String,
    is_same_day: OnceCell<bool>,
}

impl Steps {
    /// Returns whether they promise the result on the day of receipt.
    fn is_same_day(&self) -> bool {
        *self.is_same_day.get_or_init(|| holds(&self.text, SAME_DAY))
    }
}

/// What a record says about its time.
#[derive(Default)]
pub(crate) struct Times<'r> {
    pub(crate) channels: Vec<ChannelRow<'r>>,
    pub(crate) cases: Vec<CaseRow<'r>>,
    pub(crate) steps: Steps,
}

/// Where a length was said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// The row of a channel.
    Channel(Channel),
    /// The description of a channel's row.
    Description(Channel),
    /// The steps.
    Steps,
    /// The row of a case, by its code.
    Case(String),
}

/// One length that may be the settlement term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) term: Term,
    /// The channels for which it may be.
    pub(crate) channels: BTreeSet<Channel>,
    pub(crate) said: BTreeSet<Place>,
}

/// What a record gives as its settlement term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Settlement {
    /// Every length that it may mean; empty where it cannot be read.
    pub(crate) readings: Vec<Reading>,
    /// What stands against reading it.
    pub(crate) doubts: BTreeSet<Trap>,
    /// Where the record contradicts itself.
    pub(crate) contradictions: BTreeSet<Trap>,
}

impl Settlement {
    /// Returns whether the term can be read at all.
    pub(crate) fn is_structured(&self) -> bool {
        !self.readings.is_empty()
    }

    /// Returns whether the record says one length, the same everywhere.
    pub(crate) fn is_unanimous(&self) -> bool {
        self.readings.len() == 1 && self.contradictions.is_empty()
    }

    /// Returns the readings of a channel.
    pub(crate) fn of(&self, channel: Channel) -> impl Iterator<Item = &Reading> {
        self.readings.iter().filter(move |reading| reading.channels.contains(&channel))
    }

    fn read(&mut self, term: Term, channels: &BTreeSet<Channel>, place: Place) {
        match self.readings.iter_mut().find(|reading| reading.term == term) {
            Some(known) => {
                known.channels.extend(channels);
                known.said.insert(place);
            }
            None => {
                self.readings.push(Reading { term, channels: channels.clone(), said: BTreeSet::from([place]) });
            }
        }
    }
}

impl Times<'_> {
    /// Returns the lengths that the settlement term may be, and counts what is odd about them.
    pub(crate) fn settlement(&self, traps: &mut Traps) -> Settlement {
        let mut settlement = Settlement::default();
        self.contradictions(traps, &mut settlement);
        self.units(traps);
        let mut conditional = holds(&self.steps.text, STEP_CONDITIONS);
        for row in &self.channels {
            conditional |= row.read(&self.steps, &mut settlement);
        }
        let every: BTreeSet<Channel> = self.channels.iter().filter_map(|row| row.channel).collect();
        for row in &self.cases {
            match row.length.term() {
                Ok(term) => settlement.read(term, &every, Place::Case(row.code.clone())),
                Err(doubt) => {
                    settlement.doubts.insert(doubt);
                }
            }
        }
        if conditional {
            settlement.doubts.insert(Trap::TermHasConditions);
            traps.add(Trap::TermHasConditions);
        }
        for trap in
            [Trap::StagesInText, Trap::AdditionInAnotherUnit, Trap::LengthUnread, Trap::AnotherStart, Trap::SameDayText]
        {
            traps.add_many(trap, u64::from(settlement.doubts.contains(&trap)));
        }
        if !settlement.doubts.is_empty() || every.is_empty() {
            settlement.readings.clear();
        }
        settlement.readings.sort_by_key(|reading| reading.term);
        settlement
    }

    /// Counts where the rows contradict each other, or their texts.
    fn contradictions(&self, traps: &mut Traps, settlement: &mut Settlement) {
        let lengths: BTreeSet<&Length<'_>> = self.channels.iter().map(|row| &row.length).collect();
        let cases: BTreeSet<&Length<'_>> = self.cases.iter().map(|row| &row.length).collect();
        let first = self.channels.iter().map(|row| &row.length).chain(self.cases.iter().map(|row| &row.length)).next();
        let term = first.and_then(|length| length.term().ok());
        let disagrees = term.is_some_and(|term| self.channels.iter().any(|row| row.described.said.names_another(term)));
        let excludes = self.channels.iter().any(|row| {
            row.described.is_excluding
                || matches!(&row.length, Length::Text(words, _) if !words.is_empty() && holds(&lower(words), EXCLUDES_OR_ADDS))
        });
        traps.add_many(Trap::ExcludesOrAdds, u64::from(excludes));
        for (trap, times) in [
            (Trap::ChannelsDisagree, u64::from(lengths.len() > 1)),
            (Trap::CasesDisagree, u64::from(cases.len() > 1)),
            (Trap::CaseMatchesNoChannel, count(self.cases.iter().filter(|case| !lengths.contains(&case.length)))),
            (Trap::TermTextDisagrees, u64::from(disagrees)),
        ] {
            traps.add_many(trap, times);
            if times > 0 {
                settlement.contradictions.insert(trap);
            }
        }
    }

    /// Counts the rows whose number alone says nothing.
    fn units(&self, traps: &mut Traps) {
        traps.add_many(Trap::Fraction, count(self.channels.iter().filter(|row| row.length.is_fraction())));
        for trap in [Trap::UnitOther, Trap::UnitHour, Trap::AmountUnreadable] {
            traps.add_many(trap, count(self.channels.iter().filter(|row| row.length.term() == Err(trap))));
        }
    }
}

impl ChannelRow<'_> {
    /// Adds what the row says to the settlement; returns whether a text takes it back.
    fn read(&self, steps: &Steps, settlement: &mut Settlement) -> bool {
        let number = self.length.term();
        let words = match &self.length {
            Length::Text(words, _) => lower(words),
            Length::Number(..) => String::new(),
        };
        let in_place = Said::of(&words);
        let described = &self.described.said;
        let Some(channel) = self.channel else { return in_place.is_conditional || described.is_conditional };
        let only = BTreeSet::from([channel]);
        let number = number.as_ref();
        let mut is_read = false;
        let mut take = |term: Term, place: Place, settlement: &mut Settlement| {
            settlement.read(term, &only, place);
            is_read = true;
        };
        if let Ok(term) = number {
            take(*term, Place::Channel(channel), settlement);
        }
        for term in in_place.terms(None) {
            take(term, Place::Channel(channel), settlement);
        }
        let by_place = !words.is_empty() && !holds(&words, SEE_DESCRIPTION) && !in_place.lengths.is_empty();
        let are_parts = described.tells_parts_of(number.ok());
        if !by_place && !are_parts {
            for term in described.terms(number.ok()) {
                take(term, Place::Description(channel), settlement);
            }
        }
        let is_on_the_day = self.same_day(&words, steps, settlement);
        // A number that is not read may be another length than that which a text names; on the day is how the portal's one something is meant.
        if let Err(doubt) = number
            && (!is_read || self.has_a_number(&in_place))
            && (!is_on_the_day || *doubt == Trap::UnitHour)
        {
            settlement.doubts.insert(*doubt);
        }
        if names_the_day(&words) || self.described.is_the_day {
            settlement.doubts.insert(Trap::SameDayText);
        }
        for said in [&in_place, described].into_iter().take(if are_parts { 1 } else { 2 }) {
            if said.has_stages || said.tells_other_parts(number.ok()) {
                settlement.doubts.insert(Trap::StagesInText);
            }
            if said.adds_in_another_unit(number.ok()) {
                settlement.doubts.insert(Trap::AdditionInAnotherUnit);
            }
            if said.is_unread {
                settlement.doubts.insert(Trap::LengthUnread);
            }
            if said.starts_elsewhere {
                settlement.doubts.insert(Trap::AnotherStart);
            }
        }
        in_place.is_conditional || described.is_conditional && !are_parts
    }

    /// Returns whether a number that no term is stands in the place of the length.
    fn has_a_number(&self, in_place: &Said) -> bool {
        match &self.length {
            Length::Number(..) => true,
            Length::Text(words, _) => in_place.lengths.is_empty() && words.contains(|one: char| one.is_ascii_digit()),
        }
    }

    /// Adds the result on the day, where a text promises it with its cut-off, and returns whether it did; without one it cannot be counted.
    fn same_day(&self, words: &str, steps: &Steps, settlement: &mut Settlement) -> bool {
        let Some(channel) = self.channel else { return false };
        let one_day = match &self.length {
            Length::Number(number, _) => number == "1",
            Length::Text(..) => self.length.term().is_err(),
        };
        let one_working_day = match self.length.term() {
            Ok(term) => term.unit() == Unit::WorkingDays && term.amount() <= Amount::ONE,
            // A single something: the steps say what.
            Err(_) => matches!(&self.length, Length::Number(number, _) if number == "1"),
        };
        let here = self.described.is_same_day || holds(words, SAME_DAY);
        if !(here || one_working_day && steps.is_same_day()) {
            return false;
        }
        let has_cut_off = [words, &self.described.text, &steps.text].iter().any(|text| holds(text, CUT_OFF));
        match SAME_DAY_CUT_OFF.parse::<Term>() {
            Ok(term) if has_cut_off && one_day => {
                let place = if here { Place::Description(channel) } else { Place::Steps };
                settlement.read(term, &BTreeSet::from([channel]), place);
                true
            }
            _ => {
                settlement.doubts.insert(Trap::SameDayText);
                false
            }
        }
    }
}

/// Returns the number of items.
fn count(items: impl Iterator) -> u64 {
    u64::try_from(items.count()).unwrap_or(u64::MAX)
}
