//! The facts of one edition as types of TypeScript and Python.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::catalogue::Rules;
use crate::procedure::{Field, FieldKind, Required};

/// Returns a TypeScript module that exports `Submission` and `Facts` of the edition.
///
/// ```
/// use motcua::catalogue::Catalogue;
/// use motcua::export::typescript;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let rules = Catalogue::vietnam()?.in_force("1.001193", "2026-08-20".parse()?)?;
/// assert!(typescript(&rules).contains("export interface Submission {\n  procedure: '1.001193';"));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn typescript(rules: &Rules<'_>) -> String {
    let tree = Tree::of(rules);
    let mut out = head(rules, "//");
    out.push_str(&format!("export interface Facts {}\n\n", tree.typescript(rules, 1)));
    let cases: Vec<String> = rules.edition().cases.iter().map(|case| quoted(&case.id)).collect();
    let case = if cases.is_empty() { "null".to_string() } else { format!("{} | null", cases.join(" | ")) };
    let channels: Vec<String> = channels(rules).iter().map(|channel| quoted(channel)).collect();
    out.push_str(&format!(
        "export interface Submission {{\n  procedure: {};\n  case?: {case};\n  channel: {};\n  at: string;\n  office?: string | null;\n  \
         territory?: string | null;\n  applicant?: {{ kind?: string | null; identity_level?: number | null }} | null;\n  representative?: {{ \
         relation?: string | null }} | null;\n  facts: Facts;\n  documents: SubmittedDocument[];\n}}\n\n",
        quoted(&rules.procedure().code),
        channels.join(" | "),
    ));
    let documents: Vec<String> = rules.edition().documents.iter().map(|rule| quoted(&rule.id)).collect();
    let documents = if documents.is_empty() { "never".to_string() } else { documents.join(" | ") };
    out.push_str(&format!(
        "export interface SubmittedDocument {{\n  id: {documents};\n  originals?: number | null;\n  copies?: number | null;\n  electronic?: \
         boolean | null;\n  evidence?: {{ kind: 'provided' | 'register'; register?: string | null; result?: 'found' | 'not_found' | 'mismatch' | \
         'unavailable' | null; at?: string | null }} | null;\n}}\n"
    ));
    out
}

/// Returns a Python module that has the typed dicts `Submission` and `Facts` of the edition.
#[must_use]
pub fn python(rules: &Rules<'_>) -> String {
    let tree = Tree::of(rules);
    let mut out = head(rules, "#");
    out.push_str("from __future__ import annotations\n\nfrom typing import List, Literal, Optional, TypedDict\n\nfrom typing_extensions import NotRequired\n\n");
    tree.python(rules, "Facts", &mut out);
    let documents: Vec<String> = rules.edition().documents.iter().map(|rule| format!("\"{}\"", rule.id)).collect();
    let id = if documents.is_empty() { "str".to_string() } else { format!("Literal[{}]", documents.join(", ")) };
    out.push_str(
        "\nclass Evidence(TypedDict):\n    kind: Literal[\"provided\", \"register\"]\n    register: NotRequired[Optional[str]]\n    \
         result: NotRequired[Optional[Literal[\"found\", \"not_found\", \"mismatch\", \"unavailable\"]]]\n    at: NotRequired[Optional[str]]\n\n",
    );
    out.push_str(&format!(
        "\nclass SubmittedDocument(TypedDict):\n    id: {id}\n    originals: NotRequired[Optional[int]]\n    copies: NotRequired[Optional[int]]\n    \
         electronic: NotRequired[Optional[bool]]\n    evidence: NotRequired[Optional[Evidence]]\n\n"
    ));
    out.push_str(
        "\nclass Applicant(TypedDict):\n    kind: NotRequired[Optional[str]]\n    identity_level: NotRequired[Optional[int]]\n\n\n\
         class Representative(TypedDict):\n    relation: NotRequired[Optional[str]]\n\n",
    );
    let cases: Vec<String> = rules.edition().cases.iter().map(|case| format!("\"{}\"", case.id)).collect();
    let case = if cases.is_empty() { "None".to_string() } else { format!("Optional[Literal[{}]]", cases.join(", ")) };
    let channels: Vec<String> = channels(rules).iter().map(|channel| format!("\"{channel}\"")).collect();
    out.push_str(&format!(
        "\nclass Submission(TypedDict):\n    procedure: Literal[\"{}\"]\n    case: NotRequired[{case}]\n    channel: Literal[{}]\n    at: str\n    \
         office: NotRequired[Optional[str]]\n    territory: NotRequired[Optional[str]]\n    applicant: NotRequired[Optional[Applicant]]\n    \
         representative: NotRequired[Optional[Representative]]\n    facts: Facts\n    documents: List[SubmittedDocument]\n",
        rules.procedure().code,
        channels.join(", "),
    ));
    out
}

