//! Findings and verdicts as texts in a language: the one form that every runtime hands out.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::{Serialize, Serializer};

use super::{
    Arg, Due, Fee, FeeResult, FieldStanding, FieldStatus, Finding, Requirement, Stage, Status, Verdict, place,
};
use crate::calendar::Deadline;
use crate::catalogue::Rules;
use crate::condition::Fact;
use crate::law::{Assumption, Citation, Text};
use crate::map::Map;
use crate::procedure::{FindingKind, Severity};

/// A finding as text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FindingText<'a> {
    /// A stable snake_case code.
    pub code: &'a str,
    /// What it is about.
    pub kind: FindingKind,
    /// How bad it is.
    pub severity: Severity,
    /// The place, a JSON Pointer.
    pub path: &'a str,
    /// For the clerk.
    pub message: String,
    /// In plain spoken language.
    pub help: String,
    /// The article that it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub citation: Option<&'a Citation>,
    /// What the message names, by name.
    pub args: Map<&'static str, ArgText>,
    /// The language of message and help, where it is not the one asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<&'a str>,
}

/// Something that a message names, as a program reads it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum ArgText {
    /// A number.
    Number(i64),
    /// A name, an id or a path.
    Text(String),
    /// Several.
    List(Vec<String>),
}

/// A requirement as text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RequirementText<'a> {
    /// The document's id.
    pub document: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// What kind of paper it is.
    pub kind: crate::procedure::DocumentKind,
    /// `required`, `not_required`, `depends` or `unknown`.
    pub status: &'static str,
    /// Where the facts are missing that would decide.
    pub depends_on: Vec<String>,
    /// The group of alternatives of which one is enough.
    pub one_of: Option<&'a str>,
    /// How many originals.
    pub originals: u8,
    /// How many copies.
    pub copies: u8,
    /// Whether it is met.
    pub met: Option<bool>,
    /// In plain spoken language: how to come by it.
    pub help: Option<&'a str>,
    /// Where it comes from.
    pub citation: &'a Citation,
}

/// A field's standing as text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldStandingText<'a> {
    /// The dotted path below `facts`.
    pub path: &'a str,
    /// `required`, `optional`, `not_required` or `depends`.
    pub status: &'static str,
    /// Where the facts are missing that would decide.
    pub depends_on: Vec<String>,
}

/// The fee as text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FeeText<'a> {
    /// The sum of all lines, where every line is known.
    pub amount: Option<i64>,
    /// `due` where the sum is known, otherwise the status of the first line that is not.
    pub status: &'static str,
    /// The currency's ISO 4217 code.
    pub currency: &'a str,
    /// Each fee.
    pub lines: Vec<FeeLineText<'a>>,
}

/// One fee as text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FeeLineText<'a> {
    /// The fee's id.
    pub id: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// How much it is, where that is known.
    pub amount: Option<i64>,
    /// `due`, `set_by`, `text`, `depends` or `not_whole`.
    pub status: &'static str,
    /// Who sets it, or the text that is known of it.
    pub note: Option<&'a str>,
    /// Where the facts are missing that would decide.
    pub depends_on: Vec<String>,
    /// The waiver that was applied.
    pub waiver: Option<WaiverText<'a>>,
    /// Where it comes from.
    pub citation: &'a Citation,
}

/// A waiver as text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WaiverText<'a> {
    /// The waiver's id.
    pub id: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// The part of the fee that is waived, in percent.
    pub percent: u8,
    /// Where it comes from.
    pub citation: &'a Citation,
}

/// The deadline that a territory promises beside the statutory one, and where it says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Committed<'a> {
    /// The promised deadline.
    #[serde(flatten)]
    pub deadline: Deadline,
    /// Where the territory promises it.
    pub citation: &'a Citation,
}

/// A verdict as text, in the key order of the contract.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VerdictText<'a> {
    /// The procedure's code.
    pub procedure: &'a str,
    /// The edition's name, such as `1.001193@2025-07-01`.
    pub edition: String,
    /// The release of the law data.
    pub release: &'a str,
    /// The language that was asked for.
    pub lang: &'a str,
    /// When it was checked.
    pub stage: Stage,
    /// Whether nothing stands in the way.
    pub complete: bool,
    /// Every finding, sorted by path and code.
    pub findings: Vec<FindingText<'a>>,
    /// Every document.
    pub requirements: Vec<RequirementText<'a>>,
    /// When the result would be due.
    pub deadline_if_filed_now: Option<Deadline>,
    /// When the territory promises it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub committed: Option<Committed<'a>>,
    /// What is to be paid.
    pub fee: Option<FeeText<'a>>,
    /// The choices that were used.
    pub assumptions: Vec<Assumption>,
}

