//! From all files of a jurisdiction to one pack.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeMap;
use std::ops::Range;

use motcua::catalogue::{Catalogue, Jurisdiction, PackContent};
use motcua::civil::Date;
use motcua::lifecycle::LifecycleEdition;
use motcua::procedure::Procedure;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Diagnostic;
use crate::kind::Kind;
use crate::lower::{self, Law, MessageFile, Registered};
use crate::source::{File, Sink};
use crate::table::Table;

/// A pack, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompiledPack {
    /// The bytes, for [`Catalogue::from_pack`]; the same files always give the same bytes.
    pub bytes: Vec<u8>,
    /// The release's name, such as `vn@2026-11-22+1f0c9a3e`.
    pub release: String,
    /// How many procedures it holds.
    pub procedures: usize,
}

/// The largest rule file that is read, in bytes.
const MAX_FILE: usize = 4 << 20;

/// Returns the pack of these rule files, given as path and text in any order.
///
/// What a file is for is told by its path: `jurisdiction.toml`, `acts/*.toml`, `lifecycle.toml`, `indicators.toml`, `units.toml` or `units/*.toml`,
/// `bodies.toml` or `bodies/*.toml`, `words.toml`, `messages/<lang>.toml` or `messages/<part>.<lang>.toml`, `calendar/*.toml`; every other `*.toml` is a
/// procedure. Files that do not end in `.toml` are passed over.
///
/// # Errors
/// Every error of every file, in the order of files and lines.
///
/// ```
/// let files = [("xx/jurisdiction.toml".to_owned(), "id = 7".to_owned())];
/// let errors = motcua_compile::compile(&files).unwrap_err();
/// assert_eq!((errors[0].line, errors[0].column), (1, 1));
/// ```
pub fn compile(files: &[(String, String)]) -> Result<CompiledPack, Vec<Diagnostic>> {
    let sink = Sink::default();
    let pack = compile_into(files, &sink);
    let diagnostics = sink.into_sorted();
    match pack {
        Some(pack) if diagnostics.is_empty() => Ok(pack),
        _ => Err(diagnostics),
    }
}

pub(crate) fn compile_into(files: &[(String, String)], sink: &Sink) -> Option<CompiledPack> {
    let sources = sources(files, sink);
    let documents = Documents::read(&sources);
    let Some(first) = documents.only(Kind::Jurisdiction, "compile one jurisdiction at a time") else {
        // One that is there and could not be parsed was told already.
        if !sources.iter().any(|(_, kind)| *kind == Kind::Jurisdiction) {
            let path = files.first().map_or("", |(path, _)| path.as_str());
            let help = "add `jurisdiction.toml`: id, local_offset_minutes, currency, language, acts and registers";
            File::new(path, "", sink).report(0..1, "no_jurisdiction", "no file says whose law this is", help);
        }
        return None;
    };
    let registered = lower::jurisdiction(first, documents.of(Kind::Acts))?;
    let mut languages = vec![registered.jurisdiction.language.clone()];
    if registered.jurisdiction.language != "en" {
        languages.push("en".to_owned());
    }
    let law = Law {
        acts: registered.acts.iter().map(|act| act.number.clone()).collect(),
        registers: registered.registers.iter().map(|register| register.id.clone()).collect(),
        units: OnceCell::new(),
        lists: OnceCell::new(),
        languages,
        checked_on: Cell::new(None),
    };
    let content = lowered(&documents, registered, &law);
    if !sink.is_empty() {
        return None;
    }
    let pack = pack(&content, law.checked_on.get(), File::new(sources.first()?.0.path, "", sink))?;
    documents.check_texts(&Catalogue::from_pack(&pack.bytes).ok()?);
    sink.is_empty().then_some(pack)
}

