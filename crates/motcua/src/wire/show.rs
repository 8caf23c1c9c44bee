//! `procedures` and `show`: what the catalogue holds.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::answer::{Failure, told_object};
use super::check::{language, rules_of};
use super::choices::{choices, groups, told};
use super::fees::{condition, fee};
use super::json::Object;
use super::locals::{length, local, open_term};
use super::request::Request;
use super::source::{Words, source};
use crate::catalogue::{Catalogue, Rules};
use crate::check::Filing;
use crate::input::Json;
use crate::procedure::{Branch, Edition, Field, FieldKind, Required, ResultPaper, TermRule};
use crate::verdict::Requirement;

/// `{lang?}`: every procedure with its editions.
pub(super) fn procedures(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let words = Words { lang: &lang, law: &catalogue.jurisdiction().language };
    let procedures = catalogue.procedures()?;
    told_object(|out| {
        out.text("release", catalogue.release());
        out.text("lang", catalogue.language(&lang));
        out.list("procedures", procedures, |out, procedure| {
            out.text("code", &procedure.code);
            out.text("field", &procedure.field);
            // What the field of law is called, by the message `field_<field>`.
            out.may("field_title", told(catalogue, &lang, "field", &procedure.field).0);
            out.text("title", words.of(&procedure.title));
            out.value("curation", &procedure.curation);
            out.may("replaced_by", procedure.replaced_by.last().map(|other| other.procedure.as_str()));
            out.list("editions", &procedure.editions, |out, edition| {
                out.value("from", &edition.from);
                out.value("until", &edition.until);
            });
        });
    })
}

/// `{procedure, on?, lang?}`: one edition, whole.
pub(super) fn show(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let (rules, _) = rules_of(catalogue, request).map_err(|failure| failure.told_in(&lang))?;
    let words = Words { lang: &lang, law: &catalogue.jurisdiction().language };
    told_object(|out| shown(out, &rules, words))
}

fn shown(out: &mut Object<'_>, rules: &Rules<'_>, words: Words<'_>) {
    let (catalogue, procedure, edition) = (rules.catalogue(), rules.procedure(), rules.edition());
    out.text("code", &procedure.code);
    out.text("edition", &rules.edition_id());
    out.text("release", catalogue.release());
    out.text("lang", catalogue.language(words.lang));
    out.text("title", words.of(&procedure.title));
    out.text("field", &procedure.field);
    out.value("curation", &procedure.curation);
    out.may("replaced_by", procedure.replaced_by.last().map(|other| other.procedure.as_str()));
    out.value("from", &edition.from);
    out.value("until", &edition.until);
    source(out, &edition.source);
    out.value("levels", &edition.levels);
    out.list("channels", &edition.channels, |out, rule| {
        out.value("channel", &rule.channel);
        out.value("electronic", &rule.channel.is_electronic());
        source(out, &rule.source);
    });
    out.list("cases", &edition.cases, |out, case| {
        out.text("id", &case.id);
        out.text("title", words.of(&case.title));
        out.may("when", condition(edition, case.when));
        source(out, &case.source);
    });
    out.list("terms", &edition.terms, |out, rule| term(out, rule, edition));
    out.list("open_terms", &edition.open_terms, |out, open| open_term(out, open, edition));
    out.list("locals", &edition.locals, |out, rule| local(out, catalogue, edition, rule, words));
    let filing = Filing::of_facts(rules, &Json::Object(Default::default()));
    out.list("documents", rules.requirements(&filing), |out, asked| document(out, &asked, rules, words));
    groups(out, catalogue, words.lang, &edition.fields);
    choices(out, catalogue, words.lang, &edition.conditions);
    out.list("fields", &edition.fields, |out, one| field(out, one, rules, words));
    out.list("conditions", &edition.assertions, |out, rule| {
        let field = rule.field.and_then(|field| edition.fields.get(usize::from(field.0)));
        out.text("code", &rule.code);
        out.value("kind", &rule.kind);
        out.value("severity", &rule.severity);
        out.may("field", field.map(|field| field.path.as_str()));
        out.may("when", condition(edition, rule.when));
        out.text("assert", condition(edition, Some(rule.assert)).unwrap_or_default());
        out.text("message", words.of(&rule.message));
        out.text("help", words.of(&rule.help));
        source(out, &rule.source);
    });
    out.list("fees", &edition.fees, |out, rule| fee(out, rule, edition, words));
    out.list("windows", &edition.windows, |out, window| {
        let field = edition.fields.get(usize::from(window.field.0));
        out.text("id", &window.id);
        out.text("field", field.map_or("", |field| &field.path));
        out.text("term", &window.term.to_string());
        out.value("severity", &window.severity);
        out.may("when", condition(edition, window.when));
        out.text("message", words.of(&window.message));
        source(out, &window.source);
    });
    out.list("branches", &edition.branches, |out, one| branch(out, one, edition, words));
    results(out, &edition.results, words);
    out.list("legal_basis", &edition.legal_basis, |out, act| {
        let title = act.title.as_ref().or_else(|| catalogue.act(&act.act).map(|act| &act.title));
        out.text("act", &act.act);
        out.may("title", title.map(|title| words.of(title)));
        out.value("kind", &act.kind);
        out.value("issued_on", &act.issued_on);
    });
    match &edition.appointment {
        None => out.may("appointment", None),
        Some(rule) => out.object("appointment", |out| {
            out.value("holder", &rule.holder);
            out.value("after", &rule.after);
            source(out, &rule.source);
        }),
    }
    let notes = edition.notes.iter().map(|note| words.of(note));
    out.value("notes", &notes.collect::<Vec<_>>());
}

