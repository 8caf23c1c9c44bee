//! `indicators.toml`: the service-quality index.

use motcua::civil::Date;
use motcua::near::nearest;
use motcua::score::{
    Band, Choice, ChoiceId, ChoiceValue, Formula, Group, Hundredths, Indicator, Measure, Part, Period, PeriodId, Scheme,
};

use super::common::{Defaults, Law, Unique, need_name, need_term, slug};
use super::editions::{Head, check_windows, heads, know_dates};
use crate::meant::meant_or;
use crate::table::Table;

/// The lists of tables that belong to editions.
const DATED: [&str; 5] = ["group", "indicator", "band", "period", "choice"];

/// Returns the editions of the index.
pub(crate) fn indicators(file: Table<'_>, law: &Law) -> Vec<Scheme> {
    let defaults = law.defaults(&file);
    let heads = heads(&file);
    for key in DATED {
        check_windows(&file.tables(key), &heads);
    }
    let schemes = heads.iter().map(|head| scheme(head, &file, law, &defaults)).collect();
    file.finish();
    schemes
}

fn scheme(head: &Head<'_>, file: &Table<'_>, law: &Law, defaults: &Defaults) -> Scheme {
    let reading = Reading { law, defaults, day: head.from };
    let select = |key| head.select(file.tables(key));
    let mut unique = Unique::default();
    let groups: Vec<Group> =
        select("group").into_iter().filter_map(|table| reading.group(table, &mut unique)).collect();
    let mut unique = Unique::default();
    let indicators: Vec<Indicator> =
        select("indicator").into_iter().filter_map(|table| reading.indicator(table, &groups, &mut unique)).collect();
    for group in select("group") {
        check_points(&group, &groups, &indicators);
    }
    let mut bands: Vec<Band> = Vec::new();
    for table in select("band") {
        let place = table.again();
        let Some(next) = reading.band(table) else { continue };
        if bands.iter().any(|band| band.from == next.from) {
            let help = "begin each band at points of its own";
            place.file.report(place.span_of("from_points"), "duplicate_id", "another band begins there", help);
        }
        bands.push(next);
    }
    bands.sort_by_key(|band| std::cmp::Reverse(band.from));
    if let Some((band, table)) = bands.last().zip(select("band").first())
        && band.from != Hundredths::ZERO
    {
        let help = "let the lowest band begin at 0";
        table.file.report(table.span(), "out_of_range", format!("no band holds less than {} points", band.from), help);
    }
    let mut unique = Unique::default();
    let periods = select("period").into_iter().filter_map(|table| reading.period(table, &mut unique)).collect();
    let stated = select("choice");
    let is_stated = |choice: &ChoiceId| stated.iter().any(|table| table.plain("choice") == Some(choice.as_str()));
    for missing in ChoiceId::ALL.iter().filter(|choice| !is_stated(choice)) {
        let message = format!("nothing says what is chosen for `{}`", missing.as_str());
        let help = format!("write a `[[choice]]` with `choice = \"{}\"`", missing.as_str());
        head.table.file.report(head.table.span(), "choice_missing", message, help);
    }
    let mut unique = Unique::default();
    let choices = stated.into_iter().filter_map(|table| reading.choice(table, &mut unique)).collect();
    let table = head.table.again();
    know_dates(&table);
    table.get("applies_to");
    let source = law.source(&table, defaults, head.from);
    table.finish();
    Scheme { from: head.from, until: head.until, source, groups, indicators, bands, periods, choices }
}

/// Reports a group whose indicators give more points than it has.
fn check_points(table: &Table<'_>, groups: &[Group], indicators: &[Indicator]) {
    let Some(group) = groups.iter().find(|group| table.plain("id") == Some(&group.id)) else { return };
    let own = indicators.iter().filter(|indicator| indicator.group == group.id);
    if own.clone().next().is_none() {
        let help = "write an `[[indicator]]` of the group, or take the group out";
        table.file.report(table.span(), "group_without_indicators", "no indicator is of the group", help);
    }
    let given = own.filter_map(|indicator| indicator.points).fold(Hundredths::ZERO, Hundredths::plus);
    if given > group.points {
        let message = format!("its indicators give {given} points, the group has {}", group.points);
        table.file.report(table.span_of("points"), "out_of_range", message, "correct the points against the act");
    }
}

struct Reading<'l> {
    law: &'l Law,
    defaults: &'l Defaults,
    day: Date,
}

