//! The facts of one edition as types of TypeScript and Python.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::catalogue::Rules;
use crate::procedure::{Edition, Field, FieldKind, PartRules, Required};

/// Returns a TypeScript module that exports `Submission` and `Facts` of the edition; those of a linked procedure hold what its parts ask too.
///
/// ```
/// use motcua::catalogue::Catalogue;
/// use motcua::export::typescript;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let rules = Catalogue::vietnam()?.in_force("1.001193", "2026-08-20".parse()?)?;
/// assert!(typescript(&rules).contains("export interface Submission {\n  procedure: '1.001193';"));
/// let linked = Catalogue::vietnam()?.in_force("3.000722", "2026-09-10".parse()?)?;
/// assert!(typescript(&linked).contains("'birth-notification'"));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn typescript(rules: &Rules<'_>) -> String {
    let editions = editions(rules);
    let tree = Tree::of(&editions);
    let mut out = head(rules, "//");
    // An interface has no index signature, so that a function which takes facts of any procedure would refuse it.
    out.push_str(&format!("export type Facts = {};\n\n", tree.typescript(&editions, 1)));
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
    let documents: Vec<String> = documents(&editions).into_iter().map(quoted).collect();
    let documents = if documents.is_empty() { "never".to_string() } else { documents.join(" | ") };
    out.push_str(&format!(
        "export interface SubmittedDocument {{\n  id: {documents};\n  originals?: number | null;\n  copies?: number | null;\n  electronic?: \
         boolean | null;\n  evidence?: {{ kind: 'provided' | 'register'; register?: string | null; result?: 'found' | 'not_found' | 'mismatch' | \
         'unavailable' | null; at?: string | null }} | null;\n}}\n"
    ));
    out
}

/// Returns a Python module that has the typed dicts `Submission` and `Facts` of the edition; those of a linked procedure hold what its parts ask too.
#[must_use]
pub fn python(rules: &Rules<'_>) -> String {
    let editions = editions(rules);
    let tree = Tree::of(&editions);
    let mut out = head(rules, "#");
    out.push_str(
        "from __future__ import annotations\n\nimport sys\nfrom typing import List, Literal, Optional, TypedDict\n\n\
         if sys.version_info >= (3, 11):\n    from typing import NotRequired\nelse:\n    from typing_extensions import NotRequired\n\n",
    );
    tree.python(&editions, "Facts", &mut out);
    let documents: Vec<String> = documents(&editions).into_iter().map(|id| format!("\"{id}\"")).collect();
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

/// Returns the edition and, of a linked procedure, those by which its parts are checked while it is in force.
fn editions<'c>(rules: &Rules<'c>) -> Vec<&'c Edition> {
    let own = rules.edition();
    let mut all = Vec::from([own]);
    for branch in own.branches.iter().filter(|branch| branch.rules == PartRules::Part) {
        let part = branch.procedure.as_deref().and_then(|code| rules.catalogue().procedure(code).ok());
        let meets = |part: &&Edition| {
            own.until.is_none_or(|until| part.from < until) && part.until.is_none_or(|until| own.from < until)
        };
        all.extend(part.into_iter().flat_map(|part| part.editions.iter().filter(meets)));
    }
    all
}

/// Returns the names of the papers, each once: their ids and what the portal calls them.
fn documents<'c>(editions: &[&'c Edition]) -> Vec<&'c str> {
    let mut names: Vec<&str> = Vec::new();
    for rule in editions.iter().flat_map(|edition| &edition.documents) {
        for name in core::iter::once(&rule.id).chain(&rule.aliases) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
    }
    names
}

