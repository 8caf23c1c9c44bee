//! Terms: structured only where every row of a record says the same and no text takes it back.

use std::collections::BTreeSet;

use motcua::term::{Amount, Term, Unit};
use serde_json::Value;

use super::refusal::Refusal;
use super::shape;
use super::text::{Cleaned, holds, lower};
use super::trap::Trap;
use super::traps::Traps;

/// Words that take another body's time out of a term, or add days to it.
const EXCLUDES_OR_ADDS: &[&str] = &["không tính", "không bao gồm thời gian", "được tăng thêm"];
/// Further words of a channel's text after which a number alone is not the term.
const CHANNEL_CONDITIONS: &[&str] = &[
    "không bao gồm",
    "không kể",
    "chưa tính",
    "chưa bao gồm",
    "tăng thêm",
    "thêm không quá",
    "cộng thêm",
    "kéo dài",
    "+ thời gian",
];
/// Words in the steps that take back what the number says; steps also speak of the matter itself, so they are fewer.
const STEP_CONDITIONS: &[&str] =
    &["không tính thời gian", "không bao gồm thời gian", "được tăng thêm", "kéo dài", "thêm không quá"];
/// Words that promise the result on the day of receipt.
const SAME_DAY: &[&str] = &[
    "ngay trong ngày",
    "trong ngày làm việc nhận",
    "trong ngày tiếp nhận",
    "trong ngày nhận",
    "sau 15 giờ",
    "sau 15h",
];

/// A length as a row gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Length {
    /// A number, printed exactly, with the portal's unit.
    Number(String, String),
    /// A text in the number's place, with the portal's unit.
    Text(String, String),
}

impl Length {
    /// Returns the length of `amount` and `unit`.
    pub(crate) fn read(of: &Value, amount: &'static str, unit: &'static str) -> Result<Self, Refusal> {
        let unit = shape::text(of, unit)?.trim().to_owned();
        match of.get(amount) {
            None | Some(Value::Null) => Ok(Self::Text(String::new(), unit)),
            Some(Value::String(text)) => Ok(Self::Text(Cleaned::default().line(text), unit)),
            Some(Value::Number(number)) => {
                let printed = number.to_string();
                let whole = printed.strip_suffix(".0").map(str::to_owned);
                Ok(Self::Number(whole.unwrap_or(printed), unit))
            }
            Some(_) => Err(Refusal::shape(amount, "a number or a text")),
        }
    }

    /// Returns the portal's unit.
    fn unit(&self) -> &str {
        match self {
            Self::Number(_, unit) | Self::Text(_, unit) => unit,
        }
    }

    /// Returns whether the number has a fraction.
    fn is_fraction(&self) -> bool {
        matches!(self, Self::Number(number, _) if number.contains('.'))
    }

    /// Returns the length in words of the law's language, for a note.
    pub(crate) fn words(&self) -> String {
        let (amount, unit) = match self {
            Self::Number(amount, unit) | Self::Text(amount, unit) => (amount, unit),
        };
        let unit = match unit.as_str() {
            "WORKING_DAY" => "ngày làm việc",
            "DAY" => "ngày",
            "HOUR" => "giờ",
            "WEEK" => "tuần",
            "MONTH" => "tháng",
            "YEAR" => "năm",
            "OTHER" if matches!(self, Self::Text(..)) => "",
            _ => "(không rõ đơn vị)",
        };
        let words = format!("{} {unit}", amount.replace('.', ","));
        if matches!(self, Self::Text(..)) { amount.clone() } else { words.trim().to_owned() }
    }

    /// Returns the term, or why the length is none.
    fn term(&self) -> Result<Term, Trap> {
        let unit = match self.unit() {
            "WORKING_DAY" => Unit::WorkingDays,
            "DAY" => Unit::Days,
            "WEEK" => Unit::Weeks,
            "MONTH" => Unit::Months,
            "YEAR" => Unit::Years,
            "HOUR" => return Err(Trap::UnitHour),
            _ => return Err(Trap::UnitOther),
        };
        let Self::Number(number, _) = self else { return Err(Trap::AmountUnreadable) };
        if self.is_fraction() && !matches!(unit, Unit::WorkingDays | Unit::Days) {
            return Err(Trap::AmountUnreadable);
        }
        let amount: Amount = number.parse().map_err(|_| Trap::AmountUnreadable)?;
        Term::new(amount, unit).map_err(|_| Trap::AmountUnreadable)
    }
}

/// What a record says about its time.
pub(crate) struct Times {
    /// The lengths of the channel rows, with their texts in lower case.
    pub(crate) channels: Vec<(Length, String)>,
    /// The lengths of the case rows.
    pub(crate) cases: Vec<Length>,
    /// The texts of the steps, in lower case.
    pub(crate) steps: String,
}

