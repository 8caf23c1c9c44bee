//! `open` and `branches`: a submission's dossiers, and when each part of it is due.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::dossier::instant;
use crate::calendar::Deadline;
use crate::catalogue::Catalogue;
use crate::check::Filing;
use crate::civil::{DateTime, Moment};
use crate::error::Gap;
use crate::input::{InputError, Json};
use crate::law::{Channel, Sure};
use crate::lifecycle::{EventKind, Role};
use crate::linked::{PlannedPart, Progress, Start, plan, total};
use crate::map::Map;
use crate::near::nearest;
use crate::verdict::Status;
use crate::wire::answer::{Failure, json};
use crate::wire::check::{channel, language, submission};
use crate::wire::linked::{PartText, text};
use crate::wire::request::{Request, wrong};

#[derive(Serialize)]
struct Opened<'a> {
    procedure: &'a str,
    edition: String,
    release: &'a str,
    lang: &'a str,
    history: Stored,
    deadline: Option<Deadline>,
    gap: Option<&'static str>,
    parts: Vec<PartOpened<'a>>,
}

#[derive(Serialize)]
struct PartOpened<'a> {
    #[serde(flatten)]
    part: PartText<'a>,
    history: Option<Stored>,
}

/// A history to go on with.
#[derive(Serialize)]
struct Stored {
    #[serde(skip_serializing_if = "Option::is_none")]
    dossier: Option<String>,
    procedure: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    territory: Option<String>,
    events: Vec<Submitted>,
}

#[derive(Serialize)]
struct Submitted {
    event: EventKind,
    at: Moment,
    role: Role,
    #[serde(skip_serializing_if = "Option::is_none")]
    office: Option<String>,
    channel: Channel,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<FiledUnder>,
}

/// Under which electronic identity it was filed.
#[derive(Serialize)]
struct FiledUnder {
    identity_level: i64,
}

#[derive(Serialize)]
struct Running<'a> {
    procedure: &'a str,
    edition: String,
    release: &'a str,
    lang: &'a str,
    received_at: Moment,
    finished_at: Option<Moment>,
    outcome: &'static str,
    deadline: Option<Deadline>,
    gap: Option<&'static str>,
    sure: Option<Sure>,
    parts: Vec<PartRunning<'a>>,
}

#[derive(Serialize)]
struct PartRunning<'a> {
    #[serde(flatten)]
    part: PartText<'a>,
    finished_at: Option<Moment>,
    verified: bool,
    outcome: &'static str,
}

/// `{submission, dossier?, lang?}`: the dossier of the submission and one for each part, each with the history to go on with and its due date.
pub(super) fn open(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let submission = submission(catalogue, request.need("submission")?)?;
    let name = request.text("dossier")?;
    let rules = catalogue.in_force(&submission.procedure, submission.at.date());
    let rules = rules.map_err(|gap| Failure::not_of_submission(gap).told_in(&lang))?;
    let filing = Filing::of(&rules, &submission);
    let code = rules.procedure().code.as_str();
    let submitted = Submitted {
        event: EventKind::Submit,
        at: submission.at,
        role: if submission.representative.is_some() { Role::Representative } else { Role::Applicant },
        office: submission.office.clone(),
        channel: submission.channel,
        detail: submission.applicant.identity_level.map(|identity_level| FiledUnder { identity_level }),
    };
    // What comes over the counter or by post begins with its reception.
    let events = if submission.channel.is_electronic() { alloc::vec![submitted] } else { Vec::new() };
    let (deadline, gap) = split(total(&rules, &filing, submission.at, false).map(|(deadline, _)| deadline));
    let is_notice = gap == Some("not_structured") && rules.procedure().is_notice(rules.edition());
    let gap = if is_notice { Some("nothing_to_settle") } else { gap };
    let parts = plan(&rules, &filing, submission.at, &Map::new());
    json(&Opened {
        procedure: code,
        edition: rules.edition_id(),
        release: catalogue.release(),
        lang: catalogue.language(&lang),
        history: Stored {
            dossier: name.clone(),
            procedure: code.to_string(),
            territory: submission.territory.clone(),
            events,
        },
        deadline,
        gap,
        parts: parts
            .iter()
            .map(|planned| {
                let id = &planned.branch.id;
                let named = name.as_ref().map(|name| format!("{name}/{id}"));
                let opened = || Stored {
                    dossier: named,
                    // Whenever the part comes, it is judged under the law of the whole.
                    procedure: format!("{}/{id}", rules.edition_id()),
                    territory: submission.territory.clone(),
                    events: Vec::new(),
                };
                PartOpened {
                    part: text(&rules, planned, &lang),
                    history: (planned.status == Status::Required).then(opened),
                }
            })
            .collect(),
    })
}

