//! Submissions aimed at some conditions: every value that they tell apart, combined in every way where these are few.

use std::collections::BTreeSet;

use motcua::catalogue::Rules;
use motcua::civil::Date;
use motcua::law::Channel;
use motcua::pattern::Pattern;
use motcua::procedure::{CondId, Field, FieldKind};
use motcua::territory::UnitLevel;
use serde_json::{Map, Value, json};

use super::asks::{Asks, range};
use super::sample::{Numbers, put};

/// The most submissions that are filed.
const MOST: usize = 20_000;
/// The most days of filing, and the most values of one fact.
const DAYS: usize = 60;
const VALUES: usize = 400;
/// The longest list and the longest text that are filed.
const LONGEST: i64 = 200;
/// The results of a register.
const RESULTS: [&str; 4] = ["found", "not_found", "mismatch", "unavailable"];
/// Days before the filing that windows tell apart.
const WINDOW: [i32; 12] = [2, 7, 15, 16, 30, 31, 60, 61, 90, 91, 180, 400];

/// Where a value goes.
#[derive(Clone, Copy, Debug)]
enum Slot {
    Fact(usize),
    Channel,
    Case,
    Kind,
    Level,
    Relation,
    Territory,
    Document,
}

/// What is aimed at.
pub(super) struct Aim<'c> {
    rules: Rules<'c>,
    asks: Asks,
}

impl<'c> Aim<'c> {
    pub(super) fn at(rules: Rules<'c>, conditions: impl IntoIterator<Item = Option<CondId>>) -> Self {
        Self { rules, asks: Asks::of(rules, conditions) }
    }

    /// Returns the same, where the case that is named or found counts too, and the channel.
    pub(super) fn with_case_and_channel(rules: Rules<'c>, when: Option<CondId>, has_cases: bool) -> Self {
        let cases = rules.edition().cases.iter().filter(|_| has_cases).map(|case| case.when);
        let mut aim = Self::at(rules, cases.chain([when]));
        aim.asks.case |= has_cases;
        aim.asks.channel = true;
        aim
    }

    /// Files submissions until `is_met`; returns whether all that there can be were filed in vain.
    pub(super) fn all_in_vain(&self, mut is_met: impl FnMut(Value) -> bool) -> bool {
        let (days, mut is_whole) = self.days();
        let mut plans = Vec::with_capacity(days.len());
        let mut numbers = Numbers::new();
        for at in days {
            let (dims, whole) = self.dims(at, &mut numbers);
            is_whole &= whole;
            let count = dims.iter().try_fold(1_usize, |all, (_, values)| all.checked_mul(values.len()));
            plans.push((at, dims, count.unwrap_or(usize::MAX)));
        }
        let total = plans.iter().fold(0_usize, |all, (.., count)| all.saturating_add(*count));
        if total <= MOST {
            for (at, dims, count) in &plans {
                for turn in 0..*count {
                    let mut rest = turn;
                    let mut next = |size: usize| {
                        let at = rest.checked_rem(size).unwrap_or_default();
                        rest = rest.checked_div(size).unwrap_or_default();
                        at
                    };
                    if is_met(self.submission(*at, dims, &mut next)) {
                        return false;
                    }
                }
            }
            return is_whole && !self.asks.is_open;
        }
        for _ in 0..MOST {
            let Some((at, dims, _)) = plans.get(numbers.below(plans.len())) else { break };
            if is_met(self.submission(*at, dims, &mut |size| numbers.below(size))) {
                return false;
            }
        }
        false
    }

    /// Returns the days of filing that are told apart, and whether these are all.
    fn days(&self) -> (Vec<Date>, bool) {
        let edition = self.rules.edition();
        let last = edition.until.and_then(|until| until.add_days(-1).ok());
        let mut days = BTreeSet::from([edition.from]);
        if self.asks.at {
            days.extend(last);
            for date in &self.asks.dates {
                days.extend([-1, 0, 1].into_iter().filter_map(|more| date.add_days(more).ok()));
                days.extend(self.counted(*date));
            }
        }
        // Windows are counted by the calendar, which may begin after the edition.
        if !self.asks.windows.is_empty() {
            let years = self.rules.catalogue().calendar_data().into_iter().flat_map(|data| &data.years);
            let years: BTreeSet<i32> = years.map(|year| year.year).collect();
            let ends = [years.first(), years.last()].into_iter().flatten();
            days.extend(ends.flat_map(|year| [3, 10].map(|month| Date::new(*year, month, 15))).flatten());
        }
        days.retain(|day| *day >= edition.from && last.is_none_or(|last| *day <= last));
        let whole = days.len() <= DAYS;
        (spread(days.into_iter().collect(), DAYS), whole)
    }

