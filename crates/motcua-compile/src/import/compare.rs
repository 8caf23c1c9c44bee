//! Where the portal's records differ from the curated law, field by field; the law is what counts.

use std::collections::BTreeSet;

use motcua::catalogue::Catalogue;
use motcua::civil::Date;
use motcua::law::{Channel, Citation};
use motcua::procedure::{Curation, DocumentKind, DocumentRule, Edition, FeeAmount, TermMode};
use serde::Serialize;

use super::text::lower;

/// One field in which a record differs from the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The procedure's code.
    pub code: String,
    /// The curated edition that the record was compared with: that in force when the portal last changed the record.
    pub edition: String,
    /// The field: `title`, `levels`, `channels`, `term`, `document`, `quantity`, `kind`, `fee`, `result`, `legal_basis`.
    pub field: &'static str,
    /// What within the field: a channel, a component's code; empty where the field is one value.
    pub place: String,
    /// How they differ.
    pub how: How,
    /// What the record says.
    pub portal: Vec<String>,
    /// What the law says.
    pub law: Vec<String>,
    /// Where the law says it, where one article does.
    pub citation: Option<Citation>,
}

/// How a record differs from the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Both say something, and not the same.
    Differs,
    /// Only the record has it.
    OnlyPortal,
    /// Only the law has it.
    OnlyLaw,
    /// The record says something of it that is not read.
    NotRead,
}

impl How {
    /// Returns the snake_case name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Differs => "differs",
            Self::OnlyPortal => "only_portal",
            Self::OnlyLaw => "only_law",
            Self::NotRead => "not_read",
        }
    }
}

/// Returns where imported procedures differ from the curated ones of the same code, in the order of codes and fields.
///
/// A record is compared with the edition in force on the day on which the portal last changed it, or with the first edition after it.
#[must_use]
pub fn differences(imported: &Catalogue, law: &Catalogue) -> Vec<Difference> {
    let mut found = Vec::new();
    for code in imported.codes() {
        let (Ok(record), Ok(curated)) = (imported.procedure(code), law.procedure(code)) else { continue };
        let Some(portal) = record.editions.last().filter(|_| curated.curation == Curation::Curated) else { continue };
        let Some(edition) = in_force(&curated.editions, portal.source.checked_on) else { continue };
        let mut pair = Pair { code, portal, law: edition, found: &mut found };
        let titles = [&record.title, &curated.title].map(|title| title.get("vi", "vi").map_or("", |(title, _)| title));
        pair.title(titles);
        pair.sets("levels", words(&portal.levels), words(&edition.levels));
        pair.channels();
        pair.terms();
        pair.documents();
        pair.fees();
        pair.results();
        pair.bases();
    }
    found
}

fn in_force(editions: &[Edition], on: Date) -> Option<&Edition> {
    editions.iter().rfind(|edition| edition.from <= on).or(editions.first())
}

/// The channels of the portal; the law's application is its online channel.
const CHANNELS: [Channel; 3] = [Channel::Direct, Channel::Postal, Channel::Online];

struct Pair<'a> {
    code: &'a str,
    portal: &'a Edition,
    law: &'a Edition,
    found: &'a mut Vec<Difference>,
}

