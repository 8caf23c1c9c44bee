//! `motcua show`: one procedure as it is in force on a day.

use std::collections::BTreeMap;

use clap::{Args, ValueEnum};
use motcua::catalogue::Catalogue;
use motcua::civil::Date;
use motcua::export::condition_in_words;
use motcua::procedure::CondId;
use serde_json::json;

use crate::answer::{Answer, Node};
use crate::format::Format;
use crate::lang::Lang;
use crate::numbers::money;
use crate::options::Options;
use crate::outcome::{Exit, Failure};
use crate::rules::Rules;
use crate::rules::register;
use crate::said::program;
use crate::screen::{Page, print_line};
use crate::words::Words;

/// Show a procedure: documents, terms, fees, conditions, results, each with its article;
/// without a code, list the procedures that there are
///
/// The day is `--on`, otherwise the day of `--now`; without either the latest edition
/// that has begun is shown, and it says so on stderr.
///
/// Exit codes: 0 shown, 1 bad input, 3 bad rules, 4 there is no such procedure or
/// edition.
///
/// Examples:
///   motcua show --lang en
///   motcua show 1.001193 --on 2026-02-13
///   motcua show 1.004222 --rules target/vn --lang vi
///   motcua show 2.000815 --as json
///   motcua show 1.001193 --as json-schema > birth.schema.json
///   motcua show 1.001193 --as html --lang ar > birth.html
///   motcua show lifecycle --as mermaid --lang en
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The procedure's code; without it, all are listed
    code: Option<String>,
    /// The day
    #[arg(long, value_name = "DATE", requires = "code")]
    on: Option<String>,
    /// The form in which it is shown
    #[arg(long = "as", value_enum, value_name = "FORM", requires = "code")]
    form: Option<Form>,
}

/// The form in which a procedure is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// A page for a browser or a printer.
    Html,
    /// JSON Schema 2020-12 of a submission.
    JsonSchema,
    /// Types for TypeScript.
    Typescript,
    /// Typed dicts for Python.
    Python,
    /// A diagram of the documents; of the lifecycle for the code `lifecycle`.
    Mermaid,
    /// The lifecycle as a machine for XState, for the code `lifecycle`.
    Xstate,
}

impl Form {
    /// Returns the engine's name of a form that is another tool's.
    const fn export(self) -> Option<&'static str> {
        match self {
            Self::Text | Self::Json => None,
            Self::Html => Some("html"),
            Self::JsonSchema => Some("json-schema"),
            Self::Typescript => Some("typescript"),
            Self::Python => Some("python"),
            Self::Mermaid => Some("mermaid"),
            Self::Xstate => Some("xstate"),
        }
    }
}

/// The name that stands for the lifecycle of every procedure.
const LIFECYCLE: &str = "lifecycle";

pub(crate) fn run(arguments: &Arguments, options: &Options) -> Result<Exit, Failure> {
    let rules = Rules::load(options)?;
    let words = Words::of(options.lang);
    let Some(code) = arguments.code.as_deref() else {
        let request = json!({ "lang": options.lang.code() });
        let answer = Answer::ask(rules.catalogue(), "procedures", &request, words)?;
        return answer.print(options, |root, page| list(root, words, page));
    };
    if code == LIFECYCLE && !matches!(arguments.form, Some(Form::Mermaid | Form::Xstate)) {
        return Err(Failure::of(&program::FORM_AND_PROCEDURE));
    }
    if code != LIFECYCLE && arguments.form == Some(Form::Xstate) {
        return Err(Failure::of(&program::MACHINE_OF_A_PROCEDURE));
    }
    let now = rules.now(options)?.map(|now| now.date().to_string());
    let on = match arguments.on.clone().or(now) {
        Some(day) => day,
        None => latest(rules.catalogue(), code, options.lang),
    };
    if let Some(form) = arguments.form.and_then(Form::export) {
        let procedure = Some(code).filter(|code| *code != LIFECYCLE);
        let request = json!({ "as": form, "procedure": procedure, "on": on, "lang": options.lang.code() });
        let answer = Answer::ask(rules.catalogue(), "export", &request, words)?;
        match options.format() {
            Format::Json => print_line(answer.text())?,
            Format::Human => print_line(answer.root().text("content").trim_end())?,
        }
        return Ok(Exit::Ok);
    }
    let request = json!({ "procedure": code, "on": on, "lang": options.lang.code() });
    let answer = Answer::ask(rules.catalogue(), "show", &request, words)?;
    let form = arguments.form.unwrap_or(match options.format() {
        Format::Human => Form::Text,
        Format::Json => Form::Json,
    });
    match form {
        Form::Json => print_line(answer.text())?,
        _ => {
            let conditions = conditions(rules.catalogue(), code, &on, options.lang.code());
            let answer = answer.retold("when", &|source| conditions.get(source).cloned());
            let mut page = Page::new();
            show(answer.root(), rules.catalogue(), words, &mut page);
            page.print()?;
        }
    }
    Ok(Exit::Ok)
}