fn channels(rules: &Rules<'_>) -> Vec<&'static str> {
    let open: Vec<&'static str> = rules.edition().channels.iter().map(|rule| rule.channel.as_str()).collect();
    if open.is_empty() { crate::law::Channel::ALL.iter().map(|channel| channel.as_str()).collect() } else { open }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// The fields under their dotted paths, each with whether it must be stated.
#[derive(Default)]
struct Tree<'f> {
    fields: Vec<(&'f str, &'f Field, bool)>,
    groups: Vec<(&'f str, Tree<'f>)>,
}

impl<'f> Tree<'f> {
    /// Returns the fields of a procedure and of its parts. What the procedure says of a field goes first; whether a part is filed is for the check to say,
    /// so nothing of it must be stated.
    fn of(editions: &[&'f Edition]) -> Self {
        Self::under("", editions)
    }

    fn of_list(list: &Field, editions: &[&'f Edition]) -> Self {
        Self::under(&format!("{}[].", list.path), editions)
    }

    fn under(prefix: &str, editions: &[&'f Edition]) -> Self {
        let mut tree = Self::default();
        for (at, edition) in editions.iter().enumerate() {
            for field in &edition.fields {
                let Some(path) = field.path.strip_prefix(prefix).filter(|path| !path.contains("[]")) else { continue };
                tree.put(path, field, at == 0 && field.required == Required::Always);
            }
        }
        tree
    }

    fn put(&mut self, path: &'f str, field: &'f Field, must: bool) {
        let Some((head, rest)) = path.split_once('.') else {
            if self.fields.iter().all(|(name, ..)| *name != path) {
                self.fields.push((path, field, must));
            }
            return;
        };
        match self.groups.iter_mut().find(|(name, _)| *name == head) {
            Some((_, group)) => group.put(rest, field, must),
            None => {
                let mut group = Self::default();
                group.put(rest, field, must);
                self.groups.push((head, group));
            }
        }
    }

    fn must(&self) -> bool {
        self.fields.iter().any(|(.., must)| *must) || self.groups.iter().any(|(_, group)| group.must())
    }

    fn typescript(&self, editions: &[&Edition], depth: usize) -> String {
        let indent = "  ".repeat(depth);
        let mut out = String::from("{\n");
        for (name, field, must) in &self.fields {
            let of = match &field.kind {
                FieldKind::Text | FieldKind::Date | FieldKind::PartialDate => "string".to_string(),
                FieldKind::Integer => "number".to_string(),
                FieldKind::Boolean => "boolean".to_string(),
                FieldKind::Choice(values) => {
                    values.iter().map(|value| quoted(&value.value)).collect::<Vec<_>>().join(" | ")
                }
                FieldKind::List => format!("{}[]", Tree::of_list(field, editions).typescript(editions, depth + 1)),
            };
            let (mark, null) = if *must { ("", "") } else { ("?", " | null") };
            out.push_str(&format!("{indent}{name}{mark}: {of}{null};\n"));
        }
        for (name, group) in &self.groups {
            let (mark, null) = if group.must() { ("", "") } else { ("?", " | null") };
            out.push_str(&format!("{indent}{name}{mark}: {}{null};\n", group.typescript(editions, depth + 1)));
        }
        out.push_str(&"  ".repeat(depth.saturating_sub(1)));
        out.push('}');
        out
    }

    /// Adds the classes of the groups, then the class itself.
    fn python(&self, editions: &[&Edition], name: &str, out: &mut String) {
        let mut keys: Vec<(&str, String)> = Vec::new();
        for (key, field, must) in &self.fields {
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
                    Tree::of_list(field, editions).python(editions, &inner, out);
                    format!("List[{inner}]")
                }
            };
            keys.push((*key, stated(&of, *must)));
        }
        for (key, group) in &self.groups {
            let inner = format!("{name}{}", class(key));
            group.python(editions, &inner, out);
            keys.push((*key, stated(&inner, group.must())));
        }
        // a class cannot have a key that is a word of the language
        if keys.iter().any(|(key, _)| KEYWORDS.contains(key)) {
            let lines: String = keys.iter().map(|(key, of)| format!("        \"{key}\": {of},\n")).collect();
            out.push_str(&format!("\n{name} = TypedDict(\n    \"{name}\",\n    {{\n{lines}    }},\n)\n\n"));
            return;
        }
        let lines: String = keys.iter().map(|(key, of)| format!("    {key}: {of}\n")).collect();
        let lines = if lines.is_empty() { "    pass\n" } else { lines.as_str() };
        out.push_str(&format!("\nclass {name}(TypedDict):\n{lines}\n"));
    }
}

/// The words of Python that are no names.
const KEYWORDS: [&str; 32] = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
    "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
    "return", "try", "while", "with", "yield",
];

/// Returns the type of a key, which may be left out or unknown where nothing must be stated.
fn stated(of: &str, must: bool) -> String {
    if must { of.to_string() } else { format!("NotRequired[Optional[{of}]]") }
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
