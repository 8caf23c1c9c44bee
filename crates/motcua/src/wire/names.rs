//! `names`: what the words of a life are called: events, states, roles, outcomes, clocks, acts and registers.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::answer::{Failure, json};
use super::check::language;
use super::request::Request;
use crate::catalogue::Catalogue;
use crate::law::Text;
use crate::lifecycle::{EventKind, Role, State};

#[derive(Serialize)]
struct Names<'a> {
    release: &'a str,
    lang: &'a str,
    events: Vec<Name<'a>>,
    states: Vec<Name<'a>>,
    roles: Vec<Name<'a>>,
    outcomes: Vec<Name<'a>>,
    clocks: Vec<Name<'a>>,
    acts: Vec<Name<'a>>,
    registers: Vec<Name<'a>>,
}

#[derive(Serialize)]
struct Name<'a> {
    name: &'a str,
    title: &'a str,
}

const OUTCOMES: [&str; 5] = ["early", "on_time", "late", "pending", "overdue"];
const CLOCKS: [&str; 8] = ["K1", "K2", "K3", "K4", "K5", "K6", "K7", "K8"];

/// `{lang?}`: every name with its title; a name without a title is its own.
pub(super) fn names(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let law = &catalogue.jurisdiction().language;
    let pick = |text: &'_ Text| -> Option<String> { text.get(&lang, law).map(|(title, _)| title.into()) };
    let told = |list: &str, name: &'static str| {
        let message = catalogue.messages().0.get(&format!("{list}_{name}"));
        (name, message.and_then(|message| pick(&message.message)))
    };
    let events: Vec<_> = EventKind::ALL.iter().map(|one| told("event", one.as_str())).collect();
    let states: Vec<_> = State::ALL.iter().map(|one| told("state", one.as_str())).collect();
    let roles: Vec<_> = Role::ALL.iter().map(|one| told("role", one.as_str())).collect();
    let outcomes: Vec<_> = OUTCOMES.iter().map(|one| told("outcome", one)).collect();
    let clocks: Vec<_> = CLOCKS.iter().map(|one| told("clock", one)).collect();
    let acts: Vec<_> = catalogue.acts().iter().map(|act| (act.number.as_str(), pick(&act.title))).collect();
    let registers: Vec<_> =
        catalogue.registers().iter().map(|register| (register.id.as_str(), pick(&register.title))).collect();
    json(&Names {
        release: catalogue.release(),
        lang: &lang,
        events: shown(&events),
        states: shown(&states),
        roles: shown(&roles),
        outcomes: shown(&outcomes),
        clocks: shown(&clocks),
        acts: shown(&acts),
        registers: shown(&registers),
    })
}

fn shown<'a>(told: &'a [(&'a str, Option<String>)]) -> Vec<Name<'a>> {
    told.iter().map(|(name, title)| Name { name, title: title.as_deref().unwrap_or(name) }).collect()
}
