//! Evaluation in three values (Kleene): false wins over unknown in `&&`, true in `||`, and an unknown carries the facts that would decide.

use alloc::vec;
use alloc::vec::Vec;
use core::cell::Cell;

use super::age::{Ages, LeapDay, ages};
use super::truth::{Fact, Truth, union};
use super::world::{CaseChoice, World};
use super::{Access, Builtin, Condition, Node, NodeId};
use crate::civil::Date;
use crate::facts::{Element, Slot};
use crate::field::{CondId, FieldId};
use crate::lifecycle::PolicyId;

/// The most nodes that one evaluation visits; compiled conditions stay far below.
const MAX_STEPS: u32 = 1_000_000;

/// A value while evaluating.
enum Value<'a> {
    Truth(Truth),
    Text(&'a str),
    /// A whole number between two bounds; the facts would decide where they differ.
    Int(i64, i64, Vec<Fact>),
    /// A day between two bounds; the facts would decide where they differ.
    Day(Date, Date, Vec<Fact>),
    List(&'a [Element]),
    Unknown(Vec<Fact>),
}

impl Value<'_> {
    fn broken() -> Self {
        Self::Unknown(vec![Fact::Broken])
    }

    fn truth(self) -> Truth {
        match self {
            Self::Truth(truth) => truth,
            Self::Unknown(facts) => Truth::Unknown(facts),
            _ => Truth::unknown(Fact::Broken),
        }
    }

    /// Returns the facts that an operation on a value of the wrong type, or an unknown one, leaves open.
    fn open(self) -> Vec<Fact> {
        match self {
            Self::Unknown(facts) | Self::Truth(Truth::Unknown(facts)) => facts,
            _ => vec![Fact::Broken],
        }
    }
}

impl<'a> World<'a> {
    /// Returns whether the condition holds; no condition always holds.
    pub(crate) fn holds(&self, condition: Option<CondId>) -> Truth {
        let Some(id) = condition else { return Truth::True };
        let Some((run, root)) = self.run(id) else { return Truth::unknown(Fact::Broken) };
        run.at(root, None, 0).truth()
    }

    /// Returns the elements of the list that do not fulfil a condition which all of them are to fulfil ([`Condition::of_all`]).
    pub(crate) fn at_fault(&self, id: CondId) -> Vec<Option<usize>> {
        let mut failing = Vec::new();
        if let Some((run, _)) = self.run(id)
            && let Some((list, body)) = self.conditions.get(usize::from(id.0)).and_then(Condition::of_all)
            && let Slot::List(items) = self.facts.get(list)
        {
            for (at, element) in (0u32..).zip(items) {
                if run.at(body, Some((element, at)), 1).truth() == Truth::False {
                    failing.push(usize::try_from(at).ok());
                }
            }
        }
        failing
    }

    fn run(&self, id: CondId) -> Option<(Run<'_, 'a>, NodeId)> {
        let nodes = &self.conditions.get(usize::from(id.0))?.nodes;
        let root = nodes.len().checked_sub(1).and_then(|root| NodeId::try_from(root).ok())?;
        Some((Run { world: self, nodes, steps: Cell::new(MAX_STEPS) }, root))
    }
}

struct Run<'w, 'a> {
    world: &'w World<'a>,
    nodes: &'a [Node],
    steps: Cell<u32>,
}

/// The list's element that an `all` or `exists` is looking at, and its index.
type At<'a> = Option<(&'a Element, u32)>;

