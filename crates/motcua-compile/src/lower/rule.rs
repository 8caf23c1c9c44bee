//! The smaller rules of an edition: channels, cases, terms, assertions, windows, results, the appointment slip, notes.

use std::collections::BTreeSet;

use motcua::law::{ActKind, Channel, Text};
use motcua::lifecycle::{EventKind, Holder, Pause};
use motcua::procedure::{
    Addition, Appointment, AppointmentCause, Assertion, Case, ChannelRule, Enabled, FieldKind, FindingKind, LegalBasis,
    ResultPaper, Severity, TermMode, TermRule, Window,
};
use motcua::term::{Term, Unit};

use super::common::{Unique, all, channels, names, need_name, need_term, slug};
use super::edition::Lowering;
use crate::condition::Problem;
use crate::table::Table;

/// Returns an act that the procedure rests on.
pub(crate) fn legal_basis(table: Table<'_>, lowering: &Lowering<'_>) -> Option<LegalBasis> {
    let act = table.need_text("act").map(|act| act.value.to_owned());
    let title = lowering.optional_texts(&table, "title");
    if let Some(act) = &act
        && title.is_none()
        && lowering.curated
        && !lowering.law.acts.contains(act)
    {
        let help = "register it as an `[[act]]` of a file in `acts`, or write its `title` here";
        table.file.report(table.span_of("act"), "unregistered_act", format!("no act has the number `{act}`"), help);
    }
    let kinds = ActKind::ALL.map(|kind| (kind.as_str(), kind));
    let kind = if table.get("kind").is_some() { need_name(&table, "kind", &kinds) } else { None };
    let issued_on = table.date("issued_on").map(|day| day.value);
    table.finish();
    Some(LegalBasis { act: act?, title, kind, issued_on })
}

/// Returns the channels that are open.
pub(crate) fn open_channels(tables: Vec<Table<'_>>, lowering: &Lowering<'_>) -> Vec<ChannelRule> {
    let mut unique = Unique::default();
    let mut read = |table: Table<'_>| {
        let all = Channel::ALL.map(|channel| (channel.as_str(), channel));
        let channel = need_name(&table, "channel", &all);
        if let Some(channel) = channel {
            unique.take(&table, "channel", channel.as_str());
        }
        let source = lowering.source(&table);
        table.finish();
        Some(ChannelRule { channel: channel?, source })
    };
    tables.into_iter().filter_map(&mut read).collect()
}

/// Returns the cases.
pub(crate) fn cases(tables: Vec<Table<'_>>, lowering: &Lowering<'_>) -> Vec<Case> {
    let mut unique = Unique::default();
    let mut conditions = BTreeSet::new();
    let mut read = |table: Table<'_>| {
        let id = slug(&table, "id");
        if let Some(id) = &id {
            unique.take(&table, "id", id);
        }
        let title = lowering.texts(&table, "title");
        let when = lowering.when(&table, "when");
        if let Some(asked) = when
            && !conditions.insert(asked.0)
        {
            let help = "let each case ask for something else, or take one of them out";
            table.file.report(table.span_of("when"), "cases_alike", "another case has the same condition", help);
        }
        let source = lowering.source(&table);
        table.finish();
        Some(Case { id: id?, title, when, source })
    };
    tables.into_iter().filter_map(&mut read).collect()
}