    /// Returns the days that lie as far from one as the conditions count.
    fn counted(&self, from: Date) -> Vec<Date> {
        let mut found = Vec::new();
        for number in self.asks.numbers.iter().filter_map(|number| i32::try_from(*number).ok()) {
            if self.asks.ages && (0..=150).contains(&number) {
                for years in [-number, number] {
                    let Ok(day) = from.add_months(12 * years) else { continue };
                    found.extend([-1, 0, 1].into_iter().filter_map(|more| day.add_days(more).ok()));
                }
            }
            if self.asks.days && number.abs() <= 100_000 {
                found.extend([-number, number].into_iter().filter_map(|more| from.add_days(more).ok()));
            }
        }
        found
    }

    /// Returns what is stated on a day of filing, each with the values that are told apart, and whether these are all.
    fn dims(&self, at: Date, numbers: &mut Numbers) -> (Vec<(Slot, Vec<Value>)>, bool) {
        let (edition, asks) = (self.rules.edition(), &self.asks);
        let mut is_whole = true;
        let mut dims = Vec::new();
        for index in &asks.fields {
            let Some(field) = edition.fields.get(*index).filter(|field| !field.path.contains("[]")) else { continue };
            let (values, whole) = match field.kind {
                FieldKind::List => self.lists(*index, field, at, numbers),
                _ => self.values(*index, field, at),
            };
            is_whole &= whole;
            dims.push((Slot::Fact(*index), values));
        }
        let mut put = |is_asked: bool, slot, values: Vec<Value>| {
            if is_asked {
                dims.push((slot, values));
            }
        };
        let open = |channel: &Channel| {
            edition.channels.is_empty() || edition.channels.iter().any(|rule| rule.channel == *channel)
        };
        put(
            asks.channel,
            Slot::Channel,
            Channel::ALL.into_iter().filter(open).map(|one| json!(one.as_str())).collect(),
        );
        let stated = |known: Vec<Value>| std::iter::once(Value::Null).chain(known).collect::<Vec<_>>();
        put(asks.case, Slot::Case, stated(edition.cases.iter().map(|case| json!(case.id)).collect()));
        let texts = asks.texts.iter().chain(&asks.begins).map(|text| json!(text));
        let more = asks.begins.iter().map(|text| json!(format!("{text}x")));
        let texts: Vec<Value> = texts.chain(more).collect();
        let with = |known: &[&str]| stated(known.iter().map(|text| json!(text)).chain(texts.iter().cloned()).collect());
        put(asks.kind, Slot::Kind, with(&["citizen", "organisation"]));
        put(asks.level, Slot::Level, stated((0..=9).map(|level| json!(level)).collect()));
        let relations = std::iter::once(json!({}))
            .chain(with(&["other"]).into_iter().skip(1).map(|one| json!({ "relation": one })));
        put(asks.representative, Slot::Relation, stated(relations.collect()));
        if asks.territory {
            let units = self.rules.catalogue().units().all().iter();
            let mut kinds = BTreeSet::new();
            let units = units.filter(|unit| unit.level == UnitLevel::Commune && unit.is_in_force(at));
            let units = units.filter(|unit| unit.kind.is_some_and(|kind| kinds.insert(kind.as_str())));
            let units = stated(units.map(|unit| json!(unit.id)).collect());
            is_whole &= units.len() > 1;
            put(true, Slot::Territory, units);
        }
        for document in asks.documents.iter().filter_map(|index| edition.documents.get(*index)) {
            let paper = json!({
                "id": document.id, "originals": document.originals, "copies": document.copies,
                "electronic": !document.is_on_paper(),
            });
            let looked_up = document.substitutes.iter().flat_map(|substitute| {
                RESULTS.map(|result| json!({ "kind": "register", "register": substitute.register, "result": result }))
            });
            let looked_up = looked_up.map(|evidence| json!({ "id": document.id, "evidence": evidence }));
            put(true, Slot::Document, stated(std::iter::once(paper).chain(looked_up).collect()));
        }
        (dims, is_whole)
    }

