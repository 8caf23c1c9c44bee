//! When the result would be due if the submission were received as it stands.

use alloc::vec;

use super::Filing;
use super::ledger::Ledger;
use super::rules::on_channel;
use crate::calendar::Deadline;
use crate::catalogue::Rules;
use crate::condition::{Truth, World};
use crate::procedure::{FindingKind, Severity, TermMode, TermRule};

/// The deadline, with everything that led to it.
pub type Due = Deadline;

/// Returns the deadline of the settlement term that applies; where there is no answer, a finding says why.
pub(super) fn if_filed_now<'a>(
    ledger: &mut Ledger<'a>,
    rules: &Rules<'a>,
    filing: &Filing,
    world: &World<'_>,
) -> Option<Due> {
    let at = filing.at?;
    let channel = filing.channel?;
    let settles = |rule: &&TermRule| rule.mode == TermMode::Settlement && on_channel(&rule.channels, channel);
    let mut open = vec![];
    for rule in rules.edition().terms.iter().filter(settles) {
        match world.holds(rule.when) {
            Truth::False => {}
            Truth::Unknown(facts) => open = crate::condition::union(open, facts),
            Truth::True if !open.is_empty() => break,
            Truth::True => {
                let due = rules.catalogue().calendar().map(|calendar| calendar.due(&rule.term, at));
                let code = match due {
                    Some(Ok(due)) => return Some(due),
                    Some(Err(gap)) => gap.code(),
                    None => "no_calendar",
                };
                ledger.add(code, FindingKind::Info, Severity::Info, "/at".into()).cite(&rule.source).done();
                return None;
            }
        }
    }
    if open.is_empty() {
        ledger.add("not_structured", FindingKind::Info, Severity::Info, "/procedure".into()).done();
    } else {
        ledger.undetermined(&open, "settlement_term", Severity::Info, None);
    }
    None
}
