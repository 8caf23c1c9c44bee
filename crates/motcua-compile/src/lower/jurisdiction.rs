//! `jurisdiction.toml` and `acts/*.toml`: whose law it is, its acts and registers.

use motcua::catalogue::{Act, Jurisdiction, Register};

use motcua::territory::Units;

use super::common::{Unique, slug};
use crate::table::Table;

/// What `jurisdiction.toml` and the files of acts say.
#[derive(Debug)]
pub(crate) struct Registered {
    pub(crate) jurisdiction: Jurisdiction,
    pub(crate) acts: Vec<Act>,
    pub(crate) registers: Vec<Register>,
}

/// The widest offset of a civil time from UTC, in minutes.
const MAX_OFFSET: i32 = 14 * 60;

/// Returns the jurisdiction, its acts and its registers, those of the further files too; nothing where a part without which nothing can be judged is
/// missing.
pub(crate) fn jurisdiction<'a>(file: Table<'a>, further: impl Iterator<Item = Table<'a>>) -> Option<Registered> {
    let id = slug(&file, "id");
    let offset = offset(&file);
    let currency = currency(&file);
    let language = slug(&file, "language");
    let (mut acts, mut registers) = (Vec::new(), Vec::new());
    let (mut numbers, mut ids, mut data) = (Unique::default(), Unique::default(), Unique::default());
    let mut take = |file: &Table<'a>| {
        for table in file.tables("act") {
            if let Some(number) = table.text("number") {
                numbers.take(&table, "number", number.value);
            }
            acts.extend(act(table));
        }
        for table in file.tables("register") {
            if let Some(id) = table.text("id") {
                ids.take(&table, "id", id.value);
            }
            registers.extend(register(table));
        }
        for table in file.tables("datum") {
            if let Some(id) = table.text("id") {
                data.take(&table, "id", id.value);
            }
            datum(table);
        }
    };
    take(&file);
    for file in further {
        take(&file);
        file.finish();
    }
    acts.sort_by(|one, other| one.number.cmp(&other.number));
    registers.sort_by(|one, other| one.id.cmp(&other.id));
    file.finish();
    let jurisdiction = Jurisdiction {
        id: id?,
        local_offset_minutes: offset?,
        currency: currency?,
        language: language?,
        units: Units::default(),
        filing: Vec::new(),
        bodies: Vec::new(),
        lists: Vec::new(),
        choices: Vec::new(),
    };
    Some(Registered { jurisdiction, acts, registers })
}

/// Returns the minutes east of UTC.
fn offset(file: &Table<'_>) -> Option<i32> {
    let key = "local_offset_minutes";
    file.need(key);
    let offset = file.small::<i32>(key);
    if offset.is_some_and(|offset| offset.abs() > MAX_OFFSET) {
        let help = "write minutes east of UTC, such as 420";
        file.file.report(file.span_of(key), "out_of_range", "no civil time is so far from UTC", help);
    }
    offset
}

fn currency(file: &Table<'_>) -> Option<String> {
    let currency = file.need_text("currency")?;
    if !(currency.value.len() == 3 && currency.value.bytes().all(|letter| letter.is_ascii_uppercase())) {
        let help = "write the three capital letters of ISO 4217, such as `VND`";
        file.file.report(currency.span, "bad_currency", "not the code of a currency", help);
    }
    Some(currency.value.to_owned())
}

fn act(table: Table<'_>) -> Option<Act> {
    let number = table.need_text("number").map(|number| number.value.to_owned());
    let title = table.texts("title").map(|title| title.value);
    table.need("title");
    table.need("in_force");
    let (in_force, until) = table.days("in_force");
    let (in_force, until) = (in_force.map(|day| day.value), until.map(|day| day.value));
    table.finish();
    Some(Act { number: number?, title: title?, in_force: in_force?, until })
}

/// Checks a datum: the documents that say the same. Only the linter reads it, from the files; no pack holds it.
fn datum(table: Table<'_>) {
    slug(&table, "id");
    table.need("documents");
    table.strings("documents");
    table.finish();
}

fn register(table: Table<'_>) -> Option<Register> {
    let id = slug(&table, "id");
    let title = table.texts("title").map(|title| title.value);
    table.need("title");
    table.need("published");
    let published = table.boolean("published");
    table.finish();
    Some(Register { id: id?, title: title?, published: published? })
}
