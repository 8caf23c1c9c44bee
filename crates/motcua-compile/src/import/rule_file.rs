//! The rule file of one record, serialised as TOML.

use motcua::civil::Date;
use motcua::law::Channel;
use motcua::term::Term;
use toml_edit::{Array, ArrayOfTables, Datetime, DocumentMut, InlineTable, Item, Table, Value};

use super::act::{Act, Basis, PORTAL_ACT};
use super::document::Papers;
use super::fee::{Amount, Fee};

/// Everything that a rule file of an imported procedure says.
pub(crate) struct RuleFile {
    pub(crate) code: String,
    pub(crate) field: String,
    pub(crate) title: String,
    pub(crate) from: Date,
    pub(crate) is_from_sure: bool,
    pub(crate) checked_on: Date,
    pub(crate) decision: Option<Act>,
    pub(crate) levels: Vec<&'static str>,
    pub(crate) legal_bases: Vec<Basis>,
    pub(crate) channels: Vec<Channel>,
    pub(crate) settlement: Option<Term>,
    pub(crate) papers: Papers,
    pub(crate) fees: Vec<Fee>,
    pub(crate) results: Vec<(String, String)>,
    pub(crate) notes: Vec<String>,
}

impl RuleFile {
    /// Returns the file's text.
    pub(crate) fn to_toml(&self) -> String {
        let mut file = DocumentMut::new();
        let root = file.as_table_mut();
        put(root, "code", self.code.as_str());
        put(root, "field", self.field.as_str());
        put(root, "curation", "imported");
        put(root, "title", vi(&self.title));
        let mut defaults = Table::new();
        put(&mut defaults, "sure", "reported");
        put(&mut defaults, "checked_on", date(self.checked_on));
        root.insert("defaults", Item::Table(defaults));
        insert(root, "edition", [self.edition()]);
        let bases = self.legal_bases.iter().map(|basis| {
            let mut out = table([("act", basis.number.as_str().into())]);
            if !basis.title.is_empty() {
                put(&mut out, "title", vi(&basis.title));
            }
            out
        });
        insert(root, "legal_basis", bases);
        let cite = |clause| ("cite", self.cite(clause));
        let channels = self.channels.iter();
        insert(
            root,
            "channel",
            channels.map(|channel| table([("channel", channel.as_str().into()), cite("executionMethods")])),
        );
        let cases = self.papers.cases.iter();
        insert(
            root,
            "case",
            cases.map(|case| {
                table([("id", case.id.as_str().into()), ("title", vi(&case.title)), cite("executionCases")])
            }),
        );
        let terms = self.settlement.iter().map(|term| {
            table([
                ("id", "settlement".into()),
                ("term", term.to_string().into()),
                ("mode", "settlement".into()),
                cite("executionMethods"),
            ])
        });
        insert(root, "term", terms);
        insert(root, "document", self.documents());
        insert(root, "fee", self.fee_tables());
        let results = self.results.iter().map(|(code, title)| {
            let mut result = Table::new();
            if !code.is_empty() {
                put(&mut result, "code", code.as_str());
            }
            put(&mut result, "title", vi(title));
            result
        });
        insert(root, "result", results);
        insert(root, "note", self.notes.iter().map(|note| table([("vi", note.as_str().into())])));
        file.to_string()
    }

    /// Returns the edition.
    fn edition(&self) -> Table {
        let mut edition = Table::new();
        put(&mut edition, "from", date(self.from));
        let cite = match &self.decision {
            Some(decision) => inline([("act", decision.number.as_str().into())]),
            None => self.cite("procedureProposal"),
        };
        put(&mut edition, "cite", cite);
        put(&mut edition, "sure", if self.is_from_sure { "inferred" } else { "unsure" });
        put(&mut edition, "applies_to", "received_from");
        put(&mut edition, "levels", list(self.levels.iter().copied()));
        edition
    }

