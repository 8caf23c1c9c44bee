//! One procedure as a page for people: what to bring, how long it takes, what it costs, each with its article.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::condition::condition_in_words;
use super::markup::{Item, Markup, Page, Words};
use crate::catalogue::Rules;
use crate::field::WordList;
use crate::law::Channel;
use crate::procedure::{
    Assertion, Branch, CondId, DocumentKind, DocumentRule, FeeAmount, FeeRule, Field, FieldId, FieldKind, Required,
    ResultPaper, TermMode, TermRule, Window,
};

/// Returns the procedure as a whole HTML page in the language: it says its language and direction, isolates codes and dates from the text around
/// them, escapes every text, loads nothing, and prints. A tag such as `ar-SA` asks for the language `ar`; a page in a language that has no words is in
/// that of the law.
///
/// ```
/// use motcua::catalogue::Catalogue;
/// use motcua::export::leaflet;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let rules = Catalogue::vietnam()?.in_force("1.001193", "2026-08-20".parse()?)?;
/// let page = leaflet(&rules, "ar");
/// assert!(page.contains("lang=\"ar\" dir=\"rtl\"") && page.contains("1.001193"));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn leaflet(rules: &Rules<'_>, lang: &str) -> String {
    let lang = rules.catalogue().language(lang);
    let words = Words { catalogue: rules.catalogue(), lang };
    let leaflet = Leaflet { rules, words };
    let (procedure, edition) = (rules.procedure(), rules.edition());
    let law = rules.catalogue().jurisdiction().language.as_str();
    let title = procedure.title.get(lang, law).map_or("", |(title, _)| title);
    let mut page = Page::new(words, &format!("{} {title}", procedure.code));
    page.element("h1", &words.of(&procedure.title));
    page.pairs(&leaflet.head());
    let heading = |code| words.say(code, &[]);
    let everywhere = edition.documents.iter().filter(|rule| rule.cases.is_empty());
    page.section(&heading("show_documents"), everywhere.map(|rule| leaflet.document(rule)));
    for case in &edition.cases {
        let own = edition.documents.iter().filter(|rule| rule.cases.contains(&case.id));
        let heading = words.say("show_documents_case", &[("case", words.of(&case.title))]);
        page.section(&heading, own.map(|rule| leaflet.document(rule)));
    }
    page.section(&heading("show_terms"), edition.terms.iter().map(|rule| leaflet.term(rule)));
    page.section(&heading("show_fees"), edition.fees.iter().map(|fee| leaflet.fee(fee)));
    page.section(&heading("show_windows"), edition.windows.iter().map(|window| leaflet.window(window)));
    page.section(&heading("show_parts"), edition.branches.iter().map(|branch| leaflet.branch(branch)));
    page.section(&heading("show_facts"), edition.fields.iter().map(|field| leaflet.field(field)));
    page.section(&heading("show_suggestions"), leaflet.suggestions());
    page.section(&heading("show_checks"), edition.assertions.iter().map(|rule| leaflet.check(rule)));
    page.section(&heading("show_results"), edition.results.iter().map(|paper| leaflet.result(paper)));
    let bases = edition.legal_basis.iter().map(|basis| {
        let title = basis.title.as_ref().or_else(|| rules.catalogue().act(&basis.act).map(|act| &act.title));
        Item { head: Markup::code(&basis.act), below: title.map(|title| words.of(title)).into_iter().collect() }
    });
    page.section(&heading("show_legal_basis"), bases);
    let notes = edition.notes.iter().map(|note| Item { head: words.of(note), below: Vec::new() });
    page.section(&heading("show_notes"), notes);
    page.element("footer", &words.say("show_footer", &[("release", Markup::code(rules.catalogue().release()))]));
    page.close()
}

struct Leaflet<'r, 'c> {
    rules: &'r Rules<'c>,
    words: Words<'r>,
}

impl Leaflet<'_, '_> {
    fn head(&self) -> Vec<(Markup, Markup)> {
        let (words, edition) = (self.words, self.rules.edition());
        let from = words.day(edition.from);
        let span = match edition.until {
            Some(until) => words.say("show_span_until", &[("from", from), ("until", words.day(until))]),
            None => words.say("show_span", &[("from", from)]),
        };
        let levels = edition.levels.iter().map(|level| match level.as_str() {
            "ward" => words.say("show_level_ward", &[]),
            "province" => words.say("show_level_province", &[]),
            "ministry" => words.say("show_level_ministry", &[]),
            other => Markup::text(other),
        });
        let channels = edition.channels.iter().map(|rule| self.channel(rule.channel));
        Vec::from([
            (words.say("show_code", &[]), Markup::code(&self.rules.procedure().code)),
            (words.say("show_in_force", &[]), span),
            (words.say("show_source", &[]), words.source(&edition.source)),
            (words.say("show_levels", &[]), joined(levels)),
            (words.say("show_channels", &[]), joined(channels)),
        ])
    }