impl Times {
    /// Returns the settlement term, where one can be read without a guess, and counts what stands against it.
    pub(crate) fn settlement(&self, traps: &mut Traps) -> Option<Term> {
        let lengths: BTreeSet<&Length> = self.channels.iter().map(|(length, _)| length).collect();
        let cases: BTreeSet<&Length> = self.cases.iter().collect();
        let all = || self.channels.iter().map(|(length, _)| length).chain(&self.cases);
        traps.add_many(Trap::Fraction, count(self.channels.iter().filter(|(length, _)| length.is_fraction())));
        let mut doubts = 0_u64;
        let mut doubt = |traps: &mut Traps, trap: Trap, times: u64| {
            traps.add_many(trap, times);
            doubts += times;
        };
        for trap in [Trap::UnitOther, Trap::UnitHour, Trap::AmountUnreadable] {
            let of_channels = count(self.channels.iter().filter(|(length, _)| length.term() == Err(trap)));
            doubt(traps, trap, of_channels);
        }
        doubt(traps, Trap::ChannelsDisagree, u64::from(lengths.len() > 1));
        doubt(traps, Trap::CasesDisagree, u64::from(cases.len() > 1));
        doubt(traps, Trap::CaseMatchesNoChannel, count(self.cases.iter().filter(|case| !lengths.contains(case))));
        if self.channels.iter().any(|(length, text)| {
            holds(text, EXCLUDES_OR_ADDS)
                || matches!(length, Length::Text(words, _) if holds(&lower(words), EXCLUDES_OR_ADDS))
        }) {
            traps.add(Trap::ExcludesOrAdds);
        }
        let conditional = holds(&self.steps, STEP_CONDITIONS)
            || self.channels.iter().any(|(_, text)| holds(text, EXCLUDES_OR_ADDS) || holds(text, CHANNEL_CONDITIONS));
        doubt(traps, Trap::TermHasConditions, u64::from(conditional));
        let term = all().next()?.term().ok();
        let one_day = term.is_some_and(|term| term.unit() == Unit::WorkingDays && term.amount() <= Amount::ONE);
        let same_day =
            self.channels.iter().any(|(_, text)| holds(text, SAME_DAY)) || (one_day && holds(&self.steps, SAME_DAY));
        doubt(traps, Trap::SameDayText, u64::from(same_day));
        let disagrees = term.is_some_and(|term| {
            self.channels.iter().any(|(_, text)| mentions(text).iter().any(|mention| *mention != term))
        });
        doubt(traps, Trap::TermTextDisagrees, u64::from(disagrees));
        if doubts == 0 && !self.channels.is_empty() { term } else { None }
    }
}

/// Returns the number of items.
fn count(items: impl Iterator) -> u64 {
    u64::try_from(items.count()).unwrap_or(u64::MAX)
}

/// Returns the lengths that a text in lower case names, such as `05 ngày làm việc`.
fn mentions(text: &str) -> Vec<Term> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
        let from = rest.get(start..).unwrap_or_default();
        let end = from
            .find(|character: char| !character.is_ascii_digit() && character != ',' && character != '.')
            .unwrap_or(from.len());
        let (number, after) = from.split_at(end);
        rest = after;
        let number = number.trim_end_matches([',', '.']).replace(',', ".");
        let words = after.trim_start();
        let words = words.strip_prefix(')').map_or(words, str::trim_start);
        let Some(unit) = unit_of(words) else { continue };
        if let Ok(term) = number.parse::<Amount>().and_then(|amount| Term::new(amount, unit)) {
            found.push(term);
        }
    }
    found
}

/// Returns the unit with which the words begin; the day of a date (`18 tháng 1`) is none.
fn unit_of(words: &str) -> Option<Unit> {
    let units = [
        ("ngày làm việc", Unit::WorkingDays),
        ("giờ làm việc", Unit::WorkingHours),
        ("ngày", Unit::Days),
        ("tuần", Unit::Weeks),
        ("tháng", Unit::Months),
    ];
    let (word, unit) = units.into_iter().find(|(word, _)| words.starts_with(word))?;
    let after = words.strip_prefix(word)?.trim_start();
    let is_date = unit == Unit::Months && after.starts_with(|character: char| character.is_ascii_digit());
    (!is_date).then_some(unit)
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[test]
    fn lengths_named_in_a_text_are_found() {
        let found = |text: &str| mentions(text).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(found("không quá 05 ngày làm việc, rồi 7,5 ngày"), ["5 working days", "7.5 days"]);
        assert_eq!(found("ngày 18 tháng 1 năm 2031; điều 5; 02 tháng kể từ"), ["2 months"]);
        assert!(found("đúng hẹn").is_empty());
    }
}