/// Returns the rule files by their paths, each with what it is for.
fn sources<'a>(files: &'a [(String, String)], sink: &'a Sink) -> Vec<(File<'a>, Kind)> {
    let mut sources: Vec<(File<'_>, Kind)> =
        files.iter().filter_map(|(path, text)| Some((File::new(path, text, sink), Kind::of(path)?))).collect();
    sources.sort_unstable_by_key(|(file, _)| file.path);
    sources
}

/// The rule files that are TOML.
struct Documents<'a> {
    read: Vec<(File<'a>, Kind, Spanned<DeTable<'a>>)>,
    /// The kinds of which a file is no TOML.
    broken: Vec<Kind>,
}

impl<'a> Documents<'a> {
    fn read(sources: &[(File<'a>, Kind)]) -> Self {
        let (mut read, mut broken) = (Vec::new(), Vec::new());
        for (file, kind) in sources {
            match parse(*file) {
                Some(document) => read.push((*file, *kind, document)),
                None => broken.push(*kind),
            }
        }
        Self { read, broken }
    }

    /// Returns whether every file of that kind could be read; else nothing is missing that one of the others may hold.
    fn all_read(&self, wanted: Kind) -> bool {
        !self.broken.contains(&wanted)
    }

    /// Returns the files of that kind.
    fn of(&self, wanted: Kind) -> impl Iterator<Item = Table<'_>> {
        let of_kind = self.read.iter().filter(move |(_, kind, _)| *kind == wanted);
        of_kind.map(|(file, _, document)| Table::root(*file, document.get_ref()))
    }

    /// Reports procedures whose texts are so long beside all else that no reader of the pack would take them, each at its longest text.
    fn check_texts(&self, catalogue: &Catalogue) {
        let is_read = |code: &str| catalogue.procedure(code).is_ok();
        for (file, _, document) in self.read.iter().filter(|(_, kind, _)| *kind == Kind::Procedure) {
            let code = document.get_ref().get("code").and_then(|code| code.get_ref().as_str());
            if let Some(code) = code.filter(|code| !is_read(code)) {
                let mut longest = 0..1;
                for value in document.get_ref().values() {
                    longest_text(value, &mut longest);
                }
                let message = format!("the texts of `{code}` are too long for what it says beside them");
                file.report(longest, "texts_too_long", message, "shorten this text, which is its longest");
            }
        }
    }

    /// Returns the file of a kind of which there may be one, and reports every other with what to do.
    fn only(&self, wanted: Kind, help: &str) -> Option<Table<'_>> {
        let mut files = self.of(wanted);
        let first = files.next();
        for other in files {
            let message = format!("there is another `{}.toml`", stem(other.file.path));
            other.file.report(0..1, "duplicate_file", message, help);
        }
        first
    }
}

/// Puts the place of the longest text of a value into `found`, where it is longer than that.
fn longest_text(value: &Spanned<DeValue<'_>>, found: &mut Range<usize>) {
    match value.get_ref() {
        DeValue::String(_) if value.span().len() > found.len() => *found = value.span(),
        DeValue::Array(items) => items.iter().for_each(|item| longest_text(item, found)),
        DeValue::Table(items) => items.values().for_each(|item| longest_text(item, found)),
        _ => {}
    }
}

