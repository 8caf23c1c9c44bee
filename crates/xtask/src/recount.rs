//! The totals of a log under the law of two days, counted anew the slow way, as JSON on stdout.

use motcua::catalogue::Catalogue;

pub(crate) fn run(log: &str, before: &str, after: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(log).map_err(|cause| format!("{log}: {cause}"))?;
    let catalogue = Catalogue::vietnam().map_err(|cause| cause.to_string())?;
    let day = |text: &str| text.parse().map_err(|_| format!("{text} is no day"));
    println!("{}", motcua_tests::recount::recount(catalogue, text.lines(), day(before)?, day(after)?));
    Ok(())
}
