//! `names`: what the words of a life are called: events, states, roles, outcomes, clocks, acts and registers; and what a person is told of what cannot be
//! read in a submission.

use alloc::string::String;

use super::answer::{Failure, told_object};
use super::check::language;
use super::choices::told;
use super::json::Object;
use super::request::Request;
use super::source::Words;
use crate::catalogue::Catalogue;
use crate::lifecycle::{ClockId, EventKind, Role, State};

const OUTCOMES: [&str; 5] = ["early", "on_time", "late", "pending", "overdue"];

/// `{lang?}`: every name with its title; a name without a title is its own.
pub(super) fn names(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let words = Words { lang: &lang, law: &catalogue.jurisdiction().language };
    let name = |out: &mut Object<'_>, name: &str, title: Option<&str>| {
        out.text("name", name);
        out.text("title", title.unwrap_or(name));
    };
    let said = |out: &mut Object<'_>, list: &str, one: &str| name(out, one, told(catalogue, &lang, list, one).0);
    told_object(|out| {
        out.text("release", catalogue.release());
        out.text("lang", catalogue.language(&lang));
        out.list("events", EventKind::ALL, |out, one| said(out, "event", one.as_str()));
        out.list("states", State::ALL, |out, one| said(out, "state", one.as_str()));
        out.list("roles", Role::ALL, |out, one| said(out, "role", one.as_str()));
        out.list("outcomes", OUTCOMES, |out, one| said(out, "outcome", one));
        out.list("clocks", ClockId::ALL, |out, one| said(out, "clock", one.as_str()));
        out.list("acts", catalogue.acts(), |out, act| name(out, &act.number, words.may(&act.title)));
        out.list("unread", ["at", "channel", "other"], |out, one| {
            name(out, one, Some(&catalogue.help(&alloc::format!("unread_{one}"), &[], &lang)))
        });
        out.list("registers", catalogue.registers(), |out, one| name(out, &one.id, words.may(&one.title)));
    })
}
