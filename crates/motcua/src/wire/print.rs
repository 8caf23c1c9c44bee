//! The checklist for print: plain text, or a page in large type.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::list::{Checklist, Errand, Held, Paper};
use crate::catalogue::Catalogue;
use crate::law::{Citation, comma, semicolon};

/// How a list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Html,
}

/// Returns the list in the language of the list; a page in a script that runs from right to left says so.
pub(super) fn checklist(catalogue: &Catalogue, list: &Checklist<'_>, form: Form) -> String {
    let words = Words { catalogue, lang: list.lang };
    let mut page = Page { form, out: String::new() };
    page.open(&words);
    page.part(&words.say("checklist_title", &[]), 1);
    page.items(list.errands.iter().map(|errand| words.errand(errand)).collect());
    page.part(&words.say("checklist_bring", &[]), 2);
    page.items(list.bring.iter().map(|paper| words.paper(paper, list)).collect());
    if !list.fill_in.is_empty() {
        page.part(&words.say("checklist_fill_in", &[]), 2);
        page.items(list.fill_in.iter().map(|form| words.paper(form, list)).collect());
    }
    if !list.not_bring.is_empty() {
        page.part(&words.say("checklist_not_bring", &[]), 2);
        page.items(list.not_bring.iter().map(|held| words.held(held, list)).collect());
    }
    let fee = match list.fees.amount {
        Some(0) => words.say("checklist_free", &[]),
        Some(sum) => words.say("checklist_sum", &[("sum", grouped(sum)), ("currency", list.fees.currency.to_string())]),
        None if list.fees.depends => words.say("checklist_sum_open", &[]),
        None => words.say("checklist_sum_unknown", &[]),
    };
    page.part(&words.say("checklist_fees", &[]), 2);
    page.items(Vec::from([(fee, words.payment(&list.errands))]));
    page.close();
    page.out
}

/// One line of a list, and what stands below it.
type Item = (String, Vec<String>);

struct Words<'w> {
    catalogue: &'w Catalogue,
    lang: &'w str,
}

impl Words<'_> {
    fn say(&self, code: &str, args: &[(&str, String)]) -> String {
        self.catalogue.say(code, args, self.lang)
    }

    fn cited(&self, citation: &Citation) -> String {
        self.catalogue.cited(citation.parts(), self.lang)
    }

    fn errand(&self, errand: &Errand<'_>) -> Item {
        let day = |day: crate::civil::Date| {
            let (year, month, date) = day.ymd();
            let args =
                [("year", format!("{year:04}")), ("month", format!("{month:02}")), ("date", format!("{date:02}"))];
            self.say("explain_day", &args)
        };
        let due = match (errand.earliest_on, &errand.unsettled) {
            (Some(on), _) => self.say("checklist_earliest", &[("day", day(on))]),
            (None, Some(unsettled)) => unsettled.clone(),
            (None, None) => self.say("checklist_earliest_open", &[]),
        };
        let due = Some(due).filter(|_| !errand.barred);
        let promised =
            errand.promised_on.filter(|_| !errand.barred).map(|on| self.say("checklist_promised", &[("day", day(on))]));
        let below = due.into_iter().chain(promised).chain(errand.said.iter().cloned()).collect();
        (format!("{} ({})", errand.title, errand.procedure), below)
    }

    /// Returns when the fees of the errands and of their parts are paid, each way once.
    fn payment(&self, errands: &[Errand<'_>]) -> Vec<String> {
        let fees =
            errands.iter().flat_map(|errand| errand.fee.iter().chain(errand.parts.iter().flat_map(|part| &part.fee)));
        let mut said: Vec<String> = Vec::new();
        for payment in fees.filter_map(|fee| fee.payment.as_ref()) {
            if !said.contains(&payment.help) {
                said.extend([payment.help.clone(), self.cited(payment.citation)]);
            }
        }
        said
    }

    fn paper(&self, paper: &Paper<'_>, list: &Checklist<'_>) -> Item {
        let mut below = Vec::new();
        let count = |code: &str, count: u32| self.say(code, &[("count", count.to_string())]);
        let counts = [("checklist_originals", paper.originals), ("checklist_copies", paper.copies)];
        let counts: Vec<String> =
            counts.into_iter().filter(|(_, many)| *many > 0).map(|(code, many)| count(code, many)).collect();
        if !counts.is_empty() {
            below.push(counts.join(comma(self.lang)));
        }
        if paper.shown_only {
            below.push(self.say("checklist_shown_only", &[]));
        }
        below.extend(self.one_of((paper.document, paper.one_of, &paper.procedures), list));
        if paper.in_place {
            below.push(self.say("checklist_if_not_found", &[]));
        } else if paper.status == "depends" {
            below.push(match paper.asked.as_slice() {
                [] => self.say("checklist_depends", &[]),
                asked => self.say("checklist_depends_on", &[("facts", asked.join(semicolon(self.lang)))]),
            });
        }
        if !paper.registers.is_empty() {
            below.push(self.say("checklist_unless_held", &[("registers", paper.registers.join(semicolon(self.lang)))]));
        }
        below.extend(paper.help.map(ToString::to_string));
        if paper.procedures.len() < list.errands.len() {
            let used = list.errands.iter().filter(|errand| paper.procedures.contains(&errand.procedure));
            let used: Vec<&str> = used.map(|errand| errand.title).collect();
            below.push(self.say("checklist_for", &[("errands", used.join(semicolon(self.lang)))]));
        }
        below.push(self.cited(paper.citation));
        (paper.title.to_string(), below)
    }

    /// Returns that one of a group is enough, and what the others on the list are.
    fn one_of(&self, (document, group, of): (&str, Option<&str>, &[&str]), list: &Checklist<'_>) -> Option<String> {
        group?;
        let brought = list.bring.iter().chain(&list.fill_in);
        let brought = brought.map(|one| (one.document, one.one_of, &one.procedures, one.title));
        let held = list.not_bring.iter().map(|one| (one.document, one.one_of, &one.procedures, one.title));
        let others = brought.chain(held).filter(|(other, one_of, procedures, _)| {
            *one_of == group && *other != document && procedures.iter().any(|code| of.contains(code))
        });
        let others: Vec<&str> = others.map(|(_, _, _, title)| title).collect();
        let said = self.say("checklist_one_of", &[]);
        Some(if others.is_empty() { said } else { format!("{said}: {}", others.join(semicolon(self.lang))) })
    }

    fn held(&self, held: &Held<'_>, list: &Checklist<'_>) -> Item {
        let mut below = Vec::new();
        if !held.registers.is_empty() {
            below.push(self.say("checklist_held", &[("registers", held.registers.join(semicolon(self.lang)))]));
        }
        below.extend(self.one_of((held.document, held.one_of, &held.procedures), list));
        if held.if_not_found == "bring_it" {
            below.push(self.say("checklist_if_not_found", &[]));
        }
        below.push(self.cited(held.citation));
        (held.title.to_string(), below)
    }
}

