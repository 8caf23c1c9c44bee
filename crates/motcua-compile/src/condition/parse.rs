//! Reading a condition's text with the `cel` crate's parser.

use std::ops::Range;

use cel::IdedExpr;
use cel::common::ast::{Expr, SourceInfo};
use cel::parser::Parser;

use super::Problem;

/// The longest condition, in bytes.
const MAX_LENGTH: usize = 4_000;

/// How deep brackets and conditional operators may nest: the parser descends on the stack.
const MAX_NESTING: usize = 12;

/// The parser's own limit on its descent.
const MAX_RECURSION: u16 = 96;

/// A parsed condition with the places of its nodes.
pub(super) struct Parsed<'t> {
    text: &'t str,
    pub(super) root: IdedExpr,
    places: SourceInfo,
}

/// Returns the parsed condition.
pub(super) fn parse(text: &str) -> Result<Parsed<'_>, Vec<Problem>> {
    guard(text).map_err(|problem| vec![problem])?;
    let parsed = Parser::new().max_recursion_depth(MAX_RECURSION).parse_with_source_info(text);
    parsed.map(|(root, places)| Parsed { text, root, places }).map_err(|errors| {
        let problems: Vec<_> = errors.errors.iter().map(|error| problem(text, error.pos, &error.msg)).collect();
        // One slip makes the parser stumble several times; the first message is the one that helps.
        problems.into_iter().take(1).collect()
    })
}

fn guard(text: &str) -> Result<(), Problem> {
    if text.len() > MAX_LENGTH {
        return Err(Problem::new(
            "condition_too_long",
            0..1,
            format!("the condition is longer than {MAX_LENGTH} bytes"),
            "split it into several rules",
        ));
    }
    let (mut depth, mut ternaries) = (0_usize, 0_usize);
    let mut quote: Option<char> = None;
    let mut escaped = false;
    for (at, symbol) in text.char_indices() {
        match (quote, symbol) {
            (Some(_), '\\') => escaped = !escaped,
            (Some(open), _) if open == symbol && !escaped => quote = None,
            (Some(_), _) => escaped = false,
            (None, '\'' | '"') => quote = Some(symbol),
            (None, '(' | '[' | '{') => depth = depth.saturating_add(1),
            (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
            (None, '?') => ternaries = ternaries.saturating_add(1),
            (None, _) => {}
        }
        if depth.saturating_add(ternaries) > MAX_NESTING {
            let help = format!("at most {MAX_NESTING} brackets and `?` within each other");
            return Err(Problem::new(
                "condition_too_deep",
                at..at.saturating_add(1),
                "the condition nests too deep",
                help,
            ));
        }
    }
    Ok(())
}

fn problem(text: &str, (line, column): (isize, isize), message: &str) -> Problem {
    let line = usize::try_from(line).unwrap_or(1).saturating_sub(1);
    let column = usize::try_from(column).unwrap_or(1).saturating_sub(1);
    let before: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text.get(before..).unwrap_or_default();
    let start = rest.char_indices().nth(column).map_or(text.len(), |(at, _)| before.saturating_add(at));
    let message = message.strip_prefix("Syntax error: ").unwrap_or(message);
    // The parser lists everything it would have liked; the first words say what it met.
    let message = message.split(" expecting ").next().unwrap_or(message).replace('\n', " ");
    if message.contains("has() macro") {
        return Problem::new(
            "bad_argument",
            start..start.saturating_add(1),
            "`has` needs a path with a dot",
            "for a path of one word write `has(facts.word)`",
        );
    }
    let help =
        "write a condition of the documented subset, such as `applicant.kind == 'person' && has(child.birth_date)`";
    Problem::new("condition_syntax", start..start.saturating_add(1), message, help)
}

impl Parsed<'_> {
    /// Returns the bytes of the text that the expression comes from.
    pub(super) fn range(&self, expr: &IdedExpr) -> Range<usize> {
        let (mut start, mut end) = match self.places.offset_for(expr.id) {
            // The parser's ranges include their last byte.
            Some((start, stop)) => (start as usize, (stop as usize).saturating_add(1)),
            None => (self.text.len(), 0),
        };
        let mut include = |part: &IdedExpr| {
            let inner = self.range(part);
            start = start.min(inner.start);
            end = end.max(inner.end);
        };
        match &expr.expr {
            Expr::Call(call) => {
                call.target.iter().for_each(|target| include(target));
                call.args.iter().for_each(&mut include);
                if self.text.get(end..).is_some_and(|rest| rest.starts_with(')')) {
                    end = end.saturating_add(1);
                }
                let word = call.func_name.starts_with(|first: char| first.is_ascii_alphabetic());
                if word && call.target.is_none() {
                    start = start.saturating_sub(call.func_name.len());
                }
            }
            Expr::Select(select) => {
                include(&select.operand);
                if !select.test {
                    end = end.saturating_add(select.field.len());
                } else if let Some(close) = self.text.get(end..).and_then(|rest| rest.find(')')) {
                    (start, end) = (start.saturating_sub(3), end.saturating_add(close).saturating_add(1));
                }
            }
            Expr::List(list) => {
                list.elements.iter().for_each(&mut include);
                end = end.saturating_add(1);
            }
            Expr::Comprehension(all) => include(&all.iter_range),
            _ => {}
        }
        let end = end.min(self.text.len());
        start.min(end)..end
    }
}