impl<'a> Verdict<'a> {
    /// Returns the verdict as text in that language; what is missing there is in the language of the law, and says so.
    #[must_use]
    pub fn render<'v>(&'v self, lang: &'v str) -> VerdictText<'v> {
        VerdictText {
            procedure: &self.rules.procedure().code,
            edition: format!("{}@{}", self.rules.procedure().code, self.rules.edition().from),
            release: self.rules.catalogue().release(),
            lang,
            stage: self.stage,
            complete: self.complete,
            findings: self.findings.iter().map(|finding| finding.render(&self.rules, lang)).collect(),
            requirements: self.requirements.iter().map(|requirement| requirement.render(&self.rules, lang)).collect(),
            deadline_if_filed_now: self.deadline_if_filed_now.as_ref().map(Due::deadline),
            committed: self
                .committed
                .as_ref()
                .and_then(|due| Some(Committed { deadline: due.deadline(), citation: due.set_by()? })),
            fee: self.fee.as_ref().map(|fee| fee.render(&self.rules, lang)),
            assumptions: self.assumptions(),
        }
    }
}

impl<'a> Finding<'a> {
    /// Returns the finding as text in that language.
    #[must_use]
    pub fn render<'v>(&'v self, rules: &Rules<'v>, lang: &'v str) -> FindingText<'v> {
        let Said { message, help, lang } = self.said(rules, lang);
        FindingText {
            code: self.code,
            kind: self.kind,
            severity: self.severity,
            path: &self.path,
            message,
            help,
            citation: self.citation,
            args: self.plain_args(),
            lang,
        }
    }

    /// Returns what is said of it in that language.
    pub(crate) fn said<'v>(&'v self, rules: &Rules<'v>, lang: &'v str) -> Said<'v> {
        let told = |(message, help)| Told::of(rules, message, help, lang);
        let told = self.text.map_or_else(|| Told::by_code(rules, self.code, lang), told);
        let text = |template: Template<'v>| template.with(&self.args).text();
        Said { message: text(told.message), help: text(told.help), lang: told.lang }
    }

    /// Returns what the message names, by name, as a program reads it.
    pub(crate) fn plain_args(&self) -> Map<&'static str, ArgText> {
        // Entry by entry: collecting would sort first.
        let mut args = Map::new();
        args.extend(self.args.iter().map(|(name, arg)| (*name, arg.plain())));
        args
    }
}

/// What is said of a finding.
pub(crate) struct Said<'v> {
    pub(crate) message: String,
    pub(crate) help: String,
    /// The language of both, where it is not the one asked for.
    pub(crate) lang: Option<&'v str>,
}

/// What is said of a kind of finding, before it names anything.
#[derive(Clone, Copy)]
pub(crate) struct Told<'v> {
    pub(crate) message: Template<'v>,
    pub(crate) help: Template<'v>,
    /// The language of both, where it is not the one asked for.
    lang: Option<&'v str>,
}

impl<'v> Told<'v> {
    /// Returns what the catalogue has to say of findings with that code; the code alone where it has nothing.
    pub(crate) fn by_code(rules: &Rules<'v>, code: &'v str, lang: &'v str) -> Self {
        match rules.catalogue().messages().0.get(code) {
            Some(text) => Self::of(rules, &text.message, &text.help, lang),
            None => {
                let template = |words| Template { words, lang, fallback: lang };
                Self { message: template(code), help: template(""), lang: None }
            }
        }
    }

    fn of(rules: &Rules<'v>, message: &'v Text, help: &'v Text, lang: &'v str) -> Self {
        let fallback = rules.catalogue().jurisdiction().language.as_str();
        let [message, help] = [message, help].map(|text| text.get(lang, fallback));
        let used = [message, help].into_iter().flatten().map(|(_, used)| used).find(|used| *used != lang);
        let template = |text: Option<(&'v str, &'v str)>| {
            let (words, lang) = text.unwrap_or(("", lang));
            Template { words, lang, fallback }
        };
        Self { message: template(message), help: template(help), lang: used }
    }
}

/// A message before it names anything: `{name}` stands for an argument, `{name_title}` for its title; other braces stay.
#[derive(Clone, Copy)]
pub(crate) struct Template<'v> {
    words: &'v str,
    /// The language of the words, in which titles are told too.
    lang: &'v str,
    fallback: &'v str,
}