fn document(out: &mut Object<'_>, asked: &Requirement<'_>, rules: &Rules<'_>, words: Words<'_>) {
    let rule = asked.document;
    out.fields_of(&asked.render(rules, words.lang));
    out.value("aliases", &rule.aliases);
    let each = rule.each.and_then(|list| rules.edition().fields.get(usize::from(list.0)));
    out.may("each", each.map(|list| list.path.as_str()));
    out.value("electronic", &rule.electronic);
    out.value("electronic_at_desk", &rule.electronic_at_desk);
    out.value("channels", &rule.asked_on());
    out.value("cases", &rule.cases);
    out.may("when", condition(rules.edition(), rule.when));
    let registers = rule.substitutes.iter().map(|substitute| substitute.register.as_str());
    out.value("registers", &registers.collect::<Vec<_>>());
    out.value("sure", &rule.source.sure);
    out.value("checked_on", &rule.source.checked_on);
}

fn field(out: &mut Object<'_>, field: &Field, rules: &Rules<'_>, words: Words<'_>) {
    let values = match &field.kind {
        FieldKind::Choice(values) => values.as_slice(),
        _ => &[],
    };
    let (required, when) = match field.required {
        Required::Always => ("always", None),
        Required::Optional => ("optional", None),
        Required::When(id) => ("when", condition(rules.edition(), Some(id))),
    };
    out.text("path", &field.path);
    out.text("title", words.of(&field.title));
    out.text("kind", kind(&field.kind));
    out.list("values", values, |out, value| {
        out.text("value", &value.value);
        out.text("title", words.of(&value.title));
    });
    match field.suggest.as_deref().and_then(|id| rules.catalogue().list(id)) {
        None => out.may("suggest", None),
        Some(list) => out.object("suggest", |out| {
            out.text("list", &list.id);
            out.value("words", &list.words);
            source(out, &list.source);
        }),
    }
    out.text("required", required);
    out.may("when", when);
    out.may("pattern", field.pattern.as_deref());
    out.value("min", &field.min);
    out.value("max", &field.max);
    out.value("past", &field.past);
    out.value("privacy", &field.privacy);
    out.may("help", field.help.as_ref().map(|help| words.of(help)));
    source(out, &field.source);
}

fn branch(out: &mut Object<'_>, branch: &Branch, edition: &Edition, words: Words<'_>) {
    out.text("id", &branch.id);
    out.text("title", words.of(&branch.title));
    out.text("issuer", words.of(&branch.issuer));
    out.may("procedure", branch.procedure.as_deref());
    out.value("rules", &branch.rules);
    out.value("after", &branch.after);
    out.may("when", condition(edition, branch.when));
    out.value("forms", &branch.forms);
    out.list("terms", &branch.terms, |out, rule| term(out, rule, edition));
    results(out, &branch.results, words);
    source(out, &branch.source);
}

fn term(out: &mut Object<'_>, rule: &TermRule, edition: &Edition) {
    out.text("id", &rule.id);
    out.text("term", &rule.term.to_string());
    out.value("mode", &rule.mode);
    out.value("channels", &rule.channels);
    out.may("when", condition(edition, rule.when));
    length(out, rule, edition);
    source(out, &rule.source);
}

fn results(out: &mut Object<'_>, results: &[ResultPaper], words: Words<'_>) {
    out.list("results", results, |out, paper| {
        out.may("code", paper.code.as_deref());
        out.text("title", words.of(&paper.title));
    });
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
