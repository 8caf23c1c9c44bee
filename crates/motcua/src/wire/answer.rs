//! Answers and failures as canonical JSON.

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

#[cfg(feature = "desk")]
use super::json::appended;
use super::json::{Object, Unwritable, object, written};
use crate::catalogue::{Catalogue, PackError};
use crate::error::Gap;
use crate::input::InputError;
use crate::law::{Citation, Text, comma, filled};
use crate::map::Map;
use crate::near::nearest;

/// Returns the value as canonical JSON.
pub(super) fn json(value: &impl Serialize) -> Result<String, Failure> {
    written(value).map_err(not_json)
}

/// Returns the object that `tell` writes as canonical JSON.
pub(super) fn told_object(tell: impl FnOnce(&mut Object<'_>)) -> Result<String, Failure> {
    object(tell).map_err(not_json)
}

/// Returns the text with the value as canonical JSON at its end.
#[cfg(feature = "desk")]
pub(super) fn with_json(text: String, value: &impl Serialize) -> Result<String, Failure> {
    appended(text, value).map_err(not_json)
}

fn not_json(_: Unwritable) -> Failure {
    Failure::plain("input", "not_serialisable", "the answer is no JSON")
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) struct Failure(Box<Details>);

#[derive(Debug)]
struct Details {
    kind: &'static str,
    code: String,
    path: String,
    /// Said of input, which the catalogue has no text for; otherwise the text comes from the catalogue.
    said: Option<(String, String)>,
    citation: Option<Citation>,
    args: Map<&'static str, Arg>,
    /// The choices and unread rules that a rejection rests on, by name.
    assumptions: Vec<&'static str>,
    lang: Option<String>,
    /// The code that was asked for and is not known; it is compared, never told.
    asked: Option<String>,
}

/// An argument of a failure.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub(in crate::wire) enum Arg {
    /// A text.
    Text(String),
    /// Several.
    List(Vec<String>),
}

#[derive(Serialize)]
struct Outer<'a> {
    error: Inner<'a>,
}

#[derive(Serialize)]
struct Inner<'a> {
    kind: &'a str,
    code: &'a str,
    path: &'a str,
    message: String,
    help: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    citation: Option<&'a Citation>,
    args: &'a Map<&'static str, Arg>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    assumptions: &'a Vec<&'static str>,
}

impl Failure {
    /// Returns a failure of that kind and code, with a message of its own.
    pub(super) fn plain(kind: &'static str, code: &str, message: &str) -> Self {
        Self(Box::new(Details {
            kind,
            code: code.to_owned(),
            path: String::new(),
            said: Some((message.to_owned(), String::new())),
            citation: None,
            args: Map::new(),
            assumptions: Vec::new(),
            lang: None,
            asked: None,
        }))
    }

    /// Returns the failure of an operation that there is not.
    pub(super) fn unknown_operation() -> Self {
        let names = super::operations().map(str::to_owned).collect();
        let mut failure = Self::plain("input", "unknown_operation", "no operation has this name");
        let message = "no operation has this name".to_owned();
        failure.0.said = Some((message, "ask for one of the operations that `args` lists".to_owned()));
        failure.0.args.insert("operations", Arg::List(names));
        failure
    }

    /// Returns the law's no, with its article and what it rests on.
    #[cfg(feature = "desk")]
    pub(super) fn rejected(
        code: &str,
        citation: Option<Citation>,
        args: Vec<(&'static str, String)>,
        assumptions: Vec<&'static str>,
    ) -> Self {
        let given = args.into_iter().map(|(name, value)| (name, Arg::Text(value)));
        let mut args = Map::new();
        args.extend(given);
        Self(Box::new(Details {
            kind: "rejected",
            code: code.to_owned(),
            path: String::new(),
            said: None,
            citation,
            args,
            assumptions,
            lang: None,
            asked: None,
        }))
    }

    /// Returns the same failure, at that place of the request.
    pub(super) fn at(mut self, path: String) -> Self {
        self.0.path = path;
        self
    }

    /// Returns that no rules answer, at the place of what asked for them: the procedure where it is not known, the day where none are in force.
    pub(super) fn no_rules(gap: Gap, procedure: &str, day: &str) -> Self {
        let place = match gap {
            Gap::UnknownProcedure { .. } => procedure,
            Gap::NotInForce { .. } => day,
            _ => "",
        };
        Self::from(gap).at(place.to_owned())
    }

    /// Returns that no rules answer a submission.
    pub(super) fn not_of_submission(gap: Gap) -> Self {
        Self::no_rules(gap, "/submission/procedure", "/submission/at")
    }

    /// Returns the same failure, to be told in that language.
    pub(super) fn told_in(mut self, lang: &str) -> Self {
        self.0.lang = Some(lang.to_owned());
        self
    }

    /// Returns the failure as canonical JSON; without a catalogue a failure that has no text of its own is told by its code.
    pub(super) fn json(&self, catalogue: Option<&Catalogue>) -> String {
        let told = catalogue.map(|catalogue| self.said(catalogue)).or_else(|| self.0.said.clone());
        let (message, help) = told.unwrap_or_else(|| (self.0.code.clone(), String::new()));
        let inner = Inner {
            kind: self.0.kind,
            code: &self.0.code,
            path: &self.0.path,
            message,
            help,
            citation: self.0.citation.as_ref(),
            args: &self.0.args,
            assumptions: &self.0.assumptions,
        };
        written(&Outer { error: inner }).unwrap_or_else(|_| {
            r#"{"error":{"kind":"input","code":"not_serialisable","path":"","message":"the error is no JSON","help":"","args":{}}}"#.to_owned()
        })
    }

    /// Returns the stable code.
    pub(super) fn code(&self) -> &str {
        &self.0.code
    }

    /// Returns the message and the help.
    pub(super) fn said(&self, catalogue: &Catalogue) -> (String, String) {
        self.0.said.clone().unwrap_or_else(|| self.texts(catalogue))
    }

    /// Returns what it is about, by name.
    pub(super) fn args(&self) -> &Map<&'static str, Arg> {
        &self.0.args
    }