impl<'v> Template<'v> {
    /// Returns the message with what it names.
    pub(crate) const fn with(self, args: &'v [(&'static str, Arg<'v>)]) -> Message<'v> {
        Message { template: self, args }
    }
}

/// A message with what it names, made where it is written.
#[derive(Clone, Copy)]
pub(crate) struct Message<'v> {
    template: Template<'v>,
    args: &'v [(&'static str, Arg<'v>)],
}

impl Message<'_> {
    /// Returns the message as a text.
    fn text(&self) -> String {
        let mut out = String::with_capacity(self.template.words.len().saturating_mul(2));
        // A text takes all that is written to it.
        let _ = self.put(&mut out);
        out
    }

    fn put(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        let mut rest = self.template.words;
        while let Some((before, after)) = split(rest, b'{') {
            out.write_str(before)?;
            rest = after;
            match split(after, b'}') {
                Some((name, after)) if self.put_named(out, name)? => rest = after,
                _ => out.write_str("{")?,
            }
        }
        out.write_str(rest)
    }

    /// Writes what a name of the template stands for; returns whether it stands for something.
    fn put_named(&self, out: &mut dyn fmt::Write, name: &str) -> Result<bool, fmt::Error> {
        let find = |wanted: &str| self.args.iter().find(|(name, _)| *name == wanted).map(|(_, arg)| arg);
        if let Some(arg) = find(name) {
            arg.put(out)?;
            return Ok(true);
        }
        let titled = name.strip_suffix("_title").and_then(find);
        titled.map_or(Ok(()), |arg| arg.put_title(out, self.template.lang, self.template.fallback))?;
        Ok(titled.is_some())
    }
}

impl fmt::Display for Message<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.put(out)
    }
}

impl Serialize for Message<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Returns what stands before and after the first such byte, which is a letter of its own.
fn split(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|known| known == byte)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

impl Arg<'_> {
    /// Returns the argument as a program reads it: ids, paths, numbers.
    fn plain(&self) -> ArgText {
        let list = |names: Vec<&str>| ArgText::List(names.into_iter().map(ToOwned::to_owned).collect());
        match self {
            Self::Name(name) => ArgText::Text((*name).to_owned()),
            Self::Names(names) => list(names.clone()),
            Self::Own(name) => ArgText::Text(name.clone()),
            Self::Number(number) => ArgText::Number(*number),
            Self::Term(term) => ArgText::Text(term.to_string()),
            Self::Document(rule) => ArgText::Text(rule.id.clone()),
            Self::Documents(rules) => list(rules.iter().map(|rule| rule.id.as_str()).collect()),
            Self::Field(field) => ArgText::Text(field.path.clone()),
            Self::Cases(cases) => list(cases.iter().map(|case| case.id.as_str()).collect()),
            Self::Branch(branch) => ArgText::Text(branch.id.clone()),
        }
    }

    /// Writes the argument as a program reads it.
    fn put(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        match self {
            Self::Name(name) => out.write_str(name),
            Self::Names(names) => put_all(out, ", ", names.iter().copied()),
            Self::Own(name) => out.write_str(name),
            Self::Number(number) => write!(out, "{number}"),
            Self::Term(term) => write!(out, "{term}"),
            Self::Document(rule) => out.write_str(&rule.id),
            Self::Documents(rules) => put_all(out, ", ", rules.iter().map(|rule| rule.id.as_str())),
            Self::Field(field) => out.write_str(&field.path),
            Self::Cases(cases) => put_all(out, ", ", cases.iter().map(|case| case.id.as_str())),
            Self::Branch(branch) => out.write_str(&branch.id),
        }
    }

    /// Writes what the argument is called.
    fn put_title(&self, out: &mut dyn fmt::Write, lang: &str, fallback: &str) -> fmt::Result {
        match self {
            Self::Document(rule) => out.write_str(title(&rule.title, &rule.id, lang, fallback)),
            Self::Documents(rules) => {
                put_all(out, "; ", rules.iter().map(|rule| title(&rule.title, &rule.id, lang, fallback)))
            }
            Self::Field(field) => out.write_str(title(&field.title, &field.path, lang, fallback)),
            Self::Branch(branch) => out.write_str(title(&branch.title, &branch.id, lang, fallback)),
            Self::Cases(cases) => {
                put_all(out, "; ", cases.iter().map(|case| title(&case.title, &case.id, lang, fallback)))
            }
            other => other.put(out),
        }
    }
}

