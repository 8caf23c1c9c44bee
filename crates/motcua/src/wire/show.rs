//! `procedures` and `show`: what the catalogue holds.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::answer::{Failure, json};
use super::check::{language, rules_of};
use super::choices::{ChoiceShown, GroupShown, choices, groups, told};
use super::fees::FeeShown;
use super::locals::{LocalShown, OpenTermShown};
use super::request::Request;
use super::source::{SourceShown, Words};
use crate::catalogue::Catalogue;
use crate::check::Filing;
use crate::civil::Date;
use crate::input::Json;
use crate::law::{ActKind, Channel, Sure, Text};
use crate::lifecycle::{Holder, Pause};
use crate::procedure::{
    AppointmentCause, CondId, Curation, FieldKind, PartRules, Privacy, Required, ResultPaper, TermMode, TermRule,
};
use crate::verdict::RequirementText;

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
    channels: Vec<ChannelShown<'a>>,
    cases: Vec<CaseShown<'a>>,
    terms: Vec<TermShown<'a>>,
    open_terms: Vec<OpenTermShown<'a>>,
    locals: Vec<LocalShown<'a>>,
    documents: Vec<DocumentShown<'a>>,
    groups: Vec<GroupShown<'a>>,
    choices: Vec<ChoiceShown<'a>>,
    fields: Vec<FieldShown<'a>>,
    conditions: Vec<ConditionShown<'a>>,
    fees: Vec<FeeShown<'a>>,
    windows: Vec<WindowShown<'a>>,
    branches: Vec<BranchShown<'a>>,
    results: Vec<ResultShown<'a>>,
    legal_basis: Vec<ActShown<'a>>,
    appointment: Option<AppointmentShown<'a>>,
    notes: Vec<&'a str>,
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
    add_when: Vec<AdditionShown<'a>>,
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
    registers: Vec<&'a str>,
    sure: Sure,
    checked_on: Date,
}

#[derive(Serialize)]
struct FieldShown<'a> {
    path: &'a str,
    title: &'a str,
    kind: &'static str,
    values: Vec<ValueShown<'a>>,
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
    terms: Vec<TermShown<'a>>,
    results: Vec<ResultShown<'a>>,
    source: SourceShown<'a>,
}

#[derive(Serialize)]
struct ActShown<'a> {
    act: &'a str,
    title: Option<&'a str>,
    kind: Option<ActKind>,
    issued_on: Option<Date>,
}

