//! The parts of a linked submission, as people read them.

use crate::answer::Node;
use crate::fee_page::of_part;
use crate::screen::{Mark, Page};
use crate::titles::Titles;
use crate::words::Words;

/// Adds when the whole is due.
pub(crate) fn due(root: Node<'_>, words: &Words, page: &mut Page) {
    let deadline = root.node("deadline");
    if deadline.has("due_at") {
        page.strong_field(words.due, &deadline.text("due_at").replacen('T', " ", 1));
        page.field(words.term, &words.term_text(deadline.text("term")));
        for law in deadline.list("citations") {
            page.field(words.law, &law.law(words));
        }
    } else {
        page.strong_field(words.due, words.no_term);
    }
}

/// Returns by which article something is found, where and by which code.
pub(crate) fn place_and_law(finding: Node<'_>, words: &Words) -> String {
    let law = if finding.has("citation") { finding.node("citation").law(words) } else { String::new() };
    let parts = [law.as_str(), finding.text("path"), finding.text("code")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Adds each part: what it is, who settles it, when it is due.
pub(crate) fn parts(root: Node<'_>, titles: &Titles<'_>, words: &Words, page: &mut Page) {
    for (at, part) in root.list("parts").enumerate() {
        if at == 0 {
            page.heading(words.parts);
        }
        let mark = match (part.text("status"), part.text("outcome")) {
            ("not_required" | "depends", _) => Mark::Unknown,
            (_, "late" | "overdue") => Mark::Bad,
            _ if part.node("verdict").flag("complete") == Some(false) || part.has("verdict_gap") => Mark::Bad,
            _ => Mark::Good,
        };
        page.item(mark, &format!("{} ({})", part.text("title"), part.text("code")));
        if part.text("status") == "not_required" {
            page.below(words.not_part);
            continue;
        }
        let depends = part.texts("depends_on");
        if !depends.is_empty() {
            page.below(&format!("{} {}", words.depends_on, titles.facts(&depends, words)));
        }
        page.below(part.text("issuer"));
        let deadline = part.node("deadline");
        if deadline.has("due_at") {
            let term = words.term_text(deadline.text("term"));
            page.below(&format!("{}: {} ({term})", words.due, deadline.text("due_at").replacen('T', " ", 1)));
            page.below(&words.sourced(part.node("citation").law(words), part.text("sure")));
        } else {
            page.below(words.no_term);
        }
        of_part(part.node("verdict").node("fee"), &titles.of_part(part.node("verdict")), words, page);
        for finding in part.node("verdict").list("findings") {
            page.item_below(Mark::of_severity(finding.text("severity")), finding.text("message"));
            page.below_item(finding.text("help"));
            page.below_item(&place_and_law(finding, words));
        }
    }
}
