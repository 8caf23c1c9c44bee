//! `missing`: what to add so that a submission is complete.

use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::answer::{Failure, json};
use super::check::language;
use super::judged::Found;
#[cfg(feature = "desk")]
use super::mention::Mention;
use super::request::{Request, wrong};
use crate::catalogue::{Catalogue, Rules};
use crate::check::Filing;
use crate::check::remedy::{Atom, Choices, Clause, Costs, MAX_SETS, Missing as Lacking, Remedy, Way};
use crate::input::{InputError, Json};
use crate::linked::{self, PartMissing};
use crate::map::Map;
use crate::procedure::{Field, FieldKind};
use crate::submission::Submission;
use crate::verdict::{Arg, Finding, FindingText, Told};

/// An answer.
pub(super) struct Missing<'a> {
    procedure: &'a str,
    pub(super) edition: String,
    release: &'a str,
    /// The language of the words; none where they are left out.
    pub(super) lang: Option<&'a str>,
    pub(super) lacks: Lacks<'a>,
    /// What the parts of a linked submission lack.
    pub(super) parts: Vec<Part<'a>>,
}

impl Serialize for Missing<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Missing", FIELDS)?;
        out.serialize_field("procedure", self.procedure)?;
        out.serialize_field("edition", &self.edition)?;
        out.serialize_field("release", self.release)?;
        if let Some(lang) = self.lang {
            out.serialize_field("lang", lang)?;
        }
        self.lacks.put(&mut out)?;
        if !self.parts.is_empty() {
            out.serialize_field("parts", &self.parts)?;
        }
        out.end()
    }
}

/// How many fields an answer has at most.
const FIELDS: usize = 11;

/// What one edition's rules find missing.
pub(super) struct Lacks<'a> {
    complete: bool,
    sets: Vec<Set<'a>>,
    cut: bool,
    pub(super) atoms: Vec<AtomShown<'a>>,
    clauses: Vec<ClauseShown<'a>>,
    corrections: Vec<Correction<'a>>,
}

impl Lacks<'_> {
    /// Puts its fields beside others.
    fn put<S: SerializeStruct>(&self, out: &mut S) -> Result<(), S::Error> {
        out.serialize_field("complete", &self.complete)?;
        out.serialize_field("sets", &self.sets)?;
        out.serialize_field("cut", &self.cut)?;
        out.serialize_field("atoms", &self.atoms)?;
        out.serialize_field("clauses", &self.clauses)?;
        out.serialize_field("corrections", &self.corrections)
    }
}

/// What something else than adding must correct: with its texts, or as a handle judges it.
#[derive(Serialize)]
#[serde(untagged)]
enum Correction<'a> {
    Told(FindingText<'a>),
    Judged(Found<'a>),
}

/// A part that is checked by its own procedure.
pub(super) struct Part<'a> {
    branch: &'a str,
    procedure: Option<&'a str>,
    pub(super) edition: Option<String>,
    /// Why the part's own rules cannot answer.
    gap: Option<&'static str>,
    pub(super) lacks: Option<Lacks<'a>>,
}

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Part", FIELDS)?;
        out.serialize_field("branch", self.branch)?;
        out.serialize_field("procedure", &self.procedure)?;
        out.serialize_field("edition", &self.edition)?;
        out.serialize_field("gap", &self.gap)?;
        if let Some(lacks) = &self.lacks {
            lacks.put(&mut out)?;
        }
        out.end()
    }
}

#[derive(Serialize)]
struct Set<'a> {
    cost: u64,
    atoms: &'a [u16],
}

#[derive(Serialize)]
struct ClauseShown<'a> {
    path: &'a str,
    any_of: &'a Choices,
}

/// An atom as an answer shows it.
#[derive(Clone, Copy)]
pub(super) struct AtomShown<'a> {
    atom: &'a Atom<'a>,
    /// What is said of it; nothing where no words are asked for.
    words: Option<Words<'a>>,
    /// How a host that keeps atoms is told of it.
    #[cfg(feature = "desk")]
    pub(super) mention: Mention,
}

/// What is said of an atom, in which language and by which rules.
#[derive(Clone, Copy)]
struct Words<'a> {
    told: Told<'a>,
    rules: Rules<'a>,
    lang: &'a str,
}

/// What the words of an atom name, by name.
type Args<'a> = Vec<(&'static str, Arg<'a>)>;

#[cfg(feature = "desk")]
impl AtomShown<'_> {
    /// Returns the atom as an answer without words shows it to a host that keeps nothing.
    pub(super) const fn untold(&self) -> Self {
        Self { words: None, mention: Mention::Whole, ..*self }
    }
}

