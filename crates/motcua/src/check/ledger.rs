//! Collecting findings: facts that decide are gathered and told once each.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crate::catalogue::Rules;
use crate::condition::{Builtin, Fact};
use crate::law::{Citation, Text};
use crate::procedure::{FieldId, FindingKind, Severity, Source};
use crate::verdict::{Arg, Finding, Stage, place};

/// The findings so far.
pub(super) struct Ledger<'a> {
    rules: Rules<'a>,
    findings: Vec<Finding<'a>>,
    open: Vec<Open<'a>>,
}

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
    pub(super) fn add(&mut self, code: &'a str, kind: FindingKind, severity: Severity, path: String) -> Adding<'_, 'a> {
        Adding {
            ledger: self,
            finding: Finding { code, kind, severity, path, citation: None, args: Vec::new(), text: None },
        }
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

    /// Returns the findings sorted by path and code, and whether one of them stands in the way.
    pub(super) fn close(mut self, stage: Stage) -> (Vec<Finding<'a>>, bool) {
        for mut open in core::mem::take(&mut self.open) {
            crate::ordered::sort(&mut open.decides, Ord::cmp);
            let (code, arg) = match open.fact {
                Fact::Field(id) | Fact::Element(id, _) => {
                    ("undetermined", self.field(id).map(|field| ("fact", Arg::Field(field))))
                }
                Fact::Builtin(builtin) => ("undetermined", Some(("fact", Arg::Name(builtin_name(builtin))))),
                Fact::Policy(policy) => ("undecided", Some(("policy", Arg::Name(policy.as_str())))),
                Fact::Gap(code) => (code, None),
                Fact::Broken => ("broken_rule", None),
            };
            let path = place(&self.rules, open.fact);
            let mut args = vec![("decides", Arg::Names(open.decides))];
            args.extend(arg);
            let (kind, severity) = (FindingKind::Unknown, open.severity);
            self.findings.push(Finding { code, kind, severity, path, citation: open.citation, args, text: None });
        }
        let blocked = self.findings.iter().any(|finding| finding.severity == Severity::Error);
        if stage == Stage::Typing {
            let waits =
                |finding: &&mut Finding<'a>| matches!(finding.kind, FindingKind::Missing | FindingKind::Unknown);
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
        self.finding.text = Some((message, help));
        self
    }

    pub(super) fn done(self) {
        self.ledger.findings.push(self.finding);
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
