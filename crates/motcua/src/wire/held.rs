//! A submission that a binding holds, so that its checks read nothing again.

use alloc::string::String;

use super::answer::{Failure, json};
use super::check::{asked_for, below_submission, stage_named, submission, verdict};
use super::judged::{Found, Judged};
#[cfg(feature = "desk")]
use super::kept::Kept;
#[cfg(feature = "forms")]
use super::missing::{Missing, of_filing};
use crate::catalogue::{Catalogue, Rules};
use crate::check::Filing;
use crate::input::Json;
use crate::submission::Submission;
use crate::verdict::{Stage, Verdict};

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

    /// Returns the verdict as canonical JSON, byte for byte as the operation `check` gives it; without `stage` it is `submit`, without `lang` the
    /// language of the law.
    #[must_use]
    pub fn check(&self, catalogue: &Catalogue, stage: Option<&str>, lang: Option<&str>) -> String {
        self.answer(catalogue, stage, lang).unwrap_or_else(|failure| failure.json(Some(catalogue)))
    }

    /// Returns whether the submission is complete and where which finding stands, without a text: `{"complete", "findings": [{code, kind, severity, path}…]}`.
    ///
    /// The findings are those of [`Held::check`], in its order; without `stage` it is `submit`. A failure comes as `{"error":{…}}`.
    #[must_use]
    pub fn judge(&self, catalogue: &Catalogue, stage: Option<&str>) -> String {
        self.judged(catalogue, stage, |_, text| text).unwrap_or_else(|failure| failure.json(Some(catalogue)))
    }

    /// Returns what `tell` makes of the judgement and of its text, the one that [`Held::judge`] gives.
    ///
    /// # Errors
    /// The answer that [`Held::judge`] gives: a stage that there is not, or no rules in force.
    ///
    /// # Examples
    /// ```
    /// # #[cfg(feature = "rules-vn")] {
    /// use motcua::catalogue::Catalogue;
    /// use motcua::wire::Held;
    ///
    /// let law = Catalogue::vietnam()?;
    /// let birth = r#"{"procedure":"1.001193","channel":"direct","at":"2026-03-10T09:00","facts":{},"documents":[]}"#;
    /// let held = Held::read(law, birth)?;
    /// let found = held.judge_with(law, None, |judged, _| judged.findings.len())?;
    /// assert!(found > 0);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn judge_with<T>(
        &self,
        catalogue: &Catalogue,
        stage: Option<&str>,
        tell: impl FnOnce(&Judged<'_>, String) -> T,
    ) -> Result<T, String> {
        self.judged(catalogue, stage, tell).map_err(|failure| failure.json(Some(catalogue)))
    }

    /// Returns whether the submission is complete, and no finding; without `stage` it is `submit`.
    ///
    /// # Errors
    /// The answer that [`Held::judge`] gives: a stage that there is not, or no rules in force.
    pub fn is_complete(&self, catalogue: &Catalogue, stage: Option<&str>) -> Result<bool, String> {
        let complete = self.verdict(catalogue, stage, |verdict| Ok(verdict.complete));
        complete.map_err(|failure| failure.json(Some(catalogue)))
    }

    /// Returns what to add, byte for byte as the operation `missing` gives it without `costs` and `limit`; with its words where `texts` is true.
    #[must_use]
    pub fn missing(&self, catalogue: &Catalogue, lang: Option<&str>, texts: bool) -> String {
        self.completed(catalogue, lang, texts).unwrap_or_else(|failure| failure.json(Some(catalogue)))
    }

    /// Returns what [`Held::missing`] gives, with its atoms as a host takes them that keeps what it was told: each is an object, an object with the number
    /// under which to keep it (`[number, object]`), or the number of one that it keeps.
    #[cfg(feature = "desk")]
    #[must_use]
    pub fn missing_kept(&self, catalogue: &Catalogue, lang: Option<&str>, texts: bool, kept: &mut Kept) -> String {
        let told = self.lacking(catalogue, lang, texts, |answer| kept.tell(answer));
        told.unwrap_or_else(|failure| failure.json(Some(catalogue)))
    }

    fn answer(&self, catalogue: &Catalogue, stage: Option<&str>, lang: Option<&str>) -> Result<String, Failure> {
        let lang = spoken(catalogue, lang)?;
        let stage = named(stage)?;
        self.with_filing(catalogue, lang, |rules, filing| verdict(rules, &self.submission, filing, stage, lang))
    }

    fn judged<T>(
        &self,
        catalogue: &Catalogue,
        stage: Option<&str>,
        tell: impl FnOnce(&Judged<'_>, String) -> T,
    ) -> Result<T, Failure> {
        self.verdict(catalogue, stage, |verdict| {
            let findings = verdict.findings.iter().map(Found::of).collect();
            let judged = Judged { complete: verdict.complete, findings };
            Ok(tell(&judged, json(&judged)?))
        })
    }

    /// Calls `tell` with the verdict, of which no text is written.
    fn verdict<T>(
        &self,
        catalogue: &Catalogue,
        stage: Option<&str>,
        tell: impl FnOnce(&Verdict<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let stage = named(stage)?;
        let lang = catalogue.jurisdiction().language.as_str();
        self.with_filing(catalogue, lang, |rules, filing| {
            let told = |gap| Failure::from(gap).told_in(lang);
            if rules.edition().branches.is_empty() {
                tell(&rules.check_own(filing, stage).map_err(told)?)
            } else {
                tell(&self.linked(rules, stage, lang)?)
            }
        })
    }

    #[cfg(feature = "forms")]
    fn linked<'c>(&self, rules: &Rules<'c>, stage: Stage, lang: &str) -> Result<Verdict<'c>, Failure> {
        let linked = crate::linked::check(rules, &self.submission, stage);
        linked.map(|linked| linked.verdict).map_err(|gap| Failure::from(gap).told_in(lang))
    }

    #[cfg(not(feature = "forms"))]
    fn linked<'c>(&self, _: &Rules<'c>, _: Stage, _: &str) -> Result<Verdict<'c>, Failure> {
        Err(super::check::no_linked())
    }

    #[cfg(feature = "forms")]
    fn completed(&self, catalogue: &Catalogue, lang: Option<&str>, texts: bool) -> Result<String, Failure> {
        self.lacking(catalogue, lang, texts, |answer| json(&answer))
    }

    /// Returns what `tell` makes of what the submission lacks.
    #[cfg(feature = "forms")]
    fn lacking(
        &self,
        catalogue: &Catalogue,
        lang: Option<&str>,
        texts: bool,
        tell: impl FnOnce(Missing<'_>) -> Result<String, Failure>,
    ) -> Result<String, Failure> {
        let lang = spoken(catalogue, lang)?;
        self.with_filing(catalogue, lang, |rules, filing| of_filing(rules, &self.submission, filing, lang, texts, tell))
    }

    #[cfg(not(feature = "forms"))]
    fn completed(&self, _: &Catalogue, _: Option<&str>, _: bool) -> Result<String, Failure> {
        Err(Failure::unknown_operation())
    }

    /// Calls `ask` with the rules in force and the submission read against them.
    fn with_filing<T>(
        &self,
        catalogue: &Catalogue,
        lang: &str,
        ask: impl FnOnce(&Rules<'_>, &Filing) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let rules = catalogue.in_force(&self.submission.procedure, self.submission.at.date());
        let rules = rules.map_err(|gap| Failure::not_of_submission(gap).told_in(lang))?;
        match &self.filing {
            Some(filing) if self.release == catalogue.release() => ask(&rules, filing),
            _ => ask(&rules, &Filing::of(&rules, &self.submission)),
        }
    }
}

pub(super) fn spoken<'a>(catalogue: &'a Catalogue, lang: Option<&'a str>) -> Result<&'a str, Failure> {
    Ok(lang.map_or(Ok(catalogue.jurisdiction().language.as_str()), |lang| asked_for(catalogue, lang))?)
}

fn named(stage: Option<&str>) -> Result<Stage, Failure> {
    Ok(stage.map(stage_named).transpose()?.unwrap_or(Stage::Submit))
}

fn read(catalogue: &Catalogue, text: &str) -> Result<Held, Failure> {
    let submission = submission(catalogue, Json::read(text.as_bytes()).map_err(below_submission)?)?;
    let rules = catalogue.in_force(&submission.procedure, submission.at.date()).ok();
    let filing = rules.map(|rules| Filing::of(&rules, &submission));
    Ok(Held { submission, filing, release: catalogue.release().into() })
}
