//! The parts of a linked submission, as people read them.

use crate::answer::Node;
use crate::fee_page::of_part;
use crate::screen::{Mark, Page};
use crate::words::Words;

/// Adds when the whole is due.
pub(crate) fn due(root: Node<'_>, words: &Words, page: &mut Page) {
    let deadline = root.node("deadline");
    if deadline.has("due_at") {
        page.strong_field(words.due, &deadline.text("due_at").replacen('T', " ", 1));
        page.field(words.term, &words.term_text(deadline.text("term")));
    } else {
        page.strong_field(words.due, words.no_term);
    }
}

/// Adds each part: what it is, who settles it, when it is due.
pub(crate) fn parts(root: Node<'_>, words: &Words, page: &mut Page) {
    for (at, part) in root.list("parts").enumerate() {
        if at == 0 {
            page.heading(words.parts);
        }
        let mark = match (part.text("status"), part.text("outcome")) {
            ("not_required", _) => Mark::Unknown,
            (_, "late" | "overdue") => Mark::Bad,
            _ if part.node("verdict").flag("complete") == Some(false) || part.has("verdict_gap") => Mark::Bad,
            _ => Mark::Good,
        };
        page.item(mark, &format!("{} ({})", part.text("title"), part.text("code")));
        if part.text("status") == "not_required" {
            page.below(words.not_part);
            continue;
        }
        page.below(part.text("issuer"));
        let deadline = part.node("deadline");
        if deadline.has("due_at") {
            let term = words.term_text(deadline.text("term"));
            page.below(&format!("{}: {} ({term})", words.due, deadline.text("due_at").replacen('T', " ", 1)));
        } else {
            page.below(words.no_term);
        }
        of_part(part.node("verdict").node("fee"), words, page);
        for finding in part.node("verdict").list("findings") {
            page.below(finding.text("message"));
        }
    }
}
