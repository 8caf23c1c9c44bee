//! Collecting findings: facts that decide are gathered and told once each.

use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use crate::catalogue::Rules;
use crate::condition::{Builtin, Fact};
use crate::facts::pointer;
use crate::law::{Citation, Text};
use crate::procedure::{DocumentRule, Field, FieldId, FieldKind, FindingKind, Severity, Source};
use crate::verdict::{Arg, Finding, Stage, Wording, place};

/// The findings so far.
pub(super) struct Ledger<'a> {
    rules: Rules<'a>,
    findings: Vec<Finding<'a>>,
    open: Vec<Open<'a>>,
}

/// The place of a finding, not yet written out.
pub(super) enum Spot<'a> {
    /// A pointer that the engine knows.
    Fixed(&'static str),
    /// A pointer into what was submitted.
    Own(String),
    /// A declared field; of a list, that of the element with the index.
    Field(&'a Field, Option<usize>),
    /// A document.
    Document(&'a DocumentRule),
    /// Where a fact that decides stands.
    Fact(Fact),
}

impl<'a> Spot<'a> {
    /// Returns the JSON Pointer.
    pub(super) fn text(self, rules: &Rules<'_>) -> String {
        match self {
            Self::Fixed(path) => path.to_string(),
            Self::Own(path) => path,
            Self::Field(field, element) => pointer(&field.path, element),
            Self::Document(rule) => [DOCUMENTS, &rule.id].concat(),
            Self::Fact(fact) => place(rules, fact),
        }
    }
}

/// What the places of documents begin with.
const DOCUMENTS: &str = "/documents/";

/// A fact that decides, and what it decides.
struct Open<'a> {
    fact: Fact,
    severity: Severity,
    decides: Vec<&'a str>,
    citation: Option<&'a Citation>,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(rules: Rules<'a>) -> Self {
        Self { rules, findings: Vec::with_capacity(8), open: Vec::new() }
    }

    /// Adds a finding; returns it for arguments and the rest.
    pub(super) fn add(
        &mut self,
        code: &'a str,
        kind: FindingKind,
        severity: Severity,
        place: Spot<'a>,
    ) -> Adding<'_, 'a> {
        let path = place.text(&self.rules);
        let finding = Finding { code, kind, severity, path, citation: None, args: Vec::new(), words: Wording::OfCode };
        Adding { ledger: self, finding }
    }

    /// Notes that these facts would decide `subject`.
    pub(super) fn undetermined(
        &mut self,
        facts: &[Fact],
        subject: &'a str,
        severity: Severity,
        source: Option<&'a Source>,
    ) {
        for fact in facts {
            match self.open.iter_mut().find(|open| open.fact == *fact) {
                Some(open) => {
                    open.severity = open.severity.min(severity);
                    if !open.decides.contains(&subject) {
                        open.decides.push(subject);
                    }
                }
                None => self.open.push(Open {
                    fact: *fact,
                    severity,
                    decides: vec![subject],
                    citation: source.map(|source| &source.cite),
                }),
            }
        }
    }

    /// Returns the findings sorted by path and code, and whether one of them stands in the way; while typing, what is only not stated yet, as those codes
    /// are, is no error.
    pub(super) fn close(mut self, stage: Stage, waiting: impl FnOnce() -> Vec<&'a str>) -> (Vec<Finding<'a>>, bool) {
        for mut open in core::mem::take(&mut self.open) {
            crate::ordered::sort(&mut open.decides, Ord::cmp);
            let arg = match open.fact {
                Fact::Field(id) | Fact::Element(id, _) => self.field(id).map(|field| ("fact", Arg::Field(field))),
                Fact::Builtin(builtin) => Some(("fact", Arg::Name(builtin_name(builtin)))),
                Fact::Policy(policy) => Some(("policy", Arg::Name(policy.as_str()))),
                Fact::Gap(_) | Fact::Broken => None,
            };
            let (code, path) = (code(open.fact), place(&self.rules, open.fact));
            let own = match arg {
                Some((_, Arg::Field(Field { kind: FieldKind::Boolean, .. }))) => Some("undetermined_yes_no"),
                _ => untitled(open.fact),
            };
            let mut args = vec![("decides", Arg::Names(open.decides))];
            args.extend(arg);
            let (kind, severity) = (FindingKind::Unknown, open.severity);
            let words = own.map_or(Wording::OfCode, Wording::Of);
            self.findings.push(Finding { code, kind, severity, path, citation: open.citation, args, words });
        }
        let blocked = self.findings.iter().any(|finding| finding.severity == Severity::Error);
        if stage == Stage::Typing {
            let waiting = if blocked { waiting() } else { Vec::new() };
            let waits = |finding: &&mut Finding<'a>| {
                matches!(finding.kind, FindingKind::Missing | FindingKind::Unknown) || waiting.contains(&finding.code)
            };
            for finding in self.findings.iter_mut().filter(waits) {
                finding.severity = Severity::Info;
            }
        }
        crate::ordered::sort(&mut self.findings, |a, b| (&a.path, a.code).cmp(&(&b.path, b.code)));
        self.findings.dedup();
        (self.findings, blocked)
    }

    fn field(&self, id: FieldId) -> Option<&'a crate::procedure::Field> {
        self.rules.edition().fields.get(usize::from(id.0))
    }
}

