//! What a form needs beside the fields: how they are grouped, and the values of the facts that every submission has.

use alloc::vec;
use alloc::vec::Vec;

use super::json::Object;
use crate::catalogue::Catalogue;
use crate::condition::{Builtin, Condition, compared};
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
        ("/applicant/kind", "applicant", compared(conditions, Builtin::ApplicantKind)),
        ("/representative/relation", "relation", compared(conditions, Builtin::RepresentativeRelation)),
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
