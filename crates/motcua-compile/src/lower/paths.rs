//! Where the facts of an edition stand among each other.

use motcua::procedure::{Field, FieldKind};

use crate::table::Table;

/// Reports fields of lists that are not declared, lists without fields, lists within lists, and facts below another fact.
pub(super) fn check(tables: &[Table<'_>], fields: &[Field]) {
    for table in tables {
        let Some(path) = table.text("path") else { continue };
        let report = |code, message: String, help: String| table.file.report(path.span.clone(), code, message, help);
        let is_below =
            |above: &str, mark: &str| path.value.strip_prefix(above).is_some_and(|rest| rest.starts_with(mark));
        let field = fields.iter().find(|field| field.path == path.value);
        let is_list = field.is_some_and(|field| field.kind == FieldKind::List);
        if let Some((list, _)) = path.value.split_once("[]") {
            if !fields.iter().any(|field| field.path == list && field.kind == FieldKind::List) {
                let help = format!("declare `{list}` with `kind = \"list\"`");
                report("unknown_field", format!("no list has the path `{list}`"), help);
            }
            if is_list {
                let help = "write the inner entries as fields of the list, or as a list of their own";
                report("wrong_kind", "a list stands within a list".to_owned(), help.to_owned());
            }
        } else if is_list && !fields.iter().any(|field| field.path.starts_with(&format!("{}[].", path.value))) {
            let help = format!("declare what each entry states, such as `{}[].name`", path.value);
            report("list_without_fields", format!("nothing is said of the entries of `{}`", path.value), help);
        }
        if let Some(above) = fields.iter().find(|above| is_below(&above.path, ".")) {
            let help = format!("use a path that does not begin with `{}.`", above.path);
            report("fact_within_a_fact", format!("`{}` is a fact itself and holds no others", above.path), help);
        }
    }
}