/// A finding on its way into the ledger.
#[must_use]
pub(super) struct Adding<'l, 'a> {
    ledger: &'l mut Ledger<'a>,
    finding: Finding<'a>,
}

impl<'a> Adding<'_, 'a> {
    pub(super) fn arg(mut self, name: &'static str, arg: Arg<'a>) -> Self {
        self.finding.args.push((name, arg));
        self
    }

    pub(super) fn cite(mut self, source: &'a Source) -> Self {
        self.finding.citation = Some(&source.cite);
        self
    }

    pub(super) fn text(mut self, message: &'a Text, help: &'a Text) -> Self {
        self.finding.words = Wording::Own(message, help);
        self
    }

    /// Names what was meant by a name that is not known, where it is clear, in the words of the catalogue with that code.
    pub(super) fn meant(self, code: &'static str, meant: Option<Arg<'a>>) -> Self {
        match meant {
            Some(meant) => self.said(code).arg("meant", meant),
            None => self,
        }
    }

    /// Says it in the words of the catalogue with that code, where there are some.
    pub(super) fn said(mut self, code: &'static str) -> Self {
        self.finding.words = Wording::Of(code);
        self
    }

    pub(super) fn done(self) {
        self.ledger.findings.push(self.finding);
    }
}

/// Returns the code of the finding that a fact is not known.
fn code(fact: Fact) -> &'static str {
    match fact {
        Fact::Field(_) | Fact::Element(..) | Fact::Builtin(_) => "undetermined",
        Fact::Policy(_) => "undecided",
        Fact::Gap(code) => code,
        Fact::Broken => "broken_rule",
    }
}

/// Returns the words for what a submission states outside its facts: no field has its title.
fn untitled(fact: Fact) -> Option<&'static str> {
    let Fact::Builtin(builtin) = fact else { return None };
    match builtin {
        Builtin::Case => Some("undetermined_case"),
        Builtin::Channel => Some("undetermined_channel"),
        Builtin::ApplicantKind => Some("undetermined_applicant_kind"),
        Builtin::IdentityLevel => Some("undetermined_identity_level"),
        Builtin::Represented => Some("undetermined_representative"),
        Builtin::RepresentativeRelation => Some("undetermined_relation"),
        Builtin::TerritoryKind => Some("undetermined_territory"),
        Builtin::At | Builtin::Within(_) | Builtin::Provided(_) | Builtin::Register(_) => None,
    }
}

fn builtin_name(builtin: Builtin) -> &'static str {
    match builtin {
        Builtin::At => "at",
        Builtin::Channel => "channel",
        Builtin::Case => "case",
        Builtin::ApplicantKind => "applicant.kind",
        Builtin::IdentityLevel => "applicant.identity_level",
        Builtin::Represented => "representative",
        Builtin::RepresentativeRelation => "representative.relation",
        Builtin::TerritoryKind => "territory",
        Builtin::Within(_) => "within",
        Builtin::Provided(_) => "documents",
        Builtin::Register(_) => "evidence",
    }
}
