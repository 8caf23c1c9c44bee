//! Documents that are missing, short, superfluous or unknown.

use alloc::vec::Vec;

use super::Filing;
use super::filing::Handed;
use super::ledger::{Ledger, Spot};
use super::papers::{Met, Short, met};
use crate::catalogue::Rules;
use crate::law::{Channel, Sure};
use crate::procedure::{ChannelRule, DocumentRule, FindingKind, Severity, Substitute};
use crate::submission::RegisterResult;
use crate::verdict::{Arg, Requirement, Status};

/// A document rule with what was handed in for it.
struct Paper<'a, 'f> {
    rule: &'a DocumentRule,
    handed: &'f Handed,
    asked: &'f Status,
    /// How many times it is due.
    times: u32,
}

impl<'a> Paper<'a, '_> {
    fn place(&self) -> Spot<'a> {
        Spot::Document(self.rule)
    }

    fn is_required(&self) -> bool {
        matches!(self.asked, Status::Required)
    }

    fn is_not_asked(&self) -> bool {
        matches!(self.asked, Status::NotRequired | Status::Unknown)
    }
}

/// Adds the findings that do not need the rules' conditions: unknown ids, ids used twice, registers that do not stand in.
pub(super) fn check_form<'a>(ledger: &mut Ledger<'a>, rules: &Rules<'a>, filing: &Filing) {
    for stray in &filing.strays {
        let adding =
            ledger.add("unknown_document", FindingKind::Wrong, Severity::Warning, Spot::Own(stray.path.clone()));
        let adding = match &stray.id {
            Some(id) => adding.arg("document", Arg::Own(id.clone())),
            None => adding,
        };
        let meant = stray.meant.and_then(|index| rules.edition().documents.get(index));
        adding.meant("meant_document", meant.map(Arg::Document)).done();
    }
    for (rule, handed) in rules.edition().documents.iter().zip(filing.documents.iter().flatten()) {
        let place = || Spot::Document(rule);
        if handed.entries > 1 {
            ledger
                .add("duplicate_document", FindingKind::Conflict, Severity::Warning, place())
                .arg("document", Arg::Document(rule))
                .done();
        }
        if handed.other_register {
            ledger
                .add("register_not_accepted", FindingKind::Wrong, Severity::Warning, place())
                .arg("document", Arg::Document(rule))
                .cite(&rule.source)
                .done();
        }
        if handed.answers.iter().any(|(_, result)| *result == RegisterResult::Mismatch) {
            ledger
                .add("register_mismatch", FindingKind::Conflict, Severity::Warning, place())
                .arg("document", Arg::Document(rule))
                .cite(&rule.source)
                .done();
        }
    }
}

/// Adds what is missing or short, one finding for each document and one for each group of alternatives.
pub(super) fn check_required<'a>(ledger: &mut Ledger<'a>, requirements: &[Requirement<'a>], filing: &Filing) {
    let channel = filing.channel;
    let mut groups: Vec<(&'a str, Vec<Paper<'a, '_>>)> = Vec::new();
    for (requirement, handed) in requirements.iter().zip(filing.documents.iter().flatten()) {
        let rule = requirement.document;
        let paper = Paper { rule, handed, asked: &requirement.status, times: requirement.times };
        if paper.is_not_asked() && !handed.is_provided() {
            continue;
        }
        match &rule.one_of {
            None => alone(ledger, &paper, channel),
            Some(group) => match groups.iter_mut().find(|(name, _)| name == group) {
                Some((_, papers)) => papers.push(paper),
                None => groups.push((group, Vec::from([paper]))),
            },
        }
    }
    for (name, papers) in &groups {
        one_of(ledger, name, papers, channel);
    }
}

fn alone<'a>(ledger: &mut Ledger<'a>, paper: &Paper<'a, '_>, channel: Option<Channel>) {
    let rule = paper.rule;
    let met = met(rule, paper.times, paper.handed, channel);
    match (paper.asked, met) {
        (Status::NotRequired | Status::Unknown, _) => superfluous(ledger, paper),
        (_, Met::Yes) => {}
        (Status::Depends(facts), _) => ledger.undetermined(facts, &rule.id, Severity::Error, Some(&rule.source)),
        (Status::Required, Met::AgencyAsks(substitute, term, result)) => {
            agency_asks(ledger, paper, substitute, term, result)
        }
        (Status::Required, Met::LookUp) => look_up(ledger, paper),
        (Status::Required, Met::Short(short)) => falls_short(ledger, paper, short),
        (Status::Required, Met::No(answer)) => {
            let adding = ledger
                .add("document_missing", FindingKind::Missing, Severity::Error, paper.place())
                .arg("document", Arg::Document(rule));
            match answer {
                None => adding.cite(&rule.source).done(),
                Some((substitute, result)) => adding
                    .arg("register", Arg::Register(&substitute.register))
                    .arg("result", Arg::Word("show_when_register", result.as_str()))
                    .cite(&substitute.source)
                    .done(),
            }
        }
    }
}