fn head(rules: &Rules<'_>, mark: &str) -> String {
    let release = rules.catalogue().release();
    format!(
        "{mark} A submission of {} ({release}); which papers and facts are required when is for the check to say.\n",
        rules.edition_id()
    )
}

fn channels(rules: &Rules<'_>) -> Vec<&'static str> {
    let open: Vec<&'static str> = rules.edition().channels.iter().map(|rule| rule.channel.as_str()).collect();
    if open.is_empty() { crate::law::Channel::ALL.iter().map(|channel| channel.as_str()).collect() } else { open }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// The fields under their dotted paths.
#[derive(Default)]
struct Tree<'f> {
    fields: Vec<(&'f str, &'f Field)>,
    groups: Vec<(&'f str, Tree<'f>)>,
}

impl<'f> Tree<'f> {
    fn of(rules: &Rules<'f>) -> Self {
        let mut tree = Self::default();
        for field in rules.edition().fields.iter().filter(|field| !field.path.contains("[]")) {
            tree.put(&field.path, field);
        }
        tree
    }

    fn of_list(rules: &Rules<'f>, list: &Field) -> Self {
        let mut tree = Self::default();
        for field in &rules.edition().fields {
            let inner = field.path.strip_prefix(list.path.as_str()).and_then(|rest| rest.strip_prefix("[]."));
            if let Some(path) = inner {
                tree.put(path, field);
            }
        }
        tree
    }

    fn put(&mut self, path: &'f str, field: &'f Field) {
        let Some((head, rest)) = path.split_once('.') else {
            self.fields.push((path, field));
            return;
        };
        match self.groups.iter_mut().find(|(name, _)| *name == head) {
            Some((_, group)) => group.put(rest, field),
            None => {
                let mut group = Self::default();
                group.put(rest, field);
                self.groups.push((head, group));
            }
        }
    }

    fn must(&self) -> bool {
        let always = |(_, field): &(&str, &Field)| field.required == Required::Always;
        self.fields.iter().any(always) || self.groups.iter().any(|(_, group)| group.must())
    }

    fn typescript(&self, rules: &Rules<'_>, depth: usize) -> String {
        let indent = "  ".repeat(depth);
        let mut out = String::from("{\n");
        for (name, field) in &self.fields {
            let of = match &field.kind {
                FieldKind::Text | FieldKind::Date | FieldKind::PartialDate => "string".to_string(),
                FieldKind::Integer => "number".to_string(),
                FieldKind::Boolean => "boolean".to_string(),
                FieldKind::Choice(values) => {
                    values.iter().map(|value| quoted(&value.value)).collect::<Vec<_>>().join(" | ")
                }
                FieldKind::List => format!("{}[]", Tree::of_list(rules, field).typescript(rules, depth + 1)),
            };
            let (mark, null) = if field.required == Required::Always { ("", "") } else { ("?", " | null") };
            out.push_str(&format!("{indent}{name}{mark}: {of}{null};\n"));
        }
        for (name, group) in &self.groups {
            let (mark, null) = if group.must() { ("", "") } else { ("?", " | null") };
            out.push_str(&format!("{indent}{name}{mark}: {}{null};\n", group.typescript(rules, depth + 1)));
        }
        out.push_str(&"  ".repeat(depth.saturating_sub(1)));
        out.push('}');
        out
    }

    /// Adds the classes of the groups, then the class itself.
    fn python(&self, rules: &Rules<'_>, name: &str, out: &mut String) {
        let mut body = String::new();
        for (key, field) in &self.fields {
            let of = match &field.kind {
                FieldKind::Text | FieldKind::Date | FieldKind::PartialDate => "str".to_string(),
                FieldKind::Integer => "int".to_string(),
                FieldKind::Boolean => "bool".to_string(),
                FieldKind::Choice(values) => {
                    let values: Vec<String> = values.iter().map(|value| format!("\"{}\"", value.value)).collect();
                    format!("Literal[{}]", values.join(", "))
                }
                FieldKind::List => {
                    let inner = format!("{name}{}Item", class(key));
                    Tree::of_list(rules, field).python(rules, &inner, out);
                    format!("List[{inner}]")
                }
            };
            body.push_str(&line(key, &of, field.required == Required::Always));
        }
        for (key, group) in &self.groups {
            let inner = format!("{name}{}", class(key));
            group.python(rules, &inner, out);
            body.push_str(&line(key, &inner, group.must()));
        }
        if body.is_empty() {
            body.push_str("    pass\n");
        }
        out.push_str(&format!("\nclass {name}(TypedDict):\n{body}\n"));
    }
}

fn line(key: &str, of: &str, must: bool) -> String {
    if must { format!("    {key}: {of}\n") } else { format!("    {key}: NotRequired[Optional[{of}]]\n") }
}

/// Returns a key as part of a class's name: `birth_place` is `BirthPlace`.
fn class(key: &str) -> String {
    key.split('_')
        .map(|part| {
            let mut letters = part.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
        })
        .collect()
}
