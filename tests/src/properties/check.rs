//! What holds for every check.

use motcua::procedure::{FindingKind, Severity};
use motcua::submission::Submission;
use motcua::verdict::{Stage, Verdict};
use motcua::wire::{self, Held};

use crate::sample::{catalogue, rules};

/// Whatever the bytes, reading answers with a submission or an error that names a remedy, and a submission that was read is judged.
///
/// # Panics
/// Where the property does not hold.
pub fn any_bytes_are_answered(bytes: &[u8]) {
    let rules = rules("S-001");
    match rules.submission(bytes) {
        Err(error) => assert!(!error.code.is_empty() && !error.message.is_empty() && !error.help.is_empty()),
        Ok(submission) => {
            for stage in [Stage::Submit, Stage::Typing] {
                if let Ok(verdict) = rules.check(&submission, stage) {
                    assert!(!serde_json::to_string(&verdict.render("vi")).unwrap_or_default().is_empty());
                }
            }
        }
    }
}

/// A submission that a binding holds is judged in the same bytes as one that comes with the call, at each stage.
///
/// # Panics
/// Where the property does not hold.
pub fn what_is_held_answers_as_the_call(submission: &str) {
    let law = catalogue();
    let held = Held::read(law, submission).unwrap_or_else(|answer| panic!("not read: {answer}"));
    for stage in ["submit", "typing"] {
        let request = format!("{{\"submission\":{submission},\"stage\":\"{stage}\",\"lang\":\"en\"}}");
        assert_eq!(held.check(law, Some(stage), Some("en")), wire::call(law, "check", &request));
    }
}

/// Findings are sorted by path and code.
///
/// # Panics
/// Where the property does not hold.
pub fn findings_are_sorted(submission: &Submission) {
    let Ok(verdict) = rules("S-001").check(submission, Stage::Submit) else { return };
    let keys: Vec<(&str, &str)> =
        verdict.findings.iter().map(|finding| (finding.path.as_str(), finding.code)).collect();
    assert!(keys.is_sorted());
}

/// The order of the documents changes nothing.
///
/// # Panics
/// Where the property does not hold.
pub fn the_order_of_documents_is_nothing(submission: &Submission, turn: usize) {
    let rules = rules("S-001");
    let mut turned = submission.clone();
    let by = turn.checked_rem(turned.documents.len()).unwrap_or_default();
    turned.documents.rotate_left(by);
    if turn % 2 == 1 {
        turned.documents.reverse();
    }
    if let (Ok(before), Ok(after)) = (rules.check(submission, Stage::Submit), rules.check(&turned, Stage::Submit)) {
        assert_eq!(bytes(&before), bytes(&after));
    }
}

/// Adding a required document that was not listed, with enough originals and copies, never adds a finding that something is missing.
///
/// # Panics
/// Where the property does not hold.
pub fn a_required_document_makes_nothing_missing(submission: &Submission, which: usize) {
    let rules = rules("S-001");
    let Some(rule) = rules.edition().documents.get(which % rules.edition().documents.len().max(1)) else { return };
    if submission.documents.iter().any(|given| given.id == rule.id || rule.aliases.contains(&given.id)) {
        return;
    }
    let mut more = submission.clone();
    more.documents.push(motcua::submission::HandedIn {
        id: rule.id.clone(),
        originals: u32::from(rule.originals.max(1)),
        copies: u32::from(rule.copies),
        electronic: true,
        evidence: None,
    });
    if let (Ok(before), Ok(after)) = (rules.check(submission, Stage::Submit), rules.check(&more, Stage::Submit)) {
        assert!(missing(&after).iter().all(|place| missing(&before).contains(place)), "{}", rule.id);
    }
}

/// While typing, nothing missing or unknown is an error; what is listed and what is complete stay the same.
///
/// # Panics
/// Where the property does not hold.
pub fn typing_lists_without_errors(submission: &Submission) {
    let rules = rules("S-001");
    let (Ok(submit), Ok(typing)) = (rules.check(submission, Stage::Submit), rules.check(submission, Stage::Typing))
    else {
        return;
    };
    let waits = |kind| matches!(kind, FindingKind::Missing | FindingKind::Unknown);
    assert!(typing.findings.iter().all(|finding| !waits(finding.kind) || finding.severity == Severity::Info));
    let places = |verdict: &Verdict<'_>| -> Vec<(String, String)> {
        verdict.findings.iter().map(|finding| (finding.path.clone(), finding.code.to_owned())).collect()
    };
    assert_eq!(places(&submit), places(&typing));
    assert_eq!(submit.complete, typing.complete);
}

fn bytes(verdict: &Verdict<'_>) -> String {
    serde_json::to_string(&verdict.render("en")).unwrap_or_default()
}

fn missing(verdict: &Verdict<'_>) -> Vec<(String, String)> {
    let of = verdict.findings.iter().filter(|finding| finding.kind == FindingKind::Missing);
    of.map(|finding| (finding.path.clone(), finding.code.to_owned())).collect()
}
