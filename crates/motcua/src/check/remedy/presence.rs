//! What conditions ask the presence of: only there can something added ask for more.

use alloc::vec::Vec;

use super::{Atom, Way};
use crate::catalogue::Rules;
use crate::check::scope::Scope;
use crate::condition::{Access, Builtin, Condition, Node};
use crate::procedure::{CondId, DocumentRule, FieldId};

/// What the conditions of an edition ask the presence of.
pub(super) struct Presence<'a> {
    rules: Rules<'a>,
    fields: Vec<FieldId>,
    documents: Vec<u16>,
    /// The conditions that ask.
    asking: Vec<CondId>,
    /// Whether the case hangs on it, and with the case everything.
    cases: bool,
}

impl<'a> Presence<'a> {
    pub(super) fn of(rules: Rules<'a>) -> Self {
        let (mut fields, mut documents, mut asking) = (Vec::new(), Vec::new(), Vec::new());
        for (id, condition) in (0_u16..).map(CondId).zip(&rules.edition().conditions) {
            let mut asks = false;
            for node in &condition.nodes {
                match node {
                    Node::Has(Access::Field(id) | Access::Element(id)) => fields.push(*id),
                    Node::Builtin(Builtin::Provided(at) | Builtin::Register(at)) => documents.push(*at),
                    _ => continue,
                }
                asks = true;
            }
            if asks {
                asking.push(id);
            }
        }
        let cases = rules.edition().cases.iter().any(|case| case.when.is_some_and(|when| asking.contains(&when)));
        Self { rules, fields, documents, asking, cases }
    }

    /// Returns whether no condition asks whether something is there.
    pub(super) fn is_empty(&self) -> bool {
        self.asking.is_empty()
    }

    /// Returns the conditions that ask whether something is there.
    pub(super) fn asking(&self) -> &[CondId] {
        &self.asking
    }

    /// Returns whether a condition looks at the presence of what the atom adds.
    pub(super) fn has(&self, atom: &Atom<'_>) -> bool {
        let edition = self.rules.edition();
        let fields = || self.fields.iter().filter_map(|id| edition.fields.get(usize::from(id.0)));
        let papers = || self.documents.iter().filter_map(|at| edition.documents.get(usize::from(*at)));
        match (atom.way, paper(atom)) {
            (Way::Fact(field), _) => fields().any(|known| core::ptr::eq(known, field)),
            (_, paper) => papers().any(|known| paper.is_some_and(|paper| core::ptr::eq(known, paper))),
        }
    }

    /// Returns whether what the atom adds can make a difference to what a trial finds.
    pub(super) fn matters(&self, atom: &Atom<'_>) -> bool {
        let Some(rule) = paper(atom) else { return true };
        let asks = |other: &DocumentRule| {
            let beside = core::ptr::eq(rule, other) || rule.one_of.is_some() && rule.one_of == other.one_of;
            beside && other.when.is_some_and(|when| self.asking.contains(&when))
        };
        self.cases || self.has(atom) || self.rules.edition().documents.iter().any(asks)
    }

    /// Returns for each condition whether it looks at the presence of what one of the atoms adds; nothing where that may be any.
    pub(super) fn looking(&self, atoms: &[&Atom<'_>]) -> Option<Vec<bool>> {
        let edition = self.rules.edition();
        let states = |id: &FieldId| {
            let field = edition.fields.get(usize::from(id.0));
            atoms.iter().any(|atom| matches!((atom.way, field), (Way::Fact(a), Some(b)) if core::ptr::eq(a, b)))
        };
        let hands = |at: &u16| {
            let known = edition.documents.get(usize::from(*at));
            known.is_some_and(|known| {
                atoms.iter().any(|atom| paper(atom).is_some_and(|rule| core::ptr::eq(rule, known)))
            })
        };
        self.each(&|node| match node {
            Node::Has(Access::Field(id) | Access::Element(id)) => states(id),
            Node::Builtin(Builtin::Provided(at) | Builtin::Register(at)) => hands(at),
            _ => false,
        })
    }

    /// Returns for each condition whether it asks for the presence of the first fact or reads the second; nothing where that may be any.
    pub(super) fn asking_or_reading(&self, asked: FieldId, read: Option<FieldId>) -> Option<Vec<bool>> {
        self.each(&|node| match node {
            Node::Has(Access::Field(id) | Access::Element(id)) => *id == asked,
            Node::Field(Access::Field(id) | Access::Element(id)) | Node::All(id, _) | Node::Exists(id, _) => {
                Some(*id) == read
            }
            // What a window or the case hangs on is not looked for.
            Node::Builtin(Builtin::Within(_) | Builtin::Case) => read.is_some(),
            _ => false,
        })
    }

    fn each(&self, looks: &dyn Fn(&Node) -> bool) -> Option<Vec<bool>> {
        let asks = |condition: &Condition| condition.nodes.iter().any(looks);
        (!self.cases).then(|| self.rules.edition().conditions.iter().map(asks).collect())
    }
}

/// Returns the paper that the atom hands in, where it states nothing.
fn paper<'a>(atom: &Atom<'a>) -> Option<&'a DocumentRule> {
    match atom.way {
        Way::LookUp(rule, _) | Way::Electronic(rule) | Way::Paper(rule, ..) => Some(rule),
        Way::Fact(_) | Way::Builtin => None,
    }
}

/// Returns the scope of the conditions that were told; all where none were.
pub(super) fn scope(conditions: Option<&[bool]>) -> Scope<'_> {
    conditions.map_or(Scope::All, Scope::Of)
}
