//! What a condition's constants alone decide.

use motcua::condition::{Condition, Node, NodeId};

#[derive(Clone, Debug, PartialEq)]
enum Constant {
    Bool(bool),
    Int(i64),
    Text(String),
    Date(motcua::civil::Date),
}

/// Returns the condition's value where its constants alone decide it.
pub(super) fn constant(condition: &Condition) -> Option<bool> {
    let mut values: Vec<Option<Constant>> = Vec::with_capacity(condition.nodes.len());
    for node in &condition.nodes {
        let value = fold(node, &condition.nodes, &values);
        values.push(value);
    }
    match values.pop().flatten() {
        Some(Constant::Bool(value)) => Some(value),
        _ => None,
    }
}

fn fold(node: &Node, nodes: &[Node], values: &[Option<Constant>]) -> Option<Constant> {
    let value = |id: &NodeId| values.get(usize::from(*id)).cloned().flatten();
    let truth = |id: &NodeId| match value(id) {
        Some(Constant::Bool(value)) => Some(value),
        _ => None,
    };
    let order = |a: &NodeId, b: &NodeId| match (value(a)?, value(b)?) {
        (Constant::Int(a), Constant::Int(b)) => Some(a.cmp(&b)),
        (Constant::Date(a), Constant::Date(b)) => Some(a.cmp(&b)),
        _ => None,
    };
    Some(match node {
        Node::Bool(value) => Constant::Bool(*value),
        Node::Int(value) => Constant::Int(*value),
        Node::Text(value) => Constant::Text(value.clone()),
        Node::Date(value) => Constant::Date(*value),
        Node::Not(a) => Constant::Bool(!truth(a)?),
        Node::And(a, b) => match (truth(a), truth(b)) {
            (Some(false), _) | (_, Some(false)) => Constant::Bool(false),
            (Some(true), Some(true)) => Constant::Bool(true),
            _ => return None,
        },
        Node::Or(a, b) => match (truth(a), truth(b)) {
            (Some(true), _) | (_, Some(true)) => Constant::Bool(true),
            (Some(false), Some(false)) => Constant::Bool(false),
            _ => return None,
        },
        Node::If(a, b, c) => value(if truth(a)? { b } else { c })?,
        Node::Eq(a, b) => Constant::Bool(value(a)? == value(b)?),
        Node::Ne(a, b) => Constant::Bool(value(a)? != value(b)?),
        Node::Lt(a, b) => Constant::Bool(order(a, b)?.is_lt()),
        Node::Le(a, b) => Constant::Bool(order(a, b)?.is_le()),
        Node::Gt(a, b) => Constant::Bool(order(a, b)?.is_gt()),
        Node::Ge(a, b) => Constant::Bool(order(a, b)?.is_ge()),
        Node::In(a, b) => {
            let wanted = value(a);
            let Some(Node::List(items)) = nodes.get(usize::from(*b)) else { return None };
            if items.is_empty() {
                return Some(Constant::Bool(false));
            }
            let wanted = wanted?;
            Constant::Bool(items.iter().any(|item| value(item).as_ref() == Some(&wanted)))
        }
        _ => return None,
    })
}
