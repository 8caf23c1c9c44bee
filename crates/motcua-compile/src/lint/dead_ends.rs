//! Ways that end without an answer: a paper that nobody can hand in, a group that no channel can meet.

use motcua::law::Channel;
use motcua::procedure::{DocumentKind, DocumentRule, Fallback, Substitute};

use super::{At, LintLevel, Linter, Subject};

pub(super) fn check(linter: &mut Linter<'_, '_>, subject: &Subject<'_>) {
    let edition = subject.rules.edition();
    let open: Vec<Channel> = edition.channels.iter().map(|rule| rule.channel).collect();
    let is_open = |channel: &Channel| open.is_empty() || open.contains(channel);
    for rule in &edition.documents {
        let at = |meant| At { list: "document", key: ("id", &rule.id), meant };
        let asked: Vec<Channel> = Channel::ALL
            .into_iter()
            .filter(is_open)
            .filter(|channel| rule.channels.is_empty() || rule.channels.contains(channel))
            .collect();
        if asked.is_empty() {
            let message = format!("`{}` is asked on channels that are not open", rule.id);
            linter.find(
                subject,
                &at("channels"),
                LintLevel::Error,
                "channel_not_open",
                message,
                "open the channel, or ask for the document on another",
            );
        }
        if rule.kind == DocumentKind::Data && rule.substitutes.is_empty() {
            let message = format!("nothing can answer for `{}`: it is no paper and no register is named", rule.id);
            linter.find(
                subject,
                &at("kind"),
                LintLevel::Error,
                "dead_end",
                message,
                "name a register in `[[document.substitute]]`, or ask for a paper",
            );
            continue;
        }
        for channel in asked.iter().filter(|channel| !is_shown_online(rule, **channel) && !can_be_met(rule, **channel))
        {
            let in_group = rule.one_of.as_ref().is_some_and(|group| {
                edition
                    .documents
                    .iter()
                    .any(|other| other.one_of.as_ref() == Some(group) && can_be_met(other, *channel))
            });
            if !in_group {
                let message = format!(
                    "on the channel `{}` nothing meets `{}`: no electronic version, and no register that cannot fail",
                    channel.as_str(),
                    rule.id
                );
                linter.find(
                    subject,
                    &at("electronic"),
                    LintLevel::Error,
                    "dead_end",
                    message,
                    "accept an electronic version, or limit the channels",
                );
            }
        }
    }
}

/// Returns whether the document is only shown and nobody comes, so that it is not asked for.
fn is_shown_online(rule: &DocumentRule, channel: Channel) -> bool {
    rule.kind == DocumentKind::Present && channel.is_electronic()
}

/// Returns whether a document can be met on a channel, in paper, electronically or by a register.
fn can_be_met(rule: &DocumentRule, channel: Channel) -> bool {
    // Who files electronically need not bring or send paper as well.
    let by_paper = rule.is_on_paper() && !channel.is_electronic();
    rule.is_asked_on(channel)
        && (by_paper || rule.takes_electronic(Some(channel)) || rule.substitutes.iter().any(never_fails))
}

/// Returns whether nobody has to bring the paper, whatever the register answers.
fn never_fails(substitute: &Substitute) -> bool {
    [&substitute.when_not_found, &substitute.when_unavailable].into_iter().all(|then| *then != Fallback::Paper)
}
