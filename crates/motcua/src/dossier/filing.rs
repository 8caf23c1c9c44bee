//! What the law asks of how a submission was filed: under whose account, with which identity, signed by whom.

use super::detail::Signature;
use super::event::Fact;
use super::head::Head;
use super::judge::sealed::Judge;
use super::law::Row;
use super::rejection::{Against, ApplyError, Doubt, RejectionCode as C};
use crate::law::Channel;
use crate::lifecycle::{Limit, PolicyId, Signing, State};

impl Head {
    /// Holds a filing to the law of its day; what nobody stated is not held against it.
    ///
    /// Asked in this order: the account of an assisted filing, the level of the identity, the applicant's signature.
    pub(super) fn guard_filing<'a>(
        &mut self,
        from: State,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        let Some(prepared) = self.prepared(judge.law()) else { return Ok(()) };
        let stated = fact.stated();
        if stated.own_account == Some(false) && prepared.policies.account_is_the_applicants == Some(true) {
            let row = Row::Policy(PolicyId::AssistedAccount);
            return Err(self.reject(C::FilingAccountOfAnother, from, fact.event, row).into());
        }
        if !self.channel.is_some_and(Channel::is_electronic) {
            return Ok(());
        }
        if let (Some(Limit::Times(least)), Some(level)) = (prepared.policies.online_identity, stated.identity_level) {
            if level < least {
                let row = Row::Policy(PolicyId::OnlineIdentity);
                let rejection =
                    self.reject(C::FilingIdentityTooLow, from, fact.event, row).against(Against::Limit(least));
                return Err(rejection.into());
            }
            self.assume(prepared, PolicyId::OnlineIdentity);
        }
        let (Some(signing), Some(signature)) = (prepared.policies.applicant_signature, stated.applicant_signature)
        else {
            return Ok(());
        };
        match (signing, signature) {
            (Signing::NotRequired, _) | (_, Signature::Valid) => Ok(()),
            (_, Signature::Invalid) | (Signing::Required, Signature::None) => {
                let row = Row::Policy(PolicyId::ApplicantSignature);
                Err(self.reject(C::FilingUnsigned, from, fact.event, row).into())
            }
            (Signing::Unknown, Signature::None) => judge.doubt(Doubt::Policy(PolicyId::ApplicantSignature)),
        }
    }
}