/// Returns the terms, settlement terms first, otherwise in the order of the file.
pub(crate) fn terms(tables: Vec<Table<'_>>, lowering: &Lowering<'_>) -> Vec<TermRule> {
    const MODES: [(&str, TermMode); 7] = [
        ("settlement", TermMode::Settlement),
        ("verification_total", TermMode::VerificationTotal),
        ("verification_added", TermMode::VerificationAdded),
        ("supplement_notice", TermMode::SupplementNotice),
        ("supplement", TermMode::Supplement),
        ("answer", TermMode::Answer),
        ("consultation", TermMode::Consultation),
    ];
    let read = |table: Table<'_>| {
        let id = slug(&table, "id");
        let term = need_term(&table, "term");
        let mode = need_name(&table, "mode", &MODES);
        let channels = channels(&table);
        let when = lowering.when(&table, "when");
        let exclude = excluded(&table);
        let add_when = table
            .tables("add_when")
            .into_iter()
            .filter_map(|addition| self::addition(addition, term, lowering))
            .collect();
        let source = lowering.source(&table);
        table.finish();
        Some(TermRule { id: id?, term: term?, mode: mode?, channels, when, exclude, add_when, source })
    };
    let mut terms: Vec<TermRule> = tables.into_iter().filter_map(read).collect();
    terms.sort_by_key(|term| term.mode != TermMode::Settlement);
    terms
}

/// Returns what does not count within a term.
pub(crate) fn excluded(table: &Table<'_>) -> Vec<Pause> {
    let pauses: Vec<_> = Pause::ALL.iter().map(|pause| (pause.as_str(), *pause)).collect();
    names(table, "exclude", &pauses)
}

/// Returns what is added to a term where a condition holds; it is counted in the term's own unit.
pub(crate) fn addition(table: Table<'_>, to: Option<Term>, lowering: &Lowering<'_>) -> Option<Addition> {
    table.need("when");
    let when = lowering.when(&table, "when");
    let term = need_term(&table, "term");
    if let (Some(to), Some(term)) = (to, term)
        && to.plus(term).is_none()
    {
        table.file.report(
            table.span_of("term"),
            "wrong_term",
            "the addition is not in the unit of the term",
            "count both in one unit, such as working days",
        );
    }
    let source = lowering.source(&table);
    table.finish();
    Some(Addition { when: when?, term: term?, source })
}

const SEVERITIES: [(&str, Severity); 3] =
    [("error", Severity::Error), ("warning", Severity::Warning), ("info", Severity::Info)];

/// Returns the assertions.
pub(crate) fn assertions(tables: Vec<Table<'_>>, lowering: &Lowering<'_>) -> Vec<Assertion> {
    tables.into_iter().filter_map(|table| assertion(table, lowering)).collect()
}

fn assertion(table: Table<'_>, lowering: &Lowering<'_>) -> Option<Assertion> {
    let code = slug(&table, "code");
    let when = lowering.when(&table, "when");
    let assert = table.need_text("assert").and_then(|text| {
        let (id, constant) = lowering.condition(&table, &text)?;
        if let Some(value) = constant {
            let message = format!("the condition is always {value}");
            let problem = Problem::new("constant_assertion", 0..text.value.len(), message, "let it depend on a fact");
            table.file.report_condition(text.span, text.value, problem);
        }
        Some(id)
    });
    let kinds = [("wrong", FindingKind::Wrong), ("conflict", FindingKind::Conflict), ("info", FindingKind::Info)];
    let kind = need_name(&table, "kind", &kinds);
    let severity = need_name(&table, "severity", &SEVERITIES);
    let field = lowering.field(&table, "field", |_| true);
    if let (Some(field), Some(assert)) = (field, assert)
        && !lowering.asks_each(field, assert)
    {
        table.file.report(
            table.span_of("field"),
            "field_of_an_entry",
            "the field is one of each entry of a list, and `assert` does not ask the same of all of them",
            "write `assert` as `list.all(x, …)`, or name the list",
        );
    }
    let (message, help) = (lowering.texts(&table, "message"), lowering.texts(&table, "help"));
    let source = lowering.source(&table);
    table.finish();
    Some(Assertion {
        code: code?,
        when,
        assert: assert?,
        kind: kind?,
        severity: severity?,
        field,
        message,
        help,
        source,
    })
}

/// Returns the windows, in the order of the file.
pub(crate) fn windows(tables: Vec<Table<'_>>, lowering: &Lowering<'_>) -> Vec<Window> {
    let mut unique = Unique::default();
    tables.into_iter().filter_map(|table| window(table, lowering, &mut unique)).collect()
}

