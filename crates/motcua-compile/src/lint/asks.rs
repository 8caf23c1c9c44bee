//! What some conditions ask, and with what they compare it.

use std::collections::{BTreeMap, BTreeSet};

use motcua::catalogue::Rules;
use motcua::civil::Date;
use motcua::condition::{Access, Builtin, Node, NodeId};
use motcua::procedure::{CondId, Edition, Field, FieldId, FieldKind};

/// The most values of a whole number of which each is tried.
pub(super) const RANGE: i64 = 500;

/// What some conditions ask.
#[derive(Debug, Default)]
pub(super) struct Asks {
    /// The whole numbers that are compared with, each with its neighbours.
    pub(super) numbers: BTreeSet<i64>,
    pub(super) texts: BTreeSet<String>,
    /// What texts are asked to begin with.
    pub(super) begins: BTreeSet<String>,
    pub(super) dates: BTreeSet<Date>,
    /// The fields, those of entries of lists too.
    pub(super) fields: BTreeSet<usize>,
    /// The fields that are held against constants, and how often each is asked how it begins.
    pub(super) equalled: BTreeSet<usize>,
    pub(super) begun: BTreeMap<usize, usize>,
    /// The texts and lists whose size is asked.
    pub(super) sized: BTreeSet<usize>,
    /// Whole numbers that are reckoned with, of which every value counts.
    pub(super) reckoned: BTreeSet<usize>,
    /// The fields that windows begin with.
    pub(super) windows: BTreeSet<usize>,
    /// How often each list is gone through.
    pub(super) gone_through: BTreeMap<usize, usize>,
    /// The documents that are asked for.
    pub(super) documents: BTreeSet<usize>,
    pub(super) ages: bool,
    pub(super) days: bool,
    /// Whether the parts of dates that are not known are asked.
    pub(super) partial: bool,
    pub(super) at: bool,
    pub(super) channel: bool,
    pub(super) case: bool,
    pub(super) kind: bool,
    pub(super) level: bool,
    pub(super) representative: bool,
    pub(super) territory: bool,
    /// Whether something is asked of which the values that are told apart are not known.
    pub(super) is_open: bool,
}

impl Asks {
    /// Returns what these conditions ask, and what those ask on which they rest.
    pub(super) fn of(rules: Rules<'_>, conditions: impl IntoIterator<Item = Option<CondId>>) -> Self {
        let edition = rules.edition();
        let mut asks = Self::default();
        let mut left: Vec<CondId> = conditions.into_iter().flatten().collect();
        let mut seen = BTreeSet::new();
        while let Some(condition) = left.pop() {
            if !seen.insert(condition.0) {
                continue;
            }
            let Some(condition) = edition.conditions.get(usize::from(condition.0)) else { continue };
            for node in &condition.nodes {
                asks.take(edition, &condition.nodes, node, &mut left);
            }
        }
        // Of what begins with one text and not with another there may be texts that nobody tried, and so with sizes.
        asks.is_open |= asks.begun.values().any(|times| *times > 1);
        asks.is_open |= asks.sized.iter().any(|field| asks.begun.contains_key(field) || asks.equalled.contains(field));
        asks
    }

    fn take(&mut self, edition: &Edition, nodes: &[Node], node: &Node, left: &mut Vec<CondId>) {
        match node {
            Node::Int(number) => self.numbers.extend([number.saturating_sub(1), *number, number.saturating_add(1)]),
            Node::Text(text) => _ = self.texts.insert(text.clone()),
            Node::Date(date) => _ = self.dates.insert(*date),
            Node::Field(access) | Node::Has(access) => _ = self.fields.insert(index(*access)),
            Node::All(FieldId(list), _) | Node::Exists(FieldId(list), _) => {
                self.fields.insert(usize::from(*list));
                *self.gone_through.entry(usize::from(*list)).or_default() += 1;
            }
            Node::Size(of) => match at(nodes, *of) {
                Some(Node::Field(access)) => _ = self.sized.insert(index(*access)),
                _ => self.is_open = true,
            },
            Node::StartsWith(of, begins) => match (at(nodes, *of), at(nodes, *begins)) {
                (Some(Node::Field(access)), Some(Node::Text(text))) => {
                    self.begins.insert(text.clone());
                    *self.begun.entry(index(*access)).or_default() += 1;
                }
                (_, begins) => {
                    self.is_open = true;
                    self.begins.extend(begins.and_then(text).cloned());
                }
            },
            Node::Age(..) => self.ages = true,
            Node::DaysBetween(..) => self.days = true,
            Node::Earliest(_) | Node::Latest(_) => (self.partial, self.is_open) = (true, true),
            Node::Eq(a, b)
            | Node::Ne(a, b)
            | Node::Lt(a, b)
            | Node::Le(a, b)
            | Node::Gt(a, b)
            | Node::Ge(a, b)
            | Node::In(a, b) => {
                let sides = [a, b].into_iter().filter_map(|side| at(nodes, *side));
                self.equalled.extend(
                    sides.filter_map(|side| if let Node::Field(access) = side { Some(index(*access)) } else { None }),
                );
                if !compares(nodes, *a, *b) {
                    let mut fields = BTreeSet::new();
                    let is_reckoned = [a, b].into_iter().all(|side| reckoned(edition, nodes, *side, &mut fields));
                    self.is_open |= !is_reckoned;
                    self.reckoned.extend(fields);
                }
            }
            Node::Builtin(builtin) => self.take_builtin(edition, *builtin, left),
            _ => {}
        }
    }

