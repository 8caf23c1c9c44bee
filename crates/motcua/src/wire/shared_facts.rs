//! The facts of several errands: those of all, and those of one alone under its code.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::catalogue::Rules;
use crate::check::{Filing, unfit};
use crate::civil::Date;
use crate::input::{InputError, Json};
use crate::linked::apart;
use crate::map::Map;
use crate::verdict::Finding;

/// Facts that several errands share.
pub(super) struct SharedFacts {
    /// Those of all errands.
    all: Map<String, Json>,
    /// Those of single errands, by their codes.
    own: Map<String, Map<String, Json>>,
}

impl SharedFacts {
    /// Returns the stated facts, those under one of the codes apart from the rest.
    ///
    /// # Errors
    /// [`InputError`] where something else than an object stands under a code.
    pub(super) fn of(facts: Map<String, Json>, codes: &[String]) -> Result<Self, InputError> {
        let (mut all, mut own) = (Map::new(), Map::new());
        for (key, value) in facts {
            match value {
                value if !codes.contains(&key) => {
                    all.insert(key, value);
                }
                Json::Object(facts) => {
                    own.insert(key, facts);
                }
                Json::Null => {}
                other => {
                    let message = format!("the facts of an errand are an object, found {}", other.a_kind());
                    let help = "give an object of facts under the errand's code";
                    return Err(InputError::new("wrong_type", format!("/facts/{key}"), message, help));
                }
            }
        }
        Ok(Self { all, own })
    }

    /// Returns the facts of one errand: those of all, and over them its own.
    pub(super) fn of_errand(&self, code: &str) -> Json {
        let mut facts = self.all.clone();
        for (key, value) in self.own.get(code).into_iter().flatten() {
            facts.insert(key.clone(), value.clone());
        }
        Json::Object(facts)
    }

    /// Returns where the request states a fact of an errand, under its code or among those of all; nothing where it does not.
    pub(super) fn place(&self, code: &str, path: &str) -> Option<String> {
        let rest = path.strip_prefix(FACTS)?;
        let mut names = rest.strip_prefix('/')?.split('/');
        let group = names.next()?;
        let own = self.own.get(code).and_then(|own| own.get(group));
        let stated = names.try_fold(own.or_else(|| self.all.get(group))?, |value, name| match value {
            Json::Object(fields) => fields.get(name),
            Json::List(elements) => elements.get(name.parse::<usize>().ok()?),
            _ => None,
        })?;
        let is_stated = !matches!(stated, Json::Null);
        is_stated.then(|| if own.is_some() { format!("{FACTS}/{code}{rest}") } else { path.into() })
    }

    /// Returns the facts that do not fit, each once, and whose rules say so, sorted by place and code.
    ///
    /// A fact of all errands may be of use to one of them alone: it is unknown where every errand says so.
    pub(super) fn findings<'c>(&self, rules: &[Rules<'c>], day: Option<Date>) -> Vec<(Rules<'c>, Finding<'c>)> {
        let shared: Vec<Vec<(Rules<'_>, Finding<'_>)>> = rules.iter().map(|rules| self.of_all(rules, day)).collect();
        let mut out: Vec<(Rules<'_>, Finding<'_>)> = Vec::new();
        for (rules, found) in rules.iter().zip(&shared) {
            let misfits =
                found.iter().filter(|(_, one)| one.code != UNKNOWN || shared.iter().all(|all| is_unknown(all, one)));
            out.extend(misfits.cloned());
            out.extend(self.of_one(rules, day));
        }
        crate::ordered::sort(&mut out, |(_, a), (_, b)| (&a.path, a.code).cmp(&(&b.path, b.code)));
        out.dedup_by(|(_, a), (_, b)| (&a.path, a.code) == (&b.path, b.code));
        out
    }

    /// Returns what of the facts of all errands one errand takes and does not fit it.
    fn of_all<'c>(&self, rules: &Rules<'c>, day: Option<Date>) -> Vec<(Rules<'c>, Finding<'c>)> {
        let own = self.own.get(&rules.procedure().code);
        let mut taken = self.all.clone();
        for (key, _) in own.into_iter().flatten() {
            taken.remove(key);
        }
        misfits(rules, &Json::Object(taken), day)
    }

    /// Returns what does not fit of the facts of one errand alone.
    fn of_one<'c>(&self, rules: &Rules<'c>, day: Option<Date>) -> Vec<(Rules<'c>, Finding<'c>)> {
        let code = &rules.procedure().code;
        let Some(own) = self.own.get(code) else { return Vec::new() };
        let mut found = misfits(rules, &Json::Object(own.clone()), day);
        for (_, one) in &mut found {
            one.path = format!("{FACTS}/{code}{}", one.path.strip_prefix(FACTS).unwrap_or_default());
        }
        found
    }
}

/// Returns what does not fit of the facts of an errand and of its parts, and whose rules say so.
fn misfits<'c>(rules: &Rules<'c>, facts: &Json, day: Option<Date>) -> Vec<(Rules<'c>, Finding<'c>)> {
    let filing = Filing::of_facts(rules, facts);
    let (own, parts) = apart(rules, facts, filing, day);
    let mut out = Vec::new();
    let mut add =
        |rules: &Rules<'c>, filing: &Filing| out.extend(unfit(rules, filing).into_iter().map(|one| (*rules, one)));
    add(rules, &own);
    for part in &parts {
        if let Ok((rules, filing)) = &part.read {
            add(rules, filing);
        }
    }
    out
}

const FACTS: &str = "/facts";
const UNKNOWN: &str = "unknown_fact";

/// Returns whether an errand with these findings knows nothing of the fact that a finding of another errand calls unknown: neither of itself nor of the group
/// that it stands in.
fn is_unknown(findings: &[(Rules<'_>, Finding<'_>)], fact: &Finding<'_>) -> bool {
    let holds = |place: &str| {
        fact.path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') && place != FACTS)
    };
    findings.iter().any(|(_, one)| one.code == UNKNOWN && holds(&one.path))
}
