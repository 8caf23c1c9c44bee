//! `next`: why an event is not lawful, and which events are, for whom.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::dossier::{law, replay};
use super::events::{Named, history, stored};
use crate::catalogue::Catalogue;
use crate::civil::Moment;
use crate::dossier::{ApplyError, Assumptions, Dossier, Fact, Law, Stated};
use crate::input::InputError;
use crate::law::Citation;
use crate::lifecycle::{EventKind, Role, State, allowed};
use crate::map::Map;
use crate::verdict::FindingText;
use crate::wire::answer::{Arg, Failure, json};
use crate::wire::check::language;
use crate::wire::request::Request;

#[derive(Serialize)]
struct Next<'a> {
    dossier: Option<&'a str>,
    procedure: &'a str,
    release: &'a str,
    lang: &'a str,
    at: Moment,
    state: State,
    refused: Option<Refused>,
    events: Vec<Lawful<'a>>,
    barred: Vec<Barred>,
    assumptions: Assumptions,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<FindingText<'a>>,
}

/// Why the event that was asked about is not lawful.
#[derive(Serialize)]
struct Refused {
    kind: &'static str,
    event: EventKind,
    #[serde(flatten)]
    why: Why,
}

/// Why an event is not lawful, as the error tells it that trying it gives.
#[derive(Serialize)]
struct Why {
    code: &'static str,
    message: String,
    help: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    citation: Option<Citation>,
    args: Map<&'static str, Arg>,
}

/// An event that is lawful now.
#[derive(Serialize)]
struct Lawful<'a> {
    event: EventKind,
    title: String,
    roles: Vec<Role>,
    to: State,
    status: Option<u8>,
    paper: Option<&'a str>,
    /// What is not known and decides whether it is lawful.
    gap: Option<&'static str>,
    citation: Option<&'a Citation>,
}

/// An event that leads on from the state and that a guard bars now.
#[derive(Serialize)]
struct Barred {
    event: EventKind,
    #[serde(flatten)]
    why: Why,
}

/// `{history, event?, at?, lang?}`: the guard that the event fails, with its article, and the lawful events with the roles that may do them.
///
/// Where the event is lawful, the answer is about the dossier after it. `at` is the instant of the next step, by default that of the event, or
/// of the last fact.
pub(super) fn next(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let offset = catalogue.jurisdiction().local_offset_minutes;
    let Named { belongs, history } = history(request.need("history")?, offset)?;
    let asked = request.take("event").map(|value| stored(value, offset, "/event")).transpose()?;
    let stated = request.moment("at", offset)?;
    let last = history.events.last().map(|event| event.at);
    let Some(at) = stated.or(asked.as_ref().map(|event| event.at)).or(last) else {
        let message = "nothing says when the next step would be";
        return Err(InputError::new("key_missing", "/at", message, "give `at`, such as `2026-02-13T15:20`").into());
    };
    let code = history.procedure.clone();
    let law = law(catalogue, &code).map_err(|gap| Failure::not_of_history(gap).told_in(&lang))?;
    let law = belongs
        .at(catalogue, law, history.events.iter().chain(&asked))
        .map_err(|gap| Failure::from(gap).at("/history/body".to_string()).told_in(&lang))?;
    let mut dossier = replay(&history, &law, &lang)?;
    let mut assumptions = Assumptions::default();
    let mut refused = None;
    if let Some(event) = &asked {
        match dossier.apply(event, &law) {
            Ok(after) => dossier = after,
            Err(error) => {
                let kind = if matches!(error, ApplyError::Gap(_)) { "gap" } else { "rejected" };
                assumptions = assumptions.or(rests_on(&error, &law));
                refused = Some(Refused { kind, event: event.event, why: said(catalogue, &error, &law, &lang) });
            }
        }
    }
    assumptions = assumptions.or(dossier.head().assumptions(&law));
    let (mut events, mut barred) = (Vec::new(), Vec::new());
    for kind in EventKind::ALL.iter().copied() {
        match tried(&dossier, kind, at, &law) {
            Tried::Lawful { roles, to, gap, rests_on } => {
                assumptions = assumptions.or(rests_on);
                let edition = law.lifecycle_edition(law.pin(dossier.head().received_at().map(Moment::date), at.date()));
                let row = edition.and_then(|edition| edition.event(kind));
                events.push(Lawful {
                    event: kind,
                    title: name_of(catalogue, "event", kind.as_str(), &lang),
                    roles,
                    to,
                    status: row.and_then(|row| row.status),
                    paper: law.paper(kind, at.date()),
                    gap,
                    citation: row.map(|row| &row.source.cite),
                });
            }
            Tried::Barred(error) if allowed(dossier.state()).contains(kind) => {
                assumptions = assumptions.or(rests_on(&error, &law));
                barred.push(Barred { event: kind, why: said(catalogue, &error, &law, &lang) });
            }
            Tried::Barred(_) => {}
        }
    }
    json(&Next {
        dossier: history.dossier.as_deref(),
        procedure: &code,
        release: catalogue.release(),
        lang: catalogue.language(&lang),
        at,
        state: dossier.state(),
        refused,
        events,
        barred,
        assumptions,
        findings: belongs.doubts(catalogue, &lang).into_iter().collect(),
    })
}