    /// Returns the values of a fact that are told apart, the first that nobody states it, and whether these are all.
    fn values(&self, index: usize, field: &Field, at: Date) -> (Vec<Value>, bool) {
        let asks = &self.asks;
        let mut values = vec![Value::Null];
        let mut whole = true;
        match &field.kind {
            FieldKind::Boolean => values.extend([json!(true), json!(false)]),
            FieldKind::Choice(choices) => values.extend(choices.iter().map(|choice| json!(choice.value))),
            FieldKind::Integer => {
                let few = range(field).filter(|_| asks.reckoned.contains(&index));
                let mut numbers: BTreeSet<i64> = asks.numbers.iter().copied().chain([0, 1, 2]).collect();
                numbers.extend(field.min.into_iter().chain(field.max));
                if let Some((min, max)) = few {
                    numbers.extend(min..=max);
                } else if asks.reckoned.contains(&index) {
                    let own: Vec<i64> = asks.numbers.iter().copied().take(30).collect();
                    let pairs = own.iter().flat_map(|a| own.iter().map(move |b| (*a, *b)));
                    let reckon =
                        |(a, b): (i64, i64)| [a.checked_add(b), a.checked_sub(b), a.checked_mul(b), a.checked_div(b)];
                    numbers.extend(pairs.flat_map(reckon).flatten());
                }
                values.extend(numbers.into_iter().filter(|number| fits(field, *number)).map(|number| json!(number)));
            }
            FieldKind::Date | FieldKind::PartialDate => {
                let mut dates = BTreeSet::new();
                for anchor in asks.dates.iter().copied().chain([at]) {
                    dates.extend([-1, 0, 1].into_iter().filter_map(|more| anchor.add_days(more).ok()));
                    dates.extend(self.counted(anchor));
                }
                if asks.windows.contains(&index) {
                    dates.extend(WINDOW.iter().filter_map(|days| at.add_days(-days).ok()));
                    dates.extend([10, 40].into_iter().filter_map(|years| at.add_months(-12 * years).ok()));
                }
                if asks.partial && field.kind == FieldKind::PartialDate {
                    let parts: BTreeSet<String> = dates
                        .iter()
                        .flat_map(|date| {
                            let text = date.to_string();
                            [4, 7].map(|length| text.chars().take(length).collect())
                        })
                        .collect();
                    values.extend(parts.into_iter().map(Value::String));
                }
                values.extend(dates.into_iter().map(|date| json!(date.to_string())));
            }
            FieldKind::Text => {
                let (texts, all) = self.texts(index, field);
                values.extend(texts.into_iter().map(Value::String));
                whole = all;
            }
            FieldKind::List => {}
        }
        whole &= values.len() <= VALUES + 200;
        (spread(values, VALUES + 200), whole)
    }

    /// Returns texts that the field takes: those that are compared with, others, some of each length and beginning.
    fn texts(&self, index: usize, field: &Field) -> (BTreeSet<String>, bool) {
        let asks = &self.asks;
        let pattern = field.pattern.as_deref().and_then(|source| Pattern::parse(source).ok());
        let (shortest, longest) = pattern.as_ref().map_or((1, usize::MAX), Pattern::lengths);
        let length = |bound: Option<i64>| bound.and_then(|bound| usize::try_from(bound).ok());
        let shortest = shortest.max(length(field.min).unwrap_or(1));
        let longest = longest.min(length(field.max).unwrap_or(usize::MAX));
        let fits = |text: &str| {
            let count = text.chars().count();
            (shortest..=longest).contains(&count) && pattern.as_ref().is_none_or(|pattern| pattern.matches(text))
        };
        let example = |begins: &str, length: usize, variant: usize| match &pattern {
            Some(pattern) => pattern.example(begins, length, variant),
            None => {
                let letters = ["a", "b", "c", "A", "0"];
                let more = length.checked_sub(begins.chars().count())?;
                Some(format!("{begins}{}", letters.get(variant % letters.len()).unwrap_or(&"a").repeat(more)))
            }
        };
        let mut texts: BTreeSet<String> = asks.texts.iter().filter(|text| fits(text)).cloned().collect();
        let mut begins: Vec<&str> = asks.begins.iter().map(String::as_str).collect();
        begins.push("");
        for begin in begins {
            let least = shortest.max(begin.chars().count());
            for length in least..=longest.min(least.saturating_add(3)) {
                texts.extend(
                    (0..12).filter_map(|variant| example(begin, length, variant)).filter(|text| fits(text)).take(12),
                );
            }
        }
        let mut whole = true;
        if asks.sized.contains(&index) {
            let asked = asks.numbers.iter().filter_map(|number| usize::try_from(*number).ok());
            for length in asked.chain([shortest, longest]).filter(|length| (shortest..=longest).contains(length)) {
                let found = if length <= 2_000 { example("", length, 0).filter(|text| fits(text)) } else { None };
                whole &= found.is_some() || length == usize::MAX;
                texts.extend(found);
            }
        }
        // Where no other text was found, there may be one.
        whole &= texts.iter().any(|text| !asks.texts.contains(text)) || asks.texts.is_empty();
        (texts, whole)
    }

