//! `units.toml` and `units/*.toml`: administrative units and where submissions may be filed.

use std::collections::BTreeMap;

use motcua::civil::Date;
use motcua::near::nearest;
use motcua::territory::{FilingRule, Power, Scope, Unit, UnitKind, UnitLevel, Units};

use super::common::{Defaults, Law, Unique, need_name};
use crate::meant::meant_or;
use crate::table::{At, Table};

/// Returns the units of all files, and the rules on where submissions may be filed.
pub(crate) fn units<'a>(files: impl Iterator<Item = Table<'a>>, law: &Law) -> (Units, Vec<FilingRule>) {
    let (mut units, mut filing, mut unique) = (Vec::new(), Vec::new(), Unique::default());
    let mut named: Vec<(Table<'_>, &'static str, At<&str>)> = Vec::new();
    let mut prefixes: BTreeMap<&str, &str> = BTreeMap::new();
    let mut coded: Vec<(Table<'_>, &str)> = Vec::new();
    for file in files {
        let defaults = law.defaults(&file);
        for table in file.tables("unit") {
            named.extend(table.text("parent").map(|parent| (table.again(), "parent", parent)));
            named.extend(table.strings("successors").into_iter().map(|unit| (table.again(), "successors", unit)));
            coded.extend(table.plain("id").filter(|_| table.get("code").is_some()).map(|id| (table.again(), id)));
            if let Some(prefix) = table.plain("prefix") {
                match prefixes.get(prefix) {
                    Some(first) => report_prefix(&table, prefix, first),
                    None => _ = prefixes.insert(prefix, table.plain("id").unwrap_or_default()),
                }
            }
            units.extend(unit(table, law, &defaults, &mut unique));
        }
        filing.extend(file.tables("filing").into_iter().filter_map(|table| rule(table, law, &defaults)));
        file.finish();
    }
    let known: BTreeMap<&str, &Unit> = units.iter().map(|unit: &Unit| (unit.id.as_str(), unit)).collect();
    check_codes(&coded, &known);
    for (table, key, unit) in named {
        let Some(other) = known.get(unit.value) else {
            let help = meant_or(nearest(unit.value, known.keys().copied()), "declare it as a `[[unit]]`");
            table.file.report(unit.span, "unknown_unit", format!("`{key}` names no unit `{}`", unit.value), help);
            continue;
        };
        let Some(own) = table.plain("id").and_then(|id| known.get(id)) else { continue };
        let ends = own.until.filter(|until| key == "successors" && !other.is_in_force(*until));
        if let Some(until) = ends {
            let message = format!("`{}` does not exist on {until}, when the unit ends", unit.value);
            let help = "name the unit that stands in its place from that day on";
            table.file.report(unit.span, "successor_not_in_force", message, help);
        } else if key == "parent" && is_above_itself(own, &known) {
            let help = "name the unit of the level above";
            table.file.report(unit.span, "cyclic_link", "the unit belongs to itself", help);
        }
    }
    (Units::new(units), filing)
}

/// Reports a code that two units have on one day: it names either of them.
fn check_codes(coded: &[(Table<'_>, &str)], known: &BTreeMap<&str, &Unit>) {
    let mut units: BTreeMap<&str, Vec<&Unit>> = BTreeMap::new();
    for (table, id) in coded {
        let Some((unit, code)) = known.get(id).and_then(|unit| Some((*unit, unit.code.as_deref()?))) else { continue };
        let others = units.entry(code).or_default();
        let before =
            |one: &Unit, other: &Unit| one.until.is_some_and(|until| other.from.is_some_and(|from| until <= from));
        if let Some(other) = others.iter().find(|other| !before(other, unit) && !before(unit, other)) {
            let message = format!("`{}` has the code `{code}` on the same days", other.id);
            let help = "give each unit its own official code, or the days on which it has it";
            table.file.report(table.span_of("code"), "duplicate_code", message, help);
        }
        others.push(unit);
    }
}

/// Returns whether the chain of units above one leads back to it.
fn is_above_itself(unit: &Unit, known: &BTreeMap<&str, &Unit>) -> bool {
    let above = |unit: &Unit| known.get(unit.parent.as_deref()?).copied();
    std::iter::successors(above(unit), |unit| above(unit)).take(known.len()).any(|above| above.id == unit.id)
}

/// Reports a prefix that another unit has: a dossier's code would tell either of them.
fn report_prefix(table: &Table<'_>, prefix: &str, first: &str) {
    let message = format!("the codes of dossiers of `{first}` begin with `{prefix}` too");
    let help = "keep it at the unit that had it first: those that took over from it are found by `successors`";
    table.file.report(table.span_of("prefix"), "duplicate_prefix", message, help);
}

fn unit(table: Table<'_>, law: &Law, defaults: &Defaults, unique: &mut Unique) -> Option<Unit> {
    let id = table.need_text("id").map(|id| id.value.to_owned());
    if let Some(id) = &id {
        unique.take(&table, "id", id);
    }
    let owned = |key| table.text(key).map(|text| text.value.to_owned());
    let name = law.texts(&table, "name", false);
    let levels: Vec<_> = UnitLevel::ALL.iter().map(|level| (level.as_str(), *level)).collect();
    let level = need_name(&table, "level", &levels);
    let kinds: Vec<_> = UnitKind::ALL.iter().map(|kind| (kind.as_str(), *kind)).collect();
    let kind = table.get("kind").and_then(|_| need_name(&table, "kind", &kinds));
    if kind.is_some() && level.is_some_and(|level| level != UnitLevel::Commune) {
        let help = "only a unit of the level `commune` has a kind";
        table.file.report(table.span_of("kind"), "wrong_kind", "the unit's level has no kinds", help);
    }
    let (code, parent, prefix) = (owned("code"), owned("parent"), owned("prefix"));
    let (from, until) = (table.date("from").map(|day| day.value), table.date("until").map(|day| day.value));
    let successors: Vec<String> = table.distinct("successors").iter().map(|id| id.value.to_owned()).collect();
    if until.is_some() && successors.is_empty() {
        let help = "name the units that took over in `successors`";
        table.file.report(table.span_of("until"), "no_successor", "the unit ends and nothing takes over", help);
    }
    let source = law.source(&table, defaults, from.unwrap_or(Date::MIN));
    table.finish();
    Some(Unit { id: id?, code, name, level: level?, kind, parent, from, until, successors, prefix, source })
}

fn rule(table: Table<'_>, law: &Law, defaults: &Defaults) -> Option<FilingRule> {
    table.need("from");
    let (from, until) = table.days("from");
    let (from, until) = (from.map(|day| day.value), until.map(|day| day.value));
    let field = table.text("field").map(|field| field.value.to_owned());
    let procedures: Vec<String> = table.distinct("procedures").iter().map(|code| code.value.to_owned()).collect();
    table.need_entries("procedures");
    let scopes: Vec<_> = Scope::ALL.iter().map(|scope| (scope.as_str(), *scope)).collect();
    let scope = need_name(&table, "scope", &scopes);
    let powers: Vec<_> = Power::ALL.iter().map(|power| (power.as_str(), *power)).collect();
    let power = match table.get("power") {
        Some(_) => need_name(&table, "power", &powers),
        None => Some(Power::Receives),
    };
    let source = law.source(&table, defaults, from.unwrap_or(Date::MIN));
    table.finish();
    Some(FilingRule { from: from?, until, field, procedures, scope: scope?, power: power?, source })
}
