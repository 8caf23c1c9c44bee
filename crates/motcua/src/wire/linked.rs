//! The verdict of a linked procedure, and its parts as texts.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::asked::asked;
use super::json::Object;
use crate::calendar::Deadline;
use crate::catalogue::Rules;
use crate::civil::Moment;
use crate::error::Gap;
use crate::law::{Citation, Sure, Text};
use crate::linked::{LinkedVerdict, PartFiling, PlannedPart};
use crate::verdict::Status;
use crate::verdict::place;

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

/// Writes the verdict in that language, with those of its parts; the parts are left out where the procedure has none.
pub(super) fn judged(out: &mut Object<'_>, linked: &LinkedVerdict<'_>, lang: &str) {
    let rules = linked.verdict.rules;
    out.fields_of(&linked.verdict.render(lang));
    if rules.edition().branches.is_empty() {
        return;
    }
    out.list("parts", &linked.parts, |out, part| {
        out.fields_of(&text(&rules, &part.planned, lang));
        let gap = match &part.verdict {
            Some(Ok(_)) | None => None,
            Some(Err(gap)) => Some(gap.code()),
        };
        match &part.verdict {
            Some(Ok(own)) => out.object("verdict", |out| judged(out, own, lang)),
            _ => out.may("verdict", None),
        }
        out.may("verdict_gap", gap);
    });
}

/// Writes what each part asks by rules of its own, as far as the facts tell; papers in whose place the linked form stands are met.
pub(super) fn parts_asked(out: &mut Object<'_>, rules: &Rules<'_>, parts: &[PartFiling<'_>], lang: &str) {
    let law = rules.catalogue().jurisdiction().language.as_str();
    out.list("parts", parts, |out, part| {
        out.text("branch", &part.branch.id);
        out.text("title", part.branch.title.get(lang, law).map_or("", |(title, _)| title));
        out.text("status", part.status.as_str());
        out.value("depends_on", &part.open(rules));
        match &part.read {
            Ok((own, filing)) => {
                out.text("procedure", &own.procedure().code);
                out.text("edition", &own.edition_id());
                out.may("gap", None);
                let mut requirements = own.requirements(filing);
                part.meet(&mut requirements);
                asked(out, own, filing, requirements, lang);
            }
            Err(gap) => {
                out.may("procedure", part.branch.procedure.as_deref());
                out.may("edition", None);
                out.text("gap", gap.code());
            }
        }
    });
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
