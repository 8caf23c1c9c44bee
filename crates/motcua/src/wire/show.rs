//! `procedures` and `show`: what the catalogue holds.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Serialize, Serializer};

use super::answer::{Failure, json};
use super::check::{language, rules_of};
use super::choices::{ChoiceShown, GroupShown, choices, groups, told};
use super::locals::{LocalShown, OpenTermShown};
use super::request::Request;
use super::source::{SourceShown, Words};
use crate::catalogue::{Catalogue, Rules};
use crate::check::Filing;
use crate::civil::Date;
use crate::input::Json;
use crate::law::{ActKind, Channel, Sure, Text};
use crate::lifecycle::{Holder, Pause};
use crate::procedure::{
    Addition, AppointmentCause, Assertion, Branch, Case, ChannelRule, CondId, Curation, EnumValue, FeeAmount, FeeRule,
    FeeTier, Field, FieldId, FieldKind, LegalBasis, LocalRule, OpenTerm, PartRules, Privacy, Required, ResultPaper,
    Substitute, TermMode, TermRule, Waiver, Window,
};
use crate::verdict::{Requirement, RequirementText};

#[derive(Serialize)]
struct Procedures<'a> {
    release: &'a str,
    lang: &'a str,
    procedures: Vec<Listed<'a>>,
}

#[derive(Serialize)]
struct Listed<'a> {
    code: &'a str,
    field: &'a str,
    /// What the field of law is called, by the message `field_<field>`.
    field_title: Option<&'a str>,
    title: &'a str,
    curation: Curation,
    editions: Vec<Span>,
}

#[derive(Serialize)]
struct Span {
    from: Date,
    until: Option<Date>,
}

/// `{lang?}`: every procedure with its editions.
pub(super) fn procedures(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let words = Words { lang: &lang, law: &catalogue.jurisdiction().language };
    let list = catalogue.procedures()?.iter().map(|procedure| Listed {
        code: &procedure.code,
        field: &procedure.field,
        field_title: told(catalogue, &lang, "field", &procedure.field).0,
        title: words.of(&procedure.title),
        curation: procedure.curation,
        editions: procedure.editions.iter().map(|edition| Span { from: edition.from, until: edition.until }).collect(),
    });
    json(&Procedures { release: catalogue.release(), lang: &lang, procedures: list.collect() })
}

#[derive(Serialize)]
struct Shown<'a> {
    code: &'a str,
    edition: String,
    release: &'a str,
    lang: &'a str,
    title: &'a str,
    field: &'a str,
    curation: Curation,
    from: Date,
    until: Option<Date>,
    source: SourceShown<'a>,
    levels: &'a [String],
    channels: Each<'a, ChannelRule, ChannelShown<'a>>,
    cases: Each<'a, Case, CaseShown<'a>>,
    terms: Each<'a, TermRule, TermShown<'a>>,
    open_terms: Each<'a, OpenTerm, OpenTermShown<'a>>,
    locals: Each<'a, LocalRule, LocalShown<'a>>,
    documents: Each<'a, Requirement<'a>, DocumentShown<'a>>,
    groups: Vec<GroupShown<'a>>,
    choices: Vec<ChoiceShown<'a>>,
    fields: Each<'a, Field, FieldShown<'a>>,
    conditions: Each<'a, Assertion, ConditionShown<'a>>,
    fees: Each<'a, FeeRule, FeeShown<'a>>,
    windows: Each<'a, Window, WindowShown<'a>>,
    branches: Each<'a, Branch, BranchShown<'a>>,
    results: Each<'a, ResultPaper, ResultShown<'a>>,
    legal_basis: Each<'a, LegalBasis, ActShown<'a>>,
    appointment: Option<AppointmentShown<'a>>,
    notes: Each<'a, Text, &'a str>,
}

#[derive(Serialize)]
struct AppointmentShown<'a> {
    holder: Holder,
    after: &'a [AppointmentCause],
    source: SourceShown<'a>,
}

#[derive(Serialize)]
struct ChannelShown<'a> {
    channel: Channel,
    source: SourceShown<'a>,
}

#[derive(Serialize)]
struct CaseShown<'a> {
    id: &'a str,
    title: &'a str,
    when: Option<&'a str>,
    source: SourceShown<'a>,
}