impl Serialize for AtomShown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[cfg(feature = "desk")]
        match self.mention {
            Mention::Whole => {}
            Mention::New(number) => return (number, Self { mention: Mention::Whole, ..*self }).serialize(serializer),
            Mention::Known(number) => return serializer.serialize_u32(number),
        }
        let atom = self.atom;
        let mut out = serializer.serialize_struct("Atom", FIELDS)?;
        out.serialize_field("code", atom.way.code())?;
        out.serialize_field("path", &atom.path)?;
        out.serialize_field("cost", &atom.cost)?;
        out.serialize_field("add", &add(&atom.way))?;
        out.serialize_field("decides", &atom.decides)?;
        if let Some(Words { told, rules, lang }) = &self.words {
            let args = args(rules, atom, lang);
            out.serialize_field("message", &told.message.with(&args))?;
            out.serialize_field("help", &told.help.with(&args))?;
        }
        if let Some(citation) = atom.citation {
            out.serialize_field("citation", citation)?;
        }
        out.end()
    }
}

/// The entry of the submission's `documents` that the atom adds.
#[derive(Serialize)]
struct Add<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    originals: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    copies: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    electronic: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Evidence<'a>>,
}

#[derive(Serialize)]
struct Evidence<'a> {
    kind: &'static str,
    register: &'a str,
    result: &'static str,
}

/// How many sets an answer gives where nobody says.
const DEFAULT_SETS: usize = 16;

/// `{submission, costs?, limit?, texts?, lang?}`: the smallest sets of things to add, the cheapest first, and the formula that they solve; `texts` false
/// leaves the words out.
pub(super) fn missing(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let costs = costs(request)?;
    let limit = limit(request)?;
    let texts = texts(request)?;
    let read = Submission::read(request.need("submission")?, catalogue.jurisdiction().local_offset_minutes);
    let submission = read.map_err(|error| InputError { path: format!("/submission{}", error.path), ..error })?;
    let rules = catalogue.in_force(&submission.procedure, submission.at.date());
    let rules = rules.map_err(|gap| Failure::not_of_submission(gap).told_in(&lang))?;
    let filing = Filing::of(&rules, &submission);
    let found = linked::missing(&rules, &submission, &filing, costs, limit);
    let (mut found, mut parts) = found.map_err(|gap| Failure::from(gap).told_in(&lang))?;
    keep_what_is_named(&mut found, &mut parts);
    json(&answer(&rules, &found, &parts, texts.then_some(&lang)))
}

/// Returns what `tell` makes of the answer for a submission that was read, with the prices and the number of sets that hold where nobody says; without
/// its words where `texts` is false.
pub(super) fn of_filing(
    rules: &Rules<'_>,
    submission: &Submission,
    filing: &Filing,
    lang: &str,
    texts: bool,
    tell: impl FnOnce(Missing<'_>) -> Result<String, Failure>,
) -> Result<String, Failure> {
    let answered = linked::missing(rules, submission, filing, Costs::default(), DEFAULT_SETS);
    let (mut found, mut parts) = answered.map_err(|gap| Failure::from(gap).told_in(lang))?;
    keep_what_is_named(&mut found, &mut parts);
    tell(answer(rules, &found, &parts, texts.then_some(lang)))
}

/// Leaves out what was tried and led to no smallest set, of the whole and of each part.
fn keep_what_is_named<'a>(found: &mut Lacking<'a>, parts: &mut [PartMissing<'a>]) {
    let of_parts = parts.iter_mut().filter_map(|part| part.lacks.as_mut().ok()).map(|(_, lacks)| lacks);
    of_parts.chain([found]).for_each(Lacking::keep_what_is_named);
}

/// Returns the answer in that language, or without words; a linked submission is complete where all of its parts are.
fn answer<'p>(
    rules: &Rules<'p>,
    found: &'p Lacking<'p>,
    parts: &'p [PartMissing<'p>],
    lang: Option<&'p str>,
) -> Missing<'p> {
    let parts: Vec<Part<'_>> = parts.iter().map(|part| part_shown(part, lang)).collect();
    let mut lacks = lacks(rules, found, lang);
    lacks.complete &= parts.iter().all(|part| part.lacks.as_ref().is_some_and(|lacks| lacks.complete));
    let (procedure, release) = (rules.procedure().code.as_str(), rules.catalogue().release());
    Missing {
        procedure,
        edition: rules.edition_id(),
        release,
        lang: lang.map(|lang| rules.catalogue().language(lang)),
        lacks,
        parts,
    }
}

fn part_shown<'p>(part: &'p PartMissing<'p>, lang: Option<&'p str>) -> Part<'p> {
    let branch = part.planned.branch.id.as_str();
    match &part.lacks {
        Ok((rules, found)) => Part {
            branch,
            procedure: Some(&rules.procedure().code),
            edition: Some(rules.edition_id()),
            gap: None,
            lacks: Some(lacks(rules, found, lang)),
        },
        Err(gap) => Part { branch, procedure: None, edition: None, gap: Some(gap.code()), lacks: None },
    }
}

