//! The electronic identity under which a submission is filed.

use super::Filing;
use super::ledger::{Ledger, Spot};
use crate::catalogue::Rules;
use crate::condition::{Builtin, Fact};
use crate::law::{Channel, Sure};
use crate::lifecycle::{PolicyId, PolicyValue};
use crate::procedure::{FindingKind, Severity};
use crate::verdict::Arg;

/// Adds that the identity is of too low a level for a submission that comes electronically on that day; what nobody stated is not held against it.
///
/// Returns the policy that was held against it, where the law leaves it open and it decided that nothing stands in the way.
pub(super) fn check<'a>(ledger: &mut Ledger<'a>, rules: &Rules<'a>, filing: &Filing) -> Option<&'a PolicyValue> {
    let (at, level) = (filing.at?, filing.identity_level?);
    let policy = filing
        .channel
        .is_some_and(Channel::is_electronic)
        .then(|| rules.policy(PolicyId::OnlineIdentity, at.date()))??;
    let least: i64 = policy.value.parse().ok()?;
    if level >= least {
        return Some(policy).filter(|policy| policy.source.sure != Sure::Seen);
    }
    ledger
        .add(
            "filing_identity_too_low",
            FindingKind::Wrong,
            Severity::Error,
            Spot::Fact(Fact::Builtin(Builtin::IdentityLevel)),
        )
        .arg("limit", Arg::Number(least))
        .cite(&policy.source)
        .done();
    None
}
