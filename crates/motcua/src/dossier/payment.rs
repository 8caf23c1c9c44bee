//! Whether what was paid is what was asked for.

use super::event::Fact;
use super::head::Head;
use super::judge::Judge;
use super::law::Row;
use super::rejection::{Against, ApplyError, RejectionCode, Sums};
use crate::lifecycle::{PolicyId, State};

impl Head {
    /// Objects to a payment of another sum than was asked for, where the law of the day looks at sums and both are stated.
    pub(super) fn paid_as_asked<'a>(
        &mut self,
        asked: Option<i64>,
        from: State,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        let Some((asked, paid)) = asked.zip(fact.stated().amount).filter(|(asked, paid)| asked != paid) else {
            return Ok(());
        };
        let prepared = self.prepared(judge.law());
        let Some(prepared) = prepared.filter(|prepared| prepared.policies.payment_as_asked == Some(true)) else {
            return Ok(());
        };
        let policy = PolicyId::PaymentSum;
        self.assume(prepared, policy);
        let rejection = self.reject(RejectionCode::PaymentOfAnotherSum, from, fact.event, Row::Policy(policy));
        judge.object(rejection.against(Against::Sums(Sums { asked, paid })))
    }
}