#[derive(Serialize)]
struct TermShown<'a> {
    id: &'a str,
    term: String,
    mode: TermMode,
    channels: &'a [Channel],
    when: Option<&'a str>,
    exclude: &'a [Pause],
    add_when: Each<'a, Addition, AdditionShown<'a>>,
    source: SourceShown<'a>,
}

#[derive(Serialize)]
struct AdditionShown<'a> {
    term: String,
    when: &'a str,
    source: SourceShown<'a>,
}

#[derive(Serialize)]
struct DocumentShown<'a> {
    #[serde(flatten)]
    requirement: RequirementText<'a>,
    aliases: &'a [String],
    electronic: bool,
    channels: &'a [Channel],
    cases: &'a [String],
    when: Option<&'a str>,
    registers: Each<'a, Substitute, &'a str>,
    sure: Sure,
    checked_on: Date,
}

#[derive(Serialize)]
struct FieldShown<'a> {
    path: &'a str,
    title: &'a str,
    kind: &'static str,
    values: Each<'a, EnumValue, ValueShown<'a>>,
    required: &'static str,
    when: Option<&'a str>,
    pattern: Option<&'a str>,
    min: Option<i64>,
    max: Option<i64>,
    privacy: Privacy,
    help: Option<&'a str>,
    source: SourceShown<'a>,
}

#[derive(Serialize)]
struct ValueShown<'a> {
    value: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct ConditionShown<'a> {
    code: &'a str,
    when: Option<&'a str>,
    assert: &'a str,
    message: &'a str,
    help: &'a str,
    source: SourceShown<'a>,
}

#[derive(Serialize)]
struct FeeShown<'a> {
    id: &'a str,
    title: &'a str,
    amount: AmountShown<'a>,
    channels: &'a [Channel],
    when: Option<&'a str>,
    waivers: Each<'a, Waiver, WaiverShown<'a>>,
    source: SourceShown<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum AmountShown<'a> {
    Fixed(i64),
    Tiered { count: &'a str, tiers: &'a [FeeTier], cap: Option<i64>, times: Option<&'a str>, over: Option<&'a str> },
    SetBy(&'a str),
    Text(&'a str),
}

#[derive(Serialize)]
struct WaiverShown<'a> {
    id: &'a str,
    title: &'a str,
    when: &'a str,
    percent: u8,
    source: SourceShown<'a>,
}

#[derive(Serialize)]
struct WindowShown<'a> {
    id: &'a str,
    field: &'a str,
    term: String,
    when: Option<&'a str>,
    message: &'a str,
    source: SourceShown<'a>,
}

#[derive(Serialize)]
struct ResultShown<'a> {
    code: Option<&'a str>,
    title: &'a str,
}

#[derive(Serialize)]
struct BranchShown<'a> {
    id: &'a str,
    title: &'a str,
    issuer: &'a str,
    procedure: Option<&'a str>,
    rules: PartRules,
    after: &'a [String],
    when: Option<&'a str>,
    forms: &'a [String],
    terms: Each<'a, TermRule, TermShown<'a>>,
    results: Each<'a, ResultPaper, ResultShown<'a>>,
    source: SourceShown<'a>,
}

#[derive(Serialize)]
struct ActShown<'a> {
    act: &'a str,
    title: Option<&'a str>,
    kind: Option<ActKind>,
    issued_on: Option<Date>,
}

/// What every part of `show` is told from.
struct Law<'a> {
    catalogue: &'a Catalogue,
    rules: Rules<'a>,
    words: Words<'a>,
}

impl<'a> Law<'a> {
    fn words(&self, text: &'a Text) -> &'a str {
        self.words.of(text)
    }

    fn when(&self, id: Option<CondId>) -> Option<&'a str> {
        let condition = self.rules.edition().conditions.get(usize::from(id?.0))?;
        Some(condition.source.as_str())
    }

    fn path(&self, id: FieldId) -> &'a str {
        self.rules.edition().fields.get(usize::from(id.0)).map_or("", |field| field.path.as_str())
    }

    fn each<T, S>(&'a self, items: &'a [T], shown: fn(&'a Self, &'a T) -> S) -> Each<'a, T, S> {
        Each { law: self, items, shown }
    }
}

