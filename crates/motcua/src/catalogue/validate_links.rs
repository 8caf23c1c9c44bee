//! Whether the links of linked procedures lead somewhere, and never in a circle.

use alloc::vec::Vec;

use crate::procedure::{Branch, CondId, Procedure};

/// Returns the first procedure whose links lead nowhere or back to itself, and what is wrong; `procedures` are in the order of their codes.
pub(super) fn links(procedures: &[Procedure]) -> Option<(usize, &'static str)> {
    let find = |code: &str| procedures.binary_search_by(|procedure| procedure.code.as_str().cmp(code)).ok();
    let mut open: Vec<usize> = Vec::new();
    for (at, procedure) in procedures.iter().enumerate() {
        if procedure.linked().any(|code| find(code).is_none()) {
            return Some((at, "a link to a procedure that is not there"));
        }
        if procedure.linked().next().is_some() {
            open.push(at);
        }
    }
    loop {
        let waits = |at: &usize| {
            let procedure = procedures.get(*at);
            procedure.is_some_and(|procedure| procedure.linked().filter_map(find).any(|to| open.contains(&to)))
        };
        let left: Vec<usize> = open.iter().copied().filter(waits).collect();
        match left.first() {
            None => return None,
            Some(at) if left.len() == open.len() => return Some((*at, "a link that leads back to itself")),
            Some(_) => open = left,
        }
    }
}

/// Returns whether every condition of the branch is there.
pub(super) fn conditions(branch: &Branch, there: impl Fn(CondId) -> bool) -> bool {
    let when = |id: Option<CondId>| id.is_none_or(&there);
    when(branch.when) && branch.terms.iter().all(|term| when(term.when))
}

/// Returns whether each id occurs once, and each branch waits only for branches that stand before it.
pub(super) fn in_order(branches: &[Branch]) -> bool {
    branches.iter().enumerate().all(|(at, branch)| {
        let before = branches.get(..at).unwrap_or_default();
        let known = |id: &str| before.iter().any(|other| other.id == id);
        !known(&branch.id) && branch.after.iter().all(|id| known(id))
    })
}