/// Writes the words with what stands between them.
fn put_all<'t>(out: &mut dyn fmt::Write, between: &str, words: impl Iterator<Item = &'t str>) -> fmt::Result {
    for (at, word) in words.enumerate() {
        if at > 0 {
            out.write_str(between)?;
        }
        out.write_str(word)?;
    }
    Ok(())
}

/// Returns the title in the language or its fallback, or the name where there is none.
fn title<'t>(text: &'t Text, name: &'t str, lang: &'t str, fallback: &'t str) -> &'t str {
    text.get(lang, fallback).map_or(name, |(title, _)| title)
}

fn places(rules: &Rules<'_>, facts: &[Fact]) -> Vec<String> {
    let mut places: Vec<String> = facts.iter().map(|fact| place(rules, *fact)).collect();
    crate::ordered::sort(&mut places, Ord::cmp);
    places.dedup();
    places
}

impl<'a> Requirement<'a> {
    /// Returns the requirement as text in that language.
    #[must_use]
    pub fn render<'v>(&'v self, rules: &Rules<'v>, lang: &'v str) -> RequirementText<'v> {
        let rule = self.document;
        RequirementText {
            document: &rule.id,
            title: title(&rule.title, &rule.id, lang, rules.catalogue().jurisdiction().language.as_str()),
            kind: rule.kind,
            status: self.status.as_str(),
            depends_on: match &self.status {
                Status::Depends(facts) => places(rules, facts),
                _ => Vec::new(),
            },
            one_of: rule.one_of.as_deref(),
            originals: rule.originals,
            copies: rule.copies,
            met: self.met,
            help: rule
                .help
                .as_ref()
                .and_then(|help| help.get(lang, rules.catalogue().jurisdiction().language.as_str()))
                .map(|(help, _)| help),
            citation: &rule.source.cite,
        }
    }
}

impl<'a> FieldStanding<'a> {
    /// Returns the standing as text; it has no word in any language.
    #[must_use]
    pub fn render(&self, rules: &Rules<'_>) -> FieldStandingText<'a> {
        FieldStandingText {
            path: &self.field.path,
            status: self.status.as_str(),
            depends_on: match &self.status {
                FieldStatus::Depends(facts) => places(rules, facts),
                _ => Vec::new(),
            },
        }
    }
}

impl<'a> Fee<'a> {
    /// Returns the sum of all lines; none where one of them is not known or the sum is too large.
    #[must_use]
    pub fn total(&self) -> Option<i64> {
        self.lines.iter().try_fold(0i64, |sum, line| match line.amount {
            FeeResult::Due(amount) => sum.checked_add(amount),
            _ => None,
        })
    }

    /// Returns the fee as text in that language.
    #[must_use]
    pub fn render<'v>(&'v self, rules: &Rules<'v>, lang: &'v str) -> FeeText<'v> {
        let lines: Vec<FeeLineText<'v>> = self.lines.iter().map(|line| fee_line(line, rules, lang)).collect();
        let status = lines.iter().map(|line| line.status).find(|status| *status != "due").unwrap_or("due");
        FeeText { amount: self.total(), status, currency: rules.catalogue().jurisdiction().currency.as_str(), lines }
    }
}

fn fee_line<'v>(line: &'v super::FeeLine<'_>, rules: &Rules<'v>, lang: &'v str) -> FeeLineText<'v> {
    let law = rules.catalogue().jurisdiction().language.as_str();
    let (status, amount, note) = match &line.amount {
        FeeResult::Due(amount) => ("due", Some(*amount), None),
        FeeResult::SetBy(body) => ("set_by", None, Some(title(body, "", lang, law))),
        FeeResult::Text(text) => ("text", None, Some(*text)),
        FeeResult::Depends(_) => ("depends", None, None),
        FeeResult::NotWhole => ("not_whole", None, None),
    };
    FeeLineText {
        id: &line.rule.id,
        title: title(&line.rule.title, &line.rule.id, lang, law),
        amount,
        status,
        note,
        depends_on: match &line.amount {
            FeeResult::Depends(facts) => places(rules, facts),
            _ => Vec::new(),
        },
        waiver: line.waiver.map(|waiver| WaiverText {
            id: &waiver.id,
            title: title(&waiver.title, &waiver.id, lang, law),
            percent: waiver.percent,
            citation: &waiver.source.cite,
        }),
        citation: line.local.map_or(&line.rule.source.cite, |local| &local.cite),
    }
}