impl<'a> Run<'_, 'a> {
    fn at(&self, id: NodeId, frame: At<'a>, depth: usize) -> Value<'a> {
        let left = self.steps.get();
        let node = self.nodes.get(usize::from(id));
        let (Some(node), true) = (node, depth <= Condition::MAX_DEPTH && left > 0) else { return Value::broken() };
        self.steps.set(left - 1);
        let value = |id: &NodeId| self.at(*id, frame, depth + 1);
        let truth = |id: &NodeId| value(id).truth();
        match node {
            Node::Bool(known) => Value::Truth((*known).into()),
            Node::Int(number) => Value::Int(*number, *number, Vec::new()),
            Node::Text(text) => Value::Text(text),
            Node::Date(date) => Value::Day(*date, *date, Vec::new()),
            Node::List(_) => Value::broken(),
            Node::Field(access) => self.field(*access, frame),
            Node::Builtin(builtin) => self.builtin(*builtin),
            Node::Not(a) => Value::Truth(!truth(a)),
            Node::And(a, b) => Value::Truth(truth(a).and(|| truth(b))),
            Node::Or(a, b) => Value::Truth(truth(a).or(|| truth(b))),
            Node::If(test, a, b) => match truth(test) {
                Truth::True => value(a),
                Truth::False => value(b),
                Truth::Unknown(facts) => either(facts, value(a), value(b)),
            },
            Node::Eq(a, b) => compare(value(a), value(b), |order| (order.equal, order.less || order.greater)),
            Node::Ne(a, b) => compare(value(a), value(b), |order| (order.less || order.greater, order.equal)),
            Node::Lt(a, b) => compare(value(a), value(b), |order| (order.less, order.equal || order.greater)),
            Node::Le(a, b) => compare(value(a), value(b), |order| (order.less || order.equal, order.greater)),
            Node::Gt(a, b) => compare(value(a), value(b), |order| (order.greater, order.less || order.equal)),
            Node::Ge(a, b) => compare(value(a), value(b), |order| (order.greater || order.equal, order.less)),
            Node::Add(a, b) => sum(value(a), value(b)),
            Node::Sub(a, b) => match value(b) {
                Value::Int(low, high, facts) => {
                    sum(value(a), Value::Int(high.saturating_neg(), low.saturating_neg(), facts))
                }
                other => Value::Unknown(union(other.open(), value(a).undecided())),
            },
            Node::Mul(a, b) => product(value(a), value(b)),
            Node::In(a, list) => self.member(value(a), *list, frame, depth),
            Node::Has(access) => self.has(*access, frame),
            Node::Size(a) => match value(a) {
                Value::Text(text) => whole(text.chars().count()),
                Value::List(items) => whole(items.len()),
                other => Value::Unknown(other.open()),
            },
            Node::StartsWith(a, b) => match (value(a), value(b)) {
                (Value::Text(text), Value::Text(start)) => Value::Truth(text.starts_with(start).into()),
                (a, b) => Value::Unknown(undecided(a, b)),
            },
            Node::Age(birth, on) => self.age(value(birth), value(on)),
            Node::DaysBetween(a, b) => match (value(a), value(b)) {
                (Value::Day(a, a_last, facts), Value::Day(b, b_last, more)) => {
                    Value::Int(days(a_last, b), days(a, b_last), union(facts, more))
                }
                (a, b) => Value::Unknown(undecided(a, b)),
            },
            Node::Earliest(a) => match value(a) {
                Value::Day(first, _, _) => Value::Day(first, first, Vec::new()),
                other => Value::Unknown(other.open()),
            },
            Node::Latest(a) => match value(a) {
                Value::Day(_, last, _) => Value::Day(last, last, Vec::new()),
                other => Value::Unknown(other.open()),
            },
            Node::All(list, body) => self.each(*list, *body, depth, Truth::True, Truth::and_also),
            Node::Exists(list, body) => self.each(*list, *body, depth, Truth::False, Truth::or_else),
        }
    }

    fn each(
        &self,
        list: FieldId,
        body: NodeId,
        depth: usize,
        start: Truth,
        join: fn(Truth, &dyn Fn() -> Truth) -> Truth,
    ) -> Value<'a> {
        let items = match self.world.facts.get(list) {
            Slot::List(items) => items,
            Slot::Absent | Slot::Unreadable | Slot::Stated => return Value::Unknown(vec![Fact::Field(list)]),
            _ => return Value::broken(),
        };
        let mut all = start;
        for (index, element) in (0u32..).zip(items) {
            all = join(all, &|| self.at(body, Some((element, index)), depth + 1).truth());
        }
        Value::Truth(all)
    }

    /// Returns the slot that an access reaches, and the fact that it is.
    fn slot(&self, access: Access, frame: At<'a>) -> (&'a Slot, Fact) {
        match access {
            Access::Field(id) => (self.world.facts.get(id), Fact::Field(id)),
            Access::Element(id) => match frame {
                Some((element, index)) => (element.get(id), Fact::Element(id, index)),
                None => (&Slot::Absent, Fact::Broken),
            },
        }
    }

    fn field(&self, access: Access, frame: At<'a>) -> Value<'a> {
        let (slot, fact) = self.slot(access, frame);
        match slot {
            Slot::Absent | Slot::Unreadable | Slot::Stated => Value::Unknown(vec![fact]),
            Slot::Text(text) => Value::Text(text),
            Slot::Int(number) => Value::Int(*number, *number, Vec::new()),
            Slot::Bool(known) => Value::Truth((*known).into()),
            Slot::Date(date) => {
                let open = if date.exact().is_some() { Vec::new() } else { vec![fact] };
                Value::Day(date.earliest(), date.latest(), open)
            }
            Slot::List(items) => Value::List(items),
        }
    }

    fn has(&self, access: Access, frame: At<'a>) -> Value<'a> {
        Value::Truth(match self.slot(access, frame) {
            (Slot::Absent, Fact::Broken) => Truth::unknown(Fact::Broken),
            (Slot::Absent, fact) if self.world.may_be_stated => Truth::unknown(fact),
            (Slot::Absent, _) => Truth::False,
            (Slot::Unreadable, fact) => Truth::unknown(fact),
            _ => Truth::True,
        })
    }

    fn builtin(&self, builtin: Builtin) -> Value<'a> {
        let world = self.world;
        let document = |index: u16| world.documents.as_ref().and_then(|all| all.get(usize::from(index)));
        let value = match builtin {
            Builtin::At => world.at.map(|at| Value::Day(at, at, Vec::new())),
            Builtin::Channel => world.channel.map(|channel| Value::Text(channel.as_str())),
            Builtin::Case => match &world.case {
                CaseChoice::Known(case) => Some(Value::Text(case)),
                CaseChoice::Unknown(facts) => Some(Value::Unknown(facts.clone())),
            },
            Builtin::ApplicantKind => world.applicant_kind.map(Value::Text),
            Builtin::IdentityLevel => world.identity_level.map(|level| Value::Int(level, level, Vec::new())),
            Builtin::Represented => world.represented.map(|known| Value::Truth(known.into())),
            Builtin::RepresentativeRelation => world.relation.map(Value::Text),
            Builtin::TerritoryKind => world.territory_kind.map(|kind| Value::Text(kind.as_str())),
            Builtin::Within(index) => Some(
                world.windows.get(usize::from(index)).map_or_else(Value::broken, |truth| Value::Truth(truth.clone())),
            ),
            Builtin::Provided(index) => document(index).map(|(provided, _)| Value::Truth((*provided).into())),
            Builtin::Register(index) => {
                document(index).and_then(|(_, result)| *result).map(|known| Value::Text(known.as_str()))
            }
        };
        value.unwrap_or_else(|| Value::Unknown(vec![Fact::Builtin(builtin)]))
    }

    fn member(&self, value: Value<'a>, list: NodeId, frame: At<'a>, depth: usize) -> Value<'a> {
        let Some(Node::List(items)) = self.nodes.get(usize::from(list)) else { return Value::broken() };
        let mut found = Truth::False;
        for item in items {
            let equal = compare(value.again(), self.at(*item, frame, depth + 1), |order| {
                (order.equal, order.less || order.greater)
            });
            found = found.or(|| equal.truth());
        }
        Value::Truth(found)
    }

    fn age(&self, birth: Value<'a>, on: Value<'a>) -> Value<'a> {
        let (first, last, facts, on, on_last, more) = match (birth, on) {
            (Value::Day(first, last, facts), Value::Day(on, on_last, more)) => (first, last, facts, on, on_last, more),
            (birth, on) => return Value::Unknown(undecided(birth, on)),
        };
        let low = ages(last, on);
        let high = if (first, on) == (last, on_last) { low } else { ages(first, on_last) };
        let mut open = union(facts, more);
        let differs = |ages: Ages| ages.first_of_march != ages.last_of_february;
        let differs = differs(low) || differs(high);
        let (low, high) = match self.world.leap_day {
            Some(LeapDay::FirstOfMarch) => (low.first_of_march, high.first_of_march),
            Some(LeapDay::LastDayOfFebruary) => (low.last_of_february, high.last_of_february),
            None => (low.first_of_march, high.last_of_february),
        };
        if differs && self.world.leap_day.is_some() {
            self.world.leap_day_used.set(true);
        } else if differs {
            open.push(Fact::Policy(PolicyId::LeapDayBirthday));
        }
        Value::Int(low, high, open)
    }
}