    fn take_builtin(&mut self, edition: &Edition, builtin: Builtin, left: &mut Vec<CondId>) {
        match builtin {
            Builtin::At => self.at = true,
            Builtin::Channel => self.channel = true,
            // Where no case is named it is found by what the cases ask.
            Builtin::Case => {
                self.case = true;
                left.extend(edition.cases.iter().filter_map(|case| case.when));
            }
            Builtin::ApplicantKind => self.kind = true,
            Builtin::IdentityLevel => self.level = true,
            Builtin::Represented | Builtin::RepresentativeRelation => self.representative = true,
            Builtin::TerritoryKind => self.territory = true,
            Builtin::Provided(document) | Builtin::Register(document) => {
                _ = self.documents.insert(usize::from(document))
            }
            Builtin::Within(window) => {
                // When a window ends, a calendar tells.
                self.is_open = true;
                if let Some(window) = edition.windows.get(usize::from(window)) {
                    self.fields.insert(usize::from(window.field.0));
                    self.windows.insert(usize::from(window.field.0));
                    left.extend(window.when);
                }
            }
        }
    }
}

fn at(nodes: &[Node], id: NodeId) -> Option<&Node> {
    nodes.get(usize::from(id))
}

fn text(node: &Node) -> Option<&String> {
    if let Node::Text(text) = node { Some(text) } else { None }
}

fn index(access: Access) -> usize {
    let (Access::Field(FieldId(id)) | Access::Element(FieldId(id))) = access;
    usize::from(id)
}

/// Returns whether a comparison is one of something that is stated with constants, or of days that are counted from one.
fn compares(nodes: &[Node], a: NodeId, b: NodeId) -> bool {
    let constant = |id| {
        matches!(at(nodes, id), Some(Node::Bool(_) | Node::Int(_) | Node::Text(_) | Node::Date(_) | Node::List(_)))
    };
    let anchor = |id| matches!(at(nodes, id), Some(Node::Date(_) | Node::Builtin(Builtin::At)));
    let field = |id| matches!(at(nodes, id), Some(Node::Field(_)));
    let counted = |a, b| field(a) && anchor(b) || anchor(a) && field(b) || anchor(a) && anchor(b);
    let stated = |id| match at(nodes, id) {
        Some(Node::Field(_) | Node::Builtin(_) | Node::Size(_)) => true,
        Some(Node::Age(a, b) | Node::DaysBetween(a, b)) => counted(*a, *b),
        _ => false,
    };
    stated(a) && constant(b) || constant(a) && stated(b) || counted(a, b)
}

/// Returns whether a side of a comparison rests on fields alone of which each value can be tried; they are put into `fields`.
fn reckoned(edition: &Edition, nodes: &[Node], id: NodeId, fields: &mut BTreeSet<usize>) -> bool {
    match at(nodes, id) {
        Some(Node::Bool(_) | Node::Int(_) | Node::Text(_) | Node::List(_)) => true,
        Some(Node::Field(access)) => {
            let field = edition.fields.get(index(*access));
            match field.map(|field| &field.kind) {
                Some(FieldKind::Integer) => {
                    fields.insert(index(*access));
                    field.and_then(range).is_some()
                }
                kind => matches!(kind, Some(FieldKind::Boolean | FieldKind::Choice(_))),
            }
        }
        Some(node @ (Node::Add(..) | Node::Sub(..) | Node::Mul(..))) => {
            // Each side is looked at, for what it adds to the fields.
            let sides = node.children().into_iter().map(|child| reckoned(edition, nodes, child, fields));
            !sides.collect::<Vec<_>>().contains(&false)
        }
        _ => false,
    }
}

/// Returns the least and the largest value of a whole number that has few.
pub(super) fn range(field: &Field) -> Option<(i64, i64)> {
    let (min, max) = (field.min?, field.max?);
    (max.checked_sub(min)? <= RANGE).then_some((min, max))
}
