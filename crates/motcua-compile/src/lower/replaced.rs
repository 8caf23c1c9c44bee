//! `[replaced_by]`: the procedure that took the place of one that has ended.

use std::collections::BTreeMap;

use motcua::civil::Date;
use motcua::procedure::{Procedure, Replacement};

use super::branch::{Link, leads_to};
use super::common::{Defaults, Law};
use crate::table::{At, Table};

/// Returns the procedure that a file names; that it is there is checked with the links of all files, and [`follow`] gives it its days.
pub(super) fn replacement(table: Table<'_>, law: &Law, defaults: &Defaults) -> Option<Replacement> {
    let procedure = table.need_text("procedure").map(|code| code.value.to_owned());
    let source = law.source(&table, defaults, Date::MIN);
    table.finish();
    Some(Replacement { procedure: procedure?, from: Date::MIN, until: None, source })
}

/// Puts behind the procedure that took the place of each those that took its own place in turn, each with the days of its own editions.
pub(crate) fn follow(procedures: &mut BTreeMap<String, Procedure>) {
    let row = |procedure: &Procedure| {
        let (first, last) = (procedure.editions.first()?, procedure.editions.last()?);
        Some((procedure.replaced_by.first().cloned(), first.from, last.until))
    };
    let rows: BTreeMap<String, _> =
        procedures.values().filter_map(|procedure| Some((procedure.code.clone(), row(procedure)?))).collect();
    for procedure in procedures.values_mut() {
        let mut chain: Vec<Replacement> = Vec::new();
        let mut next = procedure.replaced_by.first();
        // A circle is reported with the links; it ends here.
        while let Some(named) = next.filter(|named| chain.iter().all(|known| known.procedure != named.procedure)) {
            let Some((after, from, until)) = rows.get(&named.procedure) else { break };
            chain.push(Replacement { from: *from, until: *until, ..named.clone() });
            next = after.as_ref();
        }
        procedure.replaced_by = chain;
    }
}

/// Returns the link from a procedure to the one that took its place.
pub(crate) fn successor<'a>(file: &Table<'a>) -> Option<Link<'a>> {
    let from = file.text("code")?.value.to_owned();
    let table = file.table("replaced_by")?;
    let At { value, span } = table.text("procedure")?;
    Some(Link { from, to: value.to_owned(), span, file: table.file })
}

/// Reports successors that are not there, and those that lead back to the procedure that they replace.
pub(crate) fn check_successors(links: &[Link<'_>], codes: &[&str]) {
    for link in links {
        if !link.check_there(codes) && leads_to(links, &link.to, &link.from) {
            let message = format!("`{}` is itself replaced by `{}`", link.to, link.from);
            link.report("cyclic_link", message, "name the procedure that came next, and none where there was none");
        }
    }
}