/// `{procedure, on, lang?}`: one edition, whole.
pub(super) fn show(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    use alloc::string::ToString;

    let lang = language(catalogue, request)?;
    let rules = rules_of(catalogue, request).map_err(|failure| failure.told_in(&lang))?;
    let (procedure, edition) = (rules.procedure(), rules.edition());
    let words = Words { lang: &lang, law: &catalogue.jurisdiction().language };
    let when = |id: Option<crate::procedure::CondId>| {
        id.and_then(|id| edition.conditions.get(usize::from(id.0))).map(|condition| condition.source.as_str())
    };
    let path =
        |id: crate::procedure::FieldId| edition.fields.get(usize::from(id.0)).map_or("", |field| field.path.as_str());
    let filing = Filing::of_facts(&rules, &Json::Object(Default::default()));
    let asked = rules.requirements(&filing);
    let title_of = |act: &'_ crate::procedure::LegalBasis| -> Option<String> {
        let own = act.title.as_ref();
        own.or_else(|| catalogue.act(&act.act).map(|act| &act.title)).map(|text| words_owned(words, text))
    };
    let titles: Vec<Option<String>> = edition.legal_basis.iter().map(title_of).collect();
    json(&Shown {
        code: &procedure.code,
        edition: rules.edition_id(),
        release: catalogue.release(),
        lang: &lang,
        title: words.of(&procedure.title),
        field: &procedure.field,
        curation: procedure.curation,
        from: edition.from,
        until: edition.until,
        source: (&edition.source).into(),
        levels: &edition.levels,
        channels: edition
            .channels
            .iter()
            .map(|rule| ChannelShown { channel: rule.channel, source: (&rule.source).into() })
            .collect(),
        cases: edition
            .cases
            .iter()
            .map(|case| CaseShown {
                id: &case.id,
                title: words.of(&case.title),
                when: when(case.when),
                source: (&case.source).into(),
            })
            .collect(),
        terms: edition.terms.iter().map(|rule| term(rule, &when)).collect(),
        open_terms: edition.open_terms.iter().map(|open| OpenTermShown::of(open, when(open.when))).collect(),
        locals: edition.locals.iter().map(|rule| LocalShown::of(catalogue, edition, rule, words)).collect(),
        documents: asked
            .iter()
            .map(|requirement| DocumentShown {
                requirement: requirement.render(&rules, &lang),
                aliases: &requirement.document.aliases,
                electronic: requirement.document.electronic,
                channels: &requirement.document.channels,
                cases: &requirement.document.cases,
                when: when(requirement.document.when),
                registers: requirement
                    .document
                    .substitutes
                    .iter()
                    .map(|substitute| substitute.register.as_str())
                    .collect(),
                sure: requirement.document.source.sure,
                checked_on: requirement.document.source.checked_on,
            })
            .collect(),
        groups: groups(catalogue, &lang, &edition.fields),
        choices: choices(catalogue, &lang, &edition.conditions),
        fields: edition
            .fields
            .iter()
            .map(|field| FieldShown {
                path: &field.path,
                title: words.of(&field.title),
                kind: kind(&field.kind),
                values: match &field.kind {
                    FieldKind::Choice(values) => values
                        .iter()
                        .map(|value| ValueShown { value: &value.value, title: words.of(&value.title) })
                        .collect(),
                    _ => Vec::new(),
                },
                required: match field.required {
                    Required::Always => "always",
                    Required::Optional => "optional",
                    Required::When(_) => "when",
                },
                when: match field.required {
                    Required::When(id) => when(Some(id)),
                    _ => None,
                },
                pattern: field.pattern.as_deref(),
                min: field.min,
                max: field.max,
                privacy: field.privacy,
                help: field.help.as_ref().map(|help| words.of(help)),
                source: (&field.source).into(),
            })
            .collect(),
        conditions: edition
            .assertions
            .iter()
            .map(|rule| ConditionShown {
                code: &rule.code,
                when: when(rule.when),
                assert: when(Some(rule.assert)).unwrap_or(""),
                message: words.of(&rule.message),
                help: words.of(&rule.help),
                source: (&rule.source).into(),
            })
            .collect(),
        fees: edition.fees.iter().map(|fee| FeeShown::of(fee, edition, words)).collect(),
        windows: edition
            .windows
            .iter()
            .map(|window| WindowShown {
                id: &window.id,
                field: path(window.field),
                term: window.term.to_string(),
                when: when(window.when),
                message: words.of(&window.message),
                source: (&window.source).into(),
            })
            .collect(),
        branches: edition
            .branches
            .iter()
            .map(|branch| BranchShown {
                id: &branch.id,
                title: words.of(&branch.title),
                issuer: words.of(&branch.issuer),
                procedure: branch.procedure.as_deref(),
                rules: branch.rules,
                after: &branch.after,
                when: when(branch.when),
                forms: &branch.forms,
                terms: branch.terms.iter().map(|rule| term(rule, &when)).collect(),
                results: branch.results.iter().map(|paper| result(paper, words)).collect(),
                source: (&branch.source).into(),
            })
            .collect(),
        results: edition.results.iter().map(|paper| result(paper, words)).collect(),
        legal_basis: edition
            .legal_basis
            .iter()
            .zip(&titles)
            .map(|(act, title)| ActShown {
                act: &act.act,
                title: title.as_deref(),
                kind: act.kind,
                issued_on: act.issued_on,
            })
            .collect(),
        appointment: edition.appointment.as_ref().map(|rule| AppointmentShown {
            holder: rule.holder,
            after: &rule.after,
            source: (&rule.source).into(),
        }),
        notes: edition.notes.iter().map(|note| words.of(note)).collect(),
    })
}

fn term<'a>(rule: &'a TermRule, when: &impl Fn(Option<CondId>) -> Option<&'a str>) -> TermShown<'a> {
    use alloc::string::ToString;

    TermShown {
        id: &rule.id,
        term: rule.term.to_string(),
        mode: rule.mode,
        channels: &rule.channels,
        when: when(rule.when),
        exclude: &rule.exclude,
        add_when: rule
            .add_when
            .iter()
            .map(|addition| AdditionShown {
                term: addition.term.to_string(),
                when: when(Some(addition.when)).unwrap_or(""),
                source: (&addition.source).into(),
            })
            .collect(),
        source: (&rule.source).into(),
    }
}

fn result<'a>(paper: &'a ResultPaper, words: Words<'a>) -> ResultShown<'a> {
    ResultShown { code: paper.code.as_deref(), title: words.of(&paper.title) }
}

fn words_owned(words: Words<'_>, text: &Text) -> String {
    use alloc::borrow::ToOwned;
    text.get(words.lang, words.law).map_or("", |(text, _)| text).to_owned()
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
