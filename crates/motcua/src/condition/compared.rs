//! The words that conditions tell apart.

use alloc::vec::Vec;

use super::{Builtin, Condition, Node};

/// Returns the texts that the conditions compare the fact with, each once.
pub(crate) fn compared(conditions: &[Condition], builtin: Builtin) -> Vec<&str> {
    let mut values = Vec::new();
    for value in conditions.iter().flat_map(|condition| texts(condition, builtin)) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// Returns the texts that a condition compares the fact with.
fn texts(condition: &Condition, builtin: Builtin) -> Vec<&str> {
    let node = |id: &u16| condition.nodes.get(usize::from(*id));
    let mut texts = Vec::new();
    for parent in &condition.nodes {
        let (Node::Eq(..) | Node::Ne(..) | Node::In(..)) = parent else { continue };
        let children = parent.children();
        if !children.iter().filter_map(node).any(|child| matches!(child, Node::Builtin(of) if *of == builtin)) {
            continue;
        }
        for child in children.iter().filter_map(node) {
            match child {
                Node::Text(text) => texts.push(text.as_str()),
                Node::List(items) => texts.extend(items.iter().filter_map(node).filter_map(|item| match item {
                    Node::Text(text) => Some(text.as_str()),
                    _ => None,
                })),
                _ => {}
            }
        }
    }
    texts
}
