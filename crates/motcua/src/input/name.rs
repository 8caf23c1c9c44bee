//! Which names of the input may be shown back: plain identifiers, nothing that may be a person's number.

/// The most digits that a name may have and still be shown; identity and telephone numbers have more.
const MAX_DIGITS: usize = 6;

/// The longest name that is shown.
const MAX_LEN: usize = 64;

fn is_short(text: &str) -> bool {
    text.len() <= MAX_LEN && text.bytes().filter(u8::is_ascii_digit).count() <= MAX_DIGITS
}

/// Returns whether a key is a plain identifier `[a-z][a-z0-9_]*` of at most 64 bytes and 6 digits.
#[must_use]
pub fn is_plain_key(key: &str) -> bool {
    key.starts_with(|first: char| first.is_ascii_lowercase())
        && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && is_short(key)
}

/// Returns whether a document id is a slug `[a-z][a-z0-9-]*` or a code such as `KQ004389`, of at most 64 bytes and 6 digits.
#[must_use]
pub fn is_plain_document_id(id: &str) -> bool {
    let slug = id.starts_with(|first: char| first.is_ascii_lowercase())
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let digits = id.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
    let code = (1..=4).contains(&(id.len() - digits.len()))
        && !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    (slug || code) && is_short(id)
}

/// Returns whether a text may be a procedure's code, with the edition and the part that it names, such as `2.002621@2024-07-01/birth`: parts with at most
/// 6 digits each.
#[must_use]
pub(crate) fn is_plain_code(code: &str) -> bool {
    let part = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric()) && is_short(part);
    code.len() <= MAX_LEN
        && code.bytes().any(|byte| byte.is_ascii_digit())
        && code.split(['.', '-', '_', '@', '/']).all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_persons_are_no_plain_names() {
        assert!(is_plain_key("birth_date"));
        assert!(is_plain_key("line2"));
        for key in ["", "Birth", "birth-date", "_x", "họ_tên", "a000099000001", "0010", "a.b"] {
            assert!(!is_plain_key(key), "{key}");
        }
        for code in ["1.004873", "H-001", "2.002621@2024-07-01/birth"] {
            assert!(is_plain_code(code), "{code}");
        }
        for code in ["", "Nguyen", "NGUYEN-VAN-A", "Nguyễn Văn A", "000099000001", "A-000099000001"] {
            assert!(!is_plain_code(code), "{code}");
        }
        assert!(is_plain_document_id("birth-notification"));
        assert!(is_plain_document_id("KQ004389"));
        for id in ["", "Nguyen", "KQ", "KQ0010990", "a b", "000099000001", "KQ00a"] {
            assert!(!is_plain_document_id(id), "{id}");
        }
    }
}