/// `{procedure, received_at, channel?, facts?, progress?, now?, lang?}`: where each part of a received submission stands.
///
/// `progress` is `{branch: {finished_at?, verified?}}`; without `now` nothing is called overdue.
pub(super) fn branches(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let offset = catalogue.jurisdiction().local_offset_minutes;
    let code = request.need_text("procedure")?;
    let received = request.need_moment("received_at", offset)?;
    let now = request.moment("now", offset)?.map(instant);
    let facts = request.take("facts").unwrap_or_else(|| Json::Object(Map::new()));
    if !matches!(facts, Json::Object(_)) {
        return Err(wrong("facts", "an object", &facts).into());
    }
    let channel = channel(request)?;
    let stated = request.take("progress").unwrap_or_else(|| Json::Object(Map::new()));
    let told = |gap| Failure::no_rules(gap, "/procedure", "/received_at").told_in(&lang);
    let rules = catalogue.in_force(&code, received.date()).map_err(told)?;
    let known: Vec<&str> = rules.edition().branches.iter().map(|branch| branch.id.as_str()).collect();
    let progress = progress(stated, &known, received, offset)?;
    let filing = Filing::of_facts(&rules, &facts).at(received);
    let filing = channel.into_iter().fold(filing, Filing::channel);
    let parts = plan(&rules, &filing, received, &progress);
    let own: Vec<&PlannedPart<'_>> = parts.iter().filter(|part| part.status != Status::NotRequired).collect();
    let verified = own.iter().any(|part| part.progress.verified);
    let ends: Option<Vec<Moment>> = own.iter().map(|part| part.progress.finished_at).collect();
    let finished_at = ends.and_then(|ends| ends.into_iter().max());
    let whole = total(&rules, &filing, received, verified);
    let sure = whole.as_ref().ok().map(|(_, rule)| rule.source.sure);
    let (deadline, gap) = split(whole.map(|(deadline, _)| deadline));
    json(&Running {
        procedure: &rules.procedure().code,
        edition: rules.edition_id(),
        release: catalogue.release(),
        lang: catalogue.language(&lang),
        received_at: received,
        finished_at,
        outcome: outcome(deadline.as_ref(), finished_at, now),
        deadline,
        gap,
        sure,
        parts: parts
            .iter()
            .map(|planned| PartRunning {
                part: text(&rules, planned, &lang),
                finished_at: planned.progress.finished_at,
                verified: planned.progress.verified,
                outcome: match planned.status {
                    Status::NotRequired => "none",
                    _ => outcome_of(planned, now),
                },
            })
            .collect(),
    })
}

/// Returns the deadline, or the code of why there is none.
fn split(deadline: Result<Deadline, Gap>) -> (Option<Deadline>, Option<&'static str>) {
    match deadline {
        Ok(deadline) => (Some(deadline), None),
        Err(gap) => (None, Some(gap.code())),
    }
}

/// Returns how a part stands: one that waits for another is not late before it can have begun, and one that ended before that says nothing.
fn outcome_of(planned: &PlannedPart<'_>, now: Option<DateTime>) -> &'static str {
    let finished = planned.progress.finished_at;
    let ended_too_soon = match (planned.start, finished) {
        (Start::Planned(_), Some(_)) => true,
        (Start::Finished(start), Some(end)) => ends_before(end, start),
        _ => false,
    };
    if ended_too_soon {
        return "unknown";
    }
    let now = now.filter(|_| !matches!(planned.start, Start::Planned(_)));
    outcome(planned.deadline.as_ref().ok(), finished, now)
}

/// Returns how something stands against its deadline: whole seconds, the due instant is still in time.
fn outcome(deadline: Option<&Deadline>, finished: Option<Moment>, now: Option<DateTime>) -> &'static str {
    let Some(deadline) = deadline else { return "unknown" };
    match (finished, now) {
        (Some(at), _) if at.date() < deadline.due_on => "early",
        (Some(at), _) if at.date() > deadline.due_on || at.hour_known && at.at > deadline.due_at => "late",
        (Some(_), _) => "on_time",
        (None, Some(now)) if now > deadline.due_at => "overdue",
        (None, _) => "pending",
    }
}

fn progress(stated: Json, known: &[&str], received: Moment, offset: i32) -> Result<Map<String, Progress>, Failure> {
    let Json::Object(stated) = stated else { return Err(wrong("progress", "an object", &stated).into()) };
    let mut progress = Map::new();
    for (branch, part) in stated {
        let Some(id) = known.iter().find(|id| **id == branch) else {
            let message = "`progress` names a branch that the procedure does not have";
            let meant = nearest(&branch, known.iter().copied()).map(|id| format!("did you mean `{id}`? "));
            let help = format!("{}name the branches `{}`", meant.unwrap_or_default(), known.join("`, `"));
            return Err(InputError::new("unknown_branch", "/progress", message, help).into());
        };
        let path = format!("/progress/{id}");
        let part = one(part, &path, offset)?;
        if part.finished_at.is_some_and(|finished| ends_before(finished, received)) {
            let message = format!("`{id}` ended before the submission was received");
            let help = "correct `finished_at` or `received_at`: no part begins before the submission is received";
            return Err(
                InputError::new("finished_before_received", format!("{path}/finished_at"), message, help).into()
            );
        }
        progress.insert(branch, part);
    }
    Ok(progress)
}

/// Returns whether one moment lies before another for certain: on a day before it, or on the same day where both hours are known.
fn ends_before(end: Moment, start: Moment) -> bool {
    end.date() < start.date() || end.hour_known && start.hour_known && end.at < start.at
}

fn one(part: Json, path: &str, offset: i32) -> Result<Progress, InputError> {
    let Json::Object(keys) = part else {
        return Err(InputError::new("wrong_type", path, "the progress of a branch is no object", "give an object"));
    };
    let mut progress = Progress::default();
    for (key, value) in keys {
        match (key.as_str(), value) {
            (_, Json::Null) => {}
            ("finished_at", Json::Text(text)) => {
                let at = Moment::parse(&text, offset).map_err(|cause| {
                    InputError::new(cause.code(), format!("{path}/finished_at"), cause.to_string(), cause.help())
                })?;
                progress.finished_at = Some(at);
            }
            ("verified", Json::Bool(verified)) => progress.verified = verified,
            _ => {
                let message = "the progress of a branch has the keys `finished_at` and `verified`";
                let help = "give `finished_at` as a date-time and `verified` as true or false";
                return Err(InputError::new("unknown_key", path, message, help));
            }
        }
    }
    Ok(progress)
}
