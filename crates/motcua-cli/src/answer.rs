//! Answers of the engine: the canonical text, and the value that pages are made from.

use motcua::catalogue::Catalogue;
use motcua::dossier::Outcome;
use motcua::wire;
use motcua_log::{repeats_outcome, says_anything};
use serde_json::Value;

use crate::format::Format;
use crate::options::Options;
use crate::outcome::{EngineError, Exit, Failure};
use crate::said::{Said, program};
use crate::screen::{Page, print_line};
use crate::words::Words;

/// An answer of the engine that is no error.
#[derive(Debug)]
pub(crate) struct Answer {
    text: String,
    value: Value,
}

impl Answer {
    /// Returns the answer of one operation.
    pub(crate) fn ask(catalogue: &Catalogue, operation: &str, request: &Value, words: &Words) -> Result<Self, Failure> {
        Self::of(wire::call(catalogue, operation, &request.to_string()), words)
    }

    /// Returns the answer that the engine wrote.
    pub(crate) fn of(text: String, words: &Words) -> Result<Self, Failure> {
        let value = value(&text)?;
        if value.get("error").is_some() {
            return Err(failure(text, &value, words));
        }
        Ok(Self { text, value })
    }

    /// Returns the canonical text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the answer as a value.
    pub(crate) fn value(&self) -> &Value {
        &self.value
    }

    /// Returns the answer's root.
    pub(crate) fn root(&self) -> Node<'_> {
        Node(&self.value)
    }

    /// Returns the answer with other texts under a key, for the page; the canonical text stays as it is.
    pub(crate) fn retold(mut self, key: &str, tell: &impl Fn(&str) -> Option<String>) -> Self {
        retell(&mut self.value, key, tell);
        self
    }

    /// Writes the answer: its own bytes for programs, the page for people; returns how the run ends.
    pub(crate) fn print(&self, options: &Options, page: impl FnOnce(Node<'_>, &mut Page)) -> Result<Exit, Failure> {
        match options.format() {
            Format::Json => print_line(&self.text)?,
            Format::Human => {
                let mut shown = Page::new();
                page(self.root(), &mut shown);
                shown.print()?;
            }
        }
        Ok(exit_of(&self.value))
    }
}

fn retell(value: &mut Value, key: &str, tell: &impl Fn(&str) -> Option<String>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| retell(item, key, tell)),
        Value::Object(entries) => {
            for (name, value) in entries {
                match value {
                    Value::String(text) if name == key => {
                        if let Some(told) = tell(text) {
                            *text = told;
                        }
                    }
                    other => retell(other, key, tell),
                }
            }
        }
        _ => {}
    }
}

/// Returns the value of an answer's text.
pub(crate) fn value(text: &str) -> Result<Value, Failure> {
    serde_json::from_str(text).map_err(|_| Failure::of(&program::ANSWER_NOT_JSON))
}

/// Returns how a run ends that gave this answer.
pub(crate) fn exit_of(answer: &Value) -> Exit {
    let root = Node(answer);
    match root.node("error").text("kind") {
        "rejected" => Exit::Findings,
        "gap" => Exit::NoAnswer,
        "" => {
            let is_error = |finding: Node<'_>| finding.text("severity") == "error";
            let breaks = |finding: Node<'_>| is_error(finding) && !repeats_outcome(finding.text("code"));
            let in_cases = root.list("cases").any(|case| case.list("findings").any(breaks));
            if in_cases || root.list("findings").any(is_error) || root.node("report").list("findings").any(breaks) {
                Exit::Findings
            } else if is_unanswered(root) {
                Exit::NoAnswer
            } else {
                Exit::Ok
            }
        }
        _ => Exit::BadInput,
    }
}

/// Returns whether an answer that has reports says nothing of any dossier, as an audit understands it, or a check cannot tell what is lacking.
fn is_unanswered(root: Node<'_>) -> bool {
    if root.flag("complete") == Some(false) && root.text("stage") == "submit" {
        return true;
    }
    let says_nothing = |report: Node<'_>| {
        let outcome = Outcome::from_name(report.text("outcome"));
        !says_anything(outcome, report.has("edition") || report.has("due_on"), report.flag("conforms"))
    };
    if root.has("report") {
        return says_nothing(root.node("report"));
    }
    // a change of law tells of cases too, but not who judged them
    let mut cases = root.list("cases").filter(|case| case.has("judged_by")).peekable();
    cases.peek().is_some() && cases.all(says_nothing)
}

