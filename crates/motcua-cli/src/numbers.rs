//! Numbers and amounts as people read them.

use crate::words::Words;

/// Returns a number with a blank between thousands, which no language takes for a decimal mark.
pub(crate) fn whole(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// Returns an amount with a blank between thousands and its currency.
pub(crate) fn money(amount: i64, currency: &str, words: &Words) -> String {
    if amount == 0 {
        return words.free.to_owned();
    }
    let sign = if amount < 0 { "-" } else { "" };
    let text = whole(amount.unsigned_abs());
    format!("{sign}{text} {currency}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn thousands_stand_apart() {
        for (number, expected) in [(0, "0"), (999, "999"), (1_000, "1 000"), (1_234_567, "1 234 567")] {
            assert_eq!(whole(number), expected);
        }
    }
}
