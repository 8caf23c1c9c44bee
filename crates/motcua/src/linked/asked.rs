//! What a linked procedure and each of its parts ask, with the facts that are stated so far.

use alloc::string::String;
use alloc::vec::Vec;

use super::check::{NOT_ENCODED, found, laws};
use super::split;
use crate::catalogue::Rules;
use crate::check::Filing;
use crate::civil::Date;
use crate::condition::Truth;
use crate::error::Gap;
use crate::input::Json;
use crate::procedure::Branch;
use crate::verdict::{Finding, Requirement, Stage, Status, place};

/// A part that the linked procedure does not say all of itself, and what was stated as that part reads it.
#[derive(Clone, Debug)]
pub(crate) struct PartFiling<'a> {
    /// The part.
    pub(crate) branch: &'a Branch,
    /// Whether it belongs to the submission.
    pub(crate) status: Status,
    /// The part's own rules, and the filing read against them; a gap where those rules cannot answer.
    pub(crate) read: Result<(Rules<'a>, Filing), Gap>,
}

/// Returns the filing with the facts as the linked procedure itself reads them, and as each part does that has rules of its own.
///
/// The parts' rules are those of the day, or the latest that have begun. A procedure that is not linked reads all facts and has no parts.
pub(crate) fn apart<'a>(
    rules: &Rules<'a>,
    facts: &Json,
    filing: Filing,
    day: Option<Date>,
) -> (Filing, Vec<PartFiling<'a>>) {
    let branches = &rules.edition().branches;
    if branches.is_empty() {
        return (filing, Vec::new());
    }
    let laws = laws(rules, day);
    let editions: Vec<_> = laws.iter().flatten().flatten().map(Rules::edition).collect();
    let own = filing.with_facts(rules, &split::rest_facts(facts, rules.edition(), &editions));
    let mut parts = Vec::new();
    for (branch, law) in branches.iter().zip(laws) {
        let Some(law) = law else { continue };
        let read = law.map(|law| (law, filing.with_facts(&law, &split::part_facts(facts, law.edition())).of_a_part()));
        let status = match rules.holds(&own, branch.when) {
            Truth::True => Status::Required,
            Truth::False => Status::NotRequired,
            Truth::Unknown(facts) => Status::Depends(facts),
        };
        parts.push(PartFiling { branch, status, read });
    }
    (own, parts)
}

impl<'a> PartFiling<'a> {
    /// Marks the papers as met in whose place the linked form stands.
    pub(crate) fn meet(&self, requirements: &mut [Requirement<'_>]) {
        let Ok((_, filing)) = &self.read else { return };
        for one in requirements {
            let is_asked = one.status != Status::NotRequired;
            if is_asked && self.branch.forms.contains(&one.document.id) && filing.comes_by(&one.document.channels) {
                one.met = Some(true);
            }
        }
    }

    /// Returns the places of the facts that would decide whether the part belongs to the submission.
    pub(crate) fn open(&self, rules: &Rules<'_>) -> Vec<String> {
        match &self.status {
            Status::Depends(facts) => facts.iter().map(|fact| place(rules, *fact)).collect(),
            _ => Vec::new(),
        }
    }

    /// Returns that nobody can say what the part needs.
    pub(crate) fn not_encoded(&self) -> Finding<'a> {
        found(self.branch, NOT_ENCODED, Stage::Typing)
    }
}
