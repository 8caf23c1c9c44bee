//! A submission that a binding holds, so that its checks read nothing again.

use alloc::string::String;

use super::answer::Failure;
use super::check::{below_submission, plain_language, stage_named, submission, verdict};
use crate::catalogue::Catalogue;
use crate::check::Filing;
use crate::input::Json;
use crate::submission::Submission;
use crate::verdict::Stage;

/// A submission that was read once; [`Held::check`] answers as the operation `check` does. Debug shows no value.
#[derive(Clone, Debug)]
pub struct Held {
    submission: Submission,
    /// Read against the rules of `release`; none where no rules are in force, which every check then says.
    filing: Option<Filing>,
    release: String,
}

impl Held {
    /// Returns the submission that a JSON text holds, read against the rules that it is filed under.
    ///
    /// # Errors
    /// The answer that [`super::call`] gives to a `check` with this submission: a text that is no submission.
    pub fn read(catalogue: &Catalogue, submission: &str) -> Result<Self, String> {
        read(catalogue, submission).map_err(|failure| failure.json(Some(catalogue)))
    }

    /// Returns the verdict as canonical JSON, byte for byte as the operation `check` gives it; an empty `stage` is `submit`, an empty `lang` the
    /// language of the law.
    #[must_use]
    pub fn check(&self, catalogue: &Catalogue, stage: &str, lang: &str) -> String {
        self.answer(catalogue, stage, lang).unwrap_or_else(|failure| failure.json(Some(catalogue)))
    }

    fn answer(&self, catalogue: &Catalogue, stage: &str, lang: &str) -> Result<String, Failure> {
        let lang = if lang.is_empty() { catalogue.jurisdiction().language.as_str() } else { lang };
        plain_language(lang)?;
        let stage = if stage.is_empty() { Stage::Submit } else { stage_named(stage)? };
        let told = |gap| Failure::from(gap).told_in(lang);
        let rules = catalogue.in_force(&self.submission.procedure, self.submission.at.date()).map_err(told)?;
        match &self.filing {
            Some(filing) if self.release == catalogue.release() => {
                verdict(&rules, &self.submission, filing, stage, lang)
            }
            _ => verdict(&rules, &self.submission, &Filing::of(&rules, &self.submission), stage, lang),
        }
    }
}

fn read(catalogue: &Catalogue, text: &str) -> Result<Held, Failure> {
    let submission = submission(catalogue, Json::read(text.as_bytes()).map_err(below_submission)?)?;
    let rules = catalogue.in_force(&submission.procedure, submission.at.date()).ok();
    let filing = rules.map(|rules| Filing::of(&rules, &submission));
    Ok(Held { submission, filing, release: catalogue.release().into() })
}
