//! `checklist`: several errands at once, each paper once.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::answer::{Failure, json};
use super::check::language;
use super::list::{Assumed, Checklist, Errand, ErrandPart, Held, Paper, Sum};
use super::print::{self, Form};
use super::request::{Request, wrong};
use super::shared_facts::SharedFacts;
use crate::catalogue::{Catalogue, Rules};
use crate::check::{Filing, needs};
use crate::civil::Moment;
use crate::error::Gap;
use crate::facts::pointer;
use crate::input::{InputError, Json};
use crate::law::Channel;
use crate::linked::{PartFiling, apart};
use crate::map::Map;
use crate::procedure::{Branch, Curation, DocumentKind, DocumentRule, Fallback, Severity};
use crate::verdict::{Fee, FeeResult, FeeText, Finding, Requirement, Stage, Status, Verdict};

/// The most errands of one list.
const MOST: usize = 32;

/// What a check finds of the stated place itself.
const OF_THE_PLACE: [&str; 2] = ["territory_not_in_force", "territory_unknown"];

/// What a check finds of a channel that is not open.
const CHANNEL: &str = "channel_not_open";

/// What a check finds where no fact would tell when the result comes.
const NO_TERM: [&str; 5] = ["no_calendar", "not_structured", "nothing_to_settle", "set_locally", "undecided"];

/// `{procedures: [code…], at?, channel?, channels?, represented?, relation?, territory?, facts?, as?, lang?}`: what to bring for several errands at once, what
/// not to bring because the state has it, what it costs and when the results are due.
///
/// Electronic forms are filled in (`fill_in`), not brought. `facts` are those of all errands; facts of one errand alone stand under its code, and so does in `channels` the channel of one errand alone.
/// Without `at` the latest editions that have begun are asked, and no errand is due. With `territory` the terms and fees are those of the
/// place, and a term that it promises stands beside the statutory one. Where nobody says whether someone files for the applicant, papers that hang on it depend. `as` (`text` or `html`) adds the list for print.
/// `findings` tells the facts that do not fit, such as one that no errand knows, facts that rule an errand out, a channel that is not open, somebody who may not file for the applicant, a part of a linked errand whose needs are not
/// encoded, and a place that the rules do not know or that is no more. The papers and fees of the parts of a linked errand are among its own.
/// What the state has are data alone: a paper that a register may have is brought unless it has it.
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
            return Err(Failure::from(Gap::NotCurated).told_in(&lang).at(format!("/procedures/{index}")));
        }
        rules.push(found);
    }
    let mut errands: Vec<Asked<'_>> = Vec::with_capacity(rules.len());
    for (rules, code) in rules.iter().zip(&codes) {
        let own = channels.get(code).copied().unwrap_or(channel);
        let stated = facts.of_errand(code);
        let filing = Filing::of_facts(rules, &stated).channel(own);
        let mut filing = at.into_iter().fold(filing, Filing::at);
        if let Some(represented) = represented {
            filing = filing.represented(represented, relation.as_deref());
        }
        if let Some(territory) = &territory {
            filing = filing.territory(territory);
        }
        let (filing, parts) = apart(rules, &stated, filing, at.map(Moment::date));
        let mut verdict = rules.check_own(&filing, Stage::Typing).map_err(|gap| Failure::from(gap).told_in(&lang))?;
        // a list is of what is known so far: what nobody stated may still be
        verdict.requirements = rules.requirements(&filing);
        let place = if codes.len() == 1 && channels.get(code).is_none() {
            "/channel".to_string()
        } else {
            format!("/channels/{code}")
        };
        let asked = Asked::of(verdict, parts, own, place);
        errands.push(asked.ruled_out(|path| facts.place(code, path)));
    }
    let (papers, not_bring) = papers(&errands, &lang);
    let (bring, fill_in) = papers.into_iter().partition(|paper| paper.kind != DocumentKind::ElectronicForm);
    let mut told = facts.findings(&rules, at.map(Moment::date));
    told.extend(of_the_place(&errands));
    for (errand, rules) in errands.iter().zip(&rules) {
        told.extend(errand.findings.iter().map(|finding| (*rules, finding.clone())));
    }
    crate::ordered::sort(&mut told, |(_, a), (_, b)| (&a.path, a.code).cmp(&(&b.path, b.code)));
    let told = each_once(told);
    let amount = errands.iter().try_fold(0_i64, |sum, errand| sum.checked_add(errand.sum()?));
    let fees = Sum {
        amount,
        currency: &catalogue.jurisdiction().currency,
        depends: errands.iter().any(Asked::hangs_on_facts),
    };
    let mut list = Checklist {
        release: catalogue.release(),
        lang: catalogue.language(&lang),
        at,
        channel,
        errands: errands.iter().filter_map(|errand| errand.told(&lang)).collect(),
        bring,
        fill_in,
        not_bring,
        fees,
        findings: told.iter().map(|(rules, finding)| finding.render(rules, &lang)).collect(),
        assumptions: assumptions(&errands),
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

/// One errand, with what its rules say and what those of its parts say.
struct Asked<'c> {
    channel: Channel,
    /// Its own verdict, then those of its parts; one at least.
    said: Vec<Said<'c>>,
    /// The parts that belong to it, or may, and are asked by rules of their own.
    parts: Vec<Part<'c>>,
    /// That the channel is not open, that nobody may file for the applicant, what the facts rule out, and which parts nobody can say the needs of.
    findings: Vec<Finding<'c>>,
}