/// A list that is shown item by item while it is written.
struct Each<'a, T, S> {
    law: &'a Law<'a>,
    items: &'a [T],
    shown: fn(&'a Law<'a>, &'a T) -> S,
}

impl<T, S: Serialize> Serialize for Each<'_, T, S> {
    fn serialize<W: Serializer>(&self, writer: W) -> Result<W::Ok, W::Error> {
        writer.collect_seq(self.items.iter().map(|item| (self.shown)(self.law, item)))
    }
}

/// `{procedure, on, lang?}`: one edition, whole.
pub(super) fn show(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let rules = rules_of(catalogue, request).map_err(|failure| failure.told_in(&lang))?;
    let asked = rules.requirements(&Filing::of_facts(&rules, &Json::Object(Default::default())));
    let law = Law { catalogue, rules, words: Words { lang: &lang, law: &catalogue.jurisdiction().language } };
    edition(&law, &asked)
}

fn edition<'a>(law: &'a Law<'a>, asked: &'a [Requirement<'a>]) -> Result<String, Failure> {
    let (procedure, edition) = (law.rules.procedure(), law.rules.edition());
    json(&Shown {
        code: &procedure.code,
        edition: law.rules.edition_id(),
        release: law.catalogue.release(),
        lang: law.words.lang,
        title: law.words(&procedure.title),
        field: &procedure.field,
        curation: procedure.curation,
        from: edition.from,
        until: edition.until,
        source: (&edition.source).into(),
        levels: &edition.levels,
        channels: law
            .each(&edition.channels, |_, rule| ChannelShown { channel: rule.channel, source: (&rule.source).into() }),
        cases: law.each(&edition.cases, case),
        terms: law.each(&edition.terms, term),
        open_terms: law.each(&edition.open_terms, |law, open| OpenTermShown::of(open, law.when(open.when))),
        locals: law.each(&edition.locals, |law, rule| LocalShown::of(law.catalogue, rule, law.words)),
        documents: law.each(asked, document),
        groups: groups(law.catalogue, law.words.lang, &edition.fields),
        choices: choices(law.catalogue, law.words.lang, &edition.conditions),
        fields: law.each(&edition.fields, field),
        conditions: law.each(&edition.assertions, condition),
        fees: law.each(&edition.fees, fee),
        windows: law.each(&edition.windows, window),
        branches: law.each(&edition.branches, branch),
        results: law.each(&edition.results, result),
        legal_basis: law.each(&edition.legal_basis, act),
        appointment: edition.appointment.as_ref().map(|rule| AppointmentShown {
            holder: rule.holder,
            after: &rule.after,
            source: (&rule.source).into(),
        }),
        notes: law.each(&edition.notes, |law, note| law.words(note)),
    })
}

fn case<'a>(law: &'a Law<'a>, case: &'a Case) -> CaseShown<'a> {
    CaseShown { id: &case.id, title: law.words(&case.title), when: law.when(case.when), source: (&case.source).into() }
}

fn document<'a>(law: &'a Law<'a>, requirement: &'a Requirement<'a>) -> DocumentShown<'a> {
    let rule = requirement.document;
    DocumentShown {
        requirement: requirement.render(&law.rules, law.words.lang),
        aliases: &rule.aliases,
        electronic: rule.electronic,
        channels: &rule.channels,
        cases: &rule.cases,
        when: law.when(rule.when),
        registers: law.each(&rule.substitutes, |_, substitute| substitute.register.as_str()),
        sure: rule.source.sure,
        checked_on: rule.source.checked_on,
    }
}

fn field<'a>(law: &'a Law<'a>, field: &'a Field) -> FieldShown<'a> {
    let (required, when) = match field.required {
        Required::Always => ("always", None),
        Required::Optional => ("optional", None),
        Required::When(id) => ("when", Some(id)),
    };
    let values = match &field.kind {
        FieldKind::Choice(values) => values.as_slice(),
        _ => &[],
    };
    FieldShown {
        path: &field.path,
        title: law.words(&field.title),
        kind: kind(&field.kind),
        values: law.each(values, |law, value| ValueShown { value: &value.value, title: law.words(&value.title) }),
        required,
        when: law.when(when),
        pattern: field.pattern.as_deref(),
        min: field.min,
        max: field.max,
        privacy: field.privacy,
        help: field.help.as_ref().map(|help| law.words(help)),
        source: (&field.source).into(),
    }
}

