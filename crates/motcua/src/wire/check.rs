//! `check` and `requirements`: what a submission still needs.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;

use super::answer::{Failure, json, told_object};
use super::asked::asked;
use super::request::{Request, wrong};
use crate::catalogue::{Catalogue, Rules};
use crate::check::Filing;
use crate::civil::{Date, Moment};
use crate::input::{InputError, Json};
use crate::law::Channel;
use crate::submission::Submission;
use crate::verdict::Stage;

/// `{submission, procedure?, stage?, lang?}`: a verdict, with one for each part of a linked procedure; `procedure` is the one that the caller holds, and the submission must name it.
pub(super) fn check(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let stage = match request.text("stage")? {
        None => Stage::Submit,
        Some(name) => stage_named(&name)?,
    };
    let submission = submission(catalogue, request.need("submission")?)?;
    if request.text("procedure")?.is_some_and(|held| held != submission.procedure) {
        let message = "the submission names another procedure than the one that is asked";
        let help = "check it with the procedure that it names, or correct `procedure`";
        return Err(InputError::new("procedure_mismatch", "/submission/procedure", message, help).into());
    }
    let rules = catalogue.in_force(&submission.procedure, submission.at.date());
    let rules = rules.map_err(|gap| Failure::not_of_submission(gap).told_in(&lang))?;
    verdict(&rules, &submission, &Filing::of(&rules, &submission), stage, &lang)
}

/// Returns the verdict as canonical JSON, with those of its parts where the procedure is linked; `filing` is the submission read against the rules.
pub(super) fn verdict(
    rules: &Rules<'_>,
    submission: &Submission,
    filing: &Filing,
    stage: Stage,
    lang: &str,
) -> Result<String, Failure> {
    let told = |gap| Failure::from(gap).told_in(lang);
    if rules.edition().branches.is_empty() {
        return json(&rules.check_own(filing, stage).map_err(told)?.render(lang));
    }
    linked(rules, submission, stage, lang)
}

/// Returns the verdict of a linked procedure with those of its parts.
#[cfg(feature = "forms")]
fn linked(rules: &Rules<'_>, submission: &Submission, stage: Stage, lang: &str) -> Result<String, Failure> {
    let linked = crate::linked::check(rules, submission, stage);
    let linked = linked.map_err(|gap| Failure::from(gap).told_in(lang))?;
    told_object(|out| super::linked::judged(out, &linked, lang))
}

/// Returns that this build checks no linked procedure.
#[cfg(not(feature = "forms"))]
fn linked(_: &Rules<'_>, _: &Submission, _: Stage, _: &str) -> Result<String, Failure> {
    Err(no_linked())
}

/// Returns that this build knows nothing of linked procedures.
#[cfg(not(feature = "forms"))]
pub(super) fn no_linked() -> Failure {
    let (message, help) = ("this engine checks no linked procedures", "open the rules with `motcua/forms`");
    InputError::new("linked_procedure", "/submission/procedure", message, help).into()
}

/// Returns the channel that a request states, if it states one.
pub(super) fn channel(request: &mut Request) -> Result<Option<Channel>, InputError> {
    let Some(name) = request.text("channel")? else { return Ok(None) };
    Channel::from_name(&name).map(Some).ok_or_else(|| {
        let help = "give `direct`, `postal`, `online` or `app`";
        InputError::new("unknown_channel", "/channel", "there is no such channel", help)
    })
}

/// Returns the submission that the value holds; what is wrong with it lies below `/submission`.
pub(super) fn submission(catalogue: &Catalogue, value: Json) -> Result<Submission, Failure> {
    Submission::read(value, catalogue.jurisdiction().local_offset_minutes).map_err(below_submission)
}

/// Returns the same error at its place below `/submission`.
pub(super) fn below_submission(error: InputError) -> Failure {
    InputError { path: format!("/submission{}", error.path), ..error }.into()
}

pub(super) fn stage_named(name: &str) -> Result<Stage, InputError> {
    Stage::from_name(name).ok_or_else(|| {
        InputError::new("unknown_stage", "/stage", "there is no such stage", "give `submit` or `typing`")
    })
}

/// `{procedure, on?, channel?, facts?, lang?}`: whether each document is required and each field must be stated, as far as
/// the facts tell, and ages where the day of filing `on` is stated; and what does not fit: a misspelt fact, which decides nothing, or a channel that is not open.
/// Of a linked procedure the same for each part that has rules of its own.
pub(super) fn requirements(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    let (rules, on) = rules_of(catalogue, request).map_err(|failure| failure.told_in(&lang))?;
    let facts = request.take("facts").unwrap_or_else(|| Json::Object(Default::default()));
    if !matches!(facts, Json::Object(_)) {
        return Err(wrong("facts", "an object", &facts).into());
    }
    let channel = channel(request)?;
    let filing = Filing::of_facts(&rules, &facts).with(channel, on.map(Moment::from));
    #[cfg(feature = "forms")]
    let (filing, parts) = crate::linked::apart(&rules, &facts, filing, on);
    #[cfg(not(feature = "forms"))]
    if !rules.edition().branches.is_empty() {
        return Err(no_linked().at("/procedure".to_owned()));
    }
    told_object(|out| {
        out.text("procedure", &rules.procedure().code);
        out.text("edition", &rules.edition_id());
        out.text("release", catalogue.release());
        out.text("lang", catalogue.language(&lang));
        asked(out, &rules, &filing, rules.requirements(&filing), &lang);
        #[cfg(feature = "forms")]
        if !rules.edition().branches.is_empty() {
            super::linked::parts_asked(out, &rules, &parts, &lang);
        }
    })
}

/// Returns the rules of the request's `procedure` on its day `on`, and that day; without a day those of the latest edition that has begun.
pub(super) fn rules_of<'c>(
    catalogue: &'c Catalogue,
    request: &mut Request,
) -> Result<(Rules<'c>, Option<Date>), Failure> {
    let code = request.need_text("procedure")?;
    let on: Option<Date> = request.date("on")?;
    let found = on.map_or_else(|| catalogue.latest(&code), |on| catalogue.in_force(&code, on));
    found.map(|rules| (rules, on)).map_err(|gap| Failure::no_rules(gap, "/procedure", "/on"))
}

/// Returns the request's language, the jurisdiction's own by default.
pub(super) fn language(catalogue: &Catalogue, request: &mut Request) -> Result<String, InputError> {
    match request.text("lang")? {
        None => Ok(catalogue.jurisdiction().language.clone()),
        Some(lang) => asked_for(catalogue, &lang).map(str::to_owned),
    }
}

/// Returns the language of the catalogue that a tag such as `en` or `en-US` asks for, or the tag where nothing is told in it.
pub(super) fn asked_for<'a>(catalogue: &'a Catalogue, lang: &'a str) -> Result<&'a str, InputError> {
    let mut parts = lang.split('-');
    let is_language = |part: &str| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if parts.next().is_some_and(is_language) && parts.all(is_part) {
        return Ok(catalogue.asked_for(lang));
    }
    Err(InputError::new(
        "unknown_language",
        "/lang",
        "`lang` is not a language code",
        "give a code such as `vi`, `en` or `ar-EG`",
    ))
}
