//! What stands between the fields of a row.

/// The byte between two fields: a comma, a semicolon or a tab.
///
/// ```
/// use motcua_log::Separator;
/// assert_eq!(Separator::of_header(b"dossier;procedure;event;at").byte(), b';');
/// assert_eq!(Separator::of_hint(b"sep=;").map(Separator::byte), Some(b';'));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separator(u8);

impl Separator {
    /// The separators that spreadsheets write, the usual one first.
    const KNOWN: [Self; 3] = [Self(b','), Self(b';'), Self(b'\t')];

    /// Returns the separator of a header: the one that stands most often outside of its quotes, the comma where none does.
    #[must_use]
    pub fn of_header(header: &[u8]) -> Self {
        let mut is_quoted = false;
        let mut counts = [0_usize; Self::KNOWN.len()];
        for byte in header.iter().take_while(|byte| !matches!(byte, b'\n' | b'\r')) {
            is_quoted ^= *byte == b'"';
            let known = Self::KNOWN.iter().zip(&mut counts).find(|(separator, _)| separator.0 == *byte && !is_quoted);
            if let Some((_, count)) = known {
                *count += 1;
            }
        }
        let mut most = (Self::KNOWN[0], counts[0]);
        for (separator, count) in Self::KNOWN.into_iter().zip(counts) {
            if count > most.1 {
                most = (separator, count);
            }
        }
        most.0
    }

    /// Returns the separator that a first line such as `sep=;` names, as one spreadsheet tells another.
    #[must_use]
    pub fn of_hint(line: &[u8]) -> Option<Self> {
        let named = line.strip_prefix(b"sep=")?;
        let [byte] = named.trim_ascii_end() else { return named.starts_with(b"\t").then_some(Self(b'\t')) };
        Self::KNOWN.into_iter().find(|separator| separator.0 == *byte)
    }

    /// Returns the byte.
    #[must_use]
    pub const fn byte(self) -> u8 {
        self.0
    }

    pub(crate) const fn char(self) -> char {
        self.0 as char
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_that_the_header_has_most_outside_of_quotes() {
        let of = |header: &str| Separator::of_header(header.as_bytes()).char();
        assert_eq!(of("dossier,procedure,event,at\na;b;c;d;e"), ',');
        assert_eq!(of("dossier;procedure;event;at"), ';');
        assert_eq!(of("dossier\tprocedure\tevent\tat,note"), '\t');
        assert_eq!(of("\"a,b,c,d\";at"), ';');
        assert_eq!(of("dossier"), ',');
    }

    #[test]
    fn a_spreadsheet_s_hint_is_taken() {
        let of = |line: &str| Separator::of_hint(line.as_bytes()).map(Separator::char);
        assert_eq!(
            (of("sep=;"), of("sep=;\r"), of("sep=\t"), of("sep=,")),
            (Some(';'), Some(';'), Some('\t'), Some(','))
        );
        assert_eq!((of("sep=x"), of("sep="), of("dossier;at")), (None, None, None));
    }
}
