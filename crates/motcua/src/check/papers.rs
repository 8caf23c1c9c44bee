//! Whether what was handed in, or what a register answered, meets a document rule.

use super::filing::Handed;
use crate::facts::{Facts, Slot};
use crate::law::Channel;
use crate::procedure::{DocumentKind, DocumentRule, Fallback, Substitute};
use crate::submission::RegisterResult;

/// How a document rule is met, or not.
pub(super) enum Met<'a> {
    /// By a paper or a register.
    Yes,
    /// The agency asks another office; nothing is due from the applicant.
    AgencyAsks(&'a Substitute, crate::term::Term, RegisterResult),
    /// A datum that the agency still has to look up.
    LookUp,
    /// Something was handed in, not as it must be, and the paper itself is due.
    Short(Short),
    /// Not at all; a register may have given no answer.
    No(Option<(&'a Substitute, RegisterResult)>),
}

/// What is short of a paper that was handed in.
#[derive(Clone, Copy)]
pub(super) enum Short {
    Originals { needed: u32, given: u32 },
    Copies { needed: u32, given: u32 },
    Electronic,
}

/// Returns how the rule is met on that channel; an electronic version counts where the rule and the channel allow it.
///
/// It is needed `times` times ([`times`]); an electronic version and a register's answer are of all of them.
pub(super) fn met<'a>(rule: &'a DocumentRule, times: u32, handed: &Handed, channel: Option<Channel>) -> Met<'a> {
    let needed = needs(rule, times);
    let papers = handed.originals >= needed.0 && handed.copies >= needed.1;
    let any = needed != (0, 0) || handed.is_provided() && (handed.originals > 0 || handed.copies > 0);
    if rule.is_on_paper() && papers && any || handed.electronic && rule.takes_electronic(channel) {
        return Met::Yes;
    }
    if handed.answer() == Some(RegisterResult::Found) {
        return Met::Yes;
    }
    let answers = || handed.answers.iter().filter_map(|(index, result)| Some((rule.substitutes.get(*index)?, *result)));
    for (substitute, result) in answers() {
        if let Fallback::AskOffice(term) = fallback(substitute, result) {
            return Met::AgencyAsks(substitute, *term, result);
        }
    }
    // what is handed in without being asked leaves the office its duty, so it is only short where nobody looks further
    match (answers().next(), short(handed, needed).filter(|_| rule.is_on_paper())) {
        (None, _) if rule.kind == DocumentKind::Data => Met::LookUp,
        (_, Some(short)) => Met::Short(short),
        (answer, None) => Met::No(answer),
    }
}

fn fallback(substitute: &Substitute, result: RegisterResult) -> &Fallback {
    match result {
        RegisterResult::Unavailable => &substitute.when_unavailable,
        _ => &substitute.when_not_found,
    }
}

/// Returns how many originals and copies are needed where the paper is due that many times; a paper that is shown needs its original.
pub(crate) fn needs(rule: &DocumentRule, times: u32) -> (u32, u32) {
    let (originals, copies) = (u32::from(rule.originals), u32::from(rule.copies));
    let (originals, copies) = match rule.kind {
        DocumentKind::Present if (originals, copies) == (0, 0) => (1, 0),
        _ => (originals, copies),
    };
    (originals.saturating_mul(times), copies.saturating_mul(times))
}

/// Returns how many times a paper is due: once for each element of the list that its rule names, where elements are stated, and once otherwise.
pub(super) fn times(rule: &DocumentRule, facts: &Facts) -> u32 {
    match rule.each.map(|list| facts.get(list)) {
        Some(Slot::List(elements)) => u32::try_from(elements.len()).map_or(u32::MAX, |count| count.max(1)),
        _ => 1,
    }
}

fn short(handed: &Handed, needed: (u32, u32)) -> Option<Short> {
    if !handed.is_provided() {
        return None;
    }
    Some(match (handed.originals, handed.copies) {
        (0, 0) => Short::Electronic,
        (given, _) if given < needed.0 => Short::Originals { needed: needed.0, given },
        (_, given) => Short::Copies { needed: needed.1, given },
    })
}
