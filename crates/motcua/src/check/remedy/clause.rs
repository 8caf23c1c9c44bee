//! From the findings of a check to a formula: every clause must be met, one of its choices is enough.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::choices::Choices;
use super::presence::Presence;
use super::ways::ways;
use super::{Atom, Costs, Way};
use crate::catalogue::Rules;
use crate::check::Filing;
use crate::check::deadline::SETTLEMENT_TERM;
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

/// What is found where something more is there: what that is, the fact that decides, and the findings.
type Left<'a> = (Vec<Way<'a>>, Option<FieldId>, Vec<Finding<'a>>);

/// The atoms and clauses found so far.
pub(super) struct Formula<'a> {
    pub(super) rules: Rules<'a>,
    pub(super) costs: Costs,
    pub(super) atoms: Vec<Atom<'a>>,
    /// Whether there were more atoms than can be numbered.
    pub(super) full: bool,
    /// What is found where something more is there, for the filing that is looked at.
    pub(super) with_added: Vec<Left<'a>>,
    pub(super) presence: Presence<'a>,
}

impl<'a> Formula<'a> {
    pub(super) fn new(rules: Rules<'a>, costs: Costs) -> Self {
        let presence = Presence::of(rules);
        Self { rules, costs, atoms: Vec::with_capacity(32), full: false, with_added: Vec::new(), presence }
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

    pub(super) fn field(&self, id: FieldId) -> Option<&'a Field> {
        self.rules.edition().fields.get(usize::from(id.0))
    }

    pub(super) fn id_of(&self, field: &Field) -> Option<FieldId> {
        let at = self.rules.edition().fields.iter().position(|other| core::ptr::eq(other, field))?;
        u16::try_from(at).ok().map(FieldId)
    }

    /// Returns the number of the atom that states the fact there, or hands the paper in.
    fn atom_of(&mut self, path: &str, way: Way<'a>) -> Option<u16> {
        let citation = match way {
            Way::Fact(field) => Some(&field.source.cite),
            Way::LookUp(_, substitute) => Some(&substitute.source.cite),
            Way::Electronic(rule) | Way::Paper(rule, ..) => Some(&rule.source.cite),
            Way::Builtin => None,
        };
        self.put(path, way, citation, &[])
    }

    fn state(&mut self, fact: Fact) -> Option<u16> {
        let path = place(&self.rules, fact);
        let way = match fact {
            Fact::Field(id) | Fact::Element(id, _) => Way::Fact(self.field(id)?),
            Fact::Builtin(_) => Way::Builtin,
            Fact::Policy(_) | Fact::Gap(_) | Fact::Broken => return None,
        };
        self.atom_of(&path, way)
    }