/// What the rules of an errand or of a part of it say.
struct Said<'c> {
    verdict: Verdict<'c>,
    /// Where the facts would stand that decide whether it belongs to the errand.
    open: Vec<String>,
}

struct Part<'c> {
    branch: &'c Branch,
    status: &'static str,
    /// Why its rules cannot answer.
    gap: Option<&'static str>,
    /// The place of its verdict.
    at: Option<usize>,
}

/// Returns what is wrong about who files, at the places where a list is asked for it.
fn of_the_representative<'c>(verdict: &Verdict<'c>) -> impl Iterator<Item = Finding<'c>> {
    let wrong = verdict.findings.iter().filter(|finding| finding.severity == Severity::Error);
    wrong.filter_map(|finding| {
        let path = match finding.path.as_str() {
            "/representative" => "/represented",
            "/representative/relation" => "/relation",
            _ => return None,
        };
        Some(Finding { path: path.to_string(), ..finding.clone() })
    })
}

impl<'c> Asked<'c> {
    /// Returns the errand; `place` is where the request states its channel.
    fn of(verdict: Verdict<'c>, parts: Vec<PartFiling<'c>>, channel: Channel, place: String) -> Self {
        let rules = verdict.rules;
        let mut asked = Self { channel, said: Vec::new(), parts: Vec::new(), findings: Vec::new() };
        if let Some(closed) = verdict.findings.iter().find(|finding| finding.code == CHANNEL) {
            asked.findings.push(Finding { path: place, ..closed.clone() });
        }
        asked.findings.extend(of_the_representative(&verdict));
        asked.said.push(Said { verdict, open: Vec::new() });
        for part in parts {
            if part.status == Status::NotRequired {
                continue;
            }
            let judged = match &part.read {
                Ok((own, filing)) => own.check_own(filing, Stage::Typing).map_err(|gap| gap.code()),
                Err(gap) => Err(gap.code()),
            };
            let (status, branch) = (part.status.as_str(), part.branch);
            let (gap, at) = match judged {
                Ok(mut verdict) => {
                    if let Ok((own, filing)) = &part.read {
                        verdict.requirements = own.requirements(filing);
                    }
                    part.meet(&mut verdict.requirements);
                    asked.said.push(Said { verdict, open: part.open(&rules) });
                    (None, Some(asked.said.len() - 1))
                }
                Err(gap) => {
                    asked.findings.push(part.not_encoded());
                    (Some(gap), None)
                }
            };
            asked.parts.push(Part { branch, status, gap, at });
        }
        asked
    }

    /// Returns the same with what the stated facts rule out, as where another procedure applies; `place` gives the place of a fact in the request that
    /// states it. What is only not stated yet rules nothing out.
    fn ruled_out(mut self, place: impl Fn(&str) -> Option<String>) -> Self {
        let sure = self.said.iter().filter(|said| said.open.is_empty()).flat_map(|said| &said.verdict.findings);
        let barred = sure.filter(|finding| finding.severity == Severity::Error && finding.is_in_own_words());
        let placed = |finding: &Finding<'c>| Some(Finding { path: place(&finding.path)?, ..finding.clone() });
        let barred: Vec<_> = barred.filter_map(placed).collect();
        self.findings.extend(barred);
        self
    }

    /// Returns the code of the errand; its parts have codes of their own.
    fn code(&self) -> Option<&str> {
        self.said.first().map(|own| own.verdict.rules.procedure().code.as_str())
    }

    /// Returns whether a channel is not open on which it or a part of it would be filed.
    fn is_closed(&self) -> bool {
        let mut all = self.said.iter().flat_map(|said| &said.verdict.findings);
        all.any(|finding| finding.code == CHANNEL)
    }

    /// Returns what it costs with its parts; nothing where that is not known, or it cannot be filed so.
    fn sum(&self) -> Option<i64> {
        let mut sum = 0_i64;
        if self.is_closed() {
            return None;
        }
        for part in &self.parts {
            if part.at.is_none() || part.status != "required" {
                return None;
            }
        }
        for Said { verdict, .. } in &self.said {
            if let Some(fee) = &verdict.fee {
                sum = sum.checked_add(fee.total()?)?;
            }
        }
        Some(sum)
    }

