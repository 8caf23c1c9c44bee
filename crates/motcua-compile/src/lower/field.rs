//! `[[fact]]`: the fields of a submission.

use motcua::near::nearest;
use motcua::pattern::Pattern;
use motcua::procedure::{EnumValue, Field, FieldId, FieldKind, Privacy, Required};
use motcua::words::LIST;
use toml::de::DeValue;
use unicode_normalization::UnicodeNormalization;

use super::common::{Unique, need_name};
use super::edition::Lowering;
use super::paths;
use crate::condition::is_reserved;
use crate::meant::meant_otherwise;
use crate::shapes::Value;
use crate::table::{At, Table};

const KINDS: [(&str, Kind); 7] = [
    ("text", Kind::Text),
    ("integer", Kind::Integer),
    ("boolean", Kind::Boolean),
    ("date", Kind::Date),
    ("partial_date", Kind::PartialDate),
    ("choice", Kind::Choice),
    ("list", Kind::List),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Integer,
    Boolean,
    Date,
    PartialDate,
    Choice,
    List,
}

/// Reads the fields into the edition; `required` conditions are compiled when all fields are known.
pub(crate) fn fields(tables: &[Table<'_>], lowering: &mut Lowering<'_>) {
    let mut unique = Unique::default();
    let mut conditions: Vec<(usize, &Table<'_>, At<&str>)> = Vec::new();
    for table in tables {
        let Some((field, condition)) = field(table, lowering, &mut unique) else { continue };
        if let Some(condition) = condition {
            conditions.push((lowering.fields.len(), table, condition));
        }
        lowering.fields.push(field);
    }
    spelled(tables, lowering);
    paths::check(tables, &lowering.fields);
    let lowering_now = &*lowering;
    let compiled: Vec<_> =
        conditions.iter().map(|(at, table, text)| (*at, lowering_now.applies(table, text))).collect();
    for (at, condition) in compiled {
        let Some(condition) = condition else { continue };
        if let Some((_, table, _)) = conditions.iter().find(|(of, ..)| *of == at)
            && u16::try_from(at).is_ok_and(|own| lowering.asks_for(condition, FieldId(own)))
        {
            let message = "whether the fact must be stated hangs on the fact itself";
            table.file.report(table.span_of("required"), "asks_itself", message, "let it hang on another fact");
        }
        if let Some(field) = lowering.fields.get_mut(at) {
            field.required = Required::When(condition);
        }
    }
}

fn field<'a>(table: &Table<'a>, lowering: &Lowering<'_>, unique: &mut Unique) -> Option<(Field, Option<At<&'a str>>)> {
    let path = table.need_text("path");
    if let Some(path) = &path {
        check_path(table, path);
        unique.take(table, "path", path.value);
    }
    let kind = need_name(table, "kind", &KINDS);
    let values = values(table, lowering);
    if let Some(kind) = kind
        && (kind == Kind::Choice) == values.is_empty()
    {
        let message = if kind == Kind::Choice { "a choice needs `values`" } else { "only a choice has `values`" };
        table.file.report(
            table.span_of("values"),
            "wrong_kind",
            message,
            "write `kind = \"choice\"` together with `values`",
        );
    }
    let (required, condition) = required(table);
    let pattern = table.text("pattern").map(|pattern| pattern.value.to_owned());
    if pattern.is_some() && kind != Some(Kind::Text) {
        table.file.report(table.span_of("pattern"), "wrong_kind", "only a text has a pattern", "remove `pattern`");
    }
    let parsed = pattern.as_deref().map(Pattern::parse);
    if let Some(Err(error)) = &parsed {
        table.file.report(table.span_of("pattern"), "bad_pattern", error.to_string(), error.help());
    }
    let (min, max) = (table.integer("min").map(|min| min.value), table.integer("max").map(|max| max.value));
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        table.file.report(table.span_of("max"), "out_of_range", "`max` is smaller than `min`", "swap them");
    }
    if let Some(kind) = kind {
        check_bounds(table, kind, (min, max), parsed.and_then(Result::ok).as_ref());
    }
    let address = table.boolean("address").unwrap_or(false);
    if address && (kind != Some(Kind::Text) || path.as_ref().is_some_and(|path| path.value.contains("[]"))) {
        let help = "remove `address`";
        table.file.report(table.span_of("address"), "wrong_kind", "only a text outside lists is an address", help);
    }
    let past = table.boolean("past").unwrap_or(false);
    if past && !matches!(kind, Some(Kind::Date | Kind::PartialDate)) {
        table.file.report(table.span_of("past"), "wrong_kind", "only a date lies in the past", "remove `past`");
    }
    let title = lowering.texts(table, "title");
    let help = lowering.optional_texts(table, "help");
    let all = [("none", Privacy::None), ("basic", Privacy::Basic), ("sensitive", Privacy::Sensitive)];
    let privacy = if table.get("privacy").is_some() { need_name(table, "privacy", &all) } else { None };
    let source = lowering.source(table);
    let kind = match kind? {
        Kind::Text => FieldKind::Text,
        Kind::Integer => FieldKind::Integer,
        Kind::Boolean => FieldKind::Boolean,
        Kind::Date => FieldKind::Date,
        Kind::PartialDate => FieldKind::PartialDate,
        Kind::Choice => FieldKind::Choice(values),
        Kind::List => FieldKind::List,
    };
    let path = path?.value.to_owned();
    let mut field = Field {
        path,
        kind,
        required,
        pattern,
        min,
        max,
        title,
        help,
        address,
        past,
        spells: None,
        suggest: None,
        privacy: privacy.unwrap_or_default(),
        source,
    };
    suggested(table, &mut field, lowering);
    Some((field, condition))
}

