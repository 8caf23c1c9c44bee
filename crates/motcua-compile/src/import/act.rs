//! Acts that a record rests on, by their numbers.

use std::borrow::Cow;

use motcua::civil::Date;

use super::date::{Dates, EditionFrom};
use super::instrument::{Instrument, called};
use super::json::Json;
use super::refusal::Refusal;
use super::shape;
use super::text::{Cleaned, lower};
use super::trap::Trap;
use super::traps::Traps;

/// The act under which values read from a record are cited: the record itself, since no article was read.
pub const PORTAL_ACT: &str = "DVCQG";

/// What the numbers of decisions of places hold, which are counted anew in each.
const LOCAL: &[&str] = &["UBND", "HĐND"];
/// What stands before a province's name, in lower case.
const PLACES: &[&str] = &[
    "ubnd tỉnh ",
    "ubnd thành phố ",
    "ủy ban nhân dân tỉnh ",
    "ủy ban nhân dân thành phố ",
    "hđnd tỉnh ",
    "hđnd thành phố ",
];

/// An act that an imported rule file cites: a decision that published procedures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// The number.
    pub number: String,
    /// The title, in the language of the law.
    pub title: String,
    /// The date of the decision.
    pub dated: Date,
}

impl Act {
    /// Returns the act under which values are cited as read in a record, known since that day.
    pub(crate) fn portal(dated: Date) -> Self {
        let title = "Bản ghi thủ tục hành chính trên Cổng Dịch vụ công quốc gia".to_owned();
        Self { number: PORTAL_ACT.to_owned(), title, dated }
    }
}

/// An act that a record rests on; when it came into force is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Basis {
    pub(crate) number: String,
    /// Empty where it says no more than the number.
    pub(crate) title: String,
    pub(crate) instrument: Instrument,
}

/// Returns the acts that a record rests on, in its order, each once.
pub(crate) fn legal_bases<'r>(
    record: &'r Json<'_>,
    cleaned: &mut Cleaned<'r>,
    traps: &mut Traps,
) -> Result<Vec<Basis>, Refusal> {
    let mut bases: Vec<Basis> = Vec::new();
    for basis in shape::objects(record, "legalBasisesDetails")? {
        let said = cleaned.line(shape::text(basis, "code")?);
        let title = cleaned.line(shape::text(basis, "name")?);
        let number = number(&said).into_owned();
        traps.add_many(Trap::ActNumberReduced, u64::from(number != said));
        let title = title.into_owned();
        let (number, title) = if number.is_empty() { (title, String::new()) } else { (number, title) };
        if !number.is_empty() && !bases.iter().any(|basis| basis.number == number) {
            let mut instrument = Instrument::of(&number, &said, &title);
            if instrument.kind.is_none() {
                instrument.kind = called(record, &number);
            }
            traps.add_many(Trap::ActKindUnknown, u64::from(instrument.kind.is_none()));
            bases.push(Basis { number, title, instrument });
        }
    }
    Ok(bases)
}

/// Returns the decision that published the procedure, where the record gives its number and its date.
pub(crate) fn decision<'r>(
    record: &'r Json<'_>,
    dates: &Dates,
    cleaned: &mut Cleaned<'r>,
) -> Result<Option<Act>, Refusal> {
    let Some(proposal) = shape::object(record, "procedureProposal")? else { return Ok(None) };
    let number = cleaned.line(shape::text(proposal, "proposalNumber")?).into_owned();
    if number.is_empty() || dates.basis != EditionFrom::DecisionDate {
        return Ok(None);
    }
    let agency = match shape::object(proposal, "issuingAgency")? {
        Some(agency) => cleaned.line(shape::text(agency, "name")?),
        None => Cow::default(),
    };
    let title = if agency.is_empty() { number.clone() } else { format!("Quyết định {number} ({agency})") };
    Ok(Some(Act { number: of_its_place(number, &agency), title, dated: dates.from }))
}

/// Returns the number of a decision with its place, where each province counts its own: `7/QĐ-UBND (Mẫu)`.
fn of_its_place(number: String, agency: &str) -> String {
    if agency.is_empty() || number.contains('(') || !LOCAL.iter().any(|body| number.contains(body)) {
        return number;
    }
    let lowered = lower(agency);
    let named = PLACES.iter().find_map(|body| lowered.strip_prefix(body)).and_then(|place| {
        // Lower case may have another length; then the whole name is as good.
        agency.get(agency.len().checked_sub(place.len())?..)
    });
    format!("{number} ({})", named.unwrap_or(agency))
}

/// Returns the number within a text such as `Thông tư số 04/2031/TT-BTP`; the whole text where none is in it.
fn number(said: &str) -> Cow<'_, str> {
    let Some(start) = said.find(|character: char| character.is_ascii_digit()) else { return said.into() };
    let (before, from) = said.split_at(start);
    let joined = from.replace(" /", "/").replace("/ ", "/");
    let (number, after) = joined.split_once(' ').unwrap_or((&joined, ""));
    let number = number.trim_end_matches(['.', ',', ';', ':']);
    let is_number = number.contains('/') && number.chars().any(char::is_alphabetic);
    let is_type = before.chars().all(|character| character.is_alphabetic() || character == ' ');
    if is_number && is_type && !after.contains('(') { number.to_owned().into() } else { said.into() }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn the_number_is_taken_out_of_the_words() {
        for (said, expected) in [
            ("12/2031/NĐ-CP", "12/2031/NĐ-CP"),
            ("Thông tư số 04/2031/TT-BTP", "04/2031/TT-BTP"),
            ("35 /2031/NQ-HĐND.", "35/2031/NQ-HĐND"),
            ("Luật số 58/2031/QH15 của Quốc hội", "58/2031/QH15"),
            ("75/2031/QĐ-UBND (thành phố Mẫu)", "75/2031/QĐ-UBND (thành phố Mẫu)"),
            ("Hiến pháp", "Hiến pháp"),
        ] {
            assert_eq!(number(said), expected);
        }
    }
}
