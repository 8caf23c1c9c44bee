//! Tables that change nothing: events that are enabled to no effect, documents of a datum that nobody asks for.

use std::collections::BTreeSet;

use motcua::lifecycle::EventKind;
use motcua::near::nearest;
use motcua::procedure::Procedure;

use super::{At, Lint, LintLevel, Linter, Subject};
use crate::meant::meant_or;

/// Looks at the events that an edition enables.
pub(super) fn enables(linter: &mut Linter<'_, '_>, subject: &Subject<'_>) {
    let laws = linter.catalogue.lifecycles();
    for rule in &subject.rules.edition().enables {
        let has_row = laws.iter().any(|law| law.event(rule.event).is_some());
        let is_left = matches!(rule.event, EventKind::Stop | EventKind::Extend);
        if !(laws.is_empty() || has_row && is_left) {
            let event = rule.event.as_str();
            let at = At { list: "enable", key: ("event", event), meant: "event" };
            let (message, help) = if is_left {
                let message = format!("`lifecycle.toml` has no row of `{event}`, so nobody may do it");
                (message, "write the row `[[event]]`: who does it; `sector_only = true` leaves it to the procedures")
            } else {
                let message = format!("`{event}` is not left to the procedures");
                (message, "leave it out: a procedure's own law enables `stop` and `extend`")
            };
            linter.find(subject, &at, LintLevel::Error, "enables_nothing", message, help);
        }
    }
}

/// Looks at the documents that are said to say the same.
pub(super) fn data(linter: &mut Linter<'_, '_>) {
    let catalogue = linter.catalogue;
    let procedures = catalogue.codes().filter_map(|code| catalogue.procedure(code).ok());
    let documents = |one: &'_ Procedure| {
        let rules = one.editions.iter().flat_map(|edition| &edition.documents);
        rules.map(|rule| rule.id.clone()).collect::<Vec<_>>()
    };
    let known: BTreeSet<String> = procedures.flat_map(documents).collect();
    let mut found = Vec::new();
    for (file, table) in linter.places.tables("datum") {
        let named = table.get("documents").and_then(|named| named.get_ref().as_array());
        for place in named.into_iter().flat_map(|named| named.iter()) {
            let Some(id) = place.get_ref().as_str().filter(|id| !known.contains(*id)) else { continue };
            let help = meant_or(nearest(id, known.iter().map(String::as_str)), "name the `id` of a `[[document]]`");
            let message = format!("no procedure has a document `{id}`");
            let diagnostic = file.at(place.span()).diagnostic("unknown_document", message, help);
            found.push(Lint { level: LintLevel::Error, diagnostic });
        }
    }
    linter.found.extend(found);
}
