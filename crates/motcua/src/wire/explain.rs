//! `explain`: the life of one dossier, told.

use alloc::string::String;

use serde::Serialize;

use super::answer::{Failure, json};
use super::audit::{Rows, rows};
use super::check::language;
use super::dossier::instant;
use super::events::in_order;
use super::request::Request;
use crate::audit::AuditOptions;
use crate::catalogue::Catalogue;
use crate::dossier::Event;
use crate::explain::{Explanation, explain as tell};
use crate::input::InputError;
use crate::lifecycle::EventSet;

#[derive(Serialize)]
struct Told<'a> {
    dossier: &'a str,
    procedure: &'a str,
    release: &'a str,
    lang: &'a str,
    text: String,
    #[serde(flatten)]
    explanation: Explanation<'a>,
}

/// `{events: [{dossier, procedure, event, at, …}], dossier?, now?, lang?}`: one dossier's timeline; `dossier` may be left out where there is
/// only one.
pub(super) fn explain(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let offset = catalogue.jurisdiction().local_offset_minutes;
    let now = request.moment("now", offset)?.map(instant).transpose()?;
    let wanted = request.text("dossier")?;
    let Rows { rows, refused, .. } = rows(request.need("events")?, offset)?;
    if let Some(error) = refused.into_iter().next() {
        return Err(error.into());
    }
    let mut cases = in_order(rows);
    cases.retain(|(dossier, _), _| wanted.as_ref().is_none_or(|wanted| wanted == dossier));
    let mut cases = cases.iter();
    let (Some(((dossier, procedure), case)), None) = (cases.next(), cases.next()) else {
        let message = "the events are not those of exactly one dossier of one procedure";
        return Err(InputError::new("not_one_dossier", "/dossier", message, "name a dossier that has events").into());
    };
    let law = catalogue.law(procedure).map_err(|gap| Failure::from(gap).told_in(&lang))?;
    let options = AuditOptions { now, observed: EventSet::ALL, unmapped: case.unmapped };
    let explanation = tell(&law, dossier, case.events.iter().map(|(_, _, event)| Event::fact(event)), &options);
    let text = explanation.text(catalogue.messages(), &lang, &catalogue.jurisdiction().language);
    json(&Told { dossier, procedure, release: catalogue.release(), lang: &lang, text, explanation })
}
