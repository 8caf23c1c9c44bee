//! What a form needs beside the fields: how they are grouped, and the values of the facts that every submission has.

use alloc::vec;
use alloc::vec::Vec;

use super::json::Object;
use crate::catalogue::Catalogue;
use crate::condition::{Builtin, Condition, Node};
use crate::procedure::Field;

/// Writes the groups of fields in the order of their first fields; those that stand alone come last.
///
/// A group is told by the message `group_<id>`; where there is none, it has no title.
pub(super) fn groups(out: &mut Object<'_>, catalogue: &Catalogue, lang: &str, fields: &[Field]) {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for field in fields {
        let id = field.group();
        match groups.iter_mut().find(|(known, _)| *known == id) {
            Some((_, fields)) => fields.push(&field.path),
            None => groups.push((id, vec![&field.path])),
        }
    }
    if let Some(alone) = groups.iter().position(|(id, _)| *id == Field::ALONE) {
        let alone = groups.remove(alone);
        groups.push(alone);
    }
    out.list("groups", groups, |out, (id, fields)| {
        let (title, help) = told(catalogue, lang, "group", id);
        out.text("id", id);
        out.may("title", title);
        out.may("help", help);
        out.value("fields", &fields);
    });
}

/// Writes the facts that every submission has, with the values that the rules of this edition tell apart: who files for the applicant and what kind of
/// applicant it is, each where a condition asks for it.
///
/// A value is told by the message `relation_<value>` or `applicant_<value>`; where there is none, by itself.
pub(super) fn choices(out: &mut Object<'_>, catalogue: &Catalogue, lang: &str, conditions: &[Condition]) {
    let mut choices = vec![
        ("/applicant/kind", "applicant", values(conditions, Builtin::ApplicantKind)),
        ("/representative/relation", "relation", values(conditions, Builtin::RepresentativeRelation)),
    ];
    choices.retain(|(.., values)| !values.is_empty());
    out.list("choices", choices, |out, (path, list, values)| {
        out.text("path", path);
        out.list("values", values, |out, value| {
            out.text("value", value);
            out.text("title", told(catalogue, lang, list, value).0.unwrap_or(value));
        });
    });
}

/// Returns the texts that the conditions compare the fact with, each once.
fn values(conditions: &[Condition], builtin: Builtin) -> Vec<&str> {
    let mut values = Vec::new();
    for value in conditions.iter().flat_map(|condition| compared(condition, builtin)) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// Returns the texts that a condition compares the fact with.
fn compared(condition: &Condition, builtin: Builtin) -> Vec<&str> {
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

/// Returns the message and the help of `<list>_<name>`, where there are any.
pub(super) fn told<'a>(
    catalogue: &'a Catalogue,
    lang: &'a str,
    list: &str,
    name: &str,
) -> (Option<&'a str>, Option<&'a str>) {
    let law = &catalogue.jurisdiction().language;
    let told = catalogue.messages().0.get(&[list, "_", name].concat());
    let pick = |text: &'a crate::law::Text| text.get(lang, law).map(|(text, _)| text);
    (told.and_then(|told| pick(&told.message)), told.and_then(|told| pick(&told.help)))
}
