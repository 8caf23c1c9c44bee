//! Conditions in words: the titles of facts and of their values instead of names and operators.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::catalogue::Rules;
use crate::condition::{Access, Builtin, Condition, Node, NodeId};
use crate::explain::Teller;
use crate::field::{EnumValue, FieldId, FieldKind};
use crate::law::Text;
use crate::procedure::{CondId, Field};

/// Returns a condition of the edition in words of the language, or as the rule file writes it where the law has no words for it.
#[must_use]
pub fn condition_in_words(rules: &Rules<'_>, id: CondId, lang: &str) -> String {
    let Some(condition) = rules.edition().conditions.get(usize::from(id.0)) else { return String::new() };
    let catalogue = rules.catalogue();
    let lang = catalogue.asked_for(lang);
    let words = Teller { messages: catalogue.messages(), lang, fallback: &catalogue.jurisdiction().language };
    let told = Told { rules, condition, words };
    let root = condition.nodes.len().checked_sub(1).and_then(|root| NodeId::try_from(root).ok());
    root.and_then(|root| told.truth(root, true, false)).unwrap_or_else(|| condition.source.clone())
}

/// Tells one condition. Nothing is told by halves: where a word is missing, the whole is none.
struct Told<'a> {
    rules: &'a Rules<'a>,
    condition: &'a Condition,
    words: Teller<'a>,
}