/// Returns a whole number with a space between each three digits.
fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digit != '-' && (digits.len() - at).is_multiple_of(3) && !out.ends_with('-') {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

struct Page {
    form: Form,
    out: String,
}

/// Large type, room for a mark before each paper, and nothing loaded from elsewhere.
const STYLE: &str = "body{font:22px/1.5 sans-serif;max-width:40em;margin:1em auto;padding:0 1em}h1{font-size:1.6em}\
h2{font-size:1.3em;border-bottom:3px solid}li{margin:.6em 0;list-style:'\\2610  '}li p{margin:0;font-size:.9em}\
@media print{body{font-size:18pt;margin:0}li{break-inside:avoid}}";

impl Page {
    fn open(&mut self, words: &Words<'_>) {
        if self.form == Form::Html {
            let dir = words.say("checklist_direction", &[]);
            let (lang, dir) = (escaped(words.lang), escaped(&dir));
            let title = escaped(&words.say("checklist_title", &[]));
            self.out.push_str(&format!(
                "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head><meta charset=\"utf-8\">\
<meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><style>{STYLE}</style></head>\n<body>\n"
            ));
        }
    }

    fn part(&mut self, title: &str, level: u8) {
        match self.form {
            Form::Html => self.out.push_str(&format!("<h{level}>{}</h{level}>\n", escaped(title))),
            Form::Text => {
                if !self.out.is_empty() {
                    self.out.push('\n');
                }
                self.out.push_str(title);
                self.out.push('\n');
            }
        }
    }

    fn items(&mut self, items: Vec<Item>) {
        if self.form == Form::Html {
            self.out.push_str("<ul>\n");
        }
        for (head, below) in items {
            match self.form {
                Form::Html => {
                    let below: Vec<String> = below.iter().map(|text| format!("<p>{}</p>", escaped(text))).collect();
                    self.out.push_str(&format!("<li>{}{}</li>\n", escaped(&head), below.concat()));
                }
                Form::Text => {
                    self.out.push_str(&format!("[ ] {head}\n"));
                    for text in below {
                        self.out.push_str(&format!("    {text}\n"));
                    }
                }
            }
        }
        if self.form == Form::Html {
            self.out.push_str("</ul>\n");
        }
    }

    fn close(&mut self) {
        if self.form == Form::Html {
            self.out.push_str("</body>\n</html>\n");
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
