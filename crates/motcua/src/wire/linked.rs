//! The verdict of a linked procedure, and its parts as texts.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use crate::calendar::Deadline;
use crate::catalogue::Rules;
use crate::civil::Moment;
use crate::error::Gap;
use crate::law::{Citation, Sure, Text};
use crate::linked::{LinkedVerdict, PartVerdict, PlannedPart};
use crate::verdict::Status;
use crate::verdict::{VerdictText, place};

/// A part as text: what it is, when it starts and when it is due.
#[derive(Serialize)]
pub(super) struct PartText<'a> {
    branch: &'a str,
    /// The code of the part's dossier.
    code: String,
    procedure: Option<&'a str>,
    title: &'a str,
    issuer: &'a str,
    results: Vec<&'a str>,
    status: &'static str,
    depends_on: Vec<String>,
    after: &'a [String],
    starts: &'static str,
    starts_at: Option<Moment>,
    deadline: Option<Deadline>,
    gap: Option<&'static str>,
    citation: &'a Citation,
    sure: Sure,
}

/// A verdict with those of its parts; the parts are left out where the procedure has none.
#[derive(Serialize)]
pub(super) struct Judged<'a> {
    #[serde(flatten)]
    verdict: VerdictText<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<Vec<PartJudged<'a>>>,
}

#[derive(Serialize)]
struct PartJudged<'a> {
    #[serde(flatten)]
    part: PartText<'a>,
    verdict: Option<alloc::boxed::Box<Judged<'a>>>,
    verdict_gap: Option<&'static str>,
}

/// Returns the verdict in that language, with its parts.
pub(super) fn judged<'v>(linked: &'v LinkedVerdict<'v>, lang: &'v str) -> Judged<'v> {
    let rules = linked.verdict.rules;
    let has_parts = !rules.edition().branches.is_empty();
    let one = |part: &'v PartVerdict<'v>| {
        let (verdict, verdict_gap) = match &part.verdict {
            Some(Ok(linked)) => (Some(alloc::boxed::Box::new(judged(linked, lang))), None),
            Some(Err(gap)) => (None, Some(gap.code())),
            None => (None, None),
        };
        PartJudged { part: text(&rules, &part.planned, lang), verdict, verdict_gap }
    };
    Judged { verdict: linked.verdict.render(lang), parts: has_parts.then(|| linked.parts.iter().map(one).collect()) }
}

/// Returns a part in that language.
pub(super) fn text<'v>(rules: &Rules<'v>, planned: &PlannedPart<'v>, lang: &'v str) -> PartText<'v> {
    let branch = planned.branch;
    let law = rules.catalogue().jurisdiction().language.as_str();
    let said = |text: &'v Text| text.get(lang, law).map_or("", |(text, _)| text);
    PartText {
        branch: &branch.id,
        code: format!("{}/{}", rules.procedure().code, branch.id),
        procedure: branch.procedure.as_deref(),
        title: said(&branch.title),
        issuer: said(&branch.issuer),
        results: branch.results.iter().map(|result| said(&result.title)).collect(),
        status: planned.status.as_str(),
        depends_on: match &planned.status {
            Status::Depends(facts) => facts.iter().map(|fact| place(rules, *fact)).collect(),
            _ => Vec::new(),
        },
        after: &branch.after,
        starts: planned.start.as_str(),
        starts_at: planned.start.moment(),
        deadline: planned.deadline.as_ref().ok().cloned(),
        gap: planned.deadline.as_ref().err().map(Gap::code),
        citation: planned.term.map_or(&branch.source.cite, |term| &term.source.cite),
        sure: planned.term.map_or(branch.source.sure, |term| term.source.sure),
    }
}
