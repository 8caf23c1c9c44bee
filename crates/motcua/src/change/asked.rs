//! What a case would have had to hand in and to pay under a law.

use alloc::collections::BTreeSet;
use alloc::string::String;

use crate::catalogue::Catalogue;
use crate::check::Filing;
use crate::civil::{Date, Moment};
use crate::input::Json;
use crate::law::Channel;
use crate::procedure::{DocumentKind, split_code};
use crate::verdict::{Fee, Stage, Status};

/// What two laws ask of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AskedTwice {
    /// The same: the edition is one.
    Same,
    /// Each its own.
    Each(Asked, Asked),
    /// Under one of the laws nothing is known of it.
    Unknown,
}

/// What a procedure asks on a day, as far as the facts of a case tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The edition that asks.
    pub edition: String,
    /// The papers that are required, or that a fact which nobody stated would require; what the office takes from a register itself is none.
    pub papers: BTreeSet<String>,
    /// Those of them that a fact which nobody stated decides.
    pub open: BTreeSet<String>,
    /// What is to be paid, in whole units of the currency; nothing where that is not known.
    pub fee: Option<i64>,
}

/// Returns what the procedure asks on that day for these facts; nothing where it is not in force then, or its requirements are not encoded.
///
/// Papers that depend on a fact which is not among `facts` count as asked and stand in `open` too. What a unit sets for itself is asked where the
/// case names one, by its id or official code.
#[must_use]
pub fn asked(
    catalogue: &Catalogue,
    code: &str,
    day: Date,
    (channel, unit): (Option<Channel>, Option<&str>),
    facts: &Json,
) -> Option<Asked> {
    let rules = catalogue.in_force(code, day).ok()?;
    let filing = Filing::of_facts(&rules, facts).at(Moment::from(day));
    let filing = channel.into_iter().fold(filing, Filing::channel);
    let filing = unit.into_iter().fold(filing, Filing::territory);
    let verdict = rules.check_own(&filing, Stage::Typing).ok()?;
    let (mut papers, mut open) = (BTreeSet::new(), BTreeSet::new());
    let brought = verdict.requirements.iter().filter(|requirement| requirement.document.kind != DocumentKind::Data);
    for requirement in brought {
        let id = &requirement.document.id;
        match requirement.status {
            Status::Required => _ = papers.insert(id.clone()),
            Status::Depends(_) => {
                papers.insert(id.clone());
                open.insert(id.clone());
            }
            Status::NotRequired => {}
            Status::Unknown => return None,
        }
    }
    Some(Asked { edition: rules.edition_id(), papers, open, fee: verdict.fee.as_ref().map_or(Some(0), Fee::total) })
}

/// Returns what two laws ask of a case, each given by its rules and the day of the edition that asks.
///
/// Where one edition of one release serves both, nothing asked can differ. A part of a linked procedure asks nothing of its own: its papers and fees
/// are among those of the whole, and where editions differ nothing is known of them.
#[must_use]
pub fn asked_twice(
    laws: [(&Catalogue, Date); 2],
    code: &str,
    by: (Option<Channel>, Option<&str>),
    facts: &Json,
) -> AskedTwice {
    let (whole, part) = split_code(code);
    let edition =
        |(catalogue, day): (&Catalogue, Date)| catalogue.in_force(whole, day).ok().map(|rules| rules.edition_id());
    let [(before, _), (after, _)] = laws;
    let [old, new] = laws.map(edition);
    if before.release() == after.release() && old.is_some() && old == new {
        return AskedTwice::Same;
    }
    let [old, new] =
        laws.map(|(catalogue, day)| if part.is_some() { None } else { asked(catalogue, code, day, by, facts) });
    old.zip(new).map_or(AskedTwice::Unknown, |(old, new)| AskedTwice::Each(old, new))
}
