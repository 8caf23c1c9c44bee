//! The message catalogue: for every code a message for the clerk and a help in plain spoken language.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::law::{Citation, Text, comma, filled, is_article};
use crate::map::Map;
use crate::packed::packed;

/// Every message, keyed by the code of the finding, rejection, gap or policy that it speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Messages(pub Map<String, MessageText>);

impl Messages {
    /// Returns what the message `<list>_<name>` calls a name of a list; a name without one is its own.
    pub(crate) fn word<'m>(&'m self, list: &str, name: &'m str, lang: &'m str, fallback: &'m str) -> &'m str {
        let text = self.0.get(&format!("{list}_{name}"));
        text.and_then(|text| text.message.get(lang, fallback)).map_or(name, |(word, _)| word)
    }

    /// Returns the words with each `{name}` replaced by the argument, and each `{name_title}` by what the message `<name>_<argument>` calls it.
    pub(crate) fn filled(&self, words: &str, args: &[(&str, String)], lang: &str, fallback: &str) -> String {
        args.iter().fold(words.to_string(), |words, (name, value)| {
            let titled = format!("{name}_title");
            let words = filled(&words, name, value);
            if words.contains(&titled) {
                filled(&words, &titled, self.word(name, value, lang, fallback))
            } else {
                words
            }
        })
    }

    /// Returns a place that is no article's, such as `Phụ lục I, Phần V`, in that language; its words are those that `cite_places` lists, in one order in
    /// every language. Other words stay.
    pub(crate) fn placed(&self, place: &str, lang: &str, law: &str) -> String {
        let listed = |lang| Some(self.0.get("cite_places")?.message.0.get(lang)?.split('|'));
        let (Some(known), Some(told)) = (listed(law), listed(lang)) else { return place.to_string() };
        let told: Vec<&str> = told.collect();
        let part = |part: &str| {
            let lower = part.to_lowercase();
            let named = known.clone().zip(&told).find(|(word, _)| lower.starts_with(&word.to_lowercase()));
            named.map_or_else(
                || part.to_string(),
                |(word, told)| told.chars().chain(part.chars().skip(word.chars().count())).collect(),
            )
        };
        place.split(", ").map(part).collect::<Vec<String>>().join(comma(lang))
    }
}

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
/// `say` fills a message, `leaf` writes a number as it stands, `placed` translates a place that is no article's, such as an annex.
pub(crate) fn cited<T>(
    (act, article, clause): (&str, Option<&str>, Option<&str>),
    placed: impl Fn(&str) -> T,
    leaf: impl Fn(&str) -> T,
    say: impl Fn(&'static str, &[(&'static str, T)]) -> T,
) -> T {
    let act = say("cite_act", &[("act", leaf(act))]);
    let Some(article) = article else { return act };
    let mut place =
        if is_article(article) { say("cite_article", &[("article", leaf(article))]) } else { placed(article) };
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