/// Reports bounds of what has none, and bounds that nothing keeps.
fn check_bounds(table: &Table<'_>, kind: Kind, (min, max): (Option<i64>, Option<i64>), pattern: Option<&Pattern>) {
    for (key, value, least) in [("min", min, 0), ("max", max, 1)] {
        let Some(value) = value else { continue };
        if !matches!(kind, Kind::Text | Kind::Integer | Kind::List) {
            let message = format!("only a whole number, a text and a list have a `{key}`");
            table.file.report(table.span_of(key), "wrong_kind", message, format!("remove `{key}`"));
        } else if kind != Kind::Integer && value < least {
            let message = format!("`{key}` counts characters or entries, and {value} is fewer than {least}");
            table.file.report(table.span_of(key), "out_of_range", message, "write a greater number");
        }
    }
    let Some((shortest, longest)) = pattern.map(Pattern::lengths) else { return };
    let length = |value: i64| usize::try_from(value).unwrap_or_default();
    if min.is_some_and(|min| length(min) > longest) || max.is_some_and(|max| length(max) < shortest) {
        let message = format!("texts of the pattern have {shortest} to {longest} characters, the bounds allow none");
        table.file.report(table.span_of("pattern"), "out_of_range", message, "mend the pattern, or `min` and `max`");
    }
}

/// Sets the list whose words a text suggests; each of them must be one that the field takes.
fn suggested(table: &Table<'_>, field: &mut Field, lowering: &Lowering<'_>) {
    let Some(id) = table.text("suggest") else { return };
    if field.kind != FieldKind::Text {
        table.file.report(id.span, "wrong_kind", "only a text has suggestions", "remove `suggest`");
        return;
    }
    // The words of a date are numbers by their places, and no names.
    let lists = || lowering.law.lists.get().into_iter().flatten().filter(|list| list.id != LIST);
    let Some(list) = lists().find(|list| list.id == id.value) else {
        let near = nearest(id.value, lists().map(|list| list.id.as_str()));
        let help = meant_otherwise(near, "write it as a `[[list]]` of `words.toml`");
        table.file.report(id.span, "unknown_list", format!("no list of names has the id `{}`", id.value), help);
        return;
    };
    let pattern = field.pattern.as_deref().and_then(|pattern| Pattern::parse(pattern).ok());
    let fits = |word: &&String| {
        let length = i64::try_from(word.chars().count()).unwrap_or(i64::MAX);
        field.min.is_none_or(|min| length >= min)
            && field.max.is_none_or(|max| length <= max)
            && pattern.as_ref().is_none_or(|pattern| pattern.matches(word))
    };
    if let Some(word) = list.words.iter().find(|word| !fits(word)) {
        let message = format!("the field refuses `{word}`, which the list suggests");
        table.file.report(id.span, "refused_suggestion", message, "widen the field, or suggest another list");
    }
    field.suggest = Some(list.id.clone());
}

