//! From the findings of a check to a formula: every clause must be met, one of its choices is enough.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::choices::Choices;
use super::presence::{Presence, scope};
use super::ways::ways;
use super::{Atom, Costs, Way};
use crate::catalogue::Rules;
use crate::check::Filing;
use crate::check::checker::errors;
use crate::check::deadline::SETTLEMENT_TERM;
use crate::check::ledger::Blocking;
use crate::condition::{Access, Fact, Node};
use crate::facts::pointer;
use crate::law::Citation;
use crate::procedure::{Assertion, CondId, DocumentRule, Field, FieldId, Required, Severity};
use crate::verdict::{Arg, Finding, Requirement, Status, place};

/// Something that must be met; one of the choices is enough, and of a choice every atom is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The place that is not met, a JSON Pointer.
    pub path: String,
    /// The choices.
    pub any_of: Choices,
}

/// The atoms and clauses found so far.
pub(super) struct Formula<'a> {
    pub(super) rules: Rules<'a>,
    pub(super) costs: Costs,
    pub(super) atoms: Vec<Atom<'a>>,
    /// Whether there were more atoms than can be numbered.
    pub(super) full: bool,
    /// The errors that are left where one fact more is stated, by that fact and the one that decides; for the filing that is looked at.
    with_stated: Vec<(FieldId, Option<FieldId>, Vec<Blocking<'a>>)>,
    pub(super) presence: Presence<'a>,
}

impl<'a> Formula<'a> {
    pub(super) fn new(rules: Rules<'a>, costs: Costs) -> Self {
        let presence = Presence::of(rules);
        Self { rules, costs, atoms: Vec::with_capacity(32), full: false, with_stated: Vec::new(), presence }
    }

    /// Returns the number of the atom that adds that there; what it decides is added to what is known of it.
    fn put(&mut self, path: &str, way: Way<'a>, citation: Option<&'a Citation>, decides: &[&'a str]) -> Option<u16> {
        let known = self.atoms.iter().position(|other| other.way.is(&way) && other.path == path);
        let at = known.unwrap_or(self.atoms.len());
        let index = u16::try_from(at).ok();
        match (known, index) {
            (_, None) => self.full = true,
            (None, Some(_)) => {
                let cost = self.costs.of(&way);
                self.atoms.push(Atom { path: path.into(), way, cost, citation, decides: decides.to_vec() });
            }
            (Some(at), Some(_)) => {
                if let Some(other) = self.atoms.get_mut(at).filter(|_| !decides.is_empty()) {
                    other.decides.extend_from_slice(decides);
                    crate::ordered::sort(&mut other.decides, Ord::cmp);
                    other.decides.dedup();
                }
            }
        }
        index
    }

    fn field(&self, id: FieldId) -> Option<&'a Field> {
        self.rules.edition().fields.get(usize::from(id.0))
    }

    fn id_of(&self, field: &Field) -> Option<FieldId> {
        let at = self.rules.edition().fields.iter().position(|other| core::ptr::eq(other, field))?;
        u16::try_from(at).ok().map(FieldId)
    }

    fn state_field(&mut self, id: FieldId, path: &str) -> Option<u16> {
        let field = self.field(id)?;
        self.put(path, Way::Fact(field), Some(&field.source.cite), &[])
    }

    fn state(&mut self, fact: Fact) -> Option<u16> {
        let path = place(&self.rules, fact);
        match fact {
            Fact::Field(id) | Fact::Element(id, _) => self.state_field(id, &path),
            Fact::Builtin(_) => self.put(&path, Way::Builtin, None, &[]),
            Fact::Policy(_) | Fact::Gap(_) | Fact::Broken => None,
        }
    }

    /// Puts a choice for each way of handing a document in while those facts are stated.
    fn ways_of(&mut self, filing: &Filing, rule: &'a DocumentRule, facts: &[Fact], any_of: &mut Choices) {
        let stated: Vec<u16> = facts.iter().filter_map(|fact| self.state(*fact)).collect();
        let path = ["/documents/", &rule.id].concat();
        for way in ways(&self.rules, filing, rule) {
            let citation = match way {
                Way::LookUp(_, substitute) => &substitute.source.cite,
                _ => &rule.source.cite,
            };
            if let Some(atom) = self.put(&path, way, Some(citation), &[]) {
                any_of.put(stated.iter().copied().chain([atom]));
            }
        }
    }

    /// Returns the absent fields that a condition asks the presence of.
    fn presences(&self, filing: &Filing, when: Option<CondId>) -> Vec<FieldId> {
        let condition = when.and_then(|id| self.rules.edition().conditions.get(usize::from(id.0)));
        let nodes = condition.into_iter().flat_map(|condition| &condition.nodes);
        let mut out: Vec<FieldId> = nodes
            .filter_map(|node| match node {
                Node::Has(Access::Field(id)) if filing.lacks(*id) => Some(*id),
                _ => None,
            })
            .collect();
        crate::ordered::sort(&mut out, Ord::cmp);
        out.dedup();
        out
    }

