//! Invented submissions, spread over the values that an edition's rules tell apart; the same ones in each run.

use std::collections::BTreeSet;

use motcua::catalogue::Rules;
use motcua::civil::Date;
use motcua::condition::{Access, Builtin, Condition, Node};
use motcua::law::Channel;
use motcua::pattern::Pattern;
use motcua::procedure::{CondId, Edition, Field, FieldId, FieldKind};
use serde_json::{Map, Value, json};

/// Days before the filing that windows and ages tell apart.
const DAYS: [i32; 10] = [0, 1, 3, 7, 14, 15, 16, 30, 60, 61];
/// Years before the filing that ages tell apart.
const YEARS: [i32; 16] = [0, 1, 5, 6, 13, 14, 15, 16, 17, 18, 19, 20, 25, 40, 70, 80];
/// Texts of the usual shapes; a field takes those that its pattern allows.
const TEXTS: [&str; 10] = [
    "Mẫu A",
    "Mẫu B",
    "000000000001",
    "000000000002",
    "0000000001",
    "0000001",
    "0000002",
    "0000",
    "B0000001",
    "mau@example.invalid",
];

/// What the submissions of one edition may state.
pub(super) struct Space<'c> {
    rules: Rules<'c>,
    /// The values of each field; the first is that nobody states it.
    pub(super) values: Vec<Vec<Value>>,
    channels: Vec<&'static str>,
    cases: Vec<Value>,
    kinds: Vec<Value>,
    relations: Vec<Value>,
}

/// What the truth of some conditions rests on.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// The indexes of fields.
    facts: BTreeSet<usize>,
    /// Whether it matters which documents are handed in.
    documents: bool,
}

/// Numbers in no order, the same in each run.
pub(super) struct Numbers(u64);

impl Numbers {
    pub(super) const fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let limit = u64::try_from(limit.max(1)).unwrap_or(1);
        usize::try_from(self.0 % limit).unwrap_or_default()
    }

    fn pick<'v>(&mut self, values: &'v [Value]) -> &'v Value {
        values.get(self.below(values.len())).unwrap_or(&Value::Null)
    }
}

impl<'c> Space<'c> {
    pub(super) fn of(rules: Rules<'c>) -> Self {
        let edition = rules.edition();
        let constants = Constants::of(edition);
        let at = edition.from;
        let values = edition.fields.iter().map(|field| values(field, &constants, at)).collect();
        let open: Vec<Channel> = edition.channels.iter().map(|rule| rule.channel).collect();
        let channels = Channel::ALL.into_iter().filter(|channel| open.is_empty() || open.contains(channel));
        let texts = |known: &[&str]| {
            let mut all = vec![Value::Null];
            all.extend(known.iter().map(|text| json!(text)));
            all.extend(constants.texts.iter().map(|text| json!(text)));
            all
        };
        Self {
            rules,
            values,
            channels: channels.map(Channel::as_str).collect(),
            cases: std::iter::once(Value::Null).chain(edition.cases.iter().map(|case| json!(case.id))).collect(),
            kinds: texts(&["citizen", "organisation"]),
            relations: texts(&["other"]),
        }
    }

    /// Returns a submission in which every fact that is needed takes any of its values.
    pub(super) fn any(&self, numbers: &mut Numbers, needs: &Needs) -> Value {
        let stated: Vec<usize> = self.values.iter().map(|values| numbers.below(values.len())).collect();
        self.with(&stated, numbers, needs)
    }

