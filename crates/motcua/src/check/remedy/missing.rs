//! The smallest sets of things to add, each tried on the submission where something hangs on what is there.

use alloc::string::String;
use alloc::vec::Vec;

use super::clause::Formula;
use super::sets::{reduce, smallest};
use super::{Atom, Clause, Costs, Remedy, Way};
use crate::catalogue::Rules;
use crate::check::checker::of_documents;
use crate::check::{Filing, check_filing};
use crate::condition::{Builtin, Node};
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
    let (mut clauses, mut corrections) = (Vec::new(), Vec::new());
    let errors = || verdict.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let wrong = |path: &str| errors().any(|other| other.path == path && is_correction(other));
    for finding in errors() {
        let asked = if wrong(&finding.path) { Vec::new() } else { formula.clauses(filing, &verdict, finding) };
        if asked.is_empty() {
            corrections.push(finding.clone());
        } else {
            clauses.extend(asked);
        }
    }
    clauses.dedup();
    let none = Remedy { cost: 0, atoms: Vec::new() };
    let (mut sets, mut cut) = smallest(&formula.atoms, &clauses, &none, limit);
    if hangs_on_what_is_there(rules) {
        let known: Vec<(&str, &String)> = corrections.iter().map(|finding| (finding.code, &finding.path)).collect();
        (sets, cut) = tried(rules, filing, &mut formula, sets, cut, &known)?;
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

/// Returns whether a condition of the edition asks whether something is there at all.
fn hangs_on_what_is_there(rules: &Rules<'_>) -> bool {
    let asks = |node: &Node| matches!(node, Node::Has(_) | Node::Builtin(Builtin::Provided(_) | Builtin::Register(_)));
    rules.edition().conditions.iter().any(|condition| condition.nodes.iter().any(asks))
}

/// Tries each set on the submission; where that asks for more, goes on from there.
fn tried<'a>(
    rules: &Rules<'a>,
    filing: &Filing,
    formula: &mut Formula<'a>,
    sets: Vec<Remedy>,
    mut cut: bool,
    known: &[(&str, &String)],
) -> Result<(Vec<Remedy>, bool), Gap> {
    let mut good: Vec<Remedy> = Vec::new();
    let mut open = sets;
    let mut trial = Trial::new(filing);
    // For each atom, whether a condition looks at it: what adds nothing of that kind cannot ask for more.
    let mut looked_at: Vec<bool> = Vec::new();
    let mut known_alike: Vec<Alike<'a>> = Vec::new();
    for _ in 0..ROUNDS {
        let mut next = Vec::new();
        for set in open {
            looked_at.extend(formula.atoms.iter().skip(looked_at.len()).map(|atom| is_looked_at(rules, atom)));
            if !set.atoms.iter().any(|at| looked_at.get(usize::from(*at)) == Some(&true)) {
                good.push(set);
                continue;
            }
            let touched: Vec<&Atom<'_>> =
                set.atoms.iter().filter_map(|at| formula.atoms.get(usize::from(*at))).collect();
            let after = trial.with(filing, rules, &touched);
            let stated = |path: &str| touched.iter().any(|atom| atom.way.states() && atom.path == path);
            let is_asked = |finding: &Finding<'_>| {
                let is_known = known.contains(&(finding.code, &finding.path));
                finding.severity == Severity::Error && !is_known && !stated(&finding.path)
            };
            let seen = |at: &u16| {
                let at = usize::from(*at);
                looked_at.get(at) == Some(&true) || formula.atoms.get(at).is_some_and(|atom| atom.way.states())
            };
            let seen: Vec<u16> = set.atoms.iter().copied().filter(seen).collect();
            if let Some(alike) = known_alike.iter().find(|alike| alike.seen == seen)
                && !of_documents(rules, &alike.requirements, after).iter().any(is_asked)
            {
                good.push(set);
                continue;
            }
            let verdict = check_filing(rules, after, Stage::Submit)?;
            let asked: Vec<&Finding<'a>> = verdict.findings.iter().filter(|finding| is_asked(finding)).collect();
            if asked.is_empty() {
                known_alike.push(Alike { seen, requirements: verdict.requirements });
                good.push(set);
                continue;
            }
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

/// What a set that asks for nothing more adds of what conditions can see, facts and papers, and what is required then.
///
/// Another set that adds the same of it differs in papers alone.
struct Alike<'a> {
    seen: Vec<u16>,
    requirements: Vec<Requirement<'a>>,
}

/// A filing to which something is added and taken back, so that no trial copies what was stated.
struct Trial {
    after: Filing,
    stated: Vec<FieldId>,
}

impl Trial {
    fn new(filing: &Filing) -> Self {
        Self { after: filing.clone(), stated: Vec::new() }
    }

    /// Returns the filing with these atoms added, and none of an earlier trial.
    fn with(&mut self, filing: &Filing, rules: &Rules<'_>, atoms: &[&Atom<'_>]) -> &Filing {
        self.stated.drain(..).for_each(|field| self.after.put_absent(field));
        self.after.documents.clone_from(&filing.documents);
        self.stated.extend(atoms.iter().filter_map(|atom| self.after.add(rules, atom)));
        &self.after
    }
}

/// Returns whether a condition looks at the presence of what the atom adds.
fn is_looked_at(rules: &Rules<'_>, atom: &Atom<'_>) -> bool {
    let edition = rules.edition();
    let nodes = || edition.conditions.iter().flat_map(|condition| &condition.nodes);
    let of = |rule: &crate::procedure::DocumentRule| edition.documents.iter().position(|other| other.id == rule.id);
    match atom.way {
        Way::Fact(field) => nodes().any(|node| match node {
            Node::Has(crate::condition::Access::Field(id) | crate::condition::Access::Element(id)) => {
                edition.fields.get(usize::from(id.0)).is_some_and(|other| other.path == field.path)
            }
            _ => false,
        }),
        Way::Builtin => false,
        Way::LookUp(rule, _) | Way::Electronic(rule) | Way::Paper(rule, ..) => {
            let index = of(rule);
            nodes().any(|node| match node {
                Node::Builtin(Builtin::Provided(at) | Builtin::Register(at)) => Some(usize::from(*at)) == index,
                _ => false,
            })
        }
    }
}