/// Returns the first day of the latest edition that has begun, and says that it was taken; a day of no edition where there is none.
fn latest(catalogue: &Catalogue, code: &str, lang: Lang) -> String {
    let from = if code == LIFECYCLE {
        catalogue.latest_lifecycle().map(|edition| edition.from)
    } else {
        catalogue.latest(code).map(|rules| rules.edition().from)
    };
    let Ok(from) = from else { return Date::MAX.to_string() };
    crate::screen::note(lang, &format!("{} ({from})", Words::of(lang).latest_edition));
    from.to_string()
}

/// Returns the conditions of an edition in words, by what the rule file writes.
fn conditions(catalogue: &Catalogue, code: &str, on: &str, lang: &str) -> BTreeMap<String, String> {
    let Some(rules) = on.parse().ok().and_then(|on| catalogue.in_force(code, on).ok()) else { return BTreeMap::new() };
    let told = (0_u16..).zip(&rules.edition().conditions);
    told.map(|(id, condition)| (condition.source.clone(), condition_in_words(&rules, CondId(id), lang))).collect()
}

/// Lists every procedure with the days from its first edition to the end of its last.
fn list(root: Node<'_>, words: &Words, page: &mut Page) {
    page.title(root.text("release"));
    let rows: Vec<_> = root.list("procedures").map(|procedure| listed(procedure, words)).collect();
    page.table([words.code, words.name, words.in_force], &rows);
}

fn listed(procedure: Node<'_>, words: &Words) -> [String; 3] {
    let from = procedure.list("editions").next().map_or("", |edition| edition.text("from"));
    let until = procedure.list("editions").last().map_or("", |edition| edition.text("until"));
    [procedure.text("code").to_owned(), procedure.text("title").to_owned(), span(from, until, words)]
}

/// Returns from when to when something is in force, without an end where none is set.
fn span(from: &str, until: &str, words: &Words) -> String {
    if until.is_empty() { format!("{from} →") } else { format!("{from} → {} {until}", words.until) }
}

fn show(root: Node<'_>, catalogue: &Catalogue, words: &Words, page: &mut Page) {
    page.title(&format!("{}  {}", root.text("code"), root.text("title")));
    let span = span(root.text("from"), root.text("until"), words);
    page.strong_field(words.edition, &format!("{span}  ({})", root.text("release")));
    page.field(words.law, &source(root, words));
    page.field(words.kind, words.called(root.text("curation")));
    if root.has("replaced_by") {
        page.field(words.replaced_by, root.text("replaced_by"));
    }
    page.field(words.field, field_of_law(root, catalogue, words));
    page.field(words.authority, &words.all_called(&root.texts("levels")));
    let channels: Vec<&str> = root.list("channels").map(|channel| channel.text("channel")).collect();
    page.field(words.channels, &words.all_called(&channels));
    cases(root, words, page);
    documents(root, catalogue, words, page);
    terms(root, words, page);
    fees(root, &catalogue.jurisdiction().currency, words, page);
    windows(root, words, page);
    fields(root, words, page);
    suggestions(root, words, page);
    checks(root, words, page);
    results(root, words, page);
    appointment(root, words, page);
    legal_basis(root, words, page);
    notes(root, words, page);
}

/// Returns what the procedure's field of law is called.
fn field_of_law<'a>(root: Node<'a>, catalogue: &'a Catalogue, words: &Words) -> &'a str {
    let id = root.text("field");
    let told = catalogue.messages().0.get(&format!("field_{id}"));
    told.and_then(|told| told.message.get(words.lang, &catalogue.jurisdiction().language))
        .map_or(id, |(title, _)| title)
}