    fn channel(&self, channel: Channel) -> Markup {
        let code = match channel {
            Channel::Direct => "show_channel_direct",
            Channel::Postal => "show_channel_postal",
            Channel::Online => "show_channel_online",
            Channel::App => "show_channel_app",
        };
        self.words.say(code, &[])
    }

    /// Returns the channels that a rule is for; nothing where it is for all.
    fn channels(&self, channels: &[Channel]) -> Markup {
        joined(channels.iter().map(|channel| self.channel(*channel)))
    }

    /// Returns a condition in words; nothing where there is none.
    fn when(&self, when: Option<CondId>) -> Markup {
        match when {
            Some(id) => {
                let condition = Markup::text(&condition_in_words(self.rules, id, self.words.lang));
                self.words.say("show_when", &[("condition", condition)])
            }
            None => Markup::default(),
        }
    }

    /// Returns that one of a group is enough, and what the others are; nothing of a paper that stands alone.
    fn one_of(&self, rule: &DocumentRule) -> Markup {
        if rule.one_of.is_none() {
            return Markup::default();
        }
        let said = self.words.say("checklist_one_of", &[]);
        let others = self.rules.edition().documents.iter();
        let others = others.filter(|other| other.one_of == rule.one_of && other.id != rule.id);
        let others = joined(others.map(|other| self.words.of(&other.title)));
        if others.is_empty() { said } else { Markup(format!("{}: {}", said.0, others.0)) }
    }

    fn document(&self, rule: &DocumentRule) -> Item {
        let words = self.words;
        let count =
            |code, count: u8| (count > 0).then(|| words.say(code, &[("count", Markup::code(&count.to_string()))]));
        let counts = [count("checklist_originals", rule.originals), count("checklist_copies", rule.copies)];
        let each = rule.each.and_then(|list| self.rules.edition().fields.get(usize::from(list.0)));
        let each = each.map(|list| words.say("show_for_each", &[("list", words.of(&list.title))]));
        let registers = rule.substitutes.iter().map(|substitute| {
            let known = self.rules.catalogue().registers().iter().find(|register| register.id == substitute.register);
            known.map_or_else(|| Markup::code(&substitute.register), |register| words.of(&register.title))
        });
        let registers = joined(registers);
        let held = if registers.is_empty() {
            Markup::default()
        } else {
            words.say("checklist_held", &[("registers", registers)])
        };
        let shown = rule.kind == DocumentKind::Present;
        let said = |is_so: bool, code| if is_so { words.say(code, &[]) } else { Markup::default() };
        let component = rule.aliases.iter().min_by_key(|alias| alias.len());
        let component = component.map(|alias| words.say("show_component", &[("code", Markup::code(alias))]));
        Item {
            head: Markup(format!("<strong>{}</strong>", words.of(&rule.title).0)),
            below: Vec::from([
                joined(counts.into_iter().flatten().chain(each)),
                said(shown, "checklist_shown_only"),
                self.one_of(rule),
                self.channels(&rule.asked_on()),
                held,
                rule.help.as_ref().map(|help| words.of(help)).unwrap_or_default(),
                self.when(rule.when),
                component.unwrap_or_default(),
                words.source(&rule.source),
            ]),
        }
    }

    fn term(&self, rule: &TermRule) -> Item {
        let words = self.words;
        let mode = match rule.mode {
            TermMode::Settlement => "show_mode_settlement",
            TermMode::VerificationTotal => "show_mode_verification_total",
            TermMode::VerificationAdded => "show_mode_verification_added",
            TermMode::SupplementNotice => "show_mode_supplement_notice",
            TermMode::Supplement => "show_mode_supplement",
            TermMode::Answer => "show_mode_answer",
            TermMode::Consultation => "show_mode_consultation",
        };
        let mut below = Vec::from([self.channels(&rule.channels), self.when(rule.when)]);
        for more in &rule.add_when {
            below.push(words.say("show_added", &[("term", words.term(more.term))]));
            below.push(self.when(Some(more.when)));
        }
        if !rule.exclude.is_empty() {
            let waits =
                joined(rule.exclude.iter().map(|wait| words.say(&format!("show_excluded_{}", wait.as_str()), &[])));
            below.push(words.say("show_excluded", &[("what", waits)]));
        }
        below.push(words.source(&rule.source));
        Item { head: words.say("show_term", &[("mode", words.say(mode, &[])), ("term", words.term(rule.term))]), below }
    }

    fn sum(&self, sum: i64) -> Markup {
        let currency = Markup::code(&self.rules.catalogue().jurisdiction().currency);
        self.words.say("checklist_sum", &[("sum", Markup::code(&grouped(sum))), ("currency", currency)])
    }

    fn fact(&self, id: FieldId) -> Markup {
        let field = self.rules.edition().fields.get(usize::from(id.0));
        field.map(|field| self.words.of(&field.title)).unwrap_or_default()
    }

