//! What the sources say of the names that data and answers have, read from the comments that stand above them.

use std::fs;
use std::path::Path;

/// A name, and what its source says of it.
pub(crate) struct Named {
    /// The name, or that of its type where it has none of its own.
    pub(crate) name: String,
    /// The sentence above it.
    pub(crate) says: String,
}

/// Returns a file of the repository.
///
/// # Panics
/// Where it cannot be read.
#[must_use]
pub fn text_of(path: &str) -> String {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    fs::read_to_string(&full).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Returns what a source says of each value of an enumeration, and the sentence above the enumeration itself.
pub(crate) fn values(source: &str, of: &str) -> (String, Vec<Named>) {
    let mut lines = source.lines();
    let (mut above, mut doc) = (String::new(), String::new());
    for line in lines.by_ref() {
        let line = line.trim_start();
        if line.strip_prefix("pub enum ").unwrap_or(line) == format!("{of} {{") {
            above = std::mem::take(&mut doc);
            break;
        }
        take_doc(&mut doc, line);
    }
    let mut values = Vec::new();
    let mut depth = 0_usize;
    for line in lines {
        let line = line.trim_start();
        if line == "}" && depth == 0 {
            break;
        }
        let is_value = depth == 0 && line.starts_with(|first: char| first.is_ascii_uppercase());
        if is_value {
            let variant = line.trim_end_matches([',', '{', ' ']);
            let (variant, text) = variant.split_once(" = ").unwrap_or((variant, ""));
            let name = if text.is_empty() { variant } else { text.trim_matches('"') };
            values.push(Named { name: name.to_owned(), says: std::mem::take(&mut doc) });
        }
        if depth == 0 {
            take_doc(&mut doc, line);
        }
        depth = (depth + line.matches('{').count()).saturating_sub(line.matches('}').count());
    }
    assert!(!values.is_empty(), "no enumeration `{of}`");
    (above, values)
}

/// Adds a line of a comment; another line ends it, but for an attribute.
fn take_doc(doc: &mut String, line: &str) {
    match line.strip_prefix("///") {
        Some(more) => {
            if !doc.is_empty() {
                doc.push(' ');
            }
            doc.push_str(more.trim());
        }
        None if !line.starts_with("#[") => doc.clear(),
        None => {}
    }
}

/// Returns a text as a cell of a table in Markdown: links of Rust are plain names there.
pub(crate) fn cell(text: &str) -> String {
    text.replace("[`crate::", "`").replace("[`", "`").replace("`]", "`").replace('|', "\\|")
}