/// Sets which date each text in words says, now that all fields are known.
fn spelled(tables: &[Table<'_>], lowering: &mut Lowering<'_>) {
    for table in tables {
        let Some(date) = lowering.field_outside_lists(table, "spells", |kind| *kind == FieldKind::Date) else {
            continue;
        };
        let own = table.text("path");
        let is_it = |field: &&mut Field| own.as_ref().is_some_and(|own| own.value == field.path);
        let Some(field) = lowering.fields.iter_mut().find(is_it) else { continue };
        if field.kind != FieldKind::Text || field.path.contains("[]") {
            let help = "remove `spells`";
            table.file.report(table.span_of("spells"), "wrong_kind", "only a text outside lists spells a date", help);
        }
        if !lowering.law.lists.get().is_some_and(|lists| lists.iter().any(|list| list.id == LIST)) {
            let help = "write the `[[list]]` with the id `date` in `words.toml`";
            table.file.report(table.span_of("spells"), "unknown_list", "no list has the words of a date", help);
        }
        field.spells = Some(date);
    }
}

fn required<'a>(table: &Table<'a>) -> (Required, Option<At<&'a str>>) {
    match table.get_as("required", &[Value::Boolean, Value::Text]).map(toml::Spanned::get_ref) {
        Some(DeValue::Boolean(true)) => (Required::Always, None),
        Some(DeValue::Boolean(false)) => (Required::Optional, None),
        Some(DeValue::String(_)) => (Required::Optional, table.text("required")),
        Some(_) => {
            let help = "write `true`, `false` or a condition";
            table.file.report(
                table.span_of("required"),
                "wrong_kind",
                "`required` is no truth value and no condition",
                help,
            );
            (Required::Optional, None)
        }
        None => {
            table.missing("required");
            (Required::Optional, None)
        }
    }
}

fn values(table: &Table<'_>, lowering: &Lowering<'_>) -> Vec<EnumValue> {
    let mut unique = Unique::default();
    let mut values = Vec::new();
    for item in table.tables("values") {
        let value = item.need_text("value");
        let title = lowering.texts(&item, "title");
        if let Some(value) = value {
            unique.take(&item, "value", value.value);
            values.push(EnumValue { value: value.value.nfc().collect(), title });
        }
        item.finish();
    }
    values
}

fn check_path(table: &Table<'_>, path: &At<&str>) {
    let name = |segment: &str| {
        segment.starts_with(|first: char| first.is_ascii_lowercase())
            && segment.chars().all(|symbol| symbol.is_ascii_lowercase() || symbol.is_ascii_digit() || symbol == '_')
    };
    let (list, element) = match path.value.split_once("[].") {
        Some((list, element)) => (list, Some(element)),
        None => (path.value, None),
    };
    let parts = list.split('.').chain(element.into_iter().flat_map(|element| element.split('.')));
    if !parts.into_iter().all(name) {
        let help = "write snake_case words with dots between them, such as `child.birth_date` or `members[].name`";
        table.file.report(path.span.clone(), "bad_path", "not a path of a field", help);
    } else if is_reserved(path.value) {
        let message = format!("every submission has `{}` already", path.value);
        table.file.report(
            path.span.clone(),
            "reserved_path",
            message,
            "use it in conditions without declaring it, or use another path",
        );
    }
}
