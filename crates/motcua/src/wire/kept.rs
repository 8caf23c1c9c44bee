//! What a host keeps of the answers that it was given, so that it is told once.

use alloc::string::String;
use alloc::vec::Vec;

use super::answer::{Failure, json, with_json};
use super::mention::Mention;
use super::missing::Missing;
use crate::map::Map;

/// The parts of answers that a host keeps, by number: what was told once is told by its number after that.
///
/// It belongs to one catalogue and one host: the numbers mean nothing to another. [`Held::missing_kept`](super::Held::missing_kept) fills it.
#[derive(Debug, Default)]
pub struct Kept {
    numbers: Map<String, u32>,
    next: u32,
}

impl Kept {
    /// The most parts that are kept; others are told each time.
    pub const MAX: u32 = 4096;

    /// Returns the answer with each atom by its number where the host keeps it, and with the number to keep it under where it is new.
    pub(super) fn tell(&mut self, mut answer: Missing<'_>) -> Result<String, Failure> {
        let lang = answer.lang.unwrap_or_default();
        let (mut new, mut name) = (Vec::new(), String::new());
        let of_parts =
            answer.parts.iter_mut().filter_map(|part| Some((part.edition.as_deref()?, part.lacks.as_mut()?)));
        for (edition, lacks) in [(answer.edition.as_str(), &mut answer.lacks)].into_iter().chain(of_parts) {
            for atom in &mut lacks.atoms {
                // What is said of an atom follows from the atom, the edition and the language.
                name.clear();
                name = with_json(name, &atom.untold())?;
                name.push_str(edition);
                name.push_str(lang);
                atom.mention = self.mention(&name, &mut new);
            }
        }
        let text = json(&answer)?;
        self.keep(new);
        Ok(text)
    }

    /// Returns how a part stands in an answer in which these are `new`; only equal parts have the same name.
    fn mention(&self, name: &str, new: &mut Vec<String>) -> Mention {
        if let Some(number) = self.numbers.get(name) {
            return Mention::Known(*number);
        }
        let number = u32::try_from(new.len()).ok().and_then(|new| self.next.checked_add(new));
        let Some(number) = number.filter(|number| *number < Self::MAX) else { return Mention::Whole };
        new.push(name.into());
        Mention::New(number)
    }

    /// Keeps what was new in an answer that the host has now, in the order of the numbers.
    fn keep(&mut self, new: Vec<String>) {
        for name in new {
            self.numbers.insert(name, self.next);
            self.next = self.next.saturating_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn a_part_is_told_once_and_then_by_its_number() {
        let (mut kept, mut new) = (Kept::default(), Vec::new());
        assert_eq!(kept.mention("b", &mut new), Mention::New(0));
        assert_eq!(kept.mention("a", &mut new), Mention::New(1));
        kept.keep(core::mem::take(&mut new));
        assert_eq!(kept.mention("a", &mut new), Mention::Known(1));
        assert_eq!(kept.mention("c", &mut new), Mention::New(2));
        assert_eq!(kept.mention("b", &mut new), Mention::Known(0));
    }

    #[test]
    fn an_answer_that_is_given_up_is_not_remembered() {
        let kept = Kept::default();
        assert_eq!(kept.mention("a", &mut Vec::new()), Mention::New(0));
        assert_eq!(kept.mention("b", &mut Vec::new()), Mention::New(0));
    }

    #[test]
    fn what_does_not_fit_is_told_whole() {
        let (mut kept, mut new) = (Kept::default(), Vec::new());
        kept.keep((0..Kept::MAX).map(|name| name.to_string()).collect());
        assert_eq!(kept.mention("one more", &mut new), Mention::Whole);
        assert_eq!(kept.mention("7", &mut new), Mention::Known(7));
        assert!(new.is_empty());
    }
}