    /// Returns the atoms that add that.
    fn atoms_of(&mut self, added: &[Way<'a>]) -> Vec<u16> {
        added.iter().filter_map(|way| self.atom_of(&way.path(), *way)).collect()
    }

    /// Puts the choice of adding that.
    pub(super) fn choose(&mut self, added: &[Way<'a>], any_of: &mut Choices) {
        let atoms = self.atoms_of(added);
        if atoms.len() == added.len() {
            any_of.put(atoms);
        }
    }

    /// Puts a choice for each way of handing a paper in that is not handed in yet, together with what is added; one of a group hangs on facts, which are
    /// stated with it.
    pub(super) fn ways_of(
        &mut self,
        filing: &Filing,
        paper: &Requirement<'a>,
        added: &[Way<'a>],
        any_of: &mut Choices,
    ) {
        let mut with = self.atoms_of(added);
        if let Status::Depends(facts) = &paper.status
            && paper.document.one_of.is_some()
        {
            with.extend(facts.iter().filter_map(|fact| self.state(*fact)));
        }
        if paper.met == Some(true) {
            any_of.put(with);
            return;
        }
        for way in ways(&self.rules, filing, paper.document) {
            if let Some(atom) = self.atom_of(&way.path(), way) {
                any_of.put(with.iter().copied().chain([atom]));
            }
        }
    }

    /// Puts a choice for each way of handing in that paper or one that stands for it, with the facts that would have to allow it.
    fn ways_of_group(
        &mut self,
        filing: &mut Filing,
        papers: &[Requirement<'a>],
        rule: &DocumentRule,
        any_of: &mut Choices,
    ) {
        for paper in group(papers, rule).filter(|paper| is_asked(paper)) {
            self.ways_of(filing, paper, &[], any_of);
        }
        for paper in group(papers, rule).filter(|paper| rule.one_of.is_some() && paper.status != Status::Required) {
            self.opened(filing, paper.document, any_of);
        }
    }

    /// Returns the conditions that ask whether something is there and decide over the field, or beside one that does.
    fn asked_with(&self, field: &Field) -> Vec<CondId> {
        let edition = self.rules.edition();
        let Some(field) = self.id_of(field) else { return Vec::new() };
        let nodes = |id: CondId| edition.conditions.get(usize::from(id.0)).into_iter().flat_map(|when| &when.nodes);
        let reads = |id| nodes(id).any(|node| matches!(node, Node::Field(Access::Field(id)) if *id == field));
        let asking = self.presence.asking();
        let own = asking.iter().copied().filter(|id| reads(*id));
        let of_assertions = edition.assertions.iter().filter_map(|each| {
            let other = |one, other| (reads(one) && !reads(other) && asking.contains(&other)).then_some(other);
            let when = each.when?;
            other(each.assert, when).or_else(|| other(when, each.assert))
        });
        own.chain(of_assertions).collect()
    }

    /// Says that the clauses asked for next are those of another filing.
    pub(super) fn other_filing(&mut self) {
        self.with_added.clear();
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
                let Some(rule) = paper_of(finding) else { return Vec::new() };
                self.ways_of_group(filing, papers, rule, &mut any_of);
                for paper in group(papers, rule).filter(|paper| is_asked(paper)) {
                    self.elsewhere(filing, paper.document.when.as_slice(), finding, None, &mut any_of);
                }
            }
            "fact_missing" => {
                let Some(Arg::Field(field)) = arg(finding, "field") else { return Vec::new() };
                if let Some(atom) = self.atom_of(&finding.path, Way::Fact(field)) {
                    any_of.put([atom]);
                }
                if let Required::When(when) = field.required {
                    self.elsewhere(filing, &[when], finding, None, &mut any_of);
                }
            }
            "case_missing" => {
                if let Some(atom) = self.put(&finding.path, Way::Builtin, None, &[]) {
                    any_of.put([atom]);
                }
            }
            "undetermined" => return self.undetermined(filing, papers, finding),
            // What is stated may be right once something else is there; that nobody asks any more whether it is right is no remedy.
            code => {
                let edition = self.rules.edition();
                for rule in edition.assertions.iter().filter(|rule| rule.code == code) {
                    self.elsewhere(filing, &[rule.assert], finding, None, &mut any_of);
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
        let conditions = match fact {
            Some(Arg::Field(field)) => self.asked_with(field),
            _ => Vec::new(),
        };
        let mut out = Vec::with_capacity(decides.len());
        for subject in decides {
            if !self.blocks(subject) {
                continue;
            }
            let mut any_of = Choices::default();
            stated.into_iter().for_each(|atom| any_of.put([atom]));
            for when in &conditions {
                self.elsewhere(filing, &[*when], finding, Some(subject), &mut any_of);
            }
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
    fn anyway(&mut self, filing: &mut Filing, papers: &[Requirement<'a>], subject: &str, any_of: &mut Choices) {
        let depends = |requirement: &&Requirement<'a>| matches!(requirement.status, Status::Depends(_));
        let mut open = papers.iter().filter(depends).map(|requirement| requirement.document);
        if let Some(rule) = open.find(|rule| rule.id == subject) {
            self.ways_of_group(filing, papers, rule, any_of);
        }
        let mut fields = (0_u16..).map(FieldId).zip(&self.rules.edition().fields);
        if let Some((id, field)) = fields.find(|(_, field)| field.path == subject && field.list().is_none())
            && filing.lacks(id)
            && let Some(atom) = self.atom_of(&pointer(&field.path, None), Way::Fact(field))
        {
            any_of.put([atom]);
        }
    }
}

pub(super) fn arg<'f, 'a>(finding: &'f Finding<'a>, name: &str) -> Option<&'f Arg<'a>> {
    finding.args.iter().find(|(known, _)| *known == name).map(|(_, arg)| arg)
}

/// Returns the paper and those that stand for it.
fn group<'p, 'a>(papers: &'p [Requirement<'a>], rule: &DocumentRule) -> impl Iterator<Item = &'p Requirement<'a>> {
    papers.iter().filter(move |paper| match rule.one_of {
        None => core::ptr::eq(paper.document, rule),
        Some(_) => paper.document.one_of == rule.one_of,
    })
}

/// Returns whether a paper is asked for, or may be.
pub(super) const fn is_asked(paper: &Requirement<'_>) -> bool {
    matches!(paper.status, Status::Required | Status::Depends(_))
}

/// Returns the paper that a finding is about, the first of several that stand for one another.
fn paper_of<'a>(finding: &Finding<'a>) -> Option<&'a DocumentRule> {
    match (arg(finding, "document"), arg(finding, "alternatives")) {
        (Some(Arg::Document(rule)), _) => Some(*rule),
        (_, Some(Arg::Documents(rules))) => rules.first().copied(),
        _ => None,
    }
}