/// Returns where a value comes from, and how sure it is where it was not read in the law.
fn source(node: Node<'_>, words: &Words) -> String {
    let source = node.node("source");
    words.sourced(source.node("citation").law(words), source.text("sure"))
}

/// Returns what a field is called.
fn title_of<'a>(root: Node<'a>, path: &'a str) -> &'a str {
    root.list("fields").find(|field| field.text("path") == path).map_or(path, |field| field.text("title"))
}

fn channels_of(node: Node<'_>, words: &Words) -> String {
    let channels = node.texts("channels");
    if channels.is_empty() { words.all_channels.to_owned() } else { words.all_called(&channels) }
}

fn cases(root: Node<'_>, words: &Words, page: &mut Page) {
    let row = |case: Node<'_>| {
        [case.text("id").to_owned(), case.text("title").to_owned(), case.text("when").to_owned(), source(case, words)]
    };
    table(page, words.cases, [words.id, words.name, words.condition, words.law], root.list("cases").map(row));
}

/// Adds the documents: first those of every case, then those of each case.
fn documents(root: Node<'_>, catalogue: &Catalogue, words: &Words, page: &mut Page) {
    let mut groups: Vec<Vec<&str>> = Vec::new();
    for document in root.list("documents") {
        let cases = document.texts("cases");
        if !groups.contains(&cases) {
            groups.push(cases);
        }
    }
    groups.sort_by_key(|cases| !cases.is_empty());
    let title_of = |id: &&str| {
        let case = root.list("cases").find(|case| case.text("id") == *id);
        case.map_or(*id, |case| case.text("title")).to_owned()
    };
    for group in groups {
        let titles = group.iter().map(title_of).collect::<Vec<_>>().join(words.semicolon());
        let heading =
            if titles.is_empty() { words.documents.to_owned() } else { format!("{} – {titles}", words.documents) };
        let row = |document: Node<'_>| {
            [
                described(document, root, catalogue, words),
                format!("{}\n{}", status(document, words), words.called(document.text("kind"))),
                counts(document, root, words),
                words.sourced(document.node("citation").law(words), document.text("sure")),
            ]
        };
        let rows = root.list("documents").filter(|document| document.texts("cases") == group).map(row);
        let header = [words.document, words.required_or_not, words.number, words.law];
        table(page, &heading, header, rows);
    }
}

/// Returns the document's title with its alternatives, channels, conditions, registers and code.
fn described(document: Node<'_>, root: Node<'_>, catalogue: &Catalogue, words: &Words) -> String {
    let mut lines = vec![document.text("title").to_owned()];
    let mut add = |label: &str, value: &str| {
        if !value.is_empty() {
            lines.push(format!("– {label}: {value}"));
        }
    };
    let group = document.text("one_of");
    let others = root.list("documents").filter(|other| !group.is_empty() && other.text("one_of") == group);
    let others: Vec<&str> =
        others.filter(|other| other.text("document") != document.text("document")).map(title).collect();
    add(words.alternatives, &others.join(words.semicolon()));
    if !document.texts("channels").is_empty() {
        add(words.channel, &channels_of(document, words));
    }
    add(words.condition, document.text("when"));
    let registers: Vec<&str> =
        document.texts("registers").into_iter().map(|id| register(catalogue, id, words.lang)).collect();
    add(words.registers, &registers.join(words.comma()));
    let aliases = document.texts("aliases");
    add(words.aliases, aliases.iter().min_by_key(|alias| alias.len()).copied().unwrap_or_default());
    lines.join("\n")
}

fn title<'a>(document: Node<'a>) -> &'a str {
    document.text("title")
}

fn status(document: Node<'_>, words: &Words) -> String {
    if document.has("when") { words.depends.to_owned() } else { words.called(document.text("status")).to_owned() }
}

fn counts(document: Node<'_>, root: Node<'_>, words: &Words) -> String {
    let count =
        |key: &str, label: &str| document.int(key).filter(|count| *count > 0).map(|count| format!("{label}: {count}"));
    let counts = [count("originals", words.originals), count("copies", words.copies)];
    let each = document.has("each").then(|| words.for_each.replace("{list}", title_of(root, document.text("each"))));
    counts.into_iter().flatten().chain(each).collect::<Vec<_>>().join("\n")
}

