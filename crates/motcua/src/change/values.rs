//! What two laws write differently: sums, limits, terms, windows and choices, by their names.
//!
//! Submissions and histories that are tried may miss a value that counts rarely; here each is held against the other.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::civil::Date;
use crate::law::Channel;
use crate::lifecycle::{LifecycleEdition, OnSupplement};
use crate::procedure::{CondId, Edition, FeeAmount, Field, FieldId, FieldKind, LocalValue, Required, TermRule, Waiver};

/// A value that two laws write differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Valued {
    /// What it is: `fee`, `waiver`, `term`, `window`, `fact`, `local`, or of the general law `clock`, `choice` or `event`.
    pub what: &'static str,
    /// Its name: the id, of a waiver and of what a place sets behind that of the fee or the place.
    pub name: String,
    /// What the law before writes, `-` where it has none: the value, the channels, and the condition as it is written.
    pub before: String,
    /// What the law after writes.
    pub after: String,
}

type Values = BTreeMap<(&'static str, String), String>;

/// Returns the values that two editions of a procedure write differently, by what and name; who sets a fee is named in that language.
///
/// An edition with a day tells of what places set only what holds on that day: places begin on days of their own, within an edition.
#[must_use]
pub fn values(before: (&Edition, Option<Date>), after: (&Edition, Option<Date>), lang: &str) -> Vec<Valued> {
    differing(&of_edition(before, lang), &of_edition(after, lang))
}

/// Returns the values that two editions of the general law write differently, by what and name.
#[must_use]
pub fn general_values(before: &LifecycleEdition, after: &LifecycleEdition) -> Vec<Valued> {
    differing(&of_general(before), &of_general(after))
}

fn differing(before: &Values, after: &Values) -> Vec<Valued> {
    let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let valued = |key: &(&'static str, String)| {
        let [before, after] = [before, after].map(|values| values.get(key).map_or("-", String::as_str).to_string());
        Valued { what: key.0, name: key.1.clone(), before, after }
    };
    keys.into_iter().map(valued).filter(|one| one.before != one.after).collect()
}

/// Adds a value; what has the name of another stands behind it.
fn put(values: &mut Values, what: &'static str, name: String, value: String) {
    let known = values.entry((what, name)).or_default();
    if known.split("; ").any(|one| one == value) {
        return;
    }
    if !known.is_empty() {
        known.push_str("; ");
    }
    known.push_str(&value);
}

fn of_edition((edition, day): (&Edition, Option<Date>), lang: &str) -> Values {
    let mut out = Values::new();
    for rule in &edition.fees {
        let value = amount(edition, &rule.amount, lang) + &limits(edition, &rule.channels, rule.when);
        put(&mut out, "fee", rule.id.clone(), value);
        waivers(edition, &rule.id, &rule.waivers, &mut out);
    }
    for rule in &edition.terms {
        put(&mut out, "term", rule.id.clone(), term(edition, rule));
    }
    for rule in &edition.windows {
        let value = format!("{}, {}{}", rule.term, path(edition, rule.field), limits(edition, &[], rule.when));
        put(&mut out, "window", rule.id.clone(), value);
    }
    for field in &edition.fields {
        put(&mut out, "fact", field.path.clone(), fact(edition, field));
    }
    for rule in edition.locals.iter().filter(|rule| day.is_none_or(|day| rule.holds(day))) {
        let days = [rule.from, rule.until].map(|day| day.map_or_else(String::new, |day| day.to_string()));
        let (id, value) = match &rule.value {
            LocalValue::Term(rule) | LocalValue::Committed(rule) => (&rule.id, term(edition, rule)),
            LocalValue::Fee(fee) => {
                waivers(edition, &format!("{}/{}", rule.territory, fee.id), &fee.waivers, &mut out);
                (&fee.id, amount(edition, &fee.amount, lang) + &limits(edition, &fee.channels, fee.when))
            }
        };
        let kind = if matches!(rule.value, LocalValue::Committed(_)) { "/committed" } else { "" };
        let value = format!("{value} [{}]", days.join("/"));
        put(&mut out, "local", format!("{}/{id}{kind}", rule.territory), value);
    }
    out
}

fn of_general(edition: &LifecycleEdition) -> Values {
    let mut out = Values::new();
    for row in &edition.policies {
        put(&mut out, "choice", row.policy.as_str().to_string(), row.value.clone());
    }
    for row in &edition.clocks {
        let term = row.term.map_or_else(String::new, |term| format!("{term}, "));
        let supplement = match row.on_supplement {
            OnSupplement::None => "",
            OnSupplement::Restart => ", restart",
            OnSupplement::Suspend => ", suspend",
        };
        let events = |events: &[crate::lifecycle::EventKind]| {
            events.iter().map(|event| event.as_str()).collect::<Vec<_>>().join(" + ")
        };
        let value = format!("{term}{} → {}{supplement}", events(&row.start), events(&row.stop));
        put(&mut out, "clock", row.clock.as_str().to_string(), value);
    }
    for row in &edition.events {
        let mut value = row.roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(" + ");
        if let Some(status) = row.status {
            value += &format!(", {status}");
        }
        if let Some(paper) = &row.paper {
            value += &format!(", form {paper}");
        }
        put(&mut out, "event", row.event.as_str().to_string(), value);
    }
    out
}

fn waivers(edition: &Edition, of: &str, waivers: &[Waiver], out: &mut Values) {
    for waiver in waivers {
        let value = format!("{} %{}", waiver.percent, limits(edition, &[], Some(waiver.when)));
        put(out, "waiver", format!("{of}/{}", waiver.id), value);
    }
}

fn term(edition: &Edition, rule: &TermRule) -> String {
    let mut out = rule.term.to_string() + &limits(edition, &rule.channels, rule.when);
    for more in &rule.add_when {
        out += &format!(" + {}{}", more.term, limits(edition, &[], Some(more.when)));
    }
    out
}

fn amount(edition: &Edition, amount: &FeeAmount, lang: &str) -> String {
    match amount {
        FeeAmount::Free => "0".to_string(),
        FeeAmount::Fixed(sum) => sum.to_string(),
        FeeAmount::Tiered { count, tiers, cap, times, .. } => {
            let each = |tier: &crate::procedure::FeeTier| match tier.up_to {
                Some(up_to) => format!("{} (≤ {up_to})", tier.each),
                None => tier.each.to_string(),
            };
            let mut out = tiers.iter().map(each).collect::<Vec<_>>().join(", ") + " × " + path(edition, *count);
            if let Some(cap) = cap {
                out += &format!(", ≤ {cap}");
            }
            if let Some(times) = times {
                out += &format!(" × {}", path(edition, *times));
            }
            out
        }
        FeeAmount::SetBy(body) => body.get(lang, lang).map_or_else(String::new, |(body, _)| body.to_string()),
        FeeAmount::Text(text) => text.clone(),
    }
}

fn fact(edition: &Edition, field: &Field) -> String {
    let mut out = match &field.required {
        Required::Always => "!".to_string(),
        Required::Optional => "?".to_string(),
        Required::When(when) => format!("!{}", limits(edition, &[], Some(*when))),
    };
    if let FieldKind::Choice(values) = &field.kind {
        out += &format!(", {}", values.iter().map(|one| one.value.as_str()).collect::<Vec<_>>().join(" | "));
    }
    for (sign, bound) in [("≥", field.min), ("≤", field.max)] {
        if let Some(bound) = bound {
            out += &format!(", {sign} {bound}");
        }
    }
    if let Some(pattern) = &field.pattern {
        out += &format!(", {pattern}");
    }
    if field.past {
        out += ", past";
    }
    out
}

fn path(edition: &Edition, id: FieldId) -> &str {
    edition.fields.get(usize::from(id.0)).map_or("", |field| &field.path)
}

/// Returns for which channels and on which condition a rule holds, in front of each what tells it from the value.
fn limits(edition: &Edition, channels: &[Channel], when: Option<CondId>) -> String {
    let mut out = String::new();
    for channel in channels {
        out += &format!(", {}", channel.as_str());
    }
    if let Some(condition) = when.and_then(|when| edition.conditions.get(usize::from(when.0))) {
        out += &format!(" ← {}", condition.source);
    }
    out
}
