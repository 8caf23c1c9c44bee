//! The smallest sets of things to add, each tried on the submission where something hangs on what is there.

use alloc::string::String;
use alloc::vec::Vec;

use super::clause::Formula;
use super::sets::{reduce, smallest};
use super::{Atom, Clause, Costs, Remedy, Way};
use crate::catalogue::Rules;
use crate::check::checker::{errors, errors_of_documents};
use crate::check::ledger::{Blocking, Spot};
use crate::check::{Filing, check_filing};
use crate::condition::{Access, Builtin, Node};
use crate::error::Gap;
use crate::procedure::{Curation, FieldId, Severity};
use crate::verdict::{Finding, Requirement, Stage, Verdict};

/// The most sets that one answer gives.
pub const MAX_SETS: usize = 256;

/// How often what was added may ask for more before the search gives up.
const ROUNDS: usize = 6;

/// What a submission lacks.
#[derive(Clone, Debug)]
pub struct Missing<'a> {
    /// The verdict on the submission as it stands.
    pub verdict: Verdict<'a>,
    /// Everything that some set adds, numbered by its place.
    pub atoms: Vec<Atom<'a>>,
    /// The formula of the submission as it stands: every clause must be met.
    pub clauses: Vec<Clause>,
    /// The smallest sets, the cheapest first; each makes the submission complete but for `corrections`.
    pub sets: Vec<Remedy>,
    /// Whether sets were left out: there are more than were asked for, or than are searched.
    pub cut: bool,
    /// The errors that nothing added makes go: what is stated wrongly, or contradicts.
    pub corrections: Vec<Finding<'a>>,
}

/// Returns every smallest set of things to add after which a check finds no error but those that only a correction removes.
///
/// A fact that is stated may ask for more once its value is known: what it decides stands in its atom. Where more than `limit` sets exist the
/// cheapest are given and `cut` is true; the formula is whole all the same.
///
/// # Errors
/// [`Gap::NotInForce`] as for a check, [`Gap::NotStructured`] for an imported procedure: nobody knows what it requires.
pub fn missing<'a>(rules: &Rules<'a>, filing: &Filing, costs: Costs, limit: usize) -> Result<Missing<'a>, Gap> {
    if rules.procedure().curation == Curation::Imported {
        return Err(Gap::NotStructured { what: "requirements" });
    }
    let limit = limit.min(MAX_SETS);
    let verdict = check_filing(rules, filing, Stage::Submit)?;
    let mut formula = Formula::new(*rules, costs);
    let mut trial = Trial::new(filing);
    let (mut clauses, mut corrections) = (Vec::new(), Vec::new());
    let errors = || verdict.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let wrong = |path: &str| errors().any(|other| other.path == path && is_correction(other));
    for finding in errors() {
        let asked =
            if wrong(&finding.path) { Vec::new() } else { formula.clauses(&mut trial.after, &verdict, finding) };
        if asked.is_empty() {
            corrections.push(finding.clone());
        } else {
            clauses.extend(asked);
        }
    }
    clauses.dedup();
    let none = Remedy { cost: 0, atoms: Vec::new() };
    let (mut sets, mut cut) = smallest(&formula.atoms, &clauses, &none, limit);
    if let Some(presence) = Presence::of(rules) {
        let known: Vec<(&str, &String)> = corrections.iter().map(|finding| (finding.code, &finding.path)).collect();
        (sets, cut) = tried(rules, &mut trial, &mut formula, &presence, sets, cut, &known)?;
    }
    cut |= reduce(&mut sets, limit);
    cut |= formula.full;
    Ok(Missing { atoms: formula.atoms, clauses, sets, cut, corrections, verdict })
}

/// Returns whether the finding says that something is stated wrongly.
fn is_correction(finding: &Finding<'_>) -> bool {
    use crate::procedure::FindingKind as K;
    matches!(finding.kind, K::Wrong | K::Conflict) && !finding.code.starts_with("electronic")
}

/// What conditions of an edition ask the presence of.
struct Presence {
    fields: Vec<FieldId>,
    documents: Vec<u16>,
}

impl Presence {
    /// Returns it; none where no condition asks whether something is there.
    fn of(rules: &Rules<'_>) -> Option<Self> {
        let (mut fields, mut documents) = (Vec::new(), Vec::new());
        for node in rules.edition().conditions.iter().flat_map(|condition| &condition.nodes) {
            match node {
                Node::Has(Access::Field(id) | Access::Element(id)) if !fields.contains(id) => fields.push(*id),
                Node::Builtin(Builtin::Provided(at) | Builtin::Register(at)) if !documents.contains(at) => {
                    documents.push(*at);
                }
                _ => {}
            }
        }
        (!fields.is_empty() || !documents.is_empty()).then_some(Self { fields, documents })
    }

    /// Returns whether a condition looks at the presence of what the atom adds.
    fn has(&self, rules: &Rules<'_>, atom: &Atom<'_>) -> bool {
        let edition = rules.edition();
        match atom.way {
            Way::Fact(field) => self
                .fields
                .iter()
                .filter_map(|id| edition.fields.get(usize::from(id.0)))
                .any(|other| core::ptr::eq(other, field)),
            Way::Builtin => false,
            Way::LookUp(rule, _) | Way::Electronic(rule) | Way::Paper(rule, ..) => self
                .documents
                .iter()
                .filter_map(|at| edition.documents.get(usize::from(*at)))
                .any(|other| core::ptr::eq(other, rule)),
        }
    }
}

