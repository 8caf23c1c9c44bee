//! The message catalogue: for every code a message for the clerk and a help in plain spoken language.

use alloc::string::String;

use serde::{Deserialize, Serialize};

use crate::law::{Citation, Text, is_article};
use crate::map::Map;
use crate::packed::packed;

/// Every message, keyed by the code of the finding, rejection, gap or policy that it speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Messages(pub Map<String, MessageText>);

/// What is said of one code; `{name}` stands for the argument of that name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageText {
    /// For the clerk.
    pub message: Text,
    /// In plain spoken language, without article numbers.
    pub help: Text,
}

/// Returns a citation as a jurist of the language writes it, such as `điểm b khoản 1 Điều 5, 123/2015/NĐ-CP`.
///
/// `say` fills a message, `leaf` writes a number as it stands; a place that is no article's, such as an annex, says itself what it is.
pub(crate) fn cited<T>(
    (act, article, clause): (&str, Option<&str>, Option<&str>),
    leaf: impl Fn(&str) -> T,
    say: impl Fn(&'static str, &[(&'static str, T)]) -> T,
) -> T {
    let act = say("cite_act", &[("act", leaf(act))]);
    let Some(article) = article else { return act };
    let mut place = leaf(article);
    if is_article(article) {
        place = say("cite_article", &[("article", place)]);
    }
    let mut parts = clause.into_iter().flat_map(|clause| clause.splitn(2, '.'));
    if let Some(clause) = parts.next() {
        place = say("cite_clause", &[("clause", leaf(clause)), ("place", place)]);
    }
    if let Some(point) = parts.next() {
        place = say("cite_point", &[("point", leaf(point)), ("place", place)]);
    }
    say("cite_place", &[("place", place), ("act", act)])
}

impl Citation {
    /// Returns the act, the article and the clause, as they are written down.
    pub(crate) fn parts(&self) -> (&str, Option<&str>, Option<&str>) {
        (&self.act, self.article.as_deref(), self.clause.as_deref())
    }
}

packed!(newtype Messages);
packed!(struct MessageText { message, help });