    /// Returns whether facts would tell more of what it costs.
    fn hangs_on_facts(&self) -> bool {
        let open = |fee: &Fee<'_>| fee.lines.iter().any(|line| matches!(line.amount, FeeResult::Depends(_)));
        self.parts.iter().any(|part| part.status == "depends")
            || self.said.iter().any(|said| said.verdict.fee.as_ref().is_some_and(open))
    }

    fn told<'v>(&'v self, lang: &'v str) -> Option<Errand<'v>> {
        let verdict = &self.said.first()?.verdict;
        let rules = &verdict.rules;
        let law = rules.catalogue().jurisdiction().language.as_str();
        let procedure = rules.procedure();
        let help = |finding: &Finding<'_>| finding.render(rules, lang).help;
        // which other procedure applies is told by the message alone
        let told = |finding: &Finding<'_>| {
            let text = finding.render(rules, lang);
            finding.is_in_own_words().then_some(text.message).into_iter().chain([text.help])
        };
        let mut parts = Vec::new();
        for part in &self.parts {
            let own = part.at.and_then(|at| self.said.get(at)).map(|said| &said.verdict);
            parts.push(ErrandPart {
                branch: &part.branch.id,
                title: part.branch.title.get(lang, law).map_or("", |(title, _)| title),
                status: part.status,
                procedure: part.branch.procedure.as_deref(),
                edition: own.map(|verdict| verdict.rules.edition_id()),
                gap: part.gap,
                fee: own.and_then(|verdict| fee(verdict, lang)),
            });
        }
        Some(Errand {
            procedure: &procedure.code,
            edition: rules.edition_id(),
            title: procedure.title.get(lang, law).map_or(procedure.code.as_str(), |(title, _)| title),
            channel: self.channel,
            earliest_on: verdict.deadline_if_filed_now.as_ref().map(|due| due.landing.due_on),
            earliest_at: verdict.deadline_if_filed_now.as_ref().map(|due| due.landing.due_at),
            promised_on: verdict.committed.as_ref().map(|promised| promised.landing.due_on),
            basis: verdict.deadline_if_filed_now.as_ref().map(|due| due.basis()),
            fee: fee(verdict, lang),
            parts,
            unsettled: verdict.findings.iter().find(|finding| NO_TERM.contains(&finding.code)).map(help),
            barred: self.findings.iter().any(Finding::is_in_own_words),
            said: self.findings.iter().flat_map(told).collect(),
        })
    }
}

fn fee<'v>(verdict: &'v Verdict<'_>, lang: &'v str) -> Option<FeeText<'v>> {
    Some(verdict.fee.as_ref()?.render(&verdict.rules, lang))
}

/// Returns what the errands rest on where the law leaves a choice or its text was not read, each once, with the errands that do.
fn assumptions<'v>(errands: &'v [Asked<'_>]) -> Vec<Assumed<'v>> {
    let mut all: Vec<Assumed<'v>> = Vec::new();
    for errand in errands {
        let Some(code) = errand.code() else { continue };
        for assumption in errand.said.iter().flat_map(|said| said.verdict.assumptions()) {
            match all.iter_mut().find(|known| known.assumption == assumption) {
                Some(known) => add(&mut known.procedures, &[code]),
                None => all.push(Assumed { assumption, procedures: Vec::from([code]) }),
            }
        }
    }
    crate::ordered::sort(&mut all, |a, b| a.assumption.cmp(&b.assumption));
    all
}

/// Returns what is wrong with the stated place, each once.
fn of_the_place<'c>(errands: &[Asked<'c>]) -> Vec<(Rules<'c>, Finding<'c>)> {
    let mut out: Vec<(Rules<'_>, Finding<'_>)> = Vec::new();
    for verdict in errands.iter().flat_map(|errand| &errand.said).map(|said| &said.verdict) {
        let is_of_place = |finding: &&Finding<'_>| OF_THE_PLACE.contains(&finding.code);
        for finding in verdict.findings.iter().filter(is_of_place) {
            if out.iter().all(|(_, told)| told.code != finding.code) {
                out.push((verdict.rules, finding.clone()));
            }
        }
    }
    out
}

/// Returns whether two rules mean the same paper: the same of two of the three, its national code, its id and its title.
///
/// A code alone is that of a kind of paper: of the one who files, or of both spouses.
fn same(a: &DocumentRule, b: &DocumentRule) -> bool {
    let coded = a.aliases.iter().any(|alias| b.aliases.contains(alias));
    let (named, called) = (a.id == b.id, a.title == b.title);
    if coded { named || called } else { named && called }
}