fn terms(root: Node<'_>, words: &Words, page: &mut Page) {
    let row = |term: Node<'_>| {
        [
            words.called(term.text("mode")).to_owned(),
            length(term, words),
            channels_of(term, words),
            term.text("when").to_owned(),
            source(term, words),
        ]
    };
    let header = [words.use_of, words.term, words.channel, words.condition, words.law];
    let open = |term: Node<'_>| {
        let set_by = words.left_to.replace("{level}", words.called(term.text("set_by")));
        [
            words.called("settlement").to_owned(),
            set_by,
            channels_of(term, words),
            term.text("when").to_owned(),
            source(term, words),
        ]
    };
    table(page, words.terms, header, root.list("terms").map(row).chain(root.list("open_terms").map(open)));
}

/// Returns a term with what lengthens it and what does not count, a line each.
fn length(term: Node<'_>, words: &Words) -> String {
    let mut lines = vec![words.term_text(term.text("term"))];
    for more in term.list("add_when") {
        let added = words.added.replace("{term}", &words.term_text(more.text("term")));
        lines.push(added.replace("{condition}", more.text("when")));
    }
    let waits: Vec<&str> = term.texts("exclude").into_iter().map(|wait| waited(wait, words)).collect();
    if !waits.is_empty() {
        lines.push(format!("{}: {}", words.does_not_count, waits.join(words.comma())));
    }
    lines.join("\n")
}

/// Returns what a time is called that does not count within a term.
fn waited<'n>(wait: &'n str, words: &Words) -> &'n str {
    match wait {
        "payment" => words.waits_payment,
        "incident" => words.waits_incident,
        "verification" => words.waits_verification,
        "consultation" => words.waits_consultation,
        "posting" => words.waits_posting,
        other => other,
    }
}

/// What places set for themselves.
fn locals(root: Node<'_>, currency: &str, words: &Words, page: &mut Page) {
    let row = |local: Node<'_>| {
        let place = if local.has("name") { local.text("name") } else { local.text("territory") };
        let fee = local.text("sets") == "fee";
        let value = if fee { amount(local.node("amount"), root, currency, words) } else { length(local, words) };
        let promised =
            if local.text("sets") == "committed" { format!("{} · ", words.committed) } else { String::new() };
        let days = [local.text("from"), local.text("until")].join(" – ");
        let same = |known: &Node<'_>| known.text("id") == local.text("id");
        let (what, open) = if fee {
            (root.list("fees").find(same).map_or(local.text("id"), |known| known.text("title")), None)
        } else {
            (words.settlement, root.list("open_terms").find(same))
        };
        let channels = if fee { channels_of(local, words) } else { String::new() };
        let value = format!("{what} · {promised}{value}");
        let waivers = waivers(local);
        let of_term = open.map_or("", |term| term.text("when"));
        let condition = [of_term, local.text("when"), &waivers].into_iter().filter(|text| !text.is_empty());
        let condition = condition.collect::<Vec<_>>().join("\n");
        [place.to_owned(), value, channels, condition, days, source(local, words)]
    };
    let header = [words.name, words.value, words.channel, words.condition, words.from, words.law];
    table(page, words.set_locally, header, root.list("locals").map(row));
}

/// Returns who pays less, one line each.
fn waivers(fee: Node<'_>) -> String {
    let line = |waiver: Node<'_>| format!("{} ({} %)", waiver.text("title"), waiver.int("percent").unwrap_or_default());
    fee.list("waivers").map(line).collect::<Vec<_>>().join("\n")
}

fn fees(root: Node<'_>, currency: &str, words: &Words, page: &mut Page) {
    let row = |fee: Node<'_>| {
        [
            fee.text("title").to_owned(),
            amount(fee.node("amount"), root, currency, words),
            channels_of(fee, words),
            fee.text("when").to_owned(),
            waivers(fee),
            source(fee, words),
        ]
    };
    let header = [words.name, words.value, words.channel, words.condition, words.waiver, words.law];
    table(page, words.fees, header, root.list("fees").map(row));
    locals(root, currency, words, page);
}

