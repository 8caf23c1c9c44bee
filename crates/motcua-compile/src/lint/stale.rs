//! What has expired, or must be read again, by a day.

use std::collections::BTreeSet;

use motcua::catalogue::Catalogue;
use motcua::civil::Date;
use motcua::law::{Citation, Source};
use motcua::procedure::{Curation, Edition};

/// After how many days without a look a value counts as old.
const OLD: i32 = 365;

/// Why something must be read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StaleKind {
    /// An act that is cited has ended.
    ActEnds,
    /// An act that is registered has begun since its rules were last looked at.
    ActBegins,
    /// An act that is registered begins after that day: its rules must be read before.
    ActComing,
    /// The last edition of a procedure has ended: later days have no answer.
    EditionEnds,
    /// Nobody has compared the value with its source for a year.
    NotChecked,
}

impl StaleKind {
    /// Returns the snake_case name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ActEnds => "act_ends",
            Self::ActBegins => "act_begins",
            Self::ActComing => "act_coming",
            Self::EditionEnds => "edition_ends",
            Self::NotChecked => "not_checked",
        }
    }
}

/// Something that must be read again by a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stale {
    /// The day on which it happens.
    pub on: Date,
    /// Why.
    pub kind: StaleKind,
    /// The act, the procedure, or the part of the general law: `lifecycle`, `calendar`, `units`, `bodies`, `indicators`.
    pub what: String,
    /// The procedures that it touches, in byte order; none where it is the general law.
    pub procedures: Vec<String>,
}

/// Returns what expires or must be read again by that day, the earliest first, and what is registered and begins later.
///
/// An act that begins later is listed with every procedure that rests on it or whose last edition ends on its first day.
/// An act that has begun since the law was last looked at is listed with every procedure of which it is a legal basis, an act that ends with every
/// procedure that cites it in the edition in force on the day before it ends or later; with none where only the general law cites it.
#[must_use]
pub fn stale(catalogue: &Catalogue, by: Date) -> Vec<Stale> {
    let mut found = BTreeSet::new();
    let looked = last_look(catalogue);
    for act in catalogue.acts() {
        let touched = |edition: &Edition| {
            let cited = sources(edition).any(|source| source.cite.act == act.number);
            cited || edition.legal_basis.iter().any(|basis| basis.act == act.number)
        };
        if let Some(until) = act.until.filter(|until| *until <= by) {
            // What a later edition already tells was written before the act ended, which may have been prolonged since.
            let is_foretold = looked.is_some_and(|looked| looked < until);
            let open = |edition: &Edition| edition.until.is_none_or(|end| end > until || is_foretold && end == until);
            let procedures = procedures(catalogue, |edition| open(edition) && touched(edition));
            if !procedures.is_empty() || general_cites(catalogue, until).any(|cite| cite.act == act.number) {
                found.insert(Stale { on: until, kind: StaleKind::ActEnds, what: act.number.clone(), procedures });
            }
        }
        if act.in_force > by {
            let ends = |edition: &Edition| edition.until == Some(act.in_force);
            let procedures = procedures(catalogue, |edition| touched(edition) || ends(edition));
            found.insert(Stale { on: act.in_force, kind: StaleKind::ActComing, what: act.number.clone(), procedures });
        }
        if act.in_force <= by && looked.is_some_and(|looked| looked < act.in_force) {
            let procedures = procedures(catalogue, touched);
            found.insert(Stale { on: act.in_force, kind: StaleKind::ActBegins, what: act.number.clone(), procedures });
        }
    }
    for code in catalogue.codes() {
        let Ok(procedure) = catalogue.procedure(code) else { continue };
        if procedure.curation == Curation::Imported {
            continue;
        }
        let what = || (code.to_owned(), vec![code.to_owned()]);
        if let Some(end) = procedure.editions.last().and_then(|edition| edition.until).filter(|end| *end <= by) {
            let (what, procedures) = what();
            found.insert(Stale { on: end, kind: StaleKind::EditionEnds, what, procedures });
        }
        let oldest =
            procedure.editions.last().and_then(|edition| sources(edition).map(|source| source.checked_on).min());
        if let Some(old) = oldest.and_then(|day| day.add_days(OLD).ok()).filter(|day| *day <= by) {
            let (what, procedures) = what();
            found.insert(Stale { on: old, kind: StaleKind::NotChecked, what, procedures });
        }
    }
    for (what, oldest) in general(catalogue) {
        if let Some(old) = oldest.and_then(|day| day.add_days(OLD).ok()).filter(|day| *day <= by) {
            let what = what.to_owned();
            found.insert(Stale { on: old, kind: StaleKind::NotChecked, what, procedures: Vec::new() });
        }
    }
    found.into_iter().collect()
}

