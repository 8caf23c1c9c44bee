//! `[[branch]]`, `[[branch.term]]` and `[[branch.result]]`: the parts of a linked procedure.

use motcua::near::nearest;
use motcua::procedure::{Branch, PartRules};

use super::common::{Unique, need_name, slug};
use super::edition::Lowering;
use super::rule;
use crate::meant::{meant_or, meant_otherwise};
use crate::source::File;
use crate::table::{At, Table};

const RULES: [(&str, PartRules); 3] =
    [("part", PartRules::Part), ("linked", PartRules::Linked), ("none", PartRules::None)];

/// Returns the branches, in the order of the file; each may wait only for branches before it, so that they never wait in a circle.
pub(crate) fn branches(tables: Vec<Table<'_>>, lowering: &Lowering<'_>) -> Vec<Branch> {
    let mut unique = Unique::default();
    let declared: Vec<String> =
        tables.iter().filter_map(|table| table.text("id")).map(|id| id.value.to_owned()).collect();
    let mut branches: Vec<Branch> = Vec::new();
    for table in tables {
        if let Some(branch) = branch(table, lowering, &mut unique, &branches, &declared) {
            branches.push(branch);
        }
    }
    branches
}

fn branch(
    table: Table<'_>,
    lowering: &Lowering<'_>,
    unique: &mut Unique,
    before: &[Branch],
    declared: &[String],
) -> Option<Branch> {
    let id = slug(&table, "id");
    if let Some(id) = &id {
        unique.take(&table, "id", id);
    }
    let procedure = table.text("procedure").map(|code| code.value.to_owned());
    let rules = need_name(&table, "rules", &RULES);
    if rules == Some(PartRules::Part) && procedure.is_none() {
        table.file.report(
            table.span_of("rules"),
            "part_without_procedure",
            "nothing says by which procedure the part is checked",
            "add `procedure`, or write `rules = \"linked\"` or `rules = \"none\"`",
        );
    }
    let title = lowering.texts(&table, "title");
    let issuer = lowering.texts(&table, "issuer");
    let after = after(&table, before, declared);
    let when = lowering.when(&table, "when");
    let forms = table.distinct("forms").into_iter().map(|form| form.value.to_owned()).collect();
    let terms = rule::terms(table.tables("term"), lowering);
    let results = rule::results(table.tables("result"), lowering);
    let source = lowering.source(&table);
    table.finish();
    Some(Branch { id: id?, procedure, rules: rules?, title, issuer, after, when, forms, terms, results, source })
}

fn after(table: &Table<'_>, before: &[Branch], declared: &[String]) -> Vec<String> {
    let mut after = Vec::new();
    for id in table.distinct("after") {
        if before.iter().any(|branch| branch.id == id.value) {
            after.push(id.value.to_owned());
        } else if declared.iter().any(|known| known == id.value) {
            let message = format!("the branch waits for `{}`, which does not stand before it", id.value);
            let help = "write the branches in the order in which they run; no two may wait for each other";
            table.file.report(id.span, "branch_order", message, help);
        } else {
            let near = nearest(id.value, declared.iter().map(String::as_str));
            let help = meant_or(near, "declare it in a `[[branch]]`");
            table.file.report(id.span, "unknown_branch", format!("no branch is called `{}`", id.value), help);
        }
    }
    after
}

/// A link to another procedure, and where it is written.
#[derive(Debug)]
pub(crate) struct Link<'a> {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(super) span: std::ops::Range<usize>,
    pub(super) file: File<'a>,
}

/// Returns the links that a procedure's file writes.
pub(crate) fn links<'a>(file: &Table<'a>) -> Vec<Link<'a>> {
    let Some(from) = file.text("code") else { return Vec::new() };
    let to = |table: Table<'a>| -> Option<Link<'a>> {
        let At { value, span } = table.text("procedure")?;
        Some(Link { from: from.value.to_owned(), to: value.to_owned(), span, file: table.file })
    };
    file.tables("branch").into_iter().filter_map(to).collect()
}

/// Reports links to procedures that are not there, and links that lead back to where they begin.
pub(crate) fn check_links(links: &[Link<'_>], codes: &[&str]) {
    for link in links {
        if !link.check_there(codes) && leads_to(links, &link.to, &link.from) {
            let message = format!("`{}` is linked back to `{}`", link.to, link.from);
            let help = "a part cannot contain the procedure that it is a part of: remove one of the links";
            link.report("cyclic_link", message, help);
        }
    }
}

impl Link<'_> {
    /// Reports a link to a procedure that is not there, and returns whether it is one.
    pub(super) fn check_there(&self, codes: &[&str]) -> bool {
        let is_missing = !codes.contains(&self.to.as_str());
        if is_missing {
            let near = nearest(&self.to, codes.iter().copied());
            let help = meant_otherwise(near, "write its rule file, or leave `procedure` out");
            self.report("unknown_procedure", format!("no rule file has the code `{}`", self.to), help);
        }
        is_missing
    }

    pub(super) fn report(&self, code: &'static str, message: String, help: impl Into<String>) {
        self.file.report(self.span.clone(), code, message, help);
    }
}

/// Returns whether links lead from one code to another.
pub(super) fn leads_to(links: &[Link<'_>], from: &str, to: &str) -> bool {
    let mut seen: Vec<&str> = vec![from];
    let mut next = 0;
    while let Some(at) = seen.get(next).copied() {
        if at == to {
            return true;
        }
        for link in links.iter().filter(|link| link.from == at) {
            if !seen.contains(&link.to.as_str()) {
                seen.push(&link.to);
            }
        }
        next += 1;
    }
    false
}
