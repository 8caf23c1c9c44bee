//! `export`: the law in another tool's form.

use alloc::string::{String, ToString};

use serde::Serialize;

use crate::catalogue::Catalogue;
use crate::civil::Date;
use crate::export::{json_schema, leaflet, lifecycle_diagram, procedure_diagram, python, typescript, xstate};
use crate::input::InputError;
use crate::wire::answer::{Failure, json};
use crate::wire::check::language;
use crate::wire::request::Request;

#[derive(Serialize)]
struct Export<'a> {
    #[serde(rename = "as")]
    form: &'a str,
    procedure: Option<&'a str>,
    edition: Option<String>,
    release: &'a str,
    lang: &'a str,
    media_type: &'static str,
    content: String,
}

/// `{as, procedure?, on?, lang?}`: a procedure's submission as `json-schema`, `typescript` or `python`, its documents as `mermaid`, the whole as
/// a page in `html`; without
/// `procedure` the lifecycle as `mermaid` or `xstate`. Without `on` that of the latest edition that has begun.
pub(super) fn export(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let form = request.need_text("as")?;
    let on: Option<Date> = request.date("on")?;
    let code = request.text("procedure")?;
    let told = |gap| Failure::no_rules(gap, "/procedure", "/on").told_in(&lang);
    let of = |code| on.map_or_else(|| catalogue.latest(code), |on| catalogue.in_force(code, on));
    let rules = code.as_deref().map(of).transpose().map_err(told)?;
    let lifecycle = || on.map_or_else(|| catalogue.latest_lifecycle(), |on| catalogue.lifecycle(on)).map_err(told);
    let (media_type, text) = match (form.as_str(), &rules) {
        ("json-schema", Some(rules)) => ("application/schema+json", json_schema(rules, &lang).to_string()),
        ("typescript", Some(rules)) => ("text/typescript", typescript(rules)),
        ("python", Some(rules)) => ("text/x-python", python(rules)),
        ("mermaid", Some(rules)) => ("text/vnd.mermaid", procedure_diagram(rules, &lang)),
        ("html", Some(rules)) => ("text/html", leaflet(rules, &lang)),
        ("mermaid", None) => ("text/vnd.mermaid", lifecycle_diagram(catalogue, lifecycle()?, &lang)),
        ("xstate", None) => ("application/json", xstate(lifecycle()?).to_string()),
        ("xstate", Some(_)) => return Err(refused("the machine is that of every procedure", "leave `procedure` out")),
        ("json-schema" | "typescript" | "python" | "html", None) => {
            return Err(refused("this form is that of one procedure", "name a `procedure` by its code"));
        }
        _ => {
            let help = "give `html`, `json-schema`, `typescript`, `python`, `mermaid` or `xstate`";
            return Err(InputError::new("unknown_form", "/as", "there is no such form", help).into());
        }
    };
    let edition = rules.as_ref().map(crate::catalogue::Rules::edition_id);
    json(&Export {
        form: &form,
        procedure: code.as_deref(),
        edition,
        release: catalogue.release(),
        lang: catalogue.language(&lang),
        media_type,
        content: text,
    })
}

fn refused(message: &str, help: &str) -> Failure {
    InputError::new("form_and_procedure", "/procedure", message.to_string(), help.to_string()).into()
}
