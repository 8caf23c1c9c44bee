//! What a form needs beside the fields: how they are grouped, and the values of the facts that every submission has.

use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use serde::Serialize;

use crate::catalogue::Catalogue;
use crate::condition::{Builtin, Condition, Node};
use crate::procedure::{Field, FieldKind};

/// Fields that belong together: those whose path begins with the same name.
#[derive(Serialize)]
pub(super) struct GroupShown<'a> {
    id: &'a str,
    title: Option<&'a str>,
    help: Option<&'a str>,
    fields: Vec<&'a str>,
}

/// Returns the groups in the order of their first fields; a field that stands alone belongs to `other`.
///
/// A group is told by the message `group_<id>`; where there is none, it has no title.
pub(super) fn groups<'a>(catalogue: &'a Catalogue, lang: &'a str, fields: &'a [Field]) -> Vec<GroupShown<'a>> {
    let mut groups: Vec<GroupShown<'a>> = Vec::new();
    for field in fields {
        let id = match field.path.split_once('.') {
            Some((head, _)) => head.trim_end_matches("[]"),
            None if field.kind == FieldKind::List => &field.path,
            None => "other",
        };
        match groups.iter_mut().find(|group| group.id == id) {
            Some(group) => group.fields.push(&field.path),
            None => {
                let (title, help) = told(catalogue, lang, "group", id);
                groups.push(GroupShown { id, title, help, fields: vec![&field.path] });
            }
        }
    }
    groups
}

/// A fact that every submission has, with the values that the rules of this edition tell apart.
#[derive(Serialize)]
pub(super) struct ChoiceShown<'a> {
    path: &'static str,
    values: Vec<ValueShown<'a>>,
}

#[derive(Serialize)]
struct ValueShown<'a> {
    value: &'a str,
    title: &'a str,
}

/// Returns who files for the applicant and what kind of applicant it is, each where a condition asks for it.
///
/// A value is told by the message `relation_<value>` or `applicant_<value>`; where there is none, by itself.
pub(super) fn choices<'a>(
    catalogue: &'a Catalogue,
    lang: &'a str,
    conditions: &'a [Condition],
) -> Vec<ChoiceShown<'a>> {
    [
        ("/applicant/kind", Builtin::ApplicantKind, "applicant"),
        ("/representative/relation", Builtin::RepresentativeRelation, "relation"),
    ]
    .into_iter()
    .map(|(path, builtin, list)| {
        let mut values: Vec<&'a str> = Vec::new();
        for value in conditions.iter().flat_map(|condition| compared(condition, builtin)) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        let shown = |value| ValueShown { value, title: told(catalogue, lang, list, value).0.unwrap_or(value) };
        ChoiceShown { path, values: values.into_iter().map(shown).collect() }
    })
    .filter(|choice| !choice.values.is_empty())
    .collect()
}

/// Returns the texts that a condition compares the fact with.
fn compared(condition: &Condition, builtin: Builtin) -> Vec<&str> {
    let node = |id: &u16| condition.nodes.get(usize::from(*id));
    let mut texts = Vec::new();
    for parent in &condition.nodes {
        let (Node::Eq(..) | Node::Ne(..) | Node::In(..)) = parent else { continue };
        let children = parent.children();
        if !children.iter().filter_map(node).any(|child| *child == Node::Builtin(builtin)) {
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

/// Returns the message and the help of `<list>_<name>`, where there are any.
pub(super) fn told<'a>(
    catalogue: &'a Catalogue,
    lang: &'a str,
    list: &str,
    name: &str,
) -> (Option<&'a str>, Option<&'a str>) {
    let law = &catalogue.jurisdiction().language;
    let key: String = format!("{list}_{name}");
    let told = catalogue.messages().0.get(&key);
    let pick = |text: &'a crate::law::Text| text.get(lang, law).map(|(text, _)| text);
    (told.and_then(|told| pick(&told.message)), told.and_then(|told| pick(&told.help)))
}
