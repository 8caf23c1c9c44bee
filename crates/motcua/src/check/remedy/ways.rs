//! How a document can still be handed in, and a filing with something added to it.

use alloc::vec::Vec;

use super::Way;
use crate::catalogue::Rules;
use crate::check::Filing;
use crate::check::papers::{needs, times};
use crate::facts::Slot;
use crate::procedure::{DocumentRule, FieldId};
use crate::submission::RegisterResult;

/// Returns each way in which the document can be met on the filing's channel: registers not asked yet, an electronic version, paper.
pub(super) fn ways<'a>(rules: &Rules<'a>, filing: &Filing, rule: &'a DocumentRule) -> Vec<Way<'a>> {
    let at = rules.edition().documents.iter().position(|other| core::ptr::eq(other, rule));
    let handed = at.zip(filing.documents.as_ref()).and_then(|(at, all)| all.get(at));
    let asked = |index: usize| handed.is_some_and(|handed| handed.answers.iter().any(|(known, _)| *known == index));
    let mut out: Vec<Way<'a>> = rule
        .substitutes
        .iter()
        .enumerate()
        .filter(|(index, _)| !asked(*index))
        .map(|(_, substitute)| Way::LookUp(rule, substitute))
        .collect();
    if rule.takes_electronic(filing.channel) {
        out.push(Way::Electronic(rule));
    }
    if rule.is_on_paper() {
        let (originals, copies) = match needs(rule, times(rule, &filing.facts)) {
            (0, 0) => (1, 0),
            needed => needed,
        };
        out.push(Way::Paper(rule, originals, copies));
    }
    out
}

impl Filing {
    /// Returns whether nobody stated that fact.
    pub(crate) fn lacks(&self, field: FieldId) -> bool {
        *self.facts.get(field) == Slot::Absent
    }

    /// States a fact whose value is not known yet.
    pub(crate) fn put_stated(&mut self, field: FieldId) {
        self.facts.put_stated(field);
    }

    /// Returns the same with a declared fact stated, of which the value is not known; as it was where no such fact is declared or it is there.
    #[must_use]
    pub fn stated(mut self, rules: &Rules<'_>, path: &str) -> Self {
        let at = rules.edition().fields.iter().position(|field| field.path == path);
        if let Some(id) = at.and_then(|at| u16::try_from(at).ok()).map(FieldId)
            && self.lacks(id)
        {
            self.put_stated(id);
        }
        self
    }

    /// Takes a fact back that was stated.
    pub(crate) fn put_absent(&mut self, field: FieldId) {
        self.facts.put_absent(field);
    }

    /// Adds that, and returns the fact that it states, if it states one; the value of a fact stays unknown.
    pub(super) fn add(&mut self, rules: &Rules<'_>, way: Way<'_>) -> Option<FieldId> {
        let edition = rules.edition();
        let rule = match way {
            Way::Fact(field) => {
                let at = edition.fields.iter().position(|other| core::ptr::eq(other, field));
                let id = at.and_then(|at| u16::try_from(at).ok()).map(FieldId);
                let id = id.filter(|id| !field.path.contains('[') && self.lacks(*id))?;
                self.put_stated(id);
                return Some(id);
            }
            Way::Builtin => return None,
            Way::LookUp(rule, _) | Way::Electronic(rule) | Way::Paper(rule, ..) => rule,
        };
        let at = edition.documents.iter().position(|other| core::ptr::eq(other, rule))?;
        let handed = self.documents.as_mut()?.get_mut(at)?;
        match way {
            Way::Electronic(_) => handed.electronic = true,
            Way::Paper(_, originals, copies) => {
                handed.originals = handed.originals.max(originals);
                handed.copies = handed.copies.max(copies);
            }
            Way::LookUp(rule, substitute) => {
                if let Some(index) = rule.substitutes.iter().position(|other| other.register == substitute.register) {
                    handed.answers.push((index, RegisterResult::Found));
                    crate::ordered::sort(&mut handed.answers, Ord::cmp);
                }
            }
            Way::Fact(_) | Way::Builtin => {}
        }
        None
    }
}