impl Truth {
    fn and_also(self, other: &dyn Fn() -> Self) -> Self {
        self.and(other)
    }

    fn or_else(self, other: &dyn Fn() -> Self) -> Self {
        self.or(other)
    }
}

impl Value<'_> {
    /// Returns the same value for a second use.
    fn again(&self) -> Self {
        match self {
            Self::Truth(truth) => Self::Truth(truth.clone()),
            Self::Text(text) => Self::Text(text),
            Self::Int(low, high, facts) => Self::Int(*low, *high, facts.clone()),
            Self::Day(first, last, facts) => Self::Day(*first, *last, facts.clone()),
            Self::List(items) => Self::List(items),
            Self::Unknown(facts) => Self::Unknown(facts.clone()),
        }
    }

    /// Returns the facts that keep the value open; none where it is known.
    fn undecided(self) -> Vec<Fact> {
        match self {
            Self::Unknown(facts)
            | Self::Truth(Truth::Unknown(facts))
            | Self::Int(_, _, facts)
            | Self::Day(_, _, facts) => facts,
            _ => Vec::new(),
        }
    }
}

/// Returns the facts that keep two values from being combined; two known values that do not fit are a broken rule.
fn undecided(a: Value<'_>, b: Value<'_>) -> Vec<Fact> {
    let facts = union(a.undecided(), b.undecided());
    if facts.is_empty() { vec![Fact::Broken] } else { facts }
}

