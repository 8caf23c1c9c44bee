//! `checklist`: several errands at once, each paper once.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::answer::{Failure, json};
use super::check::language;
use super::list::{Checklist, Errand, Held, Paper, Sum};
use super::print::{self, Form};
use super::request::{Request, wrong};
use super::shared_facts::SharedFacts;
use crate::catalogue::{Catalogue, Rules};
use crate::check::Filing;
use crate::facts::pointer;
use crate::input::{InputError, Json};
use crate::law::{Assumption, Channel};
use crate::map::Map;
use crate::procedure::{Curation, DocumentKind, DocumentRule, Fallback};
use crate::verdict::{Finding, FindingText, Stage, Status, Verdict};

/// The most errands of one list.
const MOST: usize = 32;

/// What a check finds of the stated place itself.
const OF_THE_PLACE: [&str; 2] = ["territory_not_in_force", "territory_unknown"];

/// `{procedures: [code…], at?, channel?, channels?, represented?, relation?, territory?, facts?, as?, lang?}`: what to bring for several errands at once, what
/// not to bring because the state has it, what it costs and when the results are due.
///
/// `facts` are those of all errands; facts of one errand alone stand under its code, and so does in `channels` the channel of one errand alone.
/// Without `at` the latest editions that have begun are asked, and no errand is due. With `territory` the terms and fees are those of the
/// place, and a term that it promises stands beside the statutory one. Where nobody says whether someone files for the applicant, papers that hang on it depend. `as` (`text` or `html`) adds the list for print.
/// `findings` tells the facts that do not fit, such as one that no errand knows, and a place that the rules do not know or that is no more.
pub(super) fn checklist(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let codes = codes(request.need("procedures")?)?;
    let at = request.moment("at", catalogue.jurisdiction().local_offset_minutes)?;
    let channel = request.text("channel")?.map_or(Ok(Channel::Direct), |name| named(&name, "/channel".into()))?;
    let channels = channels(request, &codes)?;
    let represented = match request.take("represented") {
        None => None,
        Some(Json::Bool(represented)) => Some(represented),
        Some(other) => return Err(wrong("represented", "true or false", &other).into()),
    };
    let relation = request.text("relation")?;
    let territory = request.text("territory")?;
    let facts = match request.take("facts") {
        None => Map::new(),
        Some(Json::Object(facts)) => facts,
        Some(other) => return Err(wrong("facts", "an object", &other).into()),
    };
    let facts = SharedFacts::of(facts, &codes)?;
    let form = Form::of(request)?;
    let mut rules = Vec::with_capacity(codes.len());
    for (index, code) in codes.iter().enumerate() {
        let told = |gap| Failure::no_rules(gap, &format!("/procedures/{index}"), "/at").told_in(&lang);
        let found = at.map_or_else(|| catalogue.latest(code), |at| catalogue.in_force(code, at.date()));
        let found = found.map_err(told)?;
        if found.procedure().curation == Curation::Imported {
            let gap = crate::error::Gap::NotStructured { what: "requirements" };
            return Err(Failure::from(gap).told_in(&lang).at(format!("/procedures/{index}")));
        }
        rules.push(found);
    }
    let mut verdicts = Vec::with_capacity(rules.len());
    for (rules, code) in rules.iter().zip(&codes) {
        let own = channels.get(code).copied().unwrap_or(channel);
        let filing = Filing::of_facts(rules, &facts.of_errand(code)).channel(own);
        let mut filing = at.into_iter().fold(filing, Filing::at);
        if let Some(represented) = represented {
            filing = filing.represented(represented, relation.as_deref());
        }
        if let Some(territory) = &territory {
            filing = filing.territory(territory);
        }
        verdicts.push(rules.check_filing(&filing, Stage::Typing).map_err(|gap| Failure::from(gap).told_in(&lang))?);
    }
    let errands: Vec<Errand<'_>> = verdicts
        .iter()
        .zip(&codes)
        .map(|(verdict, code)| errand(verdict, channels.get(code).copied().unwrap_or(channel), &lang))
        .collect();
    let (bring, not_bring) = papers(&verdicts, &lang);
    let misfits = facts.findings(&rules);
    let misfits = misfits.iter().map(|(rules, finding)| finding.render(rules, &lang));
    let findings = misfits.chain(of_the_place(&verdicts, &lang)).collect();
    let known = |errand: &Errand<'_>| errand.fee.as_ref().map_or(Some(0), |fee| fee.amount);
    let amount = errands.iter().try_fold(0_i64, |sum, errand| sum.checked_add(known(errand)?));
    let fees = Sum { amount, currency: &catalogue.jurisdiction().currency };
    let mut list = Checklist {
        release: catalogue.release(),
        lang: catalogue.language(&lang),
        at,
        channel,
        errands,
        bring,
        not_bring,
        fees,
        findings,
        assumptions: assumptions(&verdicts),
        printed: None,
    };
    list.printed = form.map(|form| print::checklist(catalogue, &list, form));
    json(&list)
}