fn failure(text: String, answer: &Value, words: &Words) -> Failure {
    let error = Node(answer).node("error");
    let citation = if error.has("citation") { error.node("citation").law(words) } else { String::new() };
    let (message, help) = (error.text("message"), error.text("help"));
    let said = match error.text("kind") {
        "input" => Said::coded(error.text("code"), message, help),
        _ => Said::Told { message: message.into(), help: help.into() },
    };
    Failure {
        exit: exit_of(answer),
        path: error.text("path").into(),
        engine: Some(Box::new(EngineError { answer: text, citation })),
        ..Failure::said(error.text("code"), said)
    }
}

/// A value within an answer; what is not there is empty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node<'a>(&'a Value);

impl<'a> Node<'a> {
    /// Returns the node that a value is.
    pub(crate) fn of(value: &'a Value) -> Self {
        Self(value)
    }

    /// Returns the value below that key.
    pub(crate) fn node(self, key: &str) -> Self {
        Self(self.0.get(key).unwrap_or(&Value::Null))
    }

    /// Returns the text below that key, empty where there is none.
    pub(crate) fn text(self, key: &str) -> &'a str {
        self.node(key).as_text()
    }

    /// Returns the text that the value is.
    pub(crate) fn as_text(self) -> &'a str {
        self.0.as_str().unwrap_or("")
    }

    /// Returns the whole number that the value is.
    pub(crate) fn as_int(self) -> Option<i64> {
        self.0.as_i64()
    }

    /// Returns the whole number below that key.
    pub(crate) fn int(self, key: &str) -> Option<i64> {
        self.node(key).0.as_i64()
    }

    /// Returns the truth value below that key.
    pub(crate) fn flag(self, key: &str) -> Option<bool> {
        self.node(key).0.as_bool()
    }

    /// Returns the value as JSON; empty where it is an object without keys.
    pub(crate) fn json(self) -> String {
        if self.0.as_object().is_some_and(serde_json::Map::is_empty) { String::new() } else { self.0.to_string() }
    }

    /// Returns whether the value has keys.
    pub(crate) fn is_object(self) -> bool {
        self.0.is_object()
    }

    /// Returns the keys of the value, each with what is below it.
    pub(crate) fn entries(self) -> impl Iterator<Item = (&'a str, Node<'a>)> {
        self.0.as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), Node(value)))
    }

    /// Returns whether there is anything below that key.
    pub(crate) fn has(self, key: &str) -> bool {
        !self.node(key).0.is_null()
    }

    /// Returns the members of the list below that key.
    pub(crate) fn list(self, key: &str) -> impl Iterator<Item = Node<'a>> + use<'a> {
        self.node(key).0.as_array().into_iter().flatten().map(Node)
    }

    /// Returns the texts of the list below that key.
    pub(crate) fn texts(self, key: &str) -> Vec<&'a str> {
        self.list(key).map(Self::as_text).collect()
    }

    /// Returns the text of that language, otherwise that of the law, otherwise any, of a value that has one text a language.
    pub(crate) fn in_language(self, lang: &str, law: &str) -> &'a str {
        let Some(texts) = self.0.as_object() else { return self.as_text() };
        let found = texts.get(lang).or_else(|| texts.get(law)).or_else(|| texts.values().next());
        found.and_then(Value::as_str).unwrap_or("")
    }

    /// Returns the citation that the value is, as people write it.
    pub(crate) fn law(self, words: &Words) -> String {
        words.cited(self.text("act"), self.text("article"), self.text("clause"))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_text_that_is_not_there_in_a_language_is_told_in_that_of_the_law() {
        let texts = json!({"de": "Feiertag", "en": "holiday"});
        assert_eq!(Node(&texts).in_language("ar", "en"), "holiday");
        assert_eq!(Node(&texts).in_language("de", "en"), "Feiertag");
    }
}
