//! Acts that a record rests on, by their numbers.

use serde_json::Value;

use super::refusal::Refusal;
use super::shape;
use super::text::Cleaned;
use super::trap::Trap;
use super::traps::Traps;

/// The act under which values read from a record are cited: the record itself, since no article was read.
pub const PORTAL_ACT: &str = "DVCQG";

/// An act that an imported record names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Act {
    /// The number.
    pub number: String,
    /// The title, in the language of the law.
    pub title: String,
}

/// Returns the acts of a record in its order, each once.
pub(crate) fn legal_bases(record: &Value, cleaned: &mut Cleaned, traps: &mut Traps) -> Result<Vec<Act>, Refusal> {
    let mut acts: Vec<Act> = Vec::new();
    for basis in shape::objects(record, "legalBasisesDetails")? {
        let said = cleaned.line(shape::text(basis, "code")?);
        let name = cleaned.line(shape::text(basis, "name")?);
        let number = number(&said);
        traps.add_many(Trap::ActNumberReduced, u64::from(number != said));
        let number = if number.is_empty() { name.clone() } else { number };
        if !number.is_empty() && !acts.iter().any(|act| act.number == number) {
            let title = if name.is_empty() { number.clone() } else { name };
            acts.push(Act { number, title });
        }
    }
    Ok(acts)
}

/// Returns the decision that published the procedure, where the record names one.
pub(crate) fn decision(record: &Value, cleaned: &mut Cleaned) -> Result<Option<Act>, Refusal> {
    let Some(proposal) = shape::object(record, "procedureProposal")? else { return Ok(None) };
    let number = cleaned.line(shape::text(proposal, "proposalNumber")?);
    if number.is_empty() {
        return Ok(None);
    }
    let agency = match shape::object(proposal, "issuingAgency")? {
        Some(agency) => cleaned.line(shape::text(agency, "name")?),
        None => String::new(),
    };
    let title = if agency.is_empty() { number.clone() } else { format!("Quyết định {number} ({agency})") };
    Ok(Some(Act { number, title }))
}

/// Returns the number within a text such as `Thông tư số 04/2031/TT-BTP`; the whole text where none is in it.
fn number(said: &str) -> String {
    let Some(start) = said.find(|character: char| character.is_ascii_digit()) else { return said.to_owned() };
    let (before, from) = said.split_at(start);
    let joined = from.replace(" /", "/").replace("/ ", "/");
    let (number, after) = joined.split_once(' ').unwrap_or((&joined, ""));
    let number = number.trim_end_matches(['.', ',', ';', ':']);
    let is_number = number.contains('/') && number.chars().any(char::is_alphabetic);
    let is_type = before.chars().all(|character| character.is_alphabetic() || character == ' ');
    if is_number && is_type && !after.contains('(') { number.to_owned() } else { said.to_owned() }
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
