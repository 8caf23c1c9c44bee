//! What conditions ask the presence of: only there can something added ask for more.

use alloc::vec;
use alloc::vec::Vec;

use super::Way;
use crate::catalogue::Rules;
use crate::check::scope::Scope;
use crate::condition::{Access, Builtin, Node};
use crate::procedure::{CondId, DocumentRule, FieldId, Required};

/// What the conditions of an edition ask the presence of, and what they read.
pub(super) struct Presence<'a> {
    rules: Rules<'a>,
    /// Whose presence each condition asks, in their order.
    asks: Vec<(CondId, Look)>,
    /// What else each condition looks at, in their order.
    reads: Vec<(CondId, Look)>,
    /// The conditions that ask.
    asking: Vec<CondId>,
    /// For each condition, whether it decides over the same part as one that asks.
    beside: Vec<bool>,
    /// Whether the case hangs on it, and with the case everything.
    cases: bool,
}

/// What a condition looks at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Whether a fact is there.
    Has(FieldId),
    /// Whether a paper is there, or what a register answered in its place.
    Paper(u16),
    /// What a fact says.
    Reads(FieldId),
    /// A window or the case, whatever they hang on.
    Course,
}

impl Look {
    fn of(node: &Node) -> Option<Self> {
        Some(match node {
            Node::Has(Access::Field(id) | Access::Element(id)) => Self::Has(*id),
            Node::Builtin(Builtin::Provided(at) | Builtin::Register(at)) => Self::Paper(*at),
            Node::Field(Access::Field(id) | Access::Element(id)) | Node::All(id, _) | Node::Exists(id, _) => {
                Self::Reads(*id)
            }
            Node::Builtin(Builtin::Within(_) | Builtin::Case) => Self::Course,
            _ => return None,
        })
    }
}

impl<'a> Presence<'a> {
    pub(super) fn of(rules: Rules<'a>) -> Self {
        let conditions = &rules.edition().conditions;
        let (mut asks, mut reads) = (Vec::with_capacity(conditions.len()), Vec::with_capacity(conditions.len()));
        for (id, condition) in (0_u16..).map(CondId).zip(conditions) {
            for look in condition.nodes.iter().filter_map(Look::of) {
                let list = if matches!(look, Look::Has(_) | Look::Paper(_)) { &mut asks } else { &mut reads };
                list.push((id, look));
            }
        }
        let mut asking: Vec<CondId> = asks.iter().map(|(id, _)| *id).collect();
        asking.dedup();
        let cases = rules.edition().cases.iter().any(|case| case.when.is_some_and(|when| asking.contains(&when)));
        let mut beside = vec![false; conditions.len()];
        let mut put = |part: &[CondId]| {
            if part.iter().any(|id| asking.contains(id)) {
                for id in part {
                    beside.get_mut(usize::from(id.0)).into_iter().for_each(|one| *one = true);
                }
            }
        };
        asking.iter().for_each(|id| put(&[*id]));
        for rule in &rules.edition().assertions {
            put(&[rule.when.unwrap_or(rule.assert), rule.assert]);
        }
        let documents = &rules.edition().documents;
        for rule in documents.iter().filter(|rule| rule.one_of.is_some()) {
            let group = documents.iter().filter(|other| other.one_of == rule.one_of);
            put(&group.filter_map(|other| other.when).collect::<Vec<_>>());
        }
        Self { rules, asks, reads, asking, beside, cases }
    }

    /// Returns whether no condition asks whether something is there.
    pub(super) fn is_empty(&self) -> bool {
        self.asking.is_empty()
    }

    /// Returns the conditions that ask whether something is there.
    pub(super) fn asking(&self) -> &[CondId] {
        &self.asking
    }

    /// Returns what a condition looks at that asks the presence of what is added so; nothing where none can.
    pub(super) fn look(&self, way: Way<'_>) -> Option<Look> {
        let edition = self.rules.edition();
        if let Way::Fact(field) = way {
            let at = edition.fields.iter().position(|known| core::ptr::eq(known, field))?;
            return u16::try_from(at).ok().map(|at| Look::Has(FieldId(at)));
        }
        let rule = paper(way)?;
        let at = edition.documents.iter().position(|known| core::ptr::eq(known, rule))?;
        u16::try_from(at).ok().map(Look::Paper)
    }

    /// Returns whether a condition looks at that.
    pub(super) fn has(&self, look: Look) -> bool {
        self.asks.iter().any(|(_, known)| *known == look)
    }

    /// Returns whether what is added so can make a difference to what a trial finds, where no condition asks whether it is there.
    pub(super) fn matters(&self, way: Way<'_>) -> bool {
        let Some(rule) = paper(way) else { return self.matters_stated(way) };
        let asks = |other: &DocumentRule| {
            let beside = core::ptr::eq(rule, other) || rule.one_of.is_some() && rule.one_of == other.one_of;
            beside && other.when.is_some_and(|when| self.asking.contains(&when))
        };
        self.cases || self.rules.edition().documents.iter().any(asks)
    }

    /// Returns whether it can that a fact is stated: where a part asks for it, or reads it, over which a condition decides that asks whether something is
    /// there.
    fn matters_stated(&self, way: Way<'_>) -> bool {
        let (Way::Fact(field), Some(Look::Has(id))) = (way, self.look(way)) else { return true };
        let reads = |look| matches!(look, Look::Course) || look == Look::Reads(id);
        let beside = |id: CondId| self.beside.get(usize::from(id.0)) == Some(&true);
        self.cases
            || matches!(field.required, Required::When(when) if beside(when))
            || self.reads.iter().any(|(id, look)| beside(*id) && reads(*look))
    }

    /// Returns for each condition whether it looks at one of these; nothing where that may be any.
    pub(super) fn looking(&self, at: &[Look]) -> Option<Vec<bool>> {
        self.each(&self.asks, &|look| at.contains(&look))
    }

    /// Returns for each condition whether it asks for the presence of one of these or reads the fact; nothing where that may be any.
    pub(super) fn asking_or_reading(&self, asked: &[Look], read: Option<FieldId>) -> Option<Vec<bool>> {
        // What a window or the case hangs on is not looked for.
        let reads = |look| matches!(look, Look::Course) || matches!(look, Look::Reads(id) if Some(id) == read);
        let mut all = self.looking(asked)?;
        if read.is_some() {
            let more = self.each(&self.reads, &reads)?;
            all.iter_mut().zip(more).for_each(|(known, more)| *known |= more);
        }
        Some(all)
    }

    fn each(&self, list: &[(CondId, Look)], looks: &dyn Fn(Look) -> bool) -> Option<Vec<bool>> {
        if self.cases {
            return None;
        }
        let mut all = vec![false; self.rules.edition().conditions.len()];
        for (id, look) in list {
            if let Some(known) = all.get_mut(usize::from(id.0)).filter(|known| !**known) {
                *known = looks(*look);
            }
        }
        Some(all)
    }
}

/// Returns the paper that is handed in so, where nothing is stated.
fn paper(way: Way<'_>) -> Option<&DocumentRule> {
    match way {
        Way::LookUp(rule, _) | Way::Electronic(rule) | Way::Paper(rule, ..) => Some(rule),
        Way::Fact(_) | Way::Builtin => None,
    }
}

/// Returns the scope of the conditions that were told; all where none were.
pub(super) fn scope(conditions: Option<&[bool]>) -> Scope<'_> {
    conditions.map_or(Scope::All, Scope::Of)
}
