//! The words for who files: the kind of applicant, and what a representative is to the applicant.

use super::Filing;
use super::ledger::{Ledger, Spot};
use crate::catalogue::Rules;
use crate::condition::{Builtin, Fact, compared};
use crate::procedure::{FindingKind, Severity};
use crate::verdict::Arg;

/// The word for what no rule tells apart.
const OTHER: &str = "other";

/// Adds each word that none of the procedure's rules tells apart, where they tell some: it is judged as any other, which a slip of the pen is not meant to be.
pub(super) fn check<'a>(ledger: &mut Ledger<'a>, rules: &Rules<'a>, filing: &Filing) {
    let stated = [
        ("applicant_kind_unknown", "show_when_applicant", Builtin::ApplicantKind, &filing.applicant_kind),
        ("relation_unknown", "relation", Builtin::RepresentativeRelation, &filing.relation),
    ];
    for (code, list, builtin, word) in stated {
        let Some(word) = word.as_deref().filter(|word| *word != OTHER) else { continue };
        let known = compared(&rules.edition().conditions, builtin);
        if !known.is_empty() && !known.contains(&word) {
            ledger
                .add(code, FindingKind::Info, Severity::Info, Spot::Fact(Fact::Builtin(builtin)))
                .arg("known", Arg::Words(list, known))
                .done();
        }
    }
}
