//! Reading a condition's text with the `cel` crate's parser.

use std::ops::Range;

use cel::IdedExpr;
use cel::common::ast::{Expr, SourceInfo, operators};
use cel::parser::Parser;

use super::Problem;

/// The longest condition, in bytes.
const MAX_LENGTH: usize = 4_000;

/// How deep brackets and conditional operators may nest: the parser descends on the stack.
const MAX_NESTING: usize = 12;

/// The parser's own limit on its descent.
const MAX_RECURSION: u16 = 96;

/// What stands before a path of one word in `has(word)`: the parser's `has` wants a dot.
const FACTS: &str = "facts.";

/// A parsed condition with the places of its nodes.
pub(super) struct Parsed {
    text: Spelled,
    pub(super) root: IdedExpr,
    places: SourceInfo,
}

/// A condition as the parser reads it: every `has(word)` spelled `has(facts.word)`.
struct Spelled {
    text: String,
    /// Where [`FACTS`] was put in, in rising order.
    added: Vec<usize>,
}

impl Spelled {
    fn new(text: &str) -> Self {
        let mut spelled = Self { text: String::with_capacity(text.len()), added: Vec::new() };
        let mut quote: Option<char> = None;
        for (at, symbol) in text.char_indices() {
            spelled.text.push(symbol);
            match quote {
                Some(open) if open == symbol => quote = None,
                Some(_) => {}
                None if matches!(symbol, '\'' | '"') => quote = Some(symbol),
                None => {
                    let (before, rest) = text.split_at(at.saturating_add(symbol.len_utf8()));
                    if before.ends_with("has(") && is_word(rest) {
                        spelled.added.push(spelled.text.len());
                        spelled.text.push_str(FACTS);
                    }
                }
            }
        }
        spelled
    }

    /// Returns the byte of the author's text.
    fn original(&self, at: usize) -> usize {
        let before = self.added.iter().filter(|added| **added < at).count();
        at.saturating_sub(before.saturating_mul(FACTS.len()))
    }
}

/// Returns whether the text begins with a word that is closed by a bracket.
fn is_word(text: &str) -> bool {
    let end = text.find(|symbol: char| !symbol.is_ascii_alphanumeric() && symbol != '_').unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    word.starts_with(|first: char| first.is_ascii_alphabetic()) && rest.trim_start().starts_with(')')
}

/// Returns the parsed condition.
pub(super) fn parse(text: &str) -> Result<Parsed, Vec<Problem>> {
    guard(text).map_err(|problem| vec![problem])?;
    let text = Spelled::new(text);
    match Parser::new().max_recursion_depth(MAX_RECURSION).parse_with_source_info(&text.text) {
        Ok((root, places)) => Ok(Parsed { text, root, places }),
        // One slip makes the parser stumble several times; the first message is the one that helps.
        Err(errors) => Err(errors.errors.iter().take(1).map(|error| problem(&text, error.pos, &error.msg)).collect()),
    }
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

fn problem(spelled: &Spelled, (line, column): (isize, isize), message: &str) -> Problem {
    let line = usize::try_from(line).unwrap_or(1).saturating_sub(1);
    let column = usize::try_from(column).unwrap_or(1).saturating_sub(1);
    let text = spelled.text.as_str();
    let before: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text.get(before..).unwrap_or_default();
    let start = rest.char_indices().nth(column).map_or(text.len(), |(at, _)| before.saturating_add(at));
    let start = spelled.original(start);
    let message = message.strip_prefix("Syntax error: ").unwrap_or(message);
    // The parser lists everything it would have liked; the first words say what it met.
    let message = message.split(" expecting ").next().unwrap_or(message).replace('\n', " ");
    if message.contains("has() macro") {
        return Problem::new(
            "bad_argument",
            start..start.saturating_add(1),
            "`has` asks for the path of a field",
            "write `has(child.birth_date)`",
        );
    }
    let help =
        "write a condition of the documented subset, such as `applicant.kind == 'person' && has(child.birth_date)`";
    Problem::new("condition_syntax", start..start.saturating_add(1), message, help)
}

impl Parsed {
    /// Returns the bytes of the text that the expression comes from.
    pub(super) fn range(&self, expr: &IdedExpr) -> Range<usize> {
        let spelled = self.spelled_range(expr);
        self.text.original(spelled.start)..self.text.original(spelled.end)
    }

    fn spelled_range(&self, expr: &IdedExpr) -> Range<usize> {
        let text = self.text.text.as_str();
        let (mut start, mut end) = match self.places.offset_for(expr.id) {
            // The parser's ranges include their last byte.
            Some((start, stop)) => (start as usize, (stop as usize).saturating_add(1)),
            None => (text.len(), 0),
        };
        let mut include = |part: &IdedExpr| {
            let inner = self.spelled_range(part);
            start = start.min(inner.start);
            end = end.max(inner.end);
        };
        match &expr.expr {
            Expr::Call(call) => {
                call.target.iter().for_each(|target| include(target));
                call.args.iter().for_each(&mut include);
                let word = call.func_name.starts_with(|first: char| first.is_ascii_alphabetic());
                let close = if call.func_name == operators::INDEX { "]" } else { ")" };
                if (word || close == "]") && text.get(end..).is_some_and(|rest| rest.starts_with(close)) {
                    end = end.saturating_add(1);
                }
                if word && call.target.is_none() {
                    start = start.saturating_sub(call.func_name.len());
                }
            }
            Expr::Select(select) => {
                include(&select.operand);
                if !select.test {
                    end = end.saturating_add(select.field.len());
                } else if let Some(close) = text.get(end..).and_then(|rest| rest.find(')')) {
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
        let end = end.min(text.len());
        start.min(end)..end
    }
}