fn named(name: &str, path: String) -> Result<Channel, InputError> {
    Channel::from_name(name).ok_or_else(|| {
        let help = "give `direct`, `postal`, `online` or `app`";
        InputError::new("unknown_channel", path, "there is no such channel", help)
    })
}

/// Returns the channels of single errands, by their codes.
fn channels(request: &mut Request, codes: &[String]) -> Result<Map<String, Channel>, InputError> {
    let given = match request.take("channels") {
        None => return Ok(Map::new()),
        Some(Json::Object(given)) => given,
        Some(other) => return Err(wrong("channels", "an object", &other)),
    };
    let mut channels = Map::new();
    for (code, name) in given {
        // A key that is no errand's code may be anything, so it is not shown.
        if !codes.contains(&code) {
            let help = "give a channel only to codes that stand in `procedures`";
            return Err(InputError::new("unknown_key", "/channels", "`channels` names another errand", help));
        }
        let path = format!("/channels/{code}");
        let Json::Text(name) = name else {
            return Err(InputError::new(
                "wrong_type",
                path,
                "a channel is a text",
                "give `direct`, `postal`, `online` or `app`",
            ));
        };
        channels.insert(code, named(&name, path)?);
    }
    Ok(channels)
}

fn codes(value: Json) -> Result<Vec<String>, InputError> {
    let Json::List(list) = value else { return Err(wrong("procedures", "a list of codes", &value)) };
    let mut codes: Vec<String> = Vec::with_capacity(list.len());
    if list.is_empty() || list.len() > MOST {
        let help = format!("give 1 to {MOST} codes");
        return Err(InputError::new("out_of_range", "/procedures", "there are no codes, or too many", help));
    }
    for (index, code) in list.into_iter().enumerate() {
        let Json::Text(code) = code else {
            return Err(InputError::new(
                "wrong_type",
                format!("/procedures/{index}"),
                "a code is a text",
                "give codes such as `1.001193`",
            ));
        };
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    Ok(codes)
}

fn errand<'v>(verdict: &'v Verdict<'_>, channel: Channel, lang: &'v str) -> Errand<'v> {
    let rules = &verdict.rules;
    let law = rules.catalogue().jurisdiction().language.as_str();
    let procedure = rules.procedure();
    Errand {
        procedure: &procedure.code,
        edition: rules.edition_id(),
        title: procedure.title.get(lang, law).map_or(procedure.code.as_str(), |(title, _)| title),
        channel,
        earliest_on: verdict.deadline_if_filed_now.as_ref().map(|due| due.landing.due_on),
        earliest_at: verdict.deadline_if_filed_now.as_ref().map(|due| due.landing.due_at),
        promised_on: verdict.committed.as_ref().map(|promised| promised.landing.due_on),
        basis: verdict.deadline_if_filed_now.as_ref().map(|due| due.basis()),
        fee: verdict.fee.as_ref().map(|fee| fee.render(rules, lang)),
    }
}

/// Returns what the errands rest on where the law leaves a choice or its text was not read, each once.
fn assumptions(verdicts: &[Verdict<'_>]) -> Vec<Assumption> {
    let mut all: Vec<Assumption> = verdicts.iter().flat_map(Verdict::assumptions).collect();
    crate::ordered::sort(&mut all, Ord::cmp);
    all.dedup();
    all
}

/// Returns what is wrong with the stated place, each once; places in a submission sort behind its facts.
fn of_the_place<'v>(verdicts: &'v [Verdict<'_>], lang: &'v str) -> Vec<FindingText<'v>> {
    let mut out: Vec<FindingText<'_>> = Vec::new();
    for verdict in verdicts {
        let is_of_place = |finding: &&Finding<'_>| OF_THE_PLACE.contains(&finding.code);
        for finding in verdict.findings.iter().filter(is_of_place) {
            if out.iter().all(|told| told.code != finding.code) {
                out.push(finding.render(&verdict.rules, lang));
            }
        }
    }
    out
}

/// Returns whether two rules mean the same paper: a shared national code, or the same id and title.
fn same(a: &DocumentRule, b: &DocumentRule) -> bool {
    let coded = a.aliases.iter().any(|alias| b.aliases.contains(alias));
    coded || a.id == b.id && a.title == b.title
}