impl Reading<'_> {
    fn group(&self, table: Table<'_>, unique: &mut Unique) -> Option<Group> {
        let id = slug(&table, "id");
        if let Some(id) = &id {
            unique.take(&table, "id", id);
        }
        let title = self.law.texts(&table, "title", true);
        let points = need_points(&table, "points");
        let source = self.law.source(&table, self.defaults, self.day);
        table.finish();
        Some(Group { id: id?, title, points: points?, source })
    }

    fn indicator(&self, table: Table<'_>, groups: &[Group], unique: &mut Unique) -> Option<Indicator> {
        let id = table.need_text("id").map(|id| id.value.to_owned());
        if let Some(id) = &id {
            unique.take(&table, "id", id);
        }
        let group = table.need_text("group");
        if let Some(group) = group.as_ref().filter(|group| groups.iter().all(|known| known.id != group.value)) {
            let near = nearest(group.value, groups.iter().map(|group| group.id.as_str()));
            let help = meant_or(near, "declare it in a `[[group]]`");
            table.file.report(
                group.span.clone(),
                "unknown_group",
                format!("no group is called `{}`", group.value),
                help,
            );
        }
        let title = self.law.texts(&table, "title", true);
        let formula = formula(&table);
        let points = if table.get("points").is_some() { need_points(&table, "points") } else { None };
        let figure = matches!(formula, Some(Formula::Mean(_) | Formula::Count(_)));
        if figure && points != Some(Hundredths::ZERO) {
            let help = "write `points = 0`: points are shares of a hundred percent";
            table.file.report(table.span(), "figure_with_points", "a mean or a count gives no points", help);
        }
        let threshold = table.small::<u8>("threshold");
        if threshold.is_some_and(|threshold| !(1..=100).contains(&threshold)) {
            let help = "write the percentage from which on all points are given";
            table.file.report(table.span_of("threshold"), "out_of_range", "a threshold is 1 to 100 percent", help);
        }
        let source = self.law.source(&table, self.defaults, self.day);
        table.finish();
        Some(Indicator { id: id?, group: group?.value.to_owned(), title, formula: formula?, points, threshold, source })
    }

    fn band(&self, table: Table<'_>) -> Option<Band> {
        let id = slug(&table, "id");
        let title = self.law.texts(&table, "title", true);
        let from = need_points(&table, "from_points");
        let source = self.law.source(&table, self.defaults, self.day);
        table.finish();
        Some(Band { id: id?, title, from: from?, source })
    }

    fn period(&self, table: Table<'_>, unique: &mut Unique) -> Option<Period> {
        let all: Vec<_> = PeriodId::ALL.iter().map(|period| (period.as_str(), *period)).collect();
        let period = need_name(&table, "period", &all);
        if let Some(period) = period {
            unique.take(&table, "period", period.as_str());
        }
        let term = need_term(&table, "term");
        let source = self.law.source(&table, self.defaults, self.day);
        table.finish();
        Some(Period { period: period?, term: term?, source })
    }

    fn choice(&self, table: Table<'_>, unique: &mut Unique) -> Option<Choice> {
        let all: Vec<_> = ChoiceId::ALL.iter().map(|choice| (choice.as_str(), *choice)).collect();
        let choice = need_name(&table, "choice", &all);
        if let Some(choice) = choice {
            unique.take(&table, "choice", choice.as_str());
        }
        let values = choice.map_or(ChoiceValue::ALL, ChoiceId::values);
        let values: Vec<_> = values.iter().map(|value| (value.as_str(), *value)).collect();
        let value = need_name(&table, "value", &values);
        let source = self.law.source(&table, self.defaults, self.day);
        table.finish();
        Some(Choice { choice: choice?, value: value?, source })
    }
}

/// Returns whole points as hundredths.
fn need_points(table: &Table<'_>, key: &'static str) -> Option<Hundredths> {
    if !table.need(key) {
        return None;
    }
    let points = table.integer(key)?;
    if (0..=1_000).contains(&points.value) {
        return Some(Hundredths(points.value.saturating_mul(100)));
    }
    table.file.report(points.span, "out_of_range", "points are 0 to 1000", "write whole points");
    None
}

/// Returns the one formula of an indicator: `ratio`, `product`, `remainder`, or a figure without points: `mean`, `count`.
fn formula(table: &Table<'_>) -> Option<Formula> {
    let two = |key: &'static str| match table.tables(key).as_slice() {
        [one, other] => part(one.again()).zip(part(other.again())),
        _ => {
            table.file.report(table.span_of(key), "wrong_kind", format!("`{key}` has two parts"), "write two tables");
            None
        }
    };
    let stated: Vec<&'static str> =
        ["ratio", "product", "remainder", "mean", "count"].into_iter().filter(|key| table.get(key).is_some()).collect();
    match stated.as_slice() {
        ["ratio"] => table.table("ratio").and_then(part).map(Formula::Ratio),
        ["product"] => two("product").map(|(one, other)| Formula::Product(one, other)),
        ["remainder"] => two("remainder").map(|(one, other)| Formula::Remainder(one, other)),
        ["mean"] => table.table("mean").and_then(part).map(Formula::Mean),
        ["count"] => need_name(table, "count", &measures()).map(Formula::Count),
        _ => {
            let help = "write one of `ratio`, `product`, `remainder`, `mean`, `count`";
            table.file.report(table.span(), "one_formula", "an indicator has one formula", help);
            None
        }
    }
}

fn measures() -> Vec<(&'static str, Measure)> {
    Measure::ALL.iter().map(|measure| (measure.as_str(), *measure)).collect()
}

fn part(table: Table<'_>) -> Option<Part> {
    let all = measures();
    let (of, among) = (need_name(&table, "of", &all), need_name(&table, "among", &all));
    if of.is_some() && of == among {
        let help = "name the whole that it is a part of";
        table.file.report(table.span_of("among"), "part_of_itself", "a measure among itself is always all of it", help);
    }
    table.finish();
    Some(Part { of: of?, among: among? })
}
