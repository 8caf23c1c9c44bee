//! The rule file of one record, serialised as TOML.

use std::collections::{BTreeMap, BTreeSet};

use motcua::civil::Date;
use motcua::law::Channel;
use motcua::term::Term;
use toml_edit::{Array, ArrayOfTables, Datetime, DocumentMut, InlineTable, Item, Table, Value};

use super::act::{Act, Basis, PORTAL_ACT};
use super::document::Papers;
use super::export::{self, Told, Vi};
use super::fee::{Amount, Fee};
use super::kept;
use super::term::{Place, Reading, Settlement};
use super::text::slug;

/// The fact that says which of a record's lengths applies, where it names several.
const STATED_TERM: &str = "stated_term";

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
    pub(crate) settlement: Settlement,
    pub(crate) papers: Papers,
    pub(crate) fees: Vec<Fee>,
    pub(crate) results: Vec<(String, String)>,
    pub(crate) notes: Vec<String>,
}

impl RuleFile {
    /// Returns the file's text; what the tables do not tell of the record stands in `[portal]`.
    pub(crate) fn to_toml(&self, record: &serde_json::Value) -> String {
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
            if let Some(kind) = basis.instrument.kind {
                put(&mut out, "kind", kind.as_str());
            }
            if let Some(issued_on) = basis.instrument.issued_on {
                put(&mut out, "issued_on", date(issued_on));
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
        insert(root, "term", self.terms());
        insert(root, "fact", self.stated_term());
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
        let mut portal = Table::new();
        for (place, value) in kept::beside(&self.told().record(), record) {
            put(&mut portal, &place, value);
        }
        if !portal.is_empty() {
            root.insert("portal", Item::Table(portal));
        }
        file.to_string()
    }

    /// Returns what the tables tell, as [`export::export`] reads them.
    fn told(&self) -> Told {
        let text = |vi: &str| Vi { vi: vi.to_owned() };
        let (year, month, day) = self.from.ymd();
        let from = toml_edit::Date { year: u16::try_from(year).unwrap_or_default(), month, day };
        let act = self.decision.as_ref().map_or(PORTAL_ACT, |decision| decision.number.as_str()).to_owned();
        Told {
            code: self.code.clone(),
            curation: "imported".to_owned(),
            title: text(&self.title),
            edition: vec![export::Edition {
                from: Datetime { date: Some(from), time: None, offset: None },
                cite: export::Cite { act },
                levels: self.levels.iter().map(|level| (*level).to_owned()).collect(),
            }],
            legal_basis: self
                .legal_bases
                .iter()
                .map(|basis| export::Basis {
                    act: basis.number.clone(),
                    title: Some(&basis.title).filter(|title| !title.is_empty()).map(|title| text(title)),
                })
                .collect(),
            cases: self
                .papers
                .cases
                .iter()
                .map(|case| export::Case { id: case.id.clone(), title: text(&case.title) })
                .collect(),
            documents: self
                .papers
                .documents
                .iter()
                .map(|paper| export::Paper {
                    aliases: paper.aliases.clone(),
                    title: text(&paper.title),
                    kind: paper_kind(paper.is_present).to_owned(),
                    originals: paper.originals,
                    copies: paper.copies,
                    cases: paper.cases.clone(),
                })
                .collect(),
            results: self
                .results
                .iter()
                .map(|(code, title)| export::Outcome {
                    code: Some(code).filter(|code| !code.is_empty()).cloned(),
                    title: text(title),
                })
                .collect(),
            notes: self.notes.iter().map(|note| text(note)).collect(),
            portal: BTreeMap::new(),
        }
    }

    /// Returns the settlement terms: one, or every length that the record names, told apart by [`STATED_TERM`].
    fn terms(&self) -> Vec<Table> {
        let mut rows: BTreeMap<(Term, bool), BTreeSet<Channel>> = BTreeMap::new();
        for channel in &self.channels {
            let readings: Vec<&Reading> = self.settlement.of(*channel).collect();
            for reading in &readings {
                rows.entry((reading.term, readings.len() > 1)).or_default().insert(*channel);
            }
        }
        let is_alone = rows.len() == 1;
        rows.iter()
            .map(|((term, depends), channels)| {
                let everywhere = channels.len() == self.channels.len();
                let mut id = if is_alone { "settlement".to_owned() } else { format!("settlement-{}", term_slug(term)) };
                if !everywhere {
                    channels.iter().for_each(|channel| id = format!("{id}-{}", channel.as_str()));
                }
                let mut out =
                    table([("id", id.into()), ("term", term.to_string().into()), ("mode", "settlement".into())]);
                if !everywhere {
                    put(&mut out, "channels", list(channels.iter().map(|channel| channel.as_str())));
                }
                if *depends {
                    put(&mut out, "when", format!("{STATED_TERM} == '{}'", term_slug(term)));
                }
                put(&mut out, "cite", self.cite("executionMethods"));
                out
            })
            .collect()
    }

    /// Returns the fact that tells the lengths apart, where some channel has several.
    fn stated_term(&self) -> Option<Table> {
        let depends =
            |reading: &&Reading| reading.channels.iter().any(|channel| self.settlement.of(*channel).count() > 1);
        let values: Array = self
            .settlement
            .readings
            .iter()
            .filter(depends)
            .map(|reading| inline([("value", term_slug(&reading.term).into()), ("title", vi(&said_where(reading)))]))
            .collect();
        if values.is_empty() {
            return None;
        }
        Some(table([
            ("path", STATED_TERM.into()),
            ("kind", "choice".into()),
            ("values", Value::Array(values)),
            ("required", false.into()),
            ("privacy", "none".into()),
            ("title", vi("Thời hạn nào trong bản ghi được áp dụng")),
            ("cite", self.cite("executionMethods")),
        ]))
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
            put(&mut out, "kind", paper_kind(document.is_present));
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

/// Returns what the rules call a paper that is only shown, or handed in.
const fn paper_kind(is_present: bool) -> &'static str {
    if is_present { "present" } else { "submit" }
}

/// Returns the name of a term among the record's lengths.
fn term_slug(term: &Term) -> String {
    slug(&term.to_string(), 60)
}

/// Returns the length with the places of the record that name it.
fn said_where(reading: &Reading) -> String {
    let mut places: Vec<String> = Vec::new();
    let mut add = |place: String| {
        if !places.contains(&place) {
            places.push(place);
        }
    };
    for place in &reading.said {
        match place {
            Place::Channel(channel) => add(format!("hình thức {}", channel_name(*channel))),
            Place::Description(channel) => add(format!("mô tả của hình thức {}", channel_name(*channel))),
            Place::Steps => add("trình tự thực hiện".to_owned()),
            Place::Case(code) => add(format!("trường hợp {code}")),
        }
    }
    format!("{}: {}", reading.term, places.join(", "))
}

const fn channel_name(channel: Channel) -> &'static str {
    match channel {
        Channel::Direct => "trực tiếp",
        Channel::Postal => "bưu chính",
        Channel::Online => "trực tuyến",
        Channel::App => "ứng dụng",
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
