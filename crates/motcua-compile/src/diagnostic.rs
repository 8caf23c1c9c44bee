//! What is wrong with a rule file, and where.

pub(crate) use annotate_snippets::Level;
use annotate_snippets::{AnnotationKind, Element, Renderer, Snippet};

/// One error of a rule file: its place, what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The file's path, as it was handed in.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// How many characters of the line are meant, at least 1.
    pub length: usize,
    /// The stable snake_case code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl std::fmt::Display for Diagnostic {
    /// Writes one line: `file:line:column: message [code]`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}:{}:{}: {} [{}]", self.file, self.line, self.column, self.message, self.code)
    }
}

/// Returns the diagnostics as a person reads them: each with its line of the source, a caret below the place, and the help.
///
/// `files` are those that were compiled; a diagnostic of a file that is not among them is written without its line.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], files: &[(String, String)]) -> String {
    rendered(diagnostics.iter().map(|diagnostic| (Level::ERROR, diagnostic)), files)
}

/// Returns the diagnostics, each with its level, as [`render`] returns errors.
pub(crate) fn rendered<'d>(
    diagnostics: impl Iterator<Item = (Level<'d>, &'d Diagnostic)>,
    files: &[(String, String)],
) -> String {
    let renderer = Renderer::plain();
    let mut out = String::new();
    for (level, diagnostic) in diagnostics {
        let source = files.iter().find(|(path, _)| *path == diagnostic.file).map(|(_, text)| text.as_str());
        let mut group =
            level.primary_title(diagnostic.message.as_str()).id(diagnostic.code).elements([] as [Element<'_>; 0]);
        if let Some((line, span)) = source.and_then(|text| place(text, diagnostic)) {
            let snippet = Snippet::source(line)
                .path(diagnostic.file.as_str())
                .line_start(diagnostic.line)
                .annotation(AnnotationKind::Primary.span(span));
            group = group.element(snippet);
        }
        group = group.element(Level::HELP.message(diagnostic.help.as_str()));
        out.push_str(&renderer.render(&[group]));
        out.push_str("\n\n");
    }
    out
}

/// Returns the line that is meant, and the bytes within it.
fn place<'t>(text: &'t str, diagnostic: &Diagnostic) -> Option<(&'t str, std::ops::Range<usize>)> {
    let line = text.lines().nth(diagnostic.line.checked_sub(1)?).or_else(|| text.is_empty().then_some(""))?;
    let byte = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    let start = diagnostic.column.saturating_sub(1);
    Some((line, byte(start)..byte(start.saturating_add(diagnostic.length))))
}
