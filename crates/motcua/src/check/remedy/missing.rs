//! The smallest sets of things to add, each tried on the submission where something hangs on what is there.

use alloc::string::String;
use alloc::vec::Vec;

use super::clause::Formula;
use super::marks::Marks;
use super::presence::{Look, scope};
use super::sets::{Needs, Set, reduce, smallest};
use super::{Atom, Clause, Costs, Remedy};
use crate::catalogue::Rules;
use crate::check::Filing;
use crate::check::checker::{answerable, found};
use crate::error::Gap;
use crate::procedure::{Curation, FieldId, Severity};
use crate::verdict::{Finding, Stage, Verdict};

/// The most sets that one answer gives.
pub const MAX_SETS: usize = 256;

/// How often what was added may ask for more before the search gives up.
const ROUNDS: usize = 6;

/// What a submission lacks.
#[derive(Clone, Debug)]
pub struct Missing<'a> {
    /// The verdict on the submission as it stands.
    pub verdict: Verdict<'a>,
    /// Everything that a set adds or a clause names, and what was tried beside them and led to no smallest set, numbered by its place.
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
/// As [`crate::check::check_filing`], and [`Gap::NotCurated`] for an imported procedure: nobody knows what it requires. Of a linked procedure
/// [`crate::linked::missing`] tells what its parts lack.
///
/// ```
/// use motcua::catalogue::Catalogue;
/// use motcua::check::Filing;
/// use motcua::check::remedy::{Costs, missing};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let rules = Catalogue::vietnam()?.in_force("1.004873", "2026-08-20".parse()?)?;
/// let filed = br#"{"procedure":"1.004873","channel":"direct","at":"2026-08-20T09:00"}"#;
/// let filing = Filing::of(&rules, &rules.submission(filed)?);
/// let lacks = missing(&rules, &filing, Costs::default(), 10)?;
/// assert!(!lacks.verdict.complete && lacks.corrections.is_empty());
/// assert!(lacks.sets.windows(2).all(|two| two[0].cost <= two[1].cost));
/// # Ok(())
/// # }
/// ```
pub fn missing<'a>(rules: &Rules<'a>, filing: &Filing, costs: Costs, limit: usize) -> Result<Missing<'a>, Gap> {
    answerable(rules, filing)?;
    missing_of_own(rules, filing, costs, limit)
}

/// Returns what the procedure itself asks and the submission lacks, whoever asks its parts; the filing was read against these rules.
pub(crate) fn missing_of_own<'a>(
    rules: &Rules<'a>,
    filing: &Filing,
    costs: Costs,
    limit: usize,
) -> Result<Missing<'a>, Gap> {
    if rules.procedure().curation == Curation::Imported {
        return Err(Gap::NotCurated);
    }
    let limit = limit.min(MAX_SETS);
    let verdict = rules.check_own(filing, Stage::Submit)?;
    let mut formula = Formula::new(*rules, costs);
    let mut trial = Trial::new(filing);
    let (mut clauses, mut corrections) = (Vec::new(), Vec::new());
    let errors = || verdict.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let wrong = |path: &str| errors().any(|other| other.path == path && is_correction(other));
    for finding in errors() {
        let asked = if is_correction(finding) || !wrong(&finding.path) {
            formula.clauses(&mut trial.after, &verdict.requirements, finding)
        } else {
            Vec::new()
        };
        if asked.is_empty() {
            corrections.push(finding.clone());
        } else {
            clauses.extend(asked);
        }
    }
    clauses.dedup();
    let (mut sets, mut cut) = smallest(&formula.atoms, &Needs::of(&clauses), &Set::default(), limit);
    if !formula.presence.is_empty() {
        let known: Vec<(&str, &String)> = corrections.iter().map(|finding| (finding.code, &finding.path)).collect();
        cut |= tried(rules, &mut trial, &mut formula, &mut sets, limit, &known);
    }
    cut |= sets.len() > limit || formula.full;
    let sets = sets.iter().take(limit).map(Set::remedy).collect();
    Ok(Missing { atoms: formula.atoms, clauses, sets, cut, corrections, verdict })
}

impl Missing<'_> {
    /// Leaves out the atoms that neither a set nor a clause names; the others are called by their new places.
    pub(crate) fn keep_what_is_named(&mut self) {
        let Self { atoms, clauses, sets, .. } = self;
        let mut places: Vec<Option<u16>> = alloc::vec![None; atoms.len()];
        let mut each = |call: &mut dyn FnMut(&mut u16)| {
            clauses.iter_mut().for_each(|clause| clause.any_of.atoms_mut().for_each(&mut *call));
            sets.iter_mut().flat_map(|set| &mut set.atoms).for_each(call);
        };
        each(&mut |atom| {
            if let Some(place) = places.get_mut(usize::from(*atom)) {
                *place = Some(0);
            }
        });
        for (place, named) in (0..).zip(places.iter_mut().flatten()) {
            *named = place;
        }
        each(&mut |atom| *atom = places.get(usize::from(*atom)).copied().flatten().unwrap_or(*atom));
        let mut named = places.iter().map(Option::is_some);
        atoms.retain(|_| named.next() == Some(true));
    }
}

