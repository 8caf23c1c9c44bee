//! Diagrams that Mermaid draws.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::catalogue::{Catalogue, Rules};
use crate::law::Text;
use crate::lifecycle::{EDGES, EventKind, LifecycleEdition, State};
use crate::procedure::DocumentRule;

/// Returns the lifecycle as a Mermaid state diagram: every edge that the law of the day enables, in the words of the language.
#[must_use]
pub fn lifecycle(catalogue: &Catalogue, edition: &LifecycleEdition, lang: &str) -> String {
    let words = Words { catalogue, lang: catalogue.asked_for(lang) };
    let mut out = String::from("stateDiagram-v2\n");
    for state in State::ALL.iter().copied() {
        out.push_str(&format!("  state \"{}\" as {}\n", words.name("state", state.as_str()), state.as_str()));
    }
    out.push_str("  [*] --> draft\n");
    for edge in EDGES.iter().filter(|edge| edition.event(edge.event).is_some() && edge.event != EventKind::Adopt) {
        let paper = edition.event(edge.event).and_then(|row| row.paper.as_deref());
        let paper = paper.map(|paper| format!(" ({paper})")).unwrap_or_default();
        out.push_str(&format!(
            "  {} --> {}: {}{paper}\n",
            edge.from.as_str(),
            edge.to.as_str(),
            words.name("event", edge.event.as_str())
        ));
    }
    for state in State::ALL.iter().copied().filter(|state| state.is_terminal()) {
        out.push_str(&format!("  {} --> [*]\n", state.as_str()));
    }
    out
}

/// Returns the documents of a procedure as a Mermaid flow chart: what is always asked, what is asked on a condition, of which one is enough, and
/// which register stands in for it.
#[must_use]
pub fn procedure(rules: &Rules<'_>, lang: &str) -> String {
    let words = Words { catalogue: rules.catalogue(), lang: rules.catalogue().asked_for(lang) };
    let edition = rules.edition();
    let mut out = String::from("flowchart LR\n");
    out.push_str(&format!("  p[\"{} {}\"]\n", label(&rules.procedure().code), words.text(&rules.procedure().title)));
    let mut groups: Vec<&str> = edition.documents.iter().filter_map(|rule| rule.one_of.as_deref()).collect();
    groups.dedup();
    for (at, group) in groups.iter().enumerate() {
        out.push_str(&format!("  g{at}{{\"{}\"}}\n  p --> g{at}\n", label(group)));
    }
    for (at, rule) in edition.documents.iter().enumerate() {
        out.push_str(&format!("  d{at}[\"{}\"]\n", words.text(&rule.title)));
        let from = rule.one_of.as_deref().and_then(|group| groups.iter().position(|known| *known == group));
        let from = from.map_or_else(|| "p".to_string(), |group| format!("g{group}"));
        out.push_str(&match condition(rules, rule) {
            Some(when) => format!("  {from} -. \"{when}\" .-> d{at}\n"),
            None => format!("  {from} --> d{at}\n"),
        });
        for (number, substitute) in rule.substitutes.iter().enumerate() {
            let register = rules.catalogue().registers().iter().find(|register| register.id == substitute.register);
            let title = register.map_or_else(|| label(&substitute.register), |register| words.text(&register.title));
            out.push_str(&format!("  r{at}_{number}[(\"{title}\")]\n  r{at}_{number} --> d{at}\n"));
        }
    }
    out
}

fn condition(rules: &Rules<'_>, rule: &DocumentRule) -> Option<String> {
    let when = rule.when.and_then(|id| rules.edition().conditions.get(usize::from(id.0)));
    when.map(|condition| label(&condition.source))
}

struct Words<'w> {
    catalogue: &'w Catalogue,
    lang: &'w str,
}

impl Words<'_> {
    fn text(&self, text: &Text) -> String {
        let law = self.catalogue.jurisdiction().language.as_str();
        label(text.get(self.lang, law).map_or("", |(text, _)| text))
    }

    fn name(&self, list: &str, name: &str) -> String {
        let text = self.catalogue.messages().0.get(&format!("{list}_{name}"));
        text.map_or_else(|| name.to_string(), |text| self.text(&text.message))
    }
}

/// Returns a text that stands between quotation marks of Mermaid: what has a meaning there is written as a code.
fn label(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '"' | '#' | ';' | '<' | '>' | '&' | '`' | '{' | '}' | ':' => out.push_str(&format!("#{};", u32::from(one))),
            one if one.is_control() => out.push(' '),
            one => out.push(one),
        }
    }
    out
}
