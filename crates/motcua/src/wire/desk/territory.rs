//! `unit` and `offices`: administrative units by date, and where a submission may be filed.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use crate::catalogue::Catalogue;
use crate::civil::Date;
use crate::input::InputError;
use crate::law::{Citation, Sure};
use crate::lifecycle::{EventKind, PolicyId};
use crate::territory::{Reach, Unit, UnitLevel, reach};
use crate::wire::answer::{Failure, json};
use crate::wire::check::language;
use crate::wire::request::Request;

#[derive(Serialize)]
struct Told<'a> {
    id: &'a str,
    code: Option<&'a str>,
    name: &'a str,
    level: UnitLevel,
    parent: Option<&'a str>,
    from: Option<Date>,
    until: Option<Date>,
    citation: &'a Citation,
    sure: Sure,
}

impl<'a> Told<'a> {
    fn of(unit: &'a Unit, lang: &'a str, law: &'a str) -> Self {
        Self {
            id: &unit.id,
            code: unit.code.as_deref(),
            name: unit.name.get(lang, law).map(|(name, _)| name).unwrap_or_default(),
            level: unit.level,
            parent: unit.parent.as_deref(),
            from: unit.from,
            until: unit.until,
            citation: &unit.source.cite,
            sure: unit.source.sure,
        }
    }
}

#[derive(Serialize)]
struct UnitAnswer<'a> {
    lang: &'a str,
    on: Date,
    unit: Told<'a>,
    in_force: bool,
    /// The units that stand in its place on that day.
    in_place: Vec<Told<'a>>,
}

/// `{unit | dossier, on, lang?}`: a unit by id, official code or dossier code, and the units that stand in its place on that day.
pub(super) fn unit(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let on = request.need_date("on")?;
    let law = catalogue.jurisdiction().language.as_str();
    let units = catalogue.units();
    let unit = match request.text("dossier")? {
        Some(code) => units.of_dossier(&code).ok_or_else(|| unknown("dossier"))?,
        None => named(catalogue, request, "unit", on)?,
    };
    json(&UnitAnswer {
        lang: catalogue.language(&lang),
        on,
        unit: Told::of(unit, &lang, law),
        in_force: unit.is_in_force(on),
        in_place: units.in_place_of(unit, on).into_iter().map(|unit| Told::of(unit, &lang, law)).collect(),
    })
}

#[derive(Serialize)]
struct OfficesAnswer<'a> {
    lang: &'a str,
    on: Date,
    procedure: &'a str,
    /// The unit that decides.
    competent: Told<'a>,
    filed_at: Told<'a>,
    /// What the office of `filed_at` is: `competent`, `receiving_centre` or `helping_point`; nothing where that is not known.
    role: Option<&'static str>,
    /// Whether the filing is received elsewhere; nothing where that is not known.
    non_territorial: Option<bool>,
    /// Where the settlement clock of such a filing starts: `receive` or `arrive`.
    clock_starts: Option<&'a str>,
    citation: Option<&'a Citation>,
    sure: Option<Sure>,
    /// Which office hands the result over: that of `competent` or of `filed_at`; nothing where no rule says.
    returned_at: Option<&'a str>,
    return_citation: Option<&'a Citation>,
    return_sure: Option<Sure>,
}

/// `{procedure, on, competent, filed_at, lang?}`: what the office of a unit may do with a submission that another is competent for.
pub(super) fn offices(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let on = request.need_date("on")?;
    let code = request.need_text("procedure")?;
    let told = |gap| Failure::no_rules(gap, "/procedure", "/on").told_in(&lang);
    let rules = catalogue.in_force(&code, on).map_err(told)?;
    let law = catalogue.jurisdiction().language.as_str();
    let competent = standing(catalogue, request, "competent", on)?;
    let filed_at = standing(catalogue, request, "filed_at", on)?;
    let procedure = rules.procedure();
    let subject = (procedure.field.as_str(), procedure.code.as_str());
    let found = reach(catalogue.filing_rules(), catalogue.units(), subject, (filed_at, competent), on);
    let (role, rule) = match found {
        Reach::Competent => (Some("competent"), None),
        Reach::Receives(rule) => (Some("receiving_centre"), Some(rule)),
        Reach::Helps(rule) => (Some("helping_point"), rule),
        Reach::Unknown(rule) => (None, Some(rule)),
    };
    let non_territorial = role.map(|_| matches!(found, Reach::Receives(_)));
    let lifecycle = catalogue.lifecycle(on).ok();
    let policy = |id| lifecycle.filter(|_| non_territorial == Some(true)).and_then(|edition| edition.policy(id));
    let clock_starts = policy(PolicyId::NonTerritorialAnchor).map(|policy| policy.value.as_str());
    let returned = match non_territorial {
        Some(true) => policy(PolicyId::NonTerritorialReturn).map(|policy| (policy.value.as_str(), &policy.source)),
        Some(false) => {
            let event = lifecycle.and_then(|edition| edition.event(EventKind::ReturnResult));
            event.map(|event| ("competent", &event.source))
        }
        None => None,
    };
    json(&OfficesAnswer {
        lang: catalogue.language(&lang),
        on,
        procedure: &procedure.code,
        competent: Told::of(competent, &lang, law),
        filed_at: Told::of(filed_at, &lang, law),
        role,
        non_territorial,
        clock_starts,
        citation: rule.map(|rule| &rule.source.cite),
        sure: rule.map(|rule| rule.source.sure),
        returned_at: returned.map(|(office, _)| office),
        return_citation: returned.map(|(_, source)| &source.cite),
        return_sure: returned.map(|(_, source)| source.sure),
    })
}

/// Returns the one unit that stands in the place of the named one on that day.
fn standing<'a>(catalogue: &'a Catalogue, request: &mut Request, key: &str, on: Date) -> Result<&'a Unit, Failure> {
    let unit = named(catalogue, request, key, on)?;
    match catalogue.units().in_place_of(unit, on).as_slice() {
        [one] => Ok(one),
        [] => {
            let help = "name a unit that exists on that day";
            Err(InputError::new("unit_not_in_force", format!("/{key}"), "the unit does not exist on that day", help)
                .into())
        }
        _ => {
            let help = "ask `unit` for them, and name one";
            Err(InputError::new("several_units", format!("/{key}"), "several units took over from this one", help)
                .into())
        }
    }
}

fn named<'a>(catalogue: &'a Catalogue, request: &mut Request, key: &str, on: Date) -> Result<&'a Unit, Failure> {
    let id = request.need_text(key)?;
    catalogue.units().get_on(&id, on).ok_or_else(|| unknown(key))
}

fn unknown(key: &str) -> Failure {
    let help = "give a unit's id or official code, or the code of a dossier with a known prefix";
    InputError::new("unknown_unit", format!("/{key}"), "no unit has this id or code", help).into()
}
