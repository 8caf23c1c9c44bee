//! What a decoded condition must be, so that an evaluation ends and never meets a bad index.

use alloc::vec;
use alloc::vec::Vec;

use crate::condition::{Access, Builtin, Condition, Node, NodeId};
use crate::procedure::{Edition, FieldId, FieldKind};

/// Returns what is wrong with the condition, if anything.
///
/// A good one is a tree: every node but the last is the child of exactly one later node (a shared child would let a short pack ask for an endless
/// evaluation), at most [`Condition::MAX_DEPTH`] deep; its indices lie within the edition; elements are read only within `all` and `exists`, which
/// do not nest.
pub(super) fn condition(condition: &Condition, edition: &Edition) -> Result<(), &'static str> {
    let nodes = &condition.nodes;
    if nodes.is_empty() || nodes.len() > usize::from(NodeId::MAX) {
        return Err("a condition without nodes or with too many");
    }
    let mut depths: Vec<usize> = vec![1; nodes.len()];
    let mut parents: Vec<u8> = vec![0; nodes.len()];
    // The list that each subtree's elements belong to, while no `all` or `exists` has bound it.
    let mut open: Vec<Option<FieldId>> = vec![None; nodes.len()];
    let mut binds: Vec<bool> = vec![false; nodes.len()];
    for (at, node) in nodes.iter().enumerate() {
        let (mut depth, mut bound, mut element) = (0, false, element_of(node, edition)?);
        for child in node.children() {
            let child = usize::from(child);
            if child >= at {
                return Err("a condition whose node comes before its child");
            }
            let parent = parents.get_mut(child).ok_or("a condition with a missing node")?;
            *parent = parent.saturating_add(1);
            depth = depth.max(depths.get(child).copied().unwrap_or_default());
            bound |= binds.get(child).copied().unwrap_or_default();
            match (element, open.get(child).copied().flatten()) {
                (Some(one), Some(other)) if one != other => return Err("a condition that mixes elements of two lists"),
                (None, below) => element = below,
                _ => {}
            }
        }
        if let Node::All(list, _) | Node::Exists(list, _) = node {
            if bound {
                return Err("a condition with one `all` or `exists` within another");
            }
            if element.is_some_and(|of| of != *list) {
                return Err("a condition that reads another list's elements");
            }
            (bound, element) = (true, None);
        }
        builtin(node, edition)?;
        if let (Some(d), Some(b), Some(o)) = (depths.get_mut(at), binds.get_mut(at), open.get_mut(at)) {
            (*d, *b, *o) = (depth.saturating_add(1), bound, element);
        }
    }
    if depths.iter().any(|depth| *depth > Condition::MAX_DEPTH) {
        return Err("a condition that is too deep");
    }
    let (root, others) = parents.split_last().ok_or("a condition without nodes")?;
    if *root != 0 || others.iter().any(|parents| *parents != 1) {
        return Err("a condition that is not a tree");
    }
    if open.last().copied().flatten().is_some() {
        return Err("a condition that reads an element outside `all` and `exists`");
    }
    Ok(())
}

/// Returns the list whose elements the node itself reads, if it reads one; checks the field that it names.
fn element_of(node: &Node, edition: &Edition) -> Result<Option<FieldId>, &'static str> {
    let field = |id: FieldId| edition.fields.get(usize::from(id.0)).ok_or("a condition on a field that is not there");
    match node {
        Node::Field(Access::Field(id)) | Node::Has(Access::Field(id)) => {
            if field(*id)?.list().is_some() {
                return Err("a condition that reads an element's field without its list");
            }
            Ok(None)
        }
        Node::Field(Access::Element(id)) | Node::Has(Access::Element(id)) => {
            let list = field(*id)?.list().ok_or("an element's field that is in no list")?;
            let list =
                edition.fields.iter().position(|field| field.path == list && matches!(field.kind, FieldKind::List));
            let list = list.and_then(|at| u16::try_from(at).ok()).ok_or("an element's field that is in no list")?;
            Ok(Some(FieldId(list)))
        }
        Node::All(id, _) | Node::Exists(id, _) => {
            if !matches!(field(*id)?.kind, FieldKind::List) {
                return Err("a condition that goes through something that is no list");
            }
            Ok(None)
        }
        _ => Ok(None),
    }
}

fn builtin(node: &Node, edition: &Edition) -> Result<(), &'static str> {
    let Node::Builtin(builtin) = node else { return Ok(()) };
    let (index, length) = match builtin {
        Builtin::Within(index) => (*index, edition.windows.len()),
        Builtin::Provided(index) | Builtin::Register(index) => (*index, edition.documents.len()),
        _ => return Ok(()),
    };
    if usize::from(index) < length { Ok(()) } else { Err("a condition on a window or document that is not there") }
}