/// Returns the value of a choice whose test is unknown: known only where both ways give the same truth value.
fn either<'a>(facts: Vec<Fact>, a: Value<'a>, b: Value<'a>) -> Value<'a> {
    match (a, b) {
        (Value::Truth(Truth::True), Value::Truth(Truth::True)) => Value::Truth(Truth::True),
        (Value::Truth(Truth::False), Value::Truth(Truth::False)) => Value::Truth(Truth::False),
        (a, b) => Value::Unknown(union(facts, union(a.undecided(), b.undecided()))),
    }
}

/// Which of the three orders two values may have.
struct Order {
    less: bool,
    equal: bool,
    greater: bool,
}

fn order<T: Ord>(a: (&T, &T), b: (&T, &T)) -> Order {
    let (low, high) = (a.0.cmp(b.1), a.1.cmp(b.0));
    Order { less: low.is_lt(), equal: low.is_le() && high.is_ge(), greater: high.is_gt() }
}

/// Returns whether a comparison holds; `test` says whether it may hold and whether it may fail.
fn compare<'a>(a: Value<'a>, b: Value<'a>, test: fn(&Order) -> (bool, bool)) -> Value<'a> {
    let order = match (&a, &b) {
        (Value::Text(a), Value::Text(b)) => {
            let order = a.cmp(b);
            Order { less: order.is_lt(), equal: order.is_eq(), greater: order.is_gt() }
        }
        (Value::Int(a, a_high, _), Value::Int(b, b_high, _)) => order((a, a_high), (b, b_high)),
        (Value::Day(a, a_last, _), Value::Day(b, b_last, _)) => order((a, a_last), (b, b_last)),
        (Value::Truth(a), Value::Truth(b)) => match (known(a), known(b)) {
            (Some(a), Some(b)) => order((&a, &a), (&b, &b)),
            _ => Order { less: true, equal: true, greater: true },
        },
        _ => Order { less: true, equal: true, greater: true },
    };
    match test(&order) {
        (true, false) => Value::Truth(Truth::True),
        (false, _) => Value::Truth(Truth::False),
        (true, true) => Value::Unknown(undecided(a, b)),
    }
}

fn known(truth: &Truth) -> Option<bool> {
    match truth {
        Truth::True => Some(true),
        Truth::False => Some(false),
        Truth::Unknown(_) => None,
    }
}

fn sum<'a>(a: Value<'a>, b: Value<'a>) -> Value<'a> {
    match (a, b) {
        (Value::Int(a, a_high, facts), Value::Int(b, b_high, more)) => {
            Value::Int(a.saturating_add(b), a_high.saturating_add(b_high), union(facts, more))
        }
        (a, b) => Value::Unknown(undecided(a, b)),
    }
}

/// The product of two intervals lies between the least and the greatest product of their ends.
fn product<'a>(a: Value<'a>, b: Value<'a>) -> Value<'a> {
    match (a, b) {
        (Value::Int(a, a_high, facts), Value::Int(b, b_high, more)) => {
            let (one, two) = (a.saturating_mul(b), a.saturating_mul(b_high));
            let (three, four) = (a_high.saturating_mul(b), a_high.saturating_mul(b_high));
            Value::Int(one.min(two).min(three).min(four), one.max(two).max(three).max(four), union(facts, more))
        }
        (a, b) => Value::Unknown(undecided(a, b)),
    }
}

fn whole<'a>(count: usize) -> Value<'a> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    Value::Int(count, count, Vec::new())
}

fn days(from: Date, to: Date) -> i64 {
    i64::from(to.epoch_days()) - i64::from(from.epoch_days())
}
