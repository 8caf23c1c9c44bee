//! What a check is made against.

use crate::calendar::Calendar;
use crate::civil::Date;
use crate::law::Channel;
use crate::lifecycle::{LifecycleEdition, PolicyId, PolicyValue};
use crate::message::Messages;
use crate::procedure::{Edition, Procedure};

/// The rules in force on one day, with what answers need besides: the general law, the messages, the release.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// The procedure.
    pub procedure: &'a Procedure,
    /// Its edition in force.
    pub edition: &'a Edition,
    /// The editions of the general law, for its policy values.
    pub lifecycles: &'a [LifecycleEdition],
    /// The calendar; without one, nothing that counts days is answered.
    pub calendar: Option<&'a Calendar>,
    /// The message catalogue.
    pub messages: &'a Messages,
    /// The release of the law data.
    pub release: &'a str,
    /// The language of the law, the last fallback of every text.
    pub language: &'a str,
    /// The currency's ISO 4217 code.
    pub currency: &'a str,
}

impl<'a> Basis<'a> {
    /// Returns whether the edition covers the day.
    pub(super) fn covers(&self, day: Date) -> bool {
        self.edition.from <= day && self.edition.until.is_none_or(|until| day < until)
    }

    /// Returns the value taken for an open choice on that day, if the rules give one.
    pub(super) fn policy(&self, policy: PolicyId, day: Date) -> Option<&'a PolicyValue> {
        let covers = |edition: &&LifecycleEdition| edition.from <= day && edition.until.is_none_or(|until| day < until);
        let edition = self.lifecycles.iter().find(covers)?;
        edition.policies.iter().find(|value| value.policy == policy)
    }
}

/// Returns whether a list of channels, where empty means all, has the channel.
pub(super) fn on_channel(channels: &[Channel], channel: Channel) -> bool {
    channels.is_empty() || channels.contains(&channel)
}
