//! What instrument a legal basis is: its kind and its day of issue, read from its number and its title.

use motcua::civil::Date;
use motcua::law::ActKind;

use super::json::Json;
use super::text::lower;

/// What the number and the title of an act say about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Instrument {
    pub(crate) kind: Option<ActKind>,
    pub(crate) issued_on: Option<Date>,
}

/// The signs of the kinds within a number, such as `NĐ` in `123/2015/NĐ-CP`.
const SIGNS: &[(&str, ActKind)] = &[
    ("nđ", ActKind::Decree),
    ("tt", ActKind::Circular),
    ("ttlt", ActKind::JointCircular),
    ("qđ", ActKind::Decision),
    ("nq", ActKind::Resolution),
    ("ct", ActKind::Directive),
    ("pl", ActKind::Ordinance),
];

/// The words with which titles begin.
const WORDS: &[(&str, ActKind)] = &[
    ("bộ luật", ActKind::Law),
    ("luật", ActKind::Law),
    ("luất", ActKind::Law),
    ("pháp lệnh", ActKind::Ordinance),
    ("nghị quyết", ActKind::Resolution),
    ("nghị định", ActKind::Decree),
    ("thông tư liên tịch", ActKind::JointCircular),
    ("thông tư", ActKind::Circular),
    ("quyết định", ActKind::Decision),
    ("chỉ thị", ActKind::Directive),
];

impl Instrument {
    /// Returns what the number, as it was said, and the title say.
    pub(crate) fn of(number: &str, said: &str, title: &str) -> Self {
        let (number, said, title) = (lower(number), lower(said), lower(title));
        let by_sign = || {
            number.split('/').skip(1).find_map(|part| {
                let sign = part.split('-').next().unwrap_or(part);
                SIGNS.iter().find(|(known, _)| *known == sign).map(|(_, kind)| *kind)
            })
        };
        let by_words = |text: &str| {
            let bare = text.trim_start_matches(|first: char| !first.is_alphanumeric());
            WORDS.iter().find(|(word, _)| bare.starts_with(word)).map(|(_, kind)| *kind)
        };
        // Laws and resolutions of the legislature have numbers of one form: the words tell.
        let kind = by_sign().or_else(|| by_words(&said)).or_else(|| by_words(&title));
        let year = number.split('/').find_map(|part| part.parse::<i32>().ok().filter(|year| *year >= 1945));
        let issued_on = [said.as_str(), title.as_str()].into_iter().find_map(|text| issued(text, &number, year));
        Self { kind, issued_on }
    }
}

/// Returns what the texts of a record call the act of that number, as in `Nghị quyết số 9/2031/QH17`; nothing where they never say so, or say
/// different things.
pub(crate) fn called(record: &Json<'_>, number: &str) -> Option<ActKind> {
    let number = lower(number);
    // What comes before the first letter is the same in any case: few texts have it.
    let start = number.split(char::is_alphabetic).next().filter(|_| number.contains('/'))?;
    let mut kinds = Vec::new();
    record.texts(&mut |text| {
        if text.contains(start) {
            let text = lower(text);
            kinds.extend(text.match_indices(&number).filter_map(|(at, _)| kind_before(&text, at)));
        }
    });
    let first = *kinds.first()?;
    kinds.iter().all(|kind| *kind == first).then_some(first)
}

/// Returns the kind of instrument that the words before that place name.
fn kind_before(text: &str, at: usize) -> Option<ActKind> {
    let words = text.get(..at)?.trim_end();
    let words = words.strip_suffix("số").unwrap_or(words).trim_end();
    let ends = WORDS.iter().filter(|(word, _)| words.ends_with(word));
    ends.max_by_key(|(word, _)| word.len()).map(|(_, kind)| *kind)
}

/// Returns the day that stands right behind the act's own number, or first in a text without numbers of other acts; its year must be the number's.
fn issued(text: &str, number: &str, year: Option<i32>) -> Option<Date> {
    let from = match text.find(number) {
        Some(at) if !number.is_empty() => text.get(at + number.len()..)?,
        _ if text.contains("số ") => return None,
        _ => text,
    };
    let (before, after) = from.split_once("ngày ")?;
    // A day further on is that of another act.
    if before.trim_matches(|symbol: char| !symbol.is_alphanumeric()).len() > 1
        && text.contains(number)
        && !number.is_empty()
    {
        return None;
    }
    let date = day(after)?;
    year.is_none_or(|year| date.year() == year).then_some(date)
}

