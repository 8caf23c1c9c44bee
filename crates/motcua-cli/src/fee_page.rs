//! What is to be paid, as people read it.

use crate::answer::Node;
use crate::numbers::money;
use crate::screen::Page;
use crate::titles::Titles;
use crate::words::Words;

/// Adds what is to be paid, line by line, and when.
pub(crate) fn fee(fee: Node<'_>, titles: &Titles<'_>, words: &Words, page: &mut Page) {
    let currency = fee.text("currency");
    let rows: Vec<_> = fee
        .list("lines")
        .map(|line| {
            [
                line.text("title").to_owned(),
                amount(line, currency, titles, words),
                waived(line),
                line.node("citation").law(words),
            ]
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    page.heading(words.fee);
    page.table([words.name, words.value, words.waiver, words.law], &rows);
    if let Some(sum) = fee.int("amount") {
        page.strong_field(words.sum, &money(sum, currency, words));
    }
    let payment = fee.node("payment");
    if fee.has("payment") {
        page.below(payment.text("help"));
        page.below(&payment.node("citation").law(words));
    }
}

/// Adds what a part costs, below it.
pub(crate) fn of_part(fee: Node<'_>, titles: &Titles<'_>, words: &Words, page: &mut Page) {
    let currency = fee.text("currency");
    for line in fee.list("lines") {
        page.below(&format!("{}: {}", line.text("title"), amount(line, currency, titles, words)));
        let waived = waived(line);
        if !waived.is_empty() {
            page.below_item(&format!("{}: {waived}", words.waiver));
        }
    }
}

/// Returns which waiver a line was lowered by, and by how much; nothing where none was.
fn waived(line: Node<'_>) -> String {
    let waiver = line.node("waiver");
    waiver.int("percent").map(|percent| format!("{} ({percent} %)", waiver.text("title"))).unwrap_or_default()
}

fn amount(line: Node<'_>, currency: &str, titles: &Titles<'_>, words: &Words) -> String {
    match (line.int("amount"), line.text("status")) {
        (Some(amount), _) => money(amount, currency, words),
        (None, "set_by") => format!("{} {}", words.set_by, line.text("note")),
        (None, "text") => line.text("note").to_owned(),
        (None, "depends") => format!("{} {}", words.depends_on, titles.facts(&line.texts("depends_on"), words)),
        (None, status) => words.called(status).to_owned(),
    }
}
