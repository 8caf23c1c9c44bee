//! Conditions as JSON Schema: a schema that holds exactly where the condition is true, another where it is false.
//!
//! What is not known is neither. What needs a date, an age or a register has no such schema.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use serde_json::{Value, json};

use crate::catalogue::Rules;
use crate::condition::{Access, Builtin, Condition, Node, NodeId};
use crate::procedure::{Field, FieldId, FieldKind};

/// Returns a schema of a submission that holds exactly where the condition is true; nothing where no schema can say it.
pub(super) fn when_true(rules: &Rules<'_>, condition: &Condition) -> Option<Value> {
    says(rules, condition, true)
}

/// Returns a schema of a submission that holds exactly where the condition is false; nothing where no schema can say it.
pub(super) fn when_false(rules: &Rules<'_>, condition: &Condition) -> Option<Value> {
    says(rules, condition, false)
}

fn says(rules: &Rules<'_>, condition: &Condition, truth: bool) -> Option<Value> {
    let root = NodeId::try_from(condition.nodes.len().checked_sub(1)?).ok()?;
    Translator { rules, nodes: &condition.nodes }.says(root, truth)
}

/// Returns a schema that holds where the fact is stated.
pub(super) fn present(path: &str) -> Value {
    below(path, json!({"not": {"type": "null"}}))
}

/// Returns a schema that holds where the fact is there and its value meets `schema`.
fn below(path: &str, schema: Value) -> Value {
    let mut out = schema;
    let steps: Vec<&str> = core::iter::once("facts").chain(path.split('.')).collect();
    for step in steps.into_iter().rev() {
        let mut properties = serde_json::Map::new();
        properties.insert(String::from(step), out);
        out = json!({"type": "object", "required": [step], "properties": properties});
    }
    out
}

struct Translator<'t, 'r> {
    rules: &'t Rules<'r>,
    nodes: &'t [Node],
}

impl Translator<'_, '_> {
    fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(usize::from(id))
    }

    fn field(&self, id: FieldId) -> Option<&Field> {
        self.rules.edition().fields.get(usize::from(id.0)).filter(|field| !field.path.contains("[]"))
    }

    /// Returns the schema that holds exactly where the node has that truth value.
    fn says(&self, id: NodeId, truth: bool) -> Option<Value> {
        match self.node(id)? {
            Node::Bool(known) => Some(Value::Bool(*known == truth)),
            Node::Not(a) => self.says(*a, !truth),
            Node::And(a, b) => self.both(*a, *b, truth, truth),
            Node::Or(a, b) => self.both(*a, *b, truth, !truth),
            Node::Eq(a, b) => self.equal(*a, *b, truth),
            Node::Ne(a, b) => self.equal(*a, *b, !truth),
            Node::In(a, list) => {
                let Node::List(items) = self.node(*list)? else { return None };
                let values: Option<Vec<Value>> = items.iter().map(|item| self.constant(*item)).collect();
                self.compared(*a, &values?, truth)
            }
            Node::Has(Access::Field(id)) => {
                let field = self.field(*id)?;
                // what cannot be read is not known
                let there = below(&field.path, readable(field));
                Some(if truth { there } else { json!({"not": present(&field.path)}) })
            }
            Node::Field(Access::Field(_)) => self.compared(id, &[json!(true)], truth),
            Node::Builtin(Builtin::Represented) => {
                let there =
                    json!({"required": ["representative"], "properties": {"representative": {"type": "object"}}});
                Some(if truth { there } else { json!({"not": there}) })
            }
            _ => None,
        }
    }

    /// Returns both parts with that truth value, all or any of them.
    fn both(&self, a: NodeId, b: NodeId, truth: bool, all: bool) -> Option<Value> {
        let parts = vec![self.says(a, truth)?, self.says(b, truth)?];
        Some(if all { json!({"allOf": parts}) } else { json!({"anyOf": parts}) })
    }

    fn equal(&self, a: NodeId, b: NodeId, truth: bool) -> Option<Value> {
        match (self.constant(a), self.constant(b)) {
            (None, Some(value)) => self.compared(a, &[value], truth),
            (Some(value), None) => self.compared(b, &[value], truth),
            _ => None,
        }
    }

    fn constant(&self, id: NodeId) -> Option<Value> {
        match self.node(id)? {
            Node::Bool(known) => Some(json!(known)),
            Node::Int(number) => Some(json!(number)),
            Node::Text(text) => Some(json!(text)),
            _ => None,
        }
    }

    /// Returns a schema that holds where what stands there is, or is not, one of the values.
    fn compared(&self, id: NodeId, values: &[Value], truth: bool) -> Option<Value> {
        let test = |readable: Value| {
            let one = json!({"enum": values});
            json!({"allOf": [readable, if truth { one } else { json!({"not": one}) }]})
        };
        match self.node(id)? {
            Node::Field(Access::Field(id)) => {
                let field = self.field(*id)?;
                matches!(field.kind, FieldKind::Text | FieldKind::Integer | FieldKind::Boolean | FieldKind::Choice(_))
                    .then(|| below(&field.path, test(readable(field))))
            }
            Node::Builtin(Builtin::Channel) => {
                let inner = test(json!({"type": "string"}));
                Some(json!({"required": ["channel"], "properties": {"channel": inner}}))
            }
            _ => None,
        }
    }
}

/// Returns a schema of the values that the engine reads in that field.
fn readable(field: &Field) -> Value {
    match &field.kind {
        FieldKind::Text => json!({"type": "string"}),
        FieldKind::Integer => json!({"type": "integer"}),
        FieldKind::Boolean => json!({"type": "boolean"}),
        FieldKind::Choice(values) => {
            let values: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
            json!({"enum": values})
        }
        FieldKind::Date => json!({"type": "string", "format": "date"}),
        FieldKind::PartialDate => json!({"type": "string"}),
        FieldKind::List => json!({"type": "array"}),
    }
}