    /// Returns the article that it rests on.
    pub(super) fn citation(&self) -> Option<&Citation> {
        self.0.citation.as_ref()
    }

    /// Returns what else to tell of a procedure without rules on that day, with the code that it names: that another stands in its place, or
    /// that the dossier of a part may name the edition of the whole.
    fn beside<'c>(&'c self, catalogue: &'c Catalogue) -> Option<(&'static str, &'c str)> {
        let text = |name| match self.0.args.get(name) {
            Some(Arg::Text(text)) => Some(text.as_str()),
            _ => None,
        };
        let (asked, on) = (text("procedure")?, text("on")?);
        if asked.contains('/') {
            return (!asked.contains('@')).then_some(("show_part_under_whole", asked));
        }
        let other = catalogue.procedure(asked).ok()?.replaced_on(on.parse().ok()?)?;
        Some(("show_replaced", &other.procedure))
    }

    fn texts(&self, catalogue: &Catalogue) -> (String, String) {
        let law = catalogue.jurisdiction().language.as_str();
        let lang = self.0.lang.as_deref().unwrap_or(law);
        // That no rule says what a part of a unit is has a message of its own beside that of the code.
        let own = match self.0.args.get("what") {
            Some(Arg::Text(what)) => catalogue.messages().0.get(&alloc::format!("unit_{what}")),
            _ => None,
        };
        let said = own.or_else(|| catalogue.messages().0.get(&self.0.code));
        let shown = |arg: &Arg| match arg {
            Arg::Text(one) => one.clone(),
            Arg::List(several) => several.join(comma(lang)),
        };
        let args: Vec<(&str, String)> = self.0.args.iter().map(|(name, arg)| (*name, shown(arg))).collect();
        let fill = |text: Option<&Text>| {
            let text = text.and_then(|text| text.get(lang, law)).map_or(self.0.code.as_str(), |(text, _)| text);
            catalogue.messages().filled(text, &args, lang, law)
        };
        let (message, help) = (fill(said.map(|text| &text.message)), fill(said.map(|text| &text.help)));
        let meant = self.0.asked.as_deref().and_then(|asked| meant(asked, catalogue));
        let question = catalogue.messages().0.get("show_meant").and_then(|text| text.message.get(lang, law));
        let help = match (meant, question) {
            (Some(code), Some((question, _))) => alloc::format!("{help} {}", filled(question, "code", code)),
            _ => help,
        };
        match self.beside(catalogue) {
            Some((name, code)) => {
                let told = catalogue.messages().0.get(name).and_then(|text| text.message.get(lang, law));
                let told = told.map_or(name, |(told, _)| told);
                (message, alloc::format!("{help} {}", filled(told, "code", code)))
            }
            None => (message, help),
        }
    }
}

/// Returns the procedure that was meant; a code with something added after `.` or `@`, as portals do, is that code.
fn meant<'c>(asked: &str, catalogue: &'c Catalogue) -> Option<&'c str> {
    let asked = asked.trim();
    let added = |code: &&str| asked.strip_prefix(*code).is_some_and(|rest| rest.starts_with(['.', '@']));
    catalogue.codes().find(added).or_else(|| nearest(asked, catalogue.codes()))
}

impl From<InputError> for Failure {
    fn from(error: InputError) -> Self {
        let mut failure = Self::plain("input", error.code, &error.message);
        failure.0.path = error.path;
        failure.0.said = Some((error.message, error.help));
        failure
    }
}

impl From<PackError> for Failure {
    fn from(error: PackError) -> Self {
        let mut failure = Self::plain("input", error.code(), "");
        failure.0.said = Some((error.to_string(), error.help().to_owned()));
        failure
    }
}

impl From<Gap> for Failure {
    fn from(gap: Gap) -> Self {
        let mut args = Map::new();
        let mut asked = None;
        match &gap {
            Gap::NoCalendar { on } | Gap::NoLifecycle { on } => {
                args.insert("on", Arg::Text(on.to_string()));
            }
            Gap::UnknownProcedure { procedure } => asked = Some(procedure.clone()),
            Gap::DamagedRules { .. } | Gap::Linked { .. } | Gap::UnknownBody | Gap::NotCurated => {}
            Gap::NotInForce { procedure, on } => {
                args.insert("procedure", Arg::Text(procedure.clone()));
                args.insert("on", Arg::Text(on.to_string()));
            }
            Gap::NotStructured { what } => {
                args.insert("what", Arg::Text((*what).to_owned()));
            }
            Gap::SetLocally { what, by, unit } => {
                args.insert("what", Arg::Text((*what).to_owned()));
                args.insert("by", Arg::Text((*by).to_owned()));
                args.extend(unit.clone().map(|unit| ("unit", Arg::Text(unit))));
            }
            Gap::UnknownFacts { facts } => {
                args.insert("facts", Arg::List(facts.clone()));
            }
            Gap::Undecided { policy } => {
                args.insert("policy", Arg::Text((*policy).to_owned()));
            }
        }
        Self(Box::new(Details {
            kind: "gap",
            code: gap.code().to_owned(),
            path: String::new(),
            said: None,
            citation: None,
            args,
            assumptions: Vec::new(),
            lang: None,
            asked,
        }))
    }
}