    /// Returns the conditions that decide over the field and ask whether another fact is there.
    fn asked_with(&self, field: &Field) -> Vec<CondId> {
        let edition = self.rules.edition();
        let Some(field) = self.id_of(field) else { return Vec::new() };
        let nodes = |id: CondId| edition.conditions.get(usize::from(id.0)).into_iter().flat_map(|when| &when.nodes);
        let reads = |id| nodes(id).any(|node| matches!(node, Node::Field(Access::Field(id)) if *id == field));
        let asking = self.presence.asking();
        let own = asking.iter().copied().filter(|id| reads(*id));
        let asks = |id: &CondId| asking.contains(id);
        let of_assertions = edition.assertions.iter();
        let of_assertions = of_assertions.filter_map(|each| each.when.filter(asks).filter(|_| reads(each.assert)));
        own.chain(of_assertions).collect()
    }

    /// Says that the clauses asked for next are those of another filing.
    pub(super) fn other_filing(&mut self) {
        self.with_stated.clear();
    }

    /// Returns whether a field that hangs on the finding's fact does not ask whether that other fact is there: it hangs on it as before.
    fn stays_open(&self, id: FieldId, finding: &Finding<'a>) -> bool {
        let edition = self.rules.edition();
        let Some(Arg::Names(decides)) = arg(finding, "decides") else { return false };
        let asks = |when: CondId| self.presence.asks(when, id);
        let stays = |field: &Field| matches!(field.required, Required::When(when) if !asks(when));
        let field = |subject: &&str| edition.fields.iter().any(|field| field.path == **subject && stays(field));
        !self.presence.is_of_cases() && decides.iter().any(field)
    }

    /// Returns whether an error goes where that fact is stated; it is not stated yet, nor afterwards.
    fn goes_with(&mut self, filing: &mut Filing, id: FieldId, finding: &Finding<'a>) -> bool {
        let (code, path) = (finding.code, &finding.path);
        // That a fact decides may be told by every part that reads it; all else is told by the part that asks for the presence.
        let read = match (code, arg(finding, "fact")) {
            ("undetermined", Some(Arg::Field(field))) => self.id_of(field),
            _ => None,
        };
        if read.is_some() && self.stays_open(id, finding) {
            return false;
        }
        let known = self.with_stated.iter().position(|(known, decides, _)| (*known, *decides) == (id, read));
        let at = known.unwrap_or(self.with_stated.len());
        if known.is_none() {
            let looking = self.presence.asking_or_reading(id, read);
            filing.put_stated(id);
            self.with_stated.push((id, read, errors(&self.rules, filing, scope(looking.as_deref()))));
            filing.put_absent(id);
        }
        let left = self.with_stated.get(at).map_or(&[][..], |(_, _, left)| left.as_slice());
        !left.iter().any(|(known, place)| *known == code && place.is_at(&self.rules, path))
    }

    /// Puts the choices of stating a fact whose presence alone makes the finding go.
    fn elsewhere(&mut self, filing: &mut Filing, when: Option<CondId>, finding: &Finding<'a>, any_of: &mut Choices) {
        // Where the finding's own fact is a choice already, it is none of the others.
        let own = !any_of.is_empty();
        for id in self.presences(filing, when) {
            let Some(field) = self.field(id) else { continue };
            let path = pointer(&field.path, None);
            if !(own && path == finding.path)
                && self.goes_with(filing, id, finding)
                && let Some(atom) = self.state_field(id, &path)
            {
                any_of.put([atom]);
            }
        }
    }