/// Tries each set on the submission; where that asks for more, goes on from there.
fn tried<'a>(
    rules: &Rules<'a>,
    trial: &mut Trial<'_>,
    formula: &mut Formula<'a>,
    presence: &Presence,
    sets: Vec<Remedy>,
    mut cut: bool,
    known: &[(&str, &String)],
) -> Result<(Vec<Remedy>, bool), Gap> {
    let mut good: Vec<Remedy> = Vec::new();
    let mut open = sets;
    // For each atom, whether a condition looks at it: what adds nothing of that kind cannot ask for more.
    let mut looked_at: Vec<bool> = Vec::new();
    let mut known_alike: Vec<Alike<'a>> = Vec::new();
    for _ in 0..ROUNDS {
        let mut next = Vec::new();
        for set in open {
            looked_at.extend(formula.atoms.iter().skip(looked_at.len()).map(|atom| presence.has(rules, atom)));
            if !set.atoms.iter().any(|at| looked_at.get(usize::from(*at)) == Some(&true)) {
                good.push(set);
                continue;
            }
            let touched: Vec<&Atom<'_>> =
                set.atoms.iter().filter_map(|at| formula.atoms.get(usize::from(*at))).collect();
            let after = trial.with(rules, &touched);
            let is_asked = |(code, place): &Blocking<'_>| {
                let is_known = || known.iter().any(|(known, path)| known == code && place.is_at(rules, path));
                !is_stated(rules, &touched, place) && !is_known()
            };
            let seen = |at: &u16| {
                let at = usize::from(*at);
                looked_at.get(at) == Some(&true) || formula.atoms.get(at).is_some_and(|atom| atom.way.states())
            };
            let seen: Vec<u16> = set.atoms.iter().copied().filter(seen).collect();
            if let Some(alike) = known_alike.iter().find(|alike| alike.seen == seen)
                && !errors_of_documents(rules, &alike.requirements, after).iter().any(is_asked)
            {
                good.push(set);
                continue;
            }
            let (errors, requirements) = errors(rules, after);
            if !errors.iter().any(is_asked) {
                known_alike.push(Alike { seen, requirements });
                good.push(set);
                continue;
            }
            let verdict = check_filing(rules, after, Stage::Submit)?;
            let stated = |path: &str| touched.iter().any(|atom| atom.way.states() && atom.path == path);
            let asked = verdict.findings.iter().filter(|finding| {
                let is_known = || known.contains(&(finding.code, &finding.path));
                finding.severity == Severity::Error && !stated(&finding.path) && !is_known()
            });
            let asked: Vec<&Finding<'a>> = asked.collect();
            formula.other_filing();
            let mut clauses = Vec::new();
            for finding in asked {
                clauses.extend(formula.clauses(after, &verdict, finding));
            }
            if clauses.is_empty() {
                good.push(set);
            } else {
                let (more, left) = smallest(&formula.atoms, &clauses, &set, MAX_SETS);
                cut |= left;
                next.extend(more);
            }
        }
        open = next;
        if open.is_empty() {
            break;
        }
    }
    Ok((good, cut || !open.is_empty()))
}

/// Returns whether one of the atoms states what stands at that place.
fn is_stated(rules: &Rules<'_>, atoms: &[&Atom<'_>], place: &Spot<'_>) -> bool {
    // An element's field has a place in each element.
    let field = place.field(rules).filter(|field| !field.path.contains('['));
    let same = |atom: &&Atom<'_>| match (atom.way, field) {
        (Way::Fact(own), Some(field)) => core::ptr::eq(own, field),
        _ => false,
    };
    atoms.iter().any(same) || atoms.iter().any(|atom| atom.way.states() && place.is_at(rules, &atom.path))
}

/// What a set that asks for nothing more adds of what conditions can see, facts and papers, and what is required then.
///
/// Another set that adds the same of it differs in papers alone.
struct Alike<'a> {
    seen: Vec<u16>,
    requirements: Vec<Requirement<'a>>,
}

/// A filing to which something is added and taken back, so that no trial copies what was stated.
struct Trial<'f> {
    filing: &'f Filing,
    after: Filing,
    stated: Vec<FieldId>,
}

impl<'f> Trial<'f> {
    fn new(filing: &'f Filing) -> Self {
        Self { filing, after: filing.clone(), stated: Vec::new() }
    }

    /// Returns the filing with these atoms added, and none of an earlier trial.
    fn with(&mut self, rules: &Rules<'_>, atoms: &[&Atom<'_>]) -> &mut Filing {
        self.stated.drain(..).for_each(|field| self.after.put_absent(field));
        self.after.documents.clone_from(&self.filing.documents);
        self.stated.extend(atoms.iter().filter_map(|atom| self.after.add(rules, atom)));
        &mut self.after
    }
}
