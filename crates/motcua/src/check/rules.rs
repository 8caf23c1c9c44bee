//! What rules answer about a submission.

use alloc::vec::Vec;

use super::checker::check_own;
use super::requirements;
use super::view::world;
use super::{Filing, check_filing};
use crate::catalogue::Rules;
use crate::civil::Date;
use crate::condition::Truth;
use crate::error::Gap;
use crate::input::InputError;
use crate::lifecycle::{Choices, PolicyId, PolicyValue};
use crate::procedure::CondId;
use crate::submission::Submission;
use crate::verdict::{Requirement, Stage, Verdict};

impl<'c> Rules<'c> {
    /// Returns the submission that a JSON text holds, its times in the jurisdiction's local time.
    ///
    /// # Errors
    /// [`InputError`] as for [`Submission::from_json`].
    pub fn submission(&self, json: &[u8]) -> Result<Submission, InputError> {
        Submission::from_json(json, self.catalogue().jurisdiction().local_offset_minutes)
    }

    /// Returns the verdict on a submission that was already read against these rules; see [`check_filing`].
    ///
    /// # Errors
    /// As [`check_filing`].
    pub fn check_filing(&self, filing: &Filing, stage: Stage) -> Result<Verdict<'c>, Gap> {
        check_filing(self, filing, stage)
    }

    /// Returns the verdict on what the procedure itself asks, whoever asks its parts; the filing was read against these rules.
    ///
    /// # Errors
    /// [`Gap::NotInForce`] where the edition does not cover the day of filing.
    pub(crate) fn check_own(&self, filing: &Filing, stage: Stage) -> Result<Verdict<'c>, Gap> {
        check_own(self, filing, stage)
    }

    /// Returns for every document whether it is required with what the filing states so far; see [`requirements`].
    #[must_use]
    pub fn requirements(&self, filing: &Filing) -> Vec<Requirement<'c>> {
        requirements::requirements(self, filing)
    }

    /// Returns for every document whether a filing that is whole requires it, as its verdict does: what it does not state is not stated.
    #[must_use]
    pub fn requirements_of_whole(&self, filing: &Filing) -> Vec<Requirement<'c>> {
        requirements::of_whole(self, filing)
    }

    /// Returns whether a condition of the edition holds with what the filing states, which has to be read against these rules; no condition always holds.
    #[must_use]
    pub fn holds(&self, filing: &Filing, condition: Option<CondId>) -> Truth {
        world(self, filing).holds(condition)
    }

    /// Returns whether each of these conditions of the edition holds with what the filing states, in their order.
    #[must_use]
    pub fn each_holds(&self, filing: &Filing, conditions: impl IntoIterator<Item = Option<CondId>>) -> Vec<Truth> {
        let world = world(self, filing);
        conditions.into_iter().map(|condition| world.holds(condition)).collect()
    }

    /// Returns the term of a rule with what its conditions add to it and where that comes from, or the facts that would decide it.
    pub(crate) fn term_of<'r>(
        &self,
        filing: &Filing,
        rule: &'r crate::procedure::TermRule,
    ) -> Result<(crate::term::Term, Vec<&'r crate::law::Source>), Vec<crate::condition::Fact>> {
        super::deadline::with_additions(rule, &world(self, filing))
    }

    /// Returns the settlement term that applies to a filing of that day.
    pub(crate) fn settlement(&self, filing: &Filing, on: Date) -> super::deadline::Settlement<'c> {
        super::deadline::settlement(self, filing, on, &world(self, filing))
    }

    /// Returns whether the edition covers the day.
    pub(super) fn covers(&self, day: Date) -> bool {
        let edition = self.edition();
        edition.from <= day && edition.until.is_none_or(|until| day < until)
    }

    /// Returns the value taken for an open choice about submissions on that day, if the general law of that day gives one.
    pub(super) fn policy(&self, policy: PolicyId, day: Date) -> Option<&'c PolicyValue> {
        let covers = |choices: &&Choices| choices.from <= day && choices.until.is_none_or(|until| day < until);
        let choices = self.catalogue().jurisdiction().choices.iter().find(covers)?;
        choices.policies.iter().find(|value| value.policy == policy)
    }
}
