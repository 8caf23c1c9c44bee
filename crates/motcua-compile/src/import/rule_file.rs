//! The rule file of one record, serialised as TOML.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use motcua::civil::Date;
use motcua::law::Channel;
use motcua::term::Term;

use super::act::{Act, Basis, PORTAL_ACT};
use super::document::Papers;
use super::export::{self, Told, Vi};
use super::fee::{Amount, Fee};
use super::json::Json;
use super::kept;
use super::term::{Place, Reading, Settlement};
use super::text::slug;
use super::toml_text::{Toml, Val};

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
    pub(crate) fn to_toml(&self, record: &Json<'_>, room: usize) -> String {
        let mut file = Toml::with_room(room);
        file.put("code", self.code.as_str());
        file.put("field", self.field.as_str());
        file.put("curation", "imported");
        file.vi("title", &self.title);
        file.table("defaults");
        file.put("sure", "reported");
        file.put("checked_on", Val::Day(self.checked_on));
        self.edition(&mut file);
        for basis in &self.legal_bases {
            file.row("legal_basis");
            file.put("act", basis.number.as_str());
            if !basis.title.is_empty() {
                file.vi("title", &basis.title);
            }
            if let Some(kind) = basis.instrument.kind {
                file.put("kind", kind.as_str());
            }
            if let Some(issued_on) = basis.instrument.issued_on {
                file.put("issued_on", Val::Day(issued_on));
            }
        }
        for channel in &self.channels {
            file.row("channel");
            file.put("channel", channel.as_str());
            self.cite(&mut file, "executionMethods");
        }
        for case in &self.papers.cases {
            file.row("case");
            file.put("id", case.id.as_str());
            file.vi("title", &case.title);
            self.cite(&mut file, "executionCases");
        }
        self.terms(&mut file);
        self.stated_term(&mut file);
        self.documents(&mut file);
        self.fees(&mut file);
        for (code, title) in &self.results {
            file.row("result");
            if !code.is_empty() {
                file.put("code", code.as_str());
            }
            file.vi("title", title);
        }
        for note in &self.notes {
            file.row("note");
            file.put("vi", note.as_str());
        }
        let told = self.told();
        let kept = kept::beside(&told.record(), record);
        for (index, (place, value)) in kept.iter().enumerate() {
            if index == 0 {
                file.table("portal");
            }
            file.put(place, value);
        }
        file.into_text()
    }

    /// Returns what the tables tell, as [`export::export`] reads them.
    fn told(&self) -> Told<'_> {
        let (year, month, day) = self.from.ymd();
        let from = toml::value::Date { year: u16::try_from(year).unwrap_or_default(), month, day };
        let act = self.decision.as_ref().map_or(PORTAL_ACT, |decision| decision.number.as_str());
        Told {
            code: Cow::Borrowed(&self.code),
            curation: Cow::Borrowed("imported"),
            title: Vi::from(self.title.as_str()),
            edition: vec![export::Edition {
                from: toml::value::Datetime { date: Some(from), time: None, offset: None },
                cite: export::Cite { act: act.into() },
                levels: self.levels.iter().map(|level| Cow::Borrowed(*level)).collect(),
            }],
            legal_basis: self
                .legal_bases
                .iter()
                .map(|basis| export::Basis {
                    act: Cow::Borrowed(&basis.number),
                    title: Some(basis.title.as_str()).filter(|title| !title.is_empty()).map(Vi::from),
                })
                .collect(),
            cases: self
                .papers
                .cases
                .iter()
                .map(|case| export::Case { id: Cow::Borrowed(&case.id), title: Vi::from(case.title.as_str()) })
                .collect(),
            documents: self
                .papers
                .documents
                .iter()
                .map(|paper| export::Paper {
                    aliases: each(&paper.aliases),
                    title: Vi::from(paper.title.as_str()),
                    kind: paper_kind(paper.is_present).into(),
                    originals: paper.originals,
                    copies: paper.copies,
                    cases: each(&paper.cases),
                })
                .collect(),
            results: self
                .results
                .iter()
                .map(|(code, title)| export::Outcome {
                    code: Some(code.as_str()).filter(|code| !code.is_empty()).map(Cow::Borrowed),
                    title: Vi::from(title.as_str()),
                })
                .collect(),
            notes: self.notes.iter().map(|note| Vi::from(note.as_str())).collect(),
            portal: BTreeMap::new(),
        }
    }

    /// Adds the settlement terms: one, or every length that the record names, told apart by [`STATED_TERM`].
    fn terms(&self, file: &mut Toml) {
        let mut rows: BTreeMap<(Term, bool), BTreeSet<Channel>> = BTreeMap::new();
        for channel in &self.channels {
            let readings: Vec<&Reading> = self.settlement.of(*channel).collect();
            for reading in &readings {
                rows.entry((reading.term, readings.len() > 1)).or_default().insert(*channel);
            }
        }
        let is_alone = rows.len() == 1;
        for ((term, depends), channels) in &rows {
            let everywhere = channels.len() == self.channels.len();
            let mut id = if is_alone { "settlement".to_owned() } else { format!("settlement-{}", term_slug(term)) };
            if !everywhere {
                channels.iter().for_each(|channel| id = format!("{id}-{}", channel.as_str()));
            }
            file.row("term");
            file.put("id", id.as_str());
            file.put("term", term.to_string().as_str());
            file.put("mode", "settlement");
            if !everywhere {
                put_each(file, "channels", channels.iter().map(|channel| channel.as_str()));
            }
            if *depends {
                file.put("when", format!("{STATED_TERM} == '{}'", term_slug(term)).as_str());
            }
            self.cite(file, "executionMethods");
        }
    }

    /// Adds the fact that tells the lengths apart, where some channel has several.
    fn stated_term(&self, file: &mut Toml) {
        let depends =
            |reading: &&Reading| reading.channels.iter().any(|channel| self.settlement.of(*channel).count() > 1);
        let readings = self.settlement.readings.iter().filter(depends);
        let said: Vec<(String, String)> =
            readings.map(|reading| (term_slug(&reading.term), said_where(reading))).collect();
        if said.is_empty() {
            return;
        }
        let titles: Vec<_> = said.iter().map(|(_, title)| [("vi", Val::Text(title))]).collect();
        let values: Vec<_> = said
            .iter()
            .zip(&titles)
            .map(|((value, _), title)| [("value", Val::Text(value)), ("title", Val::Pairs(title))])
            .collect();
        file.row("fact");
        file.put("path", STATED_TERM);
        file.put("kind", "choice");
        file.put("values", Val::Rows(&values));
        file.put("required", Val::Flag(false));
        file.put("privacy", "none");
        file.vi("title", "Thời hạn nào trong bản ghi được áp dụng");
        self.cite(file, "executionMethods");
    }

    /// Adds the edition.
    fn edition(&self, file: &mut Toml) {
        file.row("edition");
        file.put("from", Val::Day(self.from));
        match &self.decision {
            Some(decision) => file.put("cite", Val::Pairs(&[("act", Val::Text(&decision.number))])),
            None => self.cite(file, "procedureProposal"),
        }
        file.put("sure", if self.is_from_sure { "inferred" } else { "unsure" });
        file.put("applies_to", "received_from");
        file.put("levels", Val::Texts(&self.levels));
    }

    /// Adds the papers.
    fn documents(&self, file: &mut Toml) {
        for document in &self.papers.documents {
            file.row("document");
            file.put("id", document.id.as_str());
            if !document.aliases.is_empty() {
                put_each(file, "aliases", document.aliases.iter().map(String::as_str));
            }
            file.vi("title", &document.title);
            file.put("kind", paper_kind(document.is_present));
            file.put("originals", Val::Number(document.originals.into()));
            file.put("copies", Val::Number(document.copies.into()));
            file.put("electronic", Val::Flag(true));
            if !document.cases.is_empty() {
                put_each(file, "cases", document.cases.iter().map(String::as_str));
            }
            self.cite(file, "executionCases");
        }
    }

    /// Adds the fees; ids count within their kind.
    fn fees(&self, file: &mut Toml) {
        let mut counts = BTreeMap::<&str, u32>::new();
        for fee in &self.fees {
            let number = counts.entry(fee.kind).or_default();
            *number += 1;
            file.row("fee");
            file.put("id", format!("{}-{number}", fee.kind).as_str());
            file.vi("title", &fee.title);
            match &fee.amount {
                Amount::Free => file.put("amount", "free"),
                Amount::Fixed(sum) => file.put("amount", Val::Number(*sum)),
                Amount::SetBy(body) => file.put("amount", Val::Pairs(&[("set_by", Val::Text(body))])),
                Amount::Text(text) => file.put("amount", Val::Pairs(&[("text", Val::Text(text))])),
            }
            if !fee.channels.is_empty() {
                put_each(file, "channels", fee.channels.iter().map(|channel| channel.as_str()));
            }
            self.cite(file, "executionMethods");
        }
    }

    /// Adds the citation of the record's part.
    fn cite(&self, file: &mut Toml, clause: &str) {
        let record =
            [("act", Val::Text(PORTAL_ACT)), ("article", Val::Text(&self.code)), ("clause", Val::Text(clause))];
        file.put("cite", Val::Pairs(&record));
    }
}

/// Returns the texts, borrowed.
fn each(texts: &[String]) -> Vec<Cow<'_, str>> {
    texts.iter().map(|text| Cow::Borrowed(text.as_str())).collect()
}

/// Adds a list of texts.
fn put_each<'a>(file: &mut Toml, key: &str, texts: impl Iterator<Item = &'a str>) {
    file.put(key, Val::Texts(&texts.collect::<Vec<_>>()));
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
    let mut file = Toml::default();
    file.put("id", "vn");
    file.put("local_offset_minutes", Val::Number(super::LOCAL_OFFSET_MINUTES.into()));
    file.put("currency", "VND");
    file.put("language", "vi");
    put_acts(&mut file, acts);
    file.into_text()
}

/// Adds the acts of a registry.
pub(crate) fn put_acts<'a>(file: &mut Toml, acts: impl IntoIterator<Item = &'a Act>) {
    for act in acts {
        file.row("act");
        file.put("number", act.number.as_str());
        file.vi("title", &act.title);
        file.put("in_force", Val::Day(act.dated));
    }
}