    /// Returns lists of entries, and whether they show all that one list can.
    fn lists(&self, index: usize, list: &Field, at: Date, numbers: &mut Numbers) -> (Vec<Value>, bool) {
        let asks = &self.asks;
        let inner = |field: &'c Field| field.path.strip_prefix(list.path.as_str())?.strip_prefix("[].");
        let fields = asks.fields.iter().filter_map(|index| Some((*index, self.rules.edition().fields.get(*index)?)));
        let mut whole = true;
        let entries: Vec<(&str, Vec<Value>)> = fields
            .filter_map(|(index, field)| {
                let (values, all) = self.values(index, field, at);
                whole &= inner(field).is_none() || all;
                Some((inner(field)?, values))
            })
            .collect();
        let entry = |next: &mut dyn FnMut(usize) -> usize| {
            let mut entry = Map::new();
            for (path, values) in &entries {
                match values.get(next(values.len())) {
                    None | Some(Value::Null) => {}
                    Some(value) => put(&mut entry, path, value.clone()),
                }
            }
            Value::Object(entry)
        };
        let is_gone_through = asks.gone_through.contains_key(&index);
        let mut sizes: BTreeSet<i64> = BTreeSet::from([0]);
        if asks.sized.contains(&index) || is_gone_through {
            sizes.extend([1, 2]);
        }
        if asks.sized.contains(&index) {
            sizes.extend(asks.numbers.iter().copied());
            sizes.extend(list.min.into_iter().chain(list.max));
        }
        sizes.retain(|size| *size >= 0 && fits(list, *size));
        whole &= sizes.iter().all(|size| *size <= LONGEST);
        let mut values = vec![Value::Null];
        let all =
            entries.iter().try_fold(1_usize, |all, (_, values)| all.checked_mul(values.len())).unwrap_or(usize::MAX);
        for size in sizes.into_iter().filter(|size| *size <= LONGEST) {
            let size = usize::try_from(size).unwrap_or_default();
            if size == 0 || !is_gone_through {
                values.push(Value::Array(vec![json!({}); size]));
            } else if size == 1 && all <= VALUES {
                for turn in 0..all {
                    let mut rest = turn;
                    let mut next = |count: usize| {
                        let at = rest.checked_rem(count).unwrap_or_default();
                        rest = rest.checked_div(count).unwrap_or_default();
                        at
                    };
                    values.push(json!([entry(&mut next)]));
                }
            } else {
                for turn in 0..24 {
                    let first = entry(&mut |count| numbers.below(count));
                    let mut other =
                        || if turn % 2 == 0 { first.clone() } else { entry(&mut |count| numbers.below(count)) };
                    values.push(Value::Array((0..size).map(|_| other()).collect()));
                }
            }
        }
        // What one entry shows is all that there is where the list is gone through once and nothing else is asked of it.
        let once = asks
            .gone_through
            .get(&index)
            .is_none_or(|times| *times == 1 && !asks.sized.contains(&index) && all <= VALUES);
        (values, whole && once)
    }

    fn submission(&self, at: Date, dims: &[(Slot, Vec<Value>)], next: &mut dyn FnMut(usize) -> usize) -> Value {
        let edition = self.rules.edition();
        let (mut top, mut facts, mut applicant) = (Map::new(), Map::new(), Map::new());
        let mut documents = Vec::new();
        let open = edition.channels.first().map_or(Channel::Direct, |rule| rule.channel);
        top.insert("channel".to_owned(), json!(open.as_str()));
        for (slot, values) in dims {
            let Some(value) = values.get(next(values.len())).filter(|value| !value.is_null()).cloned() else {
                continue;
            };
            match slot {
                Slot::Fact(index) => match edition.fields.get(*index) {
                    Some(field) => put(&mut facts, &field.path, value),
                    None => continue,
                },
                Slot::Kind => _ = applicant.insert("kind".to_owned(), value),
                Slot::Level => _ = applicant.insert("identity_level".to_owned(), value),
                Slot::Document => documents.push(value),
                Slot::Channel => _ = top.insert("channel".to_owned(), value),
                Slot::Case => _ = top.insert("case".to_owned(), value),
                Slot::Relation => _ = top.insert("representative".to_owned(), value),
                Slot::Territory => _ = top.insert("territory".to_owned(), value),
            }
        }
        top.insert("procedure".to_owned(), json!(self.rules.procedure().code));
        top.insert("at".to_owned(), json!(format!("{at}T09:00")));
        top.insert("applicant".to_owned(), Value::Object(applicant));
        top.insert("facts".to_owned(), Value::Object(facts));
        top.insert("documents".to_owned(), Value::Array(documents));
        Value::Object(top)
    }
}

/// Returns whether a number, or the size of a list, lies within the field's bounds.
fn fits(field: &Field, number: i64) -> bool {
    field.min.is_none_or(|min| min <= number) && field.max.is_none_or(|max| number <= max)
}

/// Returns at most so many of the values, spread over all of them.
fn spread<T>(values: Vec<T>, most: usize) -> Vec<T> {
    let step = values.len().div_ceil(most).max(1);
    values.into_iter().step_by(step).collect()
}