/// One of the papers that are accepted is enough; a paper outside its condition does not count.
fn one_of<'a>(ledger: &mut Ledger<'a>, group: &'a str, papers: &[Paper<'a, '_>], channel: Option<Channel>) {
    let outcomes: Vec<(&Paper<'a, '_>, Met<'a>)> =
        papers.iter().map(|paper| (paper, met(paper.rule, paper.times, paper.handed, channel))).collect();
    let asked = outcomes.iter().any(|(paper, _)| paper.is_required());
    for (paper, _) in outcomes.iter().filter(|(paper, _)| paper.is_not_asked()) {
        if asked && paper.handed.is_provided() {
            ledger
                .add("alternative_not_accepted", FindingKind::Wrong, Severity::Warning, paper.place())
                .arg("document", Arg::Document(paper.rule))
                .cite(&paper.rule.source)
                .done();
        } else {
            superfluous(ledger, paper);
        }
    }
    let accepted = || outcomes.iter().filter(|(paper, _)| paper.is_required());
    if accepted().any(|(_, met)| matches!(met, Met::Yes)) {
        return;
    }
    let maybe = outcomes.iter().find(|(paper, met)| matches!((paper.asked, met), (Status::Depends(_), Met::Yes)));
    if let Some((Paper { asked: Status::Depends(facts), rule, .. }, _)) = maybe {
        return ledger.undetermined(facts, &rule.id, Severity::Error, Some(&rule.source));
    }
    for (paper, met) in accepted() {
        match met {
            Met::AgencyAsks(substitute, term, result) => return agency_asks(ledger, paper, substitute, *term, *result),
            Met::LookUp => return look_up(ledger, paper),
            _ => {}
        }
    }
    for (paper, met) in accepted() {
        if let Met::Short(short) = met {
            return falls_short(ledger, paper, *short);
        }
    }
    if !asked {
        for (paper, _) in &outcomes {
            if let Status::Depends(facts) = paper.asked {
                ledger.undetermined(facts, &paper.rule.id, Severity::Error, Some(&paper.rule.source));
            }
        }
        return;
    }
    let alternatives: Vec<&'a DocumentRule> = accepted().map(|(paper, _)| paper.rule).collect();
    // Who reads of one of several looks for the others.
    let words = if alternatives.len() == 1 { "one_of_missing_alone" } else { "one_of_missing" };
    if let Some((first, _)) = accepted().next() {
        ledger
            .add("one_of_missing", FindingKind::Missing, Severity::Error, first.place())
            .arg("group", Arg::Name(group))
            .arg("alternatives", Arg::Documents(alternatives))
            .cite(&first.rule.source)
            .said(words)
            .done();
    }
}

fn superfluous<'a>(ledger: &mut Ledger<'a>, paper: &Paper<'a, '_>) {
    if paper.handed.is_provided() {
        ledger
            .add("document_not_required", FindingKind::Info, Severity::Info, paper.place())
            .arg("document", Arg::Document(paper.rule))
            .cite(&paper.rule.source)
            .done();
    }
}

fn agency_asks<'a>(
    ledger: &mut Ledger<'a>,
    paper: &Paper<'a, '_>,
    substitute: &'a Substitute,
    term: crate::term::Term,
    result: RegisterResult,
) {
    ledger
        .add("agency_asks_office", FindingKind::Info, Severity::Info, paper.place())
        .arg("document", Arg::Document(paper.rule))
        .arg("register", Arg::Register(&substitute.register))
        .arg("result", Arg::Word("show_when_register", result.as_str()))
        .arg("term", Arg::Term(term))
        .cite(&substitute.source)
        .done();
}

fn look_up<'a>(ledger: &mut Ledger<'a>, paper: &Paper<'a, '_>) {
    let registers = paper.rule.substitutes.iter().map(|substitute| substitute.register.as_str()).collect();
    // What says that it is looked up is not always what says when the paper is due.
    let source = paper.rule.substitutes.first().map_or(&paper.rule.source, |substitute| &substitute.source);
    ledger
        .add("register_look_up_due", FindingKind::Info, Severity::Info, paper.place())
        .arg("document", Arg::Document(paper.rule))
        .arg("registers", Arg::Names(registers))
        .cite(source)
        .done();
}

fn falls_short<'a>(ledger: &mut Ledger<'a>, paper: &Paper<'a, '_>, short: Short) {
    let (code, counts) = match short {
        Short::Originals { needed, given } => ("not_enough_originals", Some((needed, given))),
        Short::Copies { needed, given } => ("not_enough_copies", Some((needed, given))),
        Short::Electronic => ("electronic_not_accepted", None),
    };
    let mut adding = ledger
        .add(code, FindingKind::Missing, Severity::Error, paper.place())
        .arg("document", Arg::Document(paper.rule))
        .cite(&paper.rule.source);
    if let Some((needed, given)) = counts {
        adding = adding.arg("needed", Arg::Number(needed.into())).arg("given", Arg::Number(given.into()));
    }
    adding.done();
}

/// Returns the row by which the filing's channel is open, where it is unsure that it is.
pub(super) fn unsure_channel<'a>(rules: &Rules<'a>, filing: &Filing) -> Option<&'a ChannelRule> {
    let mut open = rules.edition().channels.iter();
    open.find(|rule| Some(rule.channel) == filing.channel && rule.source.sure == Sure::Unsure)
}

/// Adds that the channel is not open for the procedure; returns whether it is open, or nobody said which it is.
pub(super) fn check_channel<'a>(ledger: &mut Ledger<'a>, rules: &Rules<'a>, filing: &Filing) -> bool {
    let Some(channel) = filing.channel else { return true };
    let open = &rules.edition().channels;
    if open.is_empty() || open.iter().any(|rule| rule.channel == channel) {
        return true;
    }
    let channels = open.iter().map(|rule| rule.channel.as_str()).collect();
    let adding = ledger
        .add("channel_not_open", FindingKind::Wrong, Severity::Error, Spot::Fixed("/channel"))
        .arg("channel", Arg::Word("show_channel", channel.as_str()))
        .arg("channels", Arg::Words("show_channel", channels));
    match open.first() {
        Some(rule) => adding.cite(&rule.source).done(),
        None => adding.done(),
    }
    false
}