fn lacks<'p>(rules: &Rules<'p>, found: &'p Lacking<'p>, lang: Option<&'p str>) -> Lacks<'p> {
    let mut known: Vec<(&str, Told<'p>)> = Vec::with_capacity(WAYS);
    let mut told = |code: &'static str, lang| {
        let told = known.iter().find(|(other, _)| *other == code).map(|(_, told)| *told);
        told.unwrap_or_else(|| {
            let told = Told::by_code(rules, code, lang);
            known.push((code, told));
            told
        })
    };
    let atoms = found.atoms.iter().map(|atom| {
        let code = match atom.way {
            // The title of a question that is answered by yes or no reads as a statement.
            Way::Fact(Field { kind: FieldKind::Boolean, .. }) => "add_fact_yes_no",
            way => way.code(),
        };
        let words = lang.map(|lang| Words { told: told(code, lang), rules: *rules, lang });
        AtomShown {
            atom,
            words,
            #[cfg(feature = "desk")]
            mention: Mention::Whole,
        }
    });
    Lacks {
        complete: found.verdict.complete,
        sets: found.sets.iter().map(|Remedy { cost, atoms }| Set { cost: *cost, atoms }).collect(),
        cut: found.cut,
        atoms: atoms.collect(),
        clauses: found.clauses.iter().map(|Clause { path, any_of }| ClauseShown { path, any_of }).collect(),
        corrections: found.corrections.iter().map(|finding| correction(rules, finding, lang)).collect(),
    }
}

/// How many words there are for ways of adding something.
const WAYS: usize = 6;

/// Returns whether the answer is told in words.
fn texts(request: &mut Request) -> Result<bool, InputError> {
    match request.take("texts") {
        None => Ok(true),
        Some(Json::Bool(texts)) => Ok(texts),
        Some(other) => Err(wrong("texts", "true or false", &other)),
    }
}

fn limit(request: &mut Request) -> Result<usize, InputError> {
    let wanted = match request.take("limit") {
        None => return Ok(DEFAULT_SETS),
        Some(Json::Int(limit)) => usize::try_from(limit).ok().filter(|limit| (1..=MAX_SETS).contains(limit)),
        Some(other) => return Err(wrong("limit", "a whole number", &other)),
    };
    wanted.ok_or_else(|| {
        let help = format!("give a whole number from 1 to {MAX_SETS}");
        InputError::new("out_of_range", "/limit", "`limit` is out of range", help)
    })
}

fn costs(request: &mut Request) -> Result<Costs, InputError> {
    let mut costs = Costs::default();
    let given: Map<String, Json> = match request.take("costs") {
        None => return Ok(costs),
        Some(Json::Object(given)) => given,
        Some(other) => return Err(wrong("costs", "an object", &other)),
    };
    for (key, value) in given {
        let target = match key.as_str() {
            "state" => &mut costs.state,
            "look_up" => &mut costs.look_up,
            "electronic" => &mut costs.electronic,
            "paper" => &mut costs.paper,
            _ => {
                let help = "use only the keys `state`, `look_up`, `electronic` and `paper`";
                return Err(InputError::new("unknown_key", "/costs", "`costs` has a key that is not known", help));
            }
        };
        let price = match value {
            Json::Int(price) => u32::try_from(price).ok().filter(|price| *price <= Costs::MAX),
            _ => None,
        };
        *target = price.ok_or_else(|| {
            let help = format!("give a whole number from 0 to {}", Costs::MAX);
            InputError::new("out_of_range", format!("/costs/{key}"), "the price is out of range", help)
        })?;
    }
    Ok(costs)
}

fn args<'a>(rules: &Rules<'a>, atom: &'a Atom<'a>, lang: &'a str) -> Args<'a> {
    match atom.way {
        Way::Fact(field) => vec![("fact", Arg::Field(field))],
        Way::Builtin => vec![("path", Arg::Name(&atom.path))],
        Way::LookUp(rule, substitute) => {
            let law = rules.catalogue().jurisdiction().language.as_str();
            let register = rules.catalogue().registers().iter().find(|register| register.id == substitute.register);
            let title = register.and_then(|register| register.title.get(lang, law));
            let title = title.map_or(substitute.register.as_str(), |(title, _)| title);
            vec![("document", Arg::Document(rule)), ("register", Arg::Name(title))]
        }
        Way::Electronic(rule) => vec![("document", Arg::Document(rule))],
        Way::Paper(rule, originals, copies) => vec![
            ("document", Arg::Document(rule)),
            ("originals", Arg::Number(originals.into())),
            ("copies", Arg::Number(copies.into())),
        ],
    }
}

fn correction<'a>(rules: &Rules<'a>, finding: &'a Finding<'a>, lang: Option<&'a str>) -> Correction<'a> {
    match lang {
        Some(lang) => Correction::Told(finding.render(rules, lang)),
        None => Correction::Judged(Found::of(finding)),
    }
}

fn add<'a>(way: &Way<'a>) -> Option<Add<'a>> {
    let bare = |id| Add { id, originals: None, copies: None, electronic: None, evidence: None };
    match *way {
        Way::Fact(_) | Way::Builtin => None,
        Way::LookUp(rule, substitute) => {
            let evidence = Evidence { kind: "register", register: &substitute.register, result: "found" };
            Some(Add { evidence: Some(evidence), ..bare(&rule.id) })
        }
        Way::Electronic(rule) => Some(Add { electronic: Some(true), ..bare(&rule.id) }),
        Way::Paper(rule, originals, copies) => {
            Some(Add { originals: Some(originals), copies: Some(copies), ..bare(&rule.id) })
        }
    }
}