    /// Returns the papers.
    fn documents(&self) -> impl Iterator<Item = Table> + '_ {
        self.papers.documents.iter().map(|document| {
            let mut out = Table::new();
            put(&mut out, "id", document.id.as_str());
            if !document.aliases.is_empty() {
                put(&mut out, "aliases", list(document.aliases.iter().map(String::as_str)));
            }
            put(&mut out, "title", vi(&document.title));
            put(&mut out, "kind", if document.is_present { "present" } else { "submit" });
            put(&mut out, "originals", i64::from(document.originals));
            put(&mut out, "copies", i64::from(document.copies));
            put(&mut out, "electronic", true);
            if !document.cases.is_empty() {
                put(&mut out, "cases", list(document.cases.iter().map(String::as_str)));
            }
            put(&mut out, "cite", self.cite("executionCases"));
            out
        })
    }

    /// Returns the fees; ids count within their kind.
    fn fee_tables(&self) -> Vec<Table> {
        let mut counts = std::collections::BTreeMap::<&str, u32>::new();
        let mut tables = Vec::new();
        for fee in &self.fees {
            let number = counts.entry(fee.kind).or_default();
            *number += 1;
            let amount: Value = match &fee.amount {
                Amount::Free => "free".into(),
                Amount::Fixed(sum) => (*sum).into(),
                Amount::SetBy(body) => inline([("set_by", (*body).into())]),
                Amount::Text(text) => inline([("text", text.as_str().into())]),
            };
            let mut out = Table::new();
            put(&mut out, "id", format!("{}-{number}", fee.kind));
            put(&mut out, "title", vi(&fee.title));
            put(&mut out, "amount", amount);
            if !fee.channels.is_empty() {
                put(&mut out, "channels", list(fee.channels.iter().map(|channel| channel.as_str())));
            }
            put(&mut out, "cite", self.cite("executionMethods"));
            tables.push(out);
        }
        tables
    }

    /// Returns the citation of the record's part.
    fn cite(&self, clause: &str) -> Value {
        inline([("act", PORTAL_ACT.into()), ("article", self.code.as_str().into()), ("clause", clause.into())])
    }
}

/// Returns the jurisdiction's file of a catalogue of imported procedures: its offset, currency, language and acts.
pub(crate) fn jurisdiction<'a>(acts: impl IntoIterator<Item = &'a Act>) -> String {
    let mut file = DocumentMut::new();
    let root = file.as_table_mut();
    put(root, "id", "vn");
    put(root, "local_offset_minutes", i64::from(super::LOCAL_OFFSET_MINUTES));
    put(root, "currency", "VND");
    put(root, "language", "vi");
    let acts = acts.into_iter().map(|act| {
        table([("number", act.number.as_str().into()), ("title", vi(&act.title)), ("in_force", date(act.dated))])
    });
    insert(root, "act", acts);
    file.to_string()
}

fn put(table: &mut Table, key: &str, value: impl Into<Value>) {
    table.insert(key, Item::Value(value.into()));
}

fn insert(root: &mut Table, key: &str, tables: impl IntoIterator<Item = Table>) {
    let tables: ArrayOfTables = tables.into_iter().collect();
    if !tables.is_empty() {
        root.insert(key, Item::ArrayOfTables(tables));
    }
}

fn table<const N: usize>(entries: [(&str, Value); N]) -> Table {
    let mut out = Table::new();
    for (key, value) in entries {
        put(&mut out, key, value);
    }
    out
}

fn inline<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::InlineTable(entries.into_iter().collect::<InlineTable>())
}

fn list<'a>(items: impl Iterator<Item = &'a str>) -> Value {
    Value::Array(items.collect::<Array>())
}

fn vi(text: &str) -> Value {
    inline([("vi", text.into())])
}

fn date(date: Date) -> Value {
    let (year, month, day) = date.ymd();
    let year = u16::try_from(year).unwrap_or_default();
    Value::from(Datetime { date: Some(toml_edit::Date { year, month, day }), time: None, offset: None })
}
