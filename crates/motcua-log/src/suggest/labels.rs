//! What the labels of a log mean.

use motcua::audit::Status;
use motcua::lifecycle::EventKind;

use super::hints::{Hints, words};
use super::sample::Column;
use super::{Confidence, Suggestion};
use crate::error::LogError;
use crate::mapping::Mapping;

/// How many labels are shown: a column with more is none of labels, and its values may be names of persons.
const LABELS: usize = 200;

/// Proposes an event for each label.
pub(super) fn events(column: Option<&Column>, hints: &Hints, found: &mut Suggestion) {
    let Some(column) = column else { return };
    let labels = column.by_frequency();
    if labels.iter().all(|(label, _)| EventKind::from_name(label).is_some()) {
        return;
    }
    for (label, _) in labels.into_iter().take(LABELS) {
        match event(label, hints) {
            Some((event, confidence, why)) => found.guess("events", event, label, confidence, why),
            None => found.unknown("events", label, "name the event that it means, or `ignore`"),
        }
    }
}

fn event<'h>(label: &str, hints: &'h Hints) -> Option<(&'h str, Confidence, &'static str)> {
    let own = words(label);
    if let Some((event, _)) = hints.events.get_key_value(own.join("_").as_str()) {
        return Some((event, Confidence::High, "it is the event's own name"));
    }
    let mut best: Option<(usize, &str)> = None;
    for (event, phrases) in &hints.events {
        for phrase in phrases {
            let known: Vec<&str> = phrase.split(' ').collect();
            let place =
                own.windows(known.len()).position(|window| window.iter().zip(&known).all(|(word, part)| word == part));
            let is_turned = |place: usize| {
                let beside = own.iter().enumerate().filter(|(at, _)| !(place..place + known.len()).contains(at));
                beside.map(|(_, word)| word.as_str()).any(|word| hints.turning.iter().any(|turning| turning == word))
            };
            if place.is_some_and(|place| !is_turned(place)) && best.is_none_or(|(length, _)| phrase.len() > length) {
                best = Some((phrase.len(), event));
            }
        }
    }
    let (length, event) = best?;
    let is_whole = length == own.join(" ").len();
    Some(if is_whole {
        (event, Confidence::Medium, "other logs call it so")
    } else {
        (event, Confidence::Low, "a part of it is what other logs call it")
    })
}

/// Proposes a national status for each label of a dossier table.
pub(super) fn statuses(column: Option<&Column>, found: &mut Suggestion) -> Result<(), LogError> {
    let national = Mapping::named("dvcqg")?;
    let Some(column) = column else { return Ok(()) };
    for (label, _) in column.by_frequency().into_iter().take(LABELS) {
        let is_understood = Mapping::default().status(label).is_some();
        let same = national.status.iter().find(|(known, _)| words(known) == words(label)).map(|(_, status)| status);
        match same {
            _ if is_understood => {}
            Some(Status::Code(code)) => {
                found.guess("status", &code.to_string(), label, Confidence::High, "the national portal calls it so");
            }
            Some(Status::State(state)) => {
                found.guess("status", state.as_str(), label, Confidence::High, "the national portal calls it so");
            }
            None => found.unknown("status", label, "give its national code from 1 to 10, or the name of a state"),
        }
    }
    Ok(())
}

/// Proposes a channel for each label.
pub(super) fn channels(column: Option<&Column>, found: &mut Suggestion) -> Result<(), LogError> {
    let national = Mapping::named("dvcqg")?;
    let Some(column) = column else { return Ok(()) };
    for (label, _) in column.by_frequency().into_iter().take(LABELS) {
        let is_understood = Mapping::default().channel(label).is_some();
        let same = national.channels.iter().find(|(known, _)| words(known) == words(label)).map(|(_, channel)| channel);
        match same {
            _ if is_understood => {}
            Some(channel) => {
                found.guess("channels", channel.as_str(), label, Confidence::High, "the national portal calls it so");
            }
            None => found.unknown("channels", label, "write `direct`, `postal`, `online` or `app`"),
        }
    }
    Ok(())
}