impl<'a> Told<'a> {
    fn node(&self, id: NodeId) -> Option<&'a Node> {
        self.condition.nodes.get(usize::from(id))
    }

    /// Returns the message with texts put into its places, if the law has it.
    fn say(&self, code: &str, args: &[(&str, &str)]) -> Option<String> {
        let args: Vec<(&str, String)> = args.iter().map(|(name, value)| (*name, (*value).to_string())).collect();
        self.words.messages.0.contains_key(code).then(|| self.words.say(code, &args))
    }

    fn of(&self, text: &Text) -> Option<String> {
        text.get(self.words.lang, self.words.fallback).map(|(text, _)| text.to_string())
    }

    /// Returns what makes the node true, or with `wanted` false what makes it false; `inside` a joined whole, another one stands in brackets.
    fn truth(&self, id: NodeId, wanted: bool, inside: bool) -> Option<String> {
        match self.node(id)? {
            Node::Not(a) => self.truth(*a, !wanted, inside),
            Node::And(..) | Node::Or(..) => self.joined(id, wanted, inside),
            Node::If(condition, then, other) => {
                let condition = self.truth(*condition, true, true)?;
                let (then, other) = (self.truth(*then, wanted, true)?, self.truth(*other, wanted, true)?);
                self.say("show_when_if", &[("condition", &condition), ("then", &then), ("other", &other)])
            }
            Node::Bool(value) => self.say(if *value == wanted { "show_when_always" } else { "show_when_never" }, &[]),
            Node::Field(_) | Node::Builtin(Builtin::Represented | Builtin::Within(_) | Builtin::Provided(_)) => {
                let subject = self.value(id)?;
                self.say(if wanted { "show_when_yes" } else { "show_when_no" }, &[("subject", &subject)])
            }
            Node::Has(access) => {
                let subject = self.title(*access)?;
                self.say(if wanted { "show_when_stated" } else { "show_when_unstated" }, &[("subject", &subject)])
            }
            Node::Eq(a, b) => self.equal(*a, *b, wanted),
            Node::Ne(a, b) => self.equal(*a, *b, !wanted),
            Node::Lt(a, b) => self.compared(*a, *b, if wanted { "below" } else { "at_least" }),
            Node::Le(a, b) => self.compared(*a, *b, if wanted { "at_most" } else { "above" }),
            Node::Gt(a, b) => self.compared(*a, *b, if wanted { "above" } else { "at_most" }),
            Node::Ge(a, b) => self.compared(*a, *b, if wanted { "at_least" } else { "below" }),
            Node::In(a, list) => {
                let Node::List(items) = self.node(*list)? else { return None };
                if let ([item], true) = (items.as_slice(), wanted) {
                    return self.is(*a, &self.constant(*item, *a)?, wanted);
                }
                let values: Option<Vec<String>> = items.iter().map(|item| self.quoted(*item, *a)).collect();
                let joint = self.say(if wanted { "show_when_either" } else { "show_when_neither" }, &[])?;
                let values = values?.join(&joint);
                self.is(*a, &values, wanted)
            }
            Node::StartsWith(a, b) => {
                let (a, b) = (self.value(*a)?, self.constant(*b, *a)?);
                self.say(if wanted { "show_when_begins" } else { "show_when_begins_not" }, &[("a", &a), ("b", &b)])
            }
            Node::All(list, body) => {
                self.each(*list, *body, wanted, if wanted { "show_when_each" } else { "show_when_one" })
            }
            Node::Exists(list, body) => {
                self.each(*list, *body, wanted, if wanted { "show_when_one" } else { "show_when_each" })
            }
            _ => None,
        }
    }

    /// Returns parts that must all hold, or of which one must; a fact that a neighbour reads need not be called stated.
    fn joined(&self, id: NodeId, wanted: bool, inside: bool) -> Option<String> {
        let both = matches!(self.node(id)?, Node::And(..));
        let mut parts = Vec::new();
        self.flattened(id, both, &mut parts);
        let needless = |part: NodeId| match self.node(part) {
            Some(Node::Has(access)) => both && parts.iter().any(|other| *other != part && self.reads(*other, *access)),
            _ => false,
        };
        let kept: Vec<NodeId> = parts.iter().copied().filter(|part| !needless(*part)).collect();
        let told: Option<Vec<String>> = kept.iter().map(|part| self.truth(*part, wanted, kept.len() > 1)).collect();
        let told = told?;
        let joint = self.say(if both == wanted { "show_when_and" } else { "show_when_or" }, &[])?;
        let whole = told.join(&joint);
        Some(if inside && told.len() > 1 { format!("({whole})") } else { whole })
    }

    fn flattened(&self, id: NodeId, both: bool, parts: &mut Vec<NodeId>) {
        match self.node(id) {
            Some(Node::And(a, b)) if both => [a, b].into_iter().for_each(|part| self.flattened(*part, both, parts)),
            Some(Node::Or(a, b)) if !both => [a, b].into_iter().for_each(|part| self.flattened(*part, both, parts)),
            _ => parts.push(id),
        }
    }

    /// Returns whether the value of a field decides the node, and not only whether it is stated.
    fn reads(&self, id: NodeId, access: Access) -> bool {
        match self.node(id) {
            Some(Node::Field(read)) => *read == access,
            Some(Node::Has(_)) | None => false,
            Some(node) => node.children().into_iter().any(|child| self.reads(child, access)),
        }
    }

    fn equal(&self, a: NodeId, b: NodeId, wanted: bool) -> Option<String> {
        let (node_a, node_b) = (self.node(a)?, self.node(b)?);
        match (node_a, node_b) {
            (_, Node::Bool(value)) => self.truth(a, *value == wanted, true),
            (Node::Bool(value), _) => self.truth(b, *value == wanted, true),
            (_, Node::Text(_) | Node::Int(_) | Node::Date(_)) => self.is(a, &self.one(b, a, wanted)?, wanted),
            (Node::Text(_) | Node::Int(_) | Node::Date(_), _) => self.is(b, &self.one(a, b, wanted)?, wanted),
            _ => match (self.value(a), self.value(b)) {
                (Some(a), Some(b)) if !self.is_truth(node_a) && !self.is_truth(node_b) => {
                    self.say(if wanted { "show_when_same" } else { "show_when_other" }, &[("a", &a), ("b", &b)])
                }
                _ => {
                    let (a, b) = (self.truth(a, true, true)?, self.truth(b, wanted, true)?);
                    self.say("show_when_exactly", &[("a", &a), ("b", &b)])
                }
            },
        }
    }

    /// Returns whether the node is true or false, and no text, number or day.
    fn is_truth(&self, node: &Node) -> bool {
        match node {
            Node::Field(access) => self.field(*access).is_some_and(|field| matches!(field.kind, FieldKind::Boolean)),
            Node::Builtin(fact) => {
                matches!(fact, Builtin::Represented | Builtin::Within(_) | Builtin::Provided(_))
            }
            _ => false,
        }
    }

    fn is(&self, subject: NodeId, value: &str, wanted: bool) -> Option<String> {
        let subject = self.value(subject)?;
        self.say(if wanted { "show_when_is" } else { "show_when_is_not" }, &[("subject", &subject), ("value", value)])
    }

    fn compared(&self, a: NodeId, b: NodeId, how: &str) -> Option<String> {
        let kind = if self.is_day(a) || self.is_day(b) { "day" } else { "number" };
        let (a, b) = (self.value(a)?, self.value(b)?);
        self.say(&format!("show_when_{kind}_{how}"), &[("a", &a), ("b", &b)])
    }

    fn is_day(&self, id: NodeId) -> bool {
        match self.node(id) {
            Some(Node::Date(_) | Node::Builtin(Builtin::At) | Node::Earliest(_) | Node::Latest(_)) => true,
            Some(Node::Field(access)) => {
                self.field(*access).is_some_and(|field| matches!(field.kind, FieldKind::Date | FieldKind::PartialDate))
            }
            _ => false,
        }
    }

    fn each(&self, list: FieldId, body: NodeId, wanted: bool, code: &str) -> Option<String> {
        let list = self.of(&self.rules.edition().fields.get(usize::from(list.0))?.title)?;
        self.say(code, &[("list", &list), ("condition", &self.truth(body, wanted, false)?)])
    }

    /// Returns what the node stands for: a title, a number, a day.
    fn value(&self, id: NodeId) -> Option<String> {
        let two = |code: &str, a: NodeId, b: NodeId| {
            let (a, b) = (self.value(a)?, self.value(b)?);
            self.say(code, &[("a", &a), ("b", &b)])
        };
        match self.node(id)? {
            Node::Int(number) => Some(number.to_string()),
            Node::Date(day) => Some(self.words.day(*day)),
            Node::Text(text) => Some(format!("“{text}”")),
            Node::Field(access) => self.title(*access),
            Node::Builtin(fact) => self.fact(*fact),
            Node::Earliest(a) | Node::Latest(a) => self.value(*a),
            Node::Size(a) => self.say("show_when_size", &[("list", &self.value(*a)?)]),
            Node::Age(birth, on) => two("show_when_age", *birth, *on),
            Node::DaysBetween(a, b) => two("show_when_days", *a, *b),
            Node::Add(a, b) => two("show_when_sum", *a, *b),
            Node::Sub(a, b) => two("show_when_difference", *a, *b),
            Node::Mul(a, b) => two("show_when_product", *a, *b),
            _ => None,
        }
    }

    /// Returns the constant that a subject is, or in quotes that it is not.
    fn one(&self, id: NodeId, subject: NodeId, wanted: bool) -> Option<String> {
        if wanted { self.constant(id, subject) } else { self.quoted(id, subject) }
    }

    /// Returns a constant in quotes, which its own words may need beside others; a number or a day as it is.
    fn quoted(&self, id: NodeId, subject: NodeId) -> Option<String> {
        let constant = self.constant(id, subject)?;
        match self.node(id)? {
            Node::Text(_) if !constant.starts_with('“') => self.say("show_when_quoted", &[("value", &constant)]),
            _ => Some(constant),
        }
    }

    /// Returns a constant as the subject calls it: the title of a choice, of a channel or of a case.
    fn constant(&self, id: NodeId, subject: NodeId) -> Option<String> {
        let Node::Text(text) = self.node(id)? else { return self.value(id) };
        let titled = match self.node(subject)? {
            Node::Field(access) => match &self.field(*access)?.kind {
                FieldKind::Choice(values) => self.choice(values, text),
                _ => None,
            },
            Node::Builtin(Builtin::Channel) => self.say(&format!("show_channel_{text}"), &[]),
            Node::Builtin(Builtin::Case) => {
                let case = self.rules.edition().cases.iter().find(|case| case.id == *text);
                case.and_then(|case| self.of(&case.title))
            }
            Node::Builtin(Builtin::ApplicantKind) => self.say(&format!("show_when_applicant_{text}"), &[]),
            Node::Builtin(Builtin::TerritoryKind) => self.say(&format!("show_when_unit_{text}"), &[]),
            Node::Builtin(Builtin::RepresentativeRelation) => self.say(&format!("relation_{text}"), &[]),
            Node::Builtin(Builtin::Register(_)) => self.say(&format!("show_when_register_{text}"), &[]),
            _ => None,
        };
        titled.or_else(|| Some(format!("“{text}”")))
    }

    fn choice(&self, values: &[EnumValue], stated: &str) -> Option<String> {
        values.iter().find(|value| value.value == stated).and_then(|value| self.of(&value.title))
    }

    fn field(&self, access: Access) -> Option<&'a Field> {
        let (Access::Field(id) | Access::Element(id)) = access;
        self.rules.edition().fields.get(usize::from(id.0))
    }

    fn title(&self, access: Access) -> Option<String> {
        self.of(&self.field(access)?.title)
    }

    fn fact(&self, fact: Builtin) -> Option<String> {
        let edition = self.rules.edition();
        let paper = |index: u16| self.of(&edition.documents.get(usize::from(index))?.title);
        match fact {
            Builtin::At => self.say("show_when_at", &[]),
            Builtin::Channel => self.say("show_channels", &[]),
            Builtin::Case => self.say("show_when_case", &[]),
            Builtin::ApplicantKind => self.say("show_when_applicant", &[]),
            Builtin::IdentityLevel => self.say("show_when_identity", &[]),
            Builtin::Represented => self.say("show_when_represented", &[]),
            Builtin::RepresentativeRelation => self.say("show_when_relation", &[]),
            Builtin::TerritoryKind => self.say("show_when_unit", &[]),
            Builtin::Within(index) => {
                let window = edition.windows.get(usize::from(index))?;
                let since = self.of(&edition.fields.get(usize::from(window.field.0))?.title)?;
                self.say("show_when_within", &[("fact", &since), ("term", &self.words.term(window.term))])
            }
            Builtin::Provided(index) => self.say("show_when_provided", &[("paper", &paper(index)?)]),
            Builtin::Register(index) => self.say("show_when_register", &[("paper", &paper(index)?)]),
        }
    }
}
