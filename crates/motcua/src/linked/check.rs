//! Checking a linked submission: itself, and each part by the rules of its own procedure.

use alloc::format;
use alloc::vec::Vec;

use super::plan::{PlannedPart, plan};
use super::split;
use crate::catalogue::Rules;
use crate::check::Filing;
use crate::civil::Date;
use crate::error::Gap;
use crate::map::Map;
use crate::procedure::{Branch, FindingKind, PartRules, Severity};
use crate::submission::Submission;
use crate::verdict::{Arg, Finding, Stage, Status, Verdict, Wording};

/// The result of checking a submission and its parts.
#[derive(Clone, Debug)]
pub struct LinkedVerdict<'a> {
    /// What the linked procedure itself says; `complete` speaks of the parts too, and each part that is not is a finding.
    pub verdict: Verdict<'a>,
    /// Every part, in the order of the branches; empty for a procedure without branches.
    pub parts: Vec<PartVerdict<'a>>,
}

/// One part of a linked submission.
#[derive(Clone, Debug)]
pub struct PartVerdict<'a> {
    /// When it starts and is due if the submission is received as it stands.
    pub planned: PlannedPart<'a>,
    /// What the part's own procedure says; nothing where the linked procedure says all itself, or the part does not belong to the submission.
    pub verdict: Option<Result<LinkedVerdict<'a>, Gap>>,
}

/// Returns the verdict on a submission and on each of its parts.
///
/// A part that is checked by its own procedure gets the facts and documents that this procedure knows; what no procedure knows is found by the linked one.
///
/// # Errors
/// As [`Rules::check`]. A part whose own rules cannot answer is a finding, not an error.
///
/// ```
/// use motcua::catalogue::Catalogue;
/// use motcua::linked::check;
/// use motcua::verdict::Stage;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let rules = Catalogue::vietnam()?.in_force("2.002621", "2026-08-20".parse()?)?;
/// let filed = rules.submission(br#"{"procedure":"2.002621","channel":"online","at":"2026-08-20T09:00"}"#)?;
/// let linked = check(&rules, &filed, Stage::Submit)?;
/// let birth = &linked.parts[0];
/// assert_eq!(birth.planned.branch.procedure.as_deref(), Some("1.001193"));
/// // What the part lacks, its own procedure says; the whole says that the part is not complete.
/// assert!(matches!(&birth.verdict, Some(Ok(own)) if !own.verdict.complete));
/// assert!(linked.verdict.findings.iter().any(|finding| finding.code == "part_incomplete" && finding.path == "/parts/birth"));
/// # Ok(())
/// # }
/// ```
pub fn check<'a>(rules: &Rules<'a>, submission: &Submission, stage: Stage) -> Result<LinkedVerdict<'a>, Gap> {
    judge(rules, submission, stage, core::convert::identity)
}

/// Returns the verdict on a submission that is read as `read` leaves it.
fn judge<'a>(
    rules: &Rules<'a>,
    submission: &Submission,
    stage: Stage,
    read: fn(Filing) -> Filing,
) -> Result<LinkedVerdict<'a>, Gap> {
    let branches = &rules.edition().branches;
    if branches.is_empty() {
        return Ok(LinkedVerdict {
            verdict: rules.check_own(&read(Filing::of(rules, submission)), stage)?,
            parts: Vec::new(),
        });
    }
    let laws = laws(rules, Some(submission.at.date()));
    let editions: Vec<_> = laws.iter().flatten().flatten().map(Rules::edition).collect();
    let own = split::rest(submission, rules.edition(), &editions);
    let filing = read(Filing::of(rules, &own));
    let mut verdict = rules.check_own(&filing, stage)?;
    let mut parts = Vec::new();
    for (planned, law) in plan(rules, &filing, submission.at, &Map::new()).into_iter().zip(laws) {
        let judged = match (&planned.status, law) {
            (Status::Required, Some(Ok(law))) => {
                let part = split::part(submission, planned.branch, &law.procedure().code, law.edition());
                let mut judged = judge(&law, &part, stage, Filing::of_a_part);
                if let Ok(judged) = &mut judged {
                    only_asked(&mut judged.verdict, planned.branch);
                }
                Some(judged)
            }
            (Status::Required, Some(Err(gap))) => Some(Err(gap)),
            _ => None,
        };
        let told = match &judged {
            Some(Ok(judged)) if !judged.verdict.complete => Some(("part_incomplete", FindingKind::Missing)),
            Some(Err(_)) => Some(NOT_ENCODED),
            _ => None,
        };
        if let Some(told) = told {
            verdict.complete = false;
            verdict.findings.push(found(planned.branch, told, stage));
        }
        parts.push(PartVerdict { planned, verdict: judged });
    }
    crate::ordered::sort(&mut verdict.findings, |a, b| (&a.path, a.code).cmp(&(&b.path, b.code)));
    Ok(LinkedVerdict { verdict, parts })
}