/// Returns what the files say.
fn lowered(documents: &Documents<'_>, registered: Registered, law: &Law) -> PackContent {
    let one_file = "write all editions in one file";
    let lifecycle = documents.only(Kind::Lifecycle, one_file);
    let lifecycle = lifecycle.map(|table| lower::lifecycle(table, law)).unwrap_or_default();
    let indicators = documents.only(Kind::Indicators, one_file);
    let indicators = indicators.map(|table| lower::indicators(table, law)).unwrap_or_default();
    let messages: Vec<MessageFile<'_>> =
        documents.of(Kind::Messages).map(|table| MessageFile { language: language(table.file.path), table }).collect();
    let complete: &[String] = if documents.all_read(Kind::Messages) { &law.languages } else { &[] };
    let messages = lower::messages(&messages, complete);
    let policies: Vec<File<'_>> = documents.of(Kind::CalendarPolicy).map(|table| table.file).collect();
    let years: Vec<Table<'_>> = documents.of(Kind::CalendarYear).collect();
    let calendar = lower::calendar(&policies, &years, law);
    let (units, filing) = lower::units(documents.of(Kind::Units), law);
    law.units.get_or_init(|| units.all().iter().map(|unit| unit.id.clone()).collect());
    let bodies = lower::bodies(documents.of(Kind::Bodies), law);
    let lists = lower::word_lists(documents.of(Kind::Words), law);
    law.lists.get_or_init(|| lists.clone());
    let procedures = procedures(documents, law);
    let choices = lifecycle.iter().map(LifecycleEdition::choices).collect();
    PackContent {
        jurisdiction: Jurisdiction { units, filing, bodies, lists, choices, ..registered.jurisdiction },
        acts: registered.acts,
        registers: registered.registers,
        calendar,
        lifecycle,
        messages,
        indicators,
        procedures,
    }
}

fn pack(content: &PackContent, checked_on: Option<Date>, file: File<'_>) -> Option<CompiledPack> {
    let released_on = checked_on.or_else(|| content.acts.iter().map(|act| act.in_force).max());
    let Some(released_on) = released_on else {
        file.report(0..1, "no_date", "no value says when it was checked", "give at least one value its `checked_on`");
        return None;
    };
    let packed = content.to_pack(released_on).and_then(|bytes| {
        let release = Catalogue::from_pack(&bytes)?.release().to_owned();
        Ok(CompiledPack { bytes, release, procedures: content.procedures.len() })
    });
    match packed {
        Ok(pack) => Some(pack),
        Err(error) => {
            file.report(0..1, error.code(), error.to_string(), error.help());
            None
        }
    }
}

fn procedures(documents: &Documents<'_>, law: &Law) -> Vec<Procedure> {
    let mut procedures: BTreeMap<String, Procedure> = BTreeMap::new();
    let (mut links, mut successors, mut codes) = (Vec::new(), Vec::new(), Vec::new());
    for table in documents.of(Kind::Procedure) {
        codes.extend(table.plain("code"));
        links.extend(lower::links(&table));
        successors.extend(lower::successor(&table));
        let (file, place) = (table.file, table.span_of("code"));
        let Some(procedure) = lower::procedure(table, law) else { continue };
        let code = procedure.code.clone();
        if procedures.insert(code.clone(), procedure).is_some() {
            file.report(
                place,
                "duplicate_id",
                format!("another file has the code `{code}`"),
                "write all editions of a procedure in one file",
            );
        }
    }
    if documents.all_read(Kind::Procedure) {
        lower::check_links(&links, &codes);
        lower::check_successors(&successors, &codes);
    }
    lower::follow(&mut procedures);
    procedures.into_values().collect()
}

/// Returns the language that a file of messages is in: `vi` for `vi.toml` and for `lifecycle.vi.toml`.
fn language(path: &str) -> &str {
    let stem = stem(path);
    stem.rsplit_once('.').map_or(stem, |(_, language)| language)
}

fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.strip_suffix(".toml").unwrap_or(name)
}

/// Returns the file's tables; nothing where it is no TOML, for what a parser guesses of it would be reported a second time.
fn parse(file: File<'_>) -> Option<Spanned<DeTable<'_>>> {
    if file.text.len() > MAX_FILE {
        let message = format!("the file has more than {MAX_FILE} bytes");
        file.report(0..1, "file_too_large", message, "split it into several files");
        return None;
    }
    let (document, errors) = DeTable::parse_recoverable(file.text);
    for error in &errors {
        let span = error.span().unwrap_or(0..1);
        file.report(span, "toml_syntax", error.message().replace('\n', ", "), "write the line as TOML 1.0");
    }
    errors.is_empty().then_some(document)
}