    /// Returns a submission in which each fact that is needed takes the value of that index, and all else any.
    pub(super) fn with(&self, stated: &[usize], numbers: &mut Numbers, needs: &Needs) -> Value {
        let edition = self.rules.edition();
        let mut facts = Map::new();
        for (number, ((field, values), index)) in edition.fields.iter().zip(&self.values).zip(stated).enumerate() {
            if !needs.facts.contains(&number) || field.path.contains("[]") {
                continue;
            }
            let value = match (&field.kind, values.get(*index)) {
                (_, None | Some(Value::Null)) => continue,
                (FieldKind::List, Some(size)) => {
                    let size = usize::try_from(size.as_u64().unwrap_or_default()).unwrap_or_default();
                    Value::Array((0..size).map(|_| self.element(&field.path, numbers)).collect())
                }
                (_, Some(value)) => value.clone(),
            };
            put(&mut facts, &field.path, value);
        }
        let mut applicant = Map::new();
        applicant.insert("kind".to_owned(), numbers.pick(&self.kinds).clone());
        applicant.insert("identity_level".to_owned(), json!(numbers.below(3)));
        let mut submission = json!({
            "procedure": self.rules.procedure().code,
            "channel": self.channels.get(numbers.below(self.channels.len())),
            "at": format!("{}T09:00", edition.from),
            "case": numbers.pick(&self.cases),
            "applicant": applicant,
            "facts": facts,
            "documents": if needs.documents { self.documents(numbers) } else { Vec::new() },
        });
        if numbers.below(3) == 0
            && let Some(top) = submission.as_object_mut()
        {
            top.insert("representative".to_owned(), json!({ "relation": numbers.pick(&self.relations) }));
        }
        submission
    }

    fn element(&self, list: &str, numbers: &mut Numbers) -> Value {
        let edition = self.rules.edition();
        let mut element = Map::new();
        for (field, values) in edition.fields.iter().zip(&self.values) {
            let inner = field.path.strip_prefix(list).and_then(|rest| rest.strip_prefix("[]."));
            if let Some(inner) = inner {
                let value = numbers.pick(values).clone();
                if !value.is_null() {
                    put(&mut element, inner, value);
                }
            }
        }
        Value::Object(element)
    }

    /// Returns some of the documents, in papers or as the registers answer.
    fn documents(&self, numbers: &mut Numbers) -> Vec<Value> {
        let mut handed = Vec::new();
        for rule in &self.rules.edition().documents {
            let way = numbers.below(8);
            if way < 4 {
                handed.push(json!({
                    "id": rule.id, "originals": rule.originals, "copies": rule.copies, "electronic": way > 1,
                }));
            } else if let (4..=6, Some(substitute)) = (way, rule.substitutes.first()) {
                let result = ["found", "not_found", "unavailable"].get(way - 4).copied().unwrap_or("found");
                let evidence = json!({ "kind": "register", "register": substitute.register, "result": result });
                handed.push(json!({ "id": rule.id, "evidence": evidence }));
            }
        }
        handed
    }

    /// Returns what a submission is made of as a whole.
    pub(super) fn whole(&self) -> Needs {
        Needs { facts: (0..self.values.len()).collect(), documents: true }
    }

    /// Returns what the truth of these conditions rests on; whatever else a submission states changes nothing.
    pub(super) fn needs(&self, conditions: impl IntoIterator<Item = Option<CondId>>) -> Needs {
        let edition = self.rules.edition();
        let mut needs = Needs::default();
        let mut left: Vec<CondId> = conditions.into_iter().flatten().collect();
        let mut seen = BTreeSet::new();
        while let Some(condition) = left.pop() {
            if !seen.insert(condition.0) {
                continue;
            }
            needs.facts.extend(self.asked(Some(condition)));
            for node in self.nodes(Some(condition)) {
                match node {
                    Node::Builtin(Builtin::Provided(_) | Builtin::Register(_)) => needs.documents = true,
                    // Where no case is named it is found by what the cases ask.
                    Node::Builtin(Builtin::Case) => left.extend(edition.cases.iter().filter_map(|case| case.when)),
                    Node::Builtin(Builtin::Within(window)) => {
                        if let Some(window) = edition.windows.get(usize::from(*window)) {
                            needs.facts.insert(usize::from(window.field.0));
                            left.extend(window.when);
                        }
                    }
                    _ => {}
                }
            }
        }
        needs
    }

