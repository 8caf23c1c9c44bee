//! What a linked submission and each of its parts lack.

use crate::map::Map;
use alloc::vec::Vec;

use super::plan::{PlannedPart, plan};
use super::{check, split};
use crate::catalogue::Rules;
use crate::check::Filing;
use crate::check::remedy::{Costs, Missing, missing_of_own as smallest};
use crate::error::Gap;
use crate::submission::Submission;
use crate::verdict::Status;

/// One part of a submission that is checked by its own procedure, and what it lacks.
#[derive(Clone, Debug)]
pub struct PartMissing<'a> {
    /// The part.
    pub planned: PlannedPart<'a>,
    /// What to add, with the rules that ask for it; a gap where the part's own rules cannot answer.
    pub lacks: Result<(Rules<'a>, Missing<'a>), Gap>,
}

/// Returns what a submission lacks, and what each part of it lacks that is checked by its own procedure; no part where it is not linked.
///
/// `filing` is the submission read against the rules, as [`Filing::of`] gives it.
/// The sets of the submission and those of its parts are independent: one of each makes the whole complete.
///
/// # Errors
/// [`Gap::NotInForce`] and [`Gap::NotStructured`] as [`crate::check::remedy::missing`] for the submission itself; a part whose rules cannot answer says
/// so in its place.
///
/// ```
/// use motcua::catalogue::Catalogue;
/// use motcua::check::Filing;
/// use motcua::check::remedy::Costs;
/// use motcua::linked::missing;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let rules = Catalogue::vietnam()?.in_force("2.002621", "2026-08-20".parse()?)?;
/// let filed = rules.submission(br#"{"procedure":"2.002621","channel":"online","at":"2026-08-20T09:00"}"#)?;
/// let (own, parts) = missing(&rules, &filed, &Filing::of(&rules, &filed), Costs::default(), 10)?;
/// let (part_rules, birth) = parts[0].lacks.as_ref().map_err(Clone::clone)?;
/// assert_eq!(part_rules.procedure().code, "1.001193");
/// assert!(!own.verdict.complete && !birth.sets.is_empty());
/// # Ok(())
/// # }
/// ```
pub fn missing<'a>(
    rules: &Rules<'a>,
    submission: &Submission,
    filing: &Filing,
    costs: Costs,
    limit: usize,
) -> Result<(Missing<'a>, Vec<PartMissing<'a>>), Gap> {
    if rules.edition().branches.is_empty() {
        return Ok((smallest(rules, filing, costs, limit)?, Vec::new()));
    }
    let laws = check::laws(rules, Some(submission.at.date()));
    let editions: Vec<_> = laws.iter().flatten().flatten().map(Rules::edition).collect();
    let filing = Filing::of(rules, &split::rest(submission, rules.edition(), &editions));
    let own = smallest(rules, &filing, costs, limit)?;
    let mut parts = Vec::new();
    for (planned, law) in plan(rules, &filing, submission.at, &Map::new()).into_iter().zip(laws) {
        let (Status::Required, Some(law)) = (&planned.status, law) else { continue };
        let lacks = law.and_then(|law| {
            let part = split::part(submission, planned.branch, &law.procedure().code, law.edition());
            let found = smallest(&law, &Filing::of(&law, &part), costs, limit)?;
            Ok((law, found))
        });
        parts.push(PartMissing { planned, lacks });
    }
    Ok((own, parts))
}