    /// Returns what an error finding asks for: its clauses; none where nothing that is added makes it go. The filing is as before.
    pub(super) fn clauses(
        &mut self,
        filing: &mut Filing,
        papers: &[Requirement<'a>],
        finding: &Finding<'a>,
    ) -> Vec<Clause> {
        let mut any_of = Choices::default();
        match finding.code {
            "document_missing"
            | "not_enough_originals"
            | "not_enough_copies"
            | "electronic_not_accepted"
            | "one_of_missing" => {
                let asked = asked_here(papers, finding);
                for (rule, facts) in &asked {
                    self.ways_of(filing, rule, facts, &mut any_of);
                }
                for (rule, _) in asked {
                    self.elsewhere(filing, rule.when, finding, &mut any_of);
                }
            }
            "fact_missing" => {
                let Some(Arg::Field(field)) = arg(finding, "field") else { return Vec::new() };
                let Some(id) = self.id_of(field) else { return Vec::new() };
                if let Some(atom) = self.state_field(id, &finding.path) {
                    any_of.put([atom]);
                }
                if let Required::When(when) = field.required {
                    self.elsewhere(filing, Some(when), finding, &mut any_of);
                }
            }
            "case_missing" => {
                if let Some(atom) = self.put(&finding.path, Way::Builtin, None, &[]) {
                    any_of.put([atom]);
                }
            }
            "undetermined" => return self.undetermined(filing, papers, finding),
            // What is stated may be right once another fact is there.
            code => {
                let edition = self.rules.edition();
                for rule in edition.assertions.iter().filter(|rule| rule.code == code) {
                    self.elsewhere(filing, Some(rule.assert), finding, &mut any_of);
                }
                if any_of.is_empty() {
                    return Vec::new();
                }
            }
        }
        vec![Clause { path: finding.path.clone(), any_of }]
    }

    /// A fact decides: it is stated, or what it would ask for is handed in anyway.
    fn undetermined(&mut self, filing: &mut Filing, papers: &[Requirement<'a>], finding: &Finding<'a>) -> Vec<Clause> {
        let path = &finding.path;
        let Some(Arg::Names(decides)) = arg(finding, "decides") else { return Vec::new() };
        let fact = arg(finding, "fact");
        let stated = match fact {
            Some(Arg::Field(field)) => self.put(path, Way::Fact(field), Some(&field.source.cite), decides),
            Some(_) => self.put(path, Way::Builtin, finding.citation, decides),
            None => return Vec::new(),
        };
        let mut of_fact = Choices::default();
        stated.into_iter().for_each(|atom| of_fact.put([atom]));
        if let Some(Arg::Field(field)) = fact {
            for when in self.asked_with(field) {
                self.elsewhere(filing, Some(when), finding, &mut of_fact);
            }
        }
        let mut out = Vec::with_capacity(decides.len());
        for subject in decides {
            if !self.blocks(subject) {
                continue;
            }
            let mut any_of = of_fact.clone();
            self.anyway(filing, papers, subject, &mut any_of);
            out.push(Clause { path: path.clone(), any_of });
        }
        out
    }

    /// Returns whether what hangs on a fact stands in the way while the fact is open: a window or a remark does not.
    fn blocks(&self, subject: &str) -> bool {
        let edition = self.rules.edition();
        let remarks = |rule: &Assertion| rule.code == subject && rule.severity != Severity::Error;
        !edition.windows.iter().any(|window| window.id == subject)
            && !edition.assertions.iter().any(remarks)
            && subject != SETTLEMENT_TERM
    }

    /// Puts the choices that make it no matter what the fact says: the paper that it would ask for is handed in, or another of its group that the
    /// stated facts allow; the field that it would ask for is stated.
    fn anyway(&mut self, filing: &Filing, papers: &[Requirement<'a>], subject: &str, any_of: &mut Choices) {
        let depends = |requirement: &&Requirement<'a>| matches!(requirement.status, Status::Depends(_));
        let mut open = papers.iter().filter(depends).map(|requirement| requirement.document);
        if let Some(rule) = open.find(|rule| rule.id == subject) {
            for (paper, facts) in of_group(papers, rule) {
                let facts = if rule.one_of.is_some() { facts.as_slice() } else { &[] };
                self.ways_of(filing, paper, facts, any_of);
            }
        }
        let mut fields = (0_u16..).map(FieldId).zip(&self.rules.edition().fields);
        if let Some((id, field)) = fields.find(|(_, field)| field.path == subject && field.list().is_none())
            && filing.lacks(id)
            && let Some(atom) = self.state_field(id, &pointer(&field.path, None))
        {
            any_of.put([atom]);
        }
    }
}

fn arg<'f, 'a>(finding: &'f Finding<'a>, name: &str) -> Option<&'f Arg<'a>> {
    finding.args.iter().find(|(known, _)| *known == name).map(|(_, arg)| arg)
}

/// Returns the papers that make a finding about papers go, each with the facts that would have to allow it.
fn asked_here<'a>(papers: &[Requirement<'a>], finding: &Finding<'a>) -> Vec<(&'a DocumentRule, Vec<Fact>)> {
    let first = match (arg(finding, "document"), arg(finding, "alternatives")) {
        (Some(Arg::Document(rule)), _) => Some(*rule),
        (_, Some(Arg::Documents(rules))) => rules.first().copied(),
        _ => None,
    };
    let Some(first) = first else { return Vec::new() };
    of_group(papers, first)
}

/// Returns the papers that stand for that one, itself among them, which are asked for or may be, each with the facts that would decide.
fn of_group<'a>(papers: &[Requirement<'a>], first: &DocumentRule) -> Vec<(&'a DocumentRule, Vec<Fact>)> {
    let same = |rule: &DocumentRule| match &first.one_of {
        None => rule.id == first.id,
        Some(_) => rule.one_of == first.one_of,
    };
    let mut out = Vec::new();
    for requirement in papers.iter().filter(|requirement| same(requirement.document)) {
        match &requirement.status {
            Status::Required => out.push((requirement.document, Vec::new())),
            Status::Depends(facts) => out.push((requirement.document, facts.clone())),
            Status::NotRequired | Status::Unknown => {}
        }
    }
    out
}