/// Returns whether the finding says that something is stated wrongly.
fn is_correction(finding: &Finding<'_>) -> bool {
    use crate::procedure::FindingKind as K;
    matches!(finding.kind, K::Wrong | K::Conflict) && !finding.code.starts_with("electronic")
}

/// Which atoms a trial must look at.
#[derive(Default)]
struct Kinds {
    /// What a condition looks at that asks the presence of each atom, for those that were looked at.
    looks: Vec<Option<Look>>,
    /// Those of which a condition asks the presence: what adds none of them cannot ask for more.
    asked: Marks,
    /// Those that make a difference to what a trial finds.
    matter: Marks,
}

impl Kinds {
    /// Looks at the atoms that are new.
    fn learn(&mut self, formula: &Formula<'_>) {
        for (at, atom) in (0_u16..).zip(&formula.atoms).skip(self.looks.len()) {
            let look = formula.presence.look(atom.way);
            let asked = look.is_some_and(|look| formula.presence.has(look));
            if asked {
                self.asked.put(at);
            }
            if asked || formula.presence.matters(atom.way) {
                self.matter.put(at);
            }
            self.looks.push(look);
        }
    }

    /// Returns what conditions look at that ask the presence of what the set adds.
    fn looks(&self, set: &Marks) -> Vec<Look> {
        set.atoms().filter_map(|at| *self.looks.get(usize::from(at))?).collect()
    }
}

/// Tries each set on the submission; where that asks for more, goes on from there. The sets that are left are in order; returns whether some were left
/// out.
fn tried<'a>(
    rules: &Rules<'a>,
    trial: &mut Trial<'_>,
    formula: &mut Formula<'a>,
    sets: &mut Vec<Set>,
    limit: usize,
    known: &[(&str, &String)],
) -> bool {
    let (mut cut, mut more_asked) = (false, false);
    let mut open = core::mem::take(sets);
    sets.reserve(open.len());
    let mut kinds = Kinds::default();
    // What sets ask for by what matters of them: another that adds the same of it asks for the same.
    let mut known_asked: Vec<(Marks, Option<Needs>)> = Vec::new();
    for _ in 0..ROUNDS {
        let mut next = Vec::new();
        for set in open {
            kinds.learn(formula);
            if !set.marks.meets(&kinds.asked) {
                sets.push(set);
                continue;
            }
            let seen = set.marks.common(&kinds.matter);
            let at = match known_asked.iter().position(|(known, _)| *known == seen) {
                Some(at) => at,
                None => {
                    let clauses = asked(rules, trial, formula, &kinds, &set.marks, known);
                    known_asked.push((seen, clauses.as_deref().map(Needs::of)));
                    known_asked.len() - 1
                }
            };
            let Some(needs) = known_asked.get(at).and_then(|(_, needs)| needs.as_ref()) else { continue };
            if needs.is_empty() {
                sets.push(set);
                continue;
            }
            let (more, left) = smallest(&formula.atoms, needs, &set, MAX_SETS);
            cut |= left;
            more_asked = true;
            next.extend(more);
        }
        open = next;
        if open.is_empty() {
            break;
        }
    }
    if more_asked {
        cut |= reduce(sets, limit);
    }
    cut || !open.is_empty()
}

/// Returns the clauses of what the submission asks for once the set is added; nothing where something is wrong then that nothing added makes go.
fn asked<'a>(
    rules: &Rules<'a>,
    trial: &mut Trial<'_>,
    formula: &mut Formula<'a>,
    kinds: &Kinds,
    set: &Marks,
    known: &[(&str, &String)],
) -> Option<Vec<Clause>> {
    let touched: Vec<&Atom<'_>> = set.atoms().filter_map(|at| formula.atoms.get(usize::from(at))).collect();
    let after = trial.with(rules, &touched);
    let looking = formula.presence.looking(&kinds.looks(set));
    let (mut findings, papers) = found(rules, after, scope(looking.as_deref()));
    findings.retain(|finding| {
        let is_stated = || touched.iter().any(|atom| atom.way.states() && atom.path == finding.path);
        let is_known = || known.contains(&(finding.code, &finding.path));
        finding.severity == Severity::Error && !is_stated() && !is_known()
    });
    formula.other_filing();
    let mut all = Vec::new();
    for finding in &findings {
        let clauses = formula.clauses(after, &papers, finding);
        if clauses.is_empty() {
            return None;
        }
        all.extend(clauses);
    }
    Some(all)
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
        self.stated.extend(atoms.iter().filter_map(|atom| self.after.add(rules, atom.way)));
        &mut self.after
    }
}
