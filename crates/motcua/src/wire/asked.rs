//! What a procedure, or a part of a linked one, asks as far as the facts tell.

use alloc::vec::Vec;

use super::json::Object;
use crate::catalogue::Rules;
use crate::check::{Filing, standings, unfit};
use crate::verdict::Requirement;

/// Writes the requirements, how the fields stand, and what does not fit.
pub(super) fn asked(
    out: &mut Object<'_>,
    rules: &Rules<'_>,
    filing: &Filing,
    requirements: Vec<Requirement<'_>>,
    lang: &str,
) {
    out.list("requirements", requirements, |out, one| out.fields_of(&one.render(rules, lang)));
    out.list("fields", standings(rules, filing), |out, one| out.fields_of(&one.render(rules)));
    out.list("findings", unfit(rules, filing), |out, one| out.fields_of(&one.render(rules, lang)));
}
