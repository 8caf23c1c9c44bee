//! What makes a finding go from elsewhere: a fact or a paper of which a condition asks whether it is there.

use alloc::vec::Vec;

use super::Way;
use super::choices::Choices;
use super::clause::{Formula, arg, is_asked};
use super::presence::{Look, scope};
use super::ways::ways;
use crate::check::Filing;
use crate::check::checker::found;
use crate::condition::{Access, Builtin, Node};
use crate::procedure::{CondId, DocumentRule, FieldId, Severity};
use crate::verdict::{Arg, Finding, Requirement};

impl<'a> Formula<'a> {
    /// Puts the choices of adding what these conditions ask the presence of, where that alone makes the finding go; of a fact that decides, where that
    /// makes it not decide any more over the subject.
    pub(super) fn elsewhere(
        &mut self,
        filing: &mut Filing,
        conditions: &[CondId],
        finding: &Finding<'a>,
        subject: Option<&'a str>,
        any_of: &mut Choices,
    ) {
        // Where the finding's own fact is a choice already, it is none of the others.
        let own = if any_of.is_empty() { None } else { Some(&finding.path) };
        let mut absent = self.absent(filing, conditions);
        absent.retain(|way| own.is_none_or(|own| *own != way.path()));
        each_smallest(&absent, &mut |added| {
            let goes = self.goes_with(filing, added, finding, subject);
            if goes {
                self.choose(added, any_of);
            }
            goes
        });
    }

    /// Puts the choices of handing in a paper for which nobody asks, or not surely, until something else is there, together with that.
    pub(super) fn opened(&mut self, filing: &mut Filing, rule: &'a DocumentRule, any_of: &mut Choices) {
        let absent = self.absent(filing, rule.when.as_slice());
        each_smallest(&absent, &mut |added| {
            let (_, papers) = self.found_with(filing, added, None);
            let Some(paper) = papers.iter().find(|paper| core::ptr::eq(paper.document, rule) && is_asked(paper)) else {
                return false;
            };
            self.ways_of(filing, paper, added, any_of);
            true
        });
    }

    /// Returns the ways of adding what the conditions ask the presence of and what is not there: facts in their order, then papers.
    fn absent(&self, filing: &Filing, conditions: &[CondId]) -> Vec<Way<'a>> {
        let edition = self.rules.edition();
        let conditions = conditions.iter().filter_map(|id| edition.conditions.get(usize::from(id.0)));
        let nodes = conditions.flat_map(|condition| &condition.nodes);
        let (mut facts, mut papers) = (Vec::new(), Vec::new());
        for node in nodes {
            match node {
                Node::Has(Access::Field(id)) if filing.lacks(*id) => facts.push(*id),
                Node::Builtin(Builtin::Provided(at) | Builtin::Register(at)) => papers.push(*at),
                _ => {}
            }
        }
        crate::ordered::sort(&mut facts, Ord::cmp);
        facts.dedup();
        crate::ordered::sort(&mut papers, Ord::cmp);
        papers.dedup();
        let mut out: Vec<Way<'a>> = facts.into_iter().filter_map(|id| self.field(id)).map(Way::Fact).collect();
        let papers = papers.into_iter().filter_map(|at| edition.documents.get(usize::from(at)));
        papers.for_each(|rule| out.extend(ways(&self.rules, filing, rule)));
        out
    }

    /// Returns what is found, and which papers are asked for, while that is added, in the parts that ask whether it is there or read the fact; the filing
    /// is as before then.
    fn found_with(
        &self,
        filing: &mut Filing,
        added: &[Way<'a>],
        read: Option<FieldId>,
    ) -> (Vec<Finding<'a>>, Vec<Requirement<'a>>) {
        let looks: Vec<Look> = added.iter().filter_map(|way| self.presence.look(*way)).collect();
        let looking = self.presence.asking_or_reading(&looks, read);
        let documents = if added.iter().all(Way::states) { None } else { Some(filing.documents.clone()) };
        let stated: Vec<FieldId> = added.iter().filter_map(|way| filing.add(&self.rules, *way)).collect();
        let answer = found(&self.rules, filing, scope(looking.as_deref()));
        stated.into_iter().for_each(|field| filing.put_absent(field));
        if let Some(documents) = documents {
            filing.documents = documents;
        }
        answer
    }

    /// Returns whether an error goes where that is there; it is not there yet, nor afterwards.
    fn goes_with(
        &mut self,
        filing: &mut Filing,
        added: &[Way<'a>],
        finding: &Finding<'a>,
        subject: Option<&'a str>,
    ) -> bool {
        // That a fact decides may be told by every part that reads it; all else is told by the part that asks for the presence.
        let read = match (subject, arg(finding, "fact")) {
            (Some(_), Some(Arg::Field(field))) => self.id_of(field),
            _ => None,
        };
        let same = |known: &[Way<'a>]| known.len() == added.len() && known.iter().zip(added).all(|(a, b)| a.is(b));
        let known = self.with_added.iter().position(|(known, decides, _)| *decides == read && same(known));
        let at = known.unwrap_or(self.with_added.len());
        if known.is_none() {
            let (left, _) = self.found_with(filing, added, read);
            self.with_added.push((added.to_vec(), read, left));
        }
        let left = self.with_added.get(at).map_or(&[][..], |(_, _, left)| left.as_slice());
        let decides = |other: &Finding<'a>| match (subject, arg(other, "decides")) {
            (Some(subject), Some(Arg::Names(decides))) => decides.contains(&subject),
            _ => true,
        };
        let is_left = |other: &Finding<'a>| {
            other.severity == Severity::Error
                && other.code == finding.code
                && other.path == finding.path
                && decides(other)
        };
        !left.iter().any(is_left)
    }
}

/// Tries each of these by itself, then each two of those that are not enough.
fn each_smallest<'a>(ways: &[Way<'a>], is_enough: &mut dyn FnMut(&[Way<'a>]) -> bool) {
    let alone: Vec<Way<'a>> = ways.iter().copied().filter(|way| !is_enough(&[*way])).collect();
    for (at, first) in (1..).zip(&alone) {
        for second in alone.iter().skip(at) {
            is_enough(&[*first, *second]);
        }
    }
}