fn amount(amount: Node<'_>, root: Node<'_>, currency: &str, words: &Words) -> String {
    if let Some(fixed) = amount.int("fixed") {
        return money(fixed, currency, words);
    }
    if amount.has("set_by") {
        return format!("{} {}", words.set_by, amount.text("set_by"));
    }
    if amount.has("text") {
        return amount.text("text").to_owned();
    }
    let tiered = amount.node("tiered");
    let counted = title_of(root, tiered.text("count"));
    let mut lines: Vec<String> = tiered
        .list("tiers")
        .map(|tier| {
            let each = money(tier.int("each").unwrap_or_default(), currency, words);
            let up_to = tier.int("up_to").map(|count| format!(" ({} {count})", words.up_to)).unwrap_or_default();
            format!("{each} × {counted}{up_to}")
        })
        .collect();
    if let Some(cap) = tiered.int("cap") {
        lines.push(format!("{} {}", words.cap, money(cap, currency, words)));
    }
    if tiered.has("times") {
        lines.push(format!("× {}", title_of(root, tiered.text("times"))));
    }
    lines.join("\n")
}

fn windows(root: Node<'_>, words: &Words, page: &mut Page) {
    let row = |window: Node<'_>| {
        [
            title_of(root, window.text("field")).to_owned(),
            words.term_text(window.text("term")),
            window.text("when").to_owned(),
            window.text("message").to_owned(),
            source(window, words),
        ]
    };
    let header = [words.from, words.term, words.condition, words.finding, words.law];
    table(page, words.windows, header, root.list("windows").map(row));
}

fn fields(root: Node<'_>, words: &Words, page: &mut Page) {
    let row = |field: Node<'_>| {
        let required = if field.has("when") {
            format!("{}: {}", words.condition, field.text("when"))
        } else {
            words.called(field.text("required")).to_owned()
        };
        [field.text("title").to_owned(), field.text("path").to_owned(), required, source(field, words)]
    };
    let header = [words.name, words.path, words.required_or_not, words.law];
    table(page, words.fields, header, root.list("fields").map(row));
}

/// Adds each list of words that fields suggest, once.
fn suggestions(root: Node<'_>, words: &Words, page: &mut Page) {
    let mut lists: Vec<(&str, Node<'_>, Vec<&str>)> = Vec::new();
    for field in root.list("fields").filter(|field| field.has("suggest")) {
        let list = field.node("suggest");
        match lists.iter_mut().find(|(id, ..)| *id == list.text("list")) {
            Some((_, _, fields)) => fields.push(field.text("title")),
            None => lists.push((list.text("list"), list, vec![field.text("title")])),
        }
    }
    let row = |(_, list, fields): (&str, Node<'_>, Vec<&str>)| {
        [fields.join("\n"), list.texts("words").join(words.comma()), source(list, words)]
    };
    table(page, words.suggestions, [words.name, words.values, words.law], lists.into_iter().map(row));
}

fn checks(root: Node<'_>, words: &Words, page: &mut Page) {
    let row = |check: Node<'_>| {
        let message = format!("{}\n{}", check.text("message"), check.text("help"));
        [message.trim().to_owned(), check.text("when").to_owned(), source(check, words)]
    };
    table(page, words.checks, [words.finding, words.condition, words.law], root.list("conditions").map(row));
}

fn results(root: Node<'_>, words: &Words, page: &mut Page) {
    let row = |result: Node<'_>| [result.text("code").to_owned(), result.text("title").to_owned()];
    table(page, words.results, [words.code, words.name], root.list("results").map(row));
}

fn appointment(root: Node<'_>, words: &Words, page: &mut Page) {
    let row = |slip: Node<'_>| {
        [words.called(slip.text("holder")).to_owned(), words.all_called(&slip.texts("after")), source(slip, words)]
    };
    let slip = root.has("appointment").then(|| row(root.node("appointment")));
    table(page, words.appointment, [words.given_by, words.owed_after, words.law], slip.into_iter());
}

fn legal_basis(root: Node<'_>, words: &Words, page: &mut Page) {
    let row = |act: Node<'_>| [act.text("act").to_owned(), act.text("title").to_owned()];
    table(page, words.legal_basis, [words.act, words.name], root.list("legal_basis").map(row));
}

fn notes(root: Node<'_>, words: &Words, page: &mut Page) {
    let notes = root.texts("notes");
    if !notes.is_empty() {
        page.heading(words.notes);
    }
    for note in notes {
        page.item(crate::screen::Mark::Plain, note);
    }
}

fn table<const N: usize>(page: &mut Page, heading: &str, header: [&str; N], rows: impl Iterator<Item = [String; N]>) {
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        page.heading(heading);
        page.table(header, &rows);
    }
}