/// The linked form stands for what is asked, and is nothing besides that somebody handed in.
fn only_asked(verdict: &mut Verdict<'_>, branch: &Branch) {
    let stands_for = |id: &str| branch.forms.iter().any(|form| form == id);
    for one in &mut verdict.requirements {
        if one.status == Status::NotRequired && stands_for(&one.document.id) {
            one.met = Some(false);
        }
    }
    let is_form = |path: &str| path.strip_prefix("/documents/").is_some_and(stands_for);
    verdict.findings.retain(|finding| finding.code != "document_not_required" || !is_form(&finding.path));
}

impl<'c> Rules<'c> {
    /// Returns the verdict on a submission: every finding, every requirement, the fee and the deadline.
    ///
    /// Of a linked procedure it is what [`check`] gives without the verdicts of its parts: a part that is not complete is a finding.
    ///
    /// # Errors
    /// [`Gap::NotInForce`] where the edition does not cover the day of filing.
    ///
    /// ```
    /// use motcua::catalogue::Catalogue;
    /// use motcua::verdict::Stage;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let rules = Catalogue::vietnam()?.in_force("1.001193", "2026-08-20".parse()?)?;
    /// let filed = br#"{"procedure":"1.001193","channel":"direct","at":"2026-08-20T09:00","facts":{"child":{"birth_dat":"2026-08-01"}}}"#;
    /// let verdict = rules.check(&rules.submission(filed)?, Stage::Submit)?;
    /// assert!(!verdict.complete);
    /// // A key that there is not is told, with the one that was meant; its value never is.
    /// let unknown = verdict.findings.iter().find(|finding| finding.code == "unknown_fact").ok_or("not found")?;
    /// assert_eq!(unknown.path, "/facts/child/birth_dat");
    /// // While the form is still being filled in, what is missing is no error.
    /// let typing = rules.check(&rules.submission(filed)?, Stage::Typing)?;
    /// assert!(typing.findings.len() >= verdict.findings.len());
    /// # Ok(())
    /// # }
    /// ```
    pub fn check(&self, submission: &Submission, stage: Stage) -> Result<Verdict<'c>, Gap> {
        check(self, submission, stage).map(|linked| linked.verdict)
    }
}

/// What is found of a part whose own rules cannot answer.
pub(super) const NOT_ENCODED: (&str, FindingKind) = ("part_not_encoded", FindingKind::Unknown);

/// Returns a finding about a part as a whole.
pub(super) fn found<'a>(branch: &'a Branch, (code, kind): (&'static str, FindingKind), stage: Stage) -> Finding<'a> {
    Finding {
        code,
        kind,
        severity: if stage == Stage::Typing { Severity::Info } else { Severity::Error },
        path: format!("/parts/{}", branch.id),
        citation: Some(&branch.source.cite),
        args: alloc::vec![("part", Arg::Branch(branch))],
        words: Wording::OfCode,
    }
}

/// Returns the rules by which each part is checked, in the order of the branches; nothing for a part of which the linked procedure says all itself.
///
/// Without a day they are the latest that have begun.
pub(super) fn laws<'a>(rules: &Rules<'a>, day: Option<Date>) -> Vec<Option<Result<Rules<'a>, Gap>>> {
    let of = |branch: &'a Branch| match (branch.rules, branch.procedure.as_deref()) {
        (PartRules::Linked, _) => None,
        (PartRules::Part, Some(code)) => {
            let catalogue = rules.catalogue();
            Some(day.map_or_else(|| catalogue.latest(code), |day| catalogue.in_force(code, day)))
        }
        (PartRules::Part | PartRules::None, _) => Some(Err(Gap::NotStructured { what: "part" })),
    };
    rules.edition().branches.iter().map(of).collect()
}
