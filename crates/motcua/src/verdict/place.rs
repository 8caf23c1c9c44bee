//! Where in a submission a fact stands.

use alloc::format;
use alloc::string::{String, ToString};

use crate::catalogue::Rules;
use crate::condition::{Builtin, Fact};
use crate::facts::pointer;
use crate::procedure::FieldId;

/// Returns the JSON Pointer of a fact.
pub(crate) fn place(rules: &Rules<'_>, fact: Fact) -> String {
    let edition = rules.edition();
    let field = |id: FieldId, element| match edition.fields.get(usize::from(id.0)) {
        Some(field) => pointer(&field.path, element),
        None => "/facts".to_string(),
    };
    let document = |index: u16| match edition.documents.get(usize::from(index)) {
        Some(document) => format!("/documents/{}", document.id),
        None => "/documents".to_string(),
    };
    let builtin = match fact {
        Fact::Field(id) => return field(id, None),
        Fact::Element(id, index) => return field(id, usize::try_from(index).ok()),
        Fact::Policy(_) | Fact::Broken => return String::new(),
        Fact::Gap(_) => return "/at".to_string(),
        Fact::Builtin(builtin) => builtin,
    };
    match builtin {
        Builtin::At => "/at".to_string(),
        Builtin::Channel => "/channel".to_string(),
        Builtin::Case => "/case".to_string(),
        Builtin::ApplicantKind => "/applicant/kind".to_string(),
        Builtin::IdentityLevel => "/applicant/identity_level".to_string(),
        Builtin::Represented => "/representative".to_string(),
        Builtin::RepresentativeRelation => "/representative/relation".to_string(),
        Builtin::TerritoryKind => "/territory".to_string(),
        Builtin::Within(index) => {
            edition.windows.get(usize::from(index)).map_or_else(String::new, |window| field(window.field, None))
        }
        Builtin::Provided(index) | Builtin::Register(index) => document(index),
    }
}
