//! What the law asks of how a submission was filed: under whose account, with which identity, signed by whom.

use super::detail::Signature;
use super::event::Fact;
use super::head::Head;
use super::judge::Note;
use super::judge::sealed::Judge;
use super::law::Row;
use super::mark::Due;
use super::rejection::{Against, ApplyError, Doubt, RejectionCode as C};
use crate::law::Sure;
use crate::lifecycle::{Limit, PolicyId, Signing, State};

impl Head {
    /// Holds a filing to the channels by which the procedure takes them on that day; who asks for leave is told no, a record goes on with it.
    pub(super) fn guard_channel<'a>(
        &mut self,
        from: State,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        // A part comes as the whole came.
        let law = judge.law();
        let Some(edition) = law.edition(self.pin).filter(|_| law.branch.is_none()) else { return Ok(()) };
        let open = &edition.channels;
        let Some(channel) = fact.channel.filter(|_| !open.is_empty()) else { return Ok(()) };
        if let Some(rule) = open.iter().find(|rule| rule.channel == channel) {
            self.channel_unsure = rule.source.sure == Sure::Unsure;
            return Ok(());
        }
        judge.object(self.reject(C::FilingChannelClosed, from, fact.event, Row::Channels))
    }

    /// Holds a filing to the law of its day; what nobody stated is not held against it.
    ///
    /// Asked at the counter and by post: the account of an assisted filing. Asked of an electronic filing, in this order: the level of the identity, the applicant's signature.
    pub(super) fn guard_filing<'a>(
        &mut self,
        from: State,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        let Some(prepared) = self.prepared(judge.law()) else { return Ok(()) };
        let stated = fact.stated();
        let Some(channel) = self.channel else { return Ok(()) };
        if !channel.is_electronic() {
            // The officer guides and helps to open an account; the filing is taken all the same.
            if stated.own_account == Some(false) && prepared.policies.account_is_the_applicants == Some(true) {
                let row = Row::Policy(PolicyId::AssistedAccount);
                judge.note(Note::FilingAccountOfAnother, self.at(row), [Due::NONE; 2]);
            }
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