/// Returns the papers and what not to bring, each once, in the order in which they first occur.
fn papers<'v>(errands: &'v [Asked<'_>], lang: &'v str) -> (Vec<Paper<'v>>, Vec<Held<'v>>) {
    let mut bring: Vec<(&DocumentRule, Paper<'v>)> = Vec::new();
    let mut held: Vec<(&DocumentRule, Held<'v>)> = Vec::new();
    for errand in errands {
        let Some((whole, code)) = errand.said.first().map(|own| &own.verdict.rules).zip(errand.code()) else {
            continue;
        };
        let asked = errand.said.iter().flat_map(|said| said.verdict.requirements.iter().map(move |one| (said, one)));
        for (Said { verdict, open }, requirement) in asked {
            let rules = &verdict.rules;
            let rule = requirement.document;
            let asked = matches!(requirement.status, Status::Required | Status::Depends(_));
            if !asked || requirement.met == Some(true) {
                continue;
            }
            let mut shown = requirement.render(rules, lang);
            let mut names = called(rules, &shown.depends_on, lang);
            if !open.is_empty() {
                shown.status = "depends";
                shown.depends_on.extend_from_slice(open);
                add(&mut names, &called(whole, open, lang));
            }
            let registers = registers(rules, rule, lang);
            if rule.kind == DocumentKind::Data {
                match held.iter_mut().find(|(other, _)| same(other, rule)) {
                    Some((_, known)) => {
                        add(&mut known.procedures, &[code]);
                        add(&mut known.registers, &registers);
                    }
                    None => held.push((rule, held_by(rule, shown.title, registers, code))),
                }
                continue;
            }
            let in_place = rule.one_of.is_some() && verdict.requirements.iter().any(|other| is_looked_up(other, rule));
            if in_place {
                (shown.status, shown.depends_on) = ("depends", Vec::new());
                names.clear();
            }
            let shown_only = rule.kind == DocumentKind::Present;
            let (originals, copies) = needs(rule, requirement.times);
            match bring.iter_mut().find(|(other, _)| same(other, rule)) {
                Some((_, known)) => {
                    // what is given back serves every errand, as what is handed in serves every part of one; else what stays is needed for each
                    let within = known.procedures.as_slice() == [code];
                    add(&mut known.procedures, &[code]);
                    known.registers.retain(|register| registers.contains(register));
                    if shown_only && known.shown_only || within {
                        known.originals = known.originals.max(originals);
                        known.copies = known.copies.max(copies);
                    } else {
                        known.originals = known.originals.saturating_add(originals);
                        known.copies = known.copies.saturating_add(copies);
                        known.shown_only = false;
                    }
                    known.in_place &= in_place;
                    if shown.status == "required" {
                        known.status = shown.status;
                        known.depends_on.clear();
                        known.asked.clear();
                    } else if known.status != "required" {
                        add(&mut known.asked, &names);
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
                        in_place,
                        asked: names,
                        depends_on: shown.depends_on,
                        registers,
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

/// Returns the findings without those that say the same at the same place: a fact of the wrong type does not fit, and may rule the errand out as well.
/// What two errands say in other words are two findings.
fn each_once<'c>(told: Vec<(Rules<'c>, Finding<'c>)>) -> Vec<(Rules<'c>, Finding<'c>)> {
    let mut each: Vec<(Rules<'c>, Finding<'c>)> = Vec::with_capacity(told.len());
    for (rules, one) in told {
        let is_same = |other: &Finding<'_>| (&other.path, other.code, other.words) == (&one.path, one.code, one.words);
        if !each.iter().any(|(_, other)| is_same(other)) {
            each.push((rules, one));
        }
    }
    each
}

/// Returns whether the office looks up a paper that is asked for and is enough instead of that one.
fn is_looked_up(other: &Requirement<'_>, rule: &DocumentRule) -> bool {
    let is_due = other.status == Status::Required && other.met != Some(true);
    is_due && other.document.kind == DocumentKind::Data && other.document.one_of == rule.one_of
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

/// Returns what the registers are called that may have a paper.
fn registers<'v>(rules: &Rules<'v>, rule: &'v DocumentRule, lang: &'v str) -> Vec<&'v str> {
    let law = rules.catalogue().jurisdiction().language.as_str();
    let title_of = |id: &'v str| {
        let register = rules.catalogue().registers().iter().find(|register| register.id == id);
        register.and_then(|register| register.title.get(lang, law)).map_or(id, |(title, _)| title)
    };
    rule.substitutes.iter().map(|substitute| title_of(&substitute.register)).collect()
}

fn held_by<'v>(rule: &'v DocumentRule, title: &'v str, registers: Vec<&'v str>, code: &'v str) -> Held<'v> {
    let paper = rule.substitutes.iter().all(|substitute| substitute.when_not_found == Fallback::Paper);
    Held {
        document: &rule.id,
        title,
        registers,
        if_not_found: if paper { "bring_it" } else { "office_asks" },
        one_of: rule.one_of.as_deref(),
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