/// Returns the parts of the general law, each with the oldest day on which a value of its latest edition was looked at.
fn general(catalogue: &Catalogue) -> [(&'static str, Option<Date>); 5] {
    let lifecycle = catalogue.lifecycles().last().map(|law| {
        let events = law.events.iter().map(|row| &row.source);
        let rest = law.clocks.iter().map(|row| &row.source).chain(law.policies.iter().map(|row| &row.source));
        events.chain(rest).fold(law.source.checked_on, |oldest, source| oldest.min(source.checked_on))
    });
    let calendar = catalogue.calendar_data().map(|data| {
        let year = data.years.last().map(|year| year.checked_on);
        year.map_or(data.policy.checked_on, |year| year.min(data.policy.checked_on))
    });
    let units = catalogue.units().all().iter().map(|unit| &unit.source);
    let units = units.chain(catalogue.filing_rules().iter().map(|rule| &rule.source));
    let indicators = catalogue.index(None).map(|scheme| {
        let groups = scheme.groups.iter().map(|row| &row.source);
        let indicators = scheme.indicators.iter().map(|row| &row.source);
        let bands = scheme.bands.iter().map(|row| &row.source);
        let all = groups.chain(indicators).chain(bands).chain(scheme.periods.iter().map(|row| &row.source));
        all.fold(scheme.source.checked_on, |oldest, source| oldest.min(source.checked_on))
    });
    let units = units.map(|source| source.checked_on).min();
    let bodies = catalogue.jurisdiction().bodies.iter().filter_map(|body| body.profiles.last());
    let bodies = bodies.map(|profile| profile.source.checked_on).min();
    [("lifecycle", lifecycle), ("calendar", calendar), ("units", units), ("bodies", bodies), ("indicators", indicators)]
}

/// Returns what the general law cites that holds on that day or later.
fn general_cites(catalogue: &Catalogue, on: Date) -> impl Iterator<Item = &Citation> {
    let holds = move |until: Option<Date>| until.is_none_or(|until| on < until);
    let lifecycle = catalogue.lifecycles().iter().filter(move |law| holds(law.until)).flat_map(|law| {
        let rows = law.events.iter().map(|row| &row.source).chain(law.clocks.iter().map(|row| &row.source));
        rows.chain(law.policies.iter().map(|row| &row.source)).chain([&law.source])
    });
    let units = catalogue.units().all().iter().filter(move |unit| holds(unit.until)).map(|unit| &unit.source);
    let filing = catalogue.filing_rules().iter().filter(move |rule| holds(rule.until)).map(|rule| &rule.source);
    let profiles = catalogue.jurisdiction().bodies.iter().flat_map(|body| &body.profiles);
    let bodies = profiles.filter(move |profile| holds(profile.until)).map(|profile| &profile.source);
    let policy = catalogue.calendar_data().map(|data| &data.policy).filter(move |policy| on <= policy.until);
    let calendar = policy.into_iter().flat_map(|policy| {
        let chosen = [policy.weekend.cite.as_ref(), policy.working_hours.cite.as_ref()].into_iter().flatten();
        let fixed = policy.fixed.iter().map(|row| &row.cite).chain(policy.lunar.iter().map(|row| &row.cite));
        let blocks = policy.lunar_block.iter().map(|row| &row.cite).chain(policy.neighbour.iter().map(|row| &row.cite));
        chosen.chain(fixed).chain(blocks)
    });
    let sources = lifecycle.chain(units).chain(filing).chain(bodies);
    sources.map(|source| &source.cite).chain(calendar)
}

/// Returns the latest day on which any value of a curated procedure was looked at.
fn last_look(catalogue: &Catalogue) -> Option<Date> {
    let procedures = catalogue.codes().filter_map(|code| catalogue.procedure(code).ok());
    procedures.flat_map(|procedure| &procedure.editions).flat_map(sources).map(|source| source.checked_on).max()
}

fn procedures(catalogue: &Catalogue, touched: impl Fn(&Edition) -> bool) -> Vec<String> {
    let procedures = catalogue.codes().filter_map(|code| Some((code, catalogue.procedure(code).ok()?)));
    procedures
        .filter(|(_, procedure)| procedure.curation == Curation::Curated && procedure.editions.iter().any(&touched))
        .map(|(code, _)| code.to_owned())
        .collect()
}

/// Returns where the values of an edition come from.
fn sources(edition: &Edition) -> impl Iterator<Item = &Source> {
    std::iter::once(&edition.source)
        .chain(edition.terms.iter().map(|rule| &rule.source))
        .chain(edition.open_terms.iter().map(|rule| &rule.source))
        .chain(edition.locals.iter().map(|rule| &rule.source))
        .chain(edition.documents.iter().map(|rule| &rule.source))
        .chain(edition.documents.iter().flat_map(|rule| &rule.substitutes).map(|rule| &rule.source))
        .chain(edition.assertions.iter().map(|rule| &rule.source))
        .chain(edition.fees.iter().map(|rule| &rule.source))
        .chain(edition.fees.iter().flat_map(|rule| &rule.waivers).map(|rule| &rule.source))
        .chain(edition.windows.iter().map(|rule| &rule.source))
        .chain(edition.appointment.iter().map(|rule| &rule.source))
        .chain(edition.fields.iter().map(|rule| &rule.source))
        .chain(edition.cases.iter().map(|rule| &rule.source))
        .chain(edition.channels.iter().map(|rule| &rule.source))
        .chain(edition.branches.iter().map(|rule| &rule.source))
        .chain(edition.branches.iter().flat_map(|rule| &rule.terms).map(|rule| &rule.source))
        .chain(edition.enables.iter().map(|rule| &rule.source))
}