fn window(table: Table<'_>, lowering: &Lowering<'_>, unique: &mut Unique) -> Option<Window> {
    let id = slug(&table, "id");
    if let Some(id) = &id {
        unique.take(&table, "id", id);
        if id.contains('-') {
            table.file.report(
                table.span_of("id"),
                "bad_slug",
                "a window's id is read in conditions",
                "use `_` in place of `-`",
            );
        }
    }
    table.need("field");
    let is_date = |kind: &FieldKind| matches!(kind, FieldKind::Date | FieldKind::PartialDate);
    let field = lowering.field_outside_lists(&table, "field", is_date);
    let term = need_term(&table, "term");
    if term.is_some_and(|term| matches!(term.unit(), Unit::Hours | Unit::WorkingHours)) {
        let help = "write it in days, weeks, months or years";
        table.file.report(table.span_of("term"), "wrong_term", "a window counts from a day, which has no hour", help);
    }
    let validity = table.boolean("validity").unwrap_or(false);
    let when = lowering.when(&table, "when");
    let severity = if table.get("severity").is_some() { need_name(&table, "severity", &SEVERITIES) } else { None };
    let severity = severity.unwrap_or(Severity::Warning);
    let (message, help) = (lowering.texts(&table, "message"), lowering.texts(&table, "help"));
    let source = lowering.source(&table);
    table.finish();
    Some(Window { id: id?, field: field?, term: term?, validity, when, severity, message, help, source })
}

/// Returns what the procedure gives.
pub(crate) fn results(tables: Vec<Table<'_>>, lowering: &Lowering<'_>) -> Vec<ResultPaper> {
    let mut unique = Unique::default();
    tables.into_iter().map(|table| result(table, lowering, &mut unique)).collect()
}

fn result(table: Table<'_>, lowering: &Lowering<'_>, unique: &mut Unique) -> ResultPaper {
    let code = table.text("code").map(|code| code.value.to_owned());
    if let Some(code) = &code {
        unique.take(&table, "code", code);
    }
    let title = lowering.texts(&table, "title");
    table.finish();
    ResultPaper { code, title }
}

/// Returns the events that the procedure's own law enables; one that stands twice for the same day is reported.
pub(crate) fn enabled(tables: Vec<Table<'_>>, lowering: &Lowering<'_>) -> Vec<Enabled> {
    let mut events = Unique::default();
    let enabled = tables.into_iter().filter_map(|table| {
        let event = need_name(&table, "event", &all(EventKind::ALL, EventKind::as_str));
        let source = lowering.source(&table);
        if let Some(event) = event {
            events.take(&table, "event", event.as_str());
        }
        table.finish();
        Some(Enabled { event: event?, source })
    });
    enabled.collect()
}

/// Returns the appointment slip that is owed, where the file has one; a second one for the same day is reported.
pub(crate) fn appointment(tables: Vec<Table<'_>>, lowering: &Lowering<'_>) -> Option<Appointment> {
    let mut tables = tables.into_iter();
    let table = tables.next()?;
    for more in tables {
        let help = "keep one, or give them other days";
        more.file.report(more.span(), "duplicate_id", "an edition has one appointment slip", help);
        more.finish();
    }
    let holder = need_name(&table, "holder", &all(Holder::ALL, Holder::as_str));
    let after = names(&table, "after", &all(AppointmentCause::ALL, AppointmentCause::as_str));
    if after.is_empty() {
        table.missing("after");
    }
    let source = lowering.source(&table);
    table.finish();
    Some(Appointment { holder: holder?, after, source })
}

/// Returns a note; every key but the dates is a language.
pub(crate) fn note(table: &Table<'_>) -> Text {
    let mut note = Text::default();
    for key in table.keys().filter(|key| !matches!(key.value, "from" | "until")) {
        match table.plain(key.value) {
            Some(text) => {
                note.0.insert(key.value.to_owned(), text.to_owned());
            }
            None => table.file.report(key.span, "wrong_kind", "a note holds texts by language", "write `vi = \"…\"`"),
        }
    }
    note
}
