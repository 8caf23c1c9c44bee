//! Findings and verdicts as texts in a language: the one form that every runtime hands out.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::message::{Told, title};
use super::{
    Arg, Due, Fee, FeeResult, FieldStanding, FieldStatus, Finding, Requirement, Stage, Status, Verdict, Wording, place,
};
use crate::calendar::Deadline;
use crate::catalogue::Rules;
use crate::condition::Fact;
use crate::law::{Assumption, Citation};
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
    pub originals: u32,
    /// How many copies.
    pub copies: u32,
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
    /// When it is paid; none where nothing is to be paid or no law says it.
    pub payment: Option<PaymentText<'a>>,
}

/// When a fee is paid, as text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PaymentText<'a> {
    /// `with_file` or `at_return`.
    pub due: &'a str,
    /// What that means, in plain words.
    pub help: String,
    /// Where it comes from.
    pub citation: &'a Citation,
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
    /// The language of the texts: the one that was asked for, or that of the law where nothing is told in it.
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
    /// Returns the verdict as text in the language that a tag such as `en` or `en-US` asks for; what is missing there is in the language of the law,
    /// and says so.
    ///
    /// ```
    /// use motcua::catalogue::Catalogue;
    /// use motcua::verdict::Stage;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let rules = Catalogue::vietnam()?.in_force("1.004873", "2026-08-20".parse()?)?;
    /// let filed = rules.submission(br#"{"procedure":"1.004873","channel":"direct","at":"2026-08-20T09:00"}"#)?;
    /// let verdict = rules.check(&filed, Stage::Submit)?;
    /// let told = verdict.render("en-US");
    /// assert_eq!(told.lang, "en");
    /// assert!(told.findings.iter().all(|finding| finding.lang.is_none() && !finding.help.is_empty()));
    /// // It is what every runtime hands out, in the same order of keys.
    /// assert!(serde_json::to_string(&told)?.starts_with(r#"{"procedure":"1.004873","edition":"#));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn render<'v>(&'v self, lang: &'v str) -> VerdictText<'v> {
        let lang = self.rules.catalogue().asked_for(lang);
        VerdictText {
            procedure: &self.rules.procedure().code,
            edition: format!("{}@{}", self.rules.procedure().code, self.rules.edition().from),
            release: self.rules.catalogue().release(),
            lang: self.rules.catalogue().language(lang),
            stage: self.stage,
            complete: self.complete,
            findings: self.findings.iter().map(|finding| finding.told_in(&self.rules, lang)).collect(),
            requirements: self.requirements.iter().map(|requirement| requirement.told_in(&self.rules, lang)).collect(),
            deadline_if_filed_now: self.deadline_if_filed_now.as_ref().map(Due::deadline),
            committed: self
                .committed
                .as_ref()
                .and_then(|due| Some(Committed { deadline: due.deadline(), citation: due.set_by()? })),
            fee: self.fee.as_ref().map(|fee| fee.told_in(&self.rules, lang)),
            assumptions: self.assumptions(),
        }
    }
}

impl<'a> Finding<'a> {
    /// Returns the finding as text in that language.
    #[must_use]
    pub fn render<'v>(&'v self, rules: &Rules<'v>, lang: &'v str) -> FindingText<'v> {
        self.told_in(rules, rules.catalogue().asked_for(lang))
    }

    fn told_in<'v>(&'v self, rules: &Rules<'v>, lang: &'v str) -> FindingText<'v> {
        let told = self.told(rules, lang);
        FindingText {
            code: self.code,
            kind: self.kind,
            severity: self.severity,
            path: &self.path,
            message: told.message.with(&self.args).text(),
            help: told.help.with(&self.args).text(),
            citation: self.citation,
            args: self.plain_args(),
            lang: told.lang,
        }
    }

    /// Returns what is said of it in that language, before it names anything.
    fn told<'v>(&'v self, rules: &Rules<'v>, lang: &'v str) -> Told<'v> {
        match self.words {
            Wording::Own(message, help) => Told::of(rules, message, help, lang),
            Wording::Of(code) if rules.catalogue().messages().0.get(code).is_some() => Told::by_code(rules, code, lang),
            Wording::Of(_) | Wording::OfCode => Told::by_code(rules, self.code, lang),
        }
    }

    /// Returns what the message names, by name, as a program reads it.
    fn plain_args(&self) -> Map<&'static str, ArgText> {
        // Entry by entry: collecting would sort first.
        let mut args = Map::new();
        args.extend(self.args.iter().map(|(name, arg)| (*name, arg.plain())));
        args
    }
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
            Self::Word(_, name) | Self::Register(name) => ArgText::Text((*name).to_owned()),
            Self::Words(_, names) => list(names.clone()),
            Self::Unit(unit) => ArgText::Text(unit.id.clone()),
            Self::Units(units) => list(units.iter().map(|unit| unit.id.as_str()).collect()),
        }
    }
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
        self.told_in(rules, rules.catalogue().asked_for(lang))
    }

    fn told_in<'v>(&'v self, rules: &Rules<'v>, lang: &'v str) -> RequirementText<'v> {
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
            originals: u32::from(rule.originals).saturating_mul(self.times),
            copies: u32::from(rule.copies).saturating_mul(self.times),
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
        self.told_in(rules, rules.catalogue().asked_for(lang))
    }

    fn told_in<'v>(&'v self, rules: &Rules<'v>, lang: &'v str) -> FeeText<'v> {
        let lines: Vec<FeeLineText<'v>> = self.lines.iter().map(|line| fee_line(line, rules, lang)).collect();
        let status = lines.iter().map(|line| line.status).find(|status| *status != "due").unwrap_or("due");
        let payment = self.payment.map(|policy| PaymentText {
            due: &policy.value,
            help: rules.catalogue().help(&format!("payment_{}", policy.value), &[], lang),
            citation: &policy.source.cite,
        });
        let currency = rules.catalogue().jurisdiction().currency.as_str();
        FeeText { amount: self.total(), status, currency, lines, payment }
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
