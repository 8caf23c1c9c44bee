//! The words of a page in its three languages, one line a word.

/// Declares the words of a page: each has all three languages, or the program does not compile.
macro_rules! page_words {
    ($(#[$about:meta])* $page:ident { $($word:ident: $vi:literal, $en:literal, $ar:literal;)* }) => {
        $(#[$about])*
        #[derive(Debug)]
        pub(crate) struct $page { $(pub(crate) $word: &'static str,)* }

        impl $page {
            /// Returns the words of a language.
            pub(crate) const fn of(lang: $crate::lang::Lang) -> &'static Self {
                match lang {
                    $crate::lang::Lang::Vi => &Self { $($word: $vi,)* },
                    $crate::lang::Lang::En => &Self { $($word: $en,)* },
                    $crate::lang::Lang::Ar => &Self { $($word: $ar,)* },
                }
            }
        }
    };
}
pub(crate) use page_words;