fn condition<'a>(law: &'a Law<'a>, rule: &'a Assertion) -> ConditionShown<'a> {
    ConditionShown {
        code: &rule.code,
        when: law.when(rule.when),
        assert: law.when(Some(rule.assert)).unwrap_or(""),
        message: law.words(&rule.message),
        help: law.words(&rule.help),
        source: (&rule.source).into(),
    }
}

fn fee<'a>(law: &'a Law<'a>, fee: &'a FeeRule) -> FeeShown<'a> {
    FeeShown {
        id: &fee.id,
        title: law.words(&fee.title),
        amount: match &fee.amount {
            FeeAmount::Free => AmountShown::Fixed(0),
            FeeAmount::Fixed(amount) => AmountShown::Fixed(*amount),
            FeeAmount::Tiered { count, tiers, cap, times, over } => AmountShown::Tiered {
                count: law.path(*count),
                tiers,
                cap: *cap,
                times: times.map(|id| law.path(id)),
                over: over.map(|id| law.path(id)),
            },
            FeeAmount::SetBy(body) => AmountShown::SetBy(body),
            FeeAmount::Text(text) => AmountShown::Text(text),
        },
        channels: &fee.channels,
        when: law.when(fee.when),
        waivers: law.each(&fee.waivers, |law, waiver| WaiverShown {
            id: &waiver.id,
            title: law.words(&waiver.title),
            when: law.when(Some(waiver.when)).unwrap_or(""),
            percent: waiver.percent,
            source: (&waiver.source).into(),
        }),
        source: (&fee.source).into(),
    }
}

fn window<'a>(law: &'a Law<'a>, window: &'a Window) -> WindowShown<'a> {
    WindowShown {
        id: &window.id,
        field: law.path(window.field),
        term: window.term.to_string(),
        when: law.when(window.when),
        message: law.words(&window.message),
        source: (&window.source).into(),
    }
}

fn branch<'a>(law: &'a Law<'a>, branch: &'a Branch) -> BranchShown<'a> {
    BranchShown {
        id: &branch.id,
        title: law.words(&branch.title),
        issuer: law.words(&branch.issuer),
        procedure: branch.procedure.as_deref(),
        rules: branch.rules,
        after: &branch.after,
        when: law.when(branch.when),
        forms: &branch.forms,
        terms: law.each(&branch.terms, term),
        results: law.each(&branch.results, result),
        source: (&branch.source).into(),
    }
}

fn act<'a>(law: &'a Law<'a>, act: &'a LegalBasis) -> ActShown<'a> {
    let registered = || law.catalogue.act(&act.act).map(|act| &act.title);
    let title = act.title.as_ref().or_else(registered).map(|title| law.words(title));
    ActShown { act: &act.act, title, kind: act.kind, issued_on: act.issued_on }
}

fn term<'a>(law: &'a Law<'a>, rule: &'a TermRule) -> TermShown<'a> {
    TermShown {
        id: &rule.id,
        term: rule.term.to_string(),
        mode: rule.mode,
        channels: &rule.channels,
        when: law.when(rule.when),
        exclude: &rule.exclude,
        add_when: law.each(&rule.add_when, |law, addition| AdditionShown {
            term: addition.term.to_string(),
            when: law.when(Some(addition.when)).unwrap_or(""),
            source: (&addition.source).into(),
        }),
        source: (&rule.source).into(),
    }
}

fn result<'a>(law: &'a Law<'a>, paper: &'a ResultPaper) -> ResultShown<'a> {
    ResultShown { code: paper.code.as_deref(), title: law.words(&paper.title) }
}

const fn kind(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "text",
        FieldKind::Integer => "integer",
        FieldKind::Boolean => "boolean",
        FieldKind::Date => "date",
        FieldKind::PartialDate => "partial_date",
        FieldKind::Choice(_) => "choice",
        FieldKind::List => "list",
    }
}
