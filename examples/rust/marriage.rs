//! A marriage with one party of 17: what stands in the way, and on what article? The couple is invented.

use motcua::catalogue::Catalogue;
use motcua::procedure::Severity;
use motcua::submission::Submission;
use motcua::verdict::Stage;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let catalogue = Catalogue::vietnam()?;
    let filed = include_bytes!("../stories/marriage.json");
    let submission = Submission::from_json(filed, catalogue.jurisdiction().local_offset_minutes)?;
    let rules = catalogue.in_force(&submission.procedure, submission.at.date())?;
    let verdict = rules.check(&submission, Stage::Submit)?;

    println!("complete: {}", verdict.complete);
    let told = verdict.render("en");
    for finding in told.findings.iter().filter(|finding| finding.severity == Severity::Error) {
        let (act, article) =
            finding.citation.map_or(("", ""), |cite| (&cite.act, cite.article.as_deref().unwrap_or("")));
        println!("{} at {}", finding.code, finding.path);
        println!("  {} ({act}, article {article})", finding.message);
        println!("  {}", finding.help);
    }
    Ok(())
}
