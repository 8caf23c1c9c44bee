//! What is said of input that cannot be used, in the language that is asked for.
//!
//! Every sentence stands in this folder: [`program`] has the program's own in three languages, [`log`] and [`coded`] those of the libraries in Vietnamese
//! and Arabic (theirs are English), [`rows`] what to do about a row of a log. What a system or a parser said follows as a quotation.

mod coded;
mod log;
pub(crate) mod program;
pub(crate) mod rows;

use motcua_log::{Fault, filled};

use crate::lang::Lang;
use crate::words::Words;

/// What is wrong and what to do, with `{argument}` where an argument stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentences {
    pub(crate) message: &'static str,
    pub(crate) help: &'static str,
}

/// What the program says itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text {
    pub(crate) code: &'static str,
    vi: Sentences,
    en: Sentences,
    ar: Sentences,
}

impl Text {
    const fn of(&self, lang: Lang) -> Sentences {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
            Lang::Ar => self.ar,
        }
    }
}

/// What is said in Vietnamese and Arabic of something whose English stands elsewhere.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    vi: Sentences,
    ar: Sentences,
}

/// Declares what the program says itself: each text has all three languages, or the program does not compile.
macro_rules! texts {
    ($($name:ident = $code:literal {
        vi $vi:literal $vi_help:literal;
        en $en:literal $en_help:literal;
        ar $ar:literal $ar_help:literal;
    })+) => {
        $(
            pub(crate) const $name: Text = Text {
                code: $code,
                vi: crate::said::Sentences { message: $vi, help: $vi_help },
                en: crate::said::Sentences { message: $en, help: $en_help },
                ar: crate::said::Sentences { message: $ar, help: $ar_help },
            };
        )+

        /// Every text.
        #[cfg(test)]
        pub(super) const ALL: &[Text] = &[$($name),+];
    };
}
use texts;

/// Declares sentences in Vietnamese and Arabic, by the name of what is said in English elsewhere.
macro_rules! pairs {
    ($(#[$about:meta])* $list:ident {
        $($name:literal: $vi:literal, $vi_help:literal; $ar:literal, $ar_help:literal;)+
    }) => {
        $(#[$about])*
        pub(super) const $list: &[(&str, Pair)] = &[$((
            $name,
            Pair {
                vi: crate::said::Sentences { message: $vi, help: $vi_help },
                ar: crate::said::Sentences { message: $ar, help: $ar_help },
            },
        )),+];
    };
}
use pairs;

/// What is said of input that cannot be used; the language is chosen when it is told.
#[derive(Clone, Debug)]
pub(crate) enum Said {
    /// By the program itself.
    Own(&'static Text, Vec<(&'static str, String)>),
    /// By the reader of logs.
    Fault(Fault),
    /// By the engine, the compiler or the importer, in English.
    Coded {
        /// The code, by which the words of other languages are found.
        code: Box<str>,
        /// What is wrong.
        message: Box<str>,
        /// What to do.
        help: Box<str>,
    },
    /// By the law data, in the language that was asked for.
    Told {
        /// What is wrong.
        message: Box<str>,
        /// What to do.
        help: Box<str>,
    },
}

impl Said {
    /// Returns what the engine, the compiler or the importer says in English.
    pub(crate) fn coded(code: impl Into<Box<str>>, message: impl Into<Box<str>>, help: impl Into<Box<str>>) -> Self {
        Self::Coded { code: code.into(), message: message.into(), help: help.into() }
    }

    /// Returns what is wrong.
    pub(crate) fn message(&self, lang: Lang) -> String {
        match self {
            Self::Own(text, args) => filled(text.of(lang).message, args),
            Self::Fault(fault) => match other(fault.name(), log::OF_FAULT, lang) {
                Some(said) => filled(said.message, &fault.args()),
                None => fault.message(),
            },
            Self::Coded { code, message, .. } => match other(code, coded::OF_CODE, lang) {
                Some(said) => said.message.to_owned(),
                None => self.unknown(lang).map_or_else(|| message.to_string(), |said| said.message(lang)),
            },
            Self::Told { message, .. } => message.to_string(),
        }
    }

    /// Returns what to do.
    pub(crate) fn help(&self, lang: Lang) -> String {
        match self {
            Self::Own(text, args) => filled(text.of(lang).help, args),
            Self::Fault(fault) => match other(fault.name(), log::OF_FAULT, lang) {
                Some(said) => {
                    let args = fault.args();
                    let meant = args.iter().find(|(name, meant)| *name == "meant" && !meant.is_empty());
                    with_meant(meant.map(|(_, meant)| meant.as_str()), &filled(said.help, &args), lang)
                }
                None => fault.help(),
            },
            Self::Coded { code, help, .. } => match other(code, coded::OF_CODE, lang) {
                Some(said) => with_names(said.help, help, lang),
                None => self.unknown(lang).map_or_else(|| help.to_string(), |said| said.help(lang)),
            },
            Self::Told { help, .. } => help.to_string(),
        }
    }

    /// Returns what stands for words that are English only: a sentence in the language that is asked for, and theirs as a quotation.
    fn unknown(&self, lang: Lang) -> Option<Self> {
        match self {
            Self::Coded { message, .. } if lang != Lang::En => {
                Some(Self::Own(&program::OTHER, vec![("original", message.to_string())]))
            }
            _ => None,
        }
    }
}

/// Returns the sentences of a name in a language other than English.
fn other(name: &str, list: &'static [(&'static str, Pair)], lang: Lang) -> Option<Sentences> {
    let (_, pair) = list.iter().find(|(known, _)| *known == name)?;
    match lang {
        Lang::Vi => Some(pair.vi),
        Lang::En => None,
        Lang::Ar => Some(pair.ar),
    }
}

fn with_meant(meant: Option<&str>, help: &str, lang: Lang) -> String {
    let (words, mark) = (Words::of(lang), if lang == Lang::Ar { '؟' } else { '?' });
    meant.map_or_else(|| help.to_owned(), |meant| format!("{} `{meant}`{mark} {help}", words.did_you_mean))
}

/// Returns the remedy with the names that the English one lists.
fn with_names(help: &str, english: &str, lang: Lang) -> String {
    let mut names: Vec<&str> = english.split('`').skip(1).step_by(2).collect();
    let meant = (english.starts_with("did you mean `") && !names.is_empty()).then(|| names.remove(0));
    let (always, with_names) = help.split_once('|').unwrap_or((help, ""));
    let listed = if names.is_empty() {
        String::new()
    } else {
        let names = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(Words::of(lang).comma());
        filled(with_names, &[("names", names)])
    };
    with_meant(meant, &format!("{always}{listed}"), lang)
}

#[cfg(test)]
mod tests;