    fn nodes(&self, condition: Option<CondId>) -> &'c [Node] {
        let conditions = &self.rules.edition().conditions;
        let condition = condition.and_then(|id| conditions.get(usize::from(id.0)));
        condition.map(|condition| condition.nodes.as_slice()).unwrap_or_default()
    }

    /// Returns the indexes of the fields that a condition asks, those within lists left out.
    pub(super) fn asked(&self, condition: Option<CondId>) -> BTreeSet<usize> {
        self.nodes(condition)
            .iter()
            .filter_map(|node| match node {
                Node::Field(Access::Field(FieldId(id)))
                | Node::Has(Access::Field(FieldId(id)))
                | Node::All(FieldId(id), _)
                | Node::Exists(FieldId(id), _) => Some(usize::from(*id)),
                _ => None,
            })
            .collect()
    }
}

/// Puts a value at a dotted path.
pub(super) fn put(into: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => {
            into.insert(path.to_owned(), value);
        }
        Some((head, rest)) => {
            let inner = into.entry(head.to_owned()).or_insert_with(|| json!({}));
            if let Some(inner) = inner.as_object_mut() {
                put(inner, rest, value);
            }
        }
    }
}

/// What the conditions of an edition compare with.
struct Constants {
    numbers: BTreeSet<i64>,
    texts: BTreeSet<String>,
    dates: BTreeSet<Date>,
}

impl Constants {
    fn of(edition: &Edition) -> Self {
        let mut all = Self { numbers: BTreeSet::new(), texts: BTreeSet::new(), dates: BTreeSet::new() };
        for node in edition.conditions.iter().flat_map(|condition: &Condition| &condition.nodes) {
            match node {
                Node::Int(number) => all.numbers.extend([number.saturating_sub(1), *number, number.saturating_add(1)]),
                Node::Text(text) => {
                    all.texts.insert(text.clone());
                }
                Node::Date(date) => {
                    all.dates.extend([date.add_days(-1).ok(), Some(*date), date.add_days(1).ok()].into_iter().flatten())
                }
                _ => {}
            }
        }
        all
    }
}

/// Returns the values that a field may take; the first is that nobody states it.
fn values(field: &Field, constants: &Constants, at: Date) -> Vec<Value> {
    let mut values = vec![Value::Null];
    match &field.kind {
        FieldKind::Boolean => values.extend([json!(true), json!(false)]),
        FieldKind::Choice(choices) => values.extend(choices.iter().map(|choice| json!(choice.value))),
        FieldKind::Integer => {
            let mut numbers = constants.numbers.clone();
            numbers.extend([1, 2]);
            numbers.extend(field.min);
            numbers.extend(field.max);
            let fits =
                |number: &i64| field.min.is_none_or(|min| min <= *number) && field.max.is_none_or(|max| *number <= max);
            values.extend(numbers.into_iter().filter(fits).map(|number| json!(number)));
        }
        FieldKind::Date | FieldKind::PartialDate => {
            let mut dates = constants.dates.clone();
            dates.extend(DAYS.iter().filter_map(|days| at.add_days(-days).ok()));
            dates.extend(DAYS.iter().filter_map(|days| at.add_days(*days).ok()));
            dates.extend(YEARS.iter().filter_map(|years| at.add_months(-12 * years).ok()));
            values.extend(dates.iter().map(|date| json!(date.to_string())));
            if field.kind == FieldKind::PartialDate {
                values.extend([18, 30].map(|years| json!(format!("{:04}", at.year() - years))));
            }
        }
        FieldKind::Text => {
            let pattern = field.pattern.as_deref().and_then(|source| Pattern::parse(source).ok());
            let fits = |text: &&str| pattern.as_ref().is_none_or(|pattern| pattern.matches(text));
            let known = TEXTS.into_iter().chain(constants.texts.iter().map(String::as_str));
            values.extend(known.filter(fits).map(|text| json!(text)));
        }
        FieldKind::List => values.extend([0, 1, 2, 9].map(|size| json!(size))),
    }
    values
}