/// Returns what to bring and what not to bring, each paper once, in the order in which they first occur.
fn papers<'v>(verdicts: &'v [Verdict<'_>], lang: &'v str) -> (Vec<Paper<'v>>, Vec<Held<'v>>) {
    let mut bring: Vec<(&DocumentRule, Paper<'v>)> = Vec::new();
    let mut held: Vec<(&DocumentRule, Held<'v>)> = Vec::new();
    for verdict in verdicts {
        let (rules, code) = (&verdict.rules, verdict.rules.procedure().code.as_str());
        for requirement in &verdict.requirements {
            let rule = requirement.document;
            if !matches!(requirement.status, Status::Required | Status::Depends(_)) {
                continue;
            }
            let shown = requirement.render(rules, lang);
            if rule.kind == DocumentKind::Data || !rule.substitutes.is_empty() {
                let here = held_by(rules, rule, shown.title, code, lang);
                match held.iter_mut().find(|(other, _)| same(other, rule)) {
                    Some((_, known)) => {
                        add(&mut known.procedures, &[code]);
                        add(&mut known.registers, &here.registers);
                    }
                    None => held.push((rule, here)),
                }
                continue;
            }
            let shown_only = rule.kind == DocumentKind::Present;
            let (originals, copies) = match (shown.originals, shown.copies) {
                (0, 0) => (1, 0),
                counts => counts,
            };
            match bring.iter_mut().find(|(other, _)| same(other, rule)) {
                Some((_, known)) => {
                    add(&mut known.procedures, &[code]);
                    // what is given back serves every errand; what stays is needed for each
                    if shown_only && known.shown_only {
                        known.originals = known.originals.max(originals);
                        known.copies = known.copies.max(copies);
                    } else {
                        known.originals = known.originals.saturating_add(originals);
                        known.copies = known.copies.saturating_add(copies);
                        known.shown_only = false;
                    }
                    if shown.status == "required" {
                        known.status = shown.status;
                        known.depends_on.clear();
                        known.asked.clear();
                    } else if known.status != "required" {
                        add(&mut known.asked, &called(rules, &shown.depends_on, lang));
                        for place in shown.depends_on {
                            if !known.depends_on.contains(&place) {
                                known.depends_on.push(place);
                            }
                        }
                    }
                }
                None => bring.push((
                    rule,
                    Paper {
                        document: shown.document,
                        title: shown.title,
                        kind: rule.kind,
                        status: shown.status,
                        originals,
                        copies,
                        shown_only,
                        one_of: shown.one_of,
                        asked: called(rules, &shown.depends_on, lang),
                        depends_on: shown.depends_on,
                        procedures: Vec::from([code]),
                        help: shown.help,
                        citation: shown.citation,
                    },
                )),
            }
        }
    }
    (bring.into_iter().map(|(_, paper)| paper).collect(), held.into_iter().map(|(_, held)| held).collect())
}

/// Returns what the fields are called at those places, each once; what is no field has no name.
fn called<'v>(rules: &Rules<'v>, places: &[String], lang: &'v str) -> Vec<&'v str> {
    let law = rules.catalogue().jurisdiction().language.as_str();
    let mut out = Vec::new();
    for field in rules.edition().fields.iter().filter(|field| places.contains(&pointer(&field.path, None))) {
        if let Some((title, _)) = field.title.get(lang, law) {
            add(&mut out, &[title]);
        }
    }
    out
}

fn add<'v>(list: &mut Vec<&'v str>, more: &[&'v str]) {
    for one in more {
        if !list.contains(one) {
            list.push(one);
        }
    }
}

fn held_by<'v>(rules: &Rules<'v>, rule: &'v DocumentRule, title: &'v str, code: &'v str, lang: &'v str) -> Held<'v> {
    let law = rules.catalogue().jurisdiction().language.as_str();
    let title_of = |id: &'v str| {
        let register = rules.catalogue().registers().iter().find(|register| register.id == id);
        register.and_then(|register| register.title.get(lang, law)).map_or(id, |(title, _)| title)
    };
    let paper = rule.substitutes.iter().all(|substitute| substitute.when_not_found == Fallback::Paper);
    Held {
        document: &rule.id,
        title,
        registers: rule.substitutes.iter().map(|substitute| title_of(&substitute.register)).collect(),
        if_not_found: if paper { "bring_it" } else { "office_asks" },
        procedures: Vec::from([code]),
        citation: rule.substitutes.first().map_or(&rule.source.cite, |substitute| &substitute.source.cite),
    }
}

impl Form {
    /// Returns the form of print that a request asks for.
    fn of(request: &mut Request) -> Result<Option<Self>, InputError> {
        match request.text("as")?.as_deref() {
            None => Ok(None),
            Some("text") => Ok(Some(Self::Text)),
            Some("html") => Ok(Some(Self::Html)),
            Some(_) => {
                let help = "give `text` or `html`, or leave it out".to_string();
                Err(InputError::new("unknown_form", "/as", "there is no such form", help))
            }
        }
    }
}
