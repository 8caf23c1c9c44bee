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
        match atom.way {
            Way::Fact(field) => {
                let fields = self.fields.iter().filter_map(|id| edition.fields.get(usize::from(id.0)));
                fields.into_iter().any(|known| core::ptr::eq(known, field))
            }
            Way::Builtin => false,
            Way::LookUp(rule, _) | Way::Electronic(rule) | Way::Paper(rule, ..) => {
                let rules = self.documents.iter().filter_map(|at| edition.documents.get(usize::from(*at)));
                rules.into_iter().any(|known| core::ptr::eq(known, rule))
            }
        }
    }

    /// Returns whether what the atom adds can make a difference to what a trial finds.
    pub(super) fn matters(&self, atom: &Atom<'_>) -> bool {
        let asks = |rule: &DocumentRule| self.cases || rule.when.is_some_and(|when| self.asking.contains(&when));
        match atom.way {
            Way::Fact(_) | Way::Builtin => true,
            Way::LookUp(rule, _) | Way::Electronic(rule) | Way::Paper(rule, ..) => {
                let beside = |other: &DocumentRule| rule.one_of.is_some() && rule.one_of == other.one_of;
                let documents = &self.rules.edition().documents;
                self.has(atom) || asks(rule) || documents.iter().any(|other| beside(other) && asks(other))
            }
        }
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
            atoms.iter().any(|atom| match (atom.way, known) {
                (Way::LookUp(rule, _) | Way::Electronic(rule) | Way::Paper(rule, ..), Some(known)) => {
                    core::ptr::eq(rule, known)
                }
                _ => false,
            })
        };
        self.each(|node| match node {
            Node::Has(Access::Field(id) | Access::Element(id)) => states(id),
            Node::Builtin(Builtin::Provided(at) | Builtin::Register(at)) => hands(at),
            _ => false,
        })
    }

    /// Returns for each condition whether it asks for the presence of the first fact or reads the second; nothing where that may be any.
    pub(super) fn asking_or_reading(&self, asked: FieldId, read: Option<FieldId>) -> Option<Vec<bool>> {
        self.each(|node| match node {
            Node::Has(Access::Field(id) | Access::Element(id)) => *id == asked,
            Node::Field(Access::Field(id) | Access::Element(id)) | Node::All(id, _) | Node::Exists(id, _) => {
                Some(*id) == read
            }
            // What a window or the case hangs on is not looked for.
            Node::Builtin(Builtin::Within(_) | Builtin::Case) => read.is_some(),
            _ => false,
        })
    }

    fn each(&self, looks: impl Fn(&Node) -> bool) -> Option<Vec<bool>> {
        let asks = |condition: &Condition| condition.nodes.iter().any(&looks);
        (!self.cases).then(|| self.rules.edition().conditions.iter().map(asks).collect())
    }
}

/// Returns the scope of the conditions that were told; all where none were.
pub(super) fn scope(conditions: Option<&[bool]>) -> Scope<'_> {
    conditions.map_or(Scope::All, Scope::Of)
}