    fn fee(&self, fee: &FeeRule) -> Item {
        let words = self.words;
        let mut below = Vec::new();
        match &fee.amount {
            FeeAmount::Free => below.push(words.say("checklist_free", &[])),
            FeeAmount::Fixed(sum) => below.push(self.sum(*sum)),
            FeeAmount::Tiered { count, tiers, cap, times, over } => {
                for tier in tiers {
                    let args = [("sum", self.sum(tier.each)), ("count", self.fact(*count))];
                    let each = words.say("show_each", &args);
                    below.push(match tier.up_to {
                        Some(last) => {
                            words.say("show_each_up_to", &[("each", each), ("last", Markup::code(&last.to_string()))])
                        }
                        None => each,
                    });
                }
                below.extend(cap.map(|cap| words.say("show_cap", &[("sum", self.sum(cap))])));
                below.extend(times.map(|times| words.say("show_times", &[("count", self.fact(times))])));
                below.extend(over.map(|list| words.say("show_over", &[("list", self.fact(list))])));
            }
            FeeAmount::SetBy(body) => below.push(words.say("show_set_by", &[("body", words.of(body))])),
            FeeAmount::Text(text) => below.push(words.of_the_law(text)),
        }
        below.push(self.channels(&fee.channels));
        below.push(self.when(fee.when));
        for waiver in &fee.waivers {
            let percent = Markup::code(&format!("{}\u{a0}%", waiver.percent));
            below.push(words.say("show_waiver", &[("title", words.of(&waiver.title)), ("percent", percent)]));
        }
        below.push(words.source(&fee.source));
        Item { head: Markup(format!("<strong>{}</strong>", words.of(&fee.title).0)), below }
    }

    fn window(&self, window: &Window) -> Item {
        let words = self.words;
        let args = [("term", words.term(window.term)), ("fact", self.fact(window.field))];
        let help = words.of(&window.help);
        let below = Vec::from([help, self.when(window.when), words.source(&window.source)]);
        Item { head: words.say("show_window", &args), below }
    }

    fn branch(&self, branch: &Branch) -> Item {
        let words = self.words;
        let mut below = Vec::from([words.say("show_issuer", &[("issuer", words.of(&branch.issuer))])]);
        if let Some(code) = &branch.procedure {
            below.push(words.say("show_part_of", &[("code", Markup::code(code))]));
        }
        let others = &self.rules.edition().branches;
        let after = others.iter().filter(|other| branch.after.contains(&other.id)).map(|other| words.of(&other.title));
        let after = joined(after);
        if !after.is_empty() {
            below.push(words.say("show_after", &[("parts", after)]));
        }
        below.push(self.when(branch.when));
        below.extend(branch.terms.iter().map(|rule| self.term(rule).head));
        below.extend(branch.results.iter().map(|paper| words.of(&paper.title)));
        below.push(words.source(&branch.source));
        Item { head: Markup(format!("<strong>{}</strong>", words.of(&branch.title).0)), below }
    }

    fn field(&self, field: &Field) -> Item {
        let words = self.words;
        let (required, when) = match field.required {
            Required::Always => ("show_fact_always", None),
            Required::Optional => ("show_fact_optional", None),
            Required::When(id) => ("show_fact_sometimes", Some(id)),
        };
        let values = match &field.kind {
            FieldKind::Choice(values) => joined(values.iter().map(|value| words.of(&value.title))),
            _ => Markup::default(),
        };
        let help = field.help.as_ref().map(|help| words.of(help)).unwrap_or_default();
        let below = Vec::from([values, help, words.say(required, &[]), self.when(when)]);
        Item { head: words.of(&field.title), below }
    }

    /// Returns each list of words that fields suggest once, under the fields that do.
    fn suggestions(&self) -> Vec<Item> {
        let (catalogue, fields) = (self.rules.catalogue(), &self.rules.edition().fields);
        let mut ids: Vec<&str> = Vec::new();
        for id in fields.iter().filter_map(|field| field.suggest.as_deref()) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let lists = ids.into_iter().filter_map(|id| catalogue.list(id));
        lists.map(|list| self.suggested(list)).collect()
    }

    fn suggested(&self, list: &WordList) -> Item {
        let words = self.words;
        let by = self.rules.edition().fields.iter().filter(|field| field.suggest.as_deref() == Some(list.id.as_str()));
        Item {
            head: joined(by.map(|field| words.of(&field.title))),
            below: Vec::from([words.of_the_law(&list.words.join(", ")), words.source(&list.source)]),
        }
    }

    fn check(&self, rule: &Assertion) -> Item {
        let words = self.words;
        Item { head: words.of(&rule.message), below: Vec::from([words.of(&rule.help), words.source(&rule.source)]) }
    }

    fn result(&self, paper: &ResultPaper) -> Item {
        let code = paper.code.as_deref().map(Markup::code);
        Item { head: self.words.of(&paper.title), below: code.into_iter().collect() }
    }
}

/// Returns pieces with a separator that both directions know.
fn joined(pieces: impl Iterator<Item = Markup>) -> Markup {
    Markup(pieces.map(|piece| piece.0).collect::<Vec<_>>().join(" · "))
}

/// Returns a whole number with a space between each three digits.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    if number < 0 { format!("-{out}") } else { out }
}
