//! `[replaced_by]`: the procedure that took the place of one that has ended.

use motcua::civil::Date;
use motcua::procedure::Replacement;

use super::branch::{Link, leads_to};
use super::common::{Defaults, Law};
use crate::table::{At, Table};

/// Returns the procedure that a file names; that it is there is checked with the links of all files.
pub(super) fn replacement(table: Table<'_>, law: &Law, defaults: &Defaults) -> Option<Replacement> {
    let procedure = table.need_text("procedure").map(|code| code.value.to_owned());
    let source = law.source(&table, defaults, Date::MIN);
    table.finish();
    Some(Replacement { procedure: procedure?, source })
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
            link.report("cyclic_link", message, "name the procedure that holds today, and none where there is none");
        }
    }
}
