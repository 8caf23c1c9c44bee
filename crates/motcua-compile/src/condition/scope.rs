//! What a condition may speak of.

use motcua::condition::{Access, Builtin, Node};
use motcua::law::Channel;
use motcua::procedure::{Field, FieldId, FieldKind};
use motcua::territory::UnitKind;

use super::types::Type;

/// What the conditions of one edition may speak of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope<'a> {
    pub(crate) fields: &'a [Field],
    pub(crate) windows: &'a [String],
    pub(crate) documents: &'a [String],
    pub(crate) cases: &'a [String],
}

/// The answers of a register.
const REGISTER_ANSWERS: [&str; 4] = ["found", "not_found", "mismatch", "unavailable"];

/// Returns whether the path is one that every submission has, or that no condition can ask, so that no field may take it.
pub(crate) fn is_reserved(path: &str) -> bool {
    let is_word = |name: &str| matches!(name, "true" | "false" | "null" | "in");
    let first = path.split('.').next().unwrap_or(path);
    builtin(path).is_some() || matches!(first, "within" | "facts") || path.split(['.', '[']).any(is_word)
}

fn builtin(path: &str) -> Option<Builtin> {
    Some(match path {
        "at" => Builtin::At,
        "channel" => Builtin::Channel,
        "case" => Builtin::Case,
        "applicant.kind" => Builtin::ApplicantKind,
        "applicant.identity_level" => Builtin::IdentityLevel,
        "represented" => Builtin::Represented,
        "representative.relation" => Builtin::RepresentativeRelation,
        "territory.kind" => Builtin::TerritoryKind,
        _ => return None,
    })
}

impl Scope<'_> {
    /// Returns the field of that path.
    pub(super) fn field(&self, path: &str) -> Option<(FieldId, &FieldKind)> {
        let at = self.fields.iter().position(|field| field.path == path)?;
        let kind = &self.fields.get(at)?.kind;
        Some((FieldId(u16::try_from(at).ok()?), kind))
    }

    /// Returns what the path means outside `all` and `exists`.
    pub(super) fn resolve(&self, path: &str) -> Option<(Node, Type)> {
        if let Some(window) = path.strip_prefix("within.") {
            let index = position(self.windows, window)?;
            return Some((Node::Builtin(Builtin::Within(index)), Type::Bool));
        }
        if let Some(builtin) = builtin(path) {
            let kind = match builtin {
                Builtin::At => Type::Date,
                Builtin::Channel => Type::names(&Channel::ALL.map(Channel::as_str)),
                Builtin::Case => Type::Text(Some(self.cases.to_vec())),
                Builtin::IdentityLevel => Type::Int,
                Builtin::Represented => Type::Bool,
                Builtin::TerritoryKind => {
                    Type::names(&UnitKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>())
                }
                _ => Type::Text(None),
            };
            return Some((Node::Builtin(builtin), kind));
        }
        let (id, kind) = self.field(path)?;
        Some((Node::Field(Access::Field(id)), type_of(id, kind)))
    }

    /// Returns what `element.path` means within an `all` or `exists` over that list.
    pub(super) fn resolve_element(&self, list: &str, path: &str) -> Option<(Node, Type)> {
        let (id, kind) = self.field(&format!("{list}[].{path}"))?;
        Some((Node::Field(Access::Element(id)), type_of(id, kind)))
    }

    /// Returns the node of `provided("id")` or `register("id")`.
    pub(super) fn document(&self, function: &str, id: &str) -> Option<(Node, Type)> {
        let index = position(self.documents, id)?;
        Some(match function {
            "provided" => (Node::Builtin(Builtin::Provided(index)), Type::Bool),
            _ => (Node::Builtin(Builtin::Register(index)), Type::names(&REGISTER_ANSWERS)),
        })
    }

    /// Returns the declared path that looks most like this one.
    pub(super) fn nearest(&self, path: &str) -> Option<&str> {
        let paths = self.fields.iter().map(|field| field.path.as_str());
        motcua::near::nearest(path, paths)
    }

    /// Returns the document whose id looks most like this one.
    pub(super) fn nearest_document(&self, id: &str) -> Option<&str> {
        motcua::near::nearest(id, self.documents.iter().map(String::as_str))
    }

    /// Returns the window whose id looks most like this one.
    pub(super) fn nearest_window(&self, id: &str) -> Option<&str> {
        motcua::near::nearest(id, self.windows.iter().map(String::as_str))
    }
}

fn position(names: &[String], name: &str) -> Option<u16> {
    u16::try_from(names.iter().position(|known| known == name)?).ok()
}

fn type_of(id: FieldId, kind: &FieldKind) -> Type {
    match kind {
        FieldKind::Text => Type::Text(None),
        FieldKind::Integer => Type::Int,
        FieldKind::Boolean => Type::Bool,
        FieldKind::Date | FieldKind::PartialDate => Type::Date,
        FieldKind::Choice(values) => Type::choice(values),
        FieldKind::List => Type::List(id),
    }
}