/// Returns the day with which a text begins: `15/11/2015` or `15 tháng 11 năm 2015`.
fn day(text: &str) -> Option<Date> {
    let mut numbers = text
        .split(|symbol: char| !symbol.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .take(3)
        .map(|part| part.parse::<u16>().ok());
    let (day, month, year) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let between: String = text.chars().take(24).filter(|symbol| !symbol.is_ascii_digit()).collect();
    let is_date = between.starts_with('/') || between.starts_with('-') || between.trim_start().starts_with("tháng");
    let is_plausible = is_date && (1945..=2199).contains(&year);
    let date = Date::new(i32::from(year), u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok();
    date.filter(|_| is_plausible)
}

#[cfg(test)]
mod tests {
    use motcua::law::ActKind;

    use super::{Instrument, called};
    use crate::import::json::Json;

    #[test]
    fn kinds_and_days_are_read() {
        for (number, said, title, kind, day) in [
            (
                "1/2031/NĐ-MẪU",
                "1/2031/NĐ-MẪU",
                "Nghị định số 1/2031/NĐ-MẪU ngày 15/11/2031 của Cơ quan mẫu",
                ActKind::Decree,
                "2031-11-15",
            ),
            (
                "4/2031/TT-MẪU",
                "Thông tư số 4/2031/TT-MẪU",
                "Thông tư 4/2031/TT-MẪU ngày 2 tháng 8 năm 2031",
                ActKind::Circular,
                "2031-08-02",
            ),
            ("60/2031/QH17", "Luật 60/2031/QH17", "Luật Mẫu", ActKind::Law, ""),
            ("9/2031/QH17", "9/2031/QH17", "Nghị quyết về mẫu", ActKind::Resolution, ""),
            ("5/2031/TTLT-A-B", "5/2031/TTLT-A-B", "", ActKind::JointCircular, ""),
            ("7/QĐ-MẪU", "7/QĐ-MẪU", "Quyết định của Cơ quan mẫu", ActKind::Decision, ""),
        ] {
            let found = Instrument::of(number, said, title);
            assert_eq!(found.kind, Some(kind), "{number}");
            assert_eq!(found.issued_on.map(|day| day.to_string()).unwrap_or_default(), day, "{number}");
        }
    }

    #[test]
    fn a_text_tells_what_an_act_is_called() {
        for (text, kind) in [
            ("theo Nghị quyết số 9/2031/QH17 và Nghị quyết 9/2031/QH17", Some(ActKind::Resolution)),
            ("theo Bộ luật số 9/2031/QH17", Some(ActKind::Law)),
            ("theo số 9/2031/QH17", None),
            ("theo Luật số 9/2031/QH17, Nghị quyết số 9/2031/QH17", None),
            ("theo Luật số 8/2031/QH17", None),
        ] {
            assert_eq!(called(&Json::from(text), "9/2031/QH17"), kind, "{text}");
        }
        assert_eq!(called(&Json::from("Luật Mẫu"), "Mẫu"), None);
    }

    #[test]
    fn a_day_of_another_act_is_not_taken() {
        for title in [
            "Sửa đổi Nghị định số 9/2030/NĐ-MẪU ngày 1/2/2030",
            "Nghị định số 1/2031/NĐ-MẪU sửa đổi Nghị định số 9/2031/NĐ-MẪU ngày 1/2/2031",
            "Nghị định số 1/2031/NĐ-MẪU ngày 1/2/2030",
            "Nghị định số 1/2031/NĐ-MẪU ngày 31/2/2031",
        ] {
            assert_eq!(Instrument::of("1/2031/NĐ-MẪU", "1/2031/NĐ-MẪU", title).issued_on, None, "{title}");
        }
        assert_eq!(Instrument::of("Hiến pháp", "Hiến pháp", "").kind, None);
    }
}