impl Pair<'_> {
    fn add(
        &mut self,
        field: &'static str,
        place: &str,
        portal: BTreeSet<String>,
        law: BTreeSet<String>,
        citation: Option<&Citation>,
    ) {
        if portal == law {
            return;
        }
        let how = match (portal.is_empty(), law.is_empty()) {
            (true, _) => How::OnlyLaw,
            (_, true) => How::OnlyPortal,
            _ => How::Differs,
        };
        self.found.push(Difference {
            code: self.code.to_owned(),
            edition: format!("{}@{}", self.code, self.law.from),
            field,
            place: place.to_owned(),
            how,
            portal: portal.into_iter().collect(),
            law: law.into_iter().collect(),
            citation: citation.cloned(),
        });
    }

    fn sets(&mut self, field: &'static str, portal: BTreeSet<String>, law: BTreeSet<String>) {
        self.add(field, "", portal, law, None);
    }

    /// Compares the titles without the words `thủ tục` before them.
    fn title(&mut self, titles: [&str; 2]) {
        let [portal, law] = titles.map(|title| {
            let lowered = lower(title);
            lowered.strip_prefix("thủ tục ").unwrap_or(&lowered).to_owned()
        });
        if portal != law {
            let [portal, law] = titles.map(|title| BTreeSet::from([title.to_owned()]));
            self.sets("title", portal, law);
        }
    }

    fn channels(&mut self) {
        let open = |edition: &Edition| -> BTreeSet<String> {
            let known = edition.channels.iter().map(|rule| rule.channel).filter(|channel| CHANNELS.contains(channel));
            known.map(|channel| channel.as_str().to_owned()).collect()
        };
        self.sets("channels", open(self.portal), open(self.law));
    }

    /// Compares the settlement terms of each channel.
    fn terms(&mut self) {
        for channel in CHANNELS.into_iter().filter(|channel| is_open(self.portal, *channel)) {
            let of = |edition: &Edition| -> BTreeSet<String> {
                let rules = edition.terms.iter().filter(|rule| rule.mode == TermMode::Settlement);
                rules.filter(|rule| applies(&rule.channels, channel)).map(|rule| rule.term.to_string()).collect()
            };
            let cite =
                self.law.terms.iter().find(|rule| rule.mode == TermMode::Settlement).map(|rule| &rule.source.cite);
            self.add("term", channel.as_str(), of(self.portal), of(self.law), cite);
        }
    }

    /// Compares the papers that have a component's code of the portal.
    fn documents(&mut self) {
        let (portal, law) = (self.portal, self.law);
        for paper in &portal.documents {
            let Some(code) = component(paper) else { continue };
            let Some(rule) = law.documents.iter().find(|rule| rule.aliases.iter().any(|alias| alias == code)) else {
                self.add("document", code, BTreeSet::from([title(paper)]), BTreeSet::new(), None);
                continue;
            };
            let cite = Some(&rule.source.cite);
            if (paper.originals, paper.copies) != (0, 0) && rule.is_on_paper() {
                self.add("quantity", code, quantity(paper), quantity(rule), cite);
            }
            let shown = |paper: &DocumentRule| {
                BTreeSet::from([if paper.kind == DocumentKind::Present { "present" } else { "submit" }.to_owned()])
            };
            if rule.kind != DocumentKind::Data {
                self.add("kind", code, shown(paper), shown(rule), cite);
            }
        }
        for rule in &law.documents {
            let Some(code) = component(rule) else { continue };
            if !portal.documents.iter().any(|paper| paper.aliases.iter().any(|alias| alias == code)) {
                self.add("document", code, BTreeSet::new(), BTreeSet::from([title(rule)]), Some(&rule.source.cite));
            }
        }
    }

    /// Compares what is asked on each channel.
    fn fees(&mut self) {
        for channel in CHANNELS.into_iter().filter(|channel| is_open(self.portal, *channel)) {
            let of = |edition: &Edition| -> BTreeSet<String> {
                let rules = edition.fees.iter().filter(|fee| applies(&fee.channels, channel));
                rules.map(|fee| amount(edition, &fee.amount)).collect()
            };
            let cite = self.law.fees.first().map(|fee| &fee.source.cite);
            self.add("fee", channel.as_str(), of(self.portal), of(self.law), cite);
        }
    }

    fn results(&mut self) {
        let codes = |edition: &Edition| edition.results.iter().filter_map(|result| result.code.clone()).collect();
        self.sets("result", codes(self.portal), codes(self.law));
    }

    fn bases(&mut self) {
        let acts =
            |edition: &Edition| edition.legal_basis.iter().map(|basis| basis.act.clone()).collect::<BTreeSet<_>>();
        let (portal, law) = (acts(self.portal), acts(self.law));
        for act in portal.difference(&law) {
            self.add("legal_basis", act, BTreeSet::from([act.clone()]), BTreeSet::new(), None);
        }
        for act in law.difference(&portal) {
            self.add("legal_basis", act, BTreeSet::new(), BTreeSet::from([act.clone()]), None);
        }
    }
}

fn words(words: &[String]) -> BTreeSet<String> {
    words.iter().cloned().collect()
}

fn is_open(edition: &Edition, channel: Channel) -> bool {
    edition.channels.iter().any(|rule| rule.channel == channel)
}

fn applies(channels: &[Channel], channel: Channel) -> bool {
    channels.is_empty() || channels.contains(&channel)
}

/// Returns the shortest name of a paper on the portal, such as `KQ004389`.
fn component(paper: &DocumentRule) -> Option<&str> {
    paper.aliases.iter().map(String::as_str).filter(|alias| alias.starts_with("KQ")).min_by_key(|alias| alias.len())
}

fn title(paper: &DocumentRule) -> String {
    paper.title.get("vi", "vi").map_or("", |(title, _)| title).to_owned()
}

fn quantity(paper: &DocumentRule) -> BTreeSet<String> {
    BTreeSet::from([format!("{} + {}", paper.originals, paper.copies)])
}

fn amount(edition: &Edition, amount: &FeeAmount) -> String {
    match amount {
        FeeAmount::Free => "0".to_owned(),
        FeeAmount::Fixed(sum) => sum.to_string(),
        FeeAmount::Tiered { count, tiers, .. } => {
            let field = edition.fields.get(usize::from(count.0)).map_or("", |field| field.path.as_str());
            let tiers: Vec<String> = tiers.iter().map(|tier| tier.each.to_string()).collect();
            format!("{} × {field}", tiers.join("/"))
        }
        // Bodies are written in many ways; that one sets the sum is what is compared.
        FeeAmount::SetBy(_) => "set_by".to_owned(),
        FeeAmount::Text(text) => text.clone(),
    }
}
