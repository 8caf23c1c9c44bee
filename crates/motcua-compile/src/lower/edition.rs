//! What the rules of one edition share while they are lowered.

use std::cell::RefCell;

use motcua::civil::Date;
use motcua::condition::{Access, Builtin, Condition, Node};
use motcua::law::Text;
use motcua::near::nearest;
use motcua::procedure::{CondId, Field, FieldId, FieldKind, Source};

use super::common::{Defaults, Law};
use crate::condition::{Problem, Scope, compile};
use crate::meant::meant_or;
use crate::table::{At, Table};

/// One edition while it is lowered.
#[derive(Debug)]
pub(crate) struct Lowering<'a> {
    pub(crate) law: &'a Law,
    pub(crate) defaults: &'a Defaults,
    pub(crate) from: Date,
    pub(crate) curated: bool,
    pub(crate) fields: Vec<Field>,
    pub(crate) windows: Vec<String>,
    pub(crate) documents: Vec<String>,
    pub(crate) cases: Vec<String>,
    pub(crate) conditions: RefCell<Vec<Condition>>,
}

impl Lowering<'_> {
    pub(crate) fn source(&self, table: &Table<'_>) -> Source {
        self.law.source(table, self.defaults, self.from)
    }

    pub(crate) fn texts(&self, table: &Table<'_>, key: &'static str) -> Text {
        self.law.texts(table, key, self.curated)
    }

    pub(crate) fn optional_texts(&self, table: &Table<'_>, key: &'static str) -> Option<Text> {
        self.law.optional_texts(table, key, self.curated)
    }

    /// Returns the condition of the key, which says when something applies: one that never holds is reported.
    pub(crate) fn when(&self, table: &Table<'_>, key: &'static str) -> Option<CondId> {
        let text = table.text(key)?;
        self.applies(table, &text)
    }

    /// Returns the condition of a text that says when something applies.
    pub(crate) fn applies(&self, table: &Table<'_>, text: &At<&str>) -> Option<CondId> {
        let (id, constant) = self.condition(table, text)?;
        if constant == Some(false) {
            let help = "remove the rule, or write when it applies";
            let problem = Problem::new("never_applies", 0..text.value.len(), "the condition is always false", help);
            table.file.report_condition(text.span.clone(), text.value, problem);
        }
        Some(id)
    }

    /// Returns the condition of a text, and its value where constants alone decide it.
    pub(crate) fn condition(&self, table: &Table<'_>, text: &At<&str>) -> Option<(CondId, Option<bool>)> {
        let scope =
            Scope { fields: &self.fields, windows: &self.windows, documents: &self.documents, cases: &self.cases };
        let (condition, constant) = match compile(text.value, scope) {
            Ok(compiled) => compiled,
            Err(problems) => {
                for problem in problems {
                    table.file.report_condition(text.span.clone(), text.value, problem);
                }
                return None;
            }
        };
        let mut all = self.conditions.borrow_mut();
        let at = all.iter().position(|known| *known == condition).unwrap_or(all.len());
        if at == all.len() {
            all.push(condition);
        }
        match u16::try_from(at) {
            Ok(id) => Some((CondId(id), constant)),
            Err(_) => {
                table.file.report(
                    text.span.clone(),
                    "too_many_conditions",
                    "the edition has too many conditions",
                    "split the procedure",
                );
                None
            }
        }
    }

    /// Returns the field whose path the key holds, of one of these kinds.
    pub(crate) fn field(
        &self,
        table: &Table<'_>,
        key: &'static str,
        fits: impl Fn(&FieldKind) -> bool,
    ) -> Option<FieldId> {
        let path = table.text(key)?;
        let found = self.fields.iter().enumerate().find(|(_, field)| field.path == path.value);
        let Some((at, field)) = found else {
            let near = nearest(path.value, self.fields.iter().map(|field| field.path.as_str()));
            let help = meant_or(near, "declare it in a `[[fact]]`");
            table.file.report(path.span, "unknown_field", format!("no field has the path `{}`", path.value), help);
            return None;
        };
        if !fits(&field.kind) {
            let message = format!("the field `{}` is of another kind than `{key}` needs", path.value);
            table.file.report(path.span, "wrong_type", message, "use another field");
        }
        u16::try_from(at).ok().map(FieldId)
    }

    /// Returns the field whose path the key holds, of one of these kinds and of no list's entries.
    pub(crate) fn field_outside_lists(
        &self,
        table: &Table<'_>,
        key: &'static str,
        fits: impl Fn(&FieldKind) -> bool,
    ) -> Option<FieldId> {
        if let Some(path) = table.text(key)
            && path.value.contains("[]")
        {
            let message = format!("`{}` is stated once for each entry of a list", path.value);
            table.file.report(path.span, "field_of_an_entry", message, "use a field outside lists");
        }
        self.field(table, key, fits)
    }

    /// Returns whether a condition asks whether this document is handed in.
    pub(crate) fn asks_whether_handed_in(&self, condition: CondId, document: &str) -> bool {
        let Some(own) = self.documents.iter().position(|id| id == document) else { return false };
        self.has_node(condition, |node| match node {
            Node::Builtin(Builtin::Provided(index)) => usize::from(*index) == own,
            _ => false,
        })
    }

    /// Returns whether a condition asks for this fact.
    pub(crate) fn asks_for(&self, condition: CondId, fact: FieldId) -> bool {
        self.has_node(condition, |node| match node {
            Node::Field(access) | Node::Has(access) => *access == Access::Field(fact),
            Node::All(list, _) | Node::Exists(list, _) => *list == fact,
            _ => false,
        })
    }

    fn has_node(&self, condition: CondId, is_meant: impl Fn(&Node) -> bool) -> bool {
        self.conditions.borrow().get(usize::from(condition.0)).is_some_and(|asked| asked.nodes.iter().any(is_meant))
    }

    /// Returns whether a condition that is asked can be told at a field: at one of a list's elements only if all of them are asked (`list.all(x, …)`).
    pub(crate) fn asks_each(&self, field: FieldId, condition: CondId) -> bool {
        let path = |id: FieldId| self.fields.get(usize::from(id.0)).map(|field| field.path.as_str());
        let Some((list, _)) = path(field).and_then(|path| path.split_once("[]")) else { return true };
        let conditions = self.conditions.borrow();
        let asked = conditions.get(usize::from(condition.0)).and_then(Condition::of_all);
        asked.and_then(|(of, _)| path(of)) == Some(list)
    }
}
