//! From the findings of a check to a formula: every clause must be met, one of its choices is enough.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::ways::ways;
use super::{Atom, Costs, Way};
use crate::catalogue::Rules;
use crate::check::Filing;
use crate::condition::{Access, Fact, Node};
use crate::law::Citation;
use crate::procedure::{CondId, DocumentRule, FieldId, Required, Severity};
use crate::verdict::{Arg, Finding, Status, Verdict, place};

/// Something that must be met; one of the choices is enough, and of a choice every atom is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The place that is not met, a JSON Pointer.
    pub path: String,
    /// The choices, as indices of atoms.
    pub any_of: Vec<Vec<u16>>,
}

/// The atoms and clauses found so far.
pub(super) struct Formula<'a> {
    pub(super) rules: Rules<'a>,
    pub(super) costs: Costs,
    pub(super) atoms: Vec<Atom<'a>>,
    /// Whether there were more atoms than can be numbered.
    pub(super) full: bool,
    /// The errors that are left where one fact more is stated, by that fact; for the filing that is looked at.
    with_stated: Vec<(FieldId, Vec<(&'a str, String)>)>,
}

impl<'a> Formula<'a> {
    pub(super) fn new(rules: Rules<'a>, costs: Costs) -> Self {
        Self { rules, costs, atoms: Vec::new(), full: false, with_stated: Vec::new() }
    }

    fn put(&mut self, atom: Atom<'a>) -> Option<u16> {
        let known = self.atoms.iter().position(|other| other.path == atom.path && other.way == atom.way);
        let at = known.unwrap_or(self.atoms.len());
        let index = u16::try_from(at).ok();
        match (known, index) {
            (_, None) => self.full = true,
            (None, Some(_)) => self.atoms.push(atom),
            (Some(at), Some(_)) => {
                if let Some(other) = self.atoms.get_mut(at) {
                    other.decides.extend(atom.decides);
                    crate::ordered::sort(&mut other.decides, Ord::cmp);
                    other.decides.dedup();
                }
            }
        }
        index
    }

    fn field(&self, id: FieldId) -> Option<&'a crate::procedure::Field> {
        self.rules.edition().fields.get(usize::from(id.0))
    }

    fn state_field(&mut self, id: FieldId, path: String) -> Option<u16> {
        let field = self.field(id)?;
        self.put(Atom {
            path,
            way: Way::Fact(field),
            cost: self.costs.state,
            citation: Some(&field.source.cite),
            decides: Vec::new(),
        })
    }

    fn state(&mut self, fact: Fact) -> Option<u16> {
        let path = place(&self.rules, fact);
        match fact {
            Fact::Field(id) | Fact::Element(id, _) => self.state_field(id, path),
            Fact::Builtin(_) => self.builtin(path, None, Vec::new()),
            Fact::Policy(_) | Fact::Gap(_) | Fact::Broken => None,
        }
    }

    fn builtin(&mut self, path: String, citation: Option<&'a Citation>, decides: Vec<&'a str>) -> Option<u16> {
        self.put(Atom { path, way: Way::Builtin, cost: self.costs.state, citation, decides })
    }

    /// Returns the ways of handing a document in, each one atom.
    fn ways_of(&mut self, filing: &Filing, rule: &'a DocumentRule) -> Vec<u16> {
        let path = alloc::format!("/documents/{}", rule.id);
        let mut out = Vec::new();
        for way in ways(&self.rules, filing, rule) {
            let (cost, citation) = match way {
                Way::LookUp(_, substitute) => (self.costs.look_up, &substitute.source.cite),
                Way::Electronic(_) => (self.costs.electronic, &rule.source.cite),
                _ => (self.costs.paper, &rule.source.cite),
            };
            out.extend(self.put(Atom { path: path.clone(), way, cost, citation: Some(citation), decides: Vec::new() }));
        }
        out
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

    /// Returns the conditions that decide over the field of that path and ask whether another fact is there.
    fn asked_with(&self, path: &str) -> Vec<CondId> {
        let edition = self.rules.edition();
        let nodes = |id: CondId| edition.conditions.get(usize::from(id.0)).into_iter().flat_map(|when| &when.nodes);
        let field = |id: &FieldId| edition.fields.get(usize::from(id.0)).is_some_and(|field| field.path == path);
        let reads = |id| nodes(id).any(|node| matches!(node, Node::Field(Access::Field(id)) if field(id)));
        let asks = |id: &CondId| nodes(*id).any(|node| matches!(node, Node::Has(Access::Field(_))));
        let own = (0_u16..).zip(&edition.conditions).map(|(at, _)| CondId(at)).filter(|id| reads(*id));
        let of_assertions = edition.assertions.iter().filter(|each| reads(each.assert)).filter_map(|each| each.when);
        own.chain(of_assertions).filter(asks).collect()
    }

    /// Says that the clauses asked for next are those of another filing.
    pub(super) fn other_filing(&mut self) {
        self.with_stated.clear();
    }

    /// Returns the errors that are left where that fact is stated; nothing where the rules cannot judge it.
    fn errors_with(&mut self, filing: &Filing, id: FieldId) -> Option<&[(&'a str, String)]> {
        let known = self.with_stated.iter().position(|(known, _)| *known == id);
        let at = known.unwrap_or(self.with_stated.len());
        if known.is_none() {
            let mut after = filing.clone();
            after.put_stated(id);
            let verdict = crate::check::check_filing(&self.rules, &after, crate::verdict::Stage::Submit).ok()?;
            let errors = verdict.findings.into_iter().filter(|other| other.severity == Severity::Error);
            self.with_stated.push((id, errors.map(|other| (other.code, other.path)).collect()));
        }
        self.with_stated.get(at).map(|(_, errors)| errors.as_slice())
    }

    /// Returns the choices of stating another fact, whose presence alone makes the finding go.
    fn elsewhere(&mut self, filing: &Filing, when: Option<CondId>, finding: &Finding<'a>) -> Vec<Vec<u16>> {
        let mut out = Vec::new();
        for id in self.presences(filing, when) {
            let Some(field) = self.field(id) else { continue };
            let path = crate::facts::pointer(&field.path, None);
            if path == finding.path {
                continue;
            }
            let is_here = |(code, path): &(&str, String)| (*code, path) == (finding.code, &finding.path);
            let gone = !self.errors_with(filing, id).is_none_or(|left| left.iter().any(is_here));
            if gone {
                out.extend(self.state_field(id, path).map(|atom| vec![atom]));
            }
        }
        out
    }

    /// Returns what an error finding asks for: its clauses; none where nothing that is added makes it go.
    pub(super) fn clauses(&mut self, filing: &Filing, verdict: &Verdict<'a>, finding: &Finding<'a>) -> Vec<Clause> {
        let path = finding.path.clone();
        match finding.code {
            "document_missing"
            | "not_enough_originals"
            | "not_enough_copies"
            | "electronic_not_accepted"
            | "one_of_missing" => {
                let mut any_of: Vec<Vec<u16>> = Vec::new();
                let mut whens = Vec::new();
                for (rule, facts) in asked_here(verdict, finding) {
                    whens.push(rule.when);
                    let stated: Vec<u16> = facts.iter().filter_map(|fact| self.state(*fact)).collect();
                    for way in self.ways_of(filing, rule) {
                        let mut choice = stated.clone();
                        choice.push(way);
                        any_of.push(choice);
                    }
                }
                for when in whens {
                    any_of.extend(self.elsewhere(filing, when, finding));
                }
                vec![Clause { path, any_of }]
            }
            "fact_missing" => {
                let Some(Arg::Field(field)) = arg(finding, "field") else { return Vec::new() };
                let at = self.rules.edition().fields.iter().position(|other| other.path == field.path);
                let Some(id) = at.and_then(|at| u16::try_from(at).ok()).map(FieldId) else { return Vec::new() };
                let mut any_of: Vec<Vec<u16>> =
                    self.state_field(id, path.clone()).map(|atom| vec![atom]).into_iter().collect();
                if let Required::When(when) = field.required {
                    any_of.extend(self.elsewhere(filing, Some(when), finding));
                }
                vec![Clause { path, any_of }]
            }
            "case_missing" => {
                let atom = self.builtin(path.clone(), None, Vec::new());
                vec![Clause { path, any_of: atom.map(|atom| vec![atom]).into_iter().collect() }]
            }
            "undetermined" => self.undetermined(filing, verdict, finding),
            _ => Vec::new(),
        }
    }

    /// A fact decides: it is stated, or what it would ask for is handed in anyway.
    fn undetermined(&mut self, filing: &Filing, verdict: &Verdict<'a>, finding: &Finding<'a>) -> Vec<Clause> {
        let path = finding.path.clone();
        let Some(Arg::Names(decides)) = arg(finding, "decides") else { return Vec::new() };
        let stated = match arg(finding, "fact") {
            Some(Arg::Field(field)) => self.put(Atom {
                path: path.clone(),
                way: Way::Fact(field),
                cost: self.costs.state,
                citation: Some(&field.source.cite),
                decides: decides.clone(),
            }),
            Some(_) => self.builtin(path.clone(), finding.citation, decides.clone()),
            None => return Vec::new(),
        };
        let stated: Vec<Vec<u16>> = stated.map(|atom| vec![atom]).into_iter().collect();
        let elsewhere: Vec<Vec<u16>> = match arg(finding, "fact") {
            Some(Arg::Field(field)) => self
                .asked_with(&field.path)
                .into_iter()
                .flat_map(|when| self.elsewhere(filing, Some(when), finding))
                .collect(),
            _ => Vec::new(),
        };
        let mut out = Vec::new();
        for subject in decides {
            let open = |rule: &&'a DocumentRule| rule.id == *subject && rule.one_of.is_none();
            let depends =
                |requirement: &&crate::verdict::Requirement<'a>| matches!(requirement.status, Status::Depends(_));
            let paper = verdict.requirements.iter().filter(depends).map(|requirement| requirement.document).find(open);
            let mut any_of = stated.clone();
            any_of.extend(elsewhere.iter().cloned());
            if let Some(rule) = paper {
                any_of.extend(self.ways_of(filing, rule).into_iter().map(|way| vec![way]));
            }
            out.push(Clause { path: path.clone(), any_of });
        }
        out
    }
}

fn arg<'f, 'a>(finding: &'f Finding<'a>, name: &str) -> Option<&'f Arg<'a>> {
    finding.args.iter().find(|(known, _)| *known == name).map(|(_, arg)| arg)
}

/// Returns the papers that make a finding about papers go, each with the facts that would have to allow it.
fn asked_here<'a>(verdict: &Verdict<'a>, finding: &Finding<'a>) -> Vec<(&'a DocumentRule, Vec<Fact>)> {
    let first = match (arg(finding, "document"), arg(finding, "alternatives")) {
        (Some(Arg::Document(rule)), _) => Some(*rule),
        (_, Some(Arg::Documents(rules))) => rules.first().copied(),
        _ => None,
    };
    let Some(first) = first else { return Vec::new() };
    let same = |rule: &DocumentRule| match &first.one_of {
        None => rule.id == first.id,
        Some(_) => rule.one_of == first.one_of,
    };
    let mut out = Vec::new();
    for requirement in verdict.requirements.iter().filter(|requirement| same(requirement.document)) {
        match &requirement.status {
            Status::Required => out.push((requirement.document, Vec::new())),
            Status::Depends(facts) => out.push((requirement.document, facts.clone())),
            Status::NotRequired | Status::Unknown => {}
        }
    }
    out
}