/// That something is answered.
const ANSWER: Stated = Stated { has_outcome: true, ..Stated::NOTHING };

/// What became of trying an event with every role.
enum Tried {
    Lawful { roles: Vec<Role>, to: State, gap: Option<&'static str>, rests_on: Assumptions },
    Barred(ApplyError),
}

fn tried(dossier: &Dossier, event: EventKind, at: Moment, law: &Law<'_>) -> Tried {
    let (mut roles, mut first, mut gap, mut to) = (Vec::new(), None, None, dossier.state());
    let mut rests_on = Assumptions::default();
    for role in Role::ALL.iter().copied() {
        let fact = Fact { role: Some(role), ..Fact::new(event, at) };
        // who may only answer may do it too
        let answer = Fact { detail: Some(&ANSWER), ..fact };
        let tried = match dossier.apply_fact(&fact, law) {
            Err(error) if event == EventKind::Complain && error.code() == "role_not_allowed" => {
                dossier.apply_fact(&answer, law)
            }
            tried => tried,
        };
        match tried {
            Ok(after) => {
                to = after.state();
                rests_on = after.head().assumptions(law);
                roles.push(role);
            }
            Err(ApplyError::Gap(unknown)) => {
                gap = Some(unknown.code());
                to = crate::lifecycle::target(dossier.state(), event).unwrap_or(to);
                roles.push(role);
            }
            // the guard that bars everybody is more telling than the role
            Err(error) => {
                let by_role = error.code() == "role_not_allowed";
                if first.as_ref().is_none_or(|known: &ApplyError| known.code() == "role_not_allowed" && !by_role) {
                    first = Some(error);
                }
            }
        }
    }
    match (roles.is_empty(), first) {
        (true, Some(error)) => Tried::Barred(error),
        _ => Tried::Lawful { roles, to, gap, rests_on },
    }
}

/// Returns the choice that a refusal rests on, where the law leaves it open.
fn rests_on(error: &ApplyError, law: &Law<'_>) -> Assumptions {
    match error {
        ApplyError::Rejected(rejection) => rejection.assumptions(law),
        ApplyError::Gap(_) => Assumptions::default(),
    }
}

/// Returns why an event is not lawful, in words.
fn said(catalogue: &Catalogue, error: &ApplyError, law: &Law<'_>, lang: &str) -> Why {
    let failure = Failure::apply(error, law).told_in(lang);
    let (message, help) = failure.said(catalogue);
    Why { code: error.code(), message, help, citation: failure.citation().cloned(), args: failure.args().clone() }
}

/// Returns the word for a name of a list, the name where there is none.
pub(super) fn name_of(catalogue: &Catalogue, list: &str, name: &str, lang: &str) -> String {
    let text = catalogue.messages().0.get(&alloc::format!("{list}_{name}"));
    let text = text.and_then(|text| text.message.get(lang, &catalogue.jurisdiction().language));
    text.map_or_else(|| name.to_string(), |(text, _)| text.to_string())
}
