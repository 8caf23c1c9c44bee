//! The lowered form of a condition, as the pack carries it.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::civil::Date;
use crate::field::FieldId;
use crate::packed::packed;

/// A condition: its source text and its nodes in an arena, children always before parents, the root last.
///
/// The compiler has type-checked it against the declared fields; a decoder checks only that each child's index is
/// smaller than its parent's and that the depth is at most [`Condition::MAX_DEPTH`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// The condition as its author wrote it.
    pub source: String,
    /// The nodes; the last one is the root.
    pub nodes: Vec<Node>,
}

impl Condition {
    /// The greatest depth of a condition that is compiled or decoded.
    pub const MAX_DEPTH: usize = 64;

    /// Returns the list that the condition asks all elements of, and what it asks of each; none of a condition of another shape than `list.all(x, …)`.
    #[must_use]
    pub fn of_all(&self) -> Option<(FieldId, NodeId)> {
        match self.nodes.last()? {
            Node::All(list, body) => Some((*list, *body)),
            _ => None,
        }
    }
}

/// An index into [`Condition::nodes`].
pub type NodeId = u16;

/// One node of a condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Node {
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A text, in NFC.
    Text(String),
    /// A date.
    Date(Date),
    /// A list of constants.
    List(Vec<NodeId>),
    /// A declared field of the submission's facts.
    Field(Access),
    /// A fact that every submission has.
    Builtin(Builtin),
    /// `!a`
    Not(NodeId),
    /// `a && b`
    And(NodeId, NodeId),
    /// `a || b`
    Or(NodeId, NodeId),
    /// `a ? b : c`
    If(NodeId, NodeId, NodeId),
    /// `a == b`
    Eq(NodeId, NodeId),
    /// `a != b`
    Ne(NodeId, NodeId),
    /// `a < b`
    Lt(NodeId, NodeId),
    /// `a <= b`
    Le(NodeId, NodeId),
    /// `a > b`
    Gt(NodeId, NodeId),
    /// `a >= b`
    Ge(NodeId, NodeId),
    /// `a + b`
    Add(NodeId, NodeId),
    /// `a - b`
    Sub(NodeId, NodeId),
    /// `a * b`
    Mul(NodeId, NodeId),
    /// `a in b`
    In(NodeId, NodeId),
    /// `has(field)`: the fact is stated (the only place where unknown becomes false).
    Has(Access),
    /// `size(list or text)`
    Size(NodeId),
    /// `text.startsWith(prefix)`
    StartsWith(NodeId, NodeId),
    /// `age(birth, on)`: completed years; a partial birth date may leave it unknown.
    Age(NodeId, NodeId),
    /// `days_between(a, b)`: calendar days from `a` to `b`.
    DaysBetween(NodeId, NodeId),
    /// `earliest(date)`: the first day that a partial date allows.
    Earliest(NodeId),
    /// `latest(date)`: the last day that a partial date allows.
    Latest(NodeId),
    /// `list.all(x, body)`; inside `body`, [`Access::Element`] is `x`.
    All(FieldId, NodeId),
    /// `list.exists(x, body)`
    Exists(FieldId, NodeId),
}

impl Node {
    /// Returns the node's children, in the order of its operands.
    #[must_use]
    pub fn children(&self) -> Vec<NodeId> {
        match self {
            Self::List(items) => items.clone(),
            Self::Not(a)
            | Self::Size(a)
            | Self::Earliest(a)
            | Self::Latest(a)
            | Self::All(_, a)
            | Self::Exists(_, a) => {
                alloc::vec![*a]
            }
            Self::And(a, b)
            | Self::Or(a, b)
            | Self::Eq(a, b)
            | Self::Ne(a, b)
            | Self::Lt(a, b)
            | Self::Le(a, b)
            | Self::Gt(a, b)
            | Self::Ge(a, b)
            | Self::Add(a, b)
            | Self::Sub(a, b)
            | Self::Mul(a, b)
            | Self::In(a, b)
            | Self::StartsWith(a, b)
            | Self::Age(a, b)
            | Self::DaysBetween(a, b) => alloc::vec![*a, *b],
            Self::If(a, b, c) => alloc::vec![*a, *b, *c],
            Self::Bool(_)
            | Self::Int(_)
            | Self::Text(_)
            | Self::Date(_)
            | Self::Field(_)
            | Self::Builtin(_)
            | Self::Has(_) => Vec::new(),
        }
    }
}

/// How a condition reaches a declared field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Access {
    /// A field of the submission.
    Field(FieldId),
    /// A field of the element that an `all` or `exists` is looking at; the id is that of the declared `list[].field`.
    Element(FieldId),
}

/// Facts that every submission has, whatever the procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Builtin {
    /// `at`: the day of filing, a date.
    At,
    /// `channel`: a text.
    Channel,
    /// `case`: the chosen case, a text.
    Case,
    /// `applicant.kind`: a text.
    ApplicantKind,
    /// `applicant.identity_level`: a whole number.
    IdentityLevel,
    /// `representative`: whether someone files for the applicant, a truth value.
    Represented,
    /// `representative.relation`: a text.
    RepresentativeRelation,
    /// `territory.kind`: the kind of the commune-level unit that the submission belongs to: `ward`, `commune`, `town` or `special_zone`.
    TerritoryKind,
    /// `within.<window>`: whether the submission comes within the window of that index.
    Within(u16),
    /// `provided.<document>`: whether the document of that index is among the documents handed in.
    Provided(u16),
    /// `register.<document>`: the register result stated as evidence for that document: `found`, `not_found`, `mismatch`, `unavailable`.
    Register(u16),
}

packed!(struct Condition { source, nodes });
packed!(enum Node {
    0 Bool(one), 1 Int(one), 2 Text(one), 3 Date(one), 4 List(one), 5 Field(one), 6 Builtin(one), 7 Not(one),
    8 And(one, two), 9 Or(one, two), 10 If(one, two, three), 11 Eq(one, two), 12 Ne(one, two), 13 Lt(one, two),
    14 Le(one, two), 15 Gt(one, two), 16 Ge(one, two), 17 Add(one, two), 18 Sub(one, two), 19 Mul(one, two),
    20 In(one, two), 21 Has(one), 22 Size(one), 23 StartsWith(one, two), 24 Age(one, two), 25 DaysBetween(one, two),
    26 Earliest(one), 27 Latest(one), 28 All(one, two), 29 Exists(one, two),
});
packed!(enum Access { 0 Field(one), 1 Element(one) });
packed!(enum Builtin {
    0 At, 1 Channel, 2 Case, 3 ApplicantKind, 4 IdentityLevel, 5 Represented, 6 RepresentativeRelation, 7 Within(one),
    8 Provided(one), 9 Register(one), 10 TerritoryKind,
});
