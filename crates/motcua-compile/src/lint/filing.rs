//! Rules on where submissions may be filed that name what no procedure is, so that they say nothing.

use std::collections::BTreeMap;

use motcua::near::nearest;
use toml::Spanned;

use super::{Lint, LintLevel, Linter};
use crate::meant::meant_or;

pub(super) fn check(linter: &mut Linter<'_, '_>) {
    let catalogue = linter.catalogue;
    let procedures = catalogue.codes().filter_map(|code| catalogue.procedure(code).ok());
    let fields: BTreeMap<&str, &str> = procedures.map(|one| (one.code.as_str(), one.field.as_str())).collect();
    let mut found = Vec::new();
    for (file, table) in linter.places.tables("filing") {
        let mut report = |value: &Spanned<_>, code, message, help| {
            let diagnostic = file.at(value.span()).diagnostic(code, message, help);
            found.push(Lint { level: LintLevel::Error, diagnostic });
        };
        let field = table.get("field").and_then(|field| Some((field, field.get_ref().as_str()?)));
        if let Some((place, field)) = field
            && !fields.values().any(|known| *known == field)
        {
            let near = nearest(field, fields.values().copied());
            let help = meant_or(near, "name the `field` of a procedure's file, or leave it out for every field");
            report(place, "unknown_procedure_field", format!("no procedure is of the field `{field}`"), help);
            continue;
        }
        let codes = table.get("procedures").and_then(|codes| codes.get_ref().as_array());
        for place in codes.into_iter().flat_map(|codes| codes.iter()) {
            let Some(code) = place.get_ref().as_str() else { continue };
            match (fields.get(code), field) {
                (None, _) => {
                    let help = match nearest(code, fields.keys().copied()) {
                        Some(near) => format!("did you mean `{near}`? otherwise write its rule file"),
                        None => "write its rule file, or leave it out of the list".to_owned(),
                    };
                    report(place, "unknown_procedure", format!("no rule file has the code `{code}`"), help);
                }
                (Some(own), Some((_, field))) if *own != field => {
                    let message = format!("`{code}` is of the field `{own}`, the rule of `{field}`");
                    let help = "leave `field` out: the list alone says which procedures are meant".to_owned();
                    report(place, "wrong_procedure_field", message, help);
                }
                _ => {}
            }
        }
    }
    linter.found.extend(found);
}
